"""A site's signed list of addresses, looked at once in each run: which of our addresses stand in it, and which do not.

The list is fetched like any page and kept like any page. What it says counts only under the key that the analyst gave;
its signature is proved by gpgv, a process of its own.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

from crawlers.mirrors import TEXT_LIMIT, MirrorList, check, is_clone
from crawlers.wire import WireError, decode
from workbench.domain.sources import Mirror

KIND = "mirrors"
MOST = 50


def list_of(address: str) -> str:
    """Where an address of a site shows its list."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/mirrors.txt"


def read(response_bytes: bytes, key: str) -> MirrorList:
    """The list in a kept response, proved by the key. Asks gpgv, so it blocks; never raises."""
    try:
        text = decode(response_bytes, limit=TEXT_LIMIT + 1)
    except WireError:
        text = b""
    return check(text, key.encode())


def judged(mirrors: Sequence[Mirror], found: MirrorList, *, asked: str) -> tuple[Mirror, ...]:
    """What is known of the addresses once the list was read; further addresses of a good list are added.

    A list that bears a wrong signature speaks against the address that showed it. One that bears none, or whose key
    has expired, proves nothing either way.
    """
    if found.state == "good":
        when = f"signed {found.signed_at:%Y-%m-%d}" if found.signed_at else "signed"
        known = tuple(_in_list(one.url, found, when) for one in mirrors)
        added = (one for one in found.addresses if all(is_clone(one, [old.url]) for old in mirrors))
        return (*known, *(Mirror(one, "signed", when) for one in added))[:MOST]
    if found.state in {"bad", "unknown key"}:
        return tuple(Mirror(one.url, "flagged", found.words) if one.url == asked else one for one in mirrors)
    return tuple(one if one.state != "unsigned" else Mirror(one.url, "unsigned", found.words) for one in mirrors)


def _in_list(url: str, found: MirrorList, when: str) -> Mirror:
    if is_clone(url, found.addresses):
        return Mirror(url, "flagged", f"It is not in the list that the site {when}.")
    return Mirror(url, "signed", when)


def in_words(mirrors: Sequence[Mirror]) -> str:
    """What the run's words say of flagged addresses; empty where there are none."""
    if mirrors and mirrors[0].state == "flagged":
        return f"The main address may be a clone: {mirrors[0].note}"
    count = sum(one.state == "flagged" for one in mirrors)
    return f"Addresses flagged as perhaps clones: {count}." if count else ""
