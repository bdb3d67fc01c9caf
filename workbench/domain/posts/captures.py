"""Captures: the bytes as they crossed the wire, and the facts about them. All times are aware UTC."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NewCapture:
    """One fetched page to keep. `attempt` counts from 1; (run, url, attempt) is the natural key.

    `sha256` is over `response_bytes`, `request_sha256` over `request_bytes`, lower-case hexadecimal. `seal` says which
    seal held when it was fetched ("kernel", "partial"), `worker_seal` which held the workers that read it (empty: none
    had measured it). `listed_at` is the page's time as the list that led to it
    showed it, letter by letter: a page without a time of its own is read with it, now and years later.
    """

    run_id: int
    source_id: int
    url: str
    final_url: str
    status: int
    content_type: str
    request_bytes: bytes
    response_bytes: bytes
    sha256: str
    request_sha256: str
    started_at: datetime
    ended_at: datetime
    circuit: str
    seal: str
    attempt: int = 1
    truncated: bool = False
    redacted: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    kind: str = ""
    listed_at: str = ""
    worker_seal: str = ""


@dataclass(frozen=True, slots=True)
class Capture:
    """The facts of a kept capture. The bytes are read apart (`store.evidence.payload`)."""

    id: int
    run_id: int
    source_id: int
    url: str
    final_url: str
    status: int
    content_type: str
    sha256: str
    request_sha256: str
    size: int
    started_at: datetime
    ended_at: datetime
    circuit: str
    seal: str
    attempt: int
    truncated: bool
    redacted: tuple[str, ...]
    redirects: tuple[str, ...]
    kind: str
    custody_seq: int
    listed_at: str = ""
    worker_seal: str = ""


@dataclass(frozen=True, slots=True)
class Payload:
    """The exact bytes of a capture; raises on reading when they no longer match their hashes."""

    request_bytes: bytes
    response_bytes: bytes
