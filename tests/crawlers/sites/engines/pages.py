"""Pages of our own making for the readers' tests: each engine's structure, filled with invented threads."""

from datetime import UTC, datetime
from pathlib import Path

from crawlers.records import Page, PageReading, Post
from crawlers.sites.registry import detect, read

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
SITE = "http://board.example"
HERE = Path(__file__).parents[1]


def page(name: str, path: str = "/", *, swap: tuple[str, str] = ("", "")) -> Page:
    """A page of this folder, at an address, with one string of it swapped for another."""
    text = (HERE / name).read_text(encoding="utf-8")
    if swap[0]:
        assert swap[0] in text, f"{name} does not hold {swap[0]!r}"
        text = text.replace(*swap)
    kind = "application/json" if name.endswith(".json") else "text/html"
    return Page(SITE + path, text.encode(), f"{kind}; charset=utf-8", NOW)


def reading(name: str, path: str, *, swap: tuple[str, str] = ("", "")) -> PageReading:
    """What the readers make of it."""
    return read(page(name, path, swap=swap))


def engine_of(name: str, path: str = "/") -> tuple[str, float]:
    """Which reader claims a page, and how sure it is."""
    return detect(page(name, path))


def who(post: Post) -> tuple[str, str, str, int]:
    """A post's id, author, author's id and place."""
    return post.post_id, post.author, post.author_id, post.position


def where(post: Post) -> tuple[str, str, str, str]:
    """A post's board, thread and address."""
    return post.board, post.thread_id, post.thread_title, post.url.removeprefix(SITE)


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """A moment in UTC."""
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
