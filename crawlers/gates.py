"""Doors before a page: queue pages, captchas, log-ins, browser checks, block pages. Recognised, never answered.

A door looks like a page (often with status 200), so it is known by its structure. `recognise` looks at hostile bytes:
it is called where pages are read, in a process that can be ended, and never where they are fetched. Its time grows
with the length of what it looks at and no faster.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from crawlers.errors import Gate, GateKind
from crawlers.markup import REST, ScannedTag, attributes, tags
from crawlers.records import Response
from crawlers.sites.base.cookies import names_of

HEAD_BYTES = 256 * 1024
ENDGAME_WAIT = 10.0
ENDGAME_CAPTCHA = 60.0
_TITLE_LENGTH = 300
_REFRESH_WAIT = re.compile(r"\s{0,20}(\d{1,5})")
_QUEUE = re.compile(
    r"access queue|you have been placed in a queue|place in (?:the )?queue|queue position", re.IGNORECASE
)
_KILLED = re.compile(r"ddos f\w{3,6} killed your path", re.IGNORECASE)
_CAPTCHA_TAGS = frozenset({"input", "img", "iframe", "div", "form", "button"})
_CAPTCHA_FIELDS = frozenset({"name", "id", "class", "src", "action"})
_CAPTCHA = re.compile(r"captcha|cf-turnstile", re.IGNORECASE)
_BROWSER_CHECK = re.compile(
    r"cf-browser-verification|_cf_chl_|checking your browser before|just a moment\.\.\.|id=[\"']?anubis", re.IGNORECASE
)
_EXPIRES = re.compile(
    r"(?:expires?|time left|valid for)[^0-9<]{0,40}(\d{1,4})\s{0,20}(seconds?|minutes?|s\b|m\b)", re.IGNORECASE
)
_MUST_LOG_IN = re.compile(
    r"must be logged in|need to (?:log|sign) in|please (?:log|sign) ?in|log ?in required|members only"
    r"|not authori[sz]ed to (?:view|read)|requires you to be registered and logged in|registered users only",
    re.IGNORECASE,
)
_ASKS_TO = re.compile(_MUST_LOG_IN.pattern.encode(), re.IGNORECASE)
_LOGIN_PATH = re.compile(r"/(?:log-?in|sign-?in|auth)\b|[?&](?:mode|action|do|act)=log-?in", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style"})
_SIGNS = (
    b"captcha", b"cf-turnstile", b"queue", b"killed your path", b"cf-browser-verification", b"_cf_chl_",
    b"checking your browser before", b"just a moment...", b"anubis",
)  # fmt: skip
"""One of these is on each door but that of a log-in, in small letters."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known of an answer besides its body: address, status, whether redirects led there, names of cookies."""

    url: str
    status: int
    redirected: bool
    cookies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Door:
    """A door that was recognised; `wait` and `expires_in` in seconds. See `crawlers.errors.Gate`."""

    kind: GateKind
    reason: str
    wait: float | None = None
    expires_in: float | None = None
    same_circuit: bool = True

    def gate(self, response: Response) -> Gate:
        """The error that stops a visit at this door."""
        return Gate(
            self.kind,
            self.reason,
            wait=None if self.wait is None else timedelta(seconds=self.wait),
            expires_in=None if self.expires_in is None else timedelta(seconds=self.expires_in),
            same_circuit=self.same_circuit,
            response=response,
        )


Recognise = Callable[[Arrival, bytes], Awaitable[Door | None]]
"""How the fetching side has an answer's first bytes looked at: in another process."""


def arrival_of(response: Response) -> Arrival:
    """What `recognise` is told of a response."""
    return Arrival(response.final_url, response.status, bool(response.redirects), names_of(response.headers))


def by_status(status: int) -> Door | None:
    """The door that a status alone tells of."""
    if status in {401, 407}:
        return Door("login", "The site asks for a user name and a password before it shows anything.")
    return None


def recognise(came: Arrival, body: bytes) -> Door | None:
    """The door that this answer is, if it is one; the first 256 KiB of the body decide."""
    if door := by_status(came.status):
        return door
    if not may_be_door(came, body):
        return None
    sheet = _looked_at(body[:HEAD_BYTES].decode("latin-1"))
    return _endgame(came, sheet) or _captcha(came, sheet) or _browser_check(sheet) or _login(came, sheet)


def may_be_door(came: Arrival, body: bytes) -> bool:
    """Whether any door's sign stands in an answer at all: most need not be looked through tag by tag.

    Bytes are looked for in bytes and nothing is parsed, so that the fetching side may ask it.
    """
    if by_status(came.status):
        return True
    small = body[:HEAD_BYTES].lower()
    asks = b"password" in small and (came.redirected or came.status == 403 or _ASKS_TO.search(small) is not None)
    return asks or any(sign in small for sign in _SIGNS)


@dataclass(slots=True)
class _Sheet:
    """What one scan of a page saw. `words` counts those that a visitor would see."""

    text: str
    title: str = ""
    refresh: float | None = None
    captcha: bool = False
    password: bool = False
    words: int = 0


def _looked_at(text: str) -> _Sheet:
    sheet = _Sheet(text)
    end, within = 0, ""
    for tag in tags(text):
        if within not in _UNSEEN:
            sheet.words += len(text[end : tag.start].split())
        if within == "title" and not sheet.title:
            sheet.title = text[end : min(tag.start, end + _TITLE_LENGTH)]
        _note(sheet, text, tag)
        end = tag.end
        within = "" if tag.closes else within if tag.name == REST else tag.name
    if within not in _UNSEEN:
        sheet.words += len(text[end:].split())
    return sheet


def _note(sheet: _Sheet, text: str, tag: ScannedTag) -> None:
    if tag.closes:
        return
    if tag.name == "meta" and sheet.refresh is None:
        sheet.refresh = _refresh(dict(attributes(text, tag)))
    if tag.name in _CAPTCHA_TAGS and not (sheet.captcha and sheet.password):
        for name, value in attributes(text, tag):
            sheet.captcha = sheet.captcha or (name in _CAPTCHA_FIELDS and _CAPTCHA.search(value) is not None)
            is_password = tag.name == "input" and name == "type" and value.strip().lower().startswith("password")
            sheet.password = sheet.password or is_password


def _refresh(meta: Mapping[str, str]) -> float | None:
    """After how many seconds a page asks to be loaded again; None where this tag does not say so."""
    if "refresh" not in meta.get("http-equiv", "").lower():
        return None
    seconds = _REFRESH_WAIT.match(meta.get("content", ""))
    return float(seconds[1]) if seconds else None


def _endgame(came: Arrival, sheet: _Sheet) -> Door | None:
    """EndGame, the doorkeeper of many markets and boards: a queue page with status 200 that reloads itself."""
    if len(sheet.text) < 4096 and _KILLED.search(sheet.text):
        return Door(
            "blocked",
            "The site's doorkeeper cut this connection for asking too fast; it lets nobody in on it for an hour.",
            wait=3600.0,
            same_circuit=False,
        )
    named = _QUEUE.search(sheet.title) is not None
    if not named and not (sheet.refresh is not None and _QUEUE.search(sheet.text)):
        return None
    if sheet.captcha:
        return _captcha(came, sheet)
    return Door(
        "queue",
        "The site lets visitors in one after another (queue page). The same circuit and cookie are kept while waiting.",
        wait=sheet.refresh or ENDGAME_WAIT,
    )


def _captcha(came: Arrival, sheet: _Sheet) -> Door | None:
    """A page that is little but a captcha. One inside a reply or log-in form of a full page is no door."""
    if not sheet.captcha or sheet.words > 150:
        return None
    endgame = "dcap" in came.cookies or "ddos" in sheet.text.lower()
    expires = _expires(sheet.text) or (ENDGAME_CAPTCHA if endgame else None)
    return Door("captcha", "The site shows a captcha. A person has to solve it.", expires_in=expires)


def _expires(text: str) -> float | None:
    match = _EXPIRES.search(text)
    if match is None:
        return None
    return float(match[1]) * (60.0 if match[2][:1].lower() == "m" else 1.0)


def _browser_check(sheet: _Sheet) -> Door | None:
    if sheet.words > 150 or not _BROWSER_CHECK.search(sheet.text):
        return None
    return Door(
        "challenge", "The site tests the browser with a script that is never run here. A person has to pass it."
    )


def _login(came: Arrival, sheet: _Sheet) -> Door | None:
    """A log-in page instead of the page asked for: a password field, and little else or an address that says so."""
    if not sheet.password:
        return None
    redirected = came.redirected and _LOGIN_PATH.search(came.url) is not None
    told = _MUST_LOG_IN.search(sheet.text) is not None and sheet.words < 300
    if not (redirected or told or came.status == 403):
        return None
    return Door("login", "The site shows this page to members only; an account has to be set up.")
