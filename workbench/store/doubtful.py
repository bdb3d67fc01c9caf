"""Times that were read before a site's order of day and month was proven, and the captures that hold them."""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, select

from workbench.store.core import Store
from workbench.store.recording import versions_of
from workbench.store.schema import digest, post, purge, revision

_CHUNK = 500


def captures(
    store: Store, source_id: int, *, order: str, below: float, depends: Callable[[str], bool]
) -> tuple[int, ...]:
    """The captures of a source to be read again now that its order is proven, oldest first.

    Those whose posts, in the wording that stands, have a raw time that `depends` on the order and was read with less
    confidence than `below`; without those that were read under this order already, or whose bytes are gone.
    """
    query = (
        select(revision.c.capture_id, revision.c.posted_at_raw)
        .join(post, post.c.revision_id == revision.c.id)
        .outerjoin(purge, purge.c.capture_id == revision.c.capture_id)
        .where(post.c.source_id == source_id, revision.c.confidence < below, purge.c.capture_id.is_(None))
    )
    with store.read() as connection:
        found = {row.capture_id for row in connection.execute(query) if depends(row.posted_at_raw)}
        return tuple(sorted(found - _read_under(connection, sorted(found), order)))


def _read_under(connection: Connection, ids: Sequence[int], order: str) -> set[int]:
    """Those of some captures that have a digest under this order."""
    done: set[int] = set()
    for start in range(0, len(ids), _CHUNK):
        query = select(digest).where(digest.c.capture_id.in_(ids[start : start + _CHUNK]))
        for row in connection.execute(query):
            if row.versions == versions_of(_names(row.reader), _names(row.model), order):
                done.add(row.capture_id)
    return done


def _names(listed: str) -> Iterable[str]:
    return listed.split(", ") if listed else ()
