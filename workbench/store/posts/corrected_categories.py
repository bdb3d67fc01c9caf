"""The category of a wording as it stands: what an analyst said of it last and did not undo, else what was read.

A correction holds for the wording that was seen, whatever a later model reads out of it; new words are read anew.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Select, String, cast, exists, func, select
from sqlalchemy.sql.elements import SQLColumnExpression

from workbench.domain.posts.reprocessing import Correction
from workbench.domain.posts.reprocessing import standing as standing_of
from workbench.store.schema.evidence import post, reading
from workbench.store.schema.reprocessing import correction

_undoing = correction.alias("undoing")
_NOT_ERASED = post.c.withheld != "erased"


def standing() -> ColumnElement[bool]:
    """Whether a row of `correction` is one that nobody undid."""
    undone = exists(
        select(_undoing.c.id).where(
            _undoing.c.post_id == correction.c.post_id,
            _undoing.c.kind == "undone",
            _undoing.c.value == cast(correction.c.id, String),
        )
    )
    return (correction.c.kind != "undone") & ~undone


def category_of(post_id: SQLColumnExpression[int], revision_id: SQLColumnExpression[int]) -> ScalarSelect[str]:
    """The corrected category of a wording as a subquery for each row; NULL where none stands."""
    return (
        _categories()
        .with_only_columns(func.nullif(correction.c.value, ""))
        .where(correction.c.post_id == post_id, correction.c.revision_id == revision_id)
        .order_by(correction.c.id.desc())
        .limit(1)
        .correlate_except(correction, _undoing)
        .scalar_subquery()
    )


def by_revision(connection: Connection, post_ids: Sequence[int]) -> Mapping[int, str]:
    """The corrected categories of the wordings of these posts."""
    said = _categories().where(correction.c.post_id.in_(post_ids), correction.c.value != "").order_by(correction.c.id)
    return {row.revision_id: row.value for row in connection.execute(said)}


def category_now(connection: Connection, post_id: int) -> str:
    """The category that a post has: the corrected one of its newest wording, else that of its newest reading."""
    stands = func.coalesce(category_of(post.c.id, post.c.revision_id), reading.c.category)
    row = select(stands).join(reading, reading.c.id == post.c.reading_id).where(post.c.id == post_id)
    return str(connection.execute(row).scalar_one())


def category_then(connection: Connection, post_id: int, seq: int) -> str:
    """The category that a post's newest wording had when the custody log was `seq` long."""
    here = select(post.c.revision_id, reading.c.category).join(reading, reading.c.id == post.c.reading_id)
    now = connection.execute(here.where(post.c.id == post_id)).one()
    said = select(correction).where(correction.c.post_id == post_id, correction.c.custody_seq <= seq)
    rows = connection.execute(said.order_by(correction.c.id))
    stood = standing_of([Correction(**row._asdict()) for row in rows])
    categories = [one.value for one in stood if one.kind == "category" and one.revision_id == now.revision_id]
    return categories[-1] if categories else str(now.category)


def _categories() -> Select[tuple[int, str]]:
    return select(correction.c.revision_id, correction.c.value).where(correction.c.kind == "category", standing())
