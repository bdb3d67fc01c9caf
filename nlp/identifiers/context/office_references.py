"""References of offices, of which what looks like a telephone is a part that strokes join (`421/R/0142277/25`)."""

import re

from nlp.text.folded_text import FoldedText

_BEGUN = re.compile(
    r"(?<![^\s(\[#:])(?![0-9]{1,2}/$|24/7/)(?=[a-z0-9/\-]*[0-9])(?P<begun>(?:[a-z0-9][a-z0-9\-]{0,7}/){1,4})$"
)
_LONGEST, _MOST_DIGITS = 40, 6  # of what stands before: with more digits it is another telephone
_STROKE = re.compile(r"/[0-9]{1,6}(?![0-9/])")


def is_in_a_reference(view: FoldedText, start: int, end: int) -> bool:
    """Whether parts with a digit and a stroke stand before `[start, end)`, and another stroke in it or behind."""
    text = view.text
    if start < 1 or text[start - 1] != "/" or not ("/" in text[start:end] or _STROKE.match(text, end)):
        return False
    before = _BEGUN.search(text, max(0, start - _LONGEST), start)
    return before is not None and sum(map(str.isdecimal, before["begun"])) <= _MOST_DIGITS
