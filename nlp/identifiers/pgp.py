"""PGP: armoured public key blocks; the value is the fingerprint of the primary key, computed from its packet.

RFC 9580 (OpenPGP), RFC 4880 before it. A block is read to the letter but for what web pages do to it: quoting marks,
indents, blank lines, all of it on one line, no line breaks at all. What is no whole block gives nothing, nor is
anything else found inside it.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.text.folded_text import FoldedText, SpanMatch

BY = "pgp"
_MOST = 400_000  # characters of a block; a key with many signatures or a photograph is large
_EDGE = re.compile(r"-{2,6} ?(?P<which>BEGIN|END) PGP PUBLIC KEY BLOCK ?-{2,6}")
_QUOTED = re.compile(r"(?m)^[ \t>|]+|[ \t]+$")
_HEADER = re.compile(r"(?:Version|Comment|MessageID|Hash|Charset): ?[^\n]*")
_ARMOUR = re.compile(r"(?P<data>[A-Za-z0-9+/]+={0,2})(?:=(?P<check>[A-Za-z0-9+/]{4}))?")
_MOST_WORDS_OF_HEADERS = 60  # where a header and the data stand on one line
_FIRST_OF_A_KEY = "mx"  # how base64 begins a packet of a public key, of the old form and of the new one
_PUBLIC_KEY = 6  # the tag of its packet


def blocks(view: FoldedText) -> Iterator[SpanMatch]:
    """Every block, with the fingerprint of each primary key in it; with no label where it is broken."""
    edges = list(_EDGE.finditer(view.cased))
    for begin, end in pairwise(edges):
        if begin["which"] == "BEGIN" and end["which"] == "END" and end.start() - begin.end() <= _MOST:
            prints = fingerprints(view.cased[begin.end() : end.start()])
            for value in prints:
                yield SpanMatch("PGP", value, begin.start(), end.end(), BY, 1.0)
            if not prints:
                yield SpanMatch("", "", begin.start(), end.end(), BY)


def fingerprints(body: str) -> list[str]:
    """The fingerprints of the primary keys in the body of an armoured block, in capitals; empty where it is broken."""
    return _primary_keys(_dearmoured(body))


def _dearmoured(body: str) -> bytes:
    """The packets of an armoured body (RFC 9580, 6.2); empty where it is not to the letter but for white space."""
    lines = [line for line in _QUOTED.sub("", body).splitlines() if line.strip()]
    while lines and _HEADER.fullmatch(lines[0]) and not (len(lines) == 1 and " " in lines[0].strip()):
        lines.pop(0)
    words = " ".join(lines).split()
    if data := _decoded("".join(words)):
        return data
    # The headers stand on the line of the data, in words of their own.
    for first, word in enumerate(words[:_MOST_WORDS_OF_HEADERS]):
        if first and word[0] in _FIRST_OF_A_KEY and (data := _decoded("".join(words[first:]))):
            return data
    return b""


def _decoded(text: str) -> bytes:
    """Base64 with or without its checksum behind it; empty where either is wrong."""
    armour = _ARMOUR.fullmatch(text)
    if armour is None:
        return b""
    try:
        data = base64.b64decode(armour["data"], validate=True)
    except (binascii.Error, ValueError):
        return b""
    check = armour["check"]
    return data if check is None or base64.b64decode(check) == _crc24(data).to_bytes(3, "big") else b""


def _table() -> tuple[int, ...]:
    made = []
    for byte in range(256):
        crc = byte << 16
        for _ in range(8):
            crc = crc << 1 ^ (0x1864CFB if crc & 0x800000 else 0)
        made.append(crc & 0xFFFFFF)
    return tuple(made)


_CRC_TABLE = _table()


def _crc24(data: bytes) -> int:
    """The checksum of an armour (RFC 9580, 6.1.1)."""
    crc = 0xB704CE
    for byte in data:
        crc = (crc << 8 & 0xFFFFFF) ^ _CRC_TABLE[crc >> 16 ^ byte]
    return crc


def _primary_keys(data: bytes) -> list[str]:
    """The fingerprints of all public key packets; empty where a packet is cut off, or the first is of another kind."""
    found: list[str] = []
    at = 0
    while at < len(data):
        packet = _packet(data, at)
        if packet is None:
            return []
        tag, start, at = packet
        if not found and tag != _PUBLIC_KEY:
            return []
        if tag == _PUBLIC_KEY:
            value = _fingerprint(data[start:at])
            if not value:
                return []
            found.append(value)
    return list(dict.fromkeys(found))


def _packet(data: bytes, at: int) -> tuple[int, int, int] | None:
    """The tag of the packet at `at`, where its body begins and where it ends (RFC 9580, 4.2); None if it is none."""
    head = data[at]
    if not head & 0x80:
        return None
    new = bool(head & 0x40)
    tag, skipped = (head & 0x3F, _skipped(data[at + 1 : at + 2])) if new else (head >> 2 & 0xF, (1, 2, 4, 0)[head & 3])
    sizes = data[at + 1 : at + 1 + skipped]
    if not skipped or len(sizes) < skipped:
        return None
    size = int.from_bytes(sizes[1:] if new and skipped == 5 else sizes, "big")
    if new and skipped == 2:
        size = size - (192 << 8) + 192
    start = at + 1 + skipped
    return (tag, start, start + size) if start + size <= len(data) else None


def _skipped(first: bytes) -> int:
    """Bytes of a size by the first; 0 for none, and for parts of unknown length, which are for messages alone."""
    if not first or 224 <= first[0] < 255:
        return 0
    return 1 if first[0] < 192 else 2 if first[0] < 224 else 5


def _fingerprint(packet: bytes) -> str:
    """The fingerprint of a key packet's body (RFC 9580, 5.5.4): version 4, 5 or 6; else empty."""
    version, size = packet[:1], len(packet)
    if size < 10 or (version == b"\x04" and size > 0xFFFF):
        return ""
    if version == b"\x04":
        return hashlib.sha1(b"\x99" + size.to_bytes(2, "big") + packet, usedforsecurity=False).hexdigest().upper()
    if version in {b"\x05", b"\x06"} and int.from_bytes(packet[6:10], "big") == size - 10:
        lead = b"\x9a" if version == b"\x05" else b"\x9b"
        return hashlib.sha256(lead + size.to_bytes(4, "big") + packet).hexdigest().upper()
    return ""
