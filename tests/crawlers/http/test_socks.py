"""What leaves through the SOCKS port: names, never addresses; a user name for each site; Tor's reasons in words."""

import asyncio
import base64
import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from crawlers.errors import CrawlError, Gate, GiveUp, Retry
from crawlers.fetch import Fetcher
from crawlers.records import Response, Visit
from crawlers.tor import socks
from crawlers.tor.transport import TorWay, Transport
from tests.crawlers.servers import Part, SocksLog, page, path_of, socks_server


def onion(seed: int) -> str:
    """A v3 address that passes its checksum, of no existing site."""
    key = hashlib.sha256(str(seed).encode()).digest()
    check = hashlib.sha3_256(b".onion checksum" + key + b"\x03").digest()[:2]
    return base64.b32encode(key + check + b"\x03").decode().lower() + ".onion"


SITE, OTHER = onion(1), onion(2)


def hello(request: bytes) -> Iterator[Part]:
    yield page(b"<html><body><p>you asked for " + path_of(request).encode() + b"</p></body></html>")


async def get(log: SocksLog, *urls: tuple[str, str], rotate: str = "") -> list[Response]:
    async with Fetcher(Transport(TorWay(log.address))) as fetcher:
        answers: list[Response] = []
        for url, tag in urls:
            if rotate and answers:
                await fetcher.rotate(rotate)
            answers.append(await fetcher.get(Visit(url, "index"), tag=tag))
        return answers


def test_only_host_names_are_sent_never_addresses() -> None:
    with socks_server(hello) as log:
        asyncio.run(get(log, (f"http://{SITE}/a", "one"), ("http://example.org/", "two"), ("http://8.8.8.8/", "three")))
    assert log.asked == [(3, SITE, 80), (3, "example.org", 80), (3, "8.8.8.8", 80)]


def test_each_site_and_account_has_its_own_user_name_and_connection() -> None:
    with socks_server(hello) as log:
        asyncio.run(
            get(log, (f"http://{SITE}/", "a|anna"), (f"http://{SITE}/", "a|bert"), (f"http://{SITE}/", "a|anna"))
        )
    assert log.users == [("a|anna", "0"), ("a|bert", "0")]
    assert all(methods == b"\x02" for methods in log.methods), "no way out without a user name is offered"


def test_rotating_a_site_changes_its_password_and_nothing_else() -> None:
    with socks_server(hello) as log:
        visits = [(f"http://{SITE}/", "one"), (f"http://{SITE}/", "one"), (f"http://{OTHER}/", "two")]
        asyncio.run(get(log, *visits, rotate="one"))
    assert log.users == [("one", "0"), ("one", "1"), ("two", "0")]


def test_the_socks_port_may_be_a_unix_socket(tmp_path: Path) -> None:
    with socks_server(hello, unix=tmp_path / "socks") as log:
        response = asyncio.run(get(log, (f"http://{SITE}/x", "one")))[0]
    assert b"you asked for /x" in response.body
    assert log.asked == [(3, SITE, 80)]


def test_a_socks_server_that_wants_no_user_name_is_refused() -> None:
    with socks_server(hello, offer=0) as log, pytest.raises(GiveUp, match="cannot be kept apart"):
        asyncio.run(get(log, (f"http://{SITE}/", "one")))
    assert log.asked == []


REPLIES: list[tuple[int, type[CrawlError], str, bool]] = [
    (0x01, Retry, "no reason", True),
    (0x02, GiveUp, "own rules", False),
    (0x03, Retry, "no way into the network", False),
    (0x04, Retry, "cannot be reached", False),
    (0x05, Retry, "refuses connections", False),
    (0x06, Retry, "too long", True),
    (0x07, GiveUp, "does not open connections", False),
    (0x08, GiveUp, "host names", False),
    (0xF0, Retry, "no descriptor", False),
    (0xF1, Retry, "invalid descriptor", False),
    (0xF2, Retry, "introduction points", False),
    (0xF3, Retry, "rendezvous", True),
    (0xF4, Gate, "has none for it", False),
    (0xF5, Gate, "wrong or was withdrawn", False),
    (0xF6, GiveUp, "cannot exist", False),
    (0xF7, Retry, "in time", False),
]


@pytest.mark.parametrize(("code", "kind", "words", "new_circuit"), REPLIES)
def test_every_reply_of_tor_becomes_a_sentence_and_one_of_three_answers(
    code: int, kind: type[CrawlError], words: str, *, new_circuit: bool
) -> None:
    with socks_server(hello, reply=lambda _: code) as log, pytest.raises(kind, match=words) as caught:
        asyncio.run(get(log, (f"http://{SITE}/", "one")))
    if isinstance(caught.value, Retry):
        assert caught.value.new_circuit is new_circuit
        assert caught.value.after > timedelta(0)
    assert isinstance(caught.value.__cause__, socks.REPLIES[code])


def test_the_table_of_replies_is_complete() -> None:
    assert set(socks.REPLIES) == {*range(1, 9), *range(0xF0, 0xF8)}


def test_a_dead_onion_is_asked_again_after_one_to_three_hours_at_random() -> None:
    waits = set()
    with socks_server(hello, reply=lambda _: 0xF0) as log:
        for _ in range(5):
            with pytest.raises(Retry) as caught:
                asyncio.run(get(log, (f"http://{SITE}/", "one")))
            waits.add(caught.value.after)
    assert all(timedelta(minutes=60) <= wait <= timedelta(minutes=180) for wait in waits)
    assert len(waits) > 1


def test_an_onion_address_with_a_wrong_letter_is_never_asked() -> None:
    wrong = ("b" if SITE[0] == "a" else "a") + SITE[1:]
    with socks_server(hello) as log, pytest.raises(GiveUp, match="checksum"):
        asyncio.run(get(log, (f"http://{wrong}/", "one")))
    assert log.asked == []
    assert log.users == []


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "127.1", "0177.0.0.1", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1"]
)
def test_this_machine_is_never_asked_through_tor(address: str) -> None:
    with socks_server(hello) as log, pytest.raises(GiveUp, match="does not lead there"):
        asyncio.run(get(log, (f"http://{address}/", "one")))
    assert log.asked == []


@pytest.mark.parametrize(
    "target",
    ["http://example.org/", "http://127.0.0.1/", "http://0177.0.0.1/", "//2130706433/", "http://[::ffff:7f00:1]/"],
)
def test_an_onion_cannot_send_the_visitor_out_of_tors_world(target: str) -> None:
    def redirect(_: bytes) -> Iterator[Part]:
        yield page(b"", status="302 Found", extra=f"Location: {target}\r\n")

    with socks_server(redirect) as log, pytest.raises(GiveUp, match="not followed") as caught:
        asyncio.run(get(log, (f"http://{SITE}/", "one")))
    assert [host for _, host, _ in log.asked] == [SITE]
    assert caught.value.response is not None
    assert b"Location" in caught.value.response.response_bytes


def test_cookies_of_one_account_are_not_sent_for_another() -> None:
    seen: list[bytes] = []

    def set_cookie(request: bytes) -> Iterator[Part]:
        seen.append(request)
        yield page(b"<p>hi</p>", extra="Set-Cookie: who=secret; Path=/\r\n")

    with socks_server(set_cookie) as log:
        asyncio.run(get(log, (f"http://{SITE}/", "anna"), (f"http://{SITE}/", "bert"), (f"http://{SITE}/", "anna")))
    assert [b"Cookie: who=secret" in request for request in seen] == [False, False, True]


def test_a_port_that_is_no_socks_server_is_said_in_words() -> None:
    with pytest.raises(Retry, match="No connection"):
        asyncio.run(get(SocksLog("127.0.0.1:1"), (f"http://{SITE}/", "one")))
    with pytest.raises(ValueError, match="no SOCKS address"):
        TorWay("nonsense")
