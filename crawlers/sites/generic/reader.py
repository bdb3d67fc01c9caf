"""Reader for sites whose engine is unknown: repeated parts with an author, a time and a body; else lists; else links.

It goes by structure, not by names: `times` finds the times of a page, `layout` what repeats around them and whether
that is a list, `posts` who wrote what in it (and what stands alone), `navigation` the further pages. It says of itself
that it was the general one, and how sure it is.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from crawlers.counting import counted
from crawlers.dates.folding import fold
from crawlers.records import PageKind, PageReading, Post, Thread
from crawlers.sites.base.document import ParsedPage
from crawlers.sites.base.markup_text import read_markup
from crawlers.sites.base.page_times import hints_of
from crawlers.sites.dom.nodes import Tag
from crawlers.sites.generic.layout.lists import PageLists, lists
from crawlers.sites.generic.layout.records import in_feed
from crawlers.sites.generic.layout.row_titles import address_of, is_of_thread
from crawlers.sites.generic.navigation.landing_pages import asks_for_a_password, leads_on
from crawlers.sites.generic.navigation.pagination import next_page
from crawlers.sites.generic.page_context import board_of, is_first_page, thread_address, title_of
from crawlers.sites.generic.posts.discussion import Discussion
from crawlers.sites.generic.posts.mail_text import unfold
from crawlers.sites.generic.posts.posts import NAME, discussion, posts
from crawlers.sites.generic.posts.single_post import opening_of
from crawlers.sites.generic.times import timestamps
from crawlers.sites.generic.times.timestamps import Stamp
from crawlers.sites.generic.times.weekdays import without_names

__all__ = ["NAME", "PageAnalysis", "confidence", "find", "read"]
_NUMBERED = re.compile(r"\W*(?:[^\W\d]*\W*\d+\W*)+$")


@dataclass(frozen=True, slots=True, eq=False)
class PageAnalysis:
    """What was made out on a page before it is taken apart."""

    title: str
    thread: Thread
    following: str
    first_page: bool
    stamps: tuple[Stamp, ...]
    opening: Discussion | None
    talk: Discussion | None


def confidence(document: ParsedPage) -> float:
    """Never sure of the engine: it is unknown."""
    return 0.2 if document.soup.find(["article", "table", "li", "time"]) else 0.1


def find(document: ParsedPage) -> PageAnalysis:
    """Times, records, authors and bodies of a page."""
    title = title_of(document)
    following = next_page(document)
    address = _handed_on(document, title) or thread_address(document, following)
    thread = Thread(address_of(address), address, title, board_of(document, title))
    root = document.soup.body or document.soup
    hints = hints_of(document)
    unfold(document, root, hints)
    stamps = timestamps.ordered(without_names(timestamps.find(root, hints)), hints)
    told = in_feed(stamps)
    talk = discussion(document, told, title)
    opening = opening_of(document, told, talk, title)
    first = is_first_page(document, address)
    return PageAnalysis(title, thread, following, first, tuple(stamps), opening, talk)


def _handed_on(document: ParsedPage, title: str) -> str:
    """The address of the thread that the page before this one belongs to, where this one is called the same."""
    before = document.page.follows
    alike = before is not None and _NUMBERED.sub("", fold(before.title)) == _NUMBERED.sub("", fold(title))
    return document.here(before.url) if before is not None and alike else ""


def read(document: ParsedPage) -> PageReading:
    """Posts where the page repeats itself, threads and boards where it lists, links otherwise."""
    found = find(document)
    if document.page.kind in {"thread", "paste"}:
        reading = _thread_reading(document, found)
        return reading if reading.posts else _list_reading(document, found, lists(document, found.stamps))
    listed = lists(document, found.stamps)
    if found.talk is None and (asks_for_a_password(document) or leads_on(document, listed)):
        return _list_reading(document, found, listed)
    reading = _thread_reading(document, found)
    if reading.posts:
        own = _own_places(document, found)
        boards = tuple(link for link in listed.boards if link.url not in own)
        return replace(reading, threads=listed.threads, boards=boards)
    return _list_reading(document, found, listed)


def _own_places(document: ParsedPage, found: PageAnalysis) -> set[str]:
    """Where the links in posts lead to the same thread at one of its posts: `/thread/5/?post=71` of `/thread/5/`."""
    records = [record for part in (found.opening, found.talk) if part is not None for record in part.records]
    links = [
        link
        for record in records
        for node in record.nodes
        if isinstance(node, Tag)
        for link in node.find_all("a", has="href")
    ]
    return {url for link in links if is_of_thread(url := document.here(link.get("href")), found.thread.url)}


def _thread_reading(document: ParsedPage, found: PageAnalysis) -> PageReading:
    made: list[Post] = []
    held = 0
    sure = 0.9
    # What a discussion is about stands above each of its pages, and is told with the first.
    opening = found.opening if found.first_page or found.talk is None else None
    for part in (opening, found.talk):
        if part is not None:
            made += posts(document, part, found.thread, first_page=found.first_page, before=len(made))
            held += len(part.records)
            sure = min(sure, part.sure)
    times = [post.posted_at for post in made if post.posted_at is not None]
    falling = len(times) > 1 and times[0] > times[-1] and all(one >= two for one, two in pairwise(times))
    named = sum(bool(post.author) for post in made)
    said = counted(len(made), "post", "posts")
    note = f"Read by the general reader, {round(sure * 100)} % sure: {said}, {named} with an author."
    return PageReading(
        engine=NAME,
        reader=NAME,
        confidence=0.2,
        kind="thread",
        posts=tuple(made),
        next_page=found.following,
        thread=found.thread,
        seems_to_hold=max(held, len(made)),
        newest_first=falling,
        note=note,
    )


def _list_reading(document: ParsedPage, found: PageAnalysis, listed: PageLists) -> PageReading:
    if document.page.kind == "thread" and not listed.threads:
        text = _only_text(document, found)
        if text is not None:
            return text
    if listed.threads or listed.boards:
        kind: PageKind = "board" if listed.threads and not listed.cards else "index"
        threads, links = len(listed.threads), len(listed.boards)
        words_for = counted(threads, "thread", "threads") if threads else counted(links, "link", "links")
        return PageReading(
            engine=NAME,
            reader=NAME,
            confidence=0.2 if listed.threads else 0.1,
            kind=kind,
            threads=listed.threads,
            boards=listed.boards,
            next_page=found.following,
            seems_to_hold=len(listed.threads),
            newest_first=listed.newest_first and kind == "index",
            note=f"Read by the general reader as a list: {words_for}.",
        )
    text = _only_text(document, found) if not listed.skipped else None
    if text is not None:
        return text
    note = "The site's engine is unknown and this page has neither posts nor links that lead on."
    return PageReading(NAME, NAME, 0.1, "index", note=note)


def _only_text(document: ParsedPage, found: PageAnalysis) -> PageReading | None:
    """The page's matter as one text without an author; None where it has hardly any."""
    root = document.soup.body or document.soup
    main = root.find(["main", "article"])
    text = read_markup(main if isinstance(main, Tag) else root, base=document.base).text
    if not text:
        return None
    key = found.thread.thread_id
    post = Post(NAME, key, document.url, "", key, found.title, found.thread.url, 1, text)
    note = "Read by the general reader as one text: no author and no time were found."
    return PageReading(NAME, NAME, 0.1, "raw", (post,), thread=found.thread, seems_to_hold=1, note=note)
