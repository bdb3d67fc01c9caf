"""Reader for Misago (PyPI misago): `/t/<slug>/<id>/`, `/c/<slug>/<id>/`, posts as `li.post`, exact times.

Events (a thread was pinned, moved) and posts that the site hides are no posts, but have their place. A page after the
first begins with the last entry of the page before it: that one is left out. A quote is an `aside`; a block quote alone
is a spoiler, which is the author's own text. A bare address is shown without its scheme.
"""

import re
from dataclasses import replace

from crawlers.records import PageReading, Post, Thread
from crawlers.sites.base import selector_engine
from crawlers.sites.base.document import ParsedPage, attribute, classes
from crawlers.sites.dom.nodes import Tag

NAME = "misago"
_THREAD = re.compile(r"^(.*?/t/[^/?#]+/\d+/)(?:(\d+)/)?")
_NEW_A_PAGE = 17
"""Entries that each page adds: Misago's own setting is 18 a page, one of them from the page before. A site that changed
it only shifts the positions of later pages."""
_ENTRIES = 'ul.posts-list > li[id^="post-"]'


def _quote(tag: Tag) -> bool:
    return tag.name == "aside" and "quote-block" in classes(tag)


def _head(url: str) -> str:
    """A thread's address without page, post or "new"."""
    match = _THREAD.match(url)
    return match[1] if match else url


def _offset(url: str) -> int:
    match = _THREAD.match(url)
    return (int(match[2][:6]) - 1) * _NEW_A_PAGE if match and match[2] else 0


def _next(document: ParsedPage) -> str:
    tag = document.soup.select_one('link[rel~="next"][href], a[rel~="next"][href]')
    return document.here(attribute(tag, "href")) if tag is not None else ""


SHAPE = selector_engine.Shape(
    name=NAME,
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
    next_page=_next,
)


def confidence(document: ParsedPage) -> float:
    """The marks of `SHAPE`."""
    return selector_engine.confidence(document, SHAPE)


def read(document: ParsedPage) -> PageReading:
    """Read a thread or a list, every thread under its first page's address."""
    for anchor in document.soup.select(f"{SHAPE.body} a[href]"):
        target = attribute(anchor, "href")
        if "://" in target and anchor.get_text() == target.partition("://")[2]:
            anchor.fill(target)
    places = _places(document)
    reading = selector_engine.read(document, SHAPE)
    if document.soup.select_one(SHAPE.last_link) is None:
        reading = replace(reading, last_page="")
    return replace(
        reading,
        threads=tuple(_named(thread) for thread in reading.threads),
        thread=_named(reading.thread) if reading.thread is not None else None,
        posts=tuple(_placed(post, places[post.post_id]) for post in reading.posts if post.post_id in places),
        seems_to_hold=len(set(places) & {post.post_id for post in reading.posts}) if places else reading.seems_to_hold,
    )


def _places(document: ParsedPage) -> dict[str, int]:
    """Where in its thread each entry of a page stands, by its number; none for the one that the page before had."""
    entries = [attribute(entry, "id").removeprefix("post-") for entry in document.soup.select(_ENTRIES)]
    start = _offset(document.url)
    return {key: start + place for place, key in enumerate(entries, 1) if place > 1 or not start}


def _named(thread: Thread) -> Thread:
    return replace(thread, url=_head(thread.url))


def _placed(post: Post, place: int) -> Post:
    return replace(post, thread_url=_head(post.thread_url), position=place)
