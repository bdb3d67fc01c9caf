"""Doors before a page: queue pages, captchas, log-ins, browser checks, block pages. Recognised, never answered.

A door looks like a page (often with status 200), so it is known by its structure. `recognise` returns the `Gate` to
raise, or None for a page that can be read.
"""

import re
from datetime import timedelta

from crawlers.errors import Gate
from crawlers.records import Response
from crawlers.wire import field

_HEAD_BYTES = 256 * 1024
_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{0,300})", re.IGNORECASE)
_META = re.compile(rb"<meta\b([^>]{0,300})>", re.IGNORECASE)
_REFRESH_WAIT = re.compile(rb"content\s*=\s*[\"']?\s*(\d{1,5})", re.IGNORECASE)
_QUEUE = re.compile(
    rb"access queue|you have been placed in a queue|place in (?:the )?queue|queue position", re.IGNORECASE
)
_KILLED = re.compile(rb"ddos f\w{3,6} killed your path", re.IGNORECASE)
_CAPTCHA_FIELD = re.compile(
    rb"<(?:input|img|iframe|div|form|button)\b[^>]{0,400}?"
    rb"(?:name|id|class|src|action)\s*=\s*[\"']?[^\"'>]{0,200}?(?:captcha|g-recaptcha|h-captcha|cf-turnstile)",
    re.IGNORECASE,
)
_PASSWORD_FIELD = re.compile(rb"<input\b[^>]{0,400}?type\s*=\s*[\"']?password", re.IGNORECASE)
_BROWSER_CHECK = re.compile(
    rb"cf-browser-verification|_cf_chl_|checking your browser before|just a moment\.\.\.|id=[\"']?anubis", re.IGNORECASE
)
_EXPIRES = re.compile(
    rb"(?:expires?|time left|valid for)[^0-9<]{0,40}(\d{1,4})\s*(seconds?|minutes?|s\b|m\b)", re.IGNORECASE
)
_MUST_LOG_IN = re.compile(
    rb"must be logged in|need to (?:log|sign) in|please (?:log|sign) ?in|log ?in required|members only"
    rb"|not authori[sz]ed to (?:view|read)|requires you to be registered and logged in|registered users only",
    re.IGNORECASE,
)
_LOGIN_PATH = re.compile(r"/(?:log-?in|sign-?in|auth)\b|[?&](?:mode|action|do|act)=log-?in", re.IGNORECASE)
_BLANKS = re.compile(rb"<(script|style)\b.*?</\1>|<[^>]*>|\s+", re.IGNORECASE | re.DOTALL)
ENDGAME_WAIT = timedelta(seconds=10)
ENDGAME_CAPTCHA = timedelta(seconds=60)


def recognise(response: Response) -> Gate | None:
    """The door that this response is, if it is one."""
    head = response.body[:_HEAD_BYTES]
    return (
        _by_status(response)
        or _endgame(response, head)
        or _captcha(response, head)
        or _browser_check(response, head)
        or _login(response, head)
    )


def _by_status(response: Response) -> Gate | None:
    if response.status in {401, 407}:
        return Gate(
            "login", "The site asks for a user name and a password before it shows anything.", response=response
        )
    return None


def _endgame(response: Response, head: bytes) -> Gate | None:
    """EndGame, the doorkeeper of many markets and boards: a queue page with status 200 that reloads itself."""
    if len(head) < 4096 and _KILLED.search(head):
        return Gate(
            "blocked",
            "The site's doorkeeper cut this connection for asking too fast; it lets nobody in on it for an hour.",
            wait=timedelta(hours=1),
            same_circuit=False,
            response=response,
        )
    title = _TITLE.search(head)
    named = title is not None and _QUEUE.search(title[1]) is not None
    wait = _refresh(head)
    if not named and not (wait is not None and _QUEUE.search(head)):
        return None
    if _CAPTCHA_FIELD.search(head):
        return _captcha(response, head)
    return Gate(
        "queue",
        "The site lets visitors in one after another (queue page). The same circuit and cookie are kept while waiting.",
        wait=wait or ENDGAME_WAIT,
        response=response,
    )


def _refresh(head: bytes) -> timedelta | None:
    for match in _META.finditer(head):
        if b"refresh" in match[1].lower():
            seconds = _REFRESH_WAIT.search(match[1])
            return timedelta(seconds=int(seconds[1])) if seconds else None
    return None


def _captcha(response: Response, head: bytes) -> Gate | None:
    """A page that is little but a captcha. One inside a reply or log-in form of a full page is no door."""
    if not _CAPTCHA_FIELD.search(head) or _words(head) > 150:
        return None
    endgame = b"dcap" in field(response.headers, "set-cookie").encode() or b"ddos" in head.lower()
    expires = _expires(head) or (ENDGAME_CAPTCHA if endgame else None)
    return Gate("captcha", "The site shows a captcha. A person has to solve it.", expires_in=expires, response=response)


def _expires(head: bytes) -> timedelta | None:
    match = _EXPIRES.search(head)
    if match is None:
        return None
    amount = int(match[1])
    return timedelta(minutes=amount) if match[2][:1].lower() == b"m" else timedelta(seconds=amount)


def _browser_check(response: Response, head: bytes) -> Gate | None:
    if _words(head) > 150 or not _BROWSER_CHECK.search(head):
        return None
    reason = "The site tests the browser with a script that is never run here. A person has to pass it."
    return Gate("challenge", reason, response=response)


def _login(response: Response, head: bytes) -> Gate | None:
    """A log-in page instead of the page asked for: a password field, and little else or an address that says so."""
    if not _PASSWORD_FIELD.search(head):
        return None
    redirected = bool(response.redirects) and _LOGIN_PATH.search(response.final_url) is not None
    told = _MUST_LOG_IN.search(head) is not None and _words(head) < 300
    if not (redirected or told or response.status == 403):
        return None
    return Gate("login", "The site shows this page to members only; an account has to be set up.", response=response)


def _words(head: bytes) -> int:
    return len(_BLANKS.sub(b" ", head).split())
