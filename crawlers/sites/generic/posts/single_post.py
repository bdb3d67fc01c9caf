"""One message by itself: the opening post where it is made unlike the others, or the only one of a page. Pure.

Around a time the parts of the page are tried from the inside out: each tag, with what follows it, with what stands
before it. A wider part is taken only where it tells much more, and none that holds the page's own furniture.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf

from crawlers.sites.base.document import ParsedPage, attribute, words
from crawlers.sites.dom.nodes import PageNode, Tag
from crawlers.sites.generic.layout.records import INLINE, Record, is_aside, is_silent, path_of
from crawlers.sites.generic.layout.segmentation import is_menu, speaks
from crawlers.sites.generic.posts.discussion import Discussion
from crawlers.sites.generic.posts.posts import alone
from crawlers.sites.generic.times.timestamps import Stamp

_LEAST_ALONE = 40
_LEAST = 2
_SURE = 2.0
_OTHERS = 2
_TRIED = 20
_LEVELS = 9
_MUCH_MORE = 1.5
_LITTLE = 24
_FRAMES = frozenset({"form", "nav", "header", "footer", "aside"})
_HEADS = frozenset({"h1", "h2", "hr", *_FRAMES})


def _may_open(stamp: Stamp, said: set[int], ways: Mapping[tuple[str, ...], int]) -> bool:
    """Whether a time may be that of an opening: one of few that stand so, neither aside nor in the nodes of others."""
    if not stamp.is_of_posting or is_aside(stamp.node) or ways[path_of(stamp.holder)] > _OTHERS:
        return False
    return said.isdisjoint(id(node) for node in (stamp.node, *stamp.node.parents))


def opening_of(document: ParsedPage, stamps: Sequence[Stamp], talk: Discussion | None, title: str) -> Discussion | None:
    """The message before a discussion, or the page's only one; None for none with an author and words enough."""
    records = talk.records if talk is not None else ()
    ends = [record.stamp for record in records]
    first = stamps.index(ends[0]) if ends else len(stamps)
    said = {id(node) for record in records for node in record.nodes}
    best: tuple[float, Discussion | None] = (-inf, None)
    ways = Counter(path_of(stamp.holder) for stamp in stamps if stamp.is_of_posting)
    for stamp in stamps[:first][-_TRIED:]:
        if not _may_open(stamp, said, ways):
            continue
        found = _around(document, stamps, title, stamp, ends, talk)
        worth = _worth(found, stamp) if found is not None else -inf
        if worth > best[0]:
            best = (worth, found)
    return best[1]


def _around(
    document: ParsedPage,
    stamps: Sequence[Stamp],
    title: str,
    stamp: Stamp,
    ends: Sequence[Stamp],
    talk: Discussion | None,
) -> Discussion | None:
    """The part around a time that reads as a message: the innermost, unless a wider one tells much more."""
    best: Discussion | None = None
    for record in _parts(stamp, stamps, ends, title):
        found = _lone(document, stamps, title, record, talk)
        if found is not None and (best is None or _size(found) > _MUCH_MORE * _size(best) + _LITTLE):
            best = found
    return best


def _size(found: Discussion) -> int:
    return len(found.bodies[0].words)


def _lone(
    document: ParsedPage, stamps: Sequence[Stamp], title: str, record: Record, talk: Discussion | None
) -> Discussion | None:
    """A part of the page as one message, if it has an author and words enough for how sure that is."""
    found = alone(document, stamps, title, [record])
    author = found.authors[0] if found is not None else None
    if found is None or author is None:
        return None
    goes_on = document.page.follows is not None
    is_thread = document.page.kind == "thread" and (record.stamp.exact or goes_on)
    is_sure = talk is not None or is_thread or (author.worth >= _SURE and record.stamp.exact)
    return found if _size(found) >= (_LEAST if is_sure else _LEAST_ALONE) else None


def _worth(found: Discussion, stamp: Stamp) -> float:
    """How much a message is the page's own: by its author, by a time that stands alone, by its size."""
    author = found.authors[0]
    beside = len(stamp.before.split()) + len(stamp.after.split())
    return (
        (author.worth if author is not None else 0.0)
        + 1.5 * stamp.exact
        - 0.15 * min(beside, 20)
        + min(_size(found), 400) / 200
    )


def _parts(stamp: Stamp, stamps: Sequence[Stamp], ends: Sequence[Stamp], title: str) -> Iterator[Record]:
    """The parts around a time that hold no record of the discussion and few other times, from the inside out."""
    taken = {id(parent) for end in ends for parent in (end.node, *end.node.parents)}
    around = Counter(
        id(parent) for other in stamps if other is not stamp for parent in (other.node, *other.node.parents)
    )
    unit: PageNode = stamp.node
    for _ in range(_LEVELS):
        parent = unit.parent
        if parent is None or id(unit) in taken or around[id(unit)] > _OTHERS or _is_whole(unit, parent):
            return
        barred = taken | {id(node) for node in parent.contents if around[id(node)] > _OTHERS}
        if not _is_framed(unit):
            yield from _with_neighbours(unit, stamp, barred, title)
        unit = parent
        if isinstance(unit, Tag) and unit.name == "body" and not _is_furnished([unit], title):
            yield Record((unit,), stamp)


def _is_whole(unit: PageNode, parent: Tag) -> bool:
    """Whether a part is all of the page, or all of its posts."""
    return parent.name in {"html", "[document]"} or (isinstance(unit, Tag) and attribute(unit, "role") == "feed")


def _with_neighbours(unit: PageNode, stamp: Stamp, barred: set[int], title: str) -> Iterator[Record]:
    """A part by itself, with what follows it, with what stands before it too."""
    if isinstance(unit, Tag) and unit.name not in INLINE:
        yield Record((unit,), stamp)
    after = _run(unit.next_siblings, barred, title)
    if after:
        yield Record((unit, *after), stamp)
    before = _run(unit.previous_siblings, barred, title)
    if before:
        yield Record((*reversed(before), unit, *after), stamp)


def _run(siblings: Iterable[PageNode], barred: set[int], title: str) -> list[PageNode]:
    """The neighbours up to what is the page's own, a line, or something else's time."""
    found: list[PageNode] = []
    for node in siblings:
        if id(node) in barred or _is_furnished([node], title) or is_menu(node):
            break
        if isinstance(node, Tag) and node.name in _HEADS and (node.name != "hr" or any(map(_tells, found))):
            break
        if not is_silent(node):
            found.append(node)
    return found


def _tells(node: PageNode) -> bool:
    """Whether a node holds words, other than labels before links in a list."""
    items = node.find_all("li", limit=40) if isinstance(node, Tag) else []
    return speaks(node) and not (items and all(item.find("a", has="href") is not None for item in items))


def _is_framed(node: PageNode) -> bool:
    """Whether a part holds a form or frame that goes with the whole page."""
    frames = _FRAMES - {"header", "footer"}
    return isinstance(node, Tag) and (node.name in frames or node.find([*frames]) is not None)


def _is_furnished(nodes: Iterable[PageNode], title: str) -> bool:
    """Whether a part holds the page's title, or a form or frame that goes with the whole page."""
    for node in nodes:
        if not isinstance(node, Tag):
            continue
        inside = [node, *node.find_all([*_FRAMES - {"header", "footer"}, "h1", "h2"], limit=12)]
        if any(tag.name in _FRAMES - {"header", "footer"} or _is_title(tag, title) for tag in inside):
            return True
    return False


def _is_title(tag: Tag, title: str) -> bool:
    return tag.name == "h1" or (tag.name == "h2" and words(tag) == title)
