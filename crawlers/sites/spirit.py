"""Reader for Spirit (PyPI django-spirit): boards are `/category/`, threads `/topic/`, posts `js-comment` blocks.

Spirit writes times in the board's own zone without naming it; by default that is UTC.
"""

import re

from bs4 import Tag

from crawlers import dates
from crawlers.records import Link, PageKind, Post, Reading, Thread
from crawlers.sites.document import Document, attribute, classes, path_of, words
from crawlers.sites.text import read_markup

NAME = "spirit"
VERSION = "1"
_TOPIC = re.compile(r"/topic/(\d+)/")
_CATEGORY = re.compile(r"/category/(\d+)/")
_USER = re.compile(r"/user/(\d+)/")


def confidence(document: Document) -> float:
    """Spirit's wrapper classes and its blocks."""
    soup = document.soup
    if soup.find("div", class_="spirit") is None and soup.find("div", class_="spirit_wrapper") is None:
        return 0.5 if soup.select_one("div.js-comment[data-pk] .js-comment-text") else 0.0
    marks = ("div.layout__topics", "div.comments_list", "header.layout__header", "ul.menu_list")
    return 0.99 if any(soup.select_one(mark) for mark in marks) else 0.6


def read(document: Document) -> Reading:
    """Read an index, a board or a thread."""
    comments = document.soup.find("div", class_="comments_list")
    return _thread(document, comments) if isinstance(comments, Tag) else _list(document)


def _list(document: Document) -> Reading:
    soup = document.soup
    threads = [thread for row in soup.select("div.layout__topics__topic") if (thread := _row(document, row))]
    boards = {
        url: Link(url, words(anchor))
        for anchor in soup.select("a.menu_list__link[href]")
        if _CATEGORY.search(url := document.here(anchor.get("href")))
    }
    kind: PageKind = "board" if _CATEGORY.search(path_of(document.url)) else "index"
    return Reading(
        engine=NAME,
        reader=f"{NAME}/{VERSION}",
        confidence=confidence(document),
        kind=kind,
        threads=tuple(threads),
        boards=tuple(boards.values()),
        next_page=_next(document),
        seems_to_hold=len(threads),
        note="" if threads or boards else "The board is empty.",
    )


def _row(document: Document, row: Tag) -> Thread | None:
    anchor = row.select_one("a.topic__link")
    url = document.here(attribute(anchor, "href"))
    number = _TOPIC.search(url)
    if number is None or anchor is None:
        return None
    date = row.select_one(".topic__date")
    listed = attribute(date, "title")
    return Thread(
        thread_id=number[1],
        url=url,
        title=words(anchor),
        board=words(row.select_one(".topic__category a")),
        activity=f"{listed}|{words(row.select_one('.topic__comments'))}",
        last_post_at=dates.parse(listed, now=document.page.fetched_at).moment,
        sticky=row.select_one(".topic__title i.fa-thumb-tack") is not None,
        listed_at=listed,
    )


def _next(document: Document) -> str:
    """The page after this one: the link after the current number, or the first link that leads forward."""
    for pages in document.soup.select("ul.paginator"):
        forward = pages.select("a[href] > i.fa-chevron-right")
        for sign in forward:
            if sign.parent is not None and not words(sign.parent):
                return document.here(sign.parent.get("href"))
    return ""


def _last(document: Document) -> str:
    """The last page of a thread: `Page 2 of 2` names it."""
    shown = words(document.soup.select_one("li.paginator__pages"))
    numbers = re.findall(r"\d+", shown)
    if len(numbers) < 2:
        return ""
    base = document.url.split("?", maxsplit=1)[0]
    return base if numbers[-1] == "1" else f"{base}?page={numbers[-1]}"


def _thread(document: Document, comments: Tag) -> Reading:
    soup = document.soup
    crumbs = [words(anchor) for anchor in soup.select("ul.breadcrumb_nav a")]
    number = _TOPIC.search(document.url) or _TOPIC.search(path_of(document.url))
    url = document.url.split("?", maxsplit=1)[0]
    thread = Thread(
        thread_id=number[1] if number else path_of(document.url),
        url=url,
        title=_title(soup.select_one("h1.headline")),
        board=crumbs[-1] if len(crumbs) > 1 else "",
    )
    blocks = [block for block in comments.find_all("div", class_="js-comment") if isinstance(block, Tag)]
    spoken = [block for block in blocks if "comments_list__comment" in classes(block)]
    posts = [post for block in spoken if (post := _post(document, block, thread))]
    return Reading(
        engine=NAME,
        reader=f"{NAME}/{VERSION}",
        confidence=confidence(document),
        kind="thread",
        posts=tuple(posts),
        next_page=_next(document),
        last_page=_last(document),
        thread=thread,
        seems_to_hold=len(spoken),
        note="" if posts else "A Spirit thread without comments that can be read.",
    )


def _title(headline: Tag | None) -> str:
    if headline is None:
        return ""
    for extra in headline.select("a.topic_edit_link"):
        extra.extract()
    return words(headline)


def _post(document: Document, block: Tag, thread: Thread) -> Post | None:
    body = block.select_one(".comment__text")
    key = attribute(block, "data-pk")
    if body is None or not key:
        return None
    written = read_markup(body, base=document.url)
    name = block.select_one("a.comment__info__username__link")
    user = _USER.search(attribute(name, "href"))
    stamp = next((item for item in block.select("ul.comment__info__date > li[title]")), None)
    when = dates.parse(attribute(stamp, "title") or words(stamp), now=document.page.fetched_at)
    number = attribute(block, "data-number")
    return Post(
        engine=NAME,
        post_id=key,
        url=document.link(f"/comment/{key}/find/"),
        author=words(name.find("span") if name is not None and isinstance(name.find("span"), Tag) else name),
        author_id=user[1] if user else "",
        thread_id=thread.thread_id,
        thread_title=thread.title,
        thread_url=thread.url,
        board=thread.board,
        position=int(number) if number.isdigit() else 0,
        text=written.text,
        posted_at=when.moment,
        posted_at_raw=when.raw,
        precision=when.precision,
        confidence=when.confidence,
        quoted=written.quoted,
        edited=block.select_one("ul.comment__info__date i.fa-pencil") is not None,
        links=written.links,
    )
