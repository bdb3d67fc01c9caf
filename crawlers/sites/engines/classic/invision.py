"""Reader for Invision Community 4 (IPS): its class names begin with `ips` in every theme and language."""

import json
import re

from crawlers.records import Link, PageReading, Thread
from crawlers.sites.base import parts_engine
from crawlers.sites.base.document import ParsedPage, attribute, classes, words
from crawlers.sites.base.parts_engine import Engine, EngineSign, PostParts, ThreadRow
from crawlers.sites.base.selector_engine import pick
from crawlers.sites.dom.nodes import Tag

NAME = "invision"
_TOPIC = re.compile(r"/topic/(\d+)(?:-[^/?#]*)?")
_FORUM = re.compile(r"/forum/(\d+)(?:-[^/?#]*)?")
_USER = re.compile(r"/profile/(\d+)")
_COMMENT = re.compile(r"^(?:elComment_|comment-)(\d+)")
_PAGE = re.compile(r"(?:/page/|[?&]page=)(\d{1,6})")


def _is_quote(tag: Tag) -> bool:
    return tag.name == "blockquote"


def _is_left_out(tag: Tag) -> bool:
    """The line that says who edited, told apart from the text by its own attribute."""
    return tag.has_attr("data-excludequote") or "ipsComment_edited" in classes(tag)


ENGINE = Engine(
    name=NAME,
    marks=(
        EngineSign(b"ipsApp", "body.ipsApp, html.ipsApp, body[data-pageapp]", 0.85),
        EngineSign(b"ipsComment", "article.ipsComment, .ipsComment_content", 0.7),
        EngineSign(b"commentContent", '[data-role="commentContent"]', 0.6),
        EngineSign(b"ipsDataItem", ".ipsDataItem .ipsDataItem_title", 0.6),
        EngineSign(b"ipsLayout", "#ipsLayout_body, #ipsLayout_mainArea", 0.5),
        EngineSign(b"ipsBreadcrumb", ".ipsBreadcrumb", 0.4),
    ),
    is_quote=_is_quote,
    captions=".ipsQuote_citation",
    is_left_out=_is_left_out,
)


def confidence(document: ParsedPage) -> float:
    """The app's body class and the class names of its posts and rows."""
    return parts_engine.confidence(document, ENGINE)


def read(document: ParsedPage) -> PageReading:
    """Read an index, a board or a thread."""
    items = [tag for tag in document.soup.select("article[id]") if _COMMENT.match(attribute(tag, "id"))]
    return _thread(document, items) if items else _list(document)


def _bare(url: str) -> str:
    found = re.match(r"(.*?/topic/\d+(?:-[^/?#&]*)?)", url)
    return f"{found[1]}/" if found else url


def _thread(document: ParsedPage, items: list[Tag]) -> PageReading:
    soup = document.soup
    canonical = parts_engine.here(document, soup.select_one('link[rel="canonical"][href]'))
    url = _bare(canonical if _TOPIC.search(canonical) else document.url)
    key = _TOPIC.search(url)
    title = words(pick(soup, "h1.ipsType_pageTitle .ipsType_break, h1.ipsType_pageTitle, h1"))
    crumbs = parts_engine.names(document, ".ipsBreadcrumb_top [data-role=breadcrumbList] > li, .ipsBreadcrumb li")
    thread = Thread(key[1] if key else url, url, title, parts_engine.board_in(crumbs, title))
    found = [parts for item in items if (parts := _parts(item, thread))]
    posts = parts_engine.posts(document, ENGINE, thread, found, start=_before(document))
    return parts_engine.thread_reading(
        document,
        ENGINE,
        thread,
        posts,
        held=len(items),
        next_page=_next(document),
        last_page=parts_engine.here(
            document, soup.select_one("li.ipsPagination_last:not(.ipsPagination_inactive) a[href]")
        ),
    )


def _before(document: ParsedPage) -> int:
    """How many posts the pages before this one hold: Invision tells the size of a page where it pages."""
    pages = document.soup.select_one("ul.ipsPagination")
    size = attribute(pages, "data-ipspagination-perpage")
    active = document.soup.select_one("li.ipsPagination_active a, li.ipsPagination_active")
    here = _PAGE.search(document.url)
    number = int(here[1]) if here else parts_engine.count(words(active))
    return max(0, number - 1) * (int(size) if re.fullmatch(r"[0-9]{1,4}", size) else 25)


def _next(document: ParsedPage) -> str:
    return parts_engine.following(document, "li.ipsPagination_next:not(.ipsPagination_inactive) a[href]")


def _parts(item: Tag, thread: Thread) -> PostParts | None:
    key = _COMMENT.match(attribute(item, "id"))
    body = item.select_one('[data-role="commentContent"]')
    if key is None or body is None:
        return None
    author = pick(item, ".cAuthorPane_author a[href], .ipsComment_author a[href*=profile], .cAuthorPane_author")
    user = _USER.search(attribute(author, "href"))
    meta = pick(item, ".ipsComment_meta, .ipsComment_header")
    told = meta.select_one("time[datetime]") if meta is not None else None
    quote = _quote_data(item)
    name = _name(author) or quote.get("username", "")
    return PostParts(
        key=key[1],
        body=body,
        url=f"{thread.url}{'&' if '?' in thread.url else '?'}do=findComment&comment={key[1]}",
        author=name,
        author_id=user[1] if user else quote.get("userid", ""),
        stamp=parts_engine.stamp_of(told or item.select_one("time[datetime]")),
        edited=body.select_one("[data-excludequote], .ipsComment_edited") is not None,
        signature=item.select_one('[data-role="memberSignature"]'),
        attachments=parts_engine.files_in(body, "a.ipsAttachLink[href]:not(.ipsAttachLink_image)"),
    )


def _name(author: Tag | None) -> str:
    """A name without the badges and buttons that stand beside it where it leads to no profile."""
    if author is None or author.name == "a":
        return words(author)
    beside = {id(tag) for tag in author.select("button, .ipsRepBadge, .ipsBadge, .ipsButton")}
    own = (text for text in author.text_nodes if not any(id(parent) in beside for parent in text.parents))
    return " ".join("".join(own).split())


def _quote_data(item: Tag) -> dict[str, str]:
    """What the button that quotes a post knows of it, as JSON in an attribute."""
    try:
        found = json.loads(attribute(item.select_one("[data-quotedata]"), "data-quotedata") or "{}")
    except (ValueError, RecursionError):
        return {}
    return {key: str(value) for key, value in found.items() if value} if isinstance(found, dict) else {}


def _list(document: ParsedPage) -> PageReading:
    rows = [
        row
        for item in document.soup.select(".ipsDataItem[data-rowid], .cTopicList > li")
        if (row := _row(document, item))
    ]
    boards = [
        Link(parts_engine.here(document, anchor), words(anchor))
        for anchor in document.soup.select(
            ".ipsDataItem_title a[href*='/forum/'], .ipsDataItem_subList a[href*='/forum/'], .cForumGrid__title a[href]"
        )
        if _FORUM.search(attribute(anchor, "href")) and words(anchor)
    ]
    known = bool(_FORUM.search(document.url))
    return parts_engine.list_reading(document, ENGINE, rows, boards, is_board=known, next_page=_next(document))


def _row(document: ParsedPage, item: Tag) -> ThreadRow | None:
    anchor = next((tag for tag in item.select(".ipsDataItem_title a[href*='/topic/']") if words(tag)), None)
    url = parts_engine.here(document, anchor)
    key = _TOPIC.search(url)
    if key is None:
        return None
    pinned = item.select_one(".ipsDataItem_title .fa-thumb-tack, .ipsDataItem_title .fa-thumbtack")
    return ThreadRow(
        key=key[1],
        url=_bare(url),
        title=words(anchor),
        stamp=parts_engine.stamp_of(item.select_one(".ipsDataItem_lastPoster time")),
        replies=words(item.select_one(".ipsDataItem_stats_number")),
        sticky=pinned is not None or "cTopic_pinned" in classes(item),
    )
