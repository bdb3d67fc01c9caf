"""Looks for a value in files in every way it may be written; shares nothing with the program that hides it."""

import base64
import gzip
import io
import re
import tarfile
import unicodedata
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes


def found_in(folder: Path, value: str) -> list[str]:
    """The files that hold the value: raw, digits only, quoted, in base64, UTF-16, JSON escapes, HTML, packed."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [
        path.relative_to(folder).as_posix()
        for path in files
        if any(holds(data, value) for data in unpacked(path.read_bytes()))
    ]


def holds(data: bytes, value: str) -> bool:
    """Whether bytes hold a value in some writing."""
    return any(each in view for view in views(data) for each in writings(value))


def unpacked(data: bytes) -> Iterator[bytes]:
    """Bytes and all that is packed in them."""
    yield data
    if data[:2] == b"\x1f\x8b":
        yield from unpacked(gzip.decompress(data))
    elif data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from unpacked(archive.read(name))
    elif data[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            for member in archive:
                file = archive.extractfile(member)
                yield from unpacked(file.read() if file else b"")


def views(data: bytes) -> Iterator[bytes]:
    """The bytes as they are and as readers of JSON, HTML and URLs see them; digits of all scripts as ASCII."""
    text = data.decode("utf-8", "replace")
    yield data
    yield plain_digits(text).encode()
    yield plain_digits(unescape(text)).encode()
    yield unquote_to_bytes(data)
    yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text).encode("utf-8", "replace")


def plain_digits(text: str) -> str:
    """The same with every decimal digit in ASCII."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def writings(value: str) -> set[bytes]:
    """How a value may be written."""
    digits = plain_digits("".join(char for char in value if char.isdecimal()))
    # The national part of a telephone number gives it away as well.
    numbers = {digits, digits[-10:]} if len(digits) >= 10 and not any(char.isalpha() for char in value) else set()
    made: set[bytes] = set()
    for text in {value, value.casefold(), value.upper(), *numbers}:
        raw = text.encode()
        made |= {
            raw,
            text.encode("utf-16-le"),
            text.encode("utf-16-be"),
            quote(raw, safe="").encode(),
            raw.hex().encode(),
        }
        for shift in range(3):
            coded = base64.b64encode(b"x" * shift + raw)
            made.add(coded[-(-shift * 8 // 6) + (1 if shift else 0) : len(coded) - 4])
    return {each for each in made if len(each) >= 6}
