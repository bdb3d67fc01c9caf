"""The parts a search is made of."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MatchAll:
    """Every post: the empty search."""


@dataclass(frozen=True, slots=True)
class WordNode:
    """One word as typed; `0300-1234567` is one too."""

    text: str


@dataclass(frozen=True, slots=True)
class Variants:
    """A word in any known spelling and script (`dunki~`)."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another."""

    text: str


Term = WordNode | Variants | Phrase


@dataclass(frozen=True, slots=True)
class Near:
    """Two terms with at most `distance` words between them, in either order."""

    left: Term
    right: Term
    distance: int


@dataclass(frozen=True, slots=True)
class LabelNode:
    """An identifier or entity with this label and value, as people write it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Exactly:
    """An identifier or entity with this label and normal form alone: no country stands for the places in it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Has:
    """Any identifier or entity of a label."""

    label: str


@dataclass(frozen=True, slots=True)
class Category:
    """The main category."""

    name: str


@dataclass(frozen=True, slots=True)
class SourceName:
    """The source, by words of its name."""

    name: str


@dataclass(frozen=True, slots=True)
class PartNode:
    """A word or phrase in one part of the post alone: "title", "author", "quoted" or "signature"."""

    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Lang:
    """The language: `ur` takes `ur-Latn` too, `ur-Latn` only itself."""

    tag: str


@dataclass(frozen=True, slots=True)
class Dates:
    """From the first day to the last, both taken in, UTC; None is open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class InThread:
    """The site's own key of a thread."""

    key: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A run noticed that the site no longer shows it."""


@dataclass(frozen=True, slots=True)
class AndNode:
    """All of two or more. `apart`: the places in `parts` before which AND was written out.

    Words that follow one another without it may be read together, as one number in groups.
    """

    parts: tuple["Node", ...]
    apart: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OrNode:
    """Any of two or more."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class NotNode:
    """What does not match."""

    part: "Node"


Leaf = (
    MatchAll
    | WordNode
    | Variants
    | Phrase
    | Near
    | LabelNode
    | Exactly
    | Has
    | Category
    | SourceName
    | PartNode
    | Lang
    | Dates
    | InThread
    | Gone
)
Node = Leaf | AndNode | OrNode | NotNode


@dataclass(frozen=True, slots=True)
class Query:
    """A search as parsed; `text` is what was typed."""

    text: str
    tree: Node
