"""Every post of a site straight from the readers, page by page, for what the command's lines do not carry."""

from datetime import UTC, datetime
from http.client import HTTPConnection
from urllib.parse import urlsplit

from crawlers.records import Page, PageReading, Post
from crawlers.sites import registry
from tests.patience import PATIENCE


def every_post(start: str) -> list[Post]:
    """All posts of a site on loopback: its lists, their threads, each page once."""
    waiting, seen = [start], {start}
    posts: list[Post] = []
    while waiting:
        reading = _read(waiting.pop(0))
        posts += reading.posts
        links = [link.url for link in reading.boards] + [thread.url for thread in reading.threads]
        for url in [*links, reading.next_page]:
            if url and url not in seen:
                seen.add(url)
                waiting.append(url)
    return posts


def _read(url: str) -> PageReading:
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}" if parts.query else parts.path)
        answer = connection.getresponse()
        body, kind = answer.read(), answer.headers.get("Content-Type", "")
    finally:
        connection.close()
    return registry.read(Page(url, body, kind, datetime.now(UTC)))
