"""A kept HTTP response undone: chunks joined, compression undone, letters decoded as the readers decode them. Pure.

What is damaged or cut off is read as far as it goes, and never more than `LIMIT` bytes of it: no answer fills memory.
The head is as it was kept (RFC 9112); what has none, such as a file from a partner, is a body as a whole.
"""

import re
import zlib
from contextlib import suppress
from dataclasses import dataclass

LIMIT = 8 * 2**20
"""Bytes of a decoded body at most, as many as the readers read."""

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[^\n]{0,4096}\n")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_META = re.compile(rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_PROLOG = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_ARABIC = re.compile("[\u0600-\u06ff]")
_STEP = 64 * 1024
_GUESSED_FROM = 20_000


@dataclass(frozen=True, slots=True)
class DecodedPage:
    """The letters of a page. `media` is its type in lower case, `undone` what was undone in order, the charset last."""

    text: str
    media: str
    undone: tuple[str, ...]


def decoded(block: bytes) -> DecodedPage:
    """The page that a kept response holds. Never raises: what cannot be undone is left as it is."""
    fields, body = _split(block)
    undone: list[str] = []
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = _unchunked(body)
        undone.append("chunked")
    coding = fields.get("content-encoding", "").strip().lower().removeprefix("x-")
    if coding in {"gzip", "deflate"}:
        body = _inflated(body, coding)
        undone.append(coding)
    content_type = fields.get("content-type", "")
    text, charset = _letters(body[:LIMIT], content_type)
    media = re.split("[,;]", content_type, maxsplit=1)[0].strip().lower()
    return DecodedPage(text, media, (*undone, charset))


def _split(block: bytes) -> tuple[dict[str, str], bytes]:
    if not block.startswith(b"HTTP/"):
        return {}, block
    end = _HEAD_END.search(block)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    fields: dict[str, str] = {}
    for line in re.sub(rb"\r?\n[ \t]+", b" ", head).splitlines()[1:]:
        name, _, value = line.decode("latin-1").partition(":")
        key = name.strip().lower()
        fields[key] = f"{fields[key]}, {value.strip()}" if key in fields else value.strip()
    length = fields.get("content-length", "").split(",")[0].strip()
    if "chunked" not in fields.get("transfer-encoding", "").lower() and re.fullmatch("[0-9]{1,12}", length):
        body = body[: int(length)]
    return fields, body


def _unchunked(body: bytes) -> bytes:
    parts: list[bytes] = []
    place = 0
    while line := _CHUNK.match(body, place):
        size = int(line[1], 16)
        if size == 0:
            break
        parts.append(body[line.end() : line.end() + size])
        place = line.end() + size
        place += 2 if body[place : place + 2] == b"\r\n" else 1
    return b"".join(parts)


def _bits_of(body: bytes, coding: str) -> int:
    """The form that zlib is to read: of `deflate` both are in use, with zlib's head (RFC 1950) and without."""
    if coding != "deflate":
        return 47
    has_head = len(body) > 1 and body[0] & 0x0F == 8 and (body[0] << 8 | body[1]) % 31 == 0
    return 15 if has_head else -15


def _begins_member(data: bytes, coding: str) -> bool:
    return coding == "gzip" and data.startswith(b"\x1f\x8b")


def _inflated(body: bytes, coding: str) -> bytes:
    """As far as it can be read; of `gzip` all members, one behind the other (RFC 1952)."""
    bits = _bits_of(body, coding)
    inflate, room = zlib.decompressobj(bits), LIMIT
    parts: list[bytes] = []
    for place in range(0, len(body), _STEP):
        data = body[place : place + _STEP]
        while data and room > 0:
            if inflate.eof and not _begins_member(data, coding):
                return b"".join(parts)
            if inflate.eof:
                inflate = zlib.decompressobj(bits)
            before = inflate.copy()
            try:
                part = inflate.decompress(data, room)
            except zlib.error:
                return b"".join((*parts, _before_the_damage(before, data, room)))
            parts.append(part)
            room -= len(part)
            data = inflate.unconsumed_tail or inflate.unused_data
    return b"".join(parts)


def _before_the_damage(inflate: "zlib._Decompress", data: bytes, room: int) -> bytes:
    parts: list[bytes] = []
    with suppress(zlib.error):
        for place in range(len(data)):
            part = inflate.decompress(data[place : place + 1], room)
            parts.append(part)
            room -= len(part)
            if room <= 0:
                break
    return b"".join(parts)


def _letters(body: bytes, content_type: str) -> tuple[str, str]:
    """By byte order mark, header, prolog, `meta`, then UTF-8, then the likelier of two old code pages."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, "replace"), name.removesuffix("-sig")
    header, prolog, meta = _HEADER.search(content_type), _PROLOG.match(body[:1024]), _META.search(body[:4096])
    named = [header[1]] if header else []
    named += [found[1].decode("ascii", "replace") for found in (prolog, meta) if found]
    for name in [*named, "utf-8"]:
        with suppress(UnicodeDecodeError, LookupError):
            return body.decode(name), name.lower()
    if named and named[0].lower().replace("-", "") == "utf8":
        return body.decode("utf-8", "replace"), "utf-8"
    arabic = body.decode("windows-1256", "replace")
    shown = arabic[:_GUESSED_FROM]
    if len(_ARABIC.findall(shown)) > len(shown) // 10:
        return arabic, "windows-1256"
    return body.decode("cp1252", "replace"), "windows-1252"
