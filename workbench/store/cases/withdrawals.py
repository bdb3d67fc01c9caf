"""Taking an exhibit, a note or a mark out of a case again, and putting it back: rows and events are only added.

The custody event of each step names the event that it takes back (`undoes`). What left in a bundle stays in it.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from workbench.domain.cases.withdrawals import Withdrawal, WithdrawalKind
from workbench.domain.custody.chain import Fact
from workbench.errors import NotFoundError, UserError, WrongUseError
from workbench.store.custody import append
from workbench.store.custody.health_check import in_case, stands
from workbench.store.db.store import Store, now
from workbench.store.schema.cases import exhibit, note
from workbench.store.schema.evidence import custody, revision
from workbench.store.schema.redaction import hiding
from workbench.store.schema.withdrawals import withdrawal
from workbench.translation import sentence


def exhibit_name(number: int) -> str:
    """What people call an exhibit: "EXH-0001"."""
    return f"EXH-{number:04}"


def remove_exhibit(
    store: Store, case_id: int, number: str, *, reason: str, actor: str, undoes: int | None = None
) -> Withdrawal:
    """Take an exhibit out of a case. Put in again later, the same wording has the same number.

    With `undoes`, only where the event of that number is what put it in last (UserError). NotFoundError: it is not in
    the case; WrongUseError: no reason.
    """
    _reasoned(reason)
    with store.write("cases") as connection:
        here = select(exhibit).where(exhibit.c.case_file_id == case_id, in_case())
        row = next((one for one in connection.execute(here) if exhibit_name(one.number) == number), None)
        if row is None:
            raise NotFoundError(sentence("The case has no exhibit {number}.", number=number))
        facts: dict[str, Fact] = {"exhibit": number, "post": row.post_id}
        return _step(connection, store, ("exhibit", row.id), facts, withdrawn=True, reason=reason, actor=actor,
                     undoes=undoes)  # fmt: skip


def put_back_exhibit(connection: Connection, store: Store, row: Row[Any], *, reason: str, actor: str) -> int:
    """Put an exhibit back that was taken out, inside a transaction; gives the number of its event."""
    facts: dict[str, Fact] = {
        "exhibit": exhibit_name(row.number), "post": row.post_id, "revision": row.revision_id,
        "reading": row.reading_id,
    }  # fmt: skip
    done = _step(connection, store, ("exhibit", row.id), facts, withdrawn=False, reason=reason, actor=actor)
    return done.custody_seq


def put_back(store: Store, case_id: int, exhibit_id: int, *, actor: str, reason: str = "") -> int:
    """Put an exhibit that was taken out back in the wording it had; gives the number of its event. NotFoundError."""
    with store.write("cases") as connection:
        here = (exhibit.c.case_file_id == case_id, exhibit.c.id == exhibit_id, ~in_case())
        row = connection.execute(select(exhibit).where(*here)).one_or_none()
        if row is None:
            raise NotFoundError(sentence("This exhibit was not taken out of the case."))
        return put_back_exhibit(connection, store, row, reason=reason, actor=actor)


def remove_note(store: Store, note_id: int, *, reason: str, actor: str, undoes: int | None = None) -> Withdrawal:
    """Take a note out of its case: it is neither shown nor exported any more. Errors as for `remove_exhibit`."""
    _reasoned(reason)
    with store.write("cases") as connection:
        return _of_note(connection, store, note_id, withdrawn=True, reason=reason, actor=actor, undoes=undoes)


def put_back_note(store: Store, note_id: int, *, reason: str, actor: str, undoes: int | None = None) -> Withdrawal:
    """Put a note back that was taken out."""
    with store.write("cases") as connection:
        return _of_note(connection, store, note_id, withdrawn=False, reason=reason, actor=actor, undoes=undoes)


def unhide(
    store: Store, case_id: int, hiding_id: int, *, reason: str, actor: str, undoes: int | None = None
) -> Withdrawal:
    """Let partners see again what a mark hides. Bundles that left stay as they are. Errors as for `remove_exhibit`."""
    _reasoned(reason)
    with store.write("cases") as connection:
        here = (hiding.c.case_file_id == case_id, hiding.c.id == hiding_id, stands("hiding", hiding.c.id))
        row = connection.execute(select(hiding).where(*here)).one_or_none()
        if row is None:
            raise NotFoundError(sentence("Nothing is hidden in the case under the number {n}.", n=hiding_id))
        facts: dict[str, Fact] = {"kind": row.kind, "exhibit": row.exhibit, "label": row.label}
        return _step(connection, store, ("hiding", row.id), facts, withdrawn=True, reason=reason, actor=actor,
                     undoes=undoes)  # fmt: skip


def of_case(store: Store, case_id: int) -> list[Withdrawal]:
    """What is out of a case now that was in it, each by the step that took it out, oldest first."""
    with store.read() as connection:
        return of_case_in(connection, case_id)


def of_case_in(connection: Connection, case_id: int) -> list[Withdrawal]:
    """The same inside a transaction."""
    tables: tuple[tuple[WithdrawalKind, Any], ...] = (("exhibit", exhibit), ("note", note), ("hiding", hiding))
    found: list[Withdrawal] = []
    for kind, table in tables:
        query = select(table.c.id).where(table.c.case_file_id == case_id, ~stands(kind, table.c.id))
        for number in connection.scalars(query).all():
            last = _last(connection, kind, number)
            if last is not None:
                found.append(_of_row(connection, last))
    return sorted(found, key=lambda one: one.custody_seq)


def _of_note(
    connection: Connection, store: Store, note_id: int, *, withdrawn: bool, reason: str, actor: str, undoes: int | None
) -> Withdrawal:
    at_hand = stands("note", note.c.id)
    row = connection.execute(select(note).where(note.c.id == note_id, at_hand if withdrawn else ~at_hand)).one_or_none()
    if row is None:
        raise NotFoundError(sentence("There is no note {n} to take out of a case or to put back.", n=note_id))
    facts: dict[str, Fact] = {"note": note_id, "for_court": row.for_court, "sha256": append.fingerprint(row.words)}
    return _step(connection, store, ("note", note_id), facts, withdrawn=withdrawn, reason=reason, actor=actor,
                 undoes=undoes)  # fmt: skip


_ACTIONS: dict[tuple[WithdrawalKind, bool], str] = {
    ("exhibit", True): "exhibit removed",
    ("exhibit", False): "exhibit",
    ("note", True): "note removed",
    ("note", False): "note",
    ("hiding", True): "unhide",
}


def _step(
    connection: Connection,
    store: Store,
    what: tuple[WithdrawalKind, int],
    facts: dict[str, Fact],
    *,
    withdrawn: bool,
    reason: str,
    actor: str,
    undoes: int | None = None,
) -> Withdrawal:
    kind, number = what
    before = _event_before(connection, kind, number)
    if undoes is not None and undoes != before:
        raise UserError(sentence("Something else was done with it since. Nothing was changed."))
    told: dict[str, Fact] = {**facts, "reason": reason, "undoes": before}
    subject = f"case:{_case_of(connection, kind, number)}"
    seq = append.append(connection, store, action=_ACTIONS[kind, withdrawn], subject=subject, actor=actor, facts=told)
    values = {
        "kind": kind, "number": number, "withdrawn": withdrawn, "reason": reason, "by": actor, "at": now(),
        "undoes": before, "custody_seq": seq,
    }  # fmt: skip
    row = connection.execute(insert(withdrawal).values(values).returning(withdrawal)).one()
    return _of_row(connection, row)


def _event_before(connection: Connection, kind: WithdrawalKind, number: int) -> int:
    """The custody event that brought the thing to where it stands now."""
    last = _last(connection, kind, number)
    if last is not None:
        return int(last.custody_seq)
    if kind == "exhibit":
        return int(connection.scalars(select(exhibit.c.custody_seq).where(exhibit.c.id == number)).one())
    if kind == "hiding":
        return int(connection.scalars(select(hiding.c.custody_seq).where(hiding.c.id == number)).one())
    return note_event(connection, number)


def note_event(connection: Connection, note_id: int) -> int:
    """The custody event that tells of a note; 0 where there is none."""
    subject = f"case:{_case_of(connection, 'note', note_id)}"
    query = select(custody.c.seq, custody.c.facts).where(custody.c.subject == subject, custody.c.action == "note")
    told = (row.seq for row in connection.execute(query) if append.facts_of(row.facts).get("note") == note_id)
    return int(next(told, 0))


def _last(connection: Connection, kind: WithdrawalKind, number: int) -> Row[Any] | None:
    here = (withdrawal.c.kind == kind, withdrawal.c.number == number)
    return connection.execute(select(withdrawal).where(*here).order_by(withdrawal.c.id.desc()).limit(1)).one_or_none()


def _case_of(connection: Connection, kind: WithdrawalKind, number: int) -> int:
    table = {"exhibit": exhibit, "note": note, "hiding": hiding}[kind]
    return int(connection.scalars(select(table.c.case_file_id).where(table.c.id == number)).one())


def _of_row(connection: Connection, row: Row[Any]) -> Withdrawal:
    names: Sequence[str] = (f"{'mark' if row.kind == 'hiding' else row.kind} {row.number}", "")
    if row.kind == "exhibit":
        query = (
            select(exhibit.c.number, revision.c.thread_title)
            .join(revision, revision.c.id == exhibit.c.revision_id)
            .where(exhibit.c.id == row.number)
        )
        found = connection.execute(query).one()
        names = (exhibit_name(found.number), found.thread_title)
    return Withdrawal(
        kind=row.kind,
        number=row.number,
        case_id=_case_of(connection, row.kind, row.number),
        name=names[0],
        title=names[1],
        withdrawn=row.withdrawn,
        reason=row.reason,
        by=row.by,
        at=row.at,
        custody_seq=row.custody_seq,
        undoes=row.undoes,
    )


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise WrongUseError(sentence("Taking something out of a case needs its reason."))
