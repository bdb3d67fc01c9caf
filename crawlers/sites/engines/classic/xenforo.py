"""Reader for XenForo 2.0 to 2.3, whatever the style: XenForo keeps its class names across styles and languages."""

import re

from crawlers.records import Link, PageReading, Thread
from crawlers.sites.base import parts_engine
from crawlers.sites.base.document import ParsedPage, attribute, classes, words
from crawlers.sites.base.parts_engine import Engine, EngineSign, PostParts, ThreadRow
from crawlers.sites.base.selector_engine import pick
from crawlers.sites.dom.nodes import Tag

NAME = "xenforo"
_POST = re.compile(r"^(?:js-)?post-(\d+)$")
_POSTS = (
    "article.message[data-content^=post-], .message--post[data-content^=post-], article.js-post[id], "
    "article.message--post, div.js-post[id^=js-post-]"
)
_TAIL = re.compile(r"(?:page-\d+|post-\d+|latest|unread|\?post_id=\d+)[^/]*/?$")
_KEY = re.compile(r"[./](\d+)/?(?:[?#].*)?$")
_TIMES = (
    "[class*=date-created] time, .message-attribution-main time, .message-attribution time, "
    "meta[itemprop=datePublished], time.u-dt, time"
)
_NAMES = ".message-name .username, .message-name, .message-userDetails .username, .username, [class*=user-info__name]"
_ADDED = frozenset({"bbCodeBlock-expandLink", "js-unfurl-desc", "messageHide--link"})
"""The link that unfolds a quote, what the other site says of itself below a link to it, the words in place of a text
that is shown to members alone."""
_ROW_KEY = re.compile(r"js-threadListItem-(\d+)")


def _is_quote(tag: Tag) -> bool:
    """A quote; 2.0 makes a plain block of it."""
    return "bbCodeBlock--quote" in classes(tag)


def _is_left_out(tag: Tag) -> bool:
    """What XenForo puts into a text, the name over a block of code, and the host's name below a link's preview."""
    names = set(classes(tag))
    parent = set(classes(tag.parent)) if isinstance(tag.parent, Tag) else set()
    if "contentRow-minor" in names:
        return tag.find_parent(class_="bbCodeBlock--unfurl") is not None
    return bool(_ADDED & names) or ("bbCodeBlock-title" in names and "bbCodeBlock--code" in parent)


ENGINE = Engine(
    name=NAME,
    marks=(
        EngineSign(b"XF", "html#XF", 0.85),
        EngineSign(b"message--post", "article.message--post[data-content^=post-]", 0.75),
        EngineSign(b"structItem--thread", ".structItem.structItem--thread", 0.75),
        EngineSign(b"p-body", ".p-body-inner, .p-pageWrapper, .p-body-pageContent", 0.4),
        EngineSign(b"node--forum", ".node.node--forum .node-title a", 0.6),
    ),
    is_quote=_is_quote,
    captions=".bbCodeBlock-title",
    is_left_out=_is_left_out,
)


def confidence(document: ParsedPage) -> float:
    """XenForo's root id and the class names of its posts, rows and forums."""
    return parts_engine.confidence(document, ENGINE)


def read(document: ParsedPage) -> PageReading:
    """Read an index, a board or a thread."""
    articles = document.soup.select(_POSTS)
    return _thread(document, articles) if articles else _list(document)


def _base(url: str) -> str:
    """A thread's own address: without the page or the post."""
    bare = _TAIL.sub("", url)
    return bare if bare.endswith("/") else bare + "/"


def _title(document: ParsedPage) -> str:
    heading = pick(document.soup, "h1.p-title-value, h1[class*=thread-title]")
    return parts_engine.without(heading, ".label, .label-append")


def _thread(document: ParsedPage, articles: list[Tag]) -> PageReading:
    soup = document.soup
    canonical = parts_engine.here(document, soup.select_one('link[rel="canonical"][href]'))
    url = _base(canonical if _KEY.search(_base(canonical or "/")) else document.url)
    told = re.search(r"thread-(\d+)", attribute(soup.select_one("html"), "data-content-key"))
    number = told or _KEY.search(url)
    title = _title(document)
    crumbs = parts_engine.names(document, ".p-breadcrumbs > li")
    thread = Thread(number[1] if number else url, url, title, parts_engine.board_in(crumbs, title))
    found = [parts for article in articles if (parts := _parts(article, thread))]
    pages = soup.select(".pageNav-main > li > a[href]")
    return parts_engine.thread_reading(
        document,
        ENGINE,
        thread,
        parts_engine.posts(document, ENGINE, thread, found),
        held=sum("message--deleted" not in classes(article) for article in articles),
        next_page=parts_engine.following(document, "a.pageNav-jump--next[href]"),
        last_page=parts_engine.here(document, pages[-1]) if pages else "",
    )


def _parts(article: Tag, thread: Thread) -> PostParts | None:
    key = _POST.match(attribute(article, "data-content")) or _POST.match(attribute(article, "id"))
    body = pick(article, ".message-body .bbWrapper, .message-content .bbWrapper, .bbWrapper, .message-body")
    if key is None or body is None:
        return None
    name = pick(article, _NAMES)
    user = article.select_one(".message-name [data-user-id]")
    told = [words(tag) for tag in article.select(".message-attribution-opposite a")]
    number = next((parts_engine.count(text) for text in reversed(told) if text.startswith("#")), 0)
    return PostParts(
        key=key[1],
        body=body,
        url=f"{thread.url}post-{key[1]}",
        author=attribute(article, "data-author") or words(name),
        author_id=attribute(user, "data-user-id").strip("0") and attribute(user, "data-user-id"),
        stamp=parts_engine.stamp_of(pick(article, _TIMES)),
        number=number,
        edited=article.select_one(".message-lastEdit") is not None,
        signature=pick(article, ".message-signature .bbWrapper, .message-signature"),
        attachments=parts_engine.files_in(article, ".attachmentList > li", ".file-name, .filename"),
    )


def _list(document: ParsedPage) -> PageReading:
    rows = [row for item in document.soup.select(".structItem--thread") if (row := _row(document, item))]
    boards = [
        Link(parts_engine.here(document, anchor), words(anchor))
        for anchor in document.soup.select(".node--forum .node-title a[href], a.subNodeLink--forum[href]")
    ]
    root = attribute(document.soup.select_one("html"), "data-template")
    next_page = parts_engine.following(document, "a.pageNav-jump--next[href]")
    return parts_engine.list_reading(document, ENGINE, rows, boards, is_board=root == "forum_view", next_page=next_page)


def _row(document: ParsedPage, item: Tag) -> ThreadRow | None:
    anchors = [tag for tag in item.select(".structItem-title a[href]") if "labelLink" not in classes(tag)]
    if not anchors:
        return None
    url = _base(parts_engine.here(document, anchors[-1]))
    number = _ROW_KEY.search(attribute(item, "class")) or _KEY.search(url)
    if number is None:
        return None
    stamp = parts_engine.stamp_of(pick(item, ".structItem-latestDate, .structItem-cell--latest time"))
    group = item.find_parent(class_="structItemContainer-group--sticky")
    return ThreadRow(
        key=number[1],
        url=url,
        title=words(anchors[-1]),
        stamp=stamp,
        replies=words(item.select_one(".structItem-cell--meta dd")),
        sticky=group is not None or item.select_one(".structItem-status--sticky") is not None,
    )
