"""Posts withheld from view at once: text about the abuse of a child. An officer decides; nothing is erased by it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from workbench.domain.cases.retention import Restriction
from workbench.domain.custody.chain import Fact
from workbench.domain.posts.findings import PostView
from workbench.errors import NotFoundError, WrongUseError
from workbench.store.custody import append, signature_check
from workbench.store.db.store import Store, now
from workbench.store.people import operators
from workbench.store.posts import views
from workbench.store.schema.evidence import held, mention, post, source
from workbench.store.schema.retention import restriction
from workbench.translation import sentence


def restrict(store: Store, post_id: int, *, reason: str, actor: str) -> None:
    """Withhold a post by hand. Restricted already, the first restriction stands."""
    if not reason.strip():
        raise WrongUseError("Restricting a post needs its reason.")
    with store.write("posts", "alerts") as connection:
        if _state(connection, post_id).withheld == "":
            put(connection, store, post_id, rule="by hand", reason=reason, actor=actor)


def put(connection: Connection, store: Store, post_id: int, *, rule: str, reason: str, actor: str) -> None:
    """Withhold a post inside a transaction; what it holds is found no more."""
    stands = _state(connection, post_id)
    _say(connection, store, stands, lifted=False, rule=rule, reason=reason, actor=actor)
    connection.execute(update(post).where(post.c.id == post_id).values(withheld="restricted"))
    connection.execute(delete(held).where(held.c.post_id == post_id))


def by_rule(connection: Connection, store: Store, rules: Mapping[int, str]) -> None:
    """Withhold what rules (by post) say is to be withheld, unless the officer let this wording be shown."""
    for post_id, rule in rules.items():
        stands = _state(connection, post_id)
        if stands.withheld == "" and not _was_lifted(connection, post_id, stands.revision_id):
            reason = sentence("The text speaks of the abuse of a child.")
            put(connection, store, post_id, rule=rule, reason=reason, actor="collector")


def lift(store: Store, post_id: int, *, reason: str, actor: str) -> None:
    """Show a post again, by the officer's decision, signed by who is signed in. WrongUseError: it is not restricted."""
    if not reason.strip():
        raise WrongUseError("Lifting a restriction needs its reason.")
    with store.write("posts", "alerts") as connection:
        stands = _state(connection, post_id)
        if stands.withheld != "restricted":
            raise WrongUseError(f"Post {post_id} is not restricted.")
        _say(connection, store, stands, lifted=True, rule="by hand", reason=reason, actor=actor)
        connection.execute(update(post).where(post.c.id == post_id).values(withheld=""))
        found = select(mention.c.identifier_id).where(mention.c.reading_id == stands.reading_id).distinct()
        pairs = [{"post_id": post_id, "identifier_id": key} for key in connection.scalars(found)]
        if pairs:
            connection.execute(insert(held), pairs)


def _was_lifted(connection: Connection, post_id: int, revision_id: int) -> bool:
    """Whether the officer let this wording be shown: the rule then says nothing any more."""
    here = (restriction.c.post_id == post_id) & (restriction.c.revision_id == revision_id)
    return connection.scalar(select(restriction.c.id).where(here, restriction.c.lifted.is_(True)).limit(1)) is not None


def open_(store: Store) -> list[Restriction]:
    """What waits for the officer, oldest first."""
    newest = select(func.max(restriction.c.id)).group_by(restriction.c.post_id)
    query = (
        select(restriction, source.c.name.label("source_name"))
        .join(post, post.c.id == restriction.c.post_id)
        .join(source, source.c.id == post.c.source_id)
        .where(restriction.c.id.in_(newest), restriction.c.lifted.is_(False), post.c.withheld == "restricted")
        .order_by(restriction.c.id)
    )
    with store.read() as connection:
        return [_of_row(row) for row in connection.execute(query)]


def look(store: Store, post_id: int, *, reason: str, actor: str) -> PostView:
    """A restricted post whole, for the officer; who looked and why goes into the chain first."""
    if not reason.strip():
        raise WrongUseError("Looking at a restricted post needs its reason.")
    with store.write() as connection:
        if _state(connection, post_id).withheld != "restricted":
            raise WrongUseError(f"Post {post_id} is not restricted.")
        facts: dict[str, Fact] = {"reason": reason}
        append.append(connection, store, action="restricted seen", subject=f"post:{post_id}", actor=actor, facts=facts)
        return views.view(connection, post_id, whole=True)


def _say(
    connection: Connection, store: Store, stands: Row[Any], *, lifted: bool, rule: str, reason: str, actor: str
) -> None:
    facts: dict[str, Fact] = {"rule": rule, "reason": reason, "revision": stands.revision_id}
    subject = f"post:{stands.id}"
    if lifted:
        seq = operators.append(
            connection, store, action=signature_check.LIFTED, subject=subject, facts=facts, actor=actor
        )
    else:
        seq = append.append(connection, store, action="restricted", subject=subject, actor=actor, facts=facts)
    values = {
        "post_id": stands.id, "revision_id": stands.revision_id, "lifted": lifted, "rule": rule, "reason": reason,
        "by": actor, "at": now(), "custody_seq": seq,
    }  # fmt: skip
    connection.execute(insert(restriction).values(values))


def _state(connection: Connection, post_id: int) -> Row[Any]:
    row = connection.execute(select(post).where(post.c.id == post_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no post {post_id}.")
    return row


def _of_row(row: Row[Any]) -> Restriction:
    return Restriction(row.post_id, row.source_name, row.rule, row.reason, row.by, row.at, row.custody_seq)
