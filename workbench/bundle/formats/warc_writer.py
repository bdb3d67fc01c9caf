"""Writes the WARC 1.1 of one capture: the request and the response, byte for byte as they were kept."""

import hashlib
import io
import uuid
from typing import BinaryIO

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from workbench.bundle.formats.canonical_json import utc
from workbench.bundle.formats.escape import header_url
from workbench.domain.posts.captures import Capture, Payload


def record_id(store_id: str, capture_id: int, part: str) -> str:
    """The id of a record: the same for the same capture of the same store."""
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'urn:uuid:{store_id}/capture/{capture_id}/{part}')}>"


def write_capture(out: BinaryIO, capture: Capture, payload: Payload, *, store_id: str) -> None:
    """Write both records, each a gzip member of its own, as the standard's annex on compression asks."""
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    for part, block in (("response", payload.response_bytes), ("request", payload.request_bytes)):
        writer.write_record(_record(capture, part, block, store_id=store_id))


def _record(capture: Capture, part: str, block: bytes, *, store_id: str) -> ArcWarcRecord:
    other = "request" if part == "response" else "response"
    headers = [
        ("WARC-Type", part),
        ("WARC-Record-ID", record_id(store_id, capture.id, part)),
        ("WARC-Target-URI", header_url(capture.final_url)),
        ("WARC-Date", utc(capture.started_at)),
        ("WARC-Concurrent-To", record_id(store_id, capture.id, other)),
        ("WARC-Block-Digest", f"sha256:{hashlib.sha256(block).hexdigest()}"),
        ("WARC-Payload-Digest", f"sha256:{hashlib.sha256(_payload(block)).hexdigest()}"),
    ]
    if part == "response" and capture.truncated:
        headers.append(("WARC-Truncated", "length"))
    headers.append(("Content-Type", f"application/http; msgtype={part}"))
    # Without parsed HTTP headers warcio copies the block; with them it would write them anew, in its own spelling.
    return ArcWarcRecord(
        "warc",
        part,
        StatusAndHeaders("", headers, protocol="WARC/1.1"),
        io.BytesIO(block),
        None,
        f"application/http; msgtype={part}",
        len(block),
    )


def _payload(block: bytes) -> bytes:
    head, blank, body = block.partition(b"\r\n\r\n")
    return body if blank else block[len(head) :]
