"""What one page may cost. Frozen; a source may be given other limits."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Bytes on the wire and after decompression, redirects, and times. A rate is in bytes per second.

    `read` is the longest silence, `head` the time from a request to the end of its answer's head, `total` that of a
    page with all its redirects.
    """

    wire_bytes: int = 8 * 1024 * 1024
    body_bytes: int = 8 * 1024 * 1024
    redirects: int = 5
    connect: timedelta = timedelta(seconds=150)
    read: timedelta = timedelta(seconds=75)
    head: timedelta = timedelta(seconds=120)
    total: timedelta = timedelta(seconds=300)
    minimum_rate: int = 256
    rate_grace: timedelta = timedelta(seconds=30)
