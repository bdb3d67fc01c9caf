"""A search brought to the index's own terms, once for both databases and for the watchlists' table in memory.

Words, phrases, spellings and distances of `workbench.query` become sequences of folded tokens; names of sources become
their numbers; dates become order keys. What is left has one meaning everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from nlp.text.normalise import fold
from nlp.text.spelling_variants import variants
from workbench.query import tree
from workbench.store.search import index
from workbench.store.search.identifier_terms import resolve

_MOST_SPELLINGS = 64


@dataclass(frozen=True, slots=True)
class Nothing:
    """Matches no post: a word of which folding leaves nothing."""


@dataclass(frozen=True, slots=True)
class Seq:
    """Terms that follow one another in one of the fields; a single one in the default fields may be a joined number."""

    terms: tuple[str, ...]
    fields: tuple[str, ...] = index.DEFAULT_FIELDS


@dataclass(frozen=True, slots=True)
class Close:
    """Two sequences in one default field with at most `distance` tokens between them, in either order."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Keys:
    """Order keys from `first` up to and without `end`; None is open."""

    first: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Sources:
    """Any of these sources."""

    ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class AllOf:
    """All."""

    parts: tuple["Low", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Any."""

    parts: tuple["Low", ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """None of it."""

    part: "Low"


Leaf = (
    Nothing
    | Seq
    | Close
    | Keys
    | Sources
    | tree.MatchAll
    | tree.LabelNode
    | tree.Exactly
    | tree.Has
    | tree.Category
    | tree.Lang
    | tree.InThread
    | tree.Gone
)
Low = Leaf | AllOf | AnyOf | NoneOf


def lower(node: tree.Node, sources: Mapping[int, str]) -> Low:
    """The tree in the index's terms; `sources` are the names of all sources by number.

    Identifiers and places in it are read first (`workbench.store.search.identifier_terms`).
    """
    return _lower(resolve(node), sources)


def _lower(node: tree.Node, sources: Mapping[int, str]) -> Low:
    match node:
        case tree.AndNode(parts, _):
            return AllOf(tuple(_lower(part, sources) for part in parts))
        case tree.OrNode(parts):
            return AnyOf(tuple(_lower(part, sources) for part in parts))
        case tree.NotNode(part):
            return NoneOf(_lower(part, sources))
        case _:
            return _leaf(node, sources)


def _leaf(node: tree.Leaf, sources: Mapping[int, str]) -> Low:
    match node:
        case tree.WordNode() | tree.Variants() | tree.Phrase():
            return _any([_sequences(words) for words in _spellings(node)])
        case tree.Near(left, right, distance):
            return _near(left, right, distance)
        case tree.PartNode(part, text):
            terms = tuple(index.phrase(text))
            return Seq(terms, (part,)) if terms else Nothing()
        case tree.Dates(first, last):
            return Keys(_key(first), _key(last + timedelta(days=1) if last and last < date.max else None))
        case tree.SourceName(name):
            return Sources(frozenset(key for key, known in sources.items() if _names(name, known)))
        case _:
            return node


def leaves(low: Low) -> list[Leaf]:
    """The leaves that a post was found by: those under a NOT are left out."""
    match low:
        case AllOf(parts) | AnyOf(parts):
            return [leaf for part in parts for leaf in leaves(part)]
        case NoneOf():
            return []
        case _:
            return [low]


def _spellings(term: tree.Term) -> list[tree.Term]:
    if not isinstance(term, tree.Variants):
        return [term]
    return [tree.WordNode(term.text), *(tree.Phrase(one) for one in variants(term.text)[:_MOST_SPELLINGS])]


def _sequences(term: tree.Term) -> Low:
    """A word: all of its terms, or its parts in order. A phrase: in order; one that is a number: that number."""
    found, ordered = index.looked_for(term.text)
    if not found:
        return Nothing()
    if isinstance(term, tree.Phrase) and len(found) > 1:
        return Seq(tuple(index.phrase(term.text)))
    if ordered:
        return Seq(tuple(found))
    return _all([Seq((one,)) for one in dict.fromkeys(found)])


def _near(left: tree.Term, right: tree.Term, distance: int) -> Low:
    """A number in groups stands for itself written in one, or in the same groups."""
    pairs: list[Low] = [
        Close(one, other, distance)
        for before in _spellings(left)
        for after in _spellings(right)
        for one in _runs(before)
        for other in _runs(after)
    ]
    return _any(pairs)


def _runs(term: tree.Term) -> list[tuple[str, ...]]:
    found, _ordered = index.looked_for(term.text)
    runs = [tuple(index.phrase(term.text)), *([tuple(found)] if len(found) == 1 else [])]
    return [run for run in dict.fromkeys(runs) if run]


def _any(parts: list[Low]) -> Low:
    unique = list(dict.fromkeys(part for part in parts if part != Nothing()))
    return AnyOf(tuple(unique)) if len(unique) > 1 else unique[0] if unique else Nothing()


def _all(parts: list[Low]) -> Low:
    return AllOf(tuple(parts)) if len(parts) > 1 else parts[0]


def _names(asked: str, known: str) -> bool:
    """Whether the words asked for stand in a source's name in this order, or are the name."""
    if fold(asked).text.strip() == fold(known).text.strip():
        return True
    words = index.phrase(asked)
    return bool(words) and f" {' '.join(words)} " in f" {' '.join(index.phrase(known))} "


def _key(day: date | None) -> int | None:
    return None if day is None else index.first_key(datetime(day.year, day.month, day.day, tzinfo=UTC))
