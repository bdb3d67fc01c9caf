"""Reader for Spirit (PyPI django-spirit): boards are `/category/`, threads `/topic/`, posts `js-comment` blocks.

Spirit writes times in the board's own zone without naming it; by default that is UTC. Beside a time of the last day it
shows its age (`5m`, `3h`): the two together tell the zone.
"""

import re
from dataclasses import replace
from datetime import timedelta, timezone, tzinfo

from crawlers.dates import parser
from crawlers.records import Link, PageKind, PageReading, Post, Thread
from crawlers.sites.base import page_times
from crawlers.sites.base.document import ParsedPage, attribute, classes, path_of, words
from crawlers.sites.base.markup_text import read_markup
from crawlers.sites.dom.nodes import Tag

NAME = "spirit"
_TOPIC = re.compile(r"/topic/(\d+)/")
_CATEGORY = re.compile(r"/category/(\d+)/")
_USER = re.compile(r"/user/(\d+)/")
_AGE = re.compile(r"(\d{1,2})\s?([smh])")
_UNITS = {"s": timedelta(seconds=1), "m": timedelta(minutes=1), "h": timedelta(hours=1)}
_STAMPS = ".topic__date[title], ul.comment__info__date > li[title]"
_HALF_HOURS = range(-24, 29)


def confidence(document: ParsedPage) -> float:
    """Spirit's wrapper classes and its blocks."""
    soup = document.soup
    if soup.select_one("div.spirit, div.spirit_wrapper") is None:
        return 0.5 if soup.select_one("div.js-comment[data-pk] .js-comment-text") else 0.0
    marks = ("div.layout__topics", "div.comments_list", "header.layout__header", "ul.menu_list")
    return 0.99 if any(soup.select_one(mark) for mark in marks) else 0.6


def read(document: ParsedPage) -> PageReading:
    """Read an index, a board or a thread."""
    comments = document.soup.select_one("div.comments_list")
    return _thread(document, comments) if comments is not None else _list(document)


def _hints(document: ParsedPage) -> parser.Hints:
    """What is known of the board's zone: from its other pages or its profile, else from the ages on this page."""
    hints = page_times.hints_of(document, bodies=document.soup.select(".comment__text"))
    if hints.zone is not None:
        return hints
    zone, trust = _zone(document)
    return replace(hints, zone=zone, zone_trust=trust)


def _zone(document: ParsedPage) -> tuple[tzinfo | None, float]:
    """The zone, in half hours, in which every time with an age is as old as it says, and how sure that is.

    Where the ages leave several, it is the one of them in whole hours, if there is one.
    """
    fetched = document.page.fetched_at
    spans: list[tuple[timedelta, timedelta]] = []
    for tag in document.soup.select(_STAMPS):
        age = _AGE.fullmatch(words(tag))
        told = parser.parse(attribute(tag, "title"), now=fetched + timedelta(days=1)).moment
        if age is not None and told is not None:
            least = told - fetched + int(age[1]) * _UNITS[age[2]]
            # The page shows no seconds, and its clock may be a little off ours.
            spans.append((least - timedelta(minutes=3), least + _UNITS[age[2]] + timedelta(minutes=2)))
    fits = [n for n in _HALF_HOURS if spans and all(low <= n * timedelta(minutes=30) <= high for low, high in spans)]
    whole = [n for n in fits if n % 2 == 0]
    sure = fits if len(fits) == 1 else whole if len(whole) == 1 else []
    return (timezone(sure[0] * timedelta(minutes=30)), 0.9 if len(fits) == 1 else 0.7) if sure else (None, 0.0)


def _list(document: ParsedPage) -> PageReading:
    soup, hints = document.soup, _hints(document)
    rows = soup.select("div.layout__topics__topic")
    threads = [thread for row in rows if (thread := _row(document, row, hints))]
    boards = {
        url: Link(url, words(anchor))
        for anchor in soup.select("a.menu_list__link[href]")
        if _CATEGORY.search(url := document.here(anchor.get("href")))
    }
    kind: PageKind = "board" if _CATEGORY.search(path_of(document.url)) else "index"
    return PageReading(
        engine=NAME,
        reader=NAME,
        confidence=confidence(document),
        kind=kind,
        threads=tuple(threads),
        boards=tuple(boards.values()),
        next_page=_next(document),
        seems_to_hold=len(threads),
        note="" if threads or boards else "The board is empty.",
    )


def _row(document: ParsedPage, row: Tag, hints: parser.Hints) -> Thread | None:
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
        last_post_at=parser.parse_with(listed, hints).moment,
        sticky=row.select_one(".topic__title i.fa-thumb-tack") is not None,
        listed_at=listed,
    )


def _next(document: ParsedPage) -> str:
    """The page after this one: the link after the current number, or the first link that leads forward."""
    for pages in document.soup.select("ul.paginator"):
        forward = pages.select("a[href] > i.fa-chevron-right")
        for sign in forward:
            if sign.parent is not None and not words(sign.parent):
                return document.here(sign.parent.get("href"))
    return ""


def _last(document: ParsedPage) -> str:
    """The last page of a thread: `Page 2 of 2` names it."""
    shown = words(document.soup.select_one("li.paginator__pages"))
    numbers = re.findall(r"\d+", shown)
    if len(numbers) < 2:
        return ""
    base = document.url.split("?", maxsplit=1)[0]
    return base if numbers[-1] == "1" else f"{base}?page={numbers[-1]}"


def _thread(document: ParsedPage, comments: Tag) -> PageReading:
    soup, hints = document.soup, _hints(document)
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
    posts = [post for block in spoken if (post := _post(document, block, thread, hints))]
    return PageReading(
        engine=NAME,
        reader=NAME,
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


def _post(document: ParsedPage, block: Tag, thread: Thread, hints: parser.Hints) -> Post | None:
    body = block.select_one(".comment__text")
    key = attribute(block, "data-pk")
    if body is None or not key:
        return None
    written = read_markup(body, base=document.base)
    name = block.select_one("a.comment__info__username__link")
    user = _USER.search(attribute(name, "href"))
    stamp = next((item for item in block.select("ul.comment__info__date > li[title]")), None)
    when = parser.parse_with(attribute(stamp, "title") or words(stamp), hints)
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
