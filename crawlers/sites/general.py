"""Reader for sites whose engine is unknown: repeated parts with an author, a time and a body; else lists; else links.

It goes by structure, not by names: see `general_stamps` (times), `general_blocks` and `general_divide` (what repeats),
`general_author`, `general_furniture`, `general_body`, `general_quotes`, `general_likeness` (lists), `general_lists`,
`general_pages`. It says of itself that it was the general one, and how sure it is.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bs4.element import PageElement, Tag

from crawlers.records import PageKind, Post, Reading, Thread
from crawlers.sites import general_stamps
from crawlers.sites.document import Document
from crawlers.sites.general_blocks import Record, is_aside, path_of
from crawlers.sites.general_entries import address_of
from crawlers.sites.general_lists import Lists, lists
from crawlers.sites.general_mail import unfold
from crawlers.sites.general_onward import asks_for_a_password, leads_on
from crawlers.sites.general_pages import board_of, is_first_page, next_page, thread_address, title_of
from crawlers.sites.general_posts import NAME, Discussion, alone, discussion, posts
from crawlers.sites.general_stamps import Stamp
from crawlers.sites.general_words import NO_POSTING
from crawlers.sites.stamps import hints_of
from crawlers.sites.text import read_markup

__all__ = ["NAME", "VERSION", "Finding", "confidence", "find", "read"]
VERSION = "3"
_LEAST_ALONE = 40
_SURE = 2.0
_OTHERS = 2
_ITEMS = frozenset({"li", "article", "table", "dl", "section", "tr", "dd"})
_TRIED = 30
_FRAMES = frozenset({"form", "nav", "header", "footer", "aside"})


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """What was made out on a page before it is taken apart."""

    title: str
    thread: Thread
    following: str
    first_page: bool
    stamps: tuple[Stamp, ...]
    opening: Discussion | None
    talk: Discussion | None


def confidence(document: Document) -> float:
    """Never sure of the engine: it is unknown."""
    return 0.2 if document.soup.find(["article", "table", "li", "time"]) else 0.1


def find(document: Document) -> Finding:
    """Times, records, authors and bodies of a page."""
    title = title_of(document)
    following = next_page(document)
    address = thread_address(document, following)
    thread = Thread(address_of(address), address, title, board_of(document, title))
    root = document.soup.body or document.soup
    hints = hints_of(document)
    unfold(document, root, hints)
    stamps = general_stamps.ordered(general_stamps.find(root, hints), hints)
    talk = discussion(document, stamps, title)
    opening = _opening(document, stamps, talk, title)
    first = is_first_page(document, address)
    return Finding(title, thread, following, first, tuple(stamps), opening, talk)


def read(document: Document) -> Reading:
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
        return replace(reading, threads=listed.threads, boards=listed.boards)
    return _list_reading(document, found, listed)


def _thread_reading(document: Document, found: Finding) -> Reading:
    made: list[Post] = []
    held = 0
    sure = 0.9
    for part in (found.opening, found.talk):
        if part is not None:
            made += posts(document, part, found.thread, first_page=found.first_page, before=len(made))
            held += len(part.records)
            sure = min(sure, part.sure)
    times = [post.posted_at for post in made if post.posted_at is not None]
    falling = len(times) > 1 and times[0] > times[-1] and all(one >= two for one, two in pairwise(times))
    named = sum(bool(post.author) for post in made)
    note = f"Read by the general reader, {round(sure * 100)} % sure: {len(made)} posts, {named} with an author."
    return Reading(
        engine=NAME,
        reader=f"{NAME}/{VERSION}",
        confidence=0.2,
        kind="thread",
        posts=tuple(made),
        next_page=found.following,
        thread=found.thread,
        seems_to_hold=max(held, len(made)),
        newest_first=falling,
        note=note,
    )


def _list_reading(document: Document, found: Finding, listed: Lists) -> Reading:
    if document.page.kind == "thread" and not listed.threads:
        text = _only_text(document, found)
        if text is not None:
            return text
    if listed.threads or listed.boards:
        kind: PageKind = "board" if listed.threads and not listed.cards else "index"
        words_for = f"{len(listed.threads)} threads" if listed.threads else f"{len(listed.boards)} links"
        return Reading(
            engine=NAME,
            reader=f"{NAME}/{VERSION}",
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
    return Reading(NAME, f"{NAME}/{VERSION}", 0.1, "index", note=note)


def _only_text(document: Document, found: Finding) -> Reading | None:
    """The page's matter as one text without an author; None where it has hardly any."""
    root = document.soup.body or document.soup
    main = root.find(["main", "article"])
    text = read_markup(main if isinstance(main, Tag) else root, base=document.url).text
    if not text:
        return None
    key = found.thread.thread_id
    post = Post(NAME, key, document.url, "", key, found.title, found.thread.url, 1, text)
    note = "Read by the general reader as one text: no author and no time were found."
    return Reading(NAME, f"{NAME}/{VERSION}", 0.1, "raw", (post,), thread=found.thread, seems_to_hold=1, note=note)


def _opening(document: Document, stamps: Sequence[Stamp], talk: Discussion | None, title: str) -> Discussion | None:
    """The opening post where it is made unlike the others, or the only message of a page."""
    ends = [record.stamp for record in talk.records] if talk is not None else []
    first = stamps.index(ends[0]) if ends else len(stamps)
    best: tuple[float, Discussion] | None = None
    ways = Counter(path_of(stamp.holder) for stamp in stamps if not NO_POSTING.search(stamp.told))
    for stamp in stamps[:first][-_TRIED:]:
        if NO_POSTING.search(stamp.told) or is_aside(stamp.node) or ways[path_of(stamp.holder)] > _OTHERS:
            continue
        found = next(
            filter(None, (_lone(document, stamps, title, part, talk) for part in _regions(stamp, stamps, ends))), None
        )
        worth = _worth(found, stamp) if found is not None else 0.0
        if found is not None and (best is None or worth > best[0]):
            best = (worth, found)
    return best[1] if best is not None else None


def _lone(
    document: Document, stamps: Sequence[Stamp], title: str, record: Record, talk: Discussion | None
) -> Discussion | None:
    """A part of the page as one message, if it has an author and words enough for how sure that is."""
    found = alone(document, stamps, title, [record])
    author = found.authors[0] if found is not None else None
    if found is None or author is None:
        return None
    is_thread = document.page.kind == "thread" and record.stamp.exact
    least = 2 if talk is not None or is_thread or (author.worth >= _SURE and record.stamp.exact) else _LEAST_ALONE
    return found if len(found.bodies[0].words) >= least else None


def _worth(found: Discussion, stamp: Stamp) -> float:
    """How much a message is the page's own: by its author, by a time that stands alone, by its size."""
    author = found.authors[0]
    beside = len(stamp.before.split()) + len(stamp.after.split())
    size = len(found.bodies[0].words)
    return (
        (author.worth if author is not None else 0.0)
        + 1.5 * stamp.exact
        - 0.15 * min(beside, 20)
        + min(size, 400) / 200
    )


def _regions(stamp: Stamp, stamps: Sequence[Stamp], ends: Sequence[Stamp]) -> Iterator[Record]:
    """The parts around a time that hold no record of the discussion: items by themselves, then the largest."""
    taken = {id(parent) for end in ends for parent in (end.node, *end.node.parents)}
    around = Counter(
        id(parent) for other in stamps if other is not stamp for parent in (other.node, *other.node.parents)
    )
    unit: PageElement = stamp.node
    while unit.parent is not None and id(unit.parent) not in taken and unit.parent.name not in {"html", "[document]"}:
        if around[id(unit.parent)] > _OTHERS or (unit.parent.name == "body" and _has_frame(unit.parent)):
            break
        if isinstance(unit, Tag) and unit.name in _ITEMS:
            yield Record((unit,), stamp)
        unit = unit.parent
    if id(unit) in taken:
        return
    nodes: list[PageElement] = [unit]
    for node in unit.next_siblings:
        if id(node) in taken or around[id(node)] or (isinstance(node, Tag) and node.name in _FRAMES):
            break
        nodes.append(node)
    yield Record(tuple(nodes), stamp)


def _has_frame(body: Tag) -> bool:
    return sum(isinstance(node, Tag) and node.name in _FRAMES for node in body.contents) > 0
