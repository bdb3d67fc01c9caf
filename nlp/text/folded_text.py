"""What every identifier reader looks at: the folded text, its words, and the way back to the original.

`Found` is a reader's answer in folded offsets; `mention` turns it into the record with original offsets and says in
words which disguises were undone.
"""

import bisect
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache, partial, reduce
from itertools import accumulate
from operator import or_
from typing import Any, NamedTuple, Protocol, TypeVar, TypeVarTuple

from nlp.records import TextMention
from nlp.text.normalise import Folded, as_latin, fold
from nlp.text.word_classes import kinds_of

T = TypeVar("T")
At = TypeVarTuple("At")
_WORDS = re.compile(r"([a-z0-9]+|[^\W_a-z0-9]+)")
_ASCII_WORDS = re.compile("([a-z0-9]+)")


class FoldedWord(NamedTuple):
    """A word of the folded text with its folded offsets."""

    text: str
    start: int
    end: int


# A word from its three parts, without the call of a Python function that `Word` itself is.
_word = partial(tuple.__new__, FoldedWord)


class FoldedText:
    """One text, folded once and cut into words.

    `words` stand in order: runs of letters and digits, cut where Latin ones meet others (`نمبر0300`); `texts` are the
    words without their offsets, `starts` where each begins, `gaps` what stands behind each up to the next, and
    `vocabulary` is the set of them: what asks for none of these need not look further. `last` is the place of the last
    word. `kinds` says what each is to the readers (`nlp.text.word_classes`). All are made at once, as every reader asks
    for them.
    """

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.text = folded.text
        self.cased = folded.cased
        # What stands before the first word, that word, what stands before the next, …
        cut = (_ASCII_WORDS if self.text.isascii() else _WORDS).split(self.text)
        ends = list(accumulate(map(len, cut)))
        self.texts = cut[1::2]
        self.last = len(self.texts) - 1
        self.starts = ends[:-1:2]
        self.gaps = cut[2::2]
        self.words = list(map(_word, zip(self.texts, self.starts, ends[1::2], strict=True)))
        self.vocabulary = frozenset(self.texts)
        self.kinds = kinds_of(self.texts)
        self._of_kinds = [(place, bits) for place, bits in enumerate(self.kinds) if bits]
        self._all_kinds = reduce(or_, self.kinds, 0)
        self._read: dict[object, Any] = {}

    def once(self, read: "Callable[[FoldedText, *At], T]", *at: *At) -> T:
        """What `read` makes of the text, and of a place in it: made when first asked for, then shared by all who ask.

        Whatever is asked of a text many times over, or at each place of a long row, is so asked once.
        """
        made: T
        try:
            made = self._read[read, at]
        except KeyError:
            made = self._read[read, at] = read(self, *at)
        return made

    def keep(self, read: "Callable[[FoldedText], T]", made: T) -> None:
        """What `once` is to give for `read`, made for several texts together."""
        self._read[read, ()] = made

    def has(self, kind: int) -> bool:
        """Whether a word of a kind is there."""
        return self._all_kinds & kind != 0

    def has_within(self, kind: int, first: int, last: int) -> bool:
        """Whether a word of a kind is among the words from `first` to before `last`."""
        return self._all_kinds & kind != 0 and reduce(or_, self.kinds[first:last], 0) & kind != 0

    def places(self, kind: int) -> list[int]:
        """The places of the words of a kind, in order."""
        return [place for place, bits in self._of_kinds if bits & kind] if self._all_kinds & kind else []

    def matches(self, pattern: re.Pattern[str], kind: int) -> Iterator[re.Match[str]]:
        """The matches of a pattern that begin with a word of a kind, in order; none begins within another."""
        end = 0
        for place in self.places(kind):
            start = self.starts[place]
            if start >= end and (match := pattern.match(self.text, start)):
                end = match.end()
                yield match

    @cached_property
    def latin(self) -> str:
        """The folded text with all look-alikes of Latin letters made Latin, for readers that expect Latin only."""
        return as_latin(self.text)

    @cached_property
    def cased_texts(self) -> list[str]:
        """The words with their case kept."""
        cased = self.cased
        return [cased[start:end] for _, start, end in self.words]

    def cased_word(self, place: int) -> str:
        """A word with its case kept."""
        _, start, end = self.words[place]
        return self.cased[start:end]

    def folded_span(self, start: int, end: int) -> tuple[int, int]:
        """The folded `(start, end)` of original `[start, end)`."""
        offsets = self.folded.offsets
        if isinstance(offsets, range):
            return start, end
        return bisect.bisect_left(offsets, start), bisect.bisect_left(offsets, end)

    def word_at(self, place: int) -> int:
        """Index of the first word that starts at or after `place`."""
        return bisect.bisect_left(self.starts, place)


def view_of(text: str) -> FoldedText:
    """The view of an original text."""
    return FoldedText(fold(text))


class SpanMatch(NamedTuple):
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


class IdentifierFinder(Protocol):
    """The shape of each kind's `find`: all identifiers of that kind in a view, in order, none checked for overlap."""

    def __call__(self, view: FoldedText, /) -> Iterable[SpanMatch]:
        """Find the identifiers of one kind."""
        ...


def mention(view: FoldedText, found: SpanMatch) -> TextMention:
    """The public record of a found identifier, in offsets of the original."""
    start, end = view.folded.span(found.start, found.end)
    raw = view.folded.original[start:end]
    plain = raw.isascii() and raw.isprintable()
    undone = found.undone if plain else tuple(dict.fromkeys((*_foldings(raw), *found.undone)))
    return TextMention(found.label, found.value, start, end, raw, found.confidence, found.by, undone)


def _foldings(raw: str) -> Iterable[str]:
    """In words, what folding undid inside `raw`."""
    if "\n" in raw or "\r" in raw:
        yield "line break joined"
    if raw.isascii():
        return
    yield from filter(None, map(_folding, raw))


@lru_cache(maxsize=4096)
def _folding(char: str) -> str:
    """What folding undid in one character; empty where it is told as written."""
    if char.isascii():
        return ""
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
