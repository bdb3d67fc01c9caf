"""Reader for FlaskBB (PyPI FlaskBB): `/topic/<id>-<slug>`, `/forum/<id>-<slug>`, posts as `div.post-row`.

Its times are those of the visitor's zone, UTC for a guest, in the language of the site; from version 2.1 on they are
`time` tags. Its quote button writes `name wrote:` before the quote: these words belong to the quote, not to the post.
"""

import re
from dataclasses import replace
from urllib.parse import unquote

from crawlers.records import PageReading, Thread
from crawlers.sites.base import selector_engine
from crawlers.sites.base.document import ParsedPage, attribute, words
from crawlers.sites.dom.nodes import Tag

NAME = "flaskbb"
_LAST = re.compile(r"/post/(\d+)")
_MEMBER = re.compile(r"/user/[^/?#]+$")


def _permalink(url: str, key: str) -> str:
    """`/post/<id>` beside the thread, under whatever prefix the forum lives."""
    return f"{url.split('/topic/', maxsplit=1)[0]}/post/{key}"


def _next(document: ParsedPage) -> str:
    """The last entry of the pages, where it is the arrow or word behind the numbers."""
    for pages in document.soup.select("ul.pagination"):
        anchors = pages.select("li:not(.disabled):not(.active) > a[href]")
        if anchors and not words(anchors[-1]).isdigit():
            return document.here(attribute(anchors[-1], "href"))
    return ""


SHAPE = selector_engine.Shape(
    name=NAME,
    marks=(
        ".flaskbb-layout, .flaskbb-header",
        ".flaskbb-breadcrumb",
        ".post-row .post-box .post-meta, .topic-info .topic-name, .category-body .category-row",
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
    title=".topic-head a, .topic-header a, .topic-head, .topic-header",
    crumbs=".flaskbb-breadcrumb li",
    edited=".post-meta small",
    signature=".post-signature",
    number=".post-meta strong",
    sticky=".topic-starred-unread, .topic-starred-read",
    replies=".topic-stats",
    permalink=_permalink,
    next_page=_next,
)


def confidence(document: ParsedPage) -> float:
    """The marks of `SHAPE`."""
    return selector_engine.confidence(document, SHAPE)


def read(document: ParsedPage) -> PageReading:
    """Read a thread or a list; a list's ages change by themselves, so its newest post's number stands for them."""
    for quote in document.soup.select(".post-content blockquote"):
        _take_in_the_name(quote)
    rows = document.soup.select(SHAPE.thread_row)
    newest = {number: last for row in rows for number, last in [_newest(document, row)] if number and last}
    reading = selector_engine.read(document, SHAPE)
    return replace(
        reading,
        threads=tuple(_stable(thread, newest) for thread in reading.threads),
        posts=tuple(replace(post, author_id=unquote(post.author_id)) for post in reading.posts),
    )


def _take_in_the_name(quote: Tag) -> None:
    """Put the paragraph that the quote button wrote before a quote, a bold link to a member and `wrote:`, into it."""
    before = quote.previous_tag()
    if not isinstance(before, Tag) or before.name != "p":
        return
    bold = [child for child in before.children if isinstance(child, Tag) or str(child).strip()]
    if len(bold) == 1 and isinstance(bold[0], Tag) and bold[0].name == "strong":
        member = bold[0].find("a")
        named = isinstance(member, Tag) and _MEMBER.search(attribute(member, "href")) is not None
        if named and words(bold[0]) == f"{words(member)} wrote:":
            quote.insert(0, before.extract())


def _newest(document: ParsedPage, row: Tag) -> tuple[str, str]:
    thread = SHAPE.thread_id.search(document.here(attribute(row.select_one(SHAPE.thread_link), "href")))
    last = _LAST.search(attribute(row.select_one(SHAPE.last_post), "href"))
    return (thread[1] if thread else "", last[1] if last else "")


def _stable(thread: Thread, newest: dict[str, str]) -> Thread:
    if thread.thread_id not in newest:
        return thread
    return replace(thread, activity=f"{newest[thread.thread_id]}|{thread.activity.rpartition('|')[2]}")
