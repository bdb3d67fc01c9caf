"""What is known and what is to be written while the posts of one capture are recorded."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Table

from workbench.store.posts import observations
from workbench.store.search import index


@dataclass(slots=True)
class KnownRevision:
    """A revision as far as it decides about the next."""

    id: int
    number: int
    captured_at: datetime
    content_sha: str
    posted_at: datetime | None
    precision: str
    votes: int | None


@dataclass(slots=True)
class KnownPost:
    """A post as it stands while a capture is recorded; `corrected` are the categories that analysts gave wordings."""

    id: int
    order_key: int | None
    revision_id: int
    reading_id: int
    thread: str
    category: str
    withheld: str
    wordings: list[KnownRevision] = field(default_factory=list)
    corrected: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Batch:
    """Rows to write, by table, and the numbers they get."""

    next_id: dict[str, int]
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    identifiers: dict[tuple[str, str], int] = field(default_factory=dict)
    posts: dict[int, dict[str, Any]] = field(default_factory=dict)
    holds: dict[int, set[int]] = field(default_factory=dict)
    words: dict[int, tuple[int, index.Indexed, int | None]] = field(default_factory=dict)
    new: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    first_reading: bool = True
    moved: dict[int, str] = field(default_factory=dict)
    seen: list[int] = field(default_factory=list)
    reread: int = 0
    in_another_category: int = 0
    restricted: dict[int, str] = field(default_factory=dict)
    votes: dict[int, observations.Votes] = field(default_factory=dict)
    bases: list[dict[str, Any]] = field(default_factory=list)
    have_readings: set[int] = field(default_factory=set)

    def add(self, table: Table, **values: Any) -> int:
        """Queue a row; returns its number."""
        key = self.next_id[table.name]
        self.next_id[table.name] += 1
        self.rows.setdefault(table.name, []).append({"id": key, **values})
        return key
