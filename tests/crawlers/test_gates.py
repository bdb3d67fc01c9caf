"""Doors are recognised and never taken for pages; pages are never taken for doors."""

from datetime import UTC, datetime, timedelta

import pytest

from crawlers.gates import recognise
from crawlers.records import Response

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


def test_an_endgame_queue_says_how_long_to_wait_on_the_same_circuit() -> None:
    gate = recognise(response(QUEUE))
    assert gate is not None
    assert (gate.kind, gate.wait, gate.same_circuit) == ("queue", timedelta(seconds=10), True)


def test_an_endgame_captcha_carries_its_time_limit() -> None:
    gate = recognise(response(CAPTCHA))
    assert gate is not None
    assert (gate.kind, gate.expires_in) == ("captcha", timedelta(seconds=60))


def test_the_block_page_asks_for_another_circuit_and_an_hour() -> None:
    gate = recognise(response(KILLED))
    assert gate is not None
    assert (gate.kind, gate.wait, gate.same_circuit) == ("blocked", timedelta(hours=1), False)


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
    gate = recognise(door)
    assert gate is not None
    assert gate.kind == kind
    assert gate.response is door


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
    assert recognise(response(body)) is None
