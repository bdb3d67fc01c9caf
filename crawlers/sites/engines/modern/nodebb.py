"""Reader for NodeBB 1 to 4 in any theme: its templates name their parts in `component` attributes.

From version 4 on it also carries posts of other sites, whose ids are addresses, and their threads, whose ids are no
numbers.
"""

import re
from dataclasses import replace
from urllib.parse import quote

from crawlers.records import Link, PageReading, Post, Thread
from crawlers.sites.base import parts_engine
from crawlers.sites.base.document import ParsedPage, attribute, classes, words
from crawlers.sites.base.parts_engine import Engine, EngineSign, PostParts, ThreadRow
from crawlers.sites.base.selector_engine import pick
from crawlers.sites.dom.nodes import Tag

NAME = "nodebb"
_NUMBER = r"\d+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_TOPIC = re.compile(rf"/topic/({_NUMBER})(?:/[^/?#]*)?(?=[/?#]|$)")
_CATEGORY = re.compile(r"/category/(-?\d+|[^/?#]+@[^/?#]+)(?:/[^/?#]*)?")
_VOTES = re.compile(r"[-\u2212]?\d{1,9}")
_HIDDEN = {"hide", "hidden", "d-none"}


def _is_left_out(tag: Tag) -> bool:
    """The line over a quote, which leads to the post that is quoted."""
    below = tag.next_tag() if tag.name == "p" else None
    if not isinstance(below, Tag) or below.name != "blockquote":
        return False
    return words(tag).endswith(":") and tag.select_one('a[href*="/post/"]') is not None


ENGINE = Engine(
    name=NAME,
    is_left_out=_is_left_out,
    marks=(
        EngineSign(b"post/content", '[component="post"] [component="post/content"]', 0.9),
        EngineSign(b"category/topic", '[component="category/topic"][data-tid]', 0.9),
        EngineSign(
            b"categories/category", '[component="categories/category"], [component="category/subcategory"]', 0.85
        ),
        EngineSign(b"data-pid", "[data-pid][data-uid]", 0.4),
        EngineSign(b"assets/nodebb", "script[src*='assets/nodebb']", 0.7),
        EngineSign(b"template-", "body[class*='template-topic'], body[class*='template-categ']", 0.4),
    ),
)


def confidence(document: ParsedPage) -> float:
    """The `component` names of posts, topics and categories."""
    return parts_engine.confidence(document, ENGINE)


def read(document: ParsedPage) -> PageReading:
    """Read an index, a board or a thread."""
    items = document.soup.select('[component="post"][data-pid]')
    return _thread(document, items) if items else _list(document)


def _bare(url: str) -> str:
    found = _TOPIC.search(url)
    return url[: found.end()] if found else url


def _thread(document: ParsedPage, items: list[Tag]) -> PageReading:
    soup = document.soup
    canonical = parts_engine.here(document, soup.select_one('link[rel="canonical"][href]'))
    url = _bare(canonical if _TOPIC.search(canonical) else document.url)
    key = attribute(soup.select_one('[component="topic"][data-tid]'), "data-tid")
    number = _TOPIC.search(url)
    title = words(pick(soup, '[component="topic/title"], [component="post/header"], h1'))
    crumbs = parts_engine.names(document, ".breadcrumb li") or parts_engine.names(
        document, '.topic-info a[href*="/category/"]'
    )
    thread = Thread(key or (number[1] if number else url), url, title, parts_engine.board_in(crumbs, title))
    told = {attribute(item, "data-pid"): (_votes(item), _parent(item)) for item in items}
    found = [parts for item in items if (parts := _parts(document, item))]
    return parts_engine.thread_reading(
        document,
        ENGINE,
        thread,
        tuple(_with(post, *told[post.post_id]) for post in parts_engine.posts(document, ENGINE, thread, found)),
        held=len(items),
        next_page=_next(document),
        last_page=_last(document),
    )


def _with(post: Post, votes: int | None, parent: str) -> Post:
    return replace(post, votes=votes, parent_id=parent)


def _votes(item: Tag) -> int | None:
    told = attribute(item.select_one('[component="post/vote-count"][data-votes]'), "data-votes")
    return int(told.replace("\u2212", "-")) if _VOTES.fullmatch(told) else None


def _parent(item: Tag) -> str:
    """The post that this one answers: named by its link, or by the copy of it that stands over the answer."""
    tag = item.select_one('[component="post/parent"]')
    return attribute(tag, "data-topid") or attribute(tag, "data-parent-pid")


def _next(document: ParsedPage) -> str:
    """Where there is no next page, its arrow is there all the same, without effect, and leads to this one."""
    pager = '[component="pagination"]:not(.hidden) li.next:not(.disabled):not(.pe-none) a[href]'
    return parts_engine.following(document, pager)


def _last(document: ParsedPage) -> str:
    """The page with the highest number among those that the pager names."""
    pages = {
        int(number): tag
        for tag in document.soup.select('[component="pagination"] a[data-page][href]')
        if re.fullmatch(r"[0-9]{1,6}", number := attribute(tag, "data-page"))
    }
    return parts_engine.here(document, pages[max(pages)]) if pages else ""


def _parts(document: ParsedPage, item: Tag) -> PostParts | None:
    key = attribute(item, "data-pid")
    body = item.select_one('[component="post/content"]')
    if not key or body is None:
        return None
    index = attribute(item, "data-index")
    shown = pick(item, "[itemprop=author] a[data-username], a[data-username], [itemprop=author]")
    user = attribute(item, "data-uid")
    base = re.sub(r"/(?:topic|post)/.*", "", document.url)
    return PostParts(
        key=key,
        body=body,
        url=f"{base}/post/{quote(key, safe='')}",
        author=words(shown) or attribute(item, "data-username"),
        author_id="" if user == "0" else user,
        stamp=_time(item),
        number=int(index) + 1 if re.fullmatch(r"[0-9]{1,9}", index) else 0,
        edited=_is_edited(item),
        signature=item.select_one('[component="post/signature"], .post-signature'),
        attachments=parts_engine.files_in(body, 'a[href*="/assets/uploads/files/"]'),
    )


def _time(item: Tag) -> str:
    published = attribute(item.select_one("meta[itemprop=datePublished]"), "content")
    return published or parts_engine.stamp_of(pick(item, ".permalink .timeago, .timeago[title]"))


def _is_edited(item: Tag) -> bool:
    sign = item.select_one('[component="post/edit-indicator"]')
    if sign is not None:
        return not _HIDDEN & set(classes(sign))
    return bool(attribute(item.select_one('[component="post/editor"]'), "data-editor"))


def _list(document: ParsedPage) -> PageReading:
    rows = [row for item in document.soup.select('[component="category/topic"]') if (row := _row(document, item))]
    boards = [
        Link(parts_engine.here(document, anchor), words(anchor))
        for place in document.soup.select('[component="categories/category"], [component="category/subcategory"]')
        for anchor in place.select('a[href*="/category/"]')
        if words(anchor) and _CATEGORY.search(attribute(anchor, "href"))
    ]
    known = bool(_CATEGORY.search(document.url))
    return parts_engine.list_reading(document, ENGINE, rows, boards, is_board=known, next_page=_next(document))


def _row(document: ParsedPage, item: Tag) -> ThreadRow | None:
    anchor = pick(item, '[component="topic/header"] a[href*="/topic/"], h3 a[href*="/topic/"], a[href*="/topic/"]')
    url = parts_engine.here(document, anchor)
    number = _TOPIC.search(url)
    if number is None:
        return None
    pin = item.select_one('[component="topic/pinned"]')
    teaser = item.select_one('[component="topic/teaser"]')
    last = teaser.select_one("a.permalink[href]") if teaser is not None else None
    board = next((words(tag) for tag in item.select('a[href*="/category/"]') if words(tag)), "")
    return ThreadRow(
        key=attribute(item, "data-tid") or number[1],
        url=_bare(url),
        title=words(anchor),
        stamp=parts_engine.stamp_of(
            teaser.select_one(".timeago") if teaser is not None else item.select_one(".timeago")
        ),
        newest=_end(attribute(last, "href")),
        replies=_count(item),
        board=board,
        sticky="pinned" in classes(item) or (pin is not None and not _HIDDEN & set(classes(pin))),
    )


def _end(target: str) -> str:
    found = re.search(r"/(\d+)/?$", target)
    return found[1] if found else ""


def _count(item: Tag) -> str:
    tag = pick(item, '[component="topic/post-count"], .stats-postcount .human-readable-number, .human-readable-number')
    return attribute(tag, "title") or words(tag)
