"""How long posts are kept where persons are admitted: a supervisor signs other terms than the program's own.

The settings of a machine may keep longer and never shorter: else whoever sets them could have the collector erase what
they do not want found, in nobody's name.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from workbench.domain.cases.retention import USUAL, Terms
from workbench.domain.custody.chain import COLLECTOR, Fact, statement
from workbench.errors import StoreDamagedError, WrongUseError
from workbench.store.custody import append, signature_check
from workbench.store.db.store import Store
from workbench.store.people import operators
from workbench.store.people.person_keys import OperatorKey
from workbench.store.schema.custody import signer
from workbench.store.schema.evidence import capture, custody, purge, revision
from workbench.store.schema.retention import erasure

SUBJECT = "retention"
_PAGE = 5_000


def in_force(store: Store) -> Terms:
    """The terms that were signed last, else the program's own. StoreDamagedError: they were changed without a key."""
    with store.read() as connection:
        return in_force_in(connection, store)


def in_force_in(connection: Connection, store: Store) -> Terms:
    """The same inside a transaction."""
    newest = select(custody).where(custody.c.action == signature_check.TERMS).order_by(custody.c.seq.desc()).limit(1)
    row = connection.execute(newest).one_or_none()
    if row is None:
        return USUAL
    facts = append.facts_of(row.facts)
    by = str(facts.get("by", ""))
    role = connection.scalar(select(signer.c.role).where(signer.c.public_key == by))
    body = statement(row.action, row.subject, facts, store=store.id)
    signed = (
        signature_check.holds(by, str(facts.get("signature", "")), body)
        and facts.get(signature_check.NUMBER) == row.seq
    )
    if role not in {"analyst", "supervisor"} or not signed:
        raise StoreDamagedError(
            "The terms of this store were changed without a person's key. Nothing is erased; run: store check"
        )
    return signature_check.terms_of(facts)


def followed(connection: Connection, store: Store, wished: Terms) -> Terms:
    """The terms that hold where the settings wish for these: of both the longer one, once persons are admitted."""
    if not append.persons_are_admitted(connection):
        return wished
    asked = in_force_in(connection, store)
    return Terms(_longer(wished.benign, asked.benign), _longer(wished.other, asked.other))


def change(store: Store, terms: Terms, *, by: OperatorKey | None, reason: str) -> Terms:
    """Keep for other terms from now on, signed by `by` or who is signed in: a supervisor, where there is one.

    WrongUseError: no reason, nobody signs, or nobody was admitted yet (the settings say it then).
    """
    if not reason.strip():
        raise WrongUseError("Other terms need their reason.")
    with store.write("custody") as connection:
        if not append.persons_are_admitted(connection):
            raise WrongUseError("Nobody was admitted to this store: how long is kept stands in the settings.")
        facts: dict[str, Fact] = {"benign": terms.benign, "other": terms.other, "reason": reason}
        operators.append(connection, store, action=signature_check.TERMS, subject=SUBJECT, facts=facts, by=by)
    return terms


def wrong_with_rows(connection: Connection) -> Iterator[str]:
    """What the collector let go of before its term was over, by the times of the captures that are kept."""
    newest = select(revision.c.post_id, func.max(revision.c.captured_at).label("at")).group_by(revision.c.post_id)
    seen = newest.subquery()
    posts = (
        select(custody.c.seq, custody.c.at, custody.c.facts, seen.c.at.label("captured_at"))
        .join(erasure, erasure.c.custody_seq == custody.c.seq)
        .join(seen, seen.c.post_id == erasure.c.post_id)
        .where(custody.c.actor == COLLECTOR)
    )
    pages = (
        select(custody.c.seq, custody.c.at, custody.c.facts, capture.c.ended_at.label("captured_at"))
        .join(purge, purge.c.custody_seq == custody.c.seq)
        .join(capture, capture.c.id == purge.c.capture_id)
        .where(custody.c.actor == COLLECTOR)
    )
    for query in (posts, pages):
        for row in connection.execute(query.order_by(custody.c.seq)).yield_per(_PAGE):
            days = _facts(row.facts).get("days")
            if isinstance(days, int) and row.captured_at > datetime.fromisoformat(row.at) - timedelta(days=days):
                yield f"Event {row.seq} let go of what was not over its term (in days: {days})."


def _facts(text: str) -> Mapping[str, Fact]:
    try:
        return append.facts_of(text)
    except (ValueError, TypeError):
        return {}


def _longer(one: int, other: int) -> int:
    """Of two terms in days the longer one; 0 is without an end."""
    return 0 if 0 in {one, other} else max(one, other)
