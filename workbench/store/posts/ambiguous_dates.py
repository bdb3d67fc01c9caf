"""Times that were read before a site's order of day and month was proven, and the captures that hold them."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from sqlalchemy import Connection, exists, select

from workbench.store.db.store import Store
from workbench.store.posts.record_posts import versions_of
from workbench.store.schema.evidence import digest, post, purge, revision

_CHUNK = 500
_IS_KEPT = ~exists().where(purge.c.capture_id == revision.c.capture_id)


def captures(
    store: Store, source_id: int, *, order: str, below: float, depends: Callable[[str], bool]
) -> tuple[int, ...]:
    """The captures of a source to be read again now that its order is proven, oldest first.

    Those whose posts, in the wording that stands, have a raw time that `depends` on the order and was read with less
    confidence than `below`; without those that were read under this order already, or whose bytes are gone.
    """
    standing = post.c.revision_id == revision.c.id
    which = (post.c.source_id == source_id) & (revision.c.confidence < below)
    query = select(revision.c.capture_id).join(post, standing).where(which, _IS_KEPT).distinct()
    with store.read() as connection:
        found = sorted(connection.scalars(query))
        done = _read_under(connection, found, order)
        return tuple(_depending(connection, [one for one in found if one not in done], below, depends))


def _depending(
    connection: Connection, ids: Sequence[int], below: float, depends: Callable[[str], bool]
) -> Iterator[int]:
    """Those of some captures that hold a doubtful time which depends on the order."""
    for some in _chunks(ids):
        query = select(revision.c.capture_id, revision.c.posted_at_raw).where(
            revision.c.capture_id.in_(some), revision.c.confidence < below
        )
        found = {row.capture_id for row in connection.execute(query) if depends(row.posted_at_raw)}
        yield from sorted(found)


def _read_under(connection: Connection, ids: Sequence[int], order: str) -> set[int]:
    """Those of some captures that have a digest under this order."""
    done: set[int] = set()
    for some in _chunks(ids):
        for row in connection.execute(select(digest).where(digest.c.capture_id.in_(some))):
            if row.versions == versions_of(_names(row.reader), _names(row.model), order):
                done.add(row.capture_id)
    return done


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


def _names(listed: str) -> Iterable[str]:
    return listed.split(", ") if listed else ()
