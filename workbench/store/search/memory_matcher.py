"""Searches over a few readings in memory: the same meaning as the big index, for thousands of watchlists at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from workbench.query import tree
from workbench.store.search import index
from workbench.store.search.field_predicates import Test, test_of
from workbench.store.search.planner import AllOf, AnyOf, Close, Keys, Leaf, Low, NoneOf, Nothing, Seq, Sources

Held = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Doc:
    """One reading: its words, what it holds as (label, look-up key, value), and the facts that fields ask for."""

    id: int
    words: index.Indexed
    held: frozenset[Held]
    order_key: int
    source_id: int
    category: str
    lang: str
    thread_key: str
    gone: bool
    withheld: bool = False


class ReadingTable:
    """Readings, with the sets of them by term."""

    def __init__(self, docs: Iterable[Doc]) -> None:
        self._docs = {doc.id: doc for doc in docs if not doc.withheld}
        self._all = frozenset(self._docs)
        self._by_term: dict[str, set[int]] = {}
        self._by_held: dict[Held, set[int]] = {}
        self._by_key: dict[tuple[str, str], set[int]] = {}
        self._known: dict[Leaf, frozenset[int]] = {}
        for doc in self._docs.values():
            for term in doc.words.terms():
                self._by_term.setdefault(term, set()).add(doc.id)
            for one in doc.held:
                self._by_held.setdefault(one, set()).add(doc.id)
                self._by_key.setdefault(one[:2], set()).add(doc.id)

    def matching(self, low: Low) -> frozenset[int]:
        """The readings that a search finds."""
        match low:
            case AllOf(parts):
                found = self._all
                for part in parts:
                    if not (found := found & self.matching(part)):
                        break
                return found
            case AnyOf(parts):
                return frozenset().union(*(self.matching(part) for part in parts))
            case NoneOf(part):
                return self._all - self.matching(part)
            case _:
                if low not in self._known:
                    self._known[low] = frozenset(self._leaf(low))
                return self._known[low]

    def _leaf(self, leaf: Leaf) -> Iterable[int]:
        match leaf:
            case Nothing():
                return ()
            case tree.MatchAll():
                return self._all
            case Seq((term,), fields) if fields == index.DEFAULT_FIELDS:
                return self._by_term.get(term, ())
            case Seq(terms, fields):
                return self._in_order(terms, fields)
            case Close(left, right, distance):
                some = self._with_all([*left, *right])
                return (i for i in some if _close(self._docs[i].words, left, right, distance))
            case tree.LabelNode() | tree.Exactly():
                return self._holding(test_of(leaf))
            case _:
                holds = _fact(leaf)
                return (doc.id for doc in self._docs.values() if holds(doc))

    def _holding(self, test: Test) -> Iterable[int]:
        if test.by_key_alone:
            return self._by_key.get((test.label, test.exact), ())
        return {i for one, ids in self._by_held.items() if test.holds(*one) for i in ids}

    def _in_order(self, terms: Sequence[str], fields: tuple[str, ...]) -> Iterable[int]:
        mark = "" if fields == index.DEFAULT_FIELDS else f"{fields[0][0]}:"
        some = self._with_all([mark + term for term in terms])
        return (i for i in some if any(runs(self._docs[i].words.words[field], terms) for field in fields))

    def _with_all(self, terms: Sequence[str]) -> frozenset[int]:
        sets = sorted((self._by_term.get(term, set()) for term in set(terms)), key=len)
        return frozenset(sets[0]).intersection(*sets[1:])


def _fact(leaf: Leaf) -> Callable[[Doc], bool]:
    match leaf:
        case Keys(first, end):
            return lambda doc: (first is None or doc.order_key >= first) and (end is None or doc.order_key < end)
        case Sources(ids):
            return lambda doc: doc.source_id in ids
        case tree.Category(name):
            return lambda doc: doc.category == name
        case tree.Lang(tag):
            return lambda doc: doc.lang == tag or doc.lang.startswith(f"{tag}-")
        case tree.InThread(key):
            return lambda doc: doc.thread_key == key
        case tree.Gone():
            return lambda doc: doc.gone
        case tree.Has(label):
            return lambda doc: any(one[0] == label for one in doc.held)
        case _:
            raise TypeError(leaf)


def runs(words: Sequence[str], terms: Sequence[str]) -> list[int]:
    """Where these terms follow one another."""
    size = len(terms)
    return [
        i for i in range(len(words) - size + 1) if words[i] == terms[0] and tuple(words[i : i + size]) == tuple(terms)
    ]


def _close(words: index.Indexed, left: Sequence[str], right: Sequence[str], distance: int) -> bool:
    return any(
        _between(one, len(left), other, len(right)) <= distance
        for field in index.DEFAULT_FIELDS
        for one in runs(words.words[field], left)
        for other in runs(words.words[field], right)
    )


def _between(left: int, left_size: int, right: int, right_size: int) -> int:
    """Tokens between two runs; below 0 when they overlap."""
    return right - (left + left_size) if right >= left else left - (right + right_size)
