"""OpenPGP's text forms: clear-signed texts, armoured keys, fingerprints of keys. Pure; the input is hostile.

Source: RFC 9580, sections 6 (armour), 7 (cleartext signature framework) and 5.5.4 (fingerprints). Nothing is proved
here: that is `crawlers.mirrors.gpgv`'s.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

_BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
_END = "-----END PGP SIGNATURE-----"
_KEY = re.compile(
    rb"-----BEGIN PGP PUBLIC KEY BLOCK-----[ \t]*\r?\n(.{0,2000000}?)-----END PGP PUBLIC KEY BLOCK-----", re.DOTALL
)
_KEY_HEADER = re.compile(rb"[A-Za-z-]{1,40}: [^\n]{0,400}")
_HEADER = re.compile(r"[A-Za-z-]{1,40}: [^\x00-\x08\x0a-\x1f\x7f]{0,400}")
_HASH = r"(?:MD5|SHA1|RIPEMD160|SHA224|SHA256|SHA384|SHA512|SHA3-256|SHA3-512)"
_HASHES = re.compile(rf"Hash: {_HASH}(?:, ?{_HASH}){{0,8}}")
_SUM = re.compile(r"=[A-Za-z0-9+/]{4}")
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_BLANKS = " \t"
_PUBLIC_KEY = 6


class ArmourError(Exception):
    """What was given is not what it should be, in words."""


class UnsignedError(ArmourError):
    """A signed text may be in it, but not alone: what else is there was signed by nobody, in words."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A clear-signed text: its lines as they were signed (dashes undone), and the block as a verifier takes it.

    The block is written anew from what was read: header line, `Hash:` headers, the text, and the signature's packets.
    So a verifier gets no line that was not understood here, and has no form to read in a way of its own.
    """

    text: str
    block: bytes


def _hashes_in(lines: list[str]) -> list[str]:
    """The `Hash:` headers before the empty line that a signed text stands behind. Raises `ArmourError`."""
    hashes = list(takewhile(lambda line: line.strip(_BLANKS), lines))
    if not all(_HASHES.fullmatch(line) for line in hashes):
        raise ArmourError("Its signed text has lines in its head that no signature covers.")
    if len(hashes) == len(lines) or lines[len(hashes)]:
        raise ArmourError("No empty line stands before its signed text.")
    return hashes


def signed_in(raw: bytes) -> Signed | None:
    """The clear-signed text that `raw` consists of, None where there is none in it.

    Read by RFC 9580, section 7, to the letter: the header line, `Hash:` headers with names of hashes, one empty line,
    the dash-escaped text, the armoured signature. Raises `ArmourError` for anything else inside, `UnsignedError` for
    lines before or after it.
    """
    lines = _decoded(raw).split("\n")
    starts = [place for place, line in enumerate(lines) if line.rstrip(_BLANKS) == _BEGIN]
    if not starts:
        return None
    if len(starts) > 1:
        raise ArmourError("It holds more than one signed text, and nothing says which of them counts.")
    rest = lines[starts[0] + 1 :]
    hashes = _hashes_in(rest)
    body = rest[len(hashes) + 1 :]
    sealed = next((place for place, line in enumerate(body) if line.rstrip(_BLANKS) == _SIGNATURE), None)
    ended = next((place for place, line in enumerate(body) if line.rstrip(_BLANKS) == _END), None)
    if sealed is None or ended is None or not sealed < ended:
        raise ArmourError("Its signature is cut off.")
    text = [_undashed(line) for line in body[:sealed]]
    armour = _armoured(_packets(body[sealed + 1 : ended]))
    if any(line.strip(_BLANKS) for line in (*lines[: starts[0]], *body[ended + 1 :])):
        raise UnsignedError("Beside the signed text stand lines that nobody signed.")
    block = [_BEGIN, *hashes, "", *map(_dashed, text), *armour]
    return Signed("\n".join(text), "".join(f"{line}\n" for line in block).encode())


def _decoded(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ArmourError("It is not text in UTF-8.") from None
    return text.replace("\r\n", "\n")


def _undashed(line: str) -> str:
    """A line without its dash escape and without the blanks at its end, which no signature covers."""
    if _CONTROLS.search(line):
        raise ArmourError("Its signed text has control characters in it.")
    if line.startswith("- "):
        line = line[2:]
    elif line.startswith("-"):
        raise ArmourError("A line of its signed text begins with a dash that is not escaped.")
    return line.rstrip(_BLANKS)


def _dashed(line: str) -> str:
    return f"- {line}" if line.startswith("-") else line


def _packets(lines: Sequence[str]) -> bytes:
    """What an armour holds, from the lines between its first and its last: headers, an empty line, base64, a sum."""
    headers = list(takewhile(lambda line: line.strip(_BLANKS), lines))
    if not all(_HEADER.fullmatch(line) for line in headers) or len(headers) == len(lines):
        raise ArmourError("The armour of its signature is broken.")
    body = [line.rstrip(_BLANKS) for line in lines[len(headers) + 1 :]]
    if body and _SUM.fullmatch(body[-1]):
        del body[-1]
    try:
        packets = base64.b64decode("".join(body), validate=True)
    except (binascii.Error, ValueError):
        raise ArmourError("The armour of its signature is broken.") from None
    if not packets:
        raise ArmourError("Its signature is empty.")
    return packets


def _armoured(packets: bytes) -> list[str]:
    """The armour of a signature, without headers; RFC 9580 leaves the sum out, section 6.1."""
    text = base64.b64encode(packets).decode("ascii")
    return [_SIGNATURE, "", *(text[start : start + 64] for start in range(0, len(text), 64)), _END]


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
    while lines and (_KEY_HEADER.fullmatch(lines[0]) or not lines[0]):
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
