"""What surrounds a page's records: its title, the board it stands under, and what its thread is called. Pure."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote_plus, urlsplit, urlunsplit

from crawlers.dates.folding import fold
from crawlers.sites.base.document import ParsedPage, attribute, words
from crawlers.sites.dom.nodes import Tag, TextNode
from crawlers.sites.generic.navigation.page_numbers import numbered
from crawlers.sites.generic.navigation.pagination import page_steps
from crawlers.sites.generic.navigation.url_siblings import (
    FIGURES,
    LAST_NUMBER,
    PAGE_KEYS,
    PAGE_WORD,
    numberless,
    own_address,
    pairs_of,
)
from crawlers.urls import clean

_PARTS = re.compile(r"\s+[|·•–—:»›\-]+\s+|\s*::\s*")
_CRUMB = re.compile(r"^[\s»›>/→«‹←⟩▸|:]+$")
_PAGE_WORD = re.compile(rf"^{PAGE_WORD}[-_.]?\d*$", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:page|seite|страница|стр\.?|sayfa|صفحہ|صفحة|صفحه)\s*:?\s*(\d{1,5})\s*(?:of|von|из|/|از|میں سے|من)\s*\d{1,5}\b",
    re.IGNORECASE,
)
_AMBIGUOUS_KEYS = frozenset({"p", "from", "str", "pos", "ab", "first", "entries"})
_THREAD_AND_PAGE = 2


def thread_address(document: ParsedPage, following: str = "") -> str:
    """The address of a thread's first page: where its page numbers lead, or what all of its pages have in common."""
    own = _without_own_place(document, own_address(document) or clean(document.url))
    pages = numbered(document)
    first = next((url for number, url in pages if number == 1), "")
    others = [url for url in [following, *(url for _, url in pages), *page_steps(document)] if url]
    if first:
        return _without_page(first, [own, *others])
    return _without_page(own, others)


def _without_own_place(document: ParsedPage, own: str) -> str:
    """An address without its last number, where the page says that this is its own: `Page 3 of 3`."""
    told = {match[1] for match in _PLACE.finditer(words(document.soup.body))}
    parts = urlsplit(own)
    figures = FIGURES.findall(f"{parts.path}?{parts.query}")
    if len(told) != 1 or len(figures) < _THREAD_AND_PAGE or figures[-1] not in told or figures[-1] == "1":
        return own
    if not parts.query:
        return urlunsplit(parts._replace(path=_first_path(LAST_NUMBER.sub("", parts.path, count=1), ())))
    pieces = re.split("([&;])", parts.query)
    return urlunsplit(parts._replace(query="".join(pieces[:-2]))) if len(pieces) > 1 else own


def _without_page(own: str, others: Sequence[str]) -> str:
    parts = urlsplit(own)
    pairs = pairs_of(parts.query)
    moving = {key for key, _ in pairs if key.lower() in PAGE_KEYS - _AMBIGUOUS_KEYS}
    for other in others:
        there = urlsplit(other)
        if there.path == parts.path:
            theirs = dict(pairs_of(there.query))
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
        if there != path and LAST_NUMBER.sub("", path, count=1) == there:
            return there
        counted = _counted_path(path, there)
        if counted:
            return counted
    return path


def _counted_path(path: str, there: str) -> str:
    """A path without the page's number, where another page's differs in that number alone; empty where it does not."""
    mine, theirs = FIGURES.findall(path), FIGURES.findall(there)
    if numberless(path) != numberless(there) or len(mine) < _THREAD_AND_PAGE:
        return ""
    differing = [place for place, (one, other) in enumerate(zip(mine, theirs, strict=True)) if one != other]
    if differing != [len(mine) - 1]:
        return ""
    return LAST_NUMBER.sub("", path, count=1)


def page_links(document: ParsedPage) -> list[str]:
    """Where the numbered links lead that look like pages of this one."""
    return [url for _, url in numbered(document)]


def is_first_page(document: ParsedPage, address: str) -> bool:
    """Whether this page is the thread's first."""
    return own_address(document) == address


def title_of(document: ParsedPage) -> str:
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


def _leads_home(document: ParsedPage, tag: Tag) -> bool:
    link = tag.find("a", has="href") if tag.name != "a" else tag
    target = document.here(link.get("href")) if isinstance(link, Tag) else ""
    return bool(target) and urlsplit(target).path in {"", "/"} and not urlsplit(target).query


def board_of(document: ParsedPage, title: str) -> str:
    """The last crumb before the title: links in a row with arrows between them."""
    for tag in document.soup.find_all(["nav", "div", "p", "ul", "ol", "td", "span", "small"], limit=300):
        links = tag.find_all("a", has="href", limit=8)
        shown = words(tag)
        if not 1 < len(links) < 8 or len(shown) > 200:
            continue
        if _is_trail(tag, links):
            names = [words(link) for link in links if words(link) and fold(words(link)) != fold(title)]
            return names[-1] if len(names) > 1 else ""
    return ""


def _is_trail(tag: Tag, links: Sequence[Tag]) -> bool:
    """Whether arrows stand between the links of a part, or it is called a trail of crumbs."""
    between = [text for text in tag.text_nodes if isinstance(text, TextNode)]
    arrows = sum(bool(_CRUMB.match(str(text))) and bool(str(text).strip()) for text in between)
    if arrows >= len(links) - 1:
        return True
    return "breadcrumb" in f"{attribute(tag, 'class')} {attribute(tag, 'aria-label')}".lower()
