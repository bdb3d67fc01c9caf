"""One bounded GET over real sockets: what is kept, what is hidden, and where it stops."""

import asyncio
import gzip
import hashlib
import http.client
import io
import socket
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeadersParser

from crawlers.errors import Gate, GiveUp, Retry
from crawlers.fetch import Fetcher
from crawlers.http import http_messages
from crawlers.limits import FetchLimits
from crawlers.records import Visit
from crawlers.tor.transport import LoopbackWay, Transport
from tests.crawlers.servers import Part, fetch, page, path_of

HTML = b"<html><body>" + b"<p>hello</p>" * 100 + b"</body></html>"


def chunked(body: bytes, size: int = 100) -> bytes:
    parts = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def encoded(body: bytes, how: str) -> bytes:
    if how == "gzip":
        return gzip.compress(body)
    if how == "deflate":
        return zlib.compress(body)
    if how == "raw deflate":
        packer = zlib.compressobj(wbits=-15)
        return packer.compress(body) + packer.flush()
    return body


def python_reads(raw: bytes) -> bytes:
    """The body as Python's own HTTP client reads it from the kept bytes."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(raw)
        ours.shutdown(socket.SHUT_WR)
        answer = http.client.HTTPResponse(theirs)
        answer.begin()
        body = answer.read()
        answer.close()
    how = answer.getheader("content-encoding", "")
    if how == "gzip":
        return gzip.decompress(body)
    if how == "deflate":
        return zlib.decompress(body) if body[:1] == b"\x78" else zlib.decompress(body, -15)
    return body


@pytest.mark.parametrize("how", ["", "gzip", "deflate", "raw deflate"])
@pytest.mark.parametrize("frame", ["length", "chunks", "close"])
def test_the_body_can_be_read_again_from_the_kept_bytes(how: str, frame: str) -> None:
    body = encoded(HTML, how)
    coding = f"Content-Encoding: {how.removeprefix('raw ')}\r\n" if how else ""

    def handler(_: bytes) -> Iterator[Part]:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{coding}"
        if frame == "length":
            yield f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
        elif frame == "chunks":
            yield f"{head}Transfer-Encoding: chunked\r\n\r\n".encode() + chunked(body)
        else:
            yield f"{head}Connection: close\r\n\r\n".encode() + body
            yield None

    response = fetch(handler)[0]
    assert response.body == HTML
    assert not response.truncated
    assert http_messages.decode(response.response_bytes, limit=1_000_000) == HTML
    assert python_reads(response.response_bytes) == HTML
    parsed = StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1"]).parse(io.BytesIO(response.response_bytes))
    assert parsed.get_statuscode() == "200"
    assert response.sha256 == hashlib.sha256(response.response_bytes).hexdigest()


def test_requests_on_one_connection_keep_their_bytes_apart() -> None:
    def handler(request: bytes) -> Iterator[Part]:
        yield b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
        yield page(f"<p>page {path_of(request)}</p>".encode())

    for number, response in enumerate(fetch(handler, "/1", "/2", "/3"), 1):
        assert response.request_bytes.startswith(f"GET /{number} HTTP/1.1\r\n".encode())
        assert response.request_bytes.endswith(b"\r\n\r\n")
        assert response.response_bytes.startswith(b"HTTP/1.1 200 OK\r\n")
        assert response.response_bytes.endswith(f"page /{number}</p>".encode())
        assert response.response_bytes.count(b"HTTP/1.1") == 1


def test_bytes_after_the_end_of_a_page_are_not_taken_for_the_next_page() -> None:
    def handler(request: bytes) -> Iterator[Part]:
        yield page(f"<p>{path_of(request)}</p>".encode()) + page(b"<p>smuggled</p>")

    first, second = fetch(handler, "/1", "/2")
    assert first.body == b"<p>/1</p>"
    assert second.body == b"<p>/2</p>"
    assert b"smuggled" not in first.response_bytes + second.response_bytes


def test_the_request_looks_like_tor_browsers_and_is_a_get() -> None:
    response = fetch(lambda _: [page(HTML)], "/board?id=3&sid=0123456789abcdef0123456789abcdef#top")[0]
    names = [line.split(b":")[0].decode() for line in response.request_bytes.split(b"\r\n")[1:-2]]
    assert response.request_bytes.startswith(b"GET /board?id=3 HTTP/1.1\r\n")
    assert names[:5] == ["Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding"]
    assert b"python" not in response.request_bytes.lower()
    assert b"Accept-Encoding: gzip, deflate\r\n" in response.request_bytes
    assert b"Firefox/" in response.request_bytes


def test_cookies_are_hidden_in_what_is_kept_but_sent_to_the_site() -> None:
    seen: list[bytes] = []

    def handler(request: bytes) -> Iterator[Part]:
        seen.append(request)
        yield page(HTML, extra="Set-Cookie: sid=TOPSECRET; Path=/; HttpOnly\r\nsEt-cOoKie: b=ALSO;\r\n\tSECRET=1\r\n")

    first, second = fetch(handler, "/1", "/2")
    assert b"Cookie: sid=TOPSECRET" in seen[1]
    for response in (first, second):
        everything = repr(response).encode()
        assert b"TOPSECRET" not in everything
        assert b"ALSO" not in everything
        assert b"Set-Cookie: sid=[hidden]; Path=/; HttpOnly" in response.response_bytes
        assert "Set-Cookie" in response.redacted
    assert "Cookie" in second.redacted
    assert b"Cookie: sid=[hidden]" in second.request_bytes


def test_a_gzip_bomb_is_cut_and_said_to_be_cut() -> None:
    packer = zlib.compressobj(wbits=31)
    bomb = b"".join(packer.compress(b" " * 1_000_000) for _ in range(300)) + packer.flush()
    limits = FetchLimits(body_bytes=1_000_000)
    response = fetch(lambda _: [page(bomb, extra="Content-Encoding: gzip\r\n")], limits=limits)[0]
    assert response.truncated
    assert len(response.body) == 1_000_000


def test_an_endless_page_is_cut_at_the_byte_limit() -> None:
    def handler(_: bytes) -> Iterator[Part]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        while True:
            yield b"<p>more</p>" * 1000

    response = fetch(handler, limits=FetchLimits(wire_bytes=300_000))[0]
    assert response.truncated
    assert 300_000 < len(response.response_bytes) < 500_000


def test_an_announced_giant_is_not_begun() -> None:
    def handler(_: bytes) -> Iterator[Part]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999999999\r\n\r\n"
        yield None

    with pytest.raises(GiveUp, match="too large"):
        fetch(handler)


def test_a_dripping_page_ends_at_the_deadline() -> None:
    def handler(_: bytes) -> Iterator[Part]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        for _count in range(50):
            yield b"x"
            yield 0.05

    started = datetime.now(UTC)
    with pytest.raises(Retry, match="not complete after") as caught:
        fetch(handler, limits=FetchLimits(total=timedelta(seconds=1)))
    assert datetime.now(UTC) - started < timedelta(seconds=4)
    assert caught.value.new_circuit


def test_a_page_below_the_minimum_rate_is_left() -> None:
    def handler(_: bytes) -> Iterator[Part]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        for _count in range(50):
            yield b"x"
            yield 0.05

    slow = FetchLimits(rate_grace=timedelta(seconds=0.3), minimum_rate=10_000)
    with pytest.raises(Retry, match="too slowly"):
        fetch(handler, limits=slow)


def test_a_silent_server_ends_at_the_read_limit() -> None:
    with pytest.raises(Retry, match="stopped answering"):
        fetch(lambda _: [2.0, None], limits=FetchLimits(read=timedelta(seconds=0.3)))


@pytest.mark.parametrize(
    "kind", ["image/png", "video/mp4", "application/pdf", "application/octet-stream", "font/woff2"]
)
def test_what_is_no_text_is_refused_at_its_header(kind: str) -> None:
    with pytest.raises(GiveUp, match="Only text"):
        fetch(lambda _: [page(b"x" * 1000, kind=kind)])


@pytest.mark.parametrize(
    "start", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"%PDF-1.7", b"PK\x03\x04", bytes(range(32))]
)
def test_a_file_that_calls_itself_text_is_refused_at_its_first_bytes(start: bytes) -> None:
    with pytest.raises(GiveUp, match="but is"):
        fetch(lambda _: [page(start * 40)])


@pytest.mark.parametrize(
    "kind", ["text/html", "text/plain", "application/xhtml+xml", "application/json", "application/rss+xml"]
)
def test_text_of_every_allowed_kind_is_fetched(kind: str) -> None:
    assert fetch(lambda _: [page(HTML, kind=kind)])[0].body == HTML


def test_an_encoding_not_asked_for_is_refused() -> None:
    with pytest.raises(Retry, match="not asked for"):
        fetch(lambda _: [page(HTML, extra="Content-Encoding: br\r\n")])


def test_damaged_compression_is_said_in_words() -> None:
    with pytest.raises(Retry, match="damaged"):
        fetch(lambda _: [page(b"\x1f\x8b\x08\x00" + b"garbage" * 30, extra="Content-Encoding: gzip\r\n")])


def test_redirects_are_followed_and_each_is_kept_with_its_bytes() -> None:
    def handler(request: bytes) -> Iterator[Part]:
        number = int(path_of(request)[1:])
        if number == 3:
            yield page(HTML)
        else:
            yield page(b"", status="302 Found", extra=f"Location: /{number + 1}\r\n")

    response = fetch(handler, "/0")[0]
    assert [url.rsplit("/", 1)[1] for url in response.redirects] == ["0", "1", "2"]
    assert response.final_url.endswith("/3")
    assert response.url.endswith("/0")
    assert [hop.status for hop in response.hops] == [302, 302, 302]
    assert all(b"Location" in hop.response_bytes for hop in response.hops)


def test_a_circle_of_redirects_ends() -> None:
    with pytest.raises(GiveUp, match="more than 5 times"):
        fetch(lambda _: [page(b"", status="301 Moved", extra="Location: /again\r\n")])


@pytest.mark.parametrize(
    "target", ["http://example.org/", "http://10.0.0.7/", "http://169.254.169.254/latest", "ftp://x/"]
)
def test_a_redirect_into_another_world_is_refused(target: str) -> None:
    with pytest.raises(GiveUp):
        fetch(lambda _: [page(b"", status="302 Found", extra=f"Location: {target}\r\n")])


@pytest.mark.parametrize("url", ["http://example.org/", "http://192.168.0.1/", "file:///etc/passwd", "http://0.0.0.0/"])
def test_the_loopback_way_leads_nowhere_else(url: str) -> None:
    async def run() -> None:
        async with Fetcher(Transport(LoopbackWay())) as fetcher:
            await fetcher.get(Visit(url, "index"), tag="x")

    with pytest.raises(GiveUp):
        asyncio.run(run())


@pytest.mark.parametrize(
    ("status", "error"), [(404, GiveUp), (410, GiveUp), (429, Retry), (503, Retry), (401, Gate), (403, Gate)]
)
def test_a_refusal_keeps_the_response_that_said_so(status: int, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        fetch(lambda _: [page(b"<p>no</p>", status=f"{status} No", extra="Retry-After: 120\r\n")])
    refusal = caught.value
    assert isinstance(refusal, GiveUp | Retry | Gate)
    assert refusal.response is not None
    assert refusal.response.status == status
    if isinstance(refusal, Retry):
        assert refusal.after == timedelta(seconds=120)


def test_a_broken_connection_is_a_retry() -> None:
    with pytest.raises(Retry):
        fetch(lambda _: [b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\nContent-Type: text/html\r\n\r\nabc", None])
    with pytest.raises(Retry):
        fetch(lambda _: [b"SSH-2.0-OpenSSH\r\n", None])


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    body=st.binary(max_size=3000), size=st.integers(1, 700), how=st.sampled_from(["", "gzip", "deflate", "raw deflate"])
)
def test_any_body_comes_back_from_its_kept_form(body: bytes, size: int, how: str) -> None:
    coding = f"Content-Encoding: {how.removeprefix('raw ')}\r\n" if how else ""
    raw = f"HTTP/1.1 200 OK\r\n{coding}Transfer-Encoding: chunked\r\n\r\n".encode() + chunked(encoded(body, how), size)
    message = http_messages.parse(raw + b"rest")
    assert message.complete
    assert message.extra == 4
    assert http_messages.decode(raw, limit=10_000) == body


@given(raw=st.binary(max_size=400))
def test_any_bytes_are_parsed_or_refused(raw: bytes) -> None:
    try:
        message = http_messages.parse(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + raw)
    except http_messages.WireError:
        return
    assert message.head
    http_messages.unchunk(message.body)


@given(
    value=st.from_regex(r"[A-Za-z0-9+/=;, _-]{6,40}", fullmatch=True),
    name=st.sampled_from(["Cookie", "AUTHORIZATION", "set-cookie"]),
)
def test_no_secret_survives_hiding(value: str, name: str) -> None:
    secret = "Zq9" + value.replace(";", "").replace(",", "").replace(" ", "").replace("=", "")
    head = f"HTTP/1.1 200 OK\r\nA: b\r\n{name}: n={secret}\r\nC: d\r\n\r\n".encode()
    hidden, names = http_messages.hide_secrets(head)
    assert secret.encode() not in hidden
    assert names == (name,)
    assert hidden.startswith(b"HTTP/1.1 200 OK\r\nA: b\r\n")
    assert hidden.endswith(b"\r\nC: d\r\n\r\n")
