"""What an answer that is no page means, and what a fault on the way means: one of `Retry`, `Gate`, `GiveUp`."""

import random
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from crawlers.errors import CrawlError, Gate, GiveUp, Retry
from crawlers.http import http_messages
from crawlers.records import Response
from crawlers.tor.socks import SocksError
from crawlers.tor.transport import RefusedHostError, TooMuchError

FAULTS = (SocksError, RefusedHostError, TooMuchError, httpx.TransportError, httpx.InvalidURL, http_messages.WireError)
"""What the transport raises for the world's faults."""
_SECONDS = re.compile(r"[0-9]{1,7}")
_LONGEST_WAIT = timedelta(days=7)
_JITTER = random.SystemRandom()


def check_status(response: Response) -> None:
    """Nothing for an answer with a page. Raises what its status means."""
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
    """The wait that the site names, a week at most; None where it names none.

    RFC 9110, section 10.2.3: seconds, or a date, which is held against the `Date` of the same answer where it has one,
    as the site's clock may be wrong.
    """
    told = http_messages.field(response.headers, "retry-after").strip()
    if _SECONDS.fullmatch(told):
        return min(timedelta(seconds=int(told)), _LONGEST_WAIT)
    moment = _http_date(told)
    if moment is None:
        return None
    now = _http_date(http_messages.field(response.headers, "date")) or response.ended_at
    return min(max(moment - now, timedelta()), _LONGEST_WAIT)


def _http_date(text: str) -> datetime | None:
    """A date of HTTP (RFC 9110, section 5.6.7) in any of its three forms; None where it is none."""
    if not (8 <= len(text) <= 64 and text.isascii()):
        return None
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def in_words(error: Exception) -> CrawlError:
    """Any transport error as one of the three answers."""
    if isinstance(error, SocksError):
        return _from_socks(error)
    if isinstance(error, TooMuchError):
        return GiveUp("The page is larger than any page may be; it was not kept.")
    if isinstance(error, RefusedHostError):
        return GiveUp(str(error))
    if isinstance(error, http_messages.WireError):
        return Retry(f"{error} It may be damaged on the way.", timedelta(minutes=10))
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return Retry(f"No connection: {error or 'it took too long'}.", timedelta(minutes=5), new_circuit=True)
    if isinstance(error, httpx.ReadTimeout):
        return Retry("The site stopped answering in the middle of the page.", new_circuit=True)
    if isinstance(error, httpx.UnsupportedProtocol | httpx.LocalProtocolError | httpx.InvalidURL):
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
