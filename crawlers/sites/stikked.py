"""Reader for Stikked, a PHP paste site: `/view/<id>` shows a paste, `/lists` the newest ones, `/view/raw/<id>` plain.

It writes ages ("3 Hours ago"); where a theme keeps the second itself in a hidden column, that is taken.
"""

import re
from datetime import UTC, datetime

from bs4 import Tag

from crawlers import dates
from crawlers.records import Link, Reading, Thread
from crawlers.sites.document import Document, attribute, path_of, words
from crawlers.sites.paste import code_of, count, listed, listing, paste, whole

NAME = "stikked"
VERSION = "1"
_VIEW = re.compile(r"/view/(?!raw/|download/|rss/|embed/)([A-Za-z0-9]{3,40})/?$")
_TOOL = re.compile(r"/view/(?:raw|download)/([A-Za-z0-9]{3,40})")
_NEXT = 'a[rel~="next"][href], .pages a.next[href], .pagination a[rel=next][href]'


def confidence(document: Document) -> float:
    """Its tools for a paste, its table of pastes, its form."""
    tools = count(
        document, 'a[href*="/view/raw/"]', 'a[href*="/view/download/"]', "#embed_field", "h1.pagetitle", ".detail.by"
    )
    lists = count(document, "table.recent", 'table.recent td.first a[href*="/view/"]', 'a[href*="/lists"]')
    lists += count(document, 'textarea[name="code"]', 'select[name="lang"]', 'input[name="snipurl"]')
    return (0.0, 0.25, 0.55, 0.9, 0.97, 0.99)[min(max(tools, lists), 5)]


def read(document: Document) -> Reading:
    """Read a paste with the list of its replies, or a list."""
    sure = (NAME, VERSION, confidence(document))
    tool = document.soup.select_one('a[href*="/view/raw/"], a[href*="/view/download/"]')
    key = _TOOL.search(attribute(tool, "href"))
    block = document.soup.select_one(".text_formatted .container, .text_formatted, blockquote.CodeMirror, .paste pre")
    if key is None or block is None:
        return _list(document, sure)
    author, when = _told(document)
    title = words(document.soup.select_one("h1.pagetitle, h1"))
    url = document.here(attribute(document.soup.select_one('.detail a[href*="/view/"]:not(.control)'), "href"))
    return paste(
        document,
        sure,
        whole(document, key[1], title, url if _VIEW.search(path_of(url)) else ""),
        code_of(block),
        author=author,
        when=when,
        links=(Link(document.link(attribute(tool, "href")), words(tool)),),
    )


def _told(document: Document) -> tuple[str, str]:
    """Name and age of "From NAME, AGE ago, written in …": the first word is the site's, a name may hold commas."""
    parts = words(document.soup.select_one(".detail.by")).split(", ")
    now = document.page.fetched_at
    place = next((spot for spot in range(1, len(parts)) if dates.parse(parts[spot], now=now).moment), 0)
    place = place or max(1, len(parts) - (2 if len(parts) < 4 else 3))
    name = ", ".join(parts[:place]).partition(" ")[2]
    return name, parts[place] if place < len(parts) else ""


def _list(document: Document, sure: tuple[str, str, float]) -> Reading:
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


def _after(document: Document) -> str:
    """The link after the current page's number."""
    current = document.soup.select_one(".pages strong, .pagination li.active, .pages b")
    following = current.find_next_sibling(["a", "li"]) if current is not None else None
    if not isinstance(following, Tag):
        return ""
    anchor = following if following.name == "a" else following.select_one("a[href]")
    return document.here(attribute(anchor, "href")) if anchor is not None else ""
