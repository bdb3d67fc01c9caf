"""Reader for PunBB 1.3 and 1.4, with plain addresses and with those that its rewriter makes."""

import re

from crawlers.records import PageReading
from crawlers.sites.base import selector_engine
from crawlers.sites.base.document import ParsedPage, attribute, classes
from crawlers.sites.dom.nodes import Tag

NAME = "punbb"


def _permalink(url: str, key: str) -> str:
    return re.sub(r"viewtopic\.php\?.*", f"viewtopic.php?pid={key}", url) + f"#p{key}"


def _quote(tag: Tag) -> bool:
    return "quotebox" in classes(tag) or (tag.name == "blockquote" and tag.find_parent(class_="quotebox") is None)


def _left_out(tag: Tag) -> bool:
    return bool({"sig-content", "entry-title"} & set(classes(tag)))


SHAPE = selector_engine.Shape(
    name=NAME,
    marks=(
        "#brd-wrap .brd-page #brd-main",
        ".main-topic .posthead .post-ident, .main-forum .main-item .item-subject, .main-category .main-item",
        "#brd-main .crumbs .crumb, #brd-main .main-head",
        "#brd-visit, #brd-about #qjump",
    ),
    post=".main-topic .post",
    post_id=re.compile(r"^p(\d+)$"),
    body=".entry-content",
    author=".post-byline a, .post-byline strong, .author-ident .username",
    time=".post-link a.permalink, .post-link",
    thread_id=re.compile(r"viewtopic\.php\?(?:.*&)?id=(\d+)|/topic/?(\d+)"),
    thread_row=".main-forum .main-item",
    thread_link='.item-subject h3 a[href*="topic"]',
    last_post=".info-lastpost",
    board_link=".main-category .item-subject h3 a[href]",
    board_id=re.compile(r"viewforum\.php\?(?:.*&)?id=(\d+)|/forum/?(\d+)"),
    title=".main-title a",
    crumbs=".crumbs .crumb > a",
    next_link=".paging > strong ~ a[href]",
    author_id=re.compile(r"profile\.php\?(?:.*&)?id=(\d+)|/user/?(\d+)"),
    edited=".post-edit",
    signature=".sig-content",
    number=".post-num",
    sticky=".sticky",
    replies=".info-replies",
    is_quote=_quote,
    is_left_out=_left_out,
    permalink=_permalink,
    own_link=".post-link a.permalink",
    feed='link[rel~="alternate"][type="application/atom+xml"], link[rel~="alternate"][type="application/rss+xml"]',
)


def confidence(document: ParsedPage) -> float:
    """The marks of PunBB's only templates."""
    return selector_engine.confidence(document, SHAPE)


def read(document: ParsedPage) -> PageReading:
    """Read an index, a board or a thread. A post's number stands on its head line, inside the block of the post."""
    for block in document.soup.select(SHAPE.post):
        key = attribute(block.select_one(".posthead[id]"), "id")
        if key:
            block["id"] = key
    return selector_engine.read(document, SHAPE)
