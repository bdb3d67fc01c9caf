"""Reader for pinnwand (PyPI pinnwand), a paste site: `main.paste-show` with one or more files, text in a `textarea`.

A paste names no author and not when it was made, only when it ends; the time is taken from the list that led here.
"""

import re

from crawlers.dates import parser
from crawlers.records import FINAL, Link, PageReading, Post, Thread
from crawlers.sites.base.document import ParsedPage, attribute, path_of, words
from crawlers.sites.dom.nodes import Tag

NAME = "pinnwand"
_SLUG = re.compile(r"/([A-Z2-7]{2,64})")
_NO_LISTS = frozenset({"/", "/about", "/removal", "/expiry", "/create"})


def confidence(document: ParsedPage) -> float:
    """Its paste blocks, its form, or its style sheet."""
    soup = document.soup
    if soup.select_one("main.paste-show div.file-show textarea.copy-area"):
        return 0.99
    if soup.select_one("form.paste-create textarea[name=raw]"):
        return 0.98
    sheet = soup.select_one('link[rel=stylesheet][href*="pinnwand"]')
    return 0.9 if sheet is not None else 0.0


def read(document: ParsedPage) -> PageReading:
    """Read a paste, or a page that lists pastes."""
    main = document.soup.select_one("main.paste-show")
    return _paste(document, main) if main is not None else _list(document)


def _list(document: ParsedPage) -> PageReading:
    threads: dict[str, Thread] = {}
    for anchor in document.soup.select("body a[href]"):
        url = document.here(anchor.get("href"))
        slug = _SLUG.fullmatch(path_of(url)) if url else None
        if slug is not None and slug[1] not in threads:
            listed = _beside(anchor)
            when = parser.parse(listed, now=document.page.fetched_at)
            threads[slug[1]] = Thread(slug[1], url, _name(anchor, slug[1]), "", FINAL, when.moment, listed_at=listed)
    lists = {
        url: Link(url, words(anchor))
        for anchor in document.soup.select("footer a[href], nav a[href]")
        if (url := document.here(anchor.get("href")))
        and path_of(url) not in _NO_LISTS
        and not _SLUG.fullmatch(path_of(url))
        and url != document.url
    }
    return PageReading(
        engine=NAME,
        reader=NAME,
        confidence=confidence(document),
        kind="paste_list",
        threads=tuple(threads.values()),
        boards=tuple(lists.values()),
        seems_to_hold=len(threads),
        note="" if threads or lists else "This page of the paste site lists no pastes.",
    )


def _name(anchor: Tag, slug: str) -> str:
    """The words of a link where they are more than the slug."""
    shown = words(anchor)
    return "" if shown == slug else shown


def _beside(anchor: Tag) -> str:
    """The words right after a link, up to the next tag: the time in a list of pastes."""
    after = anchor.next_sibling
    text = str(after) if after is not None and not isinstance(after, Tag) else ""
    return " ".join(text.split()).strip(" -–—,()")


def _paste(document: ParsedPage, main: Tag) -> PageReading:
    files = main.select("div.file-show")
    slug = _slug_of(document, files)
    thread = Thread(slug, document.link(f"/{slug}") or document.url, _filename(files[0]) if files else "", "", FINAL)
    posts = [post for place, block in enumerate(files, 1) if (post := _file(document, block, thread, place))]
    return PageReading(
        engine=NAME,
        reader=NAME,
        confidence=confidence(document),
        kind="paste",
        posts=tuple(posts),
        thread=thread,
        seems_to_hold=len(files),
        note="" if posts else "A paste without text.",
    )


def _slug_of(document: ParsedPage, files: list[Tag]) -> str:
    match = _SLUG.match(path_of(document.url))
    return match[1] if match else attribute(files[0], "id") if files else path_of(document.url)


def _filename(block: Tag) -> str:
    match = re.search(r"Filename:\s*(.*?)\.\s*Size:", words(block.select_one("div.meta")))
    return match[1] if match and match[1] != "None" else ""


def _file(document: ParsedPage, block: Tag, thread: Thread, place: int) -> Post | None:
    area = block.select_one("textarea.copy-area")
    key = attribute(block, "id")
    if area is None or not key:
        return None
    when = parser.parse(document.page.listed_at, now=document.page.fetched_at)
    return Post(
        engine=NAME,
        post_id=key,
        url=thread.url if place == 1 else f"{thread.url}#{key}",
        author="",
        thread_id=thread.thread_id,
        thread_title=thread.title,
        thread_url=thread.url,
        position=place,
        text=area.get_text().replace("\r\n", "\n").replace("\r", "\n").rstrip("\n"),
        posted_at=when.moment,
        posted_at_raw=when.raw,
        precision=when.precision,
        confidence=when.confidence,
    )
