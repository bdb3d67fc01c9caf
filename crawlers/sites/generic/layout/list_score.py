"""How much the parts that repeat on a page look like entries of a list rather than like posts. Pure.

A row that leads to a page of its own under a title of its own is an entry, never a post; so are files, versions,
prices, pictures with captions, and lines that a template made of the same words each time.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from crawlers.dates.folding import fold
from crawlers.sites.base.document import ParsedPage, attribute, words
from crawlers.sites.dom.nodes import Tag
from crawlers.sites.generic.layout.records import Record, TextAtom
from crawlers.sites.generic.layout.row_titles import ListRow, entries_of, in_heading
from crawlers.sites.generic.posts.author import Author
from crawlers.sites.generic.vocabulary import CATALOGUES, COUNTED, NO_POSTING, PRICE

_RE = re.compile(r"^(?:(?:re|aw|sv|fwd|отв|ynt|رد|جواب|پاسخ)\s*:\s*)+", re.IGNORECASE)
_CUT_SHORT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\.\]|»)\W*$")
_VERSION = re.compile(
    r"^(?!\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b)(?:[^\W\d]*\s*(?:version|release|ver\.?|\bv|версия|sürüm|نسخه|إصدار|ورژن)\s*\d+(?:\.\d+)+"
    r"|(?:[^\W\d]+\s+)?\d+\.\d+\.\d+)\b",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"[\w-]+\.[a-z][a-z0-9]{1,4}$|\b\d[\d.,]*\s?(?:[kmg]i?b|кб|мб)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"\s+[-–—|·»:]+\s+|:\s")
_PICTURES = ["img", "picture", "svg", "video", "canvas"]
_FEW = 4
_MOST = 0.6


def list_likeness(
    document: ParsedPage,
    records: Sequence[Record],
    table: Sequence[Sequence[TextAtom]],
    found: Sequence[Author | None],
    bodies: Sequence[str],
) -> float:
    """How much these records look like entries that lead elsewhere (2 and more: they are no posts)."""
    sizes = [len(body) for body in bodies]
    short = _share_with(_is_cut_short, table)
    priced = _share_with(_names_a_price, table)
    doubt = 0.5 if document.page.kind == "thread" else 1.0
    likeness = 1.5 * (priced >= _MOST) + 1.5 * (short >= 0.5)
    likeness += doubt * _made_likeness(document, records, table, found, bodies)
    entries = entries_of(document, records, table)
    is_letter = len(records) == 1 and document.page.kind == "thread"
    if is_letter or len(entries) < max(1, _MOST * len(records)):
        return likeness
    teasers = short >= 0.5 and len(entries) > 1 and document.page.kind not in {"thread", "paste"}
    likeness += 1.0 * teasers
    titles = _titles_of(entries, found)
    if len(entries) > 1 and titles.distinct <= 0.5:
        return likeness
    unlike_posts = titles.distinct >= 0.8 and len(entries) > 1
    is_plain = priced < _MOST and short < 0.5
    likeness += 1.0 * unlike_posts
    likeness += 1.0 * (titles.wordy >= 2.5)
    likeness += 1.0 * (unlike_posts and titles.wordy >= 1.6 and titles.of_authors < 0.5)
    likeness += 1.0 * (_mean(in_heading(entry.anchor) for entry in entries) > 0.5)
    likeness += 1.5 * (titles.of_authors < 0.5 and _mean(_twice(document, entry) for entry in entries) > 0.5)
    likeness += 2.0 * (median(sizes) < 12)
    likeness -= 2.0 * (is_plain and titles.of_authors > 0.5 and titles.wordy < 2.2)
    likeness -= 1.0 * (is_plain and titles.wordy < 1.5 and median(sizes) > 40)
    return likeness


def _share_with(test: Callable[[TextAtom], bool], table: Sequence[Sequence[TextAtom]]) -> float:
    """How many of the records have a text that passes the test, as a share."""
    return _mean(any(map(test, pieces)) for pieces in table)


def _is_cut_short(atom: TextAtom) -> bool:
    return len(atom.text) > 40 and _CUT_SHORT.search(atom.text) is not None


def _names_a_price(atom: TextAtom) -> bool:
    return len(atom.text) < 30 and PRICE.search(atom.text) is not None


@dataclass(frozen=True, slots=True)
class _RowTitles:
    """The titles of rows: how many of them differ, how many name authors (both as shares), words in one on average."""

    distinct: float
    of_authors: float
    wordy: float


def _titles_of(entries: Sequence[ListRow], found: Sequence[Author | None]) -> _RowTitles:
    titles = [fold(_RE.sub("", entry.title)) for entry in entries]
    named = {id(author.atom.node) for author in found if author is not None and author.atom is not None}
    of_authors = _mean(any(id(text) in named for text in entry.anchor.text_nodes) for entry in entries)
    wordy = sum(len(title.split()) for title in titles) / len(titles)
    return _RowTitles(len(set(titles)) / len(titles), of_authors, wordy)


def _made_likeness(
    document: ParsedPage,
    records: Sequence[Record],
    table: Sequence[Sequence[TextAtom]],
    found: Sequence[Author | None],
    bodies: Sequence[str],
) -> float:
    """What shows without titles that lead on: who or what is listed, and by which words."""
    many = len(records) >= _FEW - 1
    likeness = _title_likeness(document)
    if not many:
        return likeness
    likeness += 2.0 * (_mean(any(_is_price(atom) for atom in pieces) for pieces in table) >= _MOST)
    likeness += 2.0 * (_mean(any(_VERSION.match(atom.text) for atom in pieces[:2]) for pieces in table) >= _MOST)
    likeness += 2.0 * (_mean(_leads_out(pieces, author) for pieces, author in zip(table, found, strict=True)) >= _MOST)
    likeness += 2.0 * (_captioned(records, found) >= _MOST)
    likeness += 1.2 * (_mean(any(_is_counted(atom) for atom in pieces) for pieces in table) >= _MOST)
    likeness += 2.0 * (_mean(_column_denies(record) for record in records) >= _MOST)
    return likeness + 2.0 * _is_template(bodies)


def _title_likeness(document: ParsedPage) -> float:
    """Whether the page calls itself a list of members, of results, of changes and the like."""
    heads = [words(tag) for tag in document.soup.find_all(["h1", "h2"], limit=2)]
    told = [fold(part) for text in (words(document.soup.title), *heads) for part in _PARTS.split(text) if part.strip()]
    return 2.0 if any(_calls_itself(part) for part in told) else 0.0


def _calls_itself(title: str) -> bool:
    found = CATALOGUES.search(title)
    if found is None:
        return False
    beside, called = len(title.split()) - len(found[0].split()), len(found[0].split())
    return beside <= min(called, 3) and (found.start() == 0 or beside <= 1)


def _is_price(atom: TextAtom) -> bool:
    found = PRICE.search(atom.text)
    return found is not None and len(atom.text) < 24 and len(atom.text.split()) <= 3


def _leads_out(pieces: Sequence[TextAtom], author: Author | None) -> bool:
    """Whether a record begins with a link to another host or to a file, which is no author's."""
    first = next((atom for atom in pieces if any(sign.isalnum() for sign in atom.text)), None)
    if first is None or (author is not None and author.atom is first):
        return False
    target = attribute(first.link, "href") if first.link is not None else ""
    return target.startswith(("http://", "https://", "//")) or (
        bool(target) and _FILE_NAME.search(first.text) is not None
    )


def _captioned(records: Sequence[Record], found: Sequence[Author | None]) -> float:
    """How many of the records are a picture with what it shows, as a share.

    A button or an icon says the same in each record and captions nothing.
    """
    shown = [
        _captions(record, author.name if author is not None else "")
        for record, author in zip(records, found, strict=True)
    ]
    often = Counter(caption for captions in shown for caption in captions)
    return _mean(any(not caption or 2 * often[caption] <= len(records) for caption in captions) for captions in shown)


def _captions(record: Record, name: str) -> set[str]:
    """What a record's pictures show and its words say again, but the author's name; an empty one for a figure."""
    found: set[str] = set()
    for node in record.nodes:
        if not isinstance(node, Tag):
            continue
        tags = [node, *node.find_all(["figure", "img"], limit=6)]
        if any(tag.name == "figure" and tag.find(_PICTURES) is not None for tag in tags):
            found.add("")
        told = words(node)
        alts = {attribute(tag, "alt") for tag in tags if tag.name == "img"}
        found |= {alt for alt in alts if len(alt) > 5 and alt in told and alt != name}
    return found


def _is_counted(atom: TextAtom) -> bool:
    return len(atom.text) < 60 and COUNTED.search(atom.text) is not None


def _column_denies(record: Record) -> bool:
    """Whether the head of the time's column says that it tells of something else than of writing."""
    cell = record.stamp.holder
    cell = cell if cell is None or cell.name == "td" else cell.find_parent("td")
    table = cell.find_parent("table") if cell is not None else None
    if cell is None or table is None:
        return False
    place = sum(1 for other in cell.previous_siblings if isinstance(other, Tag))
    heads = table.find_all("th", limit=12)
    return place < len(heads) and NO_POSTING.search(words(heads[place])) is not None


def _is_template(bodies: Sequence[str]) -> bool:
    """Whether nearly all texts begin or end with the same word, as only a template writes."""
    rows = [row for body in bodies if (row := _LETTERS.findall(fold(body)))]
    if len(rows) < _FEW or median(map(len, rows)) > 20:
        return False
    firsts, lasts = Counter(row[0] for row in rows), Counter(row[-1] for row in rows)
    often = max(firsts.most_common(1)[0][1], lasts.most_common(1)[0][1])
    return often * 10 >= len(rows) * 8


def _mean(truths: Iterable[object]) -> float:
    found = [float(bool(truth)) for truth in truths]
    return sum(found) / len(found) if found else 0.0


def _twice(document: ParsedPage, entry: ListRow) -> bool:
    """Whether another link of the row leads to the same page, such as a picture or "read more"."""
    targets = [
        document.here(link.get("href"))
        for node in entry.record.nodes
        if isinstance(node, Tag)
        for link in (node.find_all("a", has="href", limit=30) if node.name != "a" else [node])
    ]
    return targets.count(entry.url) > 1
