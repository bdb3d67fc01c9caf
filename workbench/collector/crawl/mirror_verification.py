"""What a site signs, looked at once in each run: its list of addresses, and its sign of life (the canary).

Both are fetched like any page and kept like any page. What they say counts only under the key that the analyst gave;
the signature is proved by gpgv, a process of its own.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from crawlers.http.content_types import media_type
from crawlers.http.http_messages import WireError, decode
from crawlers.mirrors.gpgv import AskGpgv
from crawlers.mirrors.manifest import TEXT_LIMIT, MirrorList, State, check, check_canary, is_clone
from workbench.domain.posts.captures import Capture
from workbench.domain.sources.sources import Mirror, SiteCanary, canary_gap
from workbench.translation import mark, sentence

KIND = "mirrors"
CANARY = "canary"
_WRONG: dict[State, str] = {
    "unsigned": mark("The canary bears no signature."),
    "unknown key": mark("The canary is signed by another key than the one that was given."),
    "expired": mark("The canary is signed with a key or a signature that has expired."),
    "bad": mark("The signature of the canary does not hold."),
}
MOST = 50


def place_of(address: str, kind: str) -> str:
    """Where an address of a site shows its list (`KIND`) or its canary (`CANARY`)."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/{kind}.txt"


def read(response_bytes: bytes, key: str, ask: AskGpgv) -> MirrorList:
    """The list in a kept response, proved by the key. Asks gpgv, so it blocks; never raises."""
    return check(_text_of(response_bytes), key.encode(), ask=ask)


def read_canary(kept: Capture, response_bytes: bytes, key: str, before: SiteCanary | None, ask: AskGpgv) -> SiteCanary:
    """The canary in a kept response, proved by the key. Asks gpgv, so it blocks; never raises.

    A page of markup without a signature is what a site shows in place of a file that it has not.
    """
    found = check_canary(_text_of(response_bytes), key.encode(), now=kept.ended_at, ask=ask)
    if found.state == "unsigned" and media_type(kept.content_type) == "text/html":
        return without_canary(before)
    if not found.fresh:
        return SiteCanary("flagged", _WRONG.get(found.state, found.words))
    signed = sentence("signed {day}", day=found.signed_at.date()) if found.signed_at else ""
    return SiteCanary("fresh", signed, found.due_at.date() if found.due_at else None)


def without_canary(before: SiteCanary | None) -> SiteCanary:
    """What it means that an address shows no canary: nothing, unless it showed one before."""
    gone = before is not None and before.state != "none"
    return SiteCanary("flagged", sentence("The canary is gone from where it was.")) if gone else SiteCanary("none")


def with_canary(mirrors: Sequence[Mirror], address: str, canary: SiteCanary) -> tuple[Mirror, ...]:
    """The addresses, one of which showed this canary."""
    return tuple(replace(one, canary=canary) if one.url == address else one for one in mirrors)


def _text_of(response_bytes: bytes) -> bytes:
    try:
        return decode(response_bytes, limit=TEXT_LIMIT + 1)
    except WireError:
        return b""


def judged(mirrors: Sequence[Mirror], found: MirrorList, *, asked: str) -> tuple[Mirror, ...]:
    """What is known of the addresses once the list was read; further addresses of a good list are added.

    A list that bears a wrong signature speaks against the address that showed it. One that bears none, or whose key
    has expired, proves nothing either way.
    """
    if found.state == "good":
        return _by_a_good_list(mirrors, found)
    if found.state in {"bad", "unknown key"}:
        return tuple(replace(one, state="flagged", note=found.words) if one.url == asked else one for one in mirrors)
    return tuple(one if one.state != "unsigned" else replace(one, note=found.words) for one in mirrors)


def _by_a_good_list(mirrors: Sequence[Mirror], found: MirrorList) -> tuple[Mirror, ...]:
    """The known addresses, signed or flagged, and those that the list has beside them."""
    when = sentence("signed {day}", day=found.signed_at.date()) if found.signed_at else sentence("signed")
    known = tuple(_in_list(one, found, when) for one in mirrors)
    added = (one for one in found.addresses if all(is_clone(one, [old.url]) for old in mirrors))
    return (*known, *(Mirror(one, "signed", when) for one in added))[:MOST]


def _in_list(one: Mirror, found: MirrorList, when: str) -> Mirror:
    if is_clone(one.url, found.addresses):
        note = sentence("It is not in the list that the site {signed}.", signed=when)
        return replace(one, state="flagged", note=note)
    return replace(one, state="signed", note=when)


def in_words(mirrors: Sequence[Mirror], today: date) -> tuple[str, ...]:
    """What the run's words say of flagged addresses and of signs of life that are not in order."""
    gaps = [gap for one in mirrors if one.state != "flagged" and (gap := canary_gap(one.canary, today))]
    if mirrors and mirrors[0].state == "flagged":
        return (sentence("The main address may be a clone: {note}", note=mirrors[0].note), *gaps[:1])
    count = sum(one.state == "flagged" for one in mirrors)
    return (*((sentence("Addresses flagged as perhaps clones: {n}.", n=count),) if count else ()), *gaps[:1])
