"""The rules of a store, as custody events that a supervisor signed: no machine's settings can switch one off."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from workbench.domain.custody.chain import Fact, statement
from workbench.domain.custody.policies import NAMES, Rules
from workbench.errors import StoreDamagedError, WrongUseError
from workbench.store.custody import append, signature_check
from workbench.store.db.store import Store
from workbench.store.people import operators
from workbench.store.people.person_keys import OperatorKey
from workbench.store.schema.custody import signer
from workbench.store.schema.evidence import custody

SUBJECT = "rules"


def in_force(store: Store) -> Rules:
    """The rules as they stand. StoreDamagedError when they were changed without a supervisor's key."""
    with store.read() as connection:
        return in_force_in(connection, store)


def in_force_in(connection: Connection, store: Store) -> Rules:
    """The rules inside a transaction."""
    newest = select(custody).where(custody.c.subject == SUBJECT).order_by(custody.c.seq.desc()).limit(1)
    row = connection.execute(newest).one_or_none()
    if row is None:
        return Rules()
    facts = append.facts_of(row.facts)
    _by_a_supervisor(connection, store, row.seq, row.action, facts)
    return Rules(**{name: facts.get(name) is True for name in NAMES})


def change(store: Store, changed: Mapping[str, bool], *, by: OperatorKey, reason: str) -> Rules:
    """Turn rules on or off. WrongUseError: no supervisor signs, no reason, or there is no such rule."""
    if by.role != "supervisor":
        raise WrongUseError(f"{by.name} is no supervisor: the rules of a store need a supervisor's signature.")
    if not reason.strip():
        raise WrongUseError("Other rules need their reason.")
    if odd := sorted(changed.keys() - set(NAMES)):
        raise WrongUseError(f"There is no rule {odd[0]}. There are: {', '.join(NAMES)}.")
    with store.write("custody") as connection:
        before = in_force_in(connection, store)
        facts: dict[str, Fact] = {name: changed.get(name, getattr(before, name)) for name in NAMES}
        told = {**facts, "reason": reason}
        operators.append(connection, store, action=signature_check.RULES, subject=SUBJECT, facts=told, by=by)
        return in_force_in(connection, store)


def _by_a_supervisor(connection: Connection, store: Store, seq: int, action: str, facts: Mapping[str, Fact]) -> None:
    by, signature = str(facts.get("by", "")), str(facts.get("signature", ""))
    role = connection.scalar(select(signer.c.role).where(signer.c.public_key == by))
    of_this_event = facts.get(signature_check.NUMBER, seq) == seq
    signed = signature_check.holds(by, signature, statement(action, SUBJECT, facts, store=store.id))
    if role != "supervisor" or not (signed and of_this_event):
        raise StoreDamagedError(
            "The rules of this store were changed without a supervisor's key. Nothing leaves it; run: store check"
        )
