"""Answers that stand within what they answer, dated and signed, such as a guestbook's keeper writes. Pure.

A quotation tells a time too, but an earlier one; so does an edit mark, but it says nothing. An answer is later than
what it stands in, and comes after its words.
"""

from collections.abc import Callable, Iterable, Sequence

from crawlers.sites.dom.nodes import PageNode, Tag
from crawlers.sites.generic.layout.records import INLINE, Record, is_silent
from crawlers.sites.generic.times.timestamps import Stamp

_LEVELS = 6


def with_answers(
    records: Sequence[Record], stamps: Sequence[Stamp], reads: Callable[[Record], bool]
) -> tuple[Record, ...] | None:
    """The records without the answers in them, each followed by its own; None where there are none.

    `reads` says whether a part of the page is a message with an author and words.
    """
    inside = _later_times(records, stamps)
    made: list[Record] = []
    for number, record in enumerate(records):
        answers = list(_answers(record, inside.get(number, []), reads))
        taken = {id(node) for answer in answers for node in answer.nodes}
        made += [Record(tuple(_without(record.nodes, taken)), record.stamp) if taken else record, *answers]
    return tuple(made) if len(made) > len(records) and all(record.nodes for record in made) else None


def _is_later(stamp: Stamp, first: Stamp) -> bool:
    one, two = first.when.moment, stamp.when.moment
    if one is None or two is None or not stamp.is_of_posting:
        return False
    return stamp.exact == first.exact and two >= one


def _answers(record: Record, stamps: Sequence[Stamp], reads: Callable[[Record], bool]) -> Iterable[Record]:
    """The part around each of these times that is a message by itself."""
    last: set[int] = set()
    for stamp in stamps:
        found = next(filter(reads, _parts(record, stamp)), None)
        if found is not None and last.isdisjoint(id(node) for node in found.nodes):
            last |= {id(node) for node in found.nodes}
            yield found


def _later_times(records: Sequence[Record], stamps: Sequence[Stamp]) -> dict[int, list[Stamp]]:
    """The times inside of each record, by its place, that are later than its own."""
    own = {id(record.stamp) for record in records}
    inside: dict[int, list[Stamp]] = {}
    place = {id(node): number for number, record in enumerate(records) for node in record.nodes}
    for stamp in stamps:
        around = (stamp.node, *stamp.node.parents)
        number = next((place[id(node)] for node in around if id(node) in place), None)
        if number is not None and id(stamp) not in own and _is_later(stamp, records[number].stamp):
            inside.setdefault(number, []).append(stamp)
    return inside


def _parts(record: Record, stamp: Stamp) -> Iterable[Record]:
    """The parts around a time, from the inside out, as long as they leave the record's own time and words alone."""
    barred = {id(parent) for parent in (record.stamp.node, *record.stamp.node.parents)}
    roots = {id(node) for node in record.nodes}
    unit: PageNode = stamp.node
    for _ in range(_LEVELS):
        if id(unit) in barred:
            return
        is_block = isinstance(unit, Tag) and unit.name not in INLINE
        if isinstance(unit, Tag) and is_block:
            is_box = unit.name == "blockquote"  # its words are the answer's own, no quotation
            yield Record(tuple(node for node in unit.contents if not is_silent(node)) if is_box else (unit,), stamp)
        after = _behind(unit, record, roots)
        if after and is_block and barred.isdisjoint(map(id, after)):
            yield Record((unit, *after), stamp)
        if unit.parent is None or id(unit) in roots:
            return
        unit = unit.parent


def _behind(unit: PageNode, record: Record, roots: set[int]) -> list[PageNode]:
    """What is shown behind a node, within the record; `roots` are the record's own nodes."""
    around = unit.parent.contents if unit.parent else []
    siblings = list(record.nodes) if id(unit) in roots else around
    return [node for node in siblings[_index(siblings, unit) + 1 :] if not is_silent(node)]


def _index(siblings: Sequence[PageNode], unit: PageNode) -> int:
    return next(place for place, node in enumerate(siblings) if node is unit)


def _without(nodes: Iterable[PageNode], taken: set[int]) -> Iterable[PageNode]:
    """These nodes without those taken, gone into where one of them holds such a node."""
    for node in nodes:
        if id(node) in taken:
            continue
        if isinstance(node, Tag) and any(id(inner) in taken for inner in node.descendants):
            yield from _without(node.contents, taken)
        elif not is_silent(node):
            yield node
