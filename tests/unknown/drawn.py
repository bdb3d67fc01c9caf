"""The drawn sites: their pages over loopback, and the truth about them as it is kept in `truth/`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from tests.crawlers.servers import http_server, page, path_of
from tests.unknown.corpus import Book, Entry
from tests.unknown.layouts import (
    archive,
    articles,
    bazaar,
    cards,
    comments,
    definitions,
    fieldsets,
    guestbook,
    letters,
    tables,
    tablones,
    urdu,
)
from tests.unknown.layouts.kind import Layout
from tests.unknown.layouts.later import atelier, diwan, kafeneio

HERE = Path(__file__).parent
MODULES = (
    archive,
    articles,
    bazaar,
    cards,
    comments,
    definitions,
    fieldsets,
    guestbook,
    letters,
    tables,
    tablones,
    urdu,
    atelier,
    diwan,
    kafeneio,
)
LAYOUTS = {module.LAYOUT.name: module.LAYOUT for module in MODULES}


class Site(Protocol):
    """A drawn layout or a real package's site, as far as the truth about it goes."""

    @property
    def name(self) -> str: ...
    @property
    def book(self) -> Book: ...
    @property
    def precision(self) -> str: ...
    @property
    def authors(self) -> Callable[[Entry], tuple[str, ...]]: ...
    @property
    def texts(self) -> Callable[[Entry], tuple[str, ...]]: ...


def truth_of(layout: Site) -> dict[str, Any]:
    """What is true of a site."""
    posts = []
    for topic in layout.book.topics:
        for place, entry in enumerate(topic.entries):
            post: dict[str, Any] = {
                "thread": topic.title,
                "position": place + 1,
                "authors": layout.authors(entry),
                "at": entry.at.isoformat(),
                "precision": layout.precision,
                "texts": layout.texts(entry),
            }
            if layout.precision == "relative":
                age = comments.age_of(topic, place)
                post |= {"at": "", "age": int(age.total_seconds()), "unit": 86_400 if age.days else 3_600}
            posts.append(post)
    return {"site": layout.name, "language": layout.book.language, "posts": posts}


def pages_of(layout: Layout) -> dict[str, bytes]:
    """Every page of a drawn site as bytes, by path with query."""
    pages = layout.draw(layout.book)
    return {path: text.encode(layout.encoding, "xmlcharrefreplace") for path, text in pages.items()}


@contextmanager
def served(pages: dict[str, bytes], encoding: str = "utf-8") -> Iterator[str]:
    """Pages over loopback; every other path is not found."""

    def handler(request: bytes) -> Iterator[bytes]:
        path = path_of(request)
        if path in pages:
            yield page(pages[path], kind=f"text/html; charset={encoding}")
        else:
            yield page(b"<title>404</title><h1>Not Found</h1>", status="404 Not Found")

    with http_server(handler) as address:
        yield address
