"""Which link of each row is its title: the one that leads to a page of the row's own. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawlers.dates.folding import fold
from crawlers.sites.base.document import ParsedPage, attribute, words
from crawlers.sites.dom.nodes import Tag
from crawlers.sites.generic.layout.records import Record, TextAtom
from crawlers.sites.generic.vocabulary import ACTS, AWAY_IN_PATH, PROFILE_IN_PATH

IS_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|css|js|pdf|zip|rar|7z|gz|xz|bz2|tar|iso|mp[34]|avi|mkv|exe|apk|deb|docx?|xlsx?|torrent)$",
    re.IGNORECASE,
)
# A choice of language, which says nothing else of what a page is.
_TONGUE = re.compile(r"(?<=[?&])(?:lang|language|locale|hl)=[a-z]{2,3}(?:[-_][a-z]{2,4})?(?:&|$)", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})


@dataclass(frozen=True, slots=True, eq=False)
class ListRow:
    """One row of a list: where it leads, under which title, its record."""

    url: str
    title: str
    anchor: Tag
    record: Record


def in_heading(tag: Tag) -> bool:
    """Whether a link is, or stands in, a heading."""
    if any(isinstance(inner, Tag) and inner.name in _HEADINGS for inner in tag.find_all(_HEADINGS, limit=1)):
        return True
    for steps, parent in enumerate(tag.parents):
        if parent.name in _HEADINGS:
            return True
        if steps > 2:
            break
    return False


def _path_to(atom: TextAtom) -> tuple[str, ...]:
    """The path of a text within its record, without what only marks words."""
    return tuple(step for step in atom.slot if step.partition(".")[0] not in {"b", "strong", "span", "em", "i"})


_TitlePlace = tuple[tuple[str, ...], int]
"""The path to a link within its record, and which of the links with that path it is."""


def entries_of(document: ParsedPage, records: Sequence[Record], table: Sequence[Sequence[TextAtom]]) -> list[ListRow]:
    """The title link of each record: at one place in most of them, to a page of its own."""
    places, firsts = _title_places(document, records, table)
    best: list[ListRow] = []
    best_score = 0.0
    for place, values in places.items():
        found = list(values.values())
        distinct = len({entry.url for entry in found}) / len(found)
        mass = sum(min(len(entry.title), 25) for entry in found)
        headed = (1.5 if in_heading(found[0].anchor) else 1.0) * (0.4 + firsts[place] / len(found))
        score = mass * distinct * distinct * headed * len(found) / len(records)
        if len(found) >= 0.5 * len(records) and score > best_score:
            best, best_score = found, score
    return best


def _title_places(
    document: ParsedPage, records: Sequence[Record], table: Sequence[Sequence[TextAtom]]
) -> tuple[dict[_TitlePlace, dict[int, ListRow]], Counter[_TitlePlace]]:
    """The links of each record that lead to pages of their own, by place and record; how often each place is first."""
    places: dict[_TitlePlace, dict[int, ListRow]] = defaultdict(dict)
    firsts: Counter[_TitlePlace] = Counter()
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
            if not is_elsewhere(document, link, url) or _holds_time(link, record):
                continue
            key = _path_to(atom)
            seen[key] += 1
            if seen[key] <= 3:
                firsts[key, seen[key]] += not firsts_of[number]
                firsts_of[number] += 1
                places[key, seen[key]][number] = ListRow(url, words(link), link, record)
    return places, firsts


def _holds_time(link: Tag, record: Record) -> bool:
    node = record.stamp.node
    return node is link or any(parent is link for parent in node.parents)


def is_elsewhere(document: ParsedPage, link: Tag, url: str) -> bool:
    """Whether a link with words leads to another page than this, a member's or an action."""
    if not url or url.partition("#")[0] == document.url.partition("#")[0] or attribute(link, "href").startswith("#"):
        return False
    shown = words(link)
    if not any(sign.isalpha() for sign in shown) or fold(shown) in ACTS:
        return False
    path = without_language(url)
    return not (PROFILE_IN_PATH.search(path) or AWAY_IN_PATH.search(path) or IS_FILE.search(path))


def address_of(url: str) -> str:
    """An address without its host."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def without_language(url: str) -> str:
    """An address without its host and without the language it asks for."""
    return _TONGUE.sub("", address_of(url)).rstrip("?&")


def is_of_thread(url: str, thread: str) -> bool:
    """Whether an address is that of a thread with something more: `/thread/5/?post=71` of `/thread/5/`."""
    return url.startswith(thread) and url[len(thread) :][:1] in {"?", "&"}
