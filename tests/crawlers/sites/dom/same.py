"""A page as this parser makes it and as BeautifulSoup does on lxml, told in the same words."""

import warnings
from collections.abc import Iterable
from pathlib import Path

import bs4
from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.element import PreformattedString

from crawlers.sites.dom.builder import parse
from crawlers.sites.dom.nodes import CommentNode, PageNode, Tag, TextNode
from crawlers.sites.dom.page_tree import PageTree

HERE = Path(__file__).parents[2]
PAGES = sorted([*(HERE / "pages").glob("*.html"), *(HERE / "sites").rglob("*.html")])


def theirs(markup: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(markup, "lxml")


def both(markup: str) -> tuple[PageTree, BeautifulSoup]:
    return parse(markup), theirs(markup)


def told_of_mine(node: PageNode | None) -> object:
    """A node of this tree with all that it holds."""
    if isinstance(node, Tag):
        return node.name, node.attrs, [told_of_mine(one) for one in node.contents]
    return "" if isinstance(node, CommentNode) else str(node) if isinstance(node, TextNode) else None


def told_of_theirs(node: object) -> object:
    """A node of BeautifulSoup's in the same words."""
    if isinstance(node, bs4.Tag):
        attributes = {name: _one(name, value) for name, value in node.attrs.items()}
        return node.name, attributes, [told_of_theirs(one) for one in node.contents]
    return "" if isinstance(node, PreformattedString) else str(node) if node is not None else None


def _one(name: str, value: object) -> str:
    if isinstance(value, list):
        return " ".join(value)
    return " ".join(str(value).split()) if name in {"class", "rel"} else str(value)


def all_of_mine(tags: Iterable[Tag | None]) -> list[object]:
    return [told_of_mine(tag) for tag in tags]


def all_of_theirs(tags: Iterable[object]) -> list[object]:
    return [told_of_theirs(tag) for tag in tags]
