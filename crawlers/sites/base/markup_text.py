"""From a post's markup to what its author wrote, line by line: quotes apart, code as it was, links with their targets.

Pure. Works on any engine's markup; an engine says which tags are quotes and which are to be left out.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from crawlers.records import Link
from crawlers.sites.base.document import attribute, classes
from crawlers.sites.dom.nodes import CommentNode, PageNode, Tag, TextNode
from crawlers.urls import join

Rule = Callable[[Tag], bool]

_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "figure"})
_BLOCKS = frozenset(
    {"div", "section", "article", "li", "tr", "dt", "dd", "center", "header", "footer", "address", "details", "summary"}
)
_LEFT_OUT = frozenset(
    {"script", "style", "noscript", "template", "form", "button", "select", "input", "textarea", "head", "title", "svg"}
)
_MEDIA = frozenset({"iframe", "video", "audio", "source", "embed", "object"})
_LONGEST_FALLBACK = 200
_TEMPLATE_SPACE = re.compile(r"[ \t]*[\r\n]+[ \t\r\n]*")
_NUMBERED = re.compile(
    r"list-style(?:-type)?\s*:\s*(?:decimal|(?:lower|upper)-(?:roman|alpha|latin|greek))", re.IGNORECASE
)
_SMILEY = re.compile(r":[\w+-]{1,40}:|[:;=8xX][-^']?[)(DPpOo|/\\3*]|\S{1,4}")
_SMILEY_NAME = re.compile(_SMILEY.pattern + r"|[A-Za-z][\w -]{0,30}")
_ITEM = "\x00"
"""Stands before the sign or number of a list's item until the text is made; a page holds none."""
_BARE_ITEM = re.compile(r"(?:\x00(?:-|\d+\.) ?)+")
_CUT = re.compile(r"^(.*?\S)\s*(?:…|\.\.\.)\s*(\S*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class AuthorText:
    """The author's own text, the texts they quoted, and where they pointed."""

    text: str
    quoted: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(slots=True)
class _Sheet:
    """Lines being written. `gap` is how many line breaks the next text needs before it."""

    base: str
    is_quote: Rule
    is_left_out: Rule
    parts: list[str] = field(default_factory=list)
    gap: int = 0
    links: list[Link] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    after_break: bool = True
    after_line_break: bool = False
    in_quote: bool = False

    def need(self, breaks: int) -> None:
        if self.parts:
            self.gap = max(self.gap, breaks)
        self.after_break, self.after_line_break = True, False

    def put(self, text: str) -> None:
        if not text:
            return
        if self.gap:
            have = 0
            for part in reversed(self.parts):
                bare = part.rstrip("\n")
                have += len(part) - len(bare)
                if bare:
                    break
            self.parts.append("\n" * max(0, self.gap - have))
            self.gap = 0
        self.parts.append(text)
        self.after_break = self.after_line_break = False

    def line_break(self) -> None:
        self.put("\n")
        self.after_break = self.after_line_break = True


def never(tag: Tag) -> bool:
    """The rule that fits no tag."""
    del tag
    return False


def read_markup(root: Tag, *, base: str, is_quote: Rule | None = None, is_left_out: Rule = never) -> AuthorText:
    """What the author wrote inside `root`. `base` makes links whole. Without `is_quote`, `blockquote` is a quote."""
    sheet = _Sheet(base, is_quote or (lambda tag: tag.name == "blockquote"), is_left_out)
    _walk(root, sheet)
    return AuthorText(
        _tidy("".join(sheet.parts)), tuple(quote for quote in sheet.quoted if quote), _unique(sheet.links)
    )


def apart(links: Iterable[Link], files: Iterable[Link]) -> tuple[Link, ...]:
    """Where a post points, each once, without the files that it carries: those stand among its attachments alone."""
    carried = {file.url for file in files}
    return tuple(dict.fromkeys(link for link in links if link.url not in carried))


def _walk(root: Tag, sheet: _Sheet) -> None:
    """Depth first with a stack of our own: a page must not be able to exhaust Python's."""
    stack: list[tuple[PageNode, bool]] = [(child, False) for child in reversed(root.contents)]
    while stack:
        node, done = stack.pop()
        if isinstance(node, TextNode):
            _put_string(node, sheet)
        elif isinstance(node, Tag) and done:
            _close(node, sheet)
        elif isinstance(node, Tag) and _open(node, sheet):
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node.contents))


def _put_string(node: TextNode, sheet: _Sheet) -> None:
    if isinstance(node, CommentNode):
        return
    text = str(node).replace("\xa0", " ").replace("\r\n", "\n").replace("\r", "\n")
    if sheet.after_break:
        if not text.strip():
            return
        text = text.removeprefix("\n") if sheet.after_line_break else text.lstrip(" \t\n")
    sheet.put(_TEMPLATE_SPACE.sub(" ", text))


def _open(tag: Tag, sheet: _Sheet) -> bool:
    """Begin a tag; whether its children are to be walked."""
    name = tag.name
    if name in _LEFT_OUT or sheet.is_left_out(tag):
        return False
    if sheet.is_quote(tag):
        _quote(tag, sheet)
        return False
    empty = _EMPTY.get(name)
    if empty is not None:
        empty(tag, sheet)
        return False
    if name == "pre" or {"codebox", "codeblock"} & set(classes(tag)):
        _code(tag, sheet)
        return False
    if name == "a":
        return _anchor(tag, sheet)
    if name == "i" and not tag.contents and attribute(tag, "title").startswith(":"):
        sheet.put(attribute(tag, "title"))
        return False
    if name in _MEDIA:
        _media(tag, sheet)
        return not _is_fallback(tag, sheet)
    _open_block(tag, sheet)
    return True


def _open_list(tag: Tag, sheet: _Sheet) -> None:
    sheet.need(1 if sheet.lists else 2)
    start = attribute(tag, "start")
    numbered = tag.name == "ol" or _NUMBERED.search(attribute(tag, "style")) is not None
    sheet.lists.append(int(start) if tag.name == "ol" and start.isdigit() else int(numbered))


def _open_item(sheet: _Sheet) -> None:
    sheet.need(1)
    number = sheet.lists[-1] if sheet.lists else 0
    sheet.put(f"{_ITEM}{number}. " if number else f"{_ITEM}- ")
    sheet.after_break = True
    if number:
        sheet.lists[-1] = number + 1


def _open_block(tag: Tag, sheet: _Sheet) -> None:
    if tag.name in {"ul", "ol"}:
        _open_list(tag, sheet)
    elif tag.name == "li":
        _open_item(sheet)
    elif tag.name in _PARAGRAPHS:
        first_in_item = isinstance(tag.parent, Tag) and tag.parent.name == "li" and sheet.after_break and not sheet.gap
        if not first_in_item:
            sheet.need(2)
    elif tag.name in _BLOCKS or (sheet.in_quote and tag.name == "cite"):
        sheet.need(1)
    elif tag.name in {"td", "th"} and not sheet.after_break:
        sheet.put("\t")


def _close(tag: Tag, sheet: _Sheet) -> None:
    if tag.name in {"ul", "ol"} and sheet.lists:
        sheet.lists.pop()
    if tag.name in _PARAGRAPHS:
        sheet.need(1 if sheet.lists else 2)
    elif tag.name in _BLOCKS or (sheet.in_quote and tag.name == "cite"):
        sheet.need(1)


def _quote(tag: Tag, sheet: _Sheet) -> None:
    if len(sheet.quoted) > 200:
        return
    inner = _Sheet(sheet.base, _not(sheet.is_quote, tag), sheet.is_left_out, links=sheet.links, quoted=sheet.quoted)
    inner.in_quote = True
    spot = len(sheet.quoted)
    _walk(tag, inner)
    sheet.quoted.insert(spot, _tidy("".join(inner.parts)))
    sheet.need(2)


def _not(rule: Rule, own: Tag) -> Rule:
    return lambda tag: tag is not own and rule(tag)


def _code(tag: Tag, sheet: _Sheet) -> None:
    for line_break in tag.find_all("br"):
        after = line_break.next_sibling
        line_break.replace_with("" if isinstance(after, TextNode) and after.startswith("\n") else "\n")
    inside = tag.find("code") if tag.name != "pre" else tag
    text = (inside if isinstance(inside, Tag) else tag).get_text().replace("\r\n", "\n").replace("\xa0", " ")
    sheet.need(2)
    sheet.put(text.strip("\n"))
    sheet.need(2)


def _anchor(tag: Tag, sheet: _Sheet) -> bool:
    """A link: its target is kept, and an address that the engine cut short is written out again."""
    target = attribute(tag, "href")
    if not target or target.startswith(("#", "javascript:")):
        return True
    shown = " ".join(tag.get_text().split())
    whole = join(sheet.base, target) or target
    sheet.links.append(Link(whole, shown))
    cut = _CUT.match(shown)
    if cut is not None and _is_cut_of(target, cut[1], cut[2]):
        sheet.put(target)
        return False
    return True


def _is_cut_of(target: str, start: str, end: str) -> bool:
    bare = re.sub(r"^(?:https?|ftp)://(?:www\.)?|^mailto:", "", target)
    return (target.startswith(start) or bare.startswith(re.sub(r"^(?:https?|ftp)://(?:www\.)?", "", start))) and (
        target.endswith(end)
    )


def _picture(tag: Tag, sheet: _Sheet) -> None:
    """A picture is a link with its name, never fetched; a smiley is the text it stands for, or its name in colons."""
    alt, source = attribute(tag, "alt"), attribute(tag, "src")
    names = " ".join(classes(tag)).lower()
    if alt and ("smil" in names or "emoji" in names or "smil" in source.lower()) and _SMILEY_NAME.fullmatch(alt):
        sheet.put(alt if _SMILEY.fullmatch(alt) else f":{alt.lower().replace(' ', '_')}:")
    elif source and not source.startswith("data:"):
        sheet.links.append(Link(join(sheet.base, source) or source, alt))


def _line_break(_tag: Tag, sheet: _Sheet) -> None:
    sheet.line_break()


_EMPTY = {"br": _line_break, "hr": _line_break, "img": _picture}
"""What is done at the tags that hold nothing."""


def _media(tag: Tag, sheet: _Sheet) -> None:
    source = attribute(tag, "src") or attribute(tag, "data")
    if source and not source.startswith("data:"):
        sheet.links.append(Link(join(sheet.base, source) or source, ""))


def _is_fallback(tag: Tag, sheet: _Sheet) -> bool:
    """Whether all that a player holds are a few words for browsers that cannot play it, which nobody else sees."""
    if tag.name not in {"video", "audio"} or len(tag.get_text()) > _LONGEST_FALLBACK:
        return False
    for inner in tag.find_all(["source", "embed"]):
        _media(inner, sheet)
    return True


def _tidy(text: str) -> str:
    lines = [line.rstrip().replace(_ITEM, "") for line in text.split("\n") if not _BARE_ITEM.fullmatch(line.rstrip())]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines)


def _unique(links: list[Link]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(links))
