"""A capture as a WACZ 1.1.1 (Webrecorder): its WARC, an index of it, a page list and a package with all hashes.

Everything but the WARC follows from the WARC and the record of the exhibit: the verifier makes the whole file again.
"""

import hashlib
import json
from collections.abc import Sequence
from urllib.parse import SplitResult, urlsplit

from workbench.bundle.formats.canonical_json import Json, JsonReader, line, pretty
from workbench.bundle.formats.stored_zip import gzip_stored, zipped
from workbench.bundle.formats.warc_reader import WarcRecord

WARC = "archive/data.warc.gz"
INDEX = "indexes/index.cdx.gz"
PAGES = "pages/pages.jsonl"
PACKAGE = "datapackage.json"
DIGEST = "datapackage-digest.json"
VERSION = "1.1.1"
_PORTS = {"http": 80, "https": 443}


def package(warc: bytes, found: Sequence[WarcRecord], record: JsonReader, *, made_at: str) -> bytes:
    """The WACZ of a capture; `found` are the records of `warc`, the response first."""
    members = {
        WARC: warc,
        INDEX: gzip_stored(_index(found[0], record)),
        PAGES: _pages(record),
    }
    described = pretty(_package(members, record, made_at=made_at))
    digest = pretty({"path": PACKAGE, "hash": _hash(described)})
    return zipped({**members, PACKAGE: described, DIGEST: digest})


def _index(response: WarcRecord, record: JsonReader) -> bytes:
    """One line of CDXJ: the page under its key in SURT, its second, where it lies."""
    capture, target = record.part("capture"), record.part("warc").text("target")
    told: dict[str, Json] = {
        "url": target,
        "mime": capture.text("content_type").partition(";")[0].strip().lower() or "unk",
        "status": str(capture.whole("status")),
        "digest": f"sha256:{response.payload_sha256}",
        "length": str(response.length),
        "offset": str(response.offset),
        "filename": WARC.rpartition("/")[2],
    }
    stamp = "".join(letter for letter in capture.text("started_at")[:19] if letter.isdigit())
    # In ASCII: what a server calls its content type may hold any letter.
    return f"{surt(target)} {stamp} {json.dumps(told)}\n".encode("ascii")


def surt(url: str) -> str:
    """The key under which replay tools look a URL up: host turned round, no scheme, no usual port, lower case."""
    try:
        parts = urlsplit(url)
        host = ",".join(reversed((parts.hostname or "").split(".")))
        port = parts.port
    except ValueError:
        return url.lower()
    shown = "" if port is None or port == _PORTS.get(parts.scheme) else f":{port}"
    return f"{host}{shown}){_path(parts)}".lower()


def _path(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _pages(record: JsonReader) -> bytes:
    head: dict[str, Json] = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
    page: dict[str, Json] = {
        "id": record.part("warc").text("response_record")[10:-1],
        "url": record.part("warc").text("target"),
        "ts": record.part("capture").text("started_at"),
        "title": record.part("post").text("thread_title"),
    }
    return line(head) + line(page)


def _package(members: dict[str, bytes], record: JsonReader, *, made_at: str) -> dict[str, Json]:
    return {
        "profile": "data-package",
        "wacz_version": VERSION,
        "title": record.text("exhibit"),
        "created": made_at,
        "software": "workbench",
        "mainPageUrl": record.part("warc").text("target"),
        "mainPageDate": record.part("capture").text("started_at"),
        "resources": [
            {"name": path.rpartition("/")[2], "path": path, "hash": _hash(data), "bytes": len(data)}
            for path, data in members.items()
        ],
    }


def _hash(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
