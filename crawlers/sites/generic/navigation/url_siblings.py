"""Which addresses belong to further pages of the same list or thread: they differ from the page's in a number. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlsplit

from crawlers.sites.base.document import ParsedPage
from crawlers.urls import second_page

PAGE_KEYS = frozenset(
    [
        "page",
        "p",
        "pg",
        "start",
        "offset",
        "from",
        "skip",
        "seite",
        "sayfa",
        "str",
        "pn",
        "paged",
        "cpage",
        "ab",
        "strona",
        "pagina",
        "stranka",
        "sida",
        "pagenum",
        "pageno",
        "page_no",
        "begin",
        "first",
        "pos",
        "startat",
        "stp",
        "limitstart",
        "pagenumber",
        "entries",
        "anfang",
    ]
)
"""What queries call the number of a page, or of the first entry on it."""
PAGE_WORD = r"(?:page|p|seite|sayfa|str|stranica|strona|pagina|страница|صفحہ|صفحة|صفحه|pg|s|ab)"
FIGURES = re.compile(r"\d+")
LAST_NUMBER = re.compile(rf"[-_/,.]?{PAGE_WORD}?\d+(?=\D*$)", re.IGNORECASE)
_PAGE_TAIL = re.compile(rf"/?[-_,.;]?(?:{PAGE_WORD}[-_/.]?)?(\d+)(?:\.\w{{2,5}})?/?", re.IGNORECASE)
_VALUE = re.compile(r"[\d.:tz+_-]*\d[\d.:tz+_-]*", re.IGNORECASE)
_BACKWARD = frozenset({"before", "until", "max_id", "maxid", "older", "older_than", "to", "end", "bis", "prior"})
_LITTLE = 14
_NUMBERED = re.compile(r"[?&;]page=0*[1-9]")


@dataclass(frozen=True, slots=True)
class _Gap:
    """The one number in which two addresses differ; None where one of them has none there.

    `backward` says that it falls from page to page, as in `?before=1204`.
    """

    mine: int | None
    theirs: int | None
    backward: bool = False

    @property
    def up(self) -> bool:
        if self.theirs is None or self.mine is None:
            return self.theirs is not None
        return self.theirs < self.mine if self.backward else self.theirs > self.mine


def own_address(document: ParsedPage) -> str:
    """The page's own address in canonical form."""
    return document.here(document.url)


def onward(document: ParsedPage, target: object) -> str:
    """Where a link to another page leads; on a first page `page=1` may be the second of pages counted from 0."""
    numbered = _NUMBERED.search(own_address(document)) is not None
    return document.here(second_page(target) if isinstance(target, str) and not numbered else target)


def is_step(document: ParsedPage, url: str) -> bool:
    """Whether an address differs from the page's in one number and nothing else."""
    return _gap(urlsplit(own_address(document)), urlsplit(url)) is not None


def goes_up(document: ParsedPage, url: str) -> bool:
    """Whether the number in which the addresses differ, else the last one, is more than here."""
    one, other = urlsplit(own_address(document)), urlsplit(url)
    gap = _gap(one, other)
    if gap is not None:
        return gap.up
    here, there = _figures(one), _figures(other)
    return bool(there) and (len(there) > len(here) or there[-1] > here[-1])


def _figures(parts: SplitResult) -> list[int]:
    return [int(figure) for figure in FIGURES.findall(f"{parts.path}?{parts.query}")]


def _gap(one: SplitResult, other: SplitResult) -> _Gap | None:
    if one.path == other.path:
        return _gap_in_query(one.query, other.query)
    return _gap_in_path(one.path, other.path) if one.query == other.query else None


def pairs_of(query: str) -> list[tuple[str, str]]:
    """The keys and values of a query, whichever sign stands between them."""
    return parse_qsl(query.replace(";", "&"), keep_blank_values=True)


def _gap_in_query(one: str, other: str) -> _Gap | None:
    mine, theirs = dict(pairs_of(one)), dict(pairs_of(other))
    differing = [key for key in {**mine, **theirs} if mine.get(key) != theirs.get(key)]
    if len(differing) != 1:
        return None
    values = [table.get(differing[0]) for table in (mine, theirs)]
    if any(value is not None and _VALUE.fullmatch(value) is None for value in values):
        return None
    figures = [int("".join(FIGURES.findall(value))) if value is not None else None for value in values]
    return _Gap(figures[0], figures[1], differing[0].lower() in _BACKWARD)


def _gap_in_path(one: str, other: str) -> _Gap | None:
    if numberless(one) == numberless(other):
        pairs = zip(FIGURES.findall(one), FIGURES.findall(other), strict=True)
        differing = [(int(mine), int(theirs)) for mine, theirs in pairs if mine != theirs]
        return _Gap(*differing[0]) if len(differing) == 1 else None
    shorter, longer = sorted((one, other), key=len)
    number = _added(shorter, longer)
    if number is None:
        return None
    return _Gap(None, number) if longer == other else _Gap(number, None)


def _added(shorter: str, longer: str) -> int | None:
    """The number that makes a path longer, as `/t/4` to `/t/4/page/2`, `/t.html` to `/t-2.html`, `/` to `/p2.html`."""
    base = shorter.rstrip("/")
    tail = _PAGE_TAIL.fullmatch(longer[len(base) :]) if longer.startswith(base) else None
    if tail is not None and (base or not longer[1:2].isdigit()):
        return int(tail[1])
    if LAST_NUMBER.sub("", longer, count=1) == shorter and FIGURES.findall(longer):
        return int(FIGURES.findall(longer)[-1])
    return None


def is_sibling(document: ParsedPage, url: str) -> bool:
    """Whether an address differs from the page's in little more than a number."""
    one, other = urlsplit(own_address(document)), urlsplit(url)
    if one.path == other.path or numberless(one.path) == numberless(other.path):
        return True
    shorter, longer = sorted((one.path.rstrip("/"), other.path.rstrip("/")), key=len)
    if longer.startswith(shorter) and len(longer) - len(shorter) < _LITTLE:
        return True
    few, many = FIGURES.findall(shorter), FIGURES.findall(longer)
    return many[: len(few)] == few and LAST_NUMBER.sub("", longer, count=1) == shorter


def numberless(path: str) -> str:
    """A path with every number made equal."""
    return FIGURES.sub("#", path)
