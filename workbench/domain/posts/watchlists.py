"""Watchlists (saved searches) and the alerts they raise. All times are aware UTC."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from workbench.domain.posts.findings import PostCard

Weight = Literal["high", "normal", "low"]
AlertState = Literal["new", "later", "relevant", "not_relevant"]


@dataclass(frozen=True, slots=True)
class Watchlist:
    """A saved search. `watermark` is the last recorded reading it was run over; none is missed or doubled."""

    id: int
    name: str
    query: str
    weight: Weight
    folder: str
    authority_id: int | None
    created_by: str
    created_at: datetime
    muted: bool
    watermark: int
    alerts: int
    last_hit_at: datetime | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a query would have matched: total, counts by month ("2026-01", n), and an example for each language."""

    total: int
    by_month: tuple[tuple[str, int], ...]
    examples: tuple[PostCard, ...]


@dataclass(frozen=True, slots=True)
class Alert:
    """One post that matched one watchlist. `hits` are spans of the post's text that matched, code points."""

    id: int
    watchlist_id: int
    watchlist_name: str
    query: str
    weight: Weight
    state: AlertState
    seen: bool
    raised_at: datetime
    decided_by: str
    decided_at: datetime | None
    revision: int
    hits: tuple[tuple[int, int], ...]
    card: PostCard


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision about an alert: what it is now, what it was before, and the custody event that tells of it."""

    alert_id: int
    state: AlertState
    before: AlertState
    custody_seq: int
