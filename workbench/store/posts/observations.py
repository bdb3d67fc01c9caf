"""What a page shows of a post besides its words: how its votes stand, that it is gone from the site or there again.

All of it is add-only; a post that is gone stays in the store as it was.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, insert, select, update

from workbench.domain.posts.captures import Capture
from workbench.store.custody import append
from workbench.store.db.store import Store, bump
from workbench.store.posts import captures
from workbench.store.schema.evidence import post, revision
from workbench.store.schema.observations import absence, tally
from workbench.store.sources import runs

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes that a capture shows, beside those that stand with the post's wording since `wording_at`."""

    seen: int
    with_wording: int | None
    wording_at: datetime


def keep_votes(connection: Connection, kept: Capture, shown: Mapping[int, Votes]) -> None:
    """Keep votes, by post, that are not those known at the capture's time."""
    fresh = []
    for ids in _chunks(list(shown)):
        fresh += _with_new_votes(connection, kept, {key: shown[key] for key in ids})
    if fresh:
        rows = [{"post_id": key, "capture_id": kept.id, "votes": shown[key].seen, "at": kept.ended_at} for key in fresh]
        connection.execute(insert(tally), rows)


def _with_new_votes(connection: Connection, kept: Capture, shown: Mapping[int, Votes]) -> list[int]:
    """The posts that showed other votes at this capture than those last known, and of which it has told nothing."""
    known = {key: (votes.wording_at, votes.with_wording) for key, votes in shown.items()}
    query = select(tally).where(tally.c.post_id.in_(list(shown)), tally.c.at <= kept.ended_at).order_by(tally.c.at)
    told = set()
    for row in connection.execute(query):
        if row.at >= known[row.post_id][0]:
            known[row.post_id] = (row.at, row.votes)
        if row.capture_id == kept.id:
            told.add(row.post_id)
    return [key for key, votes in shown.items() if key not in told and known[key][1] != votes.seen]


def there_again(connection: Connection, store: Store, kept: Capture, post_ids: Collection[int]) -> None:
    """Posts that a capture shows though they were noticed as gone before it came."""
    for ids in _chunks(list(post_ids)):
        query = select(post.c.id).where(post.c.id.in_(ids), post.c.gone_since < kept.ended_at)
        _tell(connection, store, connection.scalars(query).all(), seen_in=kept, gone=False)


def mark_absent(
    store: Store,
    capture_id: int,
    *,
    thread_key: str,
    seen: Collection[str],
    from_start: bool = True,
    gone: Collection[str] = (),
) -> int:
    """Mark those posts of a thread as gone that a run no longer saw there; how many.

    `capture_id` is the last page of the thread that was read, `seen` are the keys of all posts that the run saw, there
    or in another thread. Read `from_start`, every known post of the thread that was not seen is gone; in any case are
    those whose keys are in `gone`, whichever thread they are recorded under. Idempotent; nothing is deleted. A post
    that was captured after that page is not judged by it.
    """
    keys = [append.fingerprint(key) for key in gone]
    which = [post.c.thread == append.fingerprint(thread_key)] if from_start else []
    which += [post.c.key.in_(keys[start : start + _CHUNK]) for start in range(0, len(keys), _CHUNK)]
    with store.write() as connection:
        kept = captures.get_in(connection, capture_id)
        missing = sorted({key for one in which for key in _not_seen(connection, kept, one, seen)})
        fresh = sum(_tell(connection, store, ids, seen_in=kept, gone=True) for ids in _chunks(missing))
        if fresh:
            runs.add_posts_in(connection, kept.run_id, gone=fresh)
            bump(connection, ("posts", "runs"))
        return fresh


def _not_seen(connection: Connection, kept: Capture, which: ColumnElement[bool], seen: Collection[str]) -> list[int]:
    """Those of some posts of a capture's source that were there before it and are not among the keys seen."""
    query = (
        select(post.c.id, post.c.post_key)
        .join(revision, revision.c.id == post.c.revision_id)
        .where(
            which,
            post.c.source_id == kept.source_id,
            post.c.gone_since.is_(None),
            revision.c.captured_at <= kept.ended_at,
        )
    )
    return [row.id for row in connection.execute(query) if row.post_key not in seen]


def _tell(connection: Connection, store: Store, post_ids: Sequence[int], *, seen_in: Capture, gone: bool) -> int:
    """Write down for each post that it is gone or there again, once a run; how many were new."""
    told = select(absence.c.post_id).where(
        absence.c.post_id.in_(post_ids), absence.c.run_id == seen_in.run_id, absence.c.gone.is_(gone)
    )
    done = set(connection.scalars(told)) if post_ids else set()
    for key in (one for one in post_ids if one not in done):
        seq = append.append(
            connection,
            store,
            action="post gone" if gone else "post there again",
            subject=f"post:{key}",
            actor="collector",
            facts={"run": seen_in.run_id, "capture": seen_in.id, "capture_sha256": seen_in.sha256},
        )
        connection.execute(
            insert(absence).values(
                post_id=key,
                run_id=seen_in.run_id,
                capture_id=seen_in.id,
                gone=gone,
                at=seen_in.ended_at,
                custody_seq=seq,
            )
        )
        since = seen_in.ended_at if gone else None
        connection.execute(update(post).where(post.c.id == key).values(gone_since=since))
    return len(post_ids) - len(done)


def _chunks(items: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
