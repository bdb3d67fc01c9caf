"""Which parts of a page repeat: times of one make found, and the page divided into one record for each. Pure.

Every record owns the tags around its time up to where the next record begins: a card, a row, two rows, a `dt` with its
`dd`, a heading with what follows it, or the bare text between two lines.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from crawlers.sites.document import attribute, classes
from crawlers.sites.general_stamps import Stamp

_DIGITS = re.compile(r"\d+")
_LABEL = re.compile(r"\s*([^\W\d_][^:\n]{0,24}):")
_SILENT = frozenset({"script", "style", "noscript", "template", "head", "svg"})
_ENDS = frozenset({"form", "nav", "footer", "aside"})
_SIDE = re.compile(r"side|widget|recent|latest|footer|menu|nav|online|stat|shout|ticker", re.IGNORECASE)
_GROUPS_LIMIT = 18
_RECORDS_LIMIT = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """One repeated part: the neighbouring nodes that make it up, and its time."""

    nodes: tuple[PageElement, ...]
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Atom:
    """One piece of text in a record: where it stands (`slot` is its path of tags), and the link around it."""

    text: str
    node: NavigableString
    slot: tuple[str, ...]
    link: Tag | None


def shape(node: PageElement) -> str:
    """A node's make: tag and first class with figures made equal; of a text its label."""
    if isinstance(node, Tag):
        if node.name in {"tr", "td", "th", "li", "dt", "dd", "tbody"}:
            return node.name
        made = classes(node)[:1]
        return f"{node.name}.{_DIGITS.sub('#', made[0])}" if made else node.name
    label = _LABEL.match(str(node))
    return f"#{label[1].lower()}" if label else "#"


def path_of(tag: Tag | None, *, steps: int = 40) -> tuple[str, ...]:
    """The names of a tag and those around it, from the inside out."""
    names: list[str] = []
    while tag is not None and len(names) < steps and tag.name not in {"[document]", "html", "body"}:
        names.append(tag.name)
        tag = tag.parent
    return tuple(names)


def groups(stamps: Sequence[Stamp]) -> list[list[Stamp]]:
    """Sets of times that stand in the same way, the larger ones first; every set at most once."""
    keyed: dict[tuple[object, ...], list[Stamp]] = defaultdict(list)
    for stamp in stamps:
        holder = stamp.holder
        make = tuple(shape(tag) for tag in _up(holder, 2))
        path = path_of(holder)
        label = _LABEL.match(stamp.before)
        named = label[1].lower() if label else ""
        keyed["path", path, stamp.where, stamp.exact].append(stamp)
        keyed["list", path[:4], stamp.where, _list_around(holder)].append(stamp)
        keyed["near", path[:4], stamp.where].append(stamp)
        keyed["make", make, stamp.where].append(stamp)
        keyed["label", path[:2], named, stamp.exact].append(stamp)
        keyed["text", path[:3], stamp.exact, bool(stamp.before.strip()), len(stamp.after.strip()) > 30].append(stamp)
    found: dict[tuple[int, ...], list[Stamp]] = {}
    exact = [[stamp for stamp in group if stamp.exact] for group in keyed.values()]
    for group in [*keyed.values(), *exact]:
        if len(group) > 1:
            found.setdefault(tuple(id(stamp) for stamp in group), group[:_RECORDS_LIMIT])
    return sorted(found.values(), key=len, reverse=True)[:_GROUPS_LIMIT]


def _list_around(tag: Tag | None) -> int:
    """Which table, list or section a tag is in."""
    return next((id(one) for one in _up(tag, 12) if one.name in {"table", "ul", "ol", "dl", "section", "main"}), 0)


def _up(tag: Tag | None, steps: int) -> Iterator[Tag]:
    while tag is not None and steps:
        yield tag
        tag, steps = tag.parent, steps - 1


def divide(stamps: Sequence[Stamp]) -> list[Record]:
    """One record for each of these times, in the page's order."""
    held = _held(stamps)
    units = _units(stamps, held)
    if len(units) < 2:
        return []
    after = [_run(unit.next_siblings, held) for unit, _ in units]
    before = [_run(unit.previous_siblings, held)[::-1] for unit, _ in units]
    inner = [gap for gap, (unit, _) in zip(after, units, strict=True) if _is_followed(unit, gap, held)]
    if not _gaps_matter(inner or after, units):
        return [Record((unit,), stamp) for unit, stamp in units]
    lead = _lead(inner, before, after[-1])
    known = {shape(node) for gap in inner for node in gap}
    records = []
    for place, (unit, stamp) in enumerate(units):
        head = before[place][-lead:] if lead else []
        tail = after[place]
        if _is_followed(unit, tail, held):
            tail = tail[:-lead] if lead else tail
        else:
            first = shape(head[0]) if head else ""
            tail = _end(tail, known - {first}, reach=len(max(inner, key=len, default=tail)) - lead)
        records.append(Record((*head, unit, *tail), stamp))
    return records


def _held(stamps: Iterable[Stamp]) -> Counter[int]:
    """How many of the times each node holds."""
    held: Counter[int] = Counter()
    for stamp in stamps:
        held[id(stamp.node)] += 1
        held.update(id(parent) for parent in stamp.node.parents)
    return held


def _units(stamps: Sequence[Stamp], held: Counter[int]) -> list[tuple[PageElement, Stamp]]:
    """The largest node around each time that holds no other of them."""
    units = []
    for stamp in stamps:
        unit: PageElement = stamp.node
        while unit.parent is not None and held[id(unit.parent)] == 1 and unit.parent.name not in {"body", "html"}:
            unit = unit.parent
        if held[id(unit)] == 1:
            units.append((unit, stamp))
    return _aligned(units)


def _aligned(units: list[tuple[PageElement, Stamp]]) -> list[tuple[PageElement, Stamp]]:
    """A unit that reaches further out than most, for want of a neighbour, is taken at the make that most have."""
    makes = Counter(shape(unit) for unit, _ in units)
    usual, often = makes.most_common(1)[0] if makes else ("", 0)
    if often * 2 < len(units) or often == len(units):
        return units
    aligned = []
    for unit, stamp in units:
        inner = unit
        if shape(unit) != usual and isinstance(unit, Tag):
            around = [stamp.node, *stamp.node.parents]
            inside = around[: next((n for n, tag in enumerate(around) if tag is unit), 0)]
            inner = next((tag for tag in reversed(inside) if shape(tag) == usual), unit)
        aligned.append((inner, stamp))
    return aligned


def _run(siblings: Iterable[PageElement], held: Counter[int]) -> list[PageElement]:
    """The neighbours up to the next one that holds a time."""
    found: list[PageElement] = []
    for node in siblings:
        if held[id(node)]:
            break
        if not _is_silent(node):
            found.append(node)
    return found


def _is_silent(node: PageElement) -> bool:
    if isinstance(node, Tag):
        return node.name in _SILENT
    return isinstance(node, PreformattedString) or not str(node).strip()


def _is_followed(unit: PageElement, gap: Sequence[PageElement], held: Counter[int]) -> bool:
    """Whether another record comes after this one among the same neighbours."""
    last = gap[-1] if gap else unit
    following = last.next_sibling
    while following is not None and _is_silent(following):
        following = following.next_sibling
    return following is not None and bool(held[id(following)])


def _gaps_matter(gaps: Sequence[Sequence[PageElement]], units: Sequence[tuple[PageElement, Stamp]]) -> bool:
    """Whether what stands between the units belongs to the records: mostly there, mostly different."""
    texts = [_plain(gap) for gap in gaps]
    filled = [text for text in texts if text]
    if not texts or len(filled) * 10 < len(texts) * 7:
        return False
    if all(shape(gap[-1]) == "dt" for gap in gaps if gap):
        return True
    if len(filled) > 2 and len(set(filled)) * 2 < len(filled):
        return False
    if len({tuple(shape(node) for node in gap) for gap in gaps if gap}) == 1 and len(set(filled)) > 1:
        return True
    mass = sorted(len(text) for text in filled)[len(filled) // 2]
    own = sorted(len(_plain([unit])) - len(stamp.raw) for unit, stamp in units)[len(units) // 2]
    return mass * 6 > own or own < 80


def _plain(nodes: Iterable[PageElement]) -> str:
    return " ".join(" ".join(node.get_text(" ").split()) for node in nodes).strip()


def _lead(inner: Sequence[Sequence[PageElement]], before: Sequence[Sequence[PageElement]], tail: object) -> int:
    """How many nodes before a unit belong to its record, rather than to the one before."""
    if not inner:
        return 0
    shortest = min(len(gap) for gap in inner)
    rule = _after_rule(inner)
    if rule is not None:
        return rule
    first = before[0]
    shapes = [[shape(node) for node in gap] for gap in inner]
    common = 0
    for back in range(1, min(shortest, len(first)) + 1):
        makes = {gap[-back] for gap in shapes} | {shape(first[-back])}
        if len(makes) > 1:
            break
        common = back
    if common == shortest and isinstance(tail, list) and _begins_alike(tail, shapes):
        return 0
    while common and all(shape(gap[-common]) == "br" for gap in inner):
        common -= 1
    return common


def _after_rule(inner: Sequence[Sequence[PageElement]]) -> int | None:
    """A line drawn between all records says where each begins."""
    places = []
    for gap in inner:
        rules = [place for place, node in enumerate(gap) if isinstance(node, Tag) and node.name == "hr"]
        if not rules:
            return None
        places.append(len(gap) - 1 - rules[-1])
    return min(places)


def _begins_alike(tail: Sequence[PageElement], shapes: Sequence[Sequence[str]]) -> bool:
    return bool(tail) and all(gap and gap[0] == shape(tail[0]) for gap in shapes)


def _end(tail: Sequence[PageElement], known: set[str], *, reach: int) -> list[PageElement]:
    """What still belongs to the last record of a run: as long as it looks like what stood between the others."""
    kept: list[PageElement] = []
    for node in tail:
        if isinstance(node, Tag) and (node.name in _ENDS or node.name == "hr" or (known and shape(node) not in known)):
            break
        if isinstance(node, NavigableString) and known and not any(name.startswith("#") for name in known):
            break
        if len(kept) >= max(2, reach * 2) or _only_links(node):
            break
        kept.append(node)
    return kept


def _only_links(node: PageElement) -> bool:
    if not isinstance(node, Tag) or node.name == "br":
        return False
    texts = [text for text in node.find_all(string=True) if str(text).strip()]
    return bool(texts) and all(text.find_parent("a") is not None for text in texts)


def atoms(nodes: Iterable[PageElement]) -> Iterator[Atom]:
    """The pieces of text in these nodes, in order."""
    stack: list[tuple[PageElement, tuple[str, ...], Tag | None]] = [(node, (), None) for node in reversed([*nodes])]
    while stack:
        node, slot, link = stack.pop()
        if isinstance(node, Tag):
            if node.name in _SILENT or node.name in {"select", "textarea"}:
                continue
            inside = (*slot, shape(node) if slot else node.name)
            around = node if node.name == "a" and attribute(node, "href") else link
            stack.extend((child, inside, around) for child in reversed(node.contents))
        elif not _is_silent(node) and isinstance(node, NavigableString):
            yield Atom(" ".join(str(node).split()), node, slot[-4:], link)


def is_aside(node: PageElement) -> bool:
    """Whether a part stands beside the page's matter: in a side bar, a menu, a foot."""
    for tag in node.parents:
        if tag.name in {"aside", "nav", "footer"} or attribute(tag, "role") in {"navigation", "complementary"}:
            return True
        if tag.name not in {"body", "html"} and _SIDE.search(f"{attribute(tag, 'id')} {' '.join(classes(tag)[:3])}"):
            return True
    return False
