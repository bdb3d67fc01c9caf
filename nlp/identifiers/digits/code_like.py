"""Rows of groups that mix letters and digits: keys and codes whose check failed; no other kind is found in them."""

import re
from collections.abc import Iterator

from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.word_classes import kind

BY = "code"
_ROW = re.compile(r"(?<![a-z0-9])(?:[a-z0-9]{4}[ \-]){5,40}[a-z0-9]{1,4}(?![a-z0-9])")
_MIXED = re.compile(r"(?:[0-9]+[a-z]|[a-z]+[0-9])")
_FEWEST_MIXED, _SIZE = 3, 4  # groups of letters and digits, and the characters of each


def _is_mixed(group: str) -> bool:
    return _MIXED.match(group) is not None


_MIXES = kind(lambda word: len(word) <= _SIZE and _is_mixed(word))


def find(view: FoldedText) -> Iterator[SpanMatch]:
    """Every such row, as nothing."""
    if len(view.places(_MIXES)) < _FEWEST_MIXED:
        return
    for match in _ROW.finditer(view.text):
        groups = re.split("[ -]", match.group())
        if sum(map(_is_mixed, groups)) >= _FEWEST_MIXED:
            yield SpanMatch("", "", match.start(), match.end(), BY)
