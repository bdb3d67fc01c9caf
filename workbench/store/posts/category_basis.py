"""What the category of a reading stands on, kept with the reading."""

from typing import Any

from sqlalchemy import Connection, select

from workbench.domain.posts.findings import Basis, CategoryReason, NewPost
from workbench.store.db.store import now
from workbench.store.schema.category_basis import basis

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
