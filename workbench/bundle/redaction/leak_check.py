"""The last look over a partner bundle before it gets its name: no file may hold a hidden value in any encoding."""

import base64
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

from workbench.bundle.formats import layout
from workbench.bundle.redaction.matcher import LONG, HiddenValueMatcher, squeezed
from workbench.bundle.redaction.rules import Hidden
from workbench.errors import UserError

# Searched for exact spellings only: what is the same in every bundle of this program and installation, and the printed
# report, whose fonts would look like any short word; it says no more than the web page, which is searched whole.
_SPELT_ONLY = frozenset({
    layout.VERIFIER, layout.README, layout.SBOM, layout.BAGIT, *layout.REPORT_PRINTS.values(),
})  # fmt: skip
_DEEPEST = 4
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def refuse_leaks(folder: Path, names: Iterable[str], hidden: list[Hidden], go_on: Callable[[], None]) -> None:
    """Raise UserError when one of these files holds a hidden value; `go_on` is called with each and may raise."""
    finder, spelt = HiddenValueMatcher(hidden), spellings(hidden)
    for name in names:
        go_on()
        data = (folder / name).read_bytes()
        looked = None if name in _SPELT_ONLY else finder
        if any(_holds(piece, spelt, looked) for piece in opened(data)):
            raise UserError(
                f"The bundle was not made: {name} would still hold something that is hidden. Nothing was left behind. "
                "Hide the words around it as well (case hide --span), then export again."
            )


def spellings(hidden: Iterable[Hidden]) -> frozenset[bytes]:
    """The exact bytes that would give a hidden thing away: as written, quoted, in base64, in other encodings."""
    long = (form for one in hidden for form in one.forms if len(squeezed(form)) >= LONG)
    return frozenset(each for form in long for each in _spelt(form))


def _spelt(form: str) -> Iterator[bytes]:
    letters = squeezed(form)
    for text in {form, form.lower(), form.upper(), *([letters] if letters.isdecimal() else [])}:
        plain = text.encode("utf-8", "surrogatepass")
        yield from (plain, text.encode("utf-16-le", "surrogatepass"), text.encode("utf-16-be", "surrogatepass"))
        yield from (quote(plain, safe="").encode(), quote_plus(plain).encode(), json.dumps(text)[1:-1].encode())
        yield plain.hex().encode()
        yield from (_inner_base64(plain, shift) for shift in range(3))


def _inner_base64(plain: bytes, shift: int) -> bytes:
    """What base64 gives for these bytes wherever they begin in a group of three, without what neighbours change."""
    encoded = base64.b64encode(bytes(shift) + plain)
    return encoded[(shift * 8 + 5) // 6 : (len(plain) + shift) * 8 // 6]


def opened(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """The bytes, and what is packed in them: gzip, ZIP, streams of a PDF, each opened in turn."""
    yield data
    if depth == _DEEPEST:
        return
    if data[:2] == b"\x1f\x8b":
        yield from opened(_inflated(data, 31), depth + 1)
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from opened(archive.read(name), depth + 1)
    if data[:5] == b"%PDF-":
        for match in _STREAM.finditer(data):
            yield from opened(_inflated(match[1], 15), depth + 1)


def _inflated(data: bytes, bits: int) -> bytes:
    try:
        return zlib.decompressobj(bits).decompress(data)
    except zlib.error:
        return b""


def _holds(data: bytes, spelt: frozenset[bytes], finder: HiddenValueMatcher | None) -> bool:
    if any(each in data for each in spelt):
        return True
    return finder is not None and any(finder.spans(line) for line in _lines(data))


def _lines(data: bytes) -> Iterator[str]:
    for line in data.decode("utf-8", "replace").splitlines():
        yield line
        if "\\u" in line:
            yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), line)
