"""Reader for Stikked, a PHP paste site: `/view/<id>` shows a paste, `/lists` the newest ones, `/view/raw/<id>` plain.

It writes ages ("3 Hours ago"); where a theme keeps the second itself in a hidden column, that is taken.
"""

import re
from datetime import UTC, datetime

from crawlers.dates import parser
from crawlers.records import Link, PageReading, Thread
from crawlers.sites.base.document import ParsedPage, attribute, path_of, words
from crawlers.sites.base.paste import PasteByline, code_of, count, listed, listing, paste, whole
from crawlers.sites.dom.nodes import Tag, TextNode

NAME = "stikked"
_VIEW = re.compile(r"/view/(?!raw/|download/|rss/|embed/)([A-Za-z0-9]{3,40})/?$")
_TOOL = re.compile(r"/view/(?:raw|download)/([A-Za-z0-9]{3,40})")
_CODE = ".text_formatted .container, .text_formatted, blockquote.CodeMirror, blockquote#code, .paste pre"
_NEXT = 'a[rel~="next"][href], .pages a.next[href], .pagination a[rel=next][href]'


def confidence(document: ParsedPage) -> float:
    """Its tools for a paste, its table of pastes, its form."""
    tools = count(
        document, 'a[href*="/view/raw/"]', 'a[href*="/view/download/"]', "#embed_field", "h1.pagetitle", ".detail.by"
    )
    lists = count(document, "table.recent", 'table.recent td.first a[href*="/view/"]', 'a[href*="/lists"]')
    lists += count(document, 'textarea[name="code"]', 'select[name="lang"]', 'input[name="snipurl"]')
    return (0.0, 0.25, 0.55, 0.9, 0.97, 0.99)[min(max(tools, lists), 5)]


def read(document: ParsedPage) -> PageReading:
    """Read a paste with the list of its replies, or a list."""
    sure = (NAME, confidence(document))
    tool = document.soup.select_one('a[href*="/view/raw/"], a[href*="/view/download/"]')
    key = _TOOL.search(attribute(tool, "href"))
    block = document.soup.select_one(_CODE)
    if key is None or block is None:
        return _list(document, sure)
    author, when = _told(document)
    title = words(document.soup.select_one("h1.pagetitle, h1"))
    return paste(
        document,
        sure,
        whole(document, key[1], title, _own(document, key[1])),
        code_of(block),
        by=PasteByline(author, when, answers=_answered(document)),
        links=(Link(document.link(attribute(tool, "href")), words(tool)),),
    )


def _own(document: ParsedPage, key: str) -> str:
    """The paste's own address as the page names it; that of the paste which it answers stands before it."""
    for anchor in document.soup.select('.detail a[href*="/view/"]:not(.control)'):
        url = document.here(attribute(anchor, "href"))
        shown = _VIEW.search(path_of(url))
        if shown is not None and shown[1] == key:
            return url
    return ""


def _told(document: ParsedPage) -> tuple[str, str]:
    """Name and age of "From NAME, AGE ago, written in …": the first word is the site's, a name may hold commas.

    One theme leaves that line empty and writes "By: NAME | AGE ago | …" beside it.
    """
    line = words(document.soup.select_one(".detail.by"))
    if not line:
        return _beside(document)
    parts = line.split(", ")
    now = document.page.fetched_at
    place = next((spot for spot in range(1, len(parts)) if parser.parse(parts[spot], now=now).moment), 0)
    place = place or max(1, len(parts) - (2 if len(parts) < 4 else 3))
    name = ", ".join(parts[:place]).partition(" ")[2]
    return name, parts[place] if place < len(parts) else ""


def _beside(document: ParsedPage) -> tuple[str, str]:
    meta = document.soup.select_one(".meta")
    texts = [node for node in meta.contents if isinstance(node, TextNode)] if meta is not None else []
    parts = next((parts for text in texts if len(parts := " ".join(text.split()).split(" | ")) > 1), ["", ""])
    return parts[0].partition(": ")[2], parts[1]


def _answered(document: ParsedPage) -> str:
    """The paste that this one is a reply to: named beside who pasted it."""
    anchor = document.soup.select_one('.detail.by a[href*="/view/"]')
    shown = _VIEW.search(path_of(document.here(attribute(anchor, "href")))) if anchor is not None else None
    return shown[1] if shown is not None else ""


def _list(document: ParsedPage, sure: tuple[str, float]) -> PageReading:
    threads: dict[str, Thread] = {}
    for row in document.soup.select("table.recent tr"):
        anchor = row.select_one('a[href*="/view/"]')
        url = document.here(attribute(anchor, "href"))
        key = _VIEW.search(path_of(url)) if url else None
        if key is not None:
            threads.setdefault(key[1], listed(document, key[1], url, words(anchor), _age(row)))
    lists = {
        url: Link(url, words(anchor))
        for anchor in document.soup.select('a[href$="/lists"], a[href$="/trends"]')
        if (url := document.here(attribute(anchor, "href"))) and url != document.url
    }
    named = attribute(document.soup.select_one(_NEXT), "href")
    following = document.here(named) if named else _after(document)
    return listing(document, sure, threads, boards=tuple(lists.values()) if not threads else (), next_page=following)


def _age(row: Tag) -> str:
    exact = words(row.select_one("td.hidden"))
    if exact.isdigit() and len(exact) == 10:
        return datetime.fromtimestamp(int(exact), tz=UTC).isoformat()
    return words(row.select("td")[-1]).rstrip(".")


def _after(document: ParsedPage) -> str:
    """The link after the current page's number."""
    current = document.soup.select_one(".pages strong, .pagination li.active, .pages b")
    following = current.next_tag(lambda tag: tag.name in {"a", "li"}) if current is not None else None
    if not isinstance(following, Tag):
        return ""
    anchor = following if following.name == "a" else following.select_one("a[href]")
    return document.here(attribute(anchor, "href")) if anchor is not None else ""
