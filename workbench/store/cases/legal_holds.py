"""Orders to keep: while one is open, no term ends for what it names."""

from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, Row, false, insert, or_, select, true

from workbench.domain.cases.retention import Hold, HoldKind
from workbench.domain.custody.chain import Fact
from workbench.errors import NotFoundError, WrongUseError
from workbench.store.custody import append, signature_check
from workbench.store.custody.health_check import is_needed
from workbench.store.db.store import Store, now
from workbench.store.people import operators
from workbench.store.people.person_keys import OperatorKey
from workbench.store.schema.cases import case_file, exhibit
from workbench.store.schema.evidence import post, source
from workbench.store.schema.retention import hold, hold_end

_TABLES = {"source": source, "case": case_file, "post": post}


def lay(store: Store, kind: HoldKind, number: int = 0, *, reason: str, actor: str) -> Hold:
    """Keep everything, or all of one source, case or post. WrongUseError without a reason, NotFoundError."""
    if not reason.strip():
        raise WrongUseError("A hold needs its reason, for example the court's order.")
    if kind not in get_args(HoldKind):
        raise WrongUseError(f"A hold is on {', '.join(get_args(HoldKind))}, not on {kind!r}.")
    with store.write("cases") as connection:
        table = _TABLES.get(kind)
        if table is not None and connection.scalar(select(table.c.id).where(table.c.id == number)) is None:
            raise NotFoundError(f"There is no {kind} {number}.")
        number = number if table is not None else 0
        facts: dict[str, Fact] = {"kind": kind, "number": number, "reason": reason}
        seq = append.append(connection, store, action="hold", subject=_subject(kind, number), actor=actor, facts=facts)
        values = {"kind": kind, "number": number, "reason": reason, "by": actor, "at": now(), "custody_seq": seq}
        key = connection.execute(insert(hold).values(values).returning(hold.c.id)).scalar_one()
        return _of_row(connection.execute(select(hold).where(hold.c.id == key)).one())


def end(store: Store, hold_id: int, *, reason: str, actor: str, by: OperatorKey | None = None) -> None:
    """Let terms run again. Ended again, the first end stands.

    Signed by `by` or who is signed in, where persons are admitted: a supervisor, where there is one.
    """
    if not reason.strip():
        raise WrongUseError("Ending a hold needs its reason.")
    with store.write("cases") as connection:
        found = connection.execute(select(hold).where(hold.c.id == hold_id)).one_or_none()
        if found is None:
            raise NotFoundError(f"There is no hold {hold_id}.")
        if connection.scalar(select(hold_end.c.hold_id).where(hold_end.c.hold_id == hold_id)) is not None:
            return
        subject = _subject(found.kind, found.number)
        facts: dict[str, Fact] = {"hold": hold_id, "reason": reason}
        seq = operators.append(
            connection, store, action=signature_check.HOLD_ENDED, subject=subject, facts=facts, by=by, actor=actor
        )
        who = by.name if by is not None else actor
        values = {"hold_id": hold_id, "reason": reason, "by": who, "at": now(), "custody_seq": seq}
        connection.execute(insert(hold_end).values(values))


def open_(store: Store) -> list[Hold]:
    """The holds that have not ended, oldest first."""
    with store.read() as connection:
        return open_in(connection)


def open_in(connection: Connection) -> list[Hold]:
    """The same inside a transaction."""
    ended = select(hold_end.c.hold_id).where(hold_end.c.hold_id == hold.c.id)
    return [_of_row(row) for row in connection.execute(select(hold).where(~ended.exists()).order_by(hold.c.id))]


def on_posts(connection: Connection) -> ColumnElement[bool]:
    """Whether a row of `post` is under a hold."""
    held: list[ColumnElement[bool]] = [false()]
    for one in open_in(connection):
        if one.kind == "all":
            return true()
        if one.kind == "source":
            held.append(post.c.source_id == one.number)
        elif one.kind == "post":
            held.append(post.c.id == one.number)
        else:
            here = (exhibit.c.case_file_id == one.number, is_needed())
            held.append(post.c.id.in_(select(exhibit.c.post_id).where(*here)))
    return or_(*held)


def sources_in(connection: Connection) -> tuple[bool, frozenset[int]]:
    """Whether everything is held, and the sources that are held whole."""
    found = open_in(connection)
    return any(one.kind == "all" for one in found), frozenset(one.number for one in found if one.kind == "source")


def _subject(kind: str, number: int) -> str:
    return "store" if kind == "all" else f"{kind}:{number}"


def _of_row(row: Row[Any]) -> Hold:
    return Hold(**row._asdict())
