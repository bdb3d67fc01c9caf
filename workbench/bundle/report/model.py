"""The report as a tree that knows no language and no file format: sections of blocks of lines of pieces."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Say:
    """Words of our own: English, which is the key of the translations, with {places} for values."""

    words: str
    values: Mapping[str, "Piece"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SayCount:
    """As `Say`, with a form for one thing and a form for `n` things; the place `{n}` is the number."""

    one: str
    many: str
    n: int
    values: Mapping[str, "Piece"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BilingualText:
    """Words that a data file gives in each language, with {places} for values."""

    english: str
    urdu: str
    values: Mapping[str, "Piece"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Captured:
    """Words of others, as they wrote them, in a direction of their own."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """What is dialled, typed or compared sign by sign: left to right, in letters of one width."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a time: left to right."""

    text: str


Piece = Say | SayCount | BilingualText | Captured | Code | Figure
Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `kind` is "", "note", "warning" or "lead"."""

    line: Line
    kind: str = ""


@dataclass(frozen=True, slots=True)
class FactTable:
    """Names with their values."""

    rows: tuple[tuple[Piece, Line], ...]


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column: its heading and its share of the width in hundredths."""

    title: Say
    share: int


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Rows under headings; the rows may be made while they are read, more than once."""

    columns: tuple[ReportColumn, ...]
    rows: Iterable[tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Quote:
    """A text as it was captured; `spans` are the identifiers in it, in order, none inside another."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """One end of a tie in the network picture; `family` gives shape and colour, "" for a person."""

    label: str
    family: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """Who is tied to which identifier: (place among people, place among identifiers, number of exhibits)."""

    people: tuple[Node, ...]
    identifiers: tuple[Node, ...]
    ties: tuple[tuple[int, int, int], ...]
    told: Say


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One row of the timeline picture: what it counts, and how often in each bin."""

    title: Say
    counts: tuple[int, ...]
    family: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes over the same bins; `bins` are the first days of the bins, ISO 8601."""

    bins: tuple[str, ...]
    lanes: tuple[TimelineRow, ...]
    told: Say


@dataclass(frozen=True, slots=True)
class Form:
    """Lines for a pen: what belongs there."""

    rows: tuple[BilingualText, ...]


@dataclass(frozen=True, slots=True)
class Subsection:
    """Blocks under a heading of their own."""

    key: str
    title: Line
    blocks: "tuple[Block, ...]"


Block = Paragraph | FactTable | ReportTable | Quote | Network | Timeline | Form | Subsection


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter; its blocks may be made while they are read, more than once."""

    key: str
    title: Say
    blocks: Iterable[Block]


@dataclass(frozen=True, slots=True)
class ReportTree:
    """The whole. `number` names this report on each of its pages; it stands on case, store and time (`at`) alone."""

    number: str
    case: str
    at: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class LazyItems(Generic[Item]):
    """What `make` makes of each of `things`, made anew at every reading so that a long report needs little memory."""

    things: Sequence[Item]
    make: Callable[[Item], Iterable[Block]]
    before: tuple[Block, ...] = ()

    def __iter__(self) -> Iterator[Block]:
        """What stands before, then all that is made, in order."""
        yield from self.before
        for thing in self.things:
            yield from self.make(thing)


@dataclass(frozen=True, slots=True)
class ReportLimits:
    """How much a paper takes; None: all. Letters are those of one quoted text."""

    exhibits: int | None = None
    rows: int | None = None
    letters: int | None = None


WHOLE = ReportLimits()
# What is printed is bounded, so that the largest case needs no more memory than this; the web page has everything.
PRINTED = ReportLimits(exhibits=200, rows=500, letters=8_000)
