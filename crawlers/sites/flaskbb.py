"""Reader for FlaskBB (PyPI FlaskBB): `/topic/<id>-<slug>`, `/forum/<id>-<slug>`, posts as `div.post-row`.

Its times are those of the visitor's zone, UTC for a guest, in the language of the site.
"""

import re
from dataclasses import replace

from bs4 import Tag

from crawlers.records import Reading, Thread
from crawlers.sites import classic
from crawlers.sites.document import Document, attribute, words

NAME = "flaskbb"
VERSION = "1"
_LAST = re.compile(r"/post/(\d+)")


def _permalink(url: str, key: str) -> str:
    """`/post/<id>` beside the thread, under whatever prefix the forum lives."""
    return f"{url.split('/topic/', maxsplit=1)[0]}/post/{key}"


def _next(document: Document) -> str:
    """The last entry of the pages, where it is the arrow or word behind the numbers."""
    for pages in document.soup.select("ul.pagination"):
        anchors = pages.select("li:not(.disabled):not(.active) > a[href]")
        if anchors and not words(anchors[-1]).isdigit():
            return document.here(attribute(anchors[-1], "href"))
    return ""


SHAPE = classic.Shape(
    name=NAME,
    version=VERSION,
    marks=(
        ".flaskbb-layout, .flaskbb-header",
        ".flaskbb-breadcrumb",
        ".topic-panel .post-row .post-box, .forum-panel .forum-row, .category-panel .category-row",
        ".post-row .author-name, .topic-name .topic-pages, .category-row .forum-name",
        'meta[name="author"][content="FlaskBB Team"]',
    ),
    post="div.post-row",
    post_id=re.compile(r"^(\d+)$"),
    body=".post-content",
    author=".author-name a, .author-name",
    author_id=re.compile(r"/user/([^/?#]+)"),
    time=".post-meta .pull-left > a, .post-meta a",
    thread_id=re.compile(r"/topic/(\d+)"),
    thread_row=".forum-row",
    thread_link=".topic-name a",
    last_post=".topic-last-post > a",
    board_link=".forum-name a, .category-head a",
    board_id=re.compile(r"/(?:forum|category)/(\d+)"),
    title=".topic-head a, .topic-head",
    crumbs=".flaskbb-breadcrumb li",
    edited=".post-meta small",
    signature=".post-signature",
    number=".post-meta .pull-right strong",
    sticky=".topic-starred-unread, .topic-starred-read",
    replies=".topic-stats",
    permalink=_permalink,
    next_page=_next,
)


def confidence(document: Document) -> float:
    """The marks of `SHAPE`."""
    return classic.confidence(document, SHAPE)


def read(document: Document) -> Reading:
    """Read a thread or a list; a list's ages change by themselves, so its newest post's number stands for them."""
    rows = document.soup.select(SHAPE.thread_row)
    newest = {number: last for row in rows for number, last in [_newest(document, row)] if number and last}
    reading = classic.read(document, SHAPE)
    return replace(reading, threads=tuple(_stable(thread, newest) for thread in reading.threads))


def _newest(document: Document, row: Tag) -> tuple[str, str]:
    thread = SHAPE.thread_id.search(document.here(attribute(row.select_one(SHAPE.thread_link), "href")))
    last = _LAST.search(attribute(row.select_one(SHAPE.last_post), "href"))
    return (thread[1] if thread else "", last[1] if last else "")


def _stable(thread: Thread, newest: dict[str, str]) -> Thread:
    if thread.thread_id not in newest:
        return thread
    return replace(thread, activity=f"{newest[thread.thread_id]}|{thread.activity.rpartition('|')[2]}")
