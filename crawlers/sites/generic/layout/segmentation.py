"""A page divided into one record for each of its times. Pure.

Every record owns the tags around its time up to where the next record begins: a card, a row, two rows, a `dt` with its
`dd`, a heading with what follows it, a letter above its signature, or the bare text between two lines. Where records
stand inside each other (answers in what they answer), each owns its tag without those of the others.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawlers.sites.base.document import attribute
from crawlers.sites.dom.nodes import PageNode, Tag, TextNode
from crawlers.sites.generic.layout.records import INLINE, Record, is_silent, plain, shape
from crawlers.sites.generic.times.timestamps import Stamp

_ENDS = frozenset({"form", "nav", "footer", "aside"})
_HEADS = frozenset({"h1", "h2", "h3", "hr", "header", *_ENDS})
_FLOW = frozenset({"p", "pre", "blockquote", "ul", "ol", "br", "b", "i", "em", "strong", "code", "table"})
_LEVELS = 12
_FEW_LETTERS = 12
_FIGURES = re.compile(r"\d+")

Unit = tuple[PageNode, Stamp]


def divide(stamps: Sequence[Stamp]) -> list[Record]:
    """One record for each of these times, in the page's order."""
    nested = _nested(stamps)
    if nested:
        return nested
    held = _held(stamps)
    units = _units(stamps, held)
    if len(units) < 2:
        return []
    after = [_run(unit.next_siblings, held) for unit, _ in units]
    before = [_run(unit.previous_siblings, held)[::-1] for unit, _ in units]
    followed = [_is_followed(unit, gap, held) for gap, (unit, _) in zip(after, units, strict=True)]
    inner = [gap for gap, more in zip(after, followed, strict=True) if more]
    if not _gaps_matter(inner or after, units):
        return [Record((unit,), stamp) for unit, stamp in units]
    return _with_neighbours(units, before, after, followed)


def _with_neighbours(
    units: Sequence[Unit],
    before: Sequence[list[PageNode]],
    after: Sequence[list[PageNode]],
    followed: Sequence[bool],
) -> list[Record]:
    """Each unit with those of the nodes beside it that are its own: ahead of it, behind it, or up to a rule."""
    inner = [gap for gap, more in zip(after, followed, strict=True) if more]
    way = _division(inner, before, after[-1])
    known = {shape(node) for gap in inner for node in gap}
    reach = len(max(inner, key=len, default=after[-1])) - way.lead
    records = []
    for place, (unit, stamp) in enumerate(units):
        is_led = place > 0 and followed[place - 1]
        head, tail = way.cut(before[place], after[place], is_led=is_led, is_followed=followed[place])
        if not followed[place]:
            tail = _end(tail, known - ({shape(head[0])} if head else set()), reach=reach)
        records.append(Record((*head, unit, *tail), stamp))
    return records


@dataclass(frozen=True, slots=True)
class _GapDivision:
    """How the nodes between units are divided among them: at a rule, all to the unit below, or the last ones to it.

    `is_foot` says that units stand at the feet of their records, `fewest` how many nodes follow a rule at least, `lead`
    how many nodes stand ahead of a unit, `closes` what stands right before the rule that ends a record.
    """

    is_ruled: bool
    is_foot: bool
    fewest: int
    lead: int
    closes: frozenset[str] = frozenset()

    def cut(
        self, gap: list[PageNode], tail: list[PageNode], *, is_led: bool, is_followed: bool
    ) -> tuple[list[PageNode], list[PageNode]]:
        """Of the nodes before a unit and of those behind it its own; whether other units are beside it is told."""
        if self.is_ruled:
            head = _after_rule(gap, self.fewest, is_foot=self.is_foot)
            return head, _before_rule(tail, self.closes) if is_followed or not self.is_foot else []
        if self.is_foot:
            return (gap if is_led else _after_head(gap)), []
        return gap[len(gap) - self.lead :], tail[: len(tail) - self.lead] if is_followed else tail


def _division(inner: Sequence[list[PageNode]], before: Sequence[list[PageNode]], last: list[PageNode]) -> _GapDivision:
    """How these gaps are divided; `last` are the nodes behind the last unit."""
    is_foot = _are_feet(before[0], last)
    is_ruled = bool(inner) and all(any(_is_rule(node) for node in gap) for gap in inner)
    is_ruled = is_ruled and (is_foot or not all(_is_rule(gap[0]) for gap in inner))
    fewest = min((len(_after_rule(gap, 0, is_foot=False)) for gap in inner), default=0) if is_ruled else 0
    lead = 0 if is_ruled or is_foot else _lead(inner, before, last)
    closes = _closing(inner) if is_ruled and not is_foot else frozenset()
    return _GapDivision(is_ruled, is_foot, fewest, lead, closes)


def _closing(inner: Sequence[Sequence[PageNode]]) -> frozenset[str]:
    """What stands right before a rule in nearly all gaps between units: the links that end a record, in words."""
    often = Counter(told for gap in inner for told in {_told_before(gap, place) for place in _rules_in(gap)} if told)
    return frozenset(told for told, count in often.items() if count > 1 and count * 10 >= len(inner) * 9)


def _told_before(gap: Sequence[PageNode], place: int) -> str:
    """The words of the node before one of these nodes, figures made equal."""
    return _FIGURES.sub("#", plain(gap[place - 1 : place])) if place else ""


def _nested(stamps: Sequence[Stamp]) -> list[Record]:
    """Records inside each other; nothing where none stands in another."""
    chains = [_chain(stamp) for stamp in stamps]
    for level in range(min(map(len, chains), default=0)):
        if not _are_alike(chains, level):
            break
        tags = [chain[level] for chain in chains]
        owners = {id(tag): number for number, tag in enumerate(tags)}
        if len(owners) < len(tags) or not _own_each(chains, owners):
            continue
        holding = _holding(tags)
        if owners.keys().isdisjoint(holding):
            continue
        return [Record(tuple(_own(tag, owners, holding)), stamp) for tag, stamp in zip(tags, stamps, strict=True)]
    return []


def _are_alike(chains: Sequence[Sequence[Tag]], level: int) -> bool:
    """Whether the tags around the times have the same names, from the outermost to this level."""
    return all(len({chain[step].name for chain in chains}) == 1 for step in range(level + 1))


def _chain(stamp: Stamp) -> list[Tag]:
    holder = stamp.holder
    around = [holder, *holder.parents] if holder is not None else []
    inside = [tag for tag in around if tag.name not in {"body", "html", "[document]"}]
    return inside[:_LEVELS]


def _own_each(chains: Sequence[Sequence[Tag]], owners: dict[int, int]) -> bool:
    """Whether the nearest of the tags around each time is its own."""
    nearest = (next((owners[id(tag)] for tag in chain if id(tag) in owners), -1) for chain in chains)
    return all(found == number for number, found in enumerate(nearest))


def _holding(tags: Sequence[Tag]) -> frozenset[int]:
    return frozenset(id(parent) for tag in tags for parent in tag.parents)


def _own(tag: Tag, owners: dict[int, int], holding: frozenset[int]) -> list[PageNode]:
    """A tag's contents without the records inside it."""
    if id(tag) not in holding:
        return [tag]
    found: list[PageNode] = []
    stack: list[PageNode] = list(reversed(tag.contents))
    while stack:
        node = stack.pop()
        if id(node) in owners or is_silent(node):
            continue
        if isinstance(node, Tag) and id(node) in holding:
            stack.extend(reversed(node.contents))
        else:
            found.append(node)
    return found


def _held(stamps: Iterable[Stamp]) -> Counter[int]:
    """How many of the times each node holds."""
    held: Counter[int] = Counter()
    for stamp in stamps:
        held[id(stamp.node)] += 1
        held.update(id(parent) for parent in stamp.node.parents)
    return held


def _units(stamps: Sequence[Stamp], held: Counter[int]) -> list[Unit]:
    """The largest node around each time that holds no other of them."""
    units = []
    for stamp in stamps:
        unit: PageNode = stamp.node
        while unit.parent is not None and held[id(unit.parent)] == 1 and unit.parent.name not in {"body", "html"}:
            unit = unit.parent
        if held[id(unit)] == 1:
            units.append((unit, stamp))
    return _aligned(units)


def _aligned(units: list[Unit]) -> list[Unit]:
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


def _run(siblings: Iterable[PageNode], held: Counter[int]) -> list[PageNode]:
    """The neighbours up to the next one that holds a time."""
    found: list[PageNode] = []
    for node in siblings:
        if held[id(node)]:
            break
        if not is_silent(node):
            found.append(node)
    return found


def _is_followed(unit: PageNode, gap: Sequence[PageNode], held: Counter[int]) -> bool:
    """Whether another record comes after this one among the same neighbours."""
    last = gap[-1] if gap else unit
    following = last.next_sibling
    while following is not None and is_silent(following):
        following = following.next_sibling
    return following is not None and bool(held[id(following)])


def _gaps_matter(gaps: Sequence[Sequence[PageNode]], units: Sequence[Unit]) -> bool:
    """Whether what stands between the units belongs to the records: mostly there, mostly different."""
    texts = [plain(gap) for gap in gaps]
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
    own = sorted(len(plain([unit])) - len(stamp.raw) for unit, stamp in units)[len(units) // 2]
    return mass * 6 > own or own < 80


def _are_feet(before: Sequence[PageNode], after: Sequence[PageNode]) -> bool:
    """Whether the times stand below the words: words above the first of them, nothing but links after the last."""
    return any(speaks(node) for node in _after_head(before)) and not any(speaks(node) for node in after)


def _after_head(nodes: Sequence[PageNode]) -> list[PageNode]:
    """What stands after the last heading, form or line of links."""
    kept: list[PageNode] = []
    for node in reversed(nodes):
        if isinstance(node, Tag) and (node.name in _HEADS or is_menu(node)):
            break
        kept.insert(0, node)
    return kept


def speaks(node: PageNode) -> bool:
    """Whether a node holds words, not only links, figures and a few letters."""
    if isinstance(node, Tag) and node.name in _ENDS:
        return False
    texts: list[PageNode] = list(node.text_nodes) if isinstance(node, Tag) else [node]
    free = [
        text for text in texts if not is_silent(text) and (text is node or text.find_parent(["a", "button"]) is None)
    ]
    letters = sum(sign.isalpha() for text in free for sign in str(text))
    linked = isinstance(node, Tag) and node.find("a") is not None
    return letters > (_FEW_LETTERS if linked else 1)


def is_menu(node: PageNode) -> bool:
    """Whether a node holds nothing but links within the site, figures and a few letters."""
    if not isinstance(node, Tag) or node.name == "br" or speaks(node):
        return False
    targets = [attribute(link, "href") for link in ([node] if node.name == "a" else node.find_all("a", limit=40))]
    return bool(targets) and not any(target.startswith(("http://", "https://", "//", "mailto:")) for target in targets)


def _is_rule(node: PageNode) -> bool:
    return isinstance(node, Tag) and node.name == "hr"


def _after_rule(gap: Sequence[PageNode], fewest: int, *, is_foot: bool) -> list[PageNode]:
    places = _rules_in(gap)
    if places:
        return list(gap[places[-1] + 1 :])
    return _after_head(gap) if is_foot else list(gap[len(gap) - fewest :])


def _before_rule(gap: Sequence[PageNode], closes: frozenset[str]) -> list[PageNode]:
    """What stands up to the rule that ends a record, the last one where nothing tells; adverts may follow it."""
    places = _rules_in(gap)
    ends = [place for place in places if _told_before(gap, place) in closes]
    return list(gap[: next(iter([*ends[:1], *places[-1:]]))]) if places else list(gap)


def _rules_in(gap: Sequence[PageNode]) -> list[int]:
    return [place for place, node in enumerate(gap) if _is_rule(node)]


def _lead(inner: Sequence[Sequence[PageNode]], before: Sequence[Sequence[PageNode]], tail: object) -> int:
    """How many nodes before a unit belong to its record, rather than to the one before."""
    if not inner:
        return 0
    shortest = min(len(gap) for gap in inner)
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


def _begins_alike(tail: Sequence[PageNode], shapes: Sequence[Sequence[str]]) -> bool:
    return bool(tail) and all(gap and gap[0] == shape(tail[0]) for gap in shapes)


def _end(tail: Sequence[PageNode], known: set[str], *, reach: int) -> list[PageNode]:
    """What still belongs to the last record of a run: as long as it looks like what stood between the others."""
    kept: list[PageNode] = []
    for node in tail:
        if isinstance(node, Tag) and (node.name in _HEADS - {"h3"} or (known and not _may_follow(node, known, kept))):
            break
        if isinstance(node, TextNode) and known and not any(name.startswith("#") for name in known):
            break
        if len(kept) >= max(4, reach * 3) or is_menu(node):
            break
        kept.append(node)
    return kept


def _may_follow(node: Tag, known: set[str], kept: Sequence[PageNode]) -> bool:
    """Whether a tag is of a make that stood between other records, or what a writer may add to any text.

    Such is a link, or what else stays on its line, behind bare words.
    """
    in_line = node.name in INLINE and bool(kept) and isinstance(kept[-1], TextNode) and speaks(kept[-1])
    return shape(node) in known or node.name in _FLOW or in_line
