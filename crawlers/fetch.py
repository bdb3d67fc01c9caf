"""One bounded GET: a Visit in, a Response out, or one of `Retry`, `Gate`, `GiveUp`.

Nothing but GET, nothing but text, never more bytes or seconds than `Limits` allow, never a redirect into another world
(onion to clearnet, anything to a private address). The response leaves with its secrets already replaced.
"""

import asyncio
import hashlib
import random
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

import httpx

from crawlers import content, gates, wire
from crawlers.errors import CrawlError, Gate, GiveUp, Retry
from crawlers.limits import Limits
from crawlers.records import Response, Visit
from crawlers.tor.socks import SocksError
from crawlers.tor.transport import Exchange, RefusedHostError, TooMuchError, Transport
from crawlers.urls import HostClass, check_onion, clean, host_class, host_of, join, netloc, split

USER_AGENT = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MINUTES = re.compile(r"\d{1,7}")
_JITTER = random.SystemRandom()


class Fetcher:
    """Fetches pages through one transport. An asynchronous context manager; cookies are kept apart by tag, in memory.

    `wait` and `clock` are there so that a test need not sleep.
    """

    def __init__(
        self,
        transport: Transport,
        *,
        limits: Limits | None = None,
        user_agent: str = USER_AGENT,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._transport = transport
        self._limits = limits or Limits()
        self._agent = user_agent
        self._clock = clock
        self._cookies: dict[str, httpx.Cookies] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        await self._transport.aclose()

    async def rotate(self, tag: str, *, forget_cookies: bool = False) -> None:
        """Give one tag new circuits; with `forget_cookies` it also becomes a new visitor."""
        if forget_cookies:
            self._cookies.pop(tag, None)
        await self._transport.rotate(tag)

    async def get(self, visit: Visit, *, tag: str) -> Response:
        """Fetch one page. `tag` is (site, account) in one word: it alone decides circuit and cookies.

        Raises `Retry`, `Gate` or `GiveUp`, each with the response where one crossed.
        """
        try:
            async with asyncio.timeout(self._limits.total.total_seconds()):
                response = await self._follow(clean(visit.url), tag)
        except TimeoutError as error:
            seconds = int(self._limits.total.total_seconds())
            raise Retry(f"The page was not complete after {seconds} seconds.", new_circuit=True) from error
        gate = gates.recognise(response)
        if gate is not None:
            raise gate
        _check_status(response)
        return response

    async def _follow(self, url: str, tag: str) -> Response:
        hops: list[Response] = []
        kind = self._check_host(url, "")
        current = url
        while True:
            answer = await self._one(current, tag, url)
            target = _redirect_target(answer)
            answer = replace(answer, redirects=tuple(hop.final_url for hop in hops), hops=tuple(hops))
            if not target:
                return answer
            hops.append(replace(answer, hops=(), redirects=()))
            if len(hops) > self._limits.redirects:
                raise GiveUp(
                    f"The site sends the visitor on more than {self._limits.redirects} times.", response=answer
                )
            try:
                self._check_host(target, kind)
            except GiveUp as refusal:
                refusal.response = answer
                raise
            current = target

    def _check_host(self, url: str, must_be: HostClass | str) -> HostClass:
        """The world of the host, or `GiveUp` where it may not be asked."""
        host = host_of(split(url))
        kind = host_class(host)
        if must_be and kind != must_be:
            raise GiveUp(f"The site sends the visitor from {must_be} to {kind} ({netloc(split(url))}); not followed.")
        if kind not in self._transport.allowed:
            raise GiveUp(f"{netloc(split(url))} is a {kind} address; this connection does not lead there.")
        if kind == "onion":
            check_onion(host)
        return kind

    async def _one(self, current: str, tag: str, asked: str) -> Response:
        """One request and its answer, without following anything."""
        request = self._request(current, tag)
        started = self._clock()
        answer: httpx.Response | None = None
        try:
            answer = await self._transport.handle_async_request(request)
            answer.request = request
            self._jar(tag).extract_cookies(answer)
            body, truncated = await self._read(answer)
        except (SocksError, RefusedHostError, TooMuchError, httpx.TransportError, wire.WireError) as error:
            raise _in_words(error) from error
        finally:
            if answer is not None:
                await answer.aclose()
        exchange = answer.extensions["exchange"]
        kept = _keep(exchange)
        if kept.extra:
            with suppress(Exception):
                await answer.extensions["network_stream"].aclose()
        return Response(
            url=asked,
            final_url=current,
            status=answer.status_code,
            headers=wire.fields(kept.head),
            request_bytes=wire.hide_secrets(bytes(exchange.sent))[0],
            response_bytes=kept.raw,
            body=body,
            started_at=started,
            ended_at=self._clock(),
            circuit=tag,
            sha256=hashlib.sha256(kept.raw).hexdigest(),
            truncated=truncated or not kept.complete,
            redacted=kept.hidden + wire.hide_secrets(bytes(exchange.sent))[1],
        )

    def _request(self, url: str, tag: str) -> httpx.Request:
        """A GET that looks like Tor Browser's: the same fields in the same order."""
        parts = split(url)
        fields = [
            ("Host", netloc(parts)),
            ("User-Agent", self._agent),
            ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
            ("Accept-Language", "en-US,en;q=0.5"),
            ("Accept-Encoding", "gzip, deflate"),
        ]
        fields += [("Sec-GPC", "1")] if parts.scheme == "https" or host_class(host_of(parts)) == "onion" else []
        fields.append(("Connection", "keep-alive"))
        probe = httpx.Request("GET", url)
        self._jar(tag).set_cookie_header(probe)
        if "Cookie" in probe.headers:
            fields.append(("Cookie", probe.headers["Cookie"]))
        fields.append(("Upgrade-Insecure-Requests", "1"))
        if parts.scheme == "https" or host_class(host_of(parts)) == "onion":
            fields += [(f"Sec-Fetch-{name}", value) for name, value in _FETCH_FIELDS]
        fields.append(("Priority", "u=0, i"))
        limits = self._limits
        waits = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.total}
        extensions = {"tag": tag, "timeout": {name: wait.total_seconds() for name, wait in waits.items()}}
        return httpx.Request("GET", url, headers=fields, extensions=extensions)

    def _jar(self, tag: str) -> httpx.Cookies:
        return self._cookies.setdefault(tag, httpx.Cookies())

    async def _read(self, answer: httpx.Response) -> tuple[bytes, bool]:
        """The decoded body and whether a limit cut it."""
        exchange: Exchange = answer.extensions["exchange"]
        if answer.status_code in _REDIRECTS or answer.status_code >= 400:
            return await self._drain(answer, exchange, check=False)
        _check_head(answer, self._limits)
        return await self._drain(answer, exchange, check=True)

    async def _drain(self, answer: httpx.Response, exchange: Exchange, *, check: bool) -> tuple[bytes, bool]:
        limits = self._limits
        decoder = wire.Decoder(answer.headers.get("content-encoding", ""), limit=limits.body_bytes)
        body = bytearray()
        sniffed = not check
        pace = _Pace(limits)
        async for part in answer.aiter_raw():
            body += decoder.feed(part)
            if not sniffed and len(body) >= content.SNIFF:
                sniffed = _check_start(bytes(body[: content.SNIFF]))
            if decoder.full or len(exchange.received) > limits.wire_bytes:
                return bytes(body), True
            pace.check(len(exchange.received))
        body += decoder.end()
        if not sniffed:
            _check_start(bytes(body[: content.SNIFF]))
        return bytes(body), decoder.full


_FETCH_FIELDS = (("Dest", "document"), ("Mode", "navigate"), ("Site", "none"), ("User", "?1"))


class _Pace:
    """Stops a body that drips: after a grace time the average must reach the minimum rate."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._start = asyncio.get_running_loop().time()

    def check(self, received: int) -> None:
        seconds = asyncio.get_running_loop().time() - self._start
        if seconds > self._limits.rate_grace.total_seconds() and received < self._limits.minimum_rate * seconds:
            raise Retry("The page came too slowly to be worth waiting for.", timedelta(minutes=10), new_circuit=True)


class _Kept:
    """The stored form of one response; see `crawlers.wire`."""

    def __init__(self, message: wire.Message) -> None:
        self.head, hidden = wire.hide_secrets(message.head)
        trailer, hidden_late = wire.hide_secrets(message.trailer)
        self.raw = self.head + message.body + trailer
        self.hidden = tuple(dict.fromkeys(hidden + hidden_late))
        self.complete = message.complete
        self.extra = message.extra


def _keep(exchange: Exchange) -> _Kept:
    return _Kept(wire.parse(bytes(exchange.received), closed=exchange.closed))


def _check_head(answer: httpx.Response, limits: Limits) -> None:
    kind = answer.headers.get("content-type", "")
    if not content.is_text_type(kind):
        raise GiveUp(f"Only text is fetched; this is {content.media_type(kind)[:60]!r}.")
    length = answer.headers.get("content-length", "")
    if length.isdigit() and int(length[:18]) > limits.wire_bytes:
        raise GiveUp(f"The page is too large: {length[:18]} bytes announced, {limits.wire_bytes} allowed.")


def _check_start(start: bytes) -> bool:
    words = content.binary_kind(start)
    if words:
        raise GiveUp(f"Only text is fetched; this says it is text, but is {words}.")
    return True


def _redirect_target(answer: Response) -> str:
    if answer.status not in _REDIRECTS:
        return ""
    location = wire.field(answer.headers, "location")
    target = join(answer.final_url, location) if location else ""
    if not target:
        raise GiveUp("The site sends the visitor on to an address that is none.", response=answer)
    return target


def _check_status(response: Response) -> None:
    status = response.status
    if status in {404, 410}:
        raise GiveUp(f"The page is not there (any more): the site answered {status}.", response=response)
    if status in {408, 425, 429, 500, 502, 503, 504}:
        asked = _retry_after(response)
        after = asked if asked is not None else timedelta(minutes=2 if status != 429 else 10)
        words = f"The site asks to come back later: it answered {status}."
        raise Retry(words, after, told=asked is not None, response=response)
    if status == 403:
        raise Gate("blocked", "The site refuses this visitor (403).", same_circuit=False, response=response)
    if status >= 400 or status < 200:
        raise GiveUp(f"The site answered {status}; nothing to read.", response=response)


def _retry_after(response: Response) -> timedelta | None:
    """The wait that the site names, a day at most; None where it names none."""
    told = wire.field(response.headers, "retry-after")
    if _MINUTES.fullmatch(told):
        return min(timedelta(seconds=int(told)), timedelta(days=1))
    return None


def _in_words(error: Exception) -> CrawlError:
    """Any transport error as one of the three answers."""
    if isinstance(error, SocksError):
        return _from_socks(error)
    if isinstance(error, TooMuchError):
        return GiveUp("The page is larger than any page may be; it was not kept.")
    if isinstance(error, RefusedHostError):
        return GiveUp(str(error))
    if isinstance(error, wire.WireError):
        return Retry(f"{error} It may be damaged on the way.", timedelta(minutes=10))
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return Retry(f"No connection: {error or 'it took too long'}.", timedelta(minutes=5), new_circuit=True)
    if isinstance(error, httpx.ReadTimeout):
        return Retry("The site stopped answering in the middle of the page.", new_circuit=True)
    if isinstance(error, httpx.UnsupportedProtocol | httpx.LocalProtocolError):
        return GiveUp(f"This address cannot be asked: {error}.")
    return Retry(f"The connection broke: {error}.", new_circuit=True)


def _from_socks(error: SocksError) -> CrawlError:
    if error.remedy == "give_up":
        return GiveUp(str(error))
    if error.remedy == "ask":
        return Gate("authorisation", str(error))
    after = error.after
    if error.remedy == "back_off":
        after = after * _JITTER.uniform(1.0, 3.0)
    return Retry(str(error), after, new_circuit=error.remedy == "new_circuit")
