"""One bounded GET: a Visit in, a Response out, or one of `Retry`, `Gate`, `GiveUp`.

Nothing but GET, nothing but text, never more bytes or seconds than `Limits` allow, never a redirect into another world
(onion to clearnet, anything to a private address). The response leaves with its secrets already replaced. Of an answer
that breaks off, what came is handed out as far as it can be read, with the reason. No page is parsed here: whether an
answer is a door is asked of `recognise`, which looks in another process.
"""

import asyncio
import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self

import httpx

from crawlers import gates
from crawlers.counting import counted
from crawlers.errors import GiveUp, Retry
from crawlers.http import content_types, http_messages
from crawlers.http.cookie_jar import BoundedCookieJar, take_cookies
from crawlers.http.response_errors import FAULTS, check_status, in_words
from crawlers.limits import FetchLimits
from crawlers.records import Response, Visit
from crawlers.tor.transport import Exchange, Transport
from crawlers.urls import ADDRESS_LIMIT, HostClass, check_onion, clean, host_class, host_of, join, netloc, split

USER_AGENT = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Fetcher:
    """Fetches pages through one transport. An asynchronous context manager; cookies are kept apart by tag, in memory.

    `wait` and `clock` are there so that a test need not sleep.
    """

    def __init__(
        self,
        transport: Transport,
        *,
        limits: FetchLimits | None = None,
        user_agent: str = USER_AGENT,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._transport = transport
        self._limits = limits or FetchLimits()
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

    async def get(self, visit: Visit, *, tag: str, recognise: gates.Recognise | None = None) -> Response:
        """Fetch one page. `tag` is (site, account) in one word: it alone decides circuit and cookies.

        `recognise` looks whether the answer is a door; without it only the status tells. Raises `Retry`, `Gate` or
        `GiveUp`, each with the response where one crossed; a `Retry` for an answer that broke off has what came of it.
        """
        until = asyncio.get_running_loop().time() + self._limits.total.total_seconds()
        response = await self._follow(clean(visit.url), tag, until)
        door = gates.by_status(response.status)
        if door is None and recognise is not None:
            came = gates.arrival_of(response)
            if gates.may_be_door(came, response.body):
                door = await recognise(came, response.body[: gates.HEAD_BYTES])
        if door is not None:
            raise door.gate(response)
        check_status(response)
        if response.broken:
            raise Retry(response.cut, timedelta(minutes=10), new_circuit=True, response=response)
        return response

    async def _follow(self, url: str, tag: str, until: float) -> Response:
        hops: list[Response] = []
        kind = self._check_host(url, "")
        current = url
        while True:
            answer = await self._one(current, tag, url, until)
            answer = replace(answer, redirects=tuple(hop.final_url for hop in hops), hops=tuple(hops))
            target = _redirect_target(answer)
            if not target:
                return answer
            hops.append(replace(answer, hops=(), redirects=()))
            if len(hops) > self._limits.redirects:
                times = counted(self._limits.redirects, "time", "times")
                raise GiveUp(f"The site sends the visitor on more than {times}.", response=answer)
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

    async def _one(self, current: str, tag: str, asked: str, until: float) -> Response:
        """One request and its answer, without following anything. `until` is the end of the loop's time for it."""
        started = self._clock()
        answer = await self._head(self._request(current, tag), tag, until)
        intake = _Intake()
        try:
            await self._body(answer, intake, until)
        finally:
            await answer.aclose()
        exchange: Exchange = answer.extensions["exchange"]
        kept = _keep(exchange)
        if kept.extra:
            with suppress(Exception):
                await answer.extensions["network_stream"].aclose()
        sent, hidden = http_messages.hide_secrets(bytes(exchange.sent))
        if not kept.complete and not intake.cut:
            intake.stop("The answer breaks off before its end.")
        cut = intake.cut
        return Response(
            url=asked,
            final_url=current,
            status=answer.status_code,
            headers=http_messages.fields(kept.head),
            request_bytes=sent,
            response_bytes=kept.raw,
            body=bytes(intake.body),
            started_at=started,
            ended_at=self._clock(),
            circuit=tag,
            sha256=hashlib.sha256(kept.raw).hexdigest(),
            truncated=bool(cut),
            redacted=kept.hidden + hidden,
            cut=cut,
            broken=bool(cut) and not intake.full,
        )

    async def _head(self, request: httpx.Request, tag: str, until: float) -> httpx.Response:
        """The answer up to its body. Raises `CrawlError`, also where its head does not end in time."""
        loop = asyncio.get_running_loop()
        waits_for_head = False
        try:
            async with asyncio.timeout_at(until) as bound:

                async def trace(event: str, _: dict[str, Any]) -> None:
                    nonlocal waits_for_head
                    due = loop.time() + self._limits.head.total_seconds()
                    if event.endswith(_ASKED) and due < until:
                        waits_for_head = True
                        bound.reschedule(due)

                request.extensions["trace"] = trace
                answer = await self._transport.handle_async_request(request)
        except TimeoutError as error:
            if waits_for_head:
                seconds = _seconds(self._limits.head)
                late = Retry(f"The head of the answer was not complete after {seconds}.", new_circuit=True)
            else:
                seconds = _seconds(self._limits.total)
                late = Retry(f"The page was not complete after {seconds}.", new_circuit=True)
            raise late from error
        except FAULTS as error:
            raise in_words(error) from error
        answer.request = request
        take_cookies(self._jar(tag), answer)
        return answer

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
        if tag not in self._cookies:
            self._cookies[tag] = httpx.Cookies(BoundedCookieJar())
        return self._cookies[tag]

    async def _body(self, answer: httpx.Response, intake: "_Intake", until: float) -> None:
        """Read the body into `intake`, which says why where it does not come whole. Raises `GiveUp` for no text."""
        matters = answer.status_code not in _REDIRECTS and answer.status_code < 400
        if matters:
            _check_head(answer, self._limits)
        try:
            async with asyncio.timeout_at(until):
                await self._drain(answer, intake, check=matters)
        except TimeoutError:
            intake.stop(f"The page was not complete after {_seconds(self._limits.total)}.")
        except Retry as slow:
            intake.stop(slow.reason)
        except FAULTS as error:
            intake.stop(in_words(error).reason)
        if matters and not intake.sniffed:
            _check_start(bytes(intake.body[: content_types.SNIFF]))

    async def _drain(self, answer: httpx.Response, intake: "_Intake", *, check: bool) -> None:
        limits = self._limits
        exchange: Exchange = answer.extensions["exchange"]
        exchange.check = _Pace(limits).check
        decoder = http_messages.Decoder(answer.headers.get("content-encoding", ""), limit=limits.body_bytes)
        async for part in answer.aiter_raw():
            intake.body += decoder.feed(part)
            if check and not intake.sniffed and len(intake.body) >= content_types.SNIFF:
                intake.sniffed = _check_start(bytes(intake.body[: content_types.SNIFF]))
            if decoder.full or len(exchange.received) > limits.wire_bytes:
                break
        intake.body += decoder.end()
        intake.full = decoder.full or len(exchange.received) > limits.wire_bytes
        if intake.full:
            size = limits.body_bytes // 1024
            intake.stop(f"The page is larger than {size} kB; the rest of it was not fetched.")
        else:
            intake.stop(decoder.fault)


@dataclass(slots=True)
class _Intake:
    """A body as far as it was read. `cut` says why it is not whole, `full` that a limit of ours is the reason."""

    body: bytearray = field(default_factory=bytearray)
    sniffed: bool = False
    full: bool = False
    cut: str = ""

    def stop(self, why: str) -> None:
        """Nothing more comes, and why; empty for the end of the page."""
        self.cut = why


_ASKED = "receive_response_headers.started"
_FETCH_FIELDS = (("Dest", "document"), ("Mode", "navigate"), ("Site", "none"), ("User", "?1"))


class _Pace:
    """Stops a body that drips: after a grace time the average must reach the minimum rate."""

    def __init__(self, limits: FetchLimits) -> None:
        self._limits = limits
        self._start = asyncio.get_running_loop().time()

    def check(self, received: int) -> None:
        seconds = asyncio.get_running_loop().time() - self._start
        if seconds > self._limits.rate_grace.total_seconds() and received < self._limits.minimum_rate * seconds:
            raise Retry("The page came too slowly to be worth waiting for.", timedelta(minutes=10), new_circuit=True)


class _Kept:
    """The stored form of one response; see `crawlers.http.http_messages`."""

    def __init__(self, message: http_messages.HttpMessage) -> None:
        self.head, hidden = http_messages.hide_secrets(message.head)
        trailer, hidden_late = http_messages.hide_secrets(message.trailer)
        self.raw = self.head + message.body + trailer
        self.hidden = tuple(dict.fromkeys(hidden + hidden_late))
        self.complete = message.complete
        self.extra = message.extra


def _keep(exchange: Exchange) -> _Kept:
    return _Kept(http_messages.parse(bytes(exchange.received), closed=exchange.closed))


def _check_head(answer: httpx.Response, limits: FetchLimits) -> None:
    kind = answer.headers.get("content-type", "")
    if not content_types.is_text_type(kind):
        raise GiveUp(f"Only text is fetched; this is {content_types.media_type(kind)[:60]!r}.")
    length = answer.headers.get("content-length", "")
    if length.isdigit() and int(length[:18]) > limits.wire_bytes:
        announced = counted(int(length[:18]), "byte", "bytes")
        raise GiveUp(f"The page is too large: {announced} announced, {limits.wire_bytes} allowed.")


def _seconds(limit: timedelta) -> str:
    return counted(int(limit.total_seconds()), "second", "seconds")


def _check_start(start: bytes) -> bool:
    words = content_types.binary_kind(start)
    if words:
        raise GiveUp(f"Only text is fetched; this says it is text, but is {words}.")
    return True


def _redirect_target(answer: Response) -> str:
    if answer.status not in _REDIRECTS:
        return ""
    location = http_messages.field(answer.headers, "location")
    if len(location) > ADDRESS_LIMIT:
        letters = counted(ADDRESS_LIMIT, "letter", "letters")
        words = f"The site sends the visitor on to an address of more than {letters}; not followed."
        raise GiveUp(words, response=answer)
    target = join(answer.final_url, location) if location else ""
    if not target:
        raise GiveUp("The site sends the visitor on to an address that is none.", response=answer)
    return target
