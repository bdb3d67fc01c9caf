"""A server under load: its pages are asked for again with growing pauses, a bounded number of times, and it is said."""

import asyncio
from collections import Counter
from collections.abc import Iterator

import pytest

from crawlers.crawler import PostLine, crawl
from crawlers.fetch import Fetcher
from crawlers.rate_limit import RateLimit
from crawlers.tor.transport import LoopbackWay, Transport
from crawlers.walk.state_machine import Walk
from tests.crawlers.servers import Handler, Part, http_server, page, path_of
from tests.crawlers.test_crawler import forum

QUICK = RateLimit(patience=0.6)


def run(handler: Handler, *, hands: int = 4) -> tuple[list[PostLine], list[Walk]]:
    ended: list[Walk] = []

    async def collect(base: str) -> list[PostLine]:
        async with Fetcher(Transport(LoopbackWay())) as fetcher:
            lines = crawl(f"{base}/", fetcher=fetcher, on_end=ended.append, pace=QUICK, concurrency=hands)
            return [line async for line in lines]

    with http_server(handler) as base:
        return asyncio.run(collect(base)), ended


@pytest.mark.parametrize("status", ["500 Internal Server Error", "503 Service Unavailable"])
def test_a_forum_that_refuses_each_page_three_times_is_read_whole(status: str) -> None:
    asked: Counter[str] = Counter()

    def loaded(request: bytes) -> Iterator[Part]:
        asked[path_of(request)] += 1
        if asked[path_of(request)] <= 3:
            yield page(b"<p>too busy</p>", status=status)
        else:
            yield from forum(request)

    lines, ended = run(loaded)
    assert len(lines) == 25 + 3
    assert all("404" in reason for _, reason in ended[0].coverage().failed)


def test_a_server_that_never_recovers_is_asked_five_times_and_that_is_said() -> None:
    asked: list[str] = []

    def broken(request: bytes) -> Iterator[Part]:
        asked.append(path_of(request))
        yield page(b"<p>too busy</p>", status="500 Internal Server Error")

    with pytest.raises(Exception, match=r"it answered 500\. 5 tries with growing pauses gave no page"):
        run(broken)
    assert asked == ["/"] * 5


def test_once_three_pages_did_not_come_each_further_one_is_asked_for_once() -> None:
    asked: Counter[str] = Counter()

    def half_broken(request: bytes) -> Iterator[Part]:
        path = path_of(request)
        asked[path] += 1
        if path.startswith("/topic/"):
            yield page(b"<p>too busy</p>", status="503 Service Unavailable")
        else:
            yield from forum(request)

    lines, ended = run(half_broken, hands=1)
    assert lines == []
    failed = [reason for _, reason in ended[0].coverage().failed if "503" in reason]
    tries = [count for path, count in asked.items() if path.startswith("/topic/")]
    assert len(failed) == len(tries) > 3
    assert sorted(tries)[-3:] == [5, 5, 5]
    assert sorted(tries)[-4] == 1
    assert any("Pages before it did not come either" in reason for reason in failed)


def test_a_site_that_names_a_longer_wait_is_not_asked_twice() -> None:
    asked: list[str] = []

    def closed(request: bytes) -> Iterator[Part]:
        asked.append(path_of(request))
        yield page(b"<p>later</p>", status="503 Service Unavailable", extra="Retry-After: 1800\r\n")

    with pytest.raises(Exception, match="asked again in about 30 min"):
        run(closed)
    assert asked == ["/"]


def test_a_short_wait_that_the_site_names_is_kept() -> None:
    asked: list[str] = []

    def shortly(request: bytes) -> Iterator[Part]:
        asked.append(path_of(request))
        if len(asked) == 1:
            yield page(b"<p>later</p>", status="429 Too Many Requests", extra="Retry-After: 0\r\n")
        else:
            yield from forum(request)

    assert len(run(shortly)[0]) == 25 + 3
    assert asked[:2] == ["/", "/"]
