"""Posts and what was found in them, as others ask for it."""

from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, text

from workbench.domain.custody.chain import Fact
from workbench.domain.mention_kinds import IDENTIFIER_KINDS
from workbench.domain.posts.findings import IdentifierSummary, PostCard, PostView, StoreCounts
from workbench.errors import NotFoundError
from workbench.store.custody import append
from workbench.store.db.store import Store
from workbench.store.posts import views as shown
from workbench.store.posts.observations import mark_absent
from workbench.store.posts.record_posts import record
from workbench.store.schema import cases, evidence

__all__ = [
    "cards",
    "counts",
    "identifier",
    "mark_absent",
    "post",
    "posts_with",
    "record",
    "thread_of",
    "top_identifiers",
    "viewed",
]


def post(store: Store, post_id: int) -> PostView:
    """A post with everything known of it, or NotFoundError."""
    with store.read() as connection:
        return shown.view(connection, post_id)


def viewed(store: Store, post_id: int, *, where: str, reason: str = "", actor: str) -> None:
    """Somebody looked at a post; each look is logged, with where it was come upon and what it was for."""
    facts: dict[str, Fact] = {"from": where, "reason": reason}
    with store.write("custody") as connection:
        append.append(connection, store, action="view", subject=f"post:{post_id}", actor=actor, facts=facts)


def cards(store: Store, post_ids: list[int] | tuple[int, ...]) -> list[PostCard]:
    """The cards of posts in the order asked; numbers that are no post are left out."""
    with store.read() as connection:
        return shown.current(connection, post_ids)


def thread_of(store: Store, post_id: int) -> list[int]:
    """The posts of the same thread of the same source, in the order they stand there."""
    with store.read() as connection:
        here = connection.execute(select(evidence.post).where(evidence.post.c.id == post_id)).one_or_none()
        if here is None:
            raise NotFoundError(f"There is no post {post_id}.")
        query = (
            select(evidence.post.c.id)
            .join(evidence.revision, evidence.revision.c.id == evidence.post.c.revision_id)
            .where(evidence.post.c.thread == here.thread, evidence.post.c.source_id == here.source_id)
            .order_by(evidence.revision.c.position, evidence.post.c.order_key)
        )
        return list(connection.scalars(query))


def identifier(store: Store, label: str, value: str) -> IdentifierSummary | None:
    """Where an identifier was seen, None when it never was."""
    key = append.fingerprint(value)
    query = _summaries().where(evidence.identifier.c.label == label, evidence.identifier.c.key == key)
    with store.read() as connection:
        row = connection.execute(query).one_or_none()
        return None if row is None else _summary(row)


def top_identifiers(store: Store, limit: int) -> list[IdentifierSummary]:
    """The identifiers that stand in most posts, most first."""
    most = (
        select(evidence.held.c.identifier_id, func.count().label("n"))
        .join(evidence.identifier, evidence.identifier.c.id == evidence.held.c.identifier_id)
        .where(evidence.identifier.c.label.in_(sorted(IDENTIFIER_KINDS)))
        .group_by(evidence.held.c.identifier_id)
        .order_by(func.count().desc(), evidence.held.c.identifier_id)
        .limit(limit)
    )
    with store.read() as connection:
        ids = [row.identifier_id for row in connection.execute(most)]
        rows = connection.execute(_summaries().where(evidence.identifier.c.id.in_(ids)))
        found = {row.id: _summary(row) for row in rows}
        return [found[key] for key in ids]


def posts_with(store: Store, label: str, value: str, limit: int) -> list[int]:
    """The newest posts that hold an identifier, newest first."""
    query = (
        select(evidence.post.c.id)
        .join(evidence.held, evidence.held.c.post_id == evidence.post.c.id)
        .join(evidence.identifier, evidence.identifier.c.id == evidence.held.c.identifier_id)
        .where(evidence.identifier.c.label == label, evidence.identifier.c.key == append.fingerprint(value))
        .order_by(evidence.post.c.order_key.desc())
        .limit(limit)
    )
    with store.read() as connection:
        return list(connection.scalars(query))


def counts(store: Store) -> StoreCounts:
    """How much the store holds."""
    tables = {
        "captures": evidence.capture,
        "posts": evidence.post,
        "revisions": evidence.revision,
        "identifiers": evidence.identifier,
        "mentions": evidence.mention,
        "alerts": evidence.alert,
        "cases": cases.case_file,
    }
    with store.read() as connection:
        numbers = {name: _count(connection, select(func.count()).select_from(t)) for name, t in tables.items()}
        numbers["identifiers"] = _count(
            connection,
            select(func.count())
            .select_from(evidence.identifier)
            .where(evidence.identifier.c.label.in_(sorted(IDENTIFIER_KINDS))),
        )
        kept = select(func.count()).select_from(evidence.watchlist).where(evidence.watchlist.c.removed.is_(False))
        return StoreCounts(**numbers, watchlists=_count(connection, kept), size_bytes=_size(store, connection))


def _count(connection: Connection, query: Select[Any]) -> int:
    return int(connection.execute(query).scalar_one())


def _size(store: Store, connection: Connection) -> int:
    if store.folder is None:
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
    return sum(path.stat().st_size for path in store.folder.glob("*.db*"))


def _summaries() -> Select[Any]:
    seen = func.coalesce(evidence.revision.c.posted_at, evidence.revision.c.captured_at)
    return (
        select(
            evidence.identifier.c.id,
            evidence.identifier.c.label,
            evidence.identifier.c.value,
            func.count().label("posts"),
            func.count(evidence.post.c.source_id.distinct()).label("sources"),
            func.count(evidence.post.c.author.distinct()).label("authors"),
            func.min(seen).label("first_seen"),
            func.max(seen).label("last_seen"),
        )
        .join(evidence.held, evidence.held.c.identifier_id == evidence.identifier.c.id)
        .join(evidence.post, evidence.post.c.id == evidence.held.c.post_id)
        .join(evidence.revision, evidence.revision.c.id == evidence.post.c.revision_id)
        .group_by(evidence.identifier.c.id, evidence.identifier.c.label, evidence.identifier.c.value)
    )


def _summary(row: Row[Any]) -> IdentifierSummary:
    return IdentifierSummary(row.label, row.value, row.posts, row.sources, row.authors, row.first_seen, row.last_seen)
