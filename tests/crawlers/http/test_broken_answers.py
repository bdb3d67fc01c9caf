"""Answers that break off, drip, or are too much: what came of them is handed out, the rest is said, time is bounded."""

import asyncio
import gzip
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from crawlers.crawler import PostLine, crawl
from crawlers.errors import GiveUp, Retry
from crawlers.fetch import Fetcher
from crawlers.http import http_messages
from crawlers.http.cookie_jar import MOST_BYTES, MOST_COOKIES
from crawlers.limits import FetchLimits
from crawlers.rate_limit import RateLimit
from crawlers.records import Visit, WalkCoverage
from crawlers.tor.transport import LoopbackWay, Transport
from crawlers.urls import ADDRESS_LIMIT
from tests.crawlers.servers import Handler, Part, fetch, http_server, page, path_of
from tests.crawlers.test_crawler import forum

HTML = b"<html><body>" + b"<p>hello</p>" * 2000 + b"</body></html>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
SHORT = FetchLimits(head=timedelta(seconds=1), total=timedelta(seconds=2), read=timedelta(seconds=1.5))


def drip(head: bytes, piece: bytes, *, seconds: float = 6.0) -> Handler:
    """A server that sends `head`, then one piece after another, slowly enough to be heard of all the time."""

    def handler(_: bytes) -> Iterator[Part]:
        yield head
        for _count in range(int(seconds / 0.02)):
            yield piece
            yield 0.02

    return handler


DRIPS = {
    "status line": drip(b"HTTP/1.1 200 O", b"K"),
    "header fields": drip(HEAD, b"X"),
    "many header fields": drip(HEAD, b"X: y\r\n"),
    "interim answers": drip(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "size of a chunk": drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", b"0"),
    "extension of a chunk": drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n5;", b"x"),
    "trailer": drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n", b"X: y\r\n"),
    "body": drip(HEAD + b"\r\n", b"x"),
}


@pytest.mark.parametrize("what", DRIPS)
def test_whatever_comes_one_byte_at_a_time_ends_within_the_time_limit(what: str) -> None:
    started = time.monotonic()
    with pytest.raises(Retry, match=r"not complete after [12] seconds?|connection broke"):
        fetch(DRIPS[what], limits=SHORT)
    assert time.monotonic() - started < 5.0


@pytest.mark.parametrize("what", ["status line", "header fields", "many header fields", "interim answers"])
def test_a_head_that_comes_one_byte_at_a_time_ends_long_before_a_whole_page_would_have_to(what: str) -> None:
    started = time.monotonic()
    with pytest.raises(Retry, match="not complete after 1 second"):
        fetch(DRIPS[what], limits=FetchLimits(head=timedelta(seconds=1), total=timedelta(seconds=60)))
    assert time.monotonic() - started < 5.0


@pytest.mark.parametrize("what", ["size of a chunk", "extension of a chunk", "trailer", "body"])
def test_the_minimum_rate_counts_every_byte_of_an_answer_not_only_its_content(what: str) -> None:
    slow = FetchLimits(rate_grace=timedelta(seconds=0.3), minimum_rate=10_000, total=timedelta(seconds=30))
    with pytest.raises(Retry, match="too slowly"):
        fetch(DRIPS[what], limits=slow)


def chunks(*parts: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)


SLOWLY: list[Part] = [b"<p>hello</p>", 0.1]
BROKEN: dict[str, list[Part]] = {
    "cut in its length": [HEAD + b"Content-Length: 50000\r\n\r\n" + HTML[:9000], None],
    "cut in its chunks": [HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunks(HTML[:9000]), None],
    "a chunk of no size": [HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunks(HTML[:9000]) + b"zz\r\nno\r\n", None],
    "damaged compression": [page(gzip.compress(HTML, 0)[:9000] + b"\xff" * 900, extra="Content-Encoding: gzip\r\n")],
    "cut compression": [page(gzip.compress(HTML, 0)[:9000], extra="Content-Encoding: gzip\r\n")],
    "silent": [HEAD + b"Content-Length: 50000\r\n\r\n" + HTML[:9000], 1.8, None],
    "never ending": [HEAD + b"Content-Length: 50000\r\n\r\n" + HTML[:8000], *SLOWLY * 40],
}


@pytest.mark.parametrize("how", BROKEN)
def test_of_a_broken_answer_what_came_is_handed_out_with_the_reason(how: str) -> None:
    with pytest.raises(Retry) as caught:
        fetch(lambda _: BROKEN[how], limits=SHORT)
    part = caught.value.response
    assert part is not None
    assert part.truncated
    assert part.broken
    assert part.cut == caught.value.reason
    assert len(part.body) >= 7000
    assert HTML.startswith(part.body[:7000])
    body, fault = http_messages.content(part.response_bytes, limit=1_000_000)
    assert body == part.body
    assert fault


def test_a_page_over_the_limit_is_no_broken_one_and_says_so() -> None:
    response = fetch(lambda _: [page(HTML)], limits=FetchLimits(body_bytes=5000))[0]
    assert (response.truncated, response.broken, response.body) == (True, False, HTML[:5000])
    assert "larger than" in response.cut


def test_damage_deep_in_a_kept_body_takes_no_quadratic_time() -> None:
    """A body of very many tiny compressed members: each is a fresh start for the decoder."""

    def spent(members: int) -> float:
        raw = HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"") * members
        start = time.process_time()
        http_messages.content(raw, limit=1_000_000)
        return time.process_time() - start

    spent(100)
    assert spent(160_000) < 10 * max(spent(40_000), 0.02)


def post_texts(handler: Handler, ended: list[WalkCoverage], *, pace: RateLimit | None = None) -> list[PostLine]:
    async def run(base: str) -> list[PostLine]:
        async with Fetcher(Transport(LoopbackWay()), limits=SHORT) as fetcher:
            lines = crawl(
                f"{base}/",
                fetcher=fetcher,
                on_end=lambda walk: ended.append(walk.coverage()),
                pace=pace or RateLimit(patience=0.3),
                concurrency=2,
            )
            return [line async for line in lines]

    with http_server(handler) as base:
        return asyncio.run(run(base))


def test_a_walk_reads_the_part_of_a_page_that_always_breaks_off_and_says_so() -> None:
    ended: list[WalkCoverage] = []
    whole = post_texts(forum, ended)

    def broken(request: bytes) -> Iterator[Part]:
        for part in forum(request):
            if isinstance(part, bytes) and "/topic/" in path_of(request) and part.startswith(b"HTTP/1.1 200"):
                yield part[: len(part) * 3 // 4]
                yield None
            yield part

    part = post_texts(broken, ended)
    assert 0 < len(part) < len(whole)
    assert ended[0].incomplete == ()
    assert ended[1].incomplete
    assert all("/topic/" in url and words for url, words in ended[1].incomplete)
    assert ended[1].gone == 0


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("0", 0),
        ("9999999", 604_800),
        ("Wed, 21 Oct 2015 07:28:30 GMT", 30),
        ("Wednesday, 21-Oct-15 07:29:00 GMT", 60),
        ("Wed Oct 21 07:28:45 2015", 45),
        ("Wed, 21 Oct 2015 07:00:00 GMT", 0),
        ("Wed, 21 Oct 2099 07:28:00 GMT", 604_800),
    ],
)
def test_the_wait_that_a_site_names_is_understood_in_each_form(said: str, seconds: int) -> None:
    extra = f"Date: Wed, 21 Oct 2015 07:28:00 GMT\r\nRetry-After: {said}\r\n"
    with pytest.raises(Retry) as caught:
        fetch(lambda _: [page(b"<p>later</p>", status="503 Busy", extra=extra)])
    assert caught.value.told
    assert caught.value.after == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "said",
    [
        "soon", "-5", "1e3", "Wed, 99 Foo 2015 07:28:30 GMT", "\xb2", "9" * 400, "",
        "Fri, 31 Dec 9999 23:59:59 -2359", "Mon, 01 Jan 99999999999 00:00:00 GMT",
        "Mon, 01 Jan 2026 99999999999:00:00 GMT",
    ],
)  # fmt: skip
def test_a_wait_that_is_none_is_a_guess(said: str) -> None:
    with pytest.raises(Retry) as caught:
        fetch(lambda _: [page(b"<p>later</p>", status="503 Busy", extra=f"Retry-After: {said}\r\n")])
    assert not caught.value.told


def test_a_site_that_asks_for_quiet_is_not_asked_until_it_is_over() -> None:
    asked: list[tuple[float, str]] = []

    def busy_once(request: bytes) -> Iterator[Part]:
        asked.append((time.monotonic(), path_of(request)))
        if len(asked) == 2:
            moment = format_datetime(datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=3), usegmt=True)
            yield page(b"<p>later</p>", status="503 Busy", extra=f"Retry-After: {moment}\r\n")
        else:
            yield from forum(request)

    ended: list[WalkCoverage] = []
    assert post_texts(busy_once, ended, pace=RateLimit(patience=20.0))
    told = asked[1][0]
    assert all(not told + 0.5 < moment < told + 1.9 for moment, _ in asked)


def test_a_site_that_asks_for_more_quiet_than_is_waited_is_left_alone_by_the_whole_walk() -> None:
    asked: Counter[str] = Counter()

    def closes(request: bytes) -> Iterator[Part]:
        asked[path_of(request)] += 1
        if asked.total() > 1:
            yield page(b"<p>later</p>", status="429 Too Many", extra="Retry-After: 7200\r\n")
        else:
            yield from forum(request)

    ended: list[WalkCoverage] = []
    post_texts(closes, ended)
    assert asked.total() <= 3, "the first page, and at most the two that were under way together"
    assert any("left alone" in reason for _, reason in ended[0].failed)


def test_a_site_makes_no_request_carry_more_cookies_than_fifty_and_16_kb() -> None:
    seen: list[bytes] = []

    def baker(request: bytes) -> Iterator[Part]:
        seen.append(next((line for line in request.split(b"\r\n") if line.startswith(b"Cookie: ")), b""))
        number = len(seen)
        size = 10 if number < 4 else 3000
        cookies = "".join(f"Set-Cookie: c{number}x{n}={'v' * size}; Path=/\r\n" for n in range(25))
        yield page(HTML, extra=cookies + "Set-Cookie: huge=" + "h" * 5000 + "\r\n")

    fetch(baker, *(f"/{n}" for n in range(8)))
    names = [[pair.partition(b"=")[0].strip() for pair in line[8:].split(b";")] for line in seen[1:]]
    assert all(0 < len(held) <= MOST_COOKIES for held in names)
    assert all(len(line) <= MOST_BYTES for line in seen)
    assert b"c3x24" in names[2]
    assert b"c1x0" not in names[2], "the oldest go first"
    assert b"huge" not in b" ".join(seen)


def test_a_cookie_that_is_sent_again_and_again_stays_longer_than_one_that_is_not() -> None:
    seen: list[bytes] = []

    def baker(request: bytes) -> Iterator[Part]:
        seen.append(request)
        if len(seen) == 1:
            yield page(HTML, extra="Set-Cookie: used=1; Path=/\r\nSet-Cookie: idle=1; Path=/elsewhere\r\n")
        else:
            extra = "".join(f"Set-Cookie: n{len(seen)}x{n}=1; Path=/far\r\n" for n in range(24))
            yield page(HTML, extra=extra)

    fetch(baker, *(f"/{n}" for n in range(9)), "/elsewhere/1")
    assert b"used=1" in seen[-1]
    assert b"idle=1" not in seen[-1]


LONG = "/" + "a" * 70_000


def test_a_redirect_to_an_endless_address_is_refused_in_words_and_kept() -> None:
    with pytest.raises(GiveUp, match=f"more than {ADDRESS_LIMIT} letters") as caught:
        fetch(lambda _: [page(b"", status="302 Found", extra=f"Location: {LONG}\r\n")])
    assert caught.value.response is not None


@pytest.mark.parametrize("length", [ADDRESS_LIMIT, 65_530, 70_000, 1_000_000])
def test_an_endless_address_is_refused_before_anything_is_asked(length: int) -> None:
    async def run() -> None:
        async with Fetcher(Transport(LoopbackWay())) as fetcher:
            await fetcher.get(Visit("http://127.0.0.1:9/" + "a" * length, "index"), tag="x")

    with pytest.raises(GiveUp, match="letters"):
        asyncio.run(run())
