"""The spellings of one word: Roman Urdu has no spelling rules, and the same word stands in three scripts.

The list is data (`resources/lexicons/variants.tsv`, one word a line). A Latin spelling that is not listed is still
found when it sounds like a listed one (`dunkeee`, `dunkii`): `sound` is the coarse key.
"""

import re
from functools import cache
from importlib import resources

from nlp.text.normalise import fold

_SOUNDS = (
    ("ck", "k"),
    ("ph", "f"),
    ("q", "k"),
    ("c(?=[aou])", "k"),
    ("w", "v"),
    ("ee+|ea|ey|y+|ie|ii+", "i"),
    ("oo+|ou", "u"),
    ("x", "ks"),
    ("z", "s"),
    (r"(.)\1+", r"\1"),
    ("(?<=[^aeiou])h", ""),
)
_RULES = tuple((re.compile(pattern), to) for pattern, to in _SOUNDS)
_LATIN_WORD = re.compile(r"[a-z]{4,24}")


def variants(word: str) -> tuple[str, ...]:
    """Other spellings of `word`, folded, itself left out; empty when none is known. A spelling may have a space."""
    folded = " ".join(fold(word).text.split())
    exact, sounds = _groups()
    group = exact.get(folded)
    if group is None and _LATIN_WORD.fullmatch(folded):
        group = sounds.get(sound(folded))
    return tuple(spelling for spelling in group or () if spelling != folded)


@cache
def spellings() -> tuple[tuple[str, ...], ...]:
    """Every listed word with its spellings, folded; the first is the plain one."""
    text = resources.files("resources").joinpath("lexicons/variants.tsv").read_text(encoding="utf-8")
    return tuple(
        tuple(dict.fromkeys(" ".join(fold(cell).text.split()) for cell in line.split("\t")))
        for line in text.splitlines()
        if line and not line.startswith("#")
    )


def sound(word: str) -> str:
    """A key that Latin spellings of one Urdu word share; `word` is folded."""
    for pattern, to in _RULES:
        word = pattern.sub(to, word)
    return word


_CONSONANTS = str.maketrans(
    "بپتٹطټثسصشښجچڅځخقکګدڈډذزضظژږرڑړغگفلمنںڼ",
    "bpttttsssssjccckkkkdddzzzzzzrrrggflmnnn",
)
_LATIN_CONSONANTS = (("ch", "1"), ("sh", "s"), ("ph", "f"), ("c", "k"), ("1", "c"), ("q", "k"), ("x", "ks"))
_NO_CONSONANT = re.compile("[^bcdfgjklmnprstz]")
_TWICE = re.compile(r"(.)\1+")


def skeleton(word: str) -> str:
    """The consonants of a folded word in either script (`larkiyan` and `لڑکیاں` share them); maybe an empty string."""
    if word.isascii():
        for letters, to in _LATIN_CONSONANTS:
            word = word.replace(letters, to)
    return _TWICE.sub(r"\1", _NO_CONSONANT.sub("", word.translate(_CONSONANTS)))


@cache
def _groups() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Spelling -> its group, and sound -> group. A spelling in two groups has both groups' spellings."""
    exact: dict[str, tuple[str, ...]] = {}
    sounds: dict[str, tuple[str, ...]] = {}
    for group in spellings():
        for spelling in group:
            exact[spelling] = tuple(dict.fromkeys(exact.get(spelling, ()) + group))
            if _LATIN_WORD.fullmatch(spelling):
                sounds.setdefault(sound(spelling), group)
    return exact, sounds
