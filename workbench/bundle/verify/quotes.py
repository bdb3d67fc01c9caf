"""The check that each exhibit's words stand in its capture, found again in the captured bytes."""

import zlib

from workbench.bundle.contents.quotes import CHECKED, quoted
from workbench.bundle.formats.canonical_json import BrokenError, JsonReader
from workbench.bundle.formats.warc_reader import LONGEST_HEADER, WarcRecord
from workbench.domain.quotes.finder import NotQuotedError

LARGEST_PAGE = 64 * 2**20
"""Bytes of a kept response at most; the collector keeps no more than 8 MiB on the wire."""


def quotes(record: JsonReader, warc: bytes, response: WarcRecord) -> None:
    """Each field of the post stands on its page, and where its record says. Raises BrokenError."""
    if response.size > LARGEST_PAGE:
        raise BrokenError(f"{record.name}: its capture is larger than any page.")
    try:
        found = quoted(record, _block(warc, response))
    except NotQuotedError as error:
        raise BrokenError(f"{record.name}: {error.name} of its post does not stand in its capture.") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BrokenError(f"{record.name}: its post cannot be compared with its capture.") from error
    if record.value["quoted_from"] != found:
        raise BrokenError(f"{record.name}: where its post stands in its capture is not what it says.")


def without_capture(record: JsonReader) -> None:
    """A bundle without captures says that its exporter looked. Raises BrokenError."""
    if record.value["quoted_from"] != CHECKED:
        raise BrokenError(f"{record.name} does not say that its post was compared with its capture.")


def _block(warc: bytes, response: WarcRecord) -> bytes:
    """The block of a record that was read before, and so is whole and within bounds."""
    member = warc[response.offset : response.offset + response.length]
    inflated = zlib.decompressobj(wbits=31).decompress(member, LONGEST_HEADER * 2 + response.size)
    _, _, rest = inflated.partition(b"\r\n\r\n")
    return rest[: response.size]
