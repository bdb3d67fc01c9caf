"""Doors are recognised and never taken for pages, nor pages for doors; no text keeps the recogniser long."""

import asyncio
import time
from datetime import UTC, datetime

import pytest

from crawlers.errors import Gate
from crawlers.fetch import Fetcher
from crawlers.gates import HEAD_BYTES, Arrival, Door, arrival_of, recognise
from crawlers.parse_pool.pool import ReadingPool
from crawlers.records import Response, Visit
from crawlers.tor.transport import LoopbackWay, Transport
from tests.crawlers.servers import http_server, page

NOW = datetime(2026, 1, 1, tzinfo=UTC)
QUEUE = b"""<html><head><title>Sirius Access Queue</title><meta http-equiv="refresh" content="10"></head><body>
<p>Awaiting forwarding to the platform. You have been placed in a queue. Please do not refresh.</p></body></html>"""
CAPTCHA = b"""<html><head><title>DDOS Protection</title></head><body><form method="post" action="/captcha">
<img src="/captcha.png"><input name="captcha_answer"><p>This captcha expires in 60 seconds.</p></form></body></html>"""
KILLED = b"<html><body>403 DDOS fliter killed your path. (You probably sent too many requests.)</body></html>"
LOGIN = b"""<html><body><h1>Information</h1><p>You must be logged in to view this forum.</p>
<form method="post" action="ucp.php?mode=login"><input name="username">
<input type="password" name="password"></form></body></html>"""
CHALLENGE = b"<html><head><title>Just a moment...</title></head><body><script>_cf_chl_opt={}</script></body></html>"
LONG = b"<p>" + b"words of a real page " * 200 + b"</p>"


def response(
    body: bytes, *, status: int = 200, redirects: tuple[str, ...] = (), final: str = "http://a.onion/"
) -> Response:
    headers = (("Content-Type", "text/html"), ("Set-Cookie", "dcap=[hidden]"))
    return Response("http://a.onion/", final, status, headers, b"", b"", body, NOW, NOW, "t", "", redirects=redirects)


def door_of(answer: Response) -> Door | None:
    return recognise(arrival_of(answer), answer.body)


def test_an_endgame_queue_says_how_long_to_wait_on_the_same_circuit() -> None:
    door = door_of(response(QUEUE))
    assert door is not None
    assert (door.kind, door.wait, door.same_circuit) == ("queue", 10.0, True)


def test_an_endgame_captcha_carries_its_time_limit() -> None:
    door = door_of(response(CAPTCHA))
    assert door is not None
    assert (door.kind, door.expires_in) == ("captcha", 60.0)


def test_the_block_page_asks_for_another_circuit_and_an_hour() -> None:
    door = door_of(response(KILLED))
    assert door is not None
    assert (door.kind, door.wait, door.same_circuit) == ("blocked", 3600.0, False)


@pytest.mark.parametrize(
    ("door", "kind"),
    [
        (response(LOGIN), "login"),
        (response(LOGIN, status=403), "login"),
        (response(b"<p>no</p>", status=401), "login"),
        (response(LOGIN + LONG, redirects=("http://a.onion/x",), final="http://a.onion/ucp.php?mode=login"), "login"),
        (response(CHALLENGE), "challenge"),
    ],
)
def test_other_doors_are_recognised(door: Response, kind: str) -> None:
    found = door_of(door)
    assert found is not None
    assert found.kind == kind
    assert found.gate(door).response is door


@pytest.mark.parametrize(
    "body",
    [
        LONG,
        LONG + b'<form action="/login"><input name="u"><input type="password" name="p"></form>',
        LONG + b'<form><textarea name="reply"></textarea><img src="/captcha.png"></form>',
        b"<p>I stood in the access queue at the embassy, then they said: log in required</p>",
        b"",
    ],
)
def test_a_page_with_a_log_in_box_or_such_words_is_no_door(body: bytes) -> None:
    assert door_of(response(body)) is None


@pytest.mark.parametrize(
    "body",
    [
        b"<p>a</p><!-- <input type=password> please log in -->",
        b"<script>document.write('<input type=password>')</script><p>please log in</p>",
        b"<textarea><input type=password> please log in</textarea>",
        b'<p title="<input type=password>">please log in</p>',
    ],
)
def test_what_only_looks_like_a_field_is_none(body: bytes) -> None:
    assert door_of(response(body)) is None


PIECES = [
    *(
        "<",
        ">",
        "</",
        "<!",
        "<!--",
        "<!-- ",
        "-->",
        "--",
        "<?",
        "<a",
        "<a ",
        "<a b",
        "<a b=",
        '<a b="',
        "<a b='",
        "<a>",
    ),
    *("<script", "<script ", "<script>", "<script></script>", "<style>", "<style", "</script", "<title", "<title>"),
    *(
        "<title></title",
        "<textarea>",
        "<meta",
        "<meta ",
        "<meta content",
        '<meta http-equiv=refresh content="',
        "<meta>",
    ),
    *(
        "<meta http-equiv=refresh content=1>",
        "<input",
        "<input ",
        "<input type",
        "<input type=password>",
        '<input name="',
    ),
    *(
        "<input name='",
        "<img src=captcha>",
        "<div class=",
        "<div class=c ",
        "<form action=",
        "<button id=x>",
        "<iframe",
    ),
    *(
        "expires ",
        "expires1",
        "expires 1 ",
        "time left",
        "valid for 9",
        "ddos f",
        "ddos fxxx",
        "access queu",
        "please log",
    ),
    *(
        "just a moment..",
        "id=",
        "checking your browser ",
        " ",
        "\n",
        "\t ",
        "=",
        '="',
        "='",
        '"',
        "'",
        "\u2039",
        "&lt;",
        "\0",
    ),
    *("<a/", "<a /", "<a\n", "< a", "<p", "<svg><script/>", "<xmp>", "<noembed", "captcha", "<x captcha=captcha>"),
]


def spent(body: bytes) -> float:
    """Processor seconds for one look at a text, the least of three."""
    came = Arrival("http://a.onion/", 200, redirected=False, cookies=("dcap",))

    def once() -> float:
        start = time.process_time()
        recognise(came, body)
        return time.process_time() - start

    return min(once() for _ in range(3))


@pytest.mark.parametrize("piece", PIECES)
def test_the_time_to_recognise_a_door_grows_with_the_page_and_no_faster(piece: str) -> None:
    """Four times the text takes about four times as long; an expression that goes back takes sixteen times."""
    raw = piece.encode()
    short, long = (raw * (size // len(raw)) for size in (HEAD_BYTES // 4, HEAD_BYTES))
    took = spent(long)
    assert took < 2.0
    assert took < 0.02 or took < 10 * spent(short)


def test_at_least_sixty_texts_are_timed() -> None:
    assert len(set(PIECES)) >= 60


def test_a_page_made_to_stop_the_recogniser_costs_the_fetching_process_next_to_nothing() -> None:
    hostile = b"<script " * 32_768

    async def run(base: str) -> float:
        async with ReadingPool(size=1) as pool, Fetcher(Transport(LoopbackWay())) as fetcher:
            start = time.process_time()
            response = await fetcher.get(Visit(base + "/", "index"), tag="x", recognise=pool.recognise)
            assert response.body == hostile
            return time.process_time() - start

    with http_server(lambda _: [page(hostile)]) as base:
        assert asyncio.run(run(base)) < 2.0


def test_a_door_is_recognised_by_a_reading_process_and_stops_the_visit() -> None:
    async def run(base: str) -> None:
        async with ReadingPool(size=1) as pool, Fetcher(Transport(LoopbackWay())) as fetcher:
            await fetcher.get(Visit(base + "/", "index"), tag="x", recognise=pool.recognise)

    with http_server(lambda _: [page(LOGIN)]) as base, pytest.raises(Gate, match="members only") as caught:
        asyncio.run(run(base))
    assert caught.value.response is not None
