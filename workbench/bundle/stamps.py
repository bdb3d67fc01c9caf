"""Time-stamp tokens (RFC 3161) beside a bundle's signature: read as far as the standard library goes.

What a token says (over which hash, at what time) is checked here; who said it, by `openssl ts -verify`.
"""

import hashlib
from datetime import UTC, datetime

from workbench.bundle.jsonform import BrokenError

SEQUENCE, OCTETS, OBJECT, INTEGER, GENERAL_TIME, EXPLICIT_0 = 0x30, 0x04, 0x06, 0x02, 0x18, 0xA0
SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
TST_INFO = bytes.fromhex("2a864886f70d0109100104")
SHA256 = bytes.fromhex("608648016503040201")
_COMMAND = (
    "openssl ts -verify -data tagmanifest-sha256.txt -in signatures/tagmanifest-sha256.tsr -CAfile AUTHORITY.pem "
    "-untrusted signatures/tsa-chain.pem"
)


def command() -> str:
    """What checks who signed the time stamp; AUTHORITY.pem is the authority's root, had from the authority."""
    return _COMMAND


class Der:
    """Reads one level of DER in order. Raises BrokenError on anything but what is asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0

    def take(self, tag: int) -> bytes:
        """The content of the next element, which has to have that tag."""
        if len(self._data) < self._place + 2 or self._data[self._place] != tag:
            raise BrokenError("The time stamp is not of the form of RFC 3161.")
        size, start = self._data[self._place + 1], self._place + 2
        if size >= 0x80:
            start += size & 0x7F
            size = int.from_bytes(self._data[self._place + 2 : start])
        if size > len(self._data) - start:
            raise BrokenError("The time stamp is cut off.")
        self._place = start + size
        return self._data[start : self._place]

    def inside(self, tag: int) -> "Der":
        """As `take`, to be read on."""
        return Der(self.take(tag))

    def done(self) -> bool:
        """Whether nothing is left."""
        return self._place == len(self._data)


def stamped_at(response: bytes, data: bytes) -> datetime:
    """When an authority says that it saw `data`. Raises BrokenError when it does not say so."""
    whole = Der(response)
    answer = whole.inside(SEQUENCE)
    status = answer.inside(SEQUENCE)
    if not whole.done() or status.take(INTEGER) not in {b"\0", b"\1"}:
        raise BrokenError("The authority refused to give a time stamp.")
    info = Der(_token(answer)).inside(SEQUENCE)
    info.take(INTEGER)
    info.take(OBJECT)
    imprint = info.inside(SEQUENCE)
    algorithm = imprint.inside(SEQUENCE).take(OBJECT)
    if (algorithm, imprint.take(OCTETS)) != (SHA256, hashlib.sha256(data).digest()):
        raise BrokenError("The time stamp is over another hash than that of the top manifest.")
    info.take(INTEGER)
    return _moment(info.take(GENERAL_TIME))


def _token(answer: Der) -> bytes:
    content = answer.inside(SEQUENCE)
    if content.take(OBJECT) != SIGNED_DATA:
        raise BrokenError("The time stamp holds no signed data.")
    signed = content.inside(EXPLICIT_0).inside(SEQUENCE)
    signed.take(INTEGER)
    signed.take(0x31)
    wrapped = signed.inside(SEQUENCE)
    if wrapped.take(OBJECT) != TST_INFO:
        raise BrokenError("The signed data hold no time stamp.")
    return wrapped.inside(EXPLICIT_0).take(OCTETS)


def _moment(text: bytes) -> datetime:
    digits = text.decode("ascii", "replace").removesuffix("Z").partition(".")[0]
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError as error:
        raise BrokenError("The time of the time stamp cannot be read.") from error
