"""What the category of a reading stands on: kept with the reading, or later for one that was made without it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from workbench.domain.custody.chain import Fact
from workbench.domain.posts.findings import Basis, CategoryReason, NewPost
from workbench.store.custody import append
from workbench.store.db.store import Store, now
from workbench.store.schema.category_basis import basis
from workbench.store.schema.evidence import reading

Span = tuple[int, int]


def row_of(reading_id: int, new: NewPost) -> dict[str, Any] | None:
    """The row for a reading of a post; None where the post was read without reasons."""
    if new.basis is None:
        return None
    return {
        "reading_id": reading_id,
        "intent": new.basis.intent,
        "advertisement": new.basis.advertisement,
        "evidence": [list(span) for span in new.basis.evidence],
        "why": [[one.says, list(one.found)] for one in new.basis.why],
        "purposes": [[m.start, m.end, m.purpose] for m in new.mentions if m.purpose],
        "at": now(),
    }


def told(connection: Connection, post_ids: Sequence[int]) -> set[int]:
    """The readings of these posts that have a row."""
    mine = select(basis.c.reading_id).join(reading, reading.c.id == basis.c.reading_id)
    return set(connection.scalars(mine.where(reading.c.post_id.in_(post_ids))))


def add_late(connection: Connection, store: Store, capture_id: int, rows: Sequence[dict[str, Any]], model: str) -> None:
    """Rows for readings that were made before reasons were kept, with the custody event that says so."""
    connection.execute(insert(basis), list(rows))
    facts: dict[str, Fact] = {
        "model": model,
        "readings": len(rows),
        "content_sha256": append.fingerprint(*(str((row["reading_id"], row["why"], row["evidence"])) for row in rows)),
    }
    subject = f"capture:{capture_id}"
    append.append(connection, store, action="reasons added", subject=subject, actor="collector", facts=facts)


def of(connection: Connection, reading_id: int) -> tuple[Basis | None, dict[Span, str]]:
    """What a reading's category stands on, and what its sums are for, by their spans."""
    row = connection.execute(select(basis).where(basis.c.reading_id == reading_id)).one_or_none()
    if row is None:
        return None, {}
    found = Basis(
        intent=row.intent,
        advertisement=row.advertisement,
        evidence=tuple((int(start), int(end)) for start, end in row.evidence),
        why=tuple(CategoryReason(str(says), tuple(str(word) for word in words)) for says, words in row.why),
    )
    return found, {(int(start), int(end)): str(purpose) for start, end, purpose in row.purposes}
