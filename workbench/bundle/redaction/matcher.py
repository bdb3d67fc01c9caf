"""Finds hidden values in texts however they are spaced, quoted or spelled: the one finder for hiding and for checking.

A text is folded as in the search and squeezed to its letters and digits. A telephone number is found by its last ten
digits, so with any prefix; what is short only between the borders of words.
"""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from ahocorasick_rs import AhoCorasick

from nlp.text.normalise import fold
from workbench.bundle.redaction.rules import Hidden

NATIONAL = 10
LONG = 6
_QUOTED = re.compile(r"\S*%[0-9A-Fa-f]{2}\S*")
_ENCODED = re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}")

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Needle:
    squeezed: str
    name: str
    bordered: bool


class HiddenValueMatcher:
    """Finds all of these hidden things in a text."""

    def __init__(self, hidden: Iterable[Hidden]) -> None:
        needles = {needle.squeezed: needle for one in hidden for needle in _needles(one)}
        self._needles = [needles[squeezed] for squeezed in sorted(needles)]
        self._search = AhoCorasick([needle.squeezed for needle in self._needles]) if self._needles else None

    def spans(self, text: str) -> list[Span]:
        """Where hidden things stand, in order, none inside another; places are code points."""
        return merged([*self._plain(text), *self._quoted(text), *self._encoded(text)]) if self._needles else []

    def _plain(self, text: str) -> list[Span]:
        if self._search is None:
            return []
        folded = fold(text)
        places = [place for place, char in enumerate(folded.text) if char.isalnum()]
        squeezed = "".join(folded.text[place] for place in places)
        found: list[Span] = []
        for number, start, end in self._search.find_matches_as_indexes(squeezed, overlapping=True):
            needle, first, last = self._needles[number], places[start], places[end - 1] + 1
            if not needle.bordered or _stands_alone(folded.text, first, last):
                found.append((*folded.span(first, last), needle.name))
        return found

    def _quoted(self, text: str) -> list[Span]:
        return [
            (match.start(), match.end(), found[0][2])
            for match in (_QUOTED.finditer(text) if "%" in text else ())
            if (found := self._unquoted(match.group()))
        ]

    def _unquoted(self, text: str) -> list[Span]:
        """What stands in a text once it is unquoted, however often it was quoted."""
        plain = unquote(text, errors="replace")
        return [*self._plain(plain), *self._encoded(plain)] or (self._unquoted(plain) if plain != text else [])

    def _encoded(self, text: str) -> list[Span]:
        return [
            (match.start(), match.end(), found[0][2])
            for match in _ENCODED.finditer(text)
            if (found := self._plain(_decoded(match.group())))
        ]


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same places without overlaps: of two that touch one another the first begins and the last ends it."""
    found: list[Span] = []
    for start, end, name in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]), found[-1][2])
        else:
            found.append((start, end, name))
    return found


def squeezed(text: str) -> str:
    """The letters and digits of a text, folded."""
    return "".join(char for char in fold(text).text if char.isalnum())


def _needles(one: Hidden) -> Iterable[_Needle]:
    for form in one.forms:
        letters = squeezed(form)
        if letters.isdecimal() and len(letters) > NATIONAL and one.label in {"", "PHONE"}:
            letters = letters[-NATIONAL:]
        if letters:
            yield _Needle(letters, one.name, bordered=len(letters) < LONG)


def _stands_alone(text: str, first: int, last: int) -> bool:
    before, after = text[first - 1 : first], text[last : last + 1]
    return not before.isalnum() and not after.isalnum()


def _decoded(token: str) -> str:
    """A token of base64, plain or for URLs, as text; empty when it is none."""
    plain = token.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4)).decode("utf-8", "ignore")
    except binascii.Error:
        return ""
