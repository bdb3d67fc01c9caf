"""Letters that pass for digits and are tied to digits before them: by a sign, or one by one up to further digits."""

import re

from nlp.text.folded_text import FoldedText, FoldedWord

_TYING, _LIKE_DIGITS, _LONGEST = frozenset("-._*•·~"), frozenset("oilsbz"), 4
_WHOLE = 7  # digits of a mobile number behind its operator's code
_BETWEEN_DIGITS, _SHORTEST_LOOK = re.compile("[ ][0-9]{3}"), 2
_ONE_BY_ONE = re.compile(r"(?:[OILSBZ][ ._\-]){2,4}[0-9]{2}")  # `S S S-0247`
_FEWEST_BEFORE = 3  # digits before letters that stand one by one


def is_tied(view: FoldedText, word: FoldedWord, end: int, *, lettered: bool) -> bool:
    """Whether letters that pass for digits are tied to digits that end right before, at `end` (`O3II.S5.SO.2O2`).

    Behind a blank only in capitals, as few words are written (`03O7 S55o OlS`), or between digits of which the first
    have letters in them too (`o3o9 sssl 234`). Behind such a number and a dash the whole rest may be (`O3O2-SSSOIII`).
    """
    if not _LIKE_DIGITS.issuperset(word.text) or not 1 < len(word.text) <= (_WHOLE if lettered else _LONGEST):
        return False
    if len(word.text) > _LONGEST:
        return view.text[end] == "-" and view.cased[word.start : word.end].isupper()
    if lettered and len(word.text) > _SHORTEST_LOOK and _BETWEEN_DIGITS.match(view.text, word.end):
        return view.text[end] in {" ", *_TYING}
    cased = view.cased[word.start : word.end]
    capitals = len(cased) > 2 and not cased.islower() and not cased.istitle()
    return view.text[end] in _TYING or (view.text[end] == " " and capitals)


def stands_one_by_one(view: FoldedText, word: FoldedWord, digits: str) -> bool:
    """Whether a capital that passes for a digit begins a row of them, one by one, in digits (`0333-S S S-0247`)."""
    if len(word.text) != 1 or word.text not in _LIKE_DIGITS or len(digits) < _FEWEST_BEFORE:
        return False
    return _ONE_BY_ONE.match(view.cased, word.start) is not None
