"""The boxes of a record that list the files it carries: links to files with their names and sizes. Pure."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from crawlers.records import Link
from crawlers.sites.base.document import attribute, words
from crawlers.sites.dom.nodes import PageNode, Tag, TextNode
from crawlers.sites.generic.layout.records import is_silent
from crawlers.sites.generic.layout.row_titles import IS_FILE
from crawlers.urls import join

_BOXES = ["div", "fieldset", "ul", "ol", "table", "p", "dl", "section", "aside", "footer", "figure", "td", "dd"]
_NAMED = re.compile(r"^[^\s/]{1,80}\.[A-Za-z][A-Za-z0-9]{1,4}$")
_SIZE = re.compile(
    r"\d[\d.,]*\s?(?:[kmgкмг]i?[bб]|bytes?|байт\w*|بايت|بایت)?(?:\s*,\s*\d+(?:\s*x\s*\d+)?)?", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]+")
_LABEL_WORDS = 3


def files_of(nodes: Sequence[PageNode]) -> list[Tag]:
    """The outermost boxes in these nodes that hold nothing but files: their links, sizes, pictures, a label."""
    found: list[Tag] = []
    stack = [node for node in reversed(nodes) if isinstance(node, Tag)]
    while stack:
        tag = stack.pop()
        if tag.name in _BOXES and _holds_files(tag):
            found.append(tag)
        else:
            stack.extend(node for node in reversed(tag.contents) if isinstance(node, Tag))
    return found


def links_of(boxes: Sequence[Tag], base: str) -> tuple[Link, ...]:
    """The files in these boxes, each once, with their names."""
    found: dict[str, str] = {}
    for box in boxes:
        for link in box.find_all("a", has="href", limit=100):
            target = attribute(link, "href")
            url = join(base, target) or target
            found[url] = words(link) or found.get(url, "")
    return tuple(Link(url, name) for url, name in found.items())


def _holds_files(box: Tag) -> bool:
    links = [link for link in box.find_all("a", has="href", limit=100) if _is_file(link)]
    if not links:
        return False
    beside = [
        text
        for text in box.text_nodes
        if isinstance(text, TextNode) and not is_silent(text) and text.find_parent("a") is None
    ]
    told = _SIZE.sub(" ", " ".join(str(text) for text in beside))
    return len(_LETTER.findall(told)) <= _LABEL_WORDS * (1 + len(links) // 4) and all(
        _is_file(link) or not words(link) or link.find("img") for link in box.find_all("a", has="href", limit=100)
    )


def _is_file(link: Tag) -> bool:
    """Whether a link names a file, with its ending."""
    shown = words(link)
    if not _NAMED.match(shown) or shown.startswith("www."):
        return False
    return any(IS_FILE.search(told) for told in (shown, urlsplit(attribute(link, "href")).path))
