"""How a request leaves this machine: through Tor's SOCKS port (unix socket or TCP), or, for tests, to loopback only.

An httpx transport over httpcore with our own network backend. Each isolation tag has its own connection pool, so that
no connection is ever shared between two sites or accounts; rotating a tag closes its pool and changes its SOCKS
password, which gives it new circuits. Every stream is teed above TLS: the bytes of each request and its response are
kept apart, exchange by exchange, also when the connection is used again.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import httpcore
import httpx

from crawlers.tor import socks
from crawlers.urls import HostClass, host_class

WIRE_LIMIT = 16 * 1024 * 1024
_EXTENSIONS = ("timeout", "trace")

_ERRORS: tuple[tuple[type[Exception], type[httpx.TransportError]], ...] = (
    (httpcore.ConnectTimeout, httpx.ConnectTimeout),
    (httpcore.ReadTimeout, httpx.ReadTimeout),
    (httpcore.WriteTimeout, httpx.WriteTimeout),
    (httpcore.PoolTimeout, httpx.PoolTimeout),
    (httpcore.ConnectError, httpx.ConnectError),
    (httpcore.ReadError, httpx.ReadError),
    (httpcore.WriteError, httpx.WriteError),
    (httpcore.RemoteProtocolError, httpx.RemoteProtocolError),
    (httpcore.LocalProtocolError, httpx.LocalProtocolError),
    (httpcore.UnsupportedProtocol, httpx.UnsupportedProtocol),
)


class TooMuchError(httpcore.NetworkError):
    """One exchange brought more bytes than any page may have."""


class RefusedHostError(Exception):
    """The way out does not lead to that kind of host."""


@dataclass(slots=True)
class Exchange:
    """One request and its response as they crossed the connection, above TLS.

    `check` is called with the number of bytes received after each read, also of bytes that are no content (the frames
    of chunks, trailers); it raises to end the exchange.
    """

    sent: bytearray = field(default_factory=bytearray)
    received: bytearray = field(default_factory=bytearray)
    closed: bool = False
    check: Callable[[int], None] | None = None


class TeeStream(httpcore.AsyncNetworkStream):
    """A network stream that remembers the current exchange. A write after a read begins the next one."""

    def __init__(self, inner: httpcore.AsyncNetworkStream, *, limit: int) -> None:
        self._inner = inner
        self._limit = limit
        self.exchange = Exchange()

    def read(self, max_bytes: int, timeout: float | None = None) -> Coroutine[Any, Any, bytes]:
        """Read and remember; `TooMuchError` past the limit."""
        return self._read(max_bytes, timeout)

    async def _read(self, max_bytes: int, wait: float | None) -> bytes:
        data = await self._inner.read(max_bytes, wait)
        self.exchange.received += data
        self.exchange.closed = not data
        if len(self.exchange.received) > self._limit:
            raise TooMuchError("The answer is larger than any page may be.")
        if self.exchange.check is not None:
            self.exchange.check(len(self.exchange.received))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> Coroutine[Any, Any, None]:
        """Write and remember."""
        return self._write(buffer, timeout)

    async def _write(self, buffer: bytes, wait: float | None) -> None:
        if self.exchange.received:
            self.exchange = Exchange()
        self.exchange.sent += buffer
        await self._inner.write(buffer, wait)

    async def aclose(self) -> None:
        """Close the connection."""
        await self._inner.aclose()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> Coroutine[Any, Any, httpcore.AsyncNetworkStream]:
        """Move the tee above TLS: what it keeps is what was said, not its encryption."""
        return self._start_tls(ssl_context, server_hostname, timeout)

    async def _start_tls(
        self, context: ssl.SSLContext, server_name: str | None, wait: float | None
    ) -> httpcore.AsyncNetworkStream:
        return TeeStream(await self._inner.start_tls(context, server_name, wait), limit=self._limit)

    def get_extra_info(self, info: str) -> Any:
        """Passed on."""
        return self._inner.get_extra_info(info)


class TorRoute(Protocol):
    """One way out of this machine: opens a stream to a host, under a user name and a password."""

    allowed: frozenset[HostClass]

    async def open(
        self, *, host: str, port: int, user: str, password: str, wait: float | None
    ) -> httpcore.AsyncNetworkStream:
        """A connected stream; `wait` in seconds."""


class TorWay:
    """Out through a SOCKS port of Tor: `unix:/path/to/socket`, or `host:port` (with or without `socks5h://`)."""

    allowed: frozenset[HostClass] = frozenset({"onion", "clearnet"})

    def __init__(self, address: str) -> None:
        plain = address.removeprefix("socks5h://").removeprefix("socks5://")
        self._path = Path(plain.removeprefix("unix:")) if plain.startswith("unix:") else None
        host, _, port = plain.rpartition(":")
        self._host, self._port = host.strip("[]") or "127.0.0.1", int(port) if port.isdigit() else 0
        if self._path is None and not 0 < self._port < 65536:
            raise ValueError(f"This is no SOCKS address: {address!r}. Write unix:/path or 127.0.0.1:9050.")
        self._backend = httpcore.AnyIOBackend()

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to the SOCKS server itself. Raises OSError."""
        if self._path is not None:
            return await asyncio.open_unix_connection(self._path)
        return await asyncio.open_connection(self._host, self._port)

    async def open(
        self, *, host: str, port: int, user: str, password: str, wait: float | None
    ) -> httpcore.AsyncNetworkStream:
        """Through the SOCKS port to `host`, by name."""
        if self._path is not None:
            stream = await self._backend.connect_unix_socket(str(self._path), wait)
        else:
            stream = await self._backend.connect_tcp(self._host, self._port, wait)
        try:
            await socks.connect(stream, host=host, port=port, user=user, password=password, wait=wait)
        except BaseException:
            await stream.aclose()
            raise
        return stream


class LoopbackWay:
    """Straight to this machine's own addresses and nowhere else. For tests; no name is ever looked up."""

    allowed: frozenset[HostClass] = frozenset({"loopback"})

    def __init__(self) -> None:
        self._backend = httpcore.AnyIOBackend()

    async def open(
        self, *, host: str, port: int, user: str, password: str, wait: float | None
    ) -> httpcore.AsyncNetworkStream:
        """A plain connection; the user name and password have no meaning here."""
        del user, password
        target = "127.0.0.1" if host == "localhost" else host.strip("[]")
        return await self._backend.connect_tcp(target, port, wait)


class _Backend(httpcore.AsyncNetworkBackend):
    def __init__(self, way: TorRoute, *, user: str, password: str, limit: int) -> None:
        self._way, self._user, self._password, self._limit = way, user, password, limit

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> Coroutine[Any, Any, httpcore.AsyncNetworkStream]:
        del local_address, socket_options
        return self._open(host, port, timeout)

    async def _open(self, host: str, port: int, wait: float | None) -> httpcore.AsyncNetworkStream:
        if host_class(host) not in self._way.allowed:
            raise RefusedHostError(f"This way out does not lead to {host}.")
        stream = await self._way.open(host=host, port=port, user=self._user, password=self._password, wait=wait)
        return TeeStream(stream, limit=self._limit)


class Transport(httpx.AsyncBaseTransport):
    """An httpx transport that keeps tags apart. A request names its tag in `extensions["tag"]`."""

    def __init__(
        self,
        way: TorRoute,
        *,
        connections_per_tag: int = 4,
        keepalive_seconds: float = 60.0,
        wire_limit: int = WIRE_LIMIT,
        tls: Callable[[HostClass], ssl.SSLContext] | None = None,
    ) -> None:
        self._way = way
        self._connections = connections_per_tag
        self._keepalive = keepalive_seconds
        self._limit = wire_limit
        self._tls = tls or _tls_for
        self._pools: dict[tuple[str, int, HostClass], _Pool] = {}
        self._retired: list[_Pool] = []
        self._rotation: dict[str, int] = {}

    @property
    def allowed(self) -> frozenset[HostClass]:
        """The kinds of host this way out leads to."""
        return self._way.allowed

    async def rotate(self, tag: str) -> None:
        """Give one tag new circuits: its SOCKS password changes. Requests under way end on the old ones."""
        self._rotation[tag] = self._rotation.get(tag, 0) + 1
        self._retired += [self._pools.pop(key) for key in list(self._pools) if key[0] == tag]
        await self._close_idle()

    async def _close_idle(self) -> None:
        idle = [pool for pool in self._retired if pool.busy == 0]
        self._retired = [pool for pool in self._retired if pool.busy]
        for pool in idle:
            await pool.connections.aclose()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; `extensions["exchange"]` of the response holds its bytes."""
        tag = str(request.extensions.get("tag", ""))
        pool = self._pool(tag, host_class(request.url.host))
        outgoing = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions={name: request.extensions[name] for name in _EXTENSIONS if name in request.extensions},
        )
        pool.busy += 1
        try:
            with _translated():
                answer = await pool.connections.handle_async_request(outgoing)
        except BaseException:
            await self._leave(pool)
            raise
        stream = answer.extensions.get("network_stream")
        exchange = stream.exchange if isinstance(stream, TeeStream) else Exchange()
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer, leave=lambda: self._leave(pool)),
            extensions={"exchange": exchange, "network_stream": stream},
        )

    async def _leave(self, pool: "_Pool") -> None:
        pool.busy -= 1
        if self._retired:
            await self._close_idle()

    def _pool(self, tag: str, kind: HostClass) -> "_Pool":
        rotation = self._rotation.get(tag, 0)
        key = (tag, rotation, kind)
        if key not in self._pools:
            backend = _Backend(self._way, user=tag or "-", password=str(rotation), limit=self._limit)
            self._pools[key] = _Pool(
                httpcore.AsyncConnectionPool(
                    ssl_context=self._tls(kind),
                    max_connections=self._connections,
                    keepalive_expiry=self._keepalive,
                    http2=False,
                    network_backend=backend,
                )
            )
        return self._pools[key]

    async def aclose(self) -> None:
        """Close every connection."""
        pools = [*self._pools.values(), *self._retired]
        self._pools, self._retired = {}, []
        for pool in pools:
            await pool.connections.aclose()


@dataclass(slots=True)
class _Pool:
    """The connections of one tag, and how many requests use them."""

    connections: httpcore.AsyncConnectionPool
    busy: int = 0


class _Body(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response, *, leave: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._answer = answer
        self._leave = leave
        self._open = True

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _translated():
            async for part in self._answer.aiter_stream():
                yield part

    async def aclose(self) -> None:
        await self._answer.aclose()
        if self._open:
            self._open = False
            await self._leave()


@contextmanager
def _translated() -> Iterator[None]:
    """Turn httpcore's errors into httpx's; SOCKS errors, `TooMuchError` and `RefusedHostError` pass as they are."""
    try:
        yield
    except Exception as error:
        for ours, theirs in _ERRORS:
            if isinstance(error, ours):
                raise theirs(str(error) or type(error).__name__) from error
        raise


def _tls_for(kind: HostClass) -> ssl.SSLContext:
    """An onion address proves its owner by itself, and its certificates are self-signed; all others are checked."""
    context = httpx.create_ssl_context(trust_env=False)
    if kind == "onion":
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context
