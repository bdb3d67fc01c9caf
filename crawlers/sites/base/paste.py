"""What the readers of paste sites have in common: code as it was pasted, one post for one paste. Pure."""

import re
from dataclasses import dataclass

from crawlers.dates import parser
from crawlers.records import FINAL, Link, PageReading, Post, Thread
from crawlers.sites.base.document import ParsedPage, words
from crawlers.sites.dom.nodes import Tag

_FINENESS = ("second", "minute", "hour", "day", "month", "year", "unknown")
_TRAIL = re.compile(r"[ \t]+\n")


@dataclass(frozen=True, slots=True)
class PasteByline:
    """What a page tells of a paste besides its text: name and account, time, and the id of the paste it answers."""

    author: str = ""
    when: str = ""
    account: str = ""
    answers: str = ""


def code_of(block: Tag) -> str:
    """Pasted text line by line, whatever colours it: numbered lists, paragraphs for lines, `pre`, `textarea`."""
    for line_break in block.find_all("br"):
        line_break.replace_with("\n")
    items = block.select("li")
    if items:
        lines = [item.get_text().replace("\r", "").replace("\xa0", " ").strip("\n") for item in items]
        return "\n".join(lines).rstrip("\n")
    pre = block if block.name in {"pre", "textarea"} else block.select_one("pre, textarea")
    text = (pre or block).get_text().replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return _TRAIL.sub("\n", text).strip("\n")


def whole(document: ParsedPage, key: str, title: str = "", url: str = "") -> Thread:
    """The paste that a page shows."""
    return Thread(key, url or document.url, title, "", FINAL)


def paste(
    document: ParsedPage,
    engine: tuple[str, float],
    thread: Thread,
    text: str,
    *,
    by: PasteByline,
    links: tuple[Link, ...] = (),
) -> PageReading:
    """A reading of one paste. `engine` is name and confidence.

    The list's time counts where it tells more than the page: "3 days ago" is less than the second that a list had.
    """
    name, sure = engine
    moment = _finer(document, by.when)
    post = Post(
        engine=name,
        post_id=thread.thread_id,
        url=thread.url,
        author=by.author,
        thread_id=thread.thread_id,
        thread_title=thread.title,
        thread_url=thread.url,
        position=1,
        text=text,
        posted_at=moment.moment,
        posted_at_raw=moment.raw,
        precision=moment.precision,
        confidence=moment.confidence,
        links=links,
        author_id=by.account,
        parent_id=by.answers,
    )
    return PageReading(
        engine=name,
        reader=name,
        confidence=sure,
        kind="paste",
        posts=(post,) if text else (),
        thread=thread,
        seems_to_hold=1,
        note="" if text else "A paste without text that can be read here.",
    )


def _finer(document: ParsedPage, shown: str) -> parser.When:
    told = parser.parse(shown, now=document.page.fetched_at)
    listed = parser.parse(document.page.listed_at, now=document.page.fetched_at)
    return listed if _FINENESS.index(listed.precision) < _FINENESS.index(told.precision) else told


def listing(
    document: ParsedPage,
    engine: tuple[str, float],
    threads: dict[str, Thread],
    *,
    boards: tuple[Link, ...] = (),
    next_page: str = "",
) -> PageReading:
    """A reading of a list of pastes."""
    name, sure = engine
    return PageReading(
        engine=name,
        reader=name,
        confidence=sure,
        kind="paste_list",
        threads=tuple(threads.values()),
        boards=boards,
        next_page=next_page if next_page != document.url else "",
        seems_to_hold=len(threads),
        note="" if threads or boards else "This page of the paste site lists no pastes.",
    )


def listed(document: ParsedPage, key: str, url: str, title: str, when: str) -> Thread:
    """A paste as a list names it."""
    moment = parser.parse(when, now=document.page.fetched_at)
    return Thread(key, url, title, "", FINAL, moment.moment, listed_at=when)


def count(document: ParsedPage, *marks: str) -> int:
    """How many of these marks (CSS selectors) a page bears."""
    return sum(1 for mark in marks if document.soup.select_one(mark) is not None)


def cells(row: Tag) -> list[str]:
    """The words of a row's cells."""
    return [words(cell) for cell in row.child_tags if cell.name == "td"]
