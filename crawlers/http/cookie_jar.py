"""The cookies of one visitor at one site, bounded: what a site may make us send back with every request.

The limits are those that RFC 6265, section 6.1, asks a client to hold at least (50 cookies of 4096 bytes a domain),
with 16 kB for all of them together, as servers refuse larger heads. Past a limit expired cookies go first, then those
that were set or sent longest ago (section 5.3).
"""

from collections.abc import Iterator
from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy
from itertools import count
from typing import Any

import httpx

MOST_COOKIES = 50
LARGEST_COOKIE = 4096
MOST_BYTES = 16 * 1024
_Key = tuple[str, str, str]


class BoundedCookieJar(CookieJar):
    """A cookie jar that never holds more than the limits. In memory only."""

    def __init__(self) -> None:
        self._clock = count()
        self._used: dict[_Key, int] = {}
        super().__init__(policy=_Policy(self))

    def note_use(self, cookie: Cookie) -> None:
        """A cookie is set or sent: it goes last."""
        self._used[_key(cookie)] = next(self._clock)

    def set_cookie(self, cookie: Cookie) -> None:
        """Take a cookie in; one that is too large for any browser is left out."""
        if _size(cookie) > LARGEST_COOKIE:
            return
        super().set_cookie(cookie)
        self.note_use(cookie)
        self._bound()

    def _bound(self) -> None:
        if self._fits():
            return
        self.clear_expired_cookies()
        while not self._fits():
            oldest = min(self, key=lambda cookie: self._used.get(_key(cookie), -1))
            self.clear(oldest.domain, oldest.path, oldest.name)
        held = {_key(cookie) for cookie in self}
        self._used = {key: used for key, used in self._used.items() if key in held}

    def _fits(self) -> bool:
        return len(self) <= MOST_COOKIES and sum(map(_size, self)) <= MOST_BYTES


class _Policy(DefaultCookiePolicy):
    """The usual rules; tells the jar which cookies are sent."""

    def __init__(self, jar: BoundedCookieJar) -> None:
        super().__init__()
        self._jar = jar

    def return_ok(self, cookie: Cookie, request: Any) -> bool:
        """Whether a cookie is sent with a request."""
        is_sent = super().return_ok(cookie, request)
        if is_sent:
            self._jar.note_use(cookie)
        return is_sent


def _key(cookie: Cookie) -> _Key:
    return cookie.domain, cookie.path, cookie.name


def _size(cookie: Cookie) -> int:
    """Its bytes in a request: name, value, and what stands between."""
    return len(cookie.name) + len(cookie.value or "") + 3


def take_cookies(jar: httpx.Cookies, answer: httpx.Response) -> None:
    """Put the cookies that an answer sets into a jar; of more than a jar may hold, the last ones.

    `answer.request` must be set. Each `Set-Cookie` field is one cookie (RFC 6265, section 3).
    """
    fields = list(_set_cookies(answer))[-MOST_COOKIES:]
    if fields:
        jar.extract_cookies(httpx.Response(answer.status_code, headers=fields, request=answer.request))


def _set_cookies(answer: httpx.Response) -> Iterator[tuple[bytes, bytes]]:
    for name, value in answer.headers.raw:
        if name.lower() == b"set-cookie" and len(value) <= 2 * LARGEST_COOKIE:
            yield name, value
