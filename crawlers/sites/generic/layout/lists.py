"""Lists on unknown sites: which rows name threads, which lead to boards, what an index of cards looks like. Pure.

A row that leads to a page of its own under a title of its own is an entry of a list, never a post.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from math import inf
from statistics import median
from urllib.parse import urlsplit

from crawlers.dates.folding import fold
from crawlers.dates.parser import When
from crawlers.records import Link, Thread
from crawlers.sites.base.document import ParsedPage, attribute, words
from crawlers.sites.base.parts_engine import ThreadRow, thread_of
from crawlers.sites.dom.nodes import PageNode, Tag
from crawlers.sites.generic.layout.records import atoms, groups, is_aside, shape
from crawlers.sites.generic.layout.row_titles import (
    IS_FILE,
    ListRow,
    address_of,
    entries_of,
    in_heading,
    is_elsewhere,
    is_of_thread,
    without_language,
)
from crawlers.sites.generic.layout.segmentation import divide
from crawlers.sites.generic.navigation.pagination import next_page, page_steps
from crawlers.sites.generic.page_context import page_links
from crawlers.sites.generic.times.timestamps import Stamp, texts_of
from crawlers.sites.generic.vocabulary import (
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

_BOARDS_LIMIT = 150
_COUNT = re.compile(r"(?<![\d:./-])\d[\d.,]*(?![\d:/-])")
_STICKY = re.compile(r"stick|pinned|announce|важно|angepinnt|sabit|مثبت|اہم|سنجاق", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageLists:
    """All that a page lists: threads, further places, and what was left out with the reason."""

    threads: tuple[Thread, ...]
    boards: tuple[Link, ...]
    skipped: tuple[tuple[str, str], ...]
    cards: bool
    newest_first: bool


def _mean(truths: Iterable[object]) -> float:
    found = [float(bool(truth)) for truth in truths]
    return sum(found) / len(found) if found else 0.0


def lists(document: ParsedPage, stamps: Sequence[Stamp]) -> PageLists:
    """Everything that a page lists."""
    found = _RowsOfPage(document, {id(stamp.node): stamp for stamp in stamps})
    for group in groups(stamps):
        found.add(_rows_of(document, group))
    boards, skipped = _boards(document, found.rows, found.threads, found.inside - found.rows.keys())
    threads = tuple(found.threads.values())
    return PageLists(threads, boards, skipped, found.cards, _is_newest_first(threads))


@dataclass(slots=True)
class _RowsOfPage:
    """The rows of a page that are threads, and those that are boards, by address; `inside` is what they hold besides.

    `stamps` are the page's times by the id of their node.
    """

    document: ParsedPage
    stamps: Mapping[int, Stamp]
    threads: dict[str, Thread] = field(default_factory=dict)
    rows: dict[str, Link] = field(default_factory=dict)
    inside: set[str] = field(default_factory=set)
    cards: bool = False

    def add(self, entries: Sequence[ListRow]) -> None:
        """Add the rows of a list, unless one of them is known as a thread already."""
        if not entries or not self.threads.keys().isdisjoint(entry.url for entry in entries):
            return
        self.cards = self.cards or _are_cards(entries)
        add = self._add_thread if _name_threads(self.document, entries) else self._add_board
        for entry in entries:
            add(entry)

    def _add_thread(self, entry: ListRow) -> None:
        self.threads.setdefault(entry.url, _thread(entry, self.stamps))
        self.inside |= {url for url in _others(self.document, entry) if is_of_thread(url, entry.url)}

    def _add_board(self, entry: ListRow) -> None:
        if entry.url not in self.rows:
            self.rows[entry.url] = Link(entry.url, entry.title)
        self.inside |= set(_others(self.document, entry))


def _rows_of(document: ParsedPage, group: Sequence[Stamp]) -> list[ListRow]:
    """The rows around times that stand in the same way; none where too few of them lead to a page of their own."""
    records = divide(group)
    if not records or is_aside(records[0].nodes[0]):
        return []
    table = [list(atoms(record.nodes)) for record in records]
    entries = entries_of(document, records, table)
    return entries if len(entries) >= max(2, 0.6 * len(records)) else []


def _is_newest_first(threads: Iterable[Thread]) -> bool:
    times = [thread.last_post_at for thread in threads if thread.last_post_at is not None and not thread.sticky]
    return len(times) > 2 and all(one >= two for one, two in pairwise(times))


def _others(document: ParsedPage, entry: ListRow) -> list[str]:
    """Where else a board's row leads: to its last thread, which its own list names too."""
    links = [link for node in entry.record.nodes if isinstance(node, Tag) for link in node.find_all("a", has="href")]
    return [document.here(link.get("href")) for link in links if link is not entry.anchor]


def _are_cards(entries: Sequence[ListRow]) -> bool:
    """Whether the rows carry excerpts or prices."""
    texts = [[atom.text for atom in atoms(entry.record.nodes) if atom.link is None] for entry in entries]
    priced = _mean(any(len(text) < 30 and PRICE.search(text) for text in row) for row in texts)
    return priced >= 0.6 or median(max(map(len, row), default=0) for row in texts) > 60


def _rest(entry: ListRow) -> str:
    return " ".join(atom.text for atom in atoms(entry.record.nodes) if atom.link is None)


def _name_threads(document: ParsedPage, entries: Sequence[ListRow]) -> bool:
    """Whether these rows are threads; unsure, they are boards, which are read whatever they turn out to be."""
    paths = [address_of(entry.url) for entry in entries]
    score = 2.0 * _mean(THREAD_IN_PATH.search(path) and not BOARD_IN_PATH.search(path) for path in paths)
    score -= 2.0 * _mean(BOARD_IN_PATH.search(path) and not THREAD_IN_PATH.search(path) for path in paths)
    score += {"board": 1.0, "thread": 0.5, "index": -0.3}.get(document.page.kind or "", 0.0)
    times = [entry.record.stamp.when.moment for entry in entries]
    falling = _mean(one >= two for one, two in pairwise(times) if one and two)
    if len(times) > 3:
        score += 1.5 * (falling >= 0.8) - 0.5 * (falling < 0.6)
    score += 1.0 * (len(entries) > 12)
    score += 0.7 * (_mean(len(entry.title.split()) >= 3 for entry in entries) > 0.5)
    head = _heading_of(entries)
    score += 1.0 * (REPLIES.search(head) is not None)
    score -= 1.5 * (TOPICS.search(head) is not None)
    score -= 1.5 * (_mean(_leads_on(document, entry) for entry in entries) > 0.4)
    return score > 0.4


def _heading_of(entries: Sequence[ListRow]) -> str:
    """The words of the table's head and of the first row."""
    table = entries[0].anchor.find_parent("table")
    heads = [words(tag) for tag in table.find_all("th", limit=12)] if table is not None else []
    return " ".join([*heads, _rest(entries[0])])[:400]


def _leads_on(document: ParsedPage, entry: ListRow) -> bool:
    """Whether a row names a second page with words of its own: a board's last thread."""
    own = address_of(entry.url)
    for node in entry.record.nodes:
        for link in node.find_all("a", has="href", limit=20) if isinstance(node, Tag) else []:
            url = document.here(link.get("href"))
            if link is entry.anchor or not is_elsewhere(document, link, url) or url == entry.url:
                continue
            if not address_of(url).startswith(own) and len(words(link)) > 8 and len(words(link).split()) > 1:
                return True
    return False


def _thread(entry: ListRow, stamps: Mapping[int, Stamp]) -> Thread:
    """A row as a thread; of several times (by the id of their node) the newest is its last activity."""
    inside = [stamps.get(id(node)) for root in entry.record.nodes for node in _all_in(root)]
    own = [stamp for stamp in inside if stamp is not None]
    timed = {id(text) for stamp in own for text in texts_of(stamp)}
    latest = max((stamp.when for stamp in [*own, entry.record.stamp]), key=_moment)
    told = [atom.text for atom in atoms(entry.record.nodes) if atom.link is None and id(atom.node) not in timed]
    counts = [found[0] for text in told if len(text) < 40 and (found := _COUNT.search(text))]
    row = ThreadRow(
        key=address_of(entry.url),
        url=entry.url,
        title=entry.title,
        stamp=latest.raw,
        replies=re.sub(r"\D", "", counts[0]) if counts else "",
        sticky=any(_STICKY.search(_signs(node)) for node in entry.record.nodes if isinstance(node, Tag)),
    )
    return thread_of(row, latest)


def _all_in(root: PageNode) -> Iterator[PageNode]:
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


def _why_not_here(url: str, pages: set[str], inside: set[str]) -> str:
    """Why a link of this page leads to no further place, as far as the page's own list says; empty where it may."""
    if url in pages:
        return "another page of this list"
    return "in a row, in whose page it stands again" if url in inside else ""


def _boards(
    document: ParsedPage, rows: dict[str, Link], threads: dict[str, Thread], inside: set[str]
) -> tuple[tuple[Link, ...], tuple[tuple[str, str], ...]]:
    """Further pages of this host, the likelier places first; pages of members, searches and actions are left out."""
    skipped: dict[str, str] = {}
    scored: dict[str, tuple[float, Link]] = {}
    pages = {next_page(document), *page_links(document), *page_steps(document)}
    anchors = document.soup.select("body a[href]", limit=3000)
    makes = Counter(map(_make, anchors))
    for anchor in anchors:
        url = document.here(anchor.get("href"))
        if not url or url == document.here(document.url) or url in threads:
            continue
        reason = _why_not(document, anchor, url) or _why_not_here(url, pages, inside)
        if reason:
            skipped.setdefault(url, reason)
            continue
        score = _place_score(anchor, url, makes[_make(anchor)]) + (3.0 if url in rows else 0.0)
        link = rows.get(url) or Link(url, words(anchor))
        best, known = scored.get(url, (-inf, link))
        if score > best:
            scored[url] = (score, link if link.text else known)
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


def _why_not(document: ParsedPage, anchor: Tag, url: str) -> str:
    path = without_language(url)
    shown = fold(words(anchor)).strip(" :»«|[]()")
    if IS_FILE.search(urlsplit(url).path):
        return "a file"
    if PROFILE_IN_PATH.search(path):
        return "a member's page"
    if path != address_of(url) and path in {"/", without_language(document.url)}:
        return "this page or the first one in another language"
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
    score += 0.5 if in_heading(anchor) else 0.0
    return score - (1.0 if path in {"/", ""} else 0.0) - (0.5 if not words(anchor) else 0.0)
