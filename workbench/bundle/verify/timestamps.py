"""The checks on time stamps (RFC 3161): over the top manifest, and over heads of the custody chain.

A stamp's own signature is always checked. Whether its signer is who they say hangs on a root certificate that was had
from the authority itself: with one, every stamp has to lead to it; without, the words say what was not settled.
"""

from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from workbench.bundle.contents.bundle_reader import Opened
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import BrokenError, JsonReader, counted, parse
from workbench.bundle.verify.bag import public_key_of
from workbench.domain.custody.chain import canonical, head_body

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from workbench.bundle.timestamps.rfc3161 import TimestampToken


def of_the_bundle(opened: Opened) -> str:
    """A time stamp of the bundle, where there is one, is over the top manifest, rightly signed, as it was put in."""
    if layout.STAMP not in opened.sizes:
        return "The bundle has no time stamp of its own."
    response = opened.read(layout.STAMP)
    try:
        Ed25519PublicKey.from_public_bytes(public_key_of(opened)).verify(opened.read(layout.STAMP_SEAL), response)
    except InvalidSignature as error:
        raise BrokenError(f"{layout.STAMP} is not the time stamp that was put into the bundle.") from error
    token = _token(opened, layout.STAMP, opened.read(layout.TAG_MANIFEST))
    return f"The top manifest was there at {token.at.isoformat()}, says {_who(opened, token)}."


def of_the_chain(opened: Opened) -> str:
    """Each stamped head is the one that the chain had after as many events, and signed as the store signs."""
    heads = opened.tells().stamps
    if not heads:
        return "No head of the custody chain with a time stamp is in the bundle."
    token: TimestampToken | None = None
    for one in heads:
        name = layout.head_stamp_path(one.count, "tsr")
        told = JsonReader(parse(one.statement, name=name), name=layout.head_stamp_path(one.count, "json"))
        _head(opened, told, one.count)
        token = _token(opened, name, one.statement)
    assert token is not None
    return (
        f"{counted(len(heads), 'time stamp')} of the chain; its end after {counted(heads[-1].count, 'event')} was "
        f"there at {token.at.isoformat()}, says {_who(opened, token)}."
    )


def _head(opened: Opened, told: JsonReader, count: int) -> None:
    told.only("count", "head", "public_key", "signature", "signed_at", "store")
    if told.whole("count") != count or told.hexadecimal("head", size=32) != opened.heads.get(count):
        events = counted(count, "event")
        raise BrokenError(f"{told.name}: the chain had another head after {events} than the one that is stamped.")
    key, signature = told.hexadecimal("public_key", size=32), told.hexadecimal("signature", size=64)
    store = told.text("store")
    body = head_body(count=count, head=told.text("head"), signed_at=told.text("signed_at"), store=store)
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, body)
    except InvalidSignature as error:
        raise BrokenError(f"{told.name}: the stamped head is not signed as it says.") from error
    if store != opened.tells().store or canonical(_words(told)) != opened.read(told.name):
        raise BrokenError(f"{told.name}: the stamped head is of another store or form.")


def _words(told: JsonReader) -> dict[str, str | int]:
    return {name: value for name, value in told.value.items() if isinstance(value, str | int)}


def _token(opened: Opened, name: str, data: bytes) -> "TimestampToken":
    from workbench.bundle.timestamps import rfc3161

    try:
        token = rfc3161.read(opened.read(name))
    except BrokenError as error:
        raise BrokenError(f"{name}: {error}") from error
    if token.imprint != layout.sha256(data):
        raise BrokenError(f"{name}: the time stamp is over another hash than that of the file it belongs to.")
    beside = _beside(opened)
    if opened.authorities and not rfc3161.leads_to(token, opened.authorities, beside):
        raise BrokenError(f"{name}: the time stamp does not come from the authority whose certificate was given.")
    return token


def _beside(opened: Opened) -> "tuple[Certificate, ...]":
    from workbench.bundle.timestamps import rfc3161

    return rfc3161.certificates_in(opened.read(layout.STAMP_CHAIN), name=layout.STAMP_CHAIN)


def _who(opened: Opened, token: "TimestampToken") -> str:
    """The authority, and how far its certificate was followed."""
    from cryptography.hazmat.primitives.hashes import SHA256

    from workbench.bundle.timestamps import rfc3161

    last = rfc3161.chain_of(token, (*opened.authorities, *_beside(opened)))[-1]
    mark = last.fingerprint(SHA256()).hex()
    if opened.authorities:
        return f"{token.authority}, whose certificate leads to the one that was given"
    return (
        f"{token.authority}; its certificate leads to {last.subject.rfc4514_string()} (SHA-256 {mark}), which the "
        "bundle brought itself"
    )
