"""What is kept how long, what is withheld from view, and what a court or an officer holds. All times are UTC."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

WithheldAs = Literal["", "restricted", "erased"]
HoldKind = Literal["all", "source", "case", "post"]


@dataclass(frozen=True, slots=True)
class Terms:
    """Days after the capture of its newest wording for which a post is kept; 0 keeps it without a term.

    `benign` is for posts that nobody found relevant and whose category is benign, `other` for all the rest that is in
    no case, under no hold and not marked relevant.
    """

    benign: int
    other: int


# What is kept how long where nobody said otherwise.
USUAL = Terms(benign=90, other=1095)


@dataclass(frozen=True, slots=True)
class Due:
    """A post whose term of `days` is over: its number, why, and when its newest wording was captured."""

    post_id: int
    why: str
    captured_at: datetime
    days: int


@dataclass(frozen=True, slots=True)
class Hold:
    """An order to keep: everything, or all of a source, a case or a post (`number`, 0 for everything)."""

    id: int
    kind: HoldKind
    number: int
    reason: str
    by: str
    at: datetime
    custody_seq: int


@dataclass(frozen=True, slots=True)
class Restriction:
    """A post that is withheld from view until the officer decides: by which rule or whose hand, and why."""

    post_id: int
    source_name: str
    rule: str
    reason: str
    by: str
    at: datetime
    custody_seq: int


@dataclass(frozen=True, slots=True)
class ErasureCounts:
    """What a pass over the terms erased: posts, and pages whose bytes nothing that is kept stands on."""

    posts: int
    pages: int
