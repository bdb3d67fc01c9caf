"""What every identifier reader looks at: the folded text, its words, and the way back to the original.

`Found` is a reader's answer in folded offsets; `mention` turns it into the record with original offsets and says in
words which disguises were undone.
"""

import bisect
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple, Protocol

from nlp.normalise import Folded, as_latin, fold
from nlp.records import Mention

_WORDS = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
_TEXT = attrgetter("text")
_OUTSIDE_ASCII = re.compile(r"[^\x00-\x7f]")


class Word(NamedTuple):
    """A word of the folded text with its folded offsets."""

    text: str
    start: int
    end: int


def _word(match: re.Match[str]) -> Word:
    return tuple.__new__(Word, (match.group(), match.start(), match.end()))  # half the time of a call of `Word`


class View:
    """One text, folded once, with its words cut when first asked for."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.text = folded.text
        self.cased = folded.cased

    @cached_property
    def words(self) -> list[Word]:
        """The words in order: runs of letters and digits, cut where Latin ones meet others (`نمبر0300`)."""
        return [_word(match) for match in _WORDS.finditer(self.text)]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words that the text has: what asks for none of them need not look further."""
        return frozenset(map(_TEXT, self.words))

    @cached_property
    def starts(self) -> list[int]:
        """The start of each word, to look words up by place."""
        return [word.start for word in self.words]

    @cached_property
    def latin(self) -> str:
        """The folded text with all look-alikes of Latin letters made Latin, for readers that expect Latin only."""
        return as_latin(self.text)

    @cached_property
    def plain(self) -> str:
        """The cased text with every code point outside ASCII blanked: same length, one byte a character for RE2."""
        return _OUTSIDE_ASCII.sub("\x1a", self.cased)

    def folded_span(self, start: int, end: int) -> tuple[int, int]:
        """The folded `(start, end)` of original `[start, end)`."""
        offsets = self.folded.offsets
        if isinstance(offsets, range):
            return start, end
        return bisect.bisect_left(offsets, start), bisect.bisect_left(offsets, end)

    def word_at(self, place: int) -> int:
        """Index of the first word that starts at or after `place`."""
        return bisect.bisect_left(self.starts, place)


def view_of(text: str) -> View:
    """The view of an original text."""
    return View(fold(text))


@dataclass(frozen=True, slots=True)
class Found:
    """One identifier in folded offsets. `by` names the rule and its version; `undone` what the rule itself undid.

    With an empty label it is none, and no other reader shall find one in its parts (an IBAN whose check fails).
    """

    label: str
    value: str
    start: int
    end: int
    by: str
    confidence: float = 0.99
    undone: tuple[str, ...] = ()


class Reader(Protocol):
    """The shape of each kind's `find`: all identifiers of that kind in a view, in order, none checked for overlap."""

    def __call__(self, view: View, /) -> Iterable[Found]:
        """Find the identifiers of one kind."""
        ...


def mention(view: View, found: Found) -> Mention:
    """The public record of a found identifier, in offsets of the original."""
    start, end = view.folded.span(found.start, found.end)
    raw = view.folded.original[start:end]
    undone = tuple(dict.fromkeys((*_foldings(raw), *found.undone)))
    return Mention(found.label, found.value, start, end, raw, found.confidence, found.by, undone)


def _foldings(raw: str) -> Iterable[str]:
    """In words, what folding undid inside `raw`."""
    if "\n" in raw or "\r" in raw:
        yield "line break joined"
    if raw.isascii():
        return
    for char in raw:
        if not char.isascii():
            said = _folding(char)
            if said:
                yield said


def _folding(char: str) -> str:
    category, code = unicodedata.category(char), ord(char)
    if char == "\u20e3":
        return "keycap signs to digits"
    if category == "Cf":
        return "invisible characters dropped"
    if category[0] == "M":
        return "" if char == "\ufe0f" else "marks dropped"
    if 0xFF01 <= code <= 0xFF5E:
        return "full-width forms to ASCII"
    if 0x0370 <= code <= 0x052F:
        return "look-alike letters to Latin"
    if category == "Nd":
        return "Eastern digits to ASCII" if code < 0x0E00 else "styled digits to ASCII"
    return "styled letters to ASCII" if unicodedata.normalize("NFKC", char).isascii() and category[0] in "LSN" else ""
