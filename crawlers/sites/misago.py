"""Reader for Misago (PyPI misago): `/t/<slug>/<id>/`, `/c/<slug>/<id>/`, posts as `li.post`, exact times.

Events (a thread was pinned, moved) and posts that the site hides are no posts. A quote is an `aside`; a block quote
alone is a spoiler, which is the author's own text.
"""

import re
from dataclasses import replace

from bs4 import Tag

from crawlers.records import Post, Reading, Thread
from crawlers.sites import classic
from crawlers.sites.document import Document, attribute, classes

NAME = "misago"
VERSION = "1"
_THREAD = re.compile(r"^(.*?/t/[^/?#]+/\d+/)(?:(\d+)/)?")
_POSTS_A_PAGE = 18
"""Misago's own setting; a site that changed it only shifts the positions of later pages."""


def _quote(tag: Tag) -> bool:
    return tag.name == "aside" and "quote-block" in classes(tag)


def _head(url: str) -> str:
    """A thread's address without page, post or "new"."""
    match = _THREAD.match(url)
    return match[1] if match else url


def _offset(url: str) -> int:
    match = _THREAD.match(url)
    return (int(match[2][:6]) - 1) * _POSTS_A_PAGE if match and match[2] else 0


def _next(document: Document) -> str:
    tag = document.soup.select_one('link[rel~="next"][href], a[rel~="next"][href]')
    return document.here(attribute(tag, "href")) if tag is not None else ""


SHAPE = classic.Shape(
    name=NAME,
    version=VERSION,
    marks=(
        ".page-thread ul.posts-list, .threads-list li.threads-list-item, .list-group-category .category-main",
        ".misago-markup, #misago-mount, #misago-modal, .page-threads, .page-categories",
        'li.post .panel-post, li[id^="threads-item-"]',
        'script[src*="misago"], link[href*="misago"], img[src*="misago"]',
    ),
    post="ul.posts-list li.post:not(.post-hidden)",
    post_id=re.compile(r"^post-(\d+)$"),
    body="article.misago-markup",
    author=".post-side a.item-title[href], .post-side [itemprop=author], [itemprop=author]",
    author_id=re.compile(r"/u/[^/]+/(\d+)"),
    time=".post-heading time[datetime], .post-heading .posted-on",
    thread_id=re.compile(r"/t/[^/]+/(\d+)"),
    thread_row="li.threads-list-item",
    thread_link="a.threads-list-item-title",
    last_post="a.threads-list-item-last-activity",
    board_link=".category-main h4 a, a.subcategory, a.btn-subcategory, a.threads-list-category-label",
    board_id=re.compile(r"/c/[^/]+/(\d+)"),
    title=".page-header h1, h1",
    crumbs=".breadcrumbs-item-name",
    last_link='.thread-paginator a:has(> .material-icon:-soup-contains("last_page"))[href]',
    sticky=".thread-flag-pinned-globally, .thread-flag-pinned-locally",
    replies=".threads-replies",
    is_quote=_quote,
    permalink=lambda url, key: f"{_head(url)}post/{key}/",
    offset=_offset,
    next_page=_next,
)


def confidence(document: Document) -> float:
    """The marks of `SHAPE`."""
    return classic.confidence(document, SHAPE)


def read(document: Document) -> Reading:
    """Read a thread or a list, every thread under its first page's address."""
    reading = classic.read(document, SHAPE)
    if document.soup.select_one(SHAPE.last_link) is None:
        reading = replace(reading, last_page="")
    return replace(
        reading,
        threads=tuple(_named(thread) for thread in reading.threads),
        thread=_named(reading.thread) if reading.thread is not None else None,
        posts=tuple(_placed(post) for post in reading.posts),
    )


def _named(thread: Thread) -> Thread:
    return replace(thread, url=_head(thread.url))


def _placed(post: Post) -> Post:
    return replace(post, thread_url=_head(post.thread_url))
