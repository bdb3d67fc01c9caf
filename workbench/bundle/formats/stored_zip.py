"""The one form of ZIP that a bundle's WACZ has: members stored, no time, no extra field, in the order given.

Written by these lines and made again by the verifier, so that no byte of it is free. Source: PKWARE APPNOTE 6.3.
"""

import struct
import zlib
from collections.abc import Mapping

from workbench.bundle.formats.canonical_json import BrokenError

LARGEST = 2**32 - 1
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _FLAGS, _STORED, _TIME, _FIRST_OF_1980 = 10, 0, 0, 0, 0x21


def zipped(members: Mapping[str, bytes]) -> bytes:
    """The archive of these members. Raises ValueError beyond the 4 GiB of a plain ZIP."""
    parts: list[bytes] = []
    directory: list[bytes] = []
    place = 0
    for name, data in members.items():
        path, fields = name.encode("ascii"), _fields(name, data)
        local = _LOCAL.pack(b"PK\x03\x04", *fields) + path
        directory.append(
            _CENTRAL.pack(b"PK\x01\x02", _VERSION, *fields[:-1], 0, 0, 0, 0, 0, place) + path,
        )
        parts += (local, data)
        place += len(local) + len(data)
    central = b"".join(directory)
    if place + len(central) > LARGEST:
        raise ValueError("a capture of more than 4 GiB has no plain ZIP")
    end = _END.pack(b"PK\x05\x06", 0, 0, len(members), len(members), len(central), place, 0)
    return b"".join((*parts, central, end))


def _fields(name: str, data: bytes) -> tuple[int, ...]:
    size = len(data)
    return (_VERSION, _FLAGS, _STORED, _TIME, _FIRST_OF_1980, zlib.crc32(data), size, size, len(name), 0)


def first_member(archive: bytes, name: str) -> bytes:
    """The bytes of the first member, which has to be the one of that name, stored. Raises BrokenError."""
    try:
        mark, *fields = _LOCAL.unpack_from(archive)
    except struct.error as error:
        raise BrokenError("An archive is cut off.") from error
    start = _LOCAL.size + len(name)
    size = fields[6]
    if mark != b"PK\x03\x04" or archive[_LOCAL.size : start] != name.encode("ascii") or fields[9:] != [0]:
        raise BrokenError(f"An archive does not begin with {name}.")
    if len(archive) < start + size:
        raise BrokenError("An archive is cut off.")
    return archive[start : start + size]


def gzip_stored(data: bytes) -> bytes:
    """A gzip member that holds data as they are, the same on every machine and version of zlib (RFC 1951, 1952)."""
    blocks = [data[place : place + 0xFFFF] for place in range(0, len(data), 0xFFFF)] or [b""]
    body = b"".join(
        struct.pack("<BHH", number == len(blocks), len(block), len(block) ^ 0xFFFF) + block
        for number, block in enumerate(blocks, start=1)
    )
    head = b"\x1f\x8b\x08" + bytes(6) + b"\xff"
    return head + body + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
