"""Reads a bundle's WARC strictly, with the standard library alone, and hashes its blocks without holding them."""

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.bundle.formats.canonical_json import BrokenError

LONGEST_HEADER = 64 * 1024
LARGEST_BLOCK = 2**30
_CHUNK = 64 * 1024
_HEADER_LINE = re.compile(r"([A-Za-z-]+): ([^\r\n]*)")


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """The headers of a record, and what its block and the body in it hash to; `size` of the block in bytes.

    `offset` and `length` are of its gzip member in the file.
    """

    headers: dict[str, str]
    sha256: str
    payload_sha256: str
    size: int
    offset: int
    length: int


def read_warc(data: bytes, *, name: str) -> list[WarcRecord]:
    """All records of a WARC in which each record is one gzip member. Raises BrokenError on any other form."""
    records: list[WarcRecord] = []
    offset = 0
    while offset < len(data):
        if len(records) == 2:
            raise BrokenError(f"{name} holds more than a response and a request.")
        member = _Member(memoryview(data)[offset:])
        try:
            made = _record(member.pieces(), name=name)
        except zlib.error as error:
            raise BrokenError(f"{name} is not gzip ({error}).") from error
        records.append(replace(made, offset=offset, length=member.length))
        offset += member.length
    return records


class _Member:
    """One gzip member at the beginning of some bytes: what it holds in pieces, then its length."""

    def __init__(self, data: memoryview) -> None:
        self._data = data
        self.length = 0

    def pieces(self) -> Iterator[bytes]:
        """The decompressed bytes in bounded pieces. Raises BrokenError when the member is cut off."""
        inflate = zlib.decompressobj(wbits=31)
        place, data = 0, b""
        while not inflate.eof:
            if not data:
                data = bytes(self._data[place : place + _CHUNK])
                place += len(data)
            piece = inflate.decompress(data, _CHUNK)
            if not data and not piece and not inflate.eof:
                raise BrokenError("A WARC record is cut off.")
            yield piece
            data = inflate.unconsumed_tail
        self.length = place - len(inflate.unused_data)


class _Payload:
    """Hashes what follows the first blank line of an HTTP message."""

    def __init__(self) -> None:
        self.digest = hashlib.sha256()
        self._seen: bytes | None = b""

    def update(self, data: bytes) -> None:
        """The next bytes of the message."""
        if self._seen is None:
            self.digest.update(data)
            return
        seen = self._seen + data
        _, blank, body = seen.partition(b"\r\n\r\n")
        self.digest.update(body)
        self._seen = None if blank else seen[-3:]


def _record(pieces: Iterator[bytes], *, name: str) -> WarcRecord:
    buffer = b""
    while b"\r\n\r\n" not in buffer:
        piece = next(pieces, None)
        if piece is None or len(buffer) > LONGEST_HEADER:
            raise BrokenError(f"A record of {name} has no end to its header.")
        buffer += piece
    head, _, start = buffer.partition(b"\r\n\r\n")
    headers = _headers(head, name=name)
    size = _size(headers, name=name)
    digest, payload, left, tail = hashlib.sha256(), _Payload(), size, b""
    for piece in _chain(start, pieces):
        block, after = piece[:left], piece[left:]
        digest.update(block)
        payload.update(block)
        left -= len(block)
        tail += after
        if len(tail) > 4:
            break
    if left or tail != b"\r\n\r\n":
        raise BrokenError(f"A record of {name} is not as long as it says.")
    return WarcRecord(headers, digest.hexdigest(), payload.digest.hexdigest(), size, 0, 0)


def _chain(first: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from pieces


def _headers(head: bytes, *, name: str) -> dict[str, str]:
    try:
        version, *lines = head.decode("ascii").split("\r\n")
    except UnicodeDecodeError as error:
        raise BrokenError(f"A header of {name} is not plain ASCII.") from error
    found = [_HEADER_LINE.fullmatch(line) for line in lines]
    pairs = [(match[1], match[2]) for match in found if match is not None]
    if version != "WARC/1.1" or len(pairs) != len(lines) or len(dict(pairs)) != len(pairs):
        raise BrokenError(f"A record of {name} has no proper WARC/1.1 header.")
    return dict(pairs)


def _size(headers: dict[str, str], *, name: str) -> int:
    text = headers.get("Content-Length", "")
    if not re.fullmatch(r"[0-9]{1,10}", text) or int(text) > LARGEST_BLOCK:
        raise BrokenError(f"A record of {name} has no proper length.")
    return int(text)
