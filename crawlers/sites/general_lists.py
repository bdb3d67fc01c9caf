"""Lists on unknown sites: which rows name threads, which lead to boards, what an index of cards looks like. Pure.

A row that leads to a page of its own under a title of its own is an entry of a list, never a post.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from statistics import median
from urllib.parse import urlsplit

from bs4.element import PageElement, Tag

from crawlers.calendar_language import fold
from crawlers.dates import When
from crawlers.records import Link, Thread
from crawlers.sites.blocks import Row, thread_of
from crawlers.sites.document import Document, attribute, words
from crawlers.sites.general_author import Author
from crawlers.sites.general_blocks import Atom, Record, atoms, groups, is_aside, shape
from crawlers.sites.general_divide import divide
from crawlers.sites.general_pages import next_page, page_links
from crawlers.sites.general_stamps import Stamp, texts_of
from crawlers.sites.general_words import (
    ACTS,
    AWAY_IN_PATH,
    AWAY_IN_WORDS,
    BOARD_IN_PATH,
    PRICE,
    PROFILE_IN_PATH,
    REPLIES,
    THREAD_IN_PATH,
    TOPICS,
)

_RE = re.compile(r"^(?:(?:re|aw|sv|fwd|отв|ynt|رد|جواب|پاسخ)\s*:\s*)+", re.IGNORECASE)
_CUT_SHORT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|»)\W*$")
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|css|js|pdf|zip|rar|7z|gz|xz|bz2|tar|iso|mp[34]|avi|mkv|exe|apk|deb|docx?|xlsx?|torrent)$",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
_BOARDS_LIMIT = 150
_COUNT = re.compile(r"(?<![\d:./-])\d[\d.,]*(?![\d:/-])")
_STICKY = re.compile(r"stick|pinned|announce|важно|angepinnt|sabit|مثبت|اہم|سنجاق", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One row of a list: where it leads, under which title, its record."""

    url: str
    title: str
    anchor: Tag
    record: Record


@dataclass(frozen=True, slots=True)
class Lists:
    """All that a page lists: threads, further places, and what was left out with the reason."""

    threads: tuple[Thread, ...]
    boards: tuple[Link, ...]
    skipped: tuple[tuple[str, str], ...]
    cards: bool
    newest_first: bool


def list_likeness(
    document: Document,
    records: Sequence[Record],
    table: Sequence[Sequence[Atom]],
    found: Sequence[Author | None],
    sizes: Sequence[int],
) -> float:
    """How much these records look like entries that lead elsewhere (2 and more: they are no posts)."""
    likeness = 0.0
    priced = _mean(any(len(atom.text) < 30 and PRICE.search(atom.text) for atom in pieces) for pieces in table)
    likeness += 1.5 if priced >= 0.6 else 0.0
    short = _mean(any(_CUT_SHORT.search(atom.text) and len(atom.text) > 40 for atom in pieces) for pieces in table)
    likeness += 1.5 if short >= 0.5 else 0.0
    entries = entries_of(document, records, table)
    if len(entries) < max(1, 0.6 * len(records)):
        return likeness
    teasers = short >= 0.5 and len(entries) > 1 and document.page.kind not in {"thread", "paste"}
    likeness += 1.0 if teasers else 0.0
    titles = [fold(_RE.sub("", entry.title)) for entry in entries]
    distinct = len(set(titles)) / len(titles)
    if len(entries) > 1 and distinct <= 0.5:
        return likeness
    named = {id(author.atom.node) for author in found if author is not None and author.atom is not None}
    is_author = _mean(any(id(text) in named for text in entry.anchor.find_all(string=True)) for entry in entries)
    wordy = sum(len(title.split()) for title in titles) / len(titles)
    likeness += 1.0 if distinct >= 0.8 and len(entries) > 1 else 0.0
    likeness += 1.0 if wordy >= 2.5 else 0.0
    likeness += 1.0 if wordy >= 1.6 and is_author < 0.5 and distinct >= 0.8 and len(entries) > 1 else 0.0
    likeness += 1.0 if _mean(_in_heading(entry.anchor) for entry in entries) > 0.5 else 0.0
    likeness += 1.5 if _mean(_twice(document, entry) for entry in entries) > 0.5 and is_author < 0.5 else 0.0
    likeness += 2.0 if median(sizes) < 12 else 0.0
    likeness -= 2.0 if is_author > 0.5 and wordy < 2.2 and priced < 0.6 and short < 0.5 else 0.0
    likeness -= 1.0 if wordy < 1.5 and priced < 0.6 and short < 0.5 and median(sizes) > 40 else 0.0
    return likeness


def _mean(truths: Iterable[object]) -> float:
    found = [float(bool(truth)) for truth in truths]
    return sum(found) / len(found) if found else 0.0


def _in_heading(tag: Tag) -> bool:
    if any(isinstance(inner, Tag) and inner.name in _HEADINGS for inner in tag.find_all(_HEADINGS, limit=1)):
        return True
    for steps, parent in enumerate(tag.parents):
        if parent.name in _HEADINGS:
            return True
        if steps > 2:
            break
    return False


def _twice(document: Document, entry: Entry) -> bool:
    """Whether another link of the row leads to the same page, such as a picture or "read more"."""
    targets = [
        document.here(link.get("href"))
        for node in entry.record.nodes
        if isinstance(node, Tag)
        for link in (node.find_all("a", href=True, limit=30) if node.name != "a" else [node])
    ]
    return targets.count(entry.url) > 1


def entries_of(document: Document, records: Sequence[Record], table: Sequence[Sequence[Atom]]) -> list[Entry]:
    """The title link of each record: at one place in most of them, to a page of its own."""
    places: dict[tuple[tuple[str, ...], int], dict[int, Entry]] = defaultdict(dict)
    firsts: Counter[tuple[tuple[str, ...], int]] = Counter()
    firsts_of: Counter[int] = Counter()
    for number, (record, pieces) in enumerate(zip(records, table, strict=True)):
        seen: Counter[tuple[str, ...]] = Counter()
        links: set[int] = set()
        for atom in pieces:
            link = atom.link
            if link is None or id(link) in links:
                continue
            links.add(id(link))
            url = document.here(link.get("href"))
            if not _is_elsewhere(document, link, url) or _holds_time(link, record):
                continue
            key = tuple(step for step in atom.slot if step.partition(".")[0] not in {"b", "strong", "span", "em", "i"})
            seen[key] += 1
            if seen[key] <= 3:
                firsts[key, seen[key]] += not firsts_of[number]
                firsts_of[number] += 1
                places[key, seen[key]][number] = Entry(url, words(link), link, record)
    best: list[Entry] = []
    best_score = 0.0
    for place, values in places.items():
        found = list(values.values())
        distinct = len({entry.url for entry in found}) / len(found)
        mass = sum(min(len(entry.title), 25) for entry in found)
        headed = (1.5 if _in_heading(found[0].anchor) else 1.0) * (0.4 + firsts[place] / len(found))
        score = mass * distinct * distinct * headed * len(found) / len(records)
        if len(found) >= 0.5 * len(records) and score > best_score:
            best, best_score = found, score
    return best


def _holds_time(link: Tag, record: Record) -> bool:
    node = record.stamp.node
    return node is link or any(parent is link for parent in node.parents)


def _is_elsewhere(document: Document, link: Tag, url: str) -> bool:
    if not url or url.partition("#")[0] == document.url.partition("#")[0] or attribute(link, "href").startswith("#"):
        return False
    shown = words(link)
    if not any(sign.isalpha() for sign in shown) or fold(shown) in ACTS:
        return False
    path = address_of(url)
    return not (PROFILE_IN_PATH.search(path) or AWAY_IN_PATH.search(path) or _FILE.search(path))


def address_of(url: str) -> str:
    """An address without its host."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def lists(document: Document, stamps: Sequence[Stamp]) -> Lists:
    """Everything that a page lists."""
    threads: dict[str, Thread] = {}
    rows: dict[str, Link] = {}
    inside: set[str] = set()
    known = {id(stamp.node): stamp for stamp in stamps}
    cards = False
    for group in groups(stamps):
        records = divide(group)
        if not records or is_aside(records[0].nodes[0]):
            continue
        table = [list(atoms(record.nodes)) for record in records]
        entries = entries_of(document, records, table)
        if len(entries) < max(2, 0.6 * len(records)) or not threads.keys().isdisjoint(entry.url for entry in entries):
            continue
        cards = cards or _are_cards(entries)
        if _name_threads(document, entries):
            for entry in entries:
                threads.setdefault(entry.url, _thread(entry, known))
        else:
            rows.update((entry.url, Link(entry.url, entry.title)) for entry in entries if entry.url not in rows)
            inside |= {url for entry in entries for url in _others(document, entry)}
    boards, skipped = _boards(document, rows, threads, inside - rows.keys())
    times = [
        thread.last_post_at for thread in threads.values() if thread.last_post_at is not None and not thread.sticky
    ]
    newest = len(times) > 2 and all(one >= two for one, two in pairwise(times))
    return Lists(tuple(threads.values()), boards, skipped, cards, newest)


def _others(document: Document, entry: Entry) -> list[str]:
    """Where else a board's row leads: to its last thread, which its own list names too."""
    links = [link for node in entry.record.nodes if isinstance(node, Tag) for link in node.find_all("a", href=True)]
    return [document.here(link.get("href")) for link in links if link is not entry.anchor]


def _are_cards(entries: Sequence[Entry]) -> bool:
    """Whether the rows carry excerpts or prices."""
    texts = [[atom.text for atom in atoms(entry.record.nodes) if atom.link is None] for entry in entries]
    priced = _mean(any(len(text) < 30 and PRICE.search(text) for text in row) for row in texts)
    return priced >= 0.6 or median(max(map(len, row), default=0) for row in texts) > 60


def _rest(entry: Entry) -> str:
    return " ".join(atom.text for atom in atoms(entry.record.nodes) if atom.link is None)


def _name_threads(document: Document, entries: Sequence[Entry]) -> bool:
    """Whether these rows are threads; unsure, they are boards, which are read whatever they turn out to be."""
    paths = [address_of(entry.url) for entry in entries]
    score = 2.0 * _mean(THREAD_IN_PATH.search(path) and not BOARD_IN_PATH.search(path) for path in paths)
    score -= 2.0 * _mean(BOARD_IN_PATH.search(path) and not THREAD_IN_PATH.search(path) for path in paths)
    score += {"board": 1.0, "thread": 0.5, "index": -0.3}.get(document.page.kind or "", 0.0)
    times = [entry.record.stamp.when.moment for entry in entries]
    falling = _mean(one >= two for one, two in pairwise(times) if one and two)
    score += 1.5 if len(times) > 3 and falling >= 0.8 else -0.5 if len(times) > 3 and falling < 0.6 else 0.0
    score += 1.0 if len(entries) > 12 else 0.0
    score += 0.7 if _mean(len(entry.title.split()) >= 3 for entry in entries) > 0.5 else 0.0
    head = _heading_of(entries)
    score += 1.0 if REPLIES.search(head) else 0.0
    score -= 1.5 if TOPICS.search(head) else 0.0
    score -= 1.5 if _mean(_leads_on(document, entry) for entry in entries) > 0.4 else 0.0
    return score > 0.4


def _heading_of(entries: Sequence[Entry]) -> str:
    """The words of the table's head and of the first row."""
    table = entries[0].anchor.find_parent("table")
    heads = [words(tag) for tag in table.find_all("th", limit=12)] if table is not None else []
    return " ".join([*heads, _rest(entries[0])])[:400]


def _leads_on(document: Document, entry: Entry) -> bool:
    """Whether a row names a second page with words of its own: a board's last thread."""
    own = address_of(entry.url)
    for node in entry.record.nodes:
        for link in node.find_all("a", href=True, limit=20) if isinstance(node, Tag) else []:
            url = document.here(link.get("href"))
            if link is entry.anchor or not _is_elsewhere(document, link, url) or url == entry.url:
                continue
            if not address_of(url).startswith(own) and len(words(link)) > 8 and len(words(link).split()) > 1:
                return True
    return False


def _thread(entry: Entry, stamps: Mapping[int, Stamp]) -> Thread:
    """A row as a thread; of several times (by the id of their node) the newest is its last activity."""
    inside = [stamps.get(id(node)) for root in entry.record.nodes for node in _all_in(root)]
    own = [stamp for stamp in inside if stamp is not None]
    timed = {id(text) for stamp in own for text in texts_of(stamp)}
    latest = max((stamp.when for stamp in [*own, entry.record.stamp]), key=_moment)
    told = [atom.text for atom in atoms(entry.record.nodes) if atom.link is None and id(atom.node) not in timed]
    counts = [found[0] for text in told if len(text) < 40 and (found := _COUNT.search(text))]
    row = Row(
        key=address_of(entry.url),
        url=entry.url,
        title=entry.title,
        stamp=latest.raw,
        replies=re.sub(r"\D", "", counts[0]) if counts else "",
        sticky=any(_STICKY.search(_signs(node)) for node in entry.record.nodes if isinstance(node, Tag)),
    )
    return thread_of(row, latest)


def _all_in(root: PageElement) -> Iterator[PageElement]:
    yield root
    if isinstance(root, Tag):
        yield from root.descendants


def _moment(when: When) -> datetime:
    return when.moment or datetime.min.replace(tzinfo=UTC)


def _signs(node: Tag) -> str:
    marked = [node, *node.find_all(["span", "i", "img", "b", "strong", "em", "svg"], limit=12)]
    return " ".join(
        f"{attribute(tag, 'class')} {attribute(tag, 'title')} {attribute(tag, 'alt')} "
        f"{words(tag) if len(tag.contents) == 1 and len(words(tag)) < 14 and tag is not node else ''}"
        for tag in marked
    )


def _boards(
    document: Document, rows: dict[str, Link], threads: dict[str, Thread], inside: set[str]
) -> tuple[tuple[Link, ...], tuple[tuple[str, str], ...]]:
    """Further pages of this host, the likelier places first; pages of members, searches and actions are left out."""
    skipped: dict[str, str] = {}
    scored: dict[str, tuple[float, Link]] = {}
    makes: Counter[str] = Counter()
    pages = {next_page(document), *page_links(document)}
    anchors = document.soup.select("body a[href]", limit=3000)
    for anchor in anchors:
        makes[_make(anchor)] += 1
    for anchor in anchors:
        url = document.here(anchor.get("href"))
        if not url or url == document.here(document.url) or url in threads:
            continue
        reason = _why_not(anchor, url) or ("another page of this list" if url in pages else "")
        reason = reason or ("in the row of a board, whose own list names it" if url in inside else "")
        if reason:
            skipped.setdefault(url, reason)
            continue
        score = _place_score(anchor, url, makes[_make(anchor)]) + (3.0 if url in rows else 0.0)
        link = rows.get(url) or Link(url, words(anchor))
        if url not in scored or score > scored[url][0]:
            scored[url] = (score, link if link.text or url not in scored else scored[url][1])
    ranked = sorted(scored.values(), key=lambda pair: -pair[0])
    for _, link in ranked[_BOARDS_LIMIT:]:
        skipped.setdefault(link.url, "more links than are followed from one page")
    return tuple(link for _, link in ranked[:_BOARDS_LIMIT]), tuple(skipped.items())


def _make(anchor: Tag) -> str:
    names = [shape(anchor)]
    for parent in anchor.parents:
        names.append(shape(parent))
        if len(names) == 4:
            break
    return ">".join(names)


def _why_not(anchor: Tag, url: str) -> str:
    path = address_of(url)
    shown = fold(words(anchor)).strip(" :»«|[]()")
    if _FILE.search(urlsplit(url).path):
        return "a file"
    if PROFILE_IN_PATH.search(path):
        return "a member's page"
    if AWAY_IN_PATH.search(path) and not THREAD_IN_PATH.search(path):
        return "an action, a member's page, a search or help"
    if shown in AWAY_IN_WORDS or shown in ACTS:
        return "its words name an action, a search or help"
    return ""


def _place_score(anchor: Tag, url: str, alike: int) -> float:
    path = address_of(url)
    score = 2.0 * bool(BOARD_IN_PATH.search(path)) + 1.5 * bool(THREAD_IN_PATH.search(path))
    score += min(alike, 10) * 0.1 - (2.0 if is_aside(anchor) else 0.0)
    score += 0.5 if any(sign.isdigit() for sign in path) else 0.0
    score += 0.5 if _in_heading(anchor) else 0.0
    return score - (1.0 if path in {"/", ""} else 0.0) - (0.5 if not words(anchor) else 0.0)
