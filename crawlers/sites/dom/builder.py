"""BeautifulSoup's tree, made in less time: the same parser, the same objects, the same links between them. Pure.

BeautifulSoup's own builder on lxml makes some twenty calls for each tag. Here the first tag of a name is made by
BeautifulSoup; the others of that name begin as a copy of what it holds and get their own attributes and place.
"""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from bs4 import BeautifulSoup, Tag
from bs4.builder import HTMLTreeBuilder
from bs4.element import (
    AttributeDict,
    AttributeValueList,
    Comment,
    Doctype,
    NavigableString,
    PageElement,
    ProcessingInstruction,
)
from lxml import etree

_REWRITTEN = "meta"
"""The tag whose attributes BeautifulSoup rewrites by one another."""


class QuickBuilder(HTMLTreeBuilder):
    """Feeds a soup from lxml's events without BeautifulSoup's calls in between."""

    is_xml = False
    tags: tuple[Tag, ...] = ()
    texts: tuple[NavigableString, ...] = ()

    def prepare_markup(
        self, markup: str | bytes, *_encodings: object, **_more: object
    ) -> Iterator[tuple[str | bytes, None, None, bool]]:
        """The text as it is: which encoding it was in is settled before."""
        yield markup, None, None, False

    def test_fragment_to_document(self, fragment: str) -> str:
        """A fragment as lxml completes it."""
        return f"<html><body>{fragment}</body></html>"

    def feed(self, markup: str | bytes) -> None:
        """Parse `markup` (text) into the builder's soup; `tags` and `texts` are then all of it in order."""
        target = _Target(cast("BeautifulSoup", self.soup), self)
        parser: Any = etree.HTMLParser(target=target, recover=True)
        parser.feed(markup)
        parser.close()
        self.tags, self.texts = tuple(target.tags), tuple(target.texts)


class _Target:
    """What lxml tells of a page becomes tags and strings of the soup."""

    def __init__(self, soup: BeautifulSoup, builder: QuickBuilder) -> None:
        self.tags: list[Tag] = []
        self.texts: list[NavigableString] = []
        self._soup, self._builder = soup, builder
        self._class = cast("type[Tag]", soup.element_classes.get(Tag, Tag))
        self._patterns: dict[str, dict[str, Any]] = {}
        self._open: list[Tag] = [soup]
        self._last: PageElement | None = None
        self._text: list[str] = []
        self._verbatim: list[Tag] = []
        self._contained: list[Tag] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A tag begins."""
        if self._text:
            self._end_text()
        tag = self._made(name, attributes)
        self._place(tag)
        self.tags.append(tag)
        self._open.append(tag)
        if name in self._builder.preserve_whitespace_tags:
            self._verbatim.append(tag)
        if name in self._builder.string_containers:
            self._contained.append(tag)

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
        self._special(text, Comment)

    def pi(self, target: str, data: str) -> None:
        """A processing instruction."""
        self._special(f"{target} {data}", ProcessingInstruction)

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """The type of the document."""
        self._special(str(Doctype.for_name_and_ids(name, public, system)), Doctype)

    def close(self) -> None:
        """The page ends."""
        if self._text:
            self._end_text()

    def _made(self, name: str, attributes: Mapping[str, str]) -> Tag:
        pattern = self._patterns.get(name)
        if pattern is None or name == _REWRITTEN:
            tag = self._class(self._soup, self._builder, name, attrs=self._builder.attribute_dict_class(attributes))
            self._patterns[name] = dict(tag.__dict__)
            return tag
        tag = self._class.__new__(self._class)
        tag.__dict__ = pattern.copy()
        tag.contents = []
        tag.attrs = self._attributes(name, attributes)
        return tag

    def _attributes(self, name: str, attributes: Mapping[str, str]) -> AttributeDict:
        held: AttributeDict = self._builder.attribute_dict_class(attributes)
        lists = self._builder.cdata_list_attributes
        everywhere, here = lists["*"], lists.get(name, ())
        for key, value in attributes.items():
            if key in everywhere or key in here:
                held[key] = AttributeValueList(value.split())
        return held

    def _place(self, element: PageElement) -> None:
        """Behind what was placed last, as the newest part of the innermost tag that is open."""
        parent, last = self._open[-1], self._last
        element.parent = parent
        element.previous_element = last
        if last is not None:
            last.next_element = element
        if parent.contents:
            before = parent.contents[-1]
            element.previous_sibling, before.next_sibling = before, element
        parent.contents.append(element)
        self._last = element

    def _close(self) -> Tag:
        tag = self._open.pop()
        for held in (self._verbatim, self._contained):
            if held and held[-1] is tag:
                held.pop()
        return tag

    def _special(self, text: str, kind: type[NavigableString]) -> None:
        if self._text:
            self._end_text()
        self._text.append(text)
        self._end_text(kind)

    def _end_text(self, kind: type[NavigableString] = NavigableString) -> None:
        text = "".join(self._text)
        self._text.clear()
        if not self._verbatim and not text.strip(BeautifulSoup.ASCII_SPACES):
            text = "\n" if "\n" in text else " "
        if self._contained and kind is NavigableString:
            kind = self._builder.string_containers.get(self._contained[-1].name, kind)
        made = kind(text)
        self._place(made)
        if kind is NavigableString:
            self.texts.append(made)
