"""Reader for pages that mark their posts with the words of schema.org, whatever their layout: microdata or JSON-LD."""

import re

from crawlers.records import PageReading, Thread
from crawlers.sites.base import parts_engine
from crawlers.sites.base.document import ParsedPage, classes
from crawlers.sites.base.parts_engine import Engine, PostParts
from crawlers.sites.dom.nodes import Tag
from crawlers.sites.generic.layout.row_titles import address_of
from crawlers.sites.generic.navigation.pagination import next_page
from crawlers.sites.generic.page_context import board_of, thread_address, title_of
from crawlers.sites.structured import json_ld, microdata

NAME = "microdata"
_QUOTE = re.compile(
    r"(?:^|[-_])(?:bb|block)?quoted?(?:[-_]?(?:block|box|container|content|text|body))?$", re.IGNORECASE
)


def _is_quote(tag: Tag) -> bool:
    """A block quote, or a part that is called so."""
    return tag.name == "blockquote" or (tag.name != "a" and any(map(_QUOTE.search, classes(tag))))


ENGINE = Engine(NAME, (), is_quote=_is_quote, is_left_out=microdata.is_post)


def confidence(document: ParsedPage) -> float:
    """Sure where several posts say who wrote them and when; a single one may be an article's."""
    found = _parts(document)
    told = sum(bool(one.author and one.stamp) for one in found)
    return 0.65 if len(found) > 1 and 2 * told >= len(found) else 0.4 if found else 0.0


def read(document: ParsedPage) -> PageReading:
    """The posts in the order of the page."""
    found = _parts(document)
    following = next_page(document)
    address, title = thread_address(document, following), title_of(document)
    thread = Thread(address_of(address), address, title, board_of(document, title))
    posts = parts_engine.posts(document, ENGINE, thread, found)
    return parts_engine.thread_reading(document, ENGINE, thread, posts, held=len(found), next_page=following)


def _parts(document: ParsedPage) -> list[PostParts]:
    marked = microdata.posts(document)
    told = json_ld.posts(document) if len(marked) < 2 else []
    return told if len(told) > len(marked) else marked
