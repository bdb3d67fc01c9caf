"""The main language of a text as a BCP 47 tag: shares of scripts, then function words and letters, then letter pairs.

How each language is told stands in its pack (`nlp.text.language_packs`). In the Arabic script a language is told by its
function words and by letters that it alone writes; in the Latin one too, but English and Roman Urdu, whose words are
each other's, by a character model trained on real text as well (`nlp.train.language`).
"""

import json
import math
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from itertools import filterfalse, islice

from nlp.text.folded_text import FoldedText
from nlp.text.language_packs import SCRIPTS, LanguagePack, packs, singles

_BY_MODEL = ("en", "ur-Latn")
_ARABIC, _LATIN = (re.compile(f"[{SCRIPTS[script]}]+") for script in ("arabic", "latin"))
_OTHER = re.compile("[\u0370-\u058f\u0900-\u0fff\u3040-\ud7a3]+")
_OTHER_SCRIPTS = {
    name: re.compile(f"[{letters}]+") for name, letters in SCRIPTS.items() if name not in {"arabic", "latin"}
}
_MIXED = (0.4, 0.6)  # share of Latin words between which a text may have no main language
_SPOKEN = 3  # function words from which on a language is spoken in a text
_FEWEST, _LEAST_SHARE = (
    3,
    0.12,
)  # of a Latin language that no model knows: what speaks for it, and its share of all words


def language(view: FoldedText) -> str:
    """The tag of the main language, which has a pack, or mul when there is none."""
    return view.once(_of_text)


def _of_text(view: FoldedText) -> str:
    text = view.text
    arabic, other = (0, 0) if text.isascii() else (_letters(_ARABIC, text), _letters(_OTHER, text))
    if not (arabic or _LATIN.search(text)) or (other and other > arabic + _letters(_LATIN, text)):
        return _in_another_script(view, other)
    words = list(filterfalse(str.isdecimal, view.texts))
    share = sum(map(str.isascii, words)) / max(1, len(words))
    if _MIXED[0] < share < _MIXED[1] and min(arabic, _letters(_LATIN, text)) > 20 and _both_speak(words):
        return "mul"
    original = view.folded.original
    if share >= 0.5:
        return _latin(original, words)
    return max(_of_script("arabic"), key=lambda pack: _evidence(pack, original, words, 2.0)).tag


def _letters(script: re.Pattern[str], text: str) -> int:
    """How many letters of a script a text has: counted by its runs, of which there are fewer."""
    return sum(map(len, script.findall(text)))


def _in_another_script(view: FoldedText, other: int) -> str:
    """The language of a text most of whose letters are of a script of few languages; mul where none of these has."""
    for script, letters in _OTHER_SCRIPTS.items():
        if (known := _of_script(script)) and 2 * _letters(letters, view.text) > other:
            return max(known, key=lambda pack: _evidence(pack, view.folded.original, view.texts, 1.0)).tag
    return "mul"


@cache
def _of_script(script: str) -> tuple[LanguagePack, ...]:
    """The packs of a script; without those that the model of letters tells apart."""
    return tuple(pack for pack in packs().values() if pack.script == script and pack.tag not in _BY_MODEL)


def _both_speak(words: list[str]) -> bool:
    """Whether function words of a language of each script are there, not only names and loan words."""
    in_arabic = (pack.tag for pack in _of_script("arabic"))
    return all(max(_spoken(words, tag) for tag in tags) >= _SPOKEN for tags in (_BY_MODEL, in_arabic))


def _spoken(words: list[str], tag: str) -> int:
    """How many of the words are function words of a language."""
    return sum(map(_function_words(tag).__contains__, words))


@cache
def _function_words(tag: str) -> frozenset[str]:
    return singles(packs()[tag].function_words)


def _evidence(pack: LanguagePack, original: str, words: list[str], each: float) -> float:
    """What speaks for a language: `each` for a function word, and what its letters and beginnings add."""
    found = pack.prior + each * _spoken(words, pack.tag)
    for letters, weight in pack.letters.items():
        found += weight * sum(map(original.count, letters))
    for beginning, weight in pack.beginnings.items():
        found += weight * sum(word.startswith(beginning) for word in words)
    return found


def _latin(original: str, words: list[str]) -> str:
    most, found = max(
        ((pack.tag, _evidence(pack, original, words, 1.0)) for pack in _of_script("latin")), key=lambda one: one[1]
    )
    english, roman = (_spoken(words, tag) for tag in _BY_MODEL)
    if found >= max(_FEWEST, _LEAST_SHARE * len(words), 1.5 * max(english, roman)):
        return most
    score = 1.2 * (roman - english) + _letter_score(filter(str.isascii, words))
    return "ur-Latn" if score > 0 else "en"


def _letter_score(words: Iterable[str]) -> float:
    """Evidence of the character model from the first 60 words, 0.5 a word at most, positive for Roman Urdu."""
    return sum(map(_of_word, islice(words, 60)))


@lru_cache(maxsize=65536)
def _of_word(word: str) -> float:
    weights = _letter_pairs()
    padded = f"^{word[:20]}$"
    gained = sum(weights.get(padded[at : at + 3], 0.0) for at in range(len(padded) - 2))
    return math.tanh(gained / 3) * 0.5


@cache
def _letter_pairs() -> dict[str, float]:
    """Trigram -> weight; positive speaks for Roman Urdu."""
    text = resources.files("resources").joinpath("models/letters.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights
