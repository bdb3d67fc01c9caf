"""Which nodes at the end of a record are a signature: called so, under a rule, or said again by its author. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from crawlers.sites.base.document import attribute, classes, words
from crawlers.sites.dom.nodes import PageNode, Tag
from crawlers.sites.generic.layout.records import Record, atoms, is_silent
from crawlers.sites.generic.posts.author import Author
from crawlers.sites.generic.posts.body import Body
from crawlers.sites.generic.posts.plain_text import RULE
from crawlers.sites.generic.posts.quote_markers import BOXES, is_bare, mark_of
from crawlers.sites.generic.posts.quotes import Rule

_SIGNED = re.compile(r"(?:^|[-_])(?:sig(?:nature)?s?|imza|signatur|podpis)(?:$|[-_])", re.IGNORECASE)
_TAILS = BOXES | {"pre", "dd", "span", "small", "p", "footer", "i", "em", "font", "center", "tr", "td"}
_UNDER = 200
_LONGEST = 300
_DEEPEST = 4

Nodes = tuple[PageNode, ...]


def signatures(
    records: Sequence[Record], found: Sequence[Author | None], parts: Sequence[Body], quotes: Sequence[Rule]
) -> list[Nodes]:
    """The nodes of each record that are a signature, none where there is none."""
    ends = [_end_of(record, body, rule) for record, body, rule in zip(records, parts, quotes, strict=True)]
    told = [_told(end, author) for end, author in zip(ends, found, strict=True)]
    makes = _makes(ends, told, found) | _below_the_words(parts, ends)
    return [end if end and (_is_signed(end) or _make(end) in makes) else () for end in ends]


def _told(end: Nodes, author: Author | None) -> str:
    text = text_of(end)
    return text.replace(author.name, "\0") if author is not None and author.name else text


def _make(end: Nodes) -> str:
    first = end[0] if end else None
    return mark_of(first) if isinstance(first, Tag) else ""


def _makes(ends: Sequence[Nodes], told: Sequence[str], found: Sequence[Author | None]) -> frozenset[str]:
    """The makes of last boxes in which each author always says the same, and some say it more than once."""
    by_author: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for end, text, author in zip(ends, told, found, strict=True):
        if text and not _is_rule(end[0]):
            by_author[_make(end)][author.name if author is not None else ""].append(text)
    return frozenset(make for make, said in by_author.items() if make and _is_said_again(make, said))


def _below_the_words(parts: Sequence[Body], ends: Sequence[Nodes]) -> frozenset[str]:
    """The makes of last boxes that only some records have, below the one box that all of them have for their words."""
    makes = {_make(end) for end, body in zip(ends, parts, strict=True) if end and _is_plain_box(end, body)}
    boxes = [Counter(_boxes_of(body)) for body in parts]
    single = [{make for make, count in held.items() if count == 1} for held in boxes]
    common = set.intersection(*single) - makes if single else set()
    return frozenset(make for make in makes if common and any(make not in held for held in boxes))


def _boxes_of(body: Body) -> list[str]:
    return [mark_of(node) for node in body.nodes if isinstance(node, Tag) and node.name in BOXES]


def _is_plain_box(end: Nodes, body: Body) -> bool:
    """Whether an end is a box of the body itself, with a class of its own and a few plain words."""
    box = end[0]
    if not isinstance(box, Tag) or box.name not in BOXES or not any(node is box for node in body.nodes):
        return False
    return not is_bare(mark_of(box)) and box.find(["pre", "code", "blockquote", "ul", "ol", "img", "table"]) is None


def _is_said_again(make: str, said: dict[str, list[str]]) -> bool:
    own = [texts for author, texts in said.items() if author]
    again = sum(len(texts) > 1 and len(set(texts)) == 1 for texts in own)
    various = sum(len(set(texts)) > 1 for texts in own)
    heard = Counter(text for texts in own for text in set(texts))
    shared = not is_bare(make) and any(count > 1 for count in heard.values())
    return various <= again // 4 and (again > (is_bare(make) and make.startswith("p")) or (shared and not various))


def _end_of(record: Record, body: Body, is_quote: Rule) -> Nodes:
    """What may be the signature of a record: a part that is called so, what stands under a rule, the last box."""
    named = next((tag for node in record.nodes if isinstance(node, Tag) for tag in _signed(node)), None)
    if named is not None:
        return (named,)
    ruled = _under_rule(body)
    if ruled:
        return ruled
    tail = _tail(body, body.nodes)
    return (tail,) if tail is not None and not is_quote(tail) else ()


def _tail(body: Body, nodes: Sequence[PageNode]) -> Tag | None:
    """The last box of a body, the outermost that holds but a part of it and is no longer than signatures are."""
    for _ in range(_DEEPEST):
        left = (node for node in reversed(nodes) if id(node) not in body.left_out)
        tail = next((node for node in left if not is_silent(node) and text_of([node])), None)
        if not isinstance(tail, Tag):
            return None
        told = words(tail)
        if tail.name in _TAILS and told != body.words and len(told) <= _LONGEST:
            return tail
        nodes = tail.contents
    return None


def _under_rule(body: Body) -> Nodes:
    """A rule in the body, drawn or written, and the few words below it."""
    own = {id(node) for node in body.nodes}
    drawn = [node for top in body.nodes for node in _in(top) if _is_rule(node)]
    rules = [rule for rule in drawn if rule.find_parent("blockquote") is None]
    if not rules:
        return ()
    after = list(_after(rules[-1], own))
    under = {id(atom.node): len(atom.text) for atom in atoms(after[1:]) if id(atom.node) not in body.left_out}
    over = sum(len(atom.text) for atom in atoms(body.nodes) if id(atom.node) not in body.left_out | under.keys())
    return tuple(after) if 0 < sum(under.values()) <= _UNDER and over > 1 else ()


def _in(top: PageNode) -> Iterator[PageNode]:
    yield top
    if isinstance(top, Tag):
        yield from top.descendants


def _is_rule(node: PageNode) -> bool:
    if isinstance(node, Tag):
        return node.name == "hr"
    return RULE.match(str(node)) is not None and node.find_parent(["pre", "code"]) is None


def _after(rule: PageNode, own: set[int]) -> Iterator[PageNode]:
    """A rule and all that follows it in a body."""
    yield rule
    node = rule
    while True:
        top = id(node) in own
        for following in node.next_siblings:
            if top and id(following) not in own:
                return
            yield following
        parent = node.parent
        if top or parent is None or not any(id(tag) in own for tag in (parent, *parent.parents)):
            return
        node = parent


def _is_signed(end: Nodes) -> bool:
    first = end[0]
    return _is_rule(first) or (isinstance(first, Tag) and _names_signature(first))


def _names_signature(tag: Tag) -> bool:
    return any(_SIGNED.search(name) for name in [*classes(tag), attribute(tag, "id")])


def _signed(node: Tag) -> list[Tag]:
    return [tag for tag in (node, *node.find_all(limit=300)) if _names_signature(tag)]


def text_of(nodes: Sequence[PageNode]) -> str:
    """The words of some nodes on one line."""
    return " ".join(" ".join(node.get_text(" ") for node in nodes).split())
