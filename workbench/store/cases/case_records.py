"""The records that a bundle of a case shows, held against the custody chain before any of it leaves."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, or_, select

from workbench.store.custody import projections
from workbench.store.custody.health_check import in_case
from workbench.store.custody.record_binding import CHUNK, RecordVerifier, chunks
from workbench.store.schema.cases import exhibit, note
from workbench.store.schema.category_basis import basis
from workbench.store.schema.custody import release, revocation, signer
from workbench.store.schema.evidence import alert, authority, post, purge, reading, revision
from workbench.store.schema.observations import absence, tally
from workbench.store.schema.redaction import hiding
from workbench.store.schema.reprocessing import correction
from workbench.store.schema.retention import erasure, restriction
from workbench.store.schema.withdrawals import withdrawal

# Rows of these may not be missing either: one less would bring something back, or hide what speaks for somebody.
_WHOLE = (
    "absence", "alert", "correction", "erasure", "exhibit", "hiding", "note", "release", "restriction", "revocation",
    "signer", "withdrawal",
)  # fmt: skip


def held(connection: Connection, case_id: int, captures: Sequence[Row[Any]]) -> RecordVerifier:
    """Hold all that a bundle of a case shows; `captures` are the rows of its captures, with `id` and `source_id`."""
    found = RecordVerifier(connection)
    pages = [row.id for row in captures]
    posts = list(connection.scalars(select(exhibit.c.post_id).where(_here(case_id)).distinct()))
    found.hold("case", [case_id])
    for kind, table in (("exhibit", exhibit), ("note", note), ("hiding", hiding), ("release", release)):
        found.hold(kind, connection.scalars(select(table.c.id).where(table.c.case_file_id == case_id)))
    # All of them are few: who may sign, what was taken out of cases, on what ground work is done.
    for kind, table in (("authority", authority), ("signer", signer), ("withdrawal", withdrawal)):
        found.hold(kind, connection.scalars(select(table.c.id)))
    found.hold("revocation", connection.scalars(select(revocation.c.signer_id)))
    found.hold("capture", pages)
    found.hold("source", {row.source_id for row in captures})
    for some in chunks(pages):
        found.hold("purge", connection.scalars(select(purge.c.capture_id).where(purge.c.capture_id.in_(some))))
    found.hold("post", posts)
    for some in chunks(posts):
        _hold_posts(connection, found, some)
    _hold_readings(connection, found, case_id)
    for kind in _WHOLE:
        found.complete(kind)
    return found


def _here(case_id: int) -> ColumnElement[bool]:
    return (exhibit.c.case_file_id == case_id) & in_case()


def _hold_posts(connection: Connection, found: RecordVerifier, posts: Sequence[int]) -> None:
    """What stands with some posts, whichever wording is an exhibit, and how they stand now."""

    def of(table: Table, key: str = "id") -> Select[Any]:
        return select(table.c[key]).where(table.c.post_id.in_(posts))

    for kind, table in (
        ("wording", revision), ("absence", absence), ("tally", tally), ("correction", correction),
        ("restriction", restriction), ("alert", alert),
    ):  # fmt: skip
        found.hold(kind, connection.scalars(of(table)))
    found.hold("erasure", connection.scalars(of(erasure, "post_id")))
    raised = connection.scalars(of(alert, "watchlist_id").distinct())
    found.hold("watchlist", raised)
    rows = connection.execute(select(post).where(post.c.id.in_(posts)).order_by(post.c.id)).all()
    found.problems += projections.wrong_with_posts(connection, rows)


def _hold_readings(connection: Connection, found: RecordVerifier, case_id: int) -> None:
    """The readings that exhibits were put in with; of an exhibit that does not say which, all of its wording."""
    query = (
        select(reading.c.id)
        .join(exhibit, exhibit.c.revision_id == reading.c.revision_id)
        .where(_here(case_id), or_(exhibit.c.reading_id.is_(None), exhibit.c.reading_id == reading.c.id))
    )
    readings = sorted(set(connection.scalars(query)))
    found.hold("reading", readings)
    for start in range(0, len(readings), CHUNK):
        some = readings[start : start + CHUNK]
        told = set(connection.scalars(select(basis.c.reading_id).where(basis.c.reading_id.in_(some))))
        found.hold("basis", told | found.bound("basis", some))
