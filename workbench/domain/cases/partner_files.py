"""What came from a partner: a file kept as it came, quarantined until somebody accepts it. All times are aware UTC."""

from collections.abc import Mapping
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
    """An identifier of an import that the own store holds too: posts there, posts and sources here, newest here.

    `cases_here` are the numbers of the cases with a post that holds it.
    """

    label: str
    value: str
    posts_there: int
    posts_here: int
    sources_here: tuple[str, ...]
    newest_here: int
    cases_here: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartnerSample:
    """The beginning of one thing in a partner's file; of what is `withheld` nothing that its author wrote."""

    title: str
    author: str
    posted_at: datetime | None
    text: str
    lang: str
    category: str
    withheld: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """What a file from a partner holds, as a sealed worker read it; nothing of it is in the store by that.

    `identifiers` counts distinct values by label, `known` those of them that our own posts hold, `categories` posts.
    `withheld` posts would be restricted at once. `marks` is how the partner wants it handled. `problem` says why it
    cannot be read, empty where it can; `unread` what of it is passed over, a sentence each.
    """

    capture_id: int
    posts: int
    withheld: int
    identifiers: Mapping[str, int]
    categories: Mapping[str, int]
    marks: tuple[str, ...]
    known: int
    problem: str
    samples: tuple[PartnerSample, ...]
    unread: tuple[str, ...] = ()
