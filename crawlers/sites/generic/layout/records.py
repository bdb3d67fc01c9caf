"""Which parts of a page repeat: times of one make found, and the page divided into one record for each. Pure.

Every record owns the tags around its time up to where the next record begins: a card, a row, two rows, a `dt` with its
`dd`, a heading with what follows it, or the bare text between two lines.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crawlers.sites.base.document import attribute, classes
from crawlers.sites.dom.nodes import CommentNode, PageNode, Tag, TextNode
from crawlers.sites.generic.times.timestamps import Stamp

_DIGITS = re.compile(r"\d+")
_LABEL = re.compile(r"\s*([^\W\d_][^:\n]{0,24}):")
_SILENT = frozenset({"script", "style", "noscript", "template", "head", "svg"})
_WORDLESS = _SILENT | {"select", "textarea"}
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "svg",
        "data",
        "output",
    ]
)
"""Tags that leave a text on its line."""
_SIDE = re.compile(r"side|widget|recent|latest|\bfooter|menu|nav\b|online|stat|shout|ticker", re.IGNORECASE)
_GROUPS_LIMIT = 18
_RECORDS_LIMIT = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """One repeated part: the neighbouring nodes that make it up, and its time."""

    nodes: tuple[PageNode, ...]
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class TextAtom:
    """One piece of text in a record: where it stands (`slot` is its path of tags), the link around it, its line."""

    text: str
    node: TextNode
    slot: tuple[str, ...]
    link: Tag | None
    line: int


def block_of(atom: TextAtom) -> tuple[str, ...]:
    """The path to a text without the tags that leave it on its line."""
    return tuple(step for step in atom.slot if step.partition(".")[0] not in INLINE)


def shape(node: PageNode) -> str:
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
    often = Counter((path_of(stamp.holder), stamp.where, stamp.exact) for stamp in stamps)
    for stamp in stamps:
        for key in _ways_of(stamp, often):
            keyed[key].append(stamp)
    found: dict[tuple[int, ...], list[Stamp]] = {}
    exact = [[stamp for stamp in group if stamp.exact] for group in keyed.values()]
    for group in [*keyed.values(), *exact]:
        if len(group) > 1:
            found.setdefault(tuple(id(stamp) for stamp in group), group[:_RECORDS_LIMIT])
    return sorted(found.values(), key=len, reverse=True)[:_GROUPS_LIMIT]


def _ways_of(stamp: Stamp, often: Counter[tuple[tuple[str, ...], str, bool]]) -> Iterator[tuple[object, ...]]:
    """The ways in which a time stands on its page; `often` is how many stand at each path in the same way."""
    holder = stamp.holder
    path = path_of(holder)
    label = _LABEL.match(stamp.before)
    yield "path", path, stamp.where, stamp.exact
    yield "list", path[:4], stamp.where, _list_around(holder)
    yield "near", path[:4], stamp.where
    if often[path, stamp.where, stamp.exact] > 1:
        yield "every", stamp.exact
    yield "make", tuple(shape(tag) for tag in _up(holder, 2)), stamp.where
    yield "label", path[:2], label[1].lower() if label else "", stamp.exact
    yield "text", path[:3], stamp.exact, bool(stamp.before.strip()), len(stamp.after.strip()) > 30


def _list_around(tag: Tag | None) -> int:
    """Which table, list or section a tag is in."""
    return next((id(one) for one in _up(tag, 12) if one.name in {"table", "ul", "ol", "dl", "section", "main"}), 0)


def _up(tag: Tag | None, steps: int) -> Iterator[Tag]:
    while tag is not None and steps:
        yield tag
        tag, steps = tag.parent, steps - 1


def is_silent(node: PageNode) -> bool:
    """Whether a node shows nothing."""
    if isinstance(node, Tag):
        return node.name in _SILENT
    return isinstance(node, CommentNode) or not str(node).strip()


def plain(nodes: Iterable[PageNode]) -> str:
    """The words of some nodes on one line."""
    return " ".join(" ".join(node.get_text(" ").split()) for node in nodes).strip()


_Visit = tuple[PageNode | None, tuple[str, ...], Tag | None]
"""A node to go through, or None for the end of a line; the path to it within its record, and the link around it."""


def _inside(tag: Tag, slot: tuple[str, ...], link: Tag | None) -> list[_Visit]:
    """What stands in a tag, the last first."""
    path = (*slot, shape(tag)) if slot else (tag.name,)
    around = tag if tag.name == "a" and attribute(tag, "href") else link
    return [(child, path, around) for child in reversed(tag.contents)]


def atoms(nodes: Iterable[PageNode]) -> Iterator[TextAtom]:
    """The pieces of text in these nodes, in order, numbered by the lines that a browser would show."""
    stack: list[_Visit] = [(node, (), None) for node in reversed([*nodes])]
    line = 0
    while stack:
        node, slot, link = stack.pop()
        if isinstance(node, TextNode):
            if not is_silent(node):
                yield TextAtom(" ".join(str(node).split()), node, slot[-4:], link, line)
        elif not isinstance(node, Tag):
            line += 1
        elif node.name not in _WORDLESS and attribute(node, "role") != "img":
            if node.name not in INLINE:
                line += 1
                stack.append((None, (), None))
            stack += _inside(node, slot, link)


def in_feed(stamps: Sequence[Stamp]) -> list[Stamp]:
    """The times in the articles of a feed, where a page marks one up by roles (ARIA); all of them where it does not."""
    return [stamp for stamp in stamps if _is_in_feed(stamp.node)] or [*stamps]


def _is_in_feed(node: PageNode) -> bool:
    in_article = False
    for tag in node.parents:
        role = attribute(tag, "role")
        if role == "feed" and in_article:
            return True
        in_article = in_article or role == "article" or tag.name == "article"
    return False


def is_aside(node: PageNode) -> bool:
    """Whether a part stands beside the page's matter: in a side bar, a menu, the page's foot."""
    for tag in node.parents:
        if tag.name in {"aside", "nav"} or attribute(tag, "role") in {"navigation", "complementary"}:
            return True
        if tag.name == "footer" and tag.find_parent(["article", "section", "li", "blockquote"]) is None:
            return True
        if tag.name not in {"body", "html"} and _SIDE.search(f"{attribute(tag, 'id')} {' '.join(classes(tag)[:3])}"):
            return True
    return False
