"""Reader for bepasty (PyPI bepasty): `/<name>` shows an item, `/+list` all of them where the site allows it."""

import re

from crawlers.records import Link, PageReading, Thread
from crawlers.sites.base.document import ParsedPage, attribute, path_of, words
from crawlers.sites.base.paste import PasteByline, code_of, count, listed, listing, paste, whole
from crawlers.sites.base.selector_engine import pick
from crawlers.sites.dom.nodes import Tag

NAME = "bepasty"
_ITEM = re.compile(r"/([^/+]{1,100})/\+(?:download|inline|thumbnail|qr)")
_UPLOADED = re.compile(r"upload:\s*(\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?)")
_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?")


def confidence(document: ParsedPage) -> float:
    """Links that begin with `+`, and its page parts."""
    own = ('a[href$="/+download"]', 'a[href$="/+inline"]', 'a[href$="/+list"]', 'form[action$="/+login"]')
    parts = (
        "#download-btn",
        "#wrapper > #header",
        'link[href*="/xstatic/"]',
        "#contenttype",
        'img[src$="/+thumbnail"]',
    )
    found = min(count(document, *own), 2) + count(document, *parts)
    return (0.0, 0.3, 0.7, 0.9, 0.97, 0.99)[min(found, 5)] if count(document, *own) else 0.0


def read(document: ParsedPage) -> PageReading:
    """Read an item, or the list."""
    sure = (NAME, confidence(document))
    button = document.soup.select_one(
        'a#download-btn[href], .card-header a[href$="/+download"], h3 a[href$="/+download"]'
    )
    item = _ITEM.search(attribute(button, "href"))
    if item is None:
        return _list(document, sure)
    data = document.soup.select_one("div.data")
    code = pick(data, "td.code pre, .highlight pre, pre, textarea") if data is not None else None
    uploaded = _UPLOADED.search(words(document.soup.body))
    return paste(
        document,
        sure,
        whole(
            document,
            item[1],
            words(document.soup.select_one(".card-header h1, .panel-title, h1, h3")),
            document.here(attribute(button, "href").rpartition("/+")[0]),
        ),
        code_of(code) if code is not None else "",
        by=PasteByline(when=f"{uploaded[1]} UTC" if uploaded else ""),
        links=(Link(document.link(attribute(button, "href")), words(button)),),
    )


def _list(document: ParsedPage, sure: tuple[str, float]) -> PageReading:
    threads: dict[str, Thread] = {}
    for row in document.soup.select("table tr"):
        anchor = row.select_one("td a[href]")
        item, address = next((found for a in row.select("a[href]") if (found := _item(document, a))), ("", ""))
        if anchor is None or not item:
            continue
        time = _TIME.search(words(row))
        when = f"{time[0]} UTC" if time else ""
        threads.setdefault(item, listed(document, item, address, words(anchor), when))
    boards = {
        url: Link(url, words(anchor))
        for anchor in document.soup.select('a[href$="/+list"]')
        if (url := document.here(attribute(anchor, "href"))) and path_of(url) != path_of(document.url)
    }
    return listing(document, sure, threads, boards=tuple(boards.values()))


def _item(document: ParsedPage, anchor: Tag) -> tuple[str, str] | None:
    """The name and the address of the item that one of its `+` links belongs to, wherever the site lies."""
    target = attribute(anchor, "href")
    item = _ITEM.search(target)
    return (item[1], document.here(target.rpartition("/+")[0])) if item is not None else None
