"""OpenPGP's text forms: clear-signed texts, armoured keys, fingerprints of keys. Pure; the input is hostile.

Source: RFC 9580, sections 6 (armour), 7 (cleartext signature framework) and 5.5.4 (fingerprints). Nothing is proved
here: that is `crawlers.mirrors_gpgv`'s.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

_BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
_END = "-----END PGP SIGNATURE-----"
_KEY = re.compile(
    rb"-----BEGIN PGP PUBLIC KEY BLOCK-----[ \t]*\r?\n(.{0,2000000}?)-----END PGP PUBLIC KEY BLOCK-----", re.DOTALL
)
_HEADER = re.compile(rb"[A-Za-z-]{1,40}: [^\n]{0,400}")
_PUBLIC_KEY = 6


class ArmourError(Exception):
    """What was given is not what it should be, in words."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A clear-signed text: its lines as they were signed (dashes undone), and the block as a verifier takes it."""

    text: str
    block: bytes


def signed_in(raw: bytes) -> Signed | None:
    """The one clear-signed text in `raw`, None where there is none.

    Raises `ArmourError` for a broken one, and for a second beside it: no reader could say which of them counts.
    """
    lines = _decoded(raw).split("\n")
    starts = [place for place, line in enumerate(lines) if line.rstrip() == _BEGIN]
    if not starts:
        return None
    if len(starts) > 1:
        raise ArmourError("It holds more than one signed text, and nothing says which of them counts.")
    rest = lines[starts[0] + 1 :]
    blank = next((place for place, line in enumerate(rest) if not line.strip()), None)
    if blank is None or any(not line.startswith("Hash: ") for line in rest[:blank]):
        raise ArmourError("Its signed text has lines in its head that no signature covers.")
    sealed = next((place for place, line in enumerate(rest) if line.rstrip() == _SIGNATURE), None)
    ended = next((place for place, line in enumerate(rest) if line.rstrip() == _END), None)
    if sealed is None or ended is None or not blank < sealed < ended:
        raise ArmourError("Its signature is cut off.")
    text = [_undashed(line) for line in rest[blank + 1 : sealed]]
    block = "\n".join([_BEGIN, *rest[: ended + 1], ""])
    return Signed("\n".join(text), block.encode())


def _decoded(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ArmourError("It is not text in UTF-8.") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _undashed(line: str) -> str:
    """A line without its dash escape and without the blanks at its end, which no signature covers."""
    if line.startswith("- "):
        line = line[2:]
    elif line.startswith("-"):
        raise ArmourError("A line of its signed text begins with a dash that is not escaped.")
    return line.rstrip(" \t")


def key_of(raw: bytes) -> bytes:
    """A public key's packets, from its (first) armour or as they are. Raises `ArmourError` for anything else."""
    if b"-----BEGIN PGP " not in raw:
        if not raw or not raw[0] & 0x80:
            raise ArmourError("This is no OpenPGP public key.")
        return raw
    match = _KEY.search(raw)
    if match is None:
        raise ArmourError("This is no armoured OpenPGP public key.")
    lines = [line.strip() for line in match[1].replace(b"\r", b"").split(b"\n")]
    while lines and (_HEADER.fullmatch(lines[0]) or not lines[0]):
        del lines[0]
    body = b"".join(line for line in lines if not line.startswith(b"="))
    try:
        packets = base64.b64decode(body, validate=True)
    except binascii.Error:
        raise ArmourError("The armour of the public key is broken.") from None
    return key_of(packets) if packets[:1] != b"-" else b""


def fingerprint(key: bytes) -> str:
    """The fingerprint (upper-case hexadecimal) of the first key among these packets. Raises `ArmourError`."""
    kind, body = _first_packet(key_of(key))
    if kind != _PUBLIC_KEY or not body:
        raise ArmourError("The first packet is no public key.")
    if body[0] == 4:
        return hashlib.sha1(b"\x99" + len(body).to_bytes(2, "big") + body, usedforsecurity=False).hexdigest().upper()
    if body[0] == 6:
        return hashlib.sha256(b"\x9b" + len(body).to_bytes(4, "big") + body).hexdigest().upper()
    raise ArmourError(f"Keys of version {body[0]} are not supported.")


def _first_packet(data: bytes) -> tuple[int, bytes]:
    """Tag and body of the first packet, in the new or the old form of headers."""
    head = data[0]
    if head & 0x40:
        kind, first = head & 0x3F, int.from_bytes(data[1:2], "big")
        if first < 192:
            start, size = 2, first
        elif first < 224:
            start, size = 3, ((first - 192) << 8) + int.from_bytes(data[2:3], "big") + 192
        else:
            start, size = 6, int.from_bytes(data[2:6], "big") if first == 255 else -1
    else:
        kind, width = (head >> 2) & 0x0F, (1, 2, 4, 0)[head & 3]
        start, size = 1 + width, int.from_bytes(data[1 : 1 + width], "big") if width else -1
    if size < 0 or start + size > len(data):
        raise ArmourError("The public key is cut off.")
    return kind, data[start : start + size]
