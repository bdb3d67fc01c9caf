"""What in a body is somebody else's or the same under every post: quotations, the lines over them, signatures. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from bs4.element import PageElement, Tag

from crawlers.sites.document import attribute, classes, words
from crawlers.sites.general_author import Author
from crawlers.sites.general_blocks import INLINE, Record, atoms, shape
from crawlers.sites.general_body import Body
from crawlers.sites.general_quoting import BOXES, first_lines, is_attribution, is_called_quote

_SIGNED = re.compile(r"(?:^|[-_])(?:sig(?:nature)?s?|imza|signatur|podpis)(?:$|[-_])", re.IGNORECASE)
_RULE = re.compile(r"^\s*(?:--\s?|[_ـ]{4,}|-{4,}|—{3,})\s*$")
_TAILS = BOXES | {"pre", "dd", "span", "small"}
_UNDER = 200


def quote_rule(others: Sequence[str], own: str) -> Callable[[Tag], bool]:
    """A quotation is marked as one, says whose words follow, or is a box that repeats what another post says."""
    heap = "\n".join(others)
    repeated: set[int] = set()

    def is_quote(tag: Tag) -> bool:
        if tag.name == "blockquote":
            return True
        if (tag.name not in BOXES and tag.name != "p") or any(id(parent) in repeated for parent in tag.parents):
            return False
        if is_called_quote(tag):
            return True
        if tag.name == "p":
            return False
        shown, lines = words(tag), first_lines(tag)
        told = len(lines) > 1 and is_attribution(lines[0]) and len(shown) + 2 <= len(own)
        if told or (len(shown) >= 20 and len(shown) * 10 <= len(own) * 9 and (shown in heap or _inner(tag) in heap)):
            repeated.add(id(tag))
        return id(tag) in repeated

    return is_quote


def _inner(tag: Tag) -> str:
    """The longest box in a box, as the words below the name of whom they are from."""
    shown = words(tag)
    inner = max((words(part) for part in tag.find_all(BOXES | {"p"}, limit=20)), key=len, default="")
    return inner if len(inner) >= 20 and len(shown) - len(inner) < 60 else shown


def attributions(body: Body) -> frozenset[int]:
    """The lines right over the quotations of a body that say whose words these are."""
    found: set[int] = set()
    for node in body.nodes:
        if not isinstance(node, Tag):
            continue
        for quote in [node, *node.find_all("blockquote", limit=50)]:
            if quote.name == "blockquote" or is_called_quote(quote):
                found |= _over(quote)
    return frozenset(found)


def _over(quote: Tag) -> set[int]:
    run: list[PageElement] = []
    for node in quote.previous_siblings:
        if isinstance(node, Tag) and (node.name == "br" and run):
            break
        if isinstance(node, Tag) and node.name not in INLINE and node.name not in {"p", "div", "br"}:
            break
        if words(node).strip() if isinstance(node, Tag) else str(node).strip():
            run.append(node)
            if isinstance(node, Tag) and node.name in {"p", "div"}:
                break
    told = " ".join(node.get_text(" ") for node in reversed(run))
    if not is_attribution(" ".join(told.split())) or len(run) > 3:
        return set()
    return {id(node) for node in run}


def apart(text: str) -> tuple[str, tuple[str, ...], str]:
    """Lines that begin with `>` as quotations, and what stands under a line drawn near the end as the signature."""
    lines, under = _signed_below(text.split("\n"))
    own = [line for line in lines if line.strip() and not line.startswith(">")]
    quoted = any(line.startswith(">") and line.lstrip("> ").strip() for line in lines)
    if not quoted or not own:
        return ("\n".join(lines).rstrip() if under else text), (), under
    kept: list[str] = []
    cited: list[list[str]] = []
    inside = False
    for line in lines:
        if line.startswith(">"):
            if not inside:
                cited.append([])
                _drop_attribution(kept)
            cited[-1].append(line.lstrip(">").strip())
        else:
            kept.append(line)
        inside = line.startswith(">")
    bare = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")
    return bare, tuple("\n".join(part).strip() for part in cited), under


def _drop_attribution(kept: list[str]) -> None:
    place = next((n for n in range(len(kept) - 1, -1, -1) if kept[n].strip()), -1)
    if place >= 0 and is_attribution(kept[place]):
        del kept[place:]


def _signed_below(lines: list[str]) -> tuple[list[str], str]:
    for place in range(len(lines) - 1, max(-1, len(lines) - 9), -1):
        if _RULE.match(lines[place]) and place > 0 and any(line.strip() for line in lines[place + 1 :]):
            return lines[:place], "\n".join(lines[place + 1 :]).strip()
    return lines, ""


def signatures(
    records: Sequence[Record], found: Sequence[Author | None], parts: Sequence[Body]
) -> list[tuple[PageElement, ...]]:
    """The nodes of each record that are a signature: called so, under a rule, or said again by the same author."""
    ends = [_end_of(record, body) for record, body in zip(records, parts, strict=True)]
    told = [_told(end, author) for end, author in zip(ends, found, strict=True)]
    said = Counter(text for text in told if text)
    sure = [
        bool(end) and (_is_signed(end) or (author is not None and said[text] > 1))
        for author, end, text in zip(found, ends, told, strict=True)
    ]
    makes = {_make(end) for end, known in zip(ends, sure, strict=True) if known} - {""}
    return [end if known or _make(end) in makes else () for end, known in zip(ends, sure, strict=True)]


def _told(end: Sequence[PageElement], author: Author | None) -> str:
    text = text_of(end)
    return text.replace(author.name, "\0") if author is not None and author.name else text


def _make(end: Sequence[PageElement]) -> str:
    first = end[0] if end else None
    return shape(first) if isinstance(first, Tag) and classes(first) else ""


def _end_of(record: Record, body: Body) -> tuple[PageElement, ...]:
    """What may be the signature of a record: a part that is called so, what stands under a rule, the last box."""
    named = next((tag for node in record.nodes if isinstance(node, Tag) for tag in _signed(node)), None)
    if named is not None:
        return (named,)
    ruled = _under_rule(body)
    if ruled:
        return ruled
    whole = body.words
    left = [node for node in body.nodes if id(node) not in body.left_out]
    tail = next((node for node in reversed(left) if isinstance(node, Tag) or str(node).strip()), None)
    fits = isinstance(tail, Tag) and tail.name in _TAILS and words(tail) not in {"", whole}
    return (tail,) if fits and tail is not None else ()


def _under_rule(body: Body) -> tuple[PageElement, ...]:
    """A rule in the body, drawn or written, and the few words below it."""
    own = {id(node) for node in body.nodes}
    rules = [node for top in body.nodes for node in _in(top) if _is_rule(node)]
    if not rules:
        return ()
    after = list(_after(rules[-1], own))
    under = {id(atom.node): len(atom.text) for atom in atoms(after[1:]) if id(atom.node) not in body.left_out}
    over = sum(len(atom.text) for atom in atoms(body.nodes) if id(atom.node) not in body.left_out | under.keys())
    return tuple(after) if 0 < sum(under.values()) <= _UNDER and over > 1 else ()


def _in(top: PageElement) -> Iterator[PageElement]:
    yield top
    if isinstance(top, Tag):
        yield from top.descendants


def _is_rule(node: PageElement) -> bool:
    if isinstance(node, Tag):
        return node.name == "hr"
    return _RULE.match(str(node)) is not None and node.find_parent(["pre", "code"]) is None


def _after(rule: PageElement, own: set[int]) -> Iterator[PageElement]:
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


def _is_signed(end: Sequence[PageElement]) -> bool:
    first = end[0]
    return _is_rule(first) or (isinstance(first, Tag) and _names_signature(first))


def _names_signature(tag: Tag) -> bool:
    return any(_SIGNED.search(name) for name in [*classes(tag), attribute(tag, "id")])


def _signed(node: Tag) -> list[Tag]:
    return [tag for tag in (node, *node.find_all(limit=300)) if _names_signature(tag)]


def text_of(nodes: Sequence[PageElement]) -> str:
    """The words of some nodes on one line."""
    return " ".join(" ".join(node.get_text(" ") for node in nodes).split())
