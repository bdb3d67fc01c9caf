"""Words for digits in seven languages, one by one, in pairs and in hundreds, and those that say how often one stands.

They are in the lexicon `spoken_digits.tsv`, each row a kind and what its words are worth. Words of two digits are read
inside a row of digits alone: several of them mean other things by themselves (`بہتر`, `اسی`).
"""

import re
from functools import lru_cache

from nlp.text.language_packs import singles
from nlp.text.phrase_lexicon import rows, valued
from nlp.text.spelling_variants import sound

_ROWS = {row: singles(words) for row, words in rows("spoken_digits").items()}
_DOUBLED = re.compile(r"(.)\1+")
_SHORT, _LONG = 3, 6  # letters up to which no word is read by its letters, and from which on one is by its sound


def _worth(kind: str) -> dict[str, str]:
    """What each word of a kind is worth, as its row says."""
    return valued("spoken_digits", f"{kind} ")


def _number(kind: str) -> dict[str, int]:
    return {word: int(value) for word, value in _worth(kind).items()}


def words_around(row: str) -> frozenset[str]:
    """The words of a row that are none of digits but stand around them, folded."""
    return _ROWS[row]


UNITS, PAIRS = _worth("digit"), _worth("digits")
"""One digit and two by their words, folded."""

WORDS = PAIRS | UNITS
TENS, ARABIC_TENS = _worth("tens"), _worth("and tens")
"""English tens that a unit may follow (`forty-five`), and the first digit of two by the Arabic tens behind the unit."""

PERSIAN = _number("persian")
"""Persian number words, which `و` joins from great to small (`صد و بیست و سه`)."""

TIMES, HOW_OFTEN, TIMES_BEHIND = _number("times"), _number("how often"), _number("behind")
"""How often the next digit stands, numbers of times, and how often the digit before stands."""

PLURALS, BESIDE_SPOKEN = _worth("plural"), _worth("beside")
"""Several of a digit, and digits that are such only beside other spoken ones (`no` for nine)."""

OCCASIONS, THEN, HUNDRED, PIECES = (_ROWS[row] for row in ("occasion", "then", "hundred", "pieces"))
"""Times, `and then`, a hundred, and what Persian counts by (`سه تا صفر`, three zeros)."""


@lru_cache(maxsize=4096)
def by_letters(word: str) -> str:
    """Digits by a word that differs from theirs only in letters written twice (`chaaar`, `sifarr`)."""
    return _ONCE.get(_DOUBLED.sub(r"\1", word), "") if word.isascii() and len(word) > _SHORT else ""


def _once() -> dict[str, str]:
    """Digits by their words with each letter once, those left out that two numbers share."""
    found: dict[str, set[str]] = {}
    for word, digits in (*PAIRS.items(), *UNITS.items()):
        found.setdefault(_DOUBLED.sub(r"\1", word), set()).add(digits)
    return {word: digits.pop() for word, digits in found.items() if len(digits) == 1}


@lru_cache(maxsize=4096)
def by_sound(word: str) -> str:
    """Two digits by a Roman Urdu word that sounds like one of those listed (`atthattar`); or an empty string."""
    return _SOUNDS.get(sound(word), "") if word.isascii() and word.isalpha() and len(word) >= _LONG else ""


_ONCE = _once()
_SOUNDS = {
    sound(word): digits for word, digits in PAIRS.items() if word.isascii() and len(word) >= _LONG and word not in TENS
}
