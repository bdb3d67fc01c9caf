"""What surrounds a page's records: its title, the board it stands under, the next page, and what a thread is called.

Pure. The next page is found by `rel`, by the words of many languages, by numbers in a row, by arrows.
"""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import parse_qsl, unquote_plus, urlsplit, urlunsplit

from bs4.element import NavigableString, Tag

from crawlers.calendar_language import fold
from crawlers.sites.document import Document, attribute, words
from crawlers.sites.general_words import ARROWS, FOLLOWING, LEFT_ARROWS, NEXT, PREVIOUS
from crawlers.urls import clean

_PARTS = re.compile(r"\s+[|·•–—:»›\-]+\s+|\s*::\s*")
_CRUMB = re.compile(r"^[\s»›>/→«‹←⟩▸|:]+$")
_PAGE_WORD = re.compile(r"^(?:page|p|seite|sayfa|str|stranica|страница|صفحہ|صفحة|صفحه|pg)[-_.]?\d*$", re.IGNORECASE)
_PAGE_KEYS = frozenset(
    {"page", "p", "pg", "start", "offset", "from", "skip", "seite", "sayfa", "str", "pn", "paged", "cpage"}
)
_NUMBER = re.compile(
    r"^\W*(?:(?:page|seite|стр\w*|страница|sayfa|صفحہ|صفحة|صفحه|einträge|entries|beiträge|posts|записи)\W*)?(\d{1,5})(?:\s*[-–—]\s*\d{1,6})?\W*$",
    re.IGNORECASE,
)
_TAIL_NUMBER = re.compile(r"(\d+)(?!.*\d)")
_FIGURES = re.compile(r"\d+")
_PLACE = re.compile(
    r"(?:page|seite|страница|стр\.?|sayfa|صفحہ|صفحة|صفحه)\s*:?\s*(\d{1,5})\s*(?:of|von|из|/|از|میں سے|من)\s*\d{1,5}\b",
    re.IGNORECASE,
)
_LAST_NUMBER = re.compile(r"[-_/,.]?(?:p|page|seite|s|pg)?\d+(?=\D*$)", re.IGNORECASE)
_THREAD_AND_PAGE = 2
_SHORT = 40
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_LINKS_LIMIT = 3000


def next_page(document: Document) -> str:
    """The following page of this list or thread; empty for none."""
    for tag in document.soup.select('link[rel~="next"][href], a[rel~="next"][href]'):
        found = document.here(tag.get("href"))
        if found and found != _own(document):
            return found
    links = _links(document)
    return _by_words(document, links) or _by_numbers(document, links) or _by_arrow(document, links)


def _own(document: Document) -> str:
    return document.here(document.url)


def _links(document: Document) -> list[tuple[Tag, str]]:
    own = _own(document)
    found = (
        (tag, document.here(tag.get("href"))) for tag in document.soup.find_all("a", href=True, limit=_LINKS_LIMIT)
    )
    return [(tag, url) for tag, url in found if url and url != own]


def _by_words(document: Document, links: Iterable[tuple[Tag, str]]) -> str:
    for tag, url in links:
        shown = words(tag)
        told = (shown, attribute(tag, "aria-label"), attribute(tag, "title"))
        short = [_bare(text) for text in told if text and len(text) < _SHORT]
        if any(text in NEXT or (FOLLOWING.match(text) and _leads_further(document, url)) for text in short):
            if _bare(shown) in {"more", "مزید", "older"} and not _is_sibling(document, url):
                continue
            return url
    return ""


def _leads_further(document: Document, url: str) -> bool:
    """Whether an address may be that of a page after this one: no smaller number where they differ in numbers."""
    return _is_sibling(document, url) and (_goes_up(document, url) or _TAIL_NUMBER.search(url) is None)


def _bare(text: str) -> str:
    return fold(text).strip(" »›>→«‹<←.…|[]()▶◀►◄")


def _by_numbers(document: Document, links: Iterable[tuple[Tag, str]]) -> str:
    """In `1 2 3`, the number after the one that is no link, or after the one that leads here."""
    numbered = [(int(match[1]), tag, url) for tag, url in links if (match := _NUMBER.match(words(tag)))]
    rows: dict[int, dict[int, tuple[Tag, str]]] = {}
    for number, tag, url in numbered:
        for parent in _few(tag):
            rows.setdefault(id(parent), {}).setdefault(number, (tag, url))
    for number, tag, url in numbered:
        for parent in _few(tag):
            row = rows[id(parent)]
            if len(words(parent)) > 120 or number - 1 in row or not _is_sibling(document, url):
                continue
            if number == 1 or not (len(row) > 1 or number == 2):
                continue
            if str(number - 1) in _digits(words(parent)) or number == 2:
                return "" if _is_first_again(document, row, number) else url
    return _by_years(numbered)


def _by_years(numbered: Sequence[tuple[int, Tag, str]]) -> str:
    """In `2026 2025 2024`, the year before the one that is no link."""
    years = {number: url for number, _, url in numbered if _FIRST_YEAR <= number <= _LAST_YEAR}
    if not years or len(years) != len(numbered):
        return ""
    shown = " ".join(words(parent) for _, tag, _ in numbered[:1] for parent in _few(tag)[-1:])
    here = [
        int(figure)
        for figure in _digits(shown)
        if _FIRST_YEAR <= int(figure) <= _LAST_YEAR and int(figure) not in years
    ]
    return next((years[year] for year in sorted(years, reverse=True) if here and year < here[0]), "")


def _few(tag: Tag) -> list[Tag]:
    found = []
    for parent in tag.parents:
        found.append(parent)
        if len(found) == 3 or parent.name in {"body", "html"}:
            break
    return [parent for parent in found if parent.name not in {"body", "html", "[document]"}]


def _digits(text: str) -> list[str]:
    return [str(int(number)) for number in re.findall(r"\d+", text)]


def _is_first_again(document: Document, row: dict[int, tuple[Tag, str]], number: int) -> bool:
    """A lone link to page 2 of a row seen from page 3 on would lead back."""
    del document
    return number == 2 and 1 in row


def _by_arrow(document: Document, links: Iterable[tuple[Tag, str]]) -> str:
    rtl = _is_rtl(document)
    for tag, url in links:
        shown = "".join(words(tag).split())
        forward = shown in ARROWS or (rtl and shown in LEFT_ARROWS)
        if forward and not (rtl and shown in ARROWS) and _is_sibling(document, url) and _goes_up(document, url):
            return url
    return _by_arrow_back(document, links)


def _by_arrow_back(document: Document, links: Iterable[tuple[Tag, str]]) -> str:
    """Where the newest stands first an arrow to the left may lead to older pages: those of a higher number."""
    path = urlsplit(document.url).path
    for tag, url in links:
        shown = "".join(words(tag).split())
        if shown in ARROWS | LEFT_ARROWS and urlsplit(url).path == path and _goes_up(document, url):
            return url
    return ""


def _is_rtl(document: Document) -> bool:
    return any(attribute(tag, "dir").lower() == "rtl" for tag in document.soup.select("html, body, main")[:3])


def _goes_up(document: Document, url: str) -> bool:
    """Whether the last figure in the address is more than here."""
    there, here = _TAIL_NUMBER.search(url), _TAIL_NUMBER.search(document.url)
    if there is None:
        return False
    return here is None or len(_digits(url)) > len(_digits(document.url)) or int(there[1]) > int(here[1])


def _is_sibling(document: Document, url: str) -> bool:
    """Whether an address differs from the page's in little more than a number."""
    one, other = urlsplit(_own(document)), urlsplit(url)
    if one.path == other.path:
        return True
    shorter, longer = sorted((one.path.rstrip("/"), other.path.rstrip("/")), key=len)
    if _numberless(one.path) == _numberless(other.path) or (
        longer.startswith(shorter) and len(longer) - len(shorter) < 14
    ):
        return True
    few, many = _FIGURES.findall(shorter), _FIGURES.findall(longer)
    return many[: len(few)] == few and _LAST_NUMBER.sub("", longer, count=1) == shorter


def _numberless(path: str) -> str:
    return re.sub(r"\d+", "#", path)


def thread_address(document: Document, following: str = "") -> str:
    """The address of a thread's first page: where its page numbers lead, or what all of its pages have in common."""
    own = _without_own_place(document, _own(document) or clean(document.url))
    numbered = _numbered(document)
    first = next((url for number, url in numbered if number == 1), "")
    others = [url for url in [following, *(url for _, url in numbered), *_previous(document)] if url]
    if first:
        return _without_page(first, [own, *others])
    return _without_page(own, others)


def _without_own_place(document: Document, own: str) -> str:
    """An address without its last number, where the page says that this is its own: `Page 3 of 3`."""
    told = {match[1] for match in _PLACE.finditer(words(document.soup.body))}
    parts = urlsplit(own)
    figures = _FIGURES.findall(f"{parts.path}?{parts.query}")
    if len(told) != 1 or len(figures) < _THREAD_AND_PAGE or figures[-1] not in told or figures[-1] == "1":
        return own
    if not parts.query:
        return urlunsplit(parts._replace(path=_first_path(_LAST_NUMBER.sub("", parts.path, count=1), ())))
    pieces = re.split("([&;])", parts.query)
    return urlunsplit(parts._replace(query="".join(pieces[:-2]))) if len(pieces) > 1 else own


def _previous(document: Document) -> list[str]:
    """Where links lead back to the page before, if their address looks like a page of this one."""
    back = [
        document.here(tag.get("href")) for tag in document.soup.select('link[rel~="prev"][href], a[rel~="prev"][href]')
    ]
    told = [url for tag, url in _links(document) if len(words(tag)) < _SHORT and _bare(words(tag)) in PREVIOUS]
    return [url for url in [*back, *told] if url and _is_sibling(document, url)]


def _numbered(document: Document) -> list[tuple[int, str]]:
    """The numbers of pages and where they lead, for links that look like pages of this one."""
    return [
        (int(match[1]), url)
        for tag, url in _links(document)
        if (match := _NUMBER.match(words(tag))) and _is_sibling(document, url)
    ][:40]


def _without_page(own: str, others: Sequence[str]) -> str:
    parts = urlsplit(own)
    pairs = parse_qsl(parts.query.replace(";", "&"), keep_blank_values=True)
    moving = {key for key, _ in pairs if key.lower() in _PAGE_KEYS - {"p", "from", "str"}}
    for other in others:
        there = urlsplit(other)
        if there.path == parts.path:
            theirs = dict(parse_qsl(there.query.replace(";", "&"), keep_blank_values=True))
            mine = dict(pairs)
            differing = {key for key in {*theirs, *mine} if theirs.get(key) != mine.get(key)}
            if len(differing) == 1:
                moving |= differing
    pieces = [piece for piece in re.split("[&;]", parts.query) if unquote_plus(piece.partition("=")[0]) not in moving]
    query = "&".join(pieces)
    return urlunsplit((parts.scheme, parts.netloc, _first_path(parts.path, others), query, ""))


def _first_path(path: str, others: Iterable[str]) -> str:
    pieces = path.rstrip("/").split("/")
    if len(pieces) > 2 and _PAGE_WORD.match(pieces[-2]) and pieces[-1].isdigit():
        return "/".join(pieces[:-2]) + ("/" if path.endswith("/") else "")
    if len(pieces) > 1 and _PAGE_WORD.match(pieces[-1]) and any(sign.isdigit() for sign in pieces[-1]):
        return "/".join(pieces[:-1]) + ("/" if path.endswith("/") else "")
    for other in others:
        there = urlsplit(other).path
        if there != path and path.startswith(there.rstrip("/") + "/") and pieces[-1].isdigit():
            return there
        if there != path and _LAST_NUMBER.sub("", path, count=1) == there:
            return there
        counted = _counted_path(path, there)
        if counted:
            return counted
    return path


def _counted_path(path: str, there: str) -> str:
    """A path without the page's number, where another page's differs in that number alone; empty where it does not."""
    mine, theirs = _FIGURES.findall(path), _FIGURES.findall(there)
    if _numberless(path) != _numberless(there) or len(mine) < _THREAD_AND_PAGE:
        return ""
    differing = [place for place, (one, other) in enumerate(zip(mine, theirs, strict=True)) if one != other]
    if differing != [len(mine) - 1]:
        return ""
    return _LAST_NUMBER.sub("", path, count=1)


def page_links(document: Document) -> list[str]:
    """Where the numbered links lead that look like pages of this one."""
    return [url for _, url in _numbered(document)]


def is_first_page(document: Document, address: str) -> bool:
    """Whether this page is the thread's first."""
    return _own(document) == address


def title_of(document: Document) -> str:
    """The page's own title: the first heading that the window's title repeats, else the first that is no site name."""
    whole = words(document.soup.title)
    headings = document.soup.find_all(["h1", "h2", "h3"], limit=12)
    shown = [(tag, words(tag)) for tag in headings if words(tag)]
    if whole:
        repeated = [text for tag, text in shown if fold(text) in fold(whole) and not _leads_home(document, tag)]
        if repeated:
            return max(repeated, key=len)
    first = next((text for tag, text in shown if tag.name == "h1" and not _leads_home(document, tag)), "")
    return first or _PARTS.split(whole)[0].strip() or urlsplit(document.url).path


def _leads_home(document: Document, tag: Tag) -> bool:
    link = tag.find("a", href=True) if tag.name != "a" else tag
    target = document.here(link.get("href")) if isinstance(link, Tag) else ""
    return bool(target) and urlsplit(target).path in {"", "/"} and not urlsplit(target).query


def board_of(document: Document, title: str) -> str:
    """The last crumb before the title: links in a row with arrows between them."""
    for tag in document.soup.find_all(["nav", "div", "p", "ul", "ol", "td", "span", "small"], limit=300):
        links = tag.find_all("a", href=True, limit=8)
        shown = words(tag)
        if not 1 < len(links) < 8 or len(shown) > 200:
            continue
        between = [text for text in tag.find_all(string=True) if isinstance(text, NavigableString)]
        arrows = sum(bool(_CRUMB.match(str(text))) and bool(str(text).strip()) for text in between)
        if (
            arrows >= len(links) - 1
            or "breadcrumb" in f"{attribute(tag, 'class')} {attribute(tag, 'aria-label')}".lower()
        ):
            names = [words(link) for link in links if words(link) and fold(words(link)) != fold(title)]
            return names[-1] if len(names) > 1 else ""
    return ""
