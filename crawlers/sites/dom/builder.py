"""From markup to the tree of a page, by lxml's parser, which mends what is broken as browsers mostly do. Pure.

Texts between tags and what stands in raw text elements become what BeautifulSoup makes of them on the same parser.
What stands in a `template` that is no shadow root is in the tree, but none of the page's own (HTML standard, section
4.12.3): no search of the page finds it.
"""

from collections.abc import Mapping
from typing import Any

from lxml import etree

from crawlers.sites.dom.nodes import APART, COMMENT, CommentNode, Tag, TextNode
from crawlers.sites.dom.page_tree import PageTree

_VERBATIM = frozenset({"pre", "textarea"})
_BLANK = " \t\r\n\f"


def parse(markup: str) -> PageTree:
    """The tree of a page's text: which encoding it was in is settled before."""
    page = PageTree()
    target = _Target(page)
    parser: Any = etree.HTMLParser(target=target, recover=True)
    parser.feed(markup)
    parser.close()
    target.end_all()
    return page


class _Target:
    """What lxml tells of a page becomes tags and texts."""

    def __init__(self, page: PageTree) -> None:
        self._page = page
        self._open: list[Tag] = [page]
        self._text: list[str] = []
        self._verbatim: list[Tag] = []
        self._apart: list[Tag] = []
        self._inert: list[Tag] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A tag begins."""
        if self._text:
            self._end_text()
        page = self._page
        if self._inert:
            tag = Tag(name, dict(attributes))
        else:
            tag = Tag(name, dict(attributes), page, len(page.all_tags), len(page.all_texts))
            page.all_tags.append(tag)
        self._open[-1].place_behind(tag)
        self._open.append(tag)
        if name in _VERBATIM:
            self._verbatim.append(tag)
        if name in APART:
            self._apart.append(tag)
            if tag.is_inert:
                tag.page = None
                self._inert.append(tag)

    def end(self, name: str) -> None:
        """A tag ends, and all that began inside of it."""
        if self._text:
            self._end_text()
        if self._open[-1].name == name:
            self._close()
        elif any(tag.name == name for tag in self._open[1:]):
            while self._close().name != name:
                pass

    def data(self, text: str) -> None:
        """A piece of text."""
        self._text.append(text)

    def comment(self, text: str) -> None:
        """A comment."""
        self._hidden(text)

    def pi(self, target: str, data: str) -> None:
        """A processing instruction."""
        self._hidden(f"{target} {data}")

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """The type of the document."""
        self._hidden(" ".join(part for part in (name, public, system) if part))

    def close(self) -> None:
        """The parser has come to the end."""

    def end_all(self) -> None:
        """The page ends."""
        if self._text:
            self._end_text()
        while self._open:
            self._close()

    def _close(self) -> Tag:
        tag = self._open.pop()
        tag.last, tag.texts_to = len(self._page.all_tags) - 1, len(self._page.all_texts)
        for held in (self._verbatim, self._apart, self._inert):
            if held and held[-1] is tag:
                held.pop()
        return tag

    def _hidden(self, text: str) -> None:
        if self._text:
            self._end_text()
        self._open[-1].place_behind(CommentNode(text, COMMENT))

    def _end_text(self) -> None:
        text = "".join(self._text)
        self._text.clear()
        if not self._verbatim and not text.strip(_BLANK):
            text = "\n" if "\n" in text else " "
        node = TextNode(text, self._apart[-1].name if self._apart else "")
        self._open[-1].place_behind(node)
        if not self._apart:
            self._page.all_texts.append(node)
