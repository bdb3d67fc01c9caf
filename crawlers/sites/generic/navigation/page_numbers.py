"""Rows of page numbers: `1 2 3`, `1-10 | 11-20`, `13-10 9-6`, `2026 2025`, and what follows the page's own. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crawlers.sites.base.document import ParsedPage, words
from crawlers.sites.dom.nodes import PageNode, Tag, TextNode
from crawlers.sites.generic.navigation.url_siblings import is_sibling, is_step, onward, own_address

_NUMBER = r"(?<![\w:.,/])(\d{1,6})(?:\s*(?:[-–—]|\.\.|bis|to|до)\s*(\d{1,6}))?(?![\w:/]|[.,]\d)"
_TOLD = re.compile(_NUMBER)
_LONE = re.compile(
    r"\W*(?:(?:page|pg|seite|стр\w*|страница|sayfa|strona|pagina|página|صفحہ|صفحة|صفحه|einträge|entries|beiträge|posts|"
    rf"записи)\W*)?{_NUMBER}\W*",
    re.IGNORECASE,
)
_INLINE = frozenset({"a", "b", "strong", "span", "font", "em", "i", "u", "small", "big"})
_LINKS_LIMIT = 3000
_TEXT_LIMIT = 400
_AROUND = 4
_PIECE = 30


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A number in a row, or the first and the last of what stands on a page; no address where it is no link."""

    first: int
    last: int
    url: str = ""


def by_row(document: ParsedPage) -> str:
    """Where the number after the page's own leads."""
    for row in _rows(document):
        here = _here(document, row)
        if here is not None:
            return row[here + 1].url if here + 1 < len(row) else ""
        if row[0].first == 2 and all(place.url for place in row) and all(_adds(document, place) for place in row):
            return row[0].url
    return ""


def numbered(document: ParsedPage) -> list[tuple[int, str]]:
    """The numbers of pages and where they lead, for links that look like pages of this one."""
    found = (
        (int(match[1]), document.here(tag.get("href")))
        for tag in document.soup.find_all("a", has="href", limit=_LINKS_LIMIT)
        if (match := _LONE.fullmatch(words(tag)))
    )
    own = own_address(document)
    return [(number, url) for number, url in found if url and url != own and is_sibling(document, url)][:40]


def _here(document: ParsedPage, row: Sequence[PageNumber]) -> int | None:
    """Which place in the row is the page's own: it is no link and fits, or its address is the page's."""
    own = own_address(document)
    linked = [n for n, place in enumerate(row) if place.url == own]
    if linked:
        return linked[0]
    fits = [(_neighbours(row, n), n) for n, place in enumerate(row) if not place.url]
    best = max((fit for fit in fits if fit[0]), default=None)
    if best is not None:
        return best[1]
    first = row[0]
    return 0 if first.url and first.first != 2 and _adds(document, first) and _joins(row, 0) else None


def _adds(document: ParsedPage, place: PageNumber) -> bool:
    """Whether an address is the page's own and a number: the page has none itself."""
    return is_step(document, place.url) and len(place.url) > len(own_address(document))


def _joins(row: Sequence[PageNumber], here: int) -> bool:
    return len(row) > here + 1 and _adjoin(row[here], row[here + 1])


def _neighbours(row: Sequence[PageNumber], here: int) -> int:
    """How many links beside a number it continues; 0 where one beside it does not fit."""
    beside = [place for place in (*row[max(0, here - 1) : here], *row[here + 1 : here + 2]) if place.url]
    return len(beside) if all(_adjoin(row[here], place) for place in beside) else 0


def _adjoin(one: PageNumber, two: PageNumber) -> bool:
    """Whether one number or range comes right after the other, up or down."""
    low, high = sorted((sorted((one.first, one.last)), sorted((two.first, two.last))))
    return low[1] + 1 == high[0]


def _rows(document: ParsedPage) -> Iterator[list[PageNumber]]:
    """The rows of numbers on a page: the closest part around a numbered link that holds more of them, then wider."""
    seen: set[int] = set()
    for tag in _numbered_links(document):
        for nodes in _around(tag, seen):
            row = [place for node in nodes for place in _places(document, node)]
            if len(row) > 1:
                yield row


def _numbered_links(document: ParsedPage) -> Iterator[Tag]:
    """The links that a number alone stands on, and that lead to an address like the page's own."""
    for tag in document.soup.find_all("a", has="href", limit=_LINKS_LIMIT):
        if _LONE.fullmatch(words(tag)) is None:
            continue
        url = onward(document, tag.get("href"))
        if url and is_sibling(document, url):
            yield tag


def _around(tag: Tag, seen: set[int]) -> Iterator[Iterable[PageNode]]:
    """What stands beside a link, then the parts around it as long as they are short; each part once."""
    yield _beside(tag)
    for out, parent in enumerate(tag.parents):
        if out == _AROUND or parent.name in {"body", "html"} or id(parent) in seen or len(words(parent)) > _TEXT_LIMIT:
            return
        seen.add(id(parent))
        yield parent.contents


def _beside(tag: Tag) -> list[PageNode]:
    """The short texts and links on the line of a link."""
    before, after = list(_near(tag.previous_siblings)), list(_near(tag.next_siblings))
    return [*reversed(before), tag, *after]


def _near(siblings: Iterable[PageNode]) -> Iterator[PageNode]:
    for node in siblings:
        if isinstance(node, Tag) and (node.name not in _INLINE or len(words(node)) > _PIECE):
            return
        if isinstance(node, TextNode) and len(str(node).strip()) > _PIECE:
            return
        yield node


def _places(document: ParsedPage, node: PageNode) -> Iterator[PageNumber]:
    """The numbers in a part of the page, in order."""
    stack = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, Tag) and part.name == "a" and part.get("href"):
            found = _LONE.fullmatch(words(part))
            url = onward(document, part.get("href"))
            if found is not None and url:
                yield PageNumber(int(found[1]), int(found[2] or found[1]), url)
        elif isinstance(part, Tag) and part.name not in {"select", "script", "style", "form"}:
            stack.extend(reversed(part.contents))
        elif isinstance(part, TextNode):
            yield from (PageNumber(int(hit[1]), int(hit[2] or hit[1])) for hit in _TOLD.finditer(str(part)))
