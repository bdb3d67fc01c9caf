"""What came from a partner: a file kept as it came, quarantined until somebody accepts it. All times are aware UTC."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

ImportKind = Literal["bundle", "stix", "misp", "csv"]
ImportState = Literal["quarantined", "accepted", "refused"]

ENGINE = "partner"
CAPTURE_KIND = "import"
MEDIA = "application/vnd.workbench.import+"
"""What the content type of a kept import begins with; its kind follows."""

LARGEST = 32 * 2**20
"""Bytes of a file from a partner at most."""


@dataclass(frozen=True, slots=True)
class Import:
    """One file from a partner. `capture_id` holds its bytes, `source_id` is the partner's own source here.

    `reason` is that of the decision, `note` says why a file that was accepted cannot be read.
    """

    capture_id: int
    source_id: int
    partner: str
    kind: ImportKind
    file: str
    sha256: str
    size: int
    state: ImportState
    brought_by: str
    brought_at: datetime
    reason: str
    posts: int
    note: str


@dataclass(frozen=True, slots=True)
class Match:
    """An identifier of an import that the own store holds too: posts there, posts and sources here, newest here."""

    label: str
    value: str
    posts_there: int
    posts_here: int
    sources_here: tuple[str, ...]
    newest_here: int
