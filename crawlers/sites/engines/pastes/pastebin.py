"""Reader for paste sites made after Pastebin's pattern: lists of short keys, the text, a raw page beside it.

Known by that pattern, not by a name: what a site is called and how it is coloured does not matter.
"""

import re

from crawlers.dates import parser
from crawlers.records import Link, PageReading, Thread
from crawlers.sites.base.document import ParsedPage, attribute, path_of, words
from crawlers.sites.base.paste import PasteByline, cells, code_of, count, listed, listing, paste, whole
from crawlers.sites.dom.nodes import Tag

NAME = "pastebin"
_RAW = re.compile(r"^/(?:(?:p|paste|view|v)/)?(?:raw/([A-Za-z0-9_-]{4,40})|([A-Za-z0-9_-]{4,40})/raw)/?$")
_KEY = re.compile(r"^/(?:(?:p|paste|view|v)/)?([A-Za-z0-9_-]{4,40})/?$")
_CODE = "ol.text, ol.bash, div.source ol, div.highlighted-code, .source, textarea.textarea, textarea[readonly], pre"
_AUTHOR = ".username, .paste_box_line2 a[href^='/u/'], a[href^='/u/'], a[href^='/user/'], .author"
_ACCOUNT = re.compile(r"/(?:u|user)/([^/?#]{1,60})")
_WHEN = ".date span[title], .paste_box_line2 span[title], time[datetime], .date, .created"
_PLACES = frozenset({"archive", "trends", "login", "signup", "tools", "about", "contact", "languages", "faq", "recent"})


def confidence(document: ParsedPage) -> float:
    """A raw page of the same key beside a block of code; or rows of keys beside a form for a paste."""
    own = _own_raw(document)
    if own is not None:
        known = count(
            document, ".post-view, .paste_box_frame", ".info-top, .paste_box_info", "textarea.textarea, .source"
        )
        return min(0.95, 0.7 + 0.1 * known) if document.soup.select_one(_CODE) is not None else 0.3
    rows = len(_rows(document))
    marks = count(
        document, "table.maintable", 'a[href="/archive"]', 'form textarea[name*="text" i], form textarea#code'
    )
    return (0.0, 0.4, 0.75, 0.9)[min(marks, 3)] if rows or marks > 1 else 0.0


def read(document: ParsedPage) -> PageReading:
    """Read a paste, or a list."""
    sure = (NAME, confidence(document))
    own = _own_raw(document)
    code = next((tag for mark in _CODE.split(", ") if (tag := document.soup.select_one(mark)) is not None), None)
    if own is None or code is None:
        return _list(document, sure)
    anchor, key = own
    author = document.soup.select_one(_AUTHOR)
    account = _ACCOUNT.search(attribute(author.select_one("a[href]") or author, "href")) if author is not None else None
    return paste(
        document,
        sure,
        whole(document, key, words(document.soup.select_one(".info-top h1, .paste_box_line1, h1, h2"))),
        code_of(code),
        by=PasteByline(words(author), _when(document), account[1] if account is not None else ""),
        links=(Link(document.link(attribute(anchor, "href")), words(anchor)),),
    )


def _own_raw(document: ParsedPage) -> tuple[Tag, str] | None:
    """The link to this page's own raw text, and the key that both share."""
    here = path_of(document.url)
    for anchor in document.soup.select('a[href*="raw"]'):
        url = document.here(attribute(anchor, "href"))
        match = _RAW.match(path_of(url)) if url else None
        key = (match[1] or match[2]) if match else ""
        if key and key in here.split("/"):
            return anchor, key
    return None


def _when(document: ParsedPage) -> str:
    """The most exact time: a title or attribute before the words it stands on."""
    for mark in _WHEN.split(", "):
        tag = document.soup.select_one(mark)
        for raw in (attribute(tag, "datetime"), attribute(tag, "title"), words(tag)):
            if parser.parse(raw, now=document.page.fetched_at).moment is not None:
                return raw
    return ""


def _rows(document: ParsedPage) -> list[tuple[Tag, str, Tag]]:
    """Rows of a list: the link, its key, the row."""
    found = []
    for row in document.soup.select("table tr, ul.sidebar__menu > li, ul.right_menu > li, ul.pastes > li"):
        anchor = row.select_one("a[href]")
        url = document.here(attribute(anchor, "href"))
        key = _KEY.match(path_of(url)) if url else None
        if anchor is not None and key is not None and key[1] not in _PLACES and url != document.url:
            found.append((anchor, key[1], row))
    return found


def _list(document: ParsedPage, sure: tuple[str, float]) -> PageReading:
    threads: dict[str, Thread] = {}
    for anchor, key, row in _rows(document):
        now = document.page.fetched_at
        shown = [*cells(row)[1:], *(words(tag) for tag in row.select("span, .details, time"))]
        when = next((text for text in shown if parser.parse(text, now=now).moment is not None), "")
        threads.setdefault(key, listed(document, key, document.here(attribute(anchor, "href")), words(anchor), when))
    lists = {
        url: Link(url, words(anchor))
        for anchor in document.soup.select('a[href$="/archive"], a[href$="/recent"], a[href$="/trends"]')
        if (url := document.here(attribute(anchor, "href"))) and url != document.url
    }
    following = document.here(attribute(document.soup.select_one('a[rel~="next"][href]'), "href"))
    return listing(document, sure, threads, boards=tuple(lists.values()), next_page=following)
