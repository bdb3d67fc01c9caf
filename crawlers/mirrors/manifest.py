"""Mirrors of one site: the signed list of its addresses, its canary, and what is the same page on another address.

By the OMG convention a site shows `/mirrors.txt` (its addresses, clear-signed), `/canary.txt` (signed anew every 14
days) and `/pgp.txt` (the key). The key that counts is the one the analyst was given; what the site shows is compared
with it, never believed. The caller fetches; `check`, `check_canary` and `compare_key` take the bytes and never raise.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from crawlers.counting import counted
from crawlers.errors import CrawlError
from crawlers.mirrors.gpgv import AskGpgv, Proof, VerifierError, verify
from crawlers.mirrors.openpgp import ArmourError, Signed, UnsignedError, fingerprint, key_of, signed_in
from crawlers.urls import check_onion, clean, host_class, host_of, netloc, split

State = Literal["good", "bad", "unknown key", "unsigned", "expired"]
TEXT_LIMIT = 256 * 1024
KEY_LIMIT = 1024 * 1024
CANARY_DAYS = 14
TOO_OLD = "The canary is {age} old; it was due on {due}."
IN_THE_FUTURE = "The canary says that it was signed in the future."
NO_ADDRESS = "The list is signed by the right key, but holds no onion address."
_MOST = 500
_ADDRESS = re.compile(r"(?:https?://)?[^\s<>\"'`(){}\[\],;|\\^]{4,300}", re.IGNORECASE)
_LOOKS_LIKE = re.compile(r"^https?://|^[^/\s]{3,253}\.[^\W\d_]{2,24}\.?(?::\d{1,5})?(?:/|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MirrorList:
    """A site's list of addresses, and whether it is its own.

    `addresses` are onion addresses in canonical form (`http://….onion/`), in the list's order, and only where `state`
    is "good": nothing else may be followed. `claimed` are those of a list that does not hold: to be shown only.
    `left_out` are the lines that are no such addresses, with the reason. `signed_by` is the key's fingerprint
    (upper-case hexadecimal), `signed_at` when the signature says it was made; both empty where no key of ours signed.
    `words` says in a sentence what was found.
    """

    addresses: tuple[str, ...]
    signed_by: str
    signed_at: datetime | None
    state: State
    words: str
    claimed: tuple[str, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CanaryStatement:
    """A site's sign of life. `fresh` is whether it is good and younger than 14 days; `due_at` when the next is due."""

    signed_by: str
    signed_at: datetime | None
    due_at: datetime | None
    state: State
    fresh: bool
    words: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class KeyComparison:
    """Whether the key that a site shows is the one that was given; both fingerprints, `theirs` empty for no key."""

    same: bool
    ours: str
    theirs: str
    words: str


def check(text: bytes, key: bytes, *, ask: AskGpgv | None = None) -> MirrorList:
    """Read a `/mirrors.txt` by the analyst's public key (armoured or binary). Never raises; asks gpgv, so it blocks.

    At most 256 kB of text and 1 MB of key; takes milliseconds, ten seconds at the very most. `ask` runs gpgv elsewhere.
    """
    state, words, proof, told = _checked(text, key, ask)
    found, left_out = addresses_in(told)
    signed_by, signed_at = (proof.signed_by, proof.signed_at) if proof is not None else ("", None)
    if state == "good" and not found:
        words = NO_ADDRESS
    good = state == "good"
    return MirrorList(found if good else (), signed_by, signed_at, state, words, () if good else found, left_out)


def check_canary(text: bytes, key: bytes, *, now: datetime, ask: AskGpgv | None = None) -> CanaryStatement:
    """Read a `/canary.txt` as `check` reads a list; `now` tells whether it is overdue. Never raises."""
    state, words, proof, told = _checked(text, key, ask)
    moment = proof.signed_at if proof is not None else None
    due = moment + timedelta(days=CANARY_DAYS) if moment is not None else None
    fresh = False
    if state == "good" and moment is not None and due is not None:
        fresh = moment <= now + timedelta(days=1) and now < due
        if now >= due:
            words = TOO_OLD.format(age=counted((now - moment).days, "day", "days"), due=f"{due:%Y-%m-%d}")
        elif not fresh:
            words = IN_THE_FUTURE
    signed_by = proof.signed_by if proof is not None else ""
    return CanaryStatement(signed_by, moment, due, state, fresh, words, told[:TEXT_LIMIT])


def compare_key(theirs: bytes, key: bytes) -> KeyComparison:
    """Hold a site's `/pgp.txt` against the analyst's key. Their key is looked at and never used. Never raises."""
    try:
        ours = fingerprint(key[:KEY_LIMIT])
    except ArmourError as error:
        return KeyComparison(same=False, ours="", theirs="", words=f"The key that was given cannot be used. {error}")
    try:
        shown = fingerprint(theirs[:KEY_LIMIT])
    except ArmourError as error:
        return KeyComparison(same=False, ours=ours, theirs="", words=f"The site shows no key that can be read. {error}")
    same = shown == ours
    words = "The site shows the key that was given." if same else "The site shows another key than the one given."
    return KeyComparison(same=same, ours=ours, theirs=shown, words=words)


class _Checked(NamedTuple):
    """What a text is: its state, in words, with the proof, and the signed part, or all of it where nothing is."""

    state: State
    words: str
    proof: Proof | None
    text: str


def _checked(text: bytes, key: bytes, ask: AskGpgv | None) -> _Checked:
    """State, words, proof and the text: the signed part where there is one, all of it where nothing is signed."""
    if len(text) > TEXT_LIMIT:
        return _Checked("bad", f"The text is too large to be looked at ({len(text) // 1024} kB).", None, "")
    try:
        signed = signed_in(text)
    except UnsignedError as error:
        return _Checked("unsigned", str(error), None, text.decode("utf-8", "replace"))
    except ArmourError as error:
        return _Checked("bad", str(error), None, "")
    if signed is None:
        return _Checked("unsigned", "The text bears no signature.", None, text.decode("utf-8", "replace"))
    if len(key) > KEY_LIMIT:
        return _Checked("unknown key", "The key that was given is too large to be one.", None, signed.text)
    try:
        packets = key_of(key)
    except ArmourError as error:
        return _Checked("unknown key", f"The key that was given cannot be used. {error}", None, signed.text)
    return _proved(signed, packets, ask)


def _proved(signed: Signed, packets: bytes, ask: AskGpgv | None) -> _Checked:
    try:
        proof = verify(signed.block, packets, ask=ask)
    except VerifierError as error:
        return _Checked("bad", f"The signature could not be checked. {error}", None, signed.text)
    if proof.verdict == "good" and proof.text.replace(b"\r\n", b"\n") != f"{signed.text}\n".encode():
        return _Checked("bad", "What was signed is not what the text shows.", None, signed.text)
    return _Checked(proof.verdict, proof.words, proof, signed.text)


def addresses_in(text: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The onion addresses in a text, each once and in canonical form; and what looks like one and is none, with why."""
    found: dict[str, None] = {}
    left: dict[str, str] = {}
    for match in _ADDRESS.finditer(text):
        word = match[0].rstrip(".:!?…")
        is_mail = "@" in word and "://" not in word
        if is_mail or _LOOKS_LIKE.match(word) is None or len(found) + len(left) >= _MOST:
            continue
        try:
            found.setdefault(_root(word))
        except CrawlError as error:
            left.setdefault(word[:300], error.reason)
        except _NotAMirrorError as error:
            left.setdefault(word[:300], str(error))
    return tuple(found), tuple(left.items())


class _NotAMirrorError(Exception):
    """An address that no mirror has, in words."""


def _root(word: str) -> str:
    """The front page of an address, proved to be a v3 onion by its checksum. Raises `CrawlError` or its own."""
    whole = word if "://" in word else f"http://{word}"
    if not whole.isascii():
        raise _NotAMirrorError("It has letters that only look like those of an onion address.")
    parts = split(whole)
    host = host_of(parts)
    if host_class(host) != "onion":
        raise _NotAMirrorError("It is no onion address.")
    check_onion(host)
    return f"{parts.scheme.lower()}://{netloc(parts)}/"


def rebase(url: str, to: str) -> str:
    """The same page on another address of the same site: path and query of `url`, scheme and host of `to`.

    The port is that of `to`. Raises `crawlers.errors.GiveUp` for what is no http(s) address.
    """
    there, here = split(to), split(clean(url))
    return urlunsplit((there.scheme.lower(), netloc(there), here.path or "/", here.query, ""))


def identity(url: str, mirrors: Sequence[str]) -> str:
    """The one address that stands for this page on all mirrors: that on the first of `mirrors`.

    An address on none of them stands for itself, in canonical form. So a thread read on two mirrors is one thread:
    give the source's own address first, and the same first one always.
    """
    home = clean(url)
    if not mirrors or _place(home) not in {_place(mirror) for mirror in mirrors}:
        return home
    return rebase(home, mirrors[0])


def is_clone(url: str, mirrors: Sequence[str]) -> bool:
    """Whether an address is none of a site's signed ones. Without any mirror nothing can be said: False.

    An onion service is its key: names in front of the key, ports and paths make no clone.
    """
    return bool(mirrors) and _service(url) not in {_service(mirror) for mirror in mirrors}


def _service(url: str) -> str:
    """The key of an onion service, host and port of anything else."""
    place = _place(url)
    host = place.rpartition(":")[0] if place.rpartition(":")[2].isdigit() else place
    return ".".join(host.split(".")[-2:]) if host.endswith(".onion") else place


def _place(url: str) -> str:
    """Host and port, under which a site is known; scheme and path do not matter."""
    try:
        return netloc(split(url))
    except CrawlError:
        return urlsplit(url).netloc.lower()
