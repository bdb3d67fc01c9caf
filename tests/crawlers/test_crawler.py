"""One whole site over real sockets, as `crawl URL --json` sees it."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path

import pytest

from crawlers.crawler import PostLine, crawl
from crawlers.errors import GiveUp
from crawlers.fetch import Fetcher
from crawlers.records import Watermark
from crawlers.tor.transport import LoopbackWay, Transport
from crawlers.walk.state_machine import Walk
from tests.crawlers.servers import Handler, Part, http_server, page, path_of

PAGES = Path(__file__).parent / "pages"
KEYS = {
    "source", "engine", "board", "thread_title", "thread_url", "post_id", "url", "author", "posted_at", "posted_at_raw",
    "precision", "text", "quoted", "position", "captured_at", "sha256",
}  # fmt: skip


def forum(request: bytes) -> Iterator[Part]:
    path = path_of(request)
    if path == "/":
        name = "spirit-index.html"
    elif path.startswith("/category/"):
        name = "spirit-board.html"
    elif path.startswith("/topic/1/"):
        name = "spirit-topic-p2.html" if "page=2" in path else "spirit-topic-p1.html"
    elif path.startswith("/topic/3/"):
        name = "spirit-topic-removed.html"
    else:
        yield page(b"<p>gone</p>", status="404 Not Found")
        return
    yield page((PAGES / name).read_bytes())


def pastes(request: bytes) -> Iterator[Part]:
    names = {"/": "pinnwand-index.html", "/recent": "pinnwand-recent.html", "/XODMG": "pinnwand-paste.html"}
    name = names.get(path_of(request))
    yield page((PAGES / name).read_bytes()) if name else page(b"<p>expired</p>", status="404 Not Found")


def run(handler: Handler, mark: Watermark | None = None, *, max_pages: int = 100) -> tuple[list[PostLine], Walk]:
    ended: list[Walk] = []

    async def collect(base: str) -> list[PostLine]:
        async with Fetcher(Transport(LoopbackWay())) as fetcher:
            lines = crawl(base + "/", fetcher=fetcher, watermark=mark, max_pages=max_pages, on_end=ended.append)
            return [line async for line in lines]

    with http_server(handler) as base:
        return asyncio.run(collect(base)), ended[0]


def test_every_post_of_a_forum_comes_out_once_with_all_its_keys() -> None:
    lines, walk = run(forum)
    assert len(lines) == 25 + 3
    assert len({line.post_id for line in lines}) == len(lines)
    for line in lines:
        written = json.loads(json.dumps(line.as_dict()))
        assert set(written) == KEYS
        assert written["engine"] == "spirit"
        assert written["posted_at"].endswith("Z")
        assert len(written["sha256"]) == 64
    assert len(walk.coverage().failed) == 4
    assert "404" in walk.coverage().failed[0][1]


def test_a_paste_gets_its_time_from_the_list_that_led_to_it() -> None:
    lines, _ = run(pastes)
    assert [(line.post_id, line.posted_at, line.author) for line in lines] == [("XODMG", "2025-09-05T10:05:00Z", "")]


def test_a_second_run_with_the_watermark_looks_again_at_few_pages_and_finds_nothing_new() -> None:
    with http_server(forum) as base:
        marks: list[Watermark] = []

        async def twice() -> list[set[str]]:
            async with Fetcher(Transport(LoopbackWay())) as fetcher:
                found = []
                for mark in (None, "last"):
                    known = marks[-1] if mark else None
                    lines = crawl(
                        base, fetcher=fetcher, watermark=known, on_end=lambda walk: marks.append(walk.watermark())
                    )
                    found.append({line.post_id async for line in lines})
            return found

        first, second = asyncio.run(twice())
        assert len(first) == 28
        assert second < first


def test_the_page_budget_is_kept() -> None:
    lines, walk = run(forum, max_pages=3)
    assert walk.coverage().read + len(walk.coverage().failed) == 3
    assert walk.coverage().cut > 0
    assert lines == []


def test_a_site_that_gives_nothing_is_an_error_in_words() -> None:
    with pytest.raises(GiveUp, match="404"):
        run(lambda _: [page(b"<p>no</p>", status="404 Not Found")])


def test_leaving_early_leaves_nothing_behind() -> None:
    async def first(base: str) -> PostLine:
        async with Fetcher(Transport(LoopbackWay())) as fetcher, aclosing(crawl(base, fetcher=fetcher)) as lines:
            async for line in lines:
                return line
        raise AssertionError

    with http_server(forum) as base:
        assert asyncio.run(first(base)).engine == "spirit"
