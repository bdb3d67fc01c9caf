"""Real servers on loopback for these tests: HTTP as raw bytes, and a SOCKS5 server that records and answers as told."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from crawlers.fetch import Fetcher
from crawlers.limits import FetchLimits
from crawlers.records import Response, Visit
from crawlers.tor.transport import LoopbackWay, Transport

Part = bytes | float | None
Handler = Callable[[bytes], Iterable[Part]]
"""Given a request's bytes, yields what to send: bytes, a pause in seconds, or None to close the connection."""


def page(body: bytes, *, kind: str = "text/html; charset=utf-8", status: str = "200 OK", extra: str = "") -> bytes:
    """A whole response with a length."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{extra}\r\n"
    return head.encode() + body


def path_of(request: bytes) -> str:
    """The path of a request."""
    return request.split(b" ", 2)[1].decode()


class _Server:
    def __init__(self, listener: socket.socket, serve: Callable[[socket.socket], None]) -> None:
        self._listener = listener
        self._serve = serve
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []
        self._acceptor = threading.Thread(target=self._accept)
        self._acceptor.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._one, args=(connection,))
            self._open.append(connection)
            self._threads.append(thread)
            thread.start()

    def _one(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            self._serve(connection)

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in (self._acceptor, *self._threads):
            thread.join(5)


def _read_request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65536)
        if not more:
            return b""
        data += more
    return data


def answer(connection: socket.socket, handler: Handler) -> None:
    """Serve HTTP on one connection until it ends."""
    while request := _read_request(connection):
        for part in handler(request):
            if part is None:
                return
            if isinstance(part, float):
                time.sleep(part)
            else:
                connection.sendall(part)


@contextmanager
def http_server(handler: Handler) -> Iterator[str]:
    """An HTTP server on a loopback port; its base address without a slash at the end."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = _Server(listener, lambda connection: answer(connection, handler))
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.close()


@dataclass
class SocksLog:
    """What a recording SOCKS server was asked. `reply` gives the reply code for a host name."""

    address: str
    asked: list[tuple[int, str, int]] = field(default_factory=list)
    users: list[tuple[str, str]] = field(default_factory=list)
    methods: list[bytes] = field(default_factory=list)


def _exactly(connection: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        if not more:
            raise OSError("the client hung up")
        data += more
    return data


@contextmanager
def socks_server(
    handler: Handler, *, reply: Callable[[str], int] = lambda _: 0, unix: Path | None = None, offer: int = 2
) -> Iterator[SocksLog]:
    """A SOCKS5 server that records what it is asked, and is the web server behind every name itself."""
    if unix is not None:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(unix))
        listener.listen()
        log = SocksLog(f"unix:{unix}")
    else:
        listener = socket.create_server(("127.0.0.1", 0))
        log = SocksLog(f"127.0.0.1:{listener.getsockname()[1]}")

    def serve(connection: socket.socket) -> None:
        log.methods.append(_exactly(connection, _exactly(connection, 2)[1]))
        connection.sendall(bytes([5, offer]))
        if offer != 2:
            return
        name = _exactly(connection, _exactly(connection, 2)[1]).decode()
        password = _exactly(connection, _exactly(connection, 1)[0]).decode()
        log.users.append((name, password))
        connection.sendall(b"\x01\x00")
        kind = _exactly(connection, 4)[3]
        length = {1: 4, 4: 16}.get(kind) or _exactly(connection, 1)[0]
        host = _exactly(connection, length).decode("latin-1")
        log.asked.append((kind, host, int.from_bytes(_exactly(connection, 2), "big")))
        code = reply(host)
        connection.sendall(bytes([5, code, 0, 1, 0, 0, 0, 0, 0, 0]))
        if code == 0:
            answer(connection, handler)

    server = _Server(listener, serve)
    try:
        yield log
    finally:
        server.close()


def fetch(handler: Handler, *paths: str, limits: FetchLimits | None = None) -> list[Response]:
    """What a visitor's fetcher gets for each path, one after another on one connection."""

    async def run(base: str) -> list[Response]:
        async with Fetcher(Transport(LoopbackWay(), connections_per_tag=1), limits=limits) as fetcher:
            return [await fetcher.get(Visit(base + path, "index"), tag="site|me") for path in paths or ("/",)]

    with http_server(handler) as base:
        return asyncio.run(run(base))
