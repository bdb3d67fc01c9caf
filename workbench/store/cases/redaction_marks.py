"""What is hidden from partners in a case. Marks end by `withdrawals.unhide`; their custody events hold no value."""

from typing import Any

from sqlalchemy import Connection, Row, insert, select

from nlp.text.normalise import fold
from workbench.domain.cases.redaction import BundleKey, Hiding
from workbench.domain.custody.chain import Fact
from workbench.errors import NotFoundError, WrongUseError
from workbench.store.cases import cases
from workbench.store.custody import append
from workbench.store.custody.health_check import stands
from workbench.store.db.store import Store, now
from workbench.store.schema.cases import bundle
from workbench.store.schema.redaction import bundle_key, hiding
from workbench.translation import sentence, sentence_of

SHORTEST = 3


def hide_value(store: Store, case_id: int, value: str, *, label: str = "", why: str, actor: str) -> Hiding:
    """Hide a number, name or address wherever it stands in the case. WrongUseError for one of under three letters."""
    if sum(char.isalnum() for char in fold(value).text) < SHORTEST:
        raise WrongUseError(
            sentence_of(
                "What is to be hidden needs {n} letter or digit at least.",
                "What is to be hidden needs {n} letters or digits at least.",
                SHORTEST,
            )
        )
    return _add(store, case_id, {"kind": "value", "label": label, "value": value}, why=why, actor=actor)


def hide_span(store: Store, case_id: int, exhibit: str, start: int, end: int, *, why: str, actor: str) -> Hiding:
    """Hide some words of an exhibit, and the same words elsewhere in the case; places are code points of its text."""
    with store.read() as connection:
        text = _text(connection, case_id, exhibit)
    words = text[start:end] if 0 <= start < end <= len(text) else ""
    if sum(char.isalnum() for char in fold(words).text) < SHORTEST:
        raise WrongUseError(f"The text of {exhibit} has no words from {start} to {end} that could be hidden.")
    values = {"kind": "span", "exhibit": exhibit, "value": words, "start": start, "end": end}
    return _add(store, case_id, values, why=why, actor=actor)


def leave_out(store: Store, case_id: int, exhibit: str, *, why: str, actor: str) -> Hiding:
    """Mark an exhibit as describing abuse of a child: it goes into no partner bundle."""
    with store.read() as connection:
        _text(connection, case_id, exhibit)
    return _add(store, case_id, {"kind": "post", "exhibit": exhibit}, why=why, actor=actor)


def all_(store: Store, case_id: int) -> list[Hiding]:
    """The marks of a case that hide something now, oldest first."""
    with store.read() as connection:
        return all_in(connection, case_id)


def all_in(connection: Connection, case_id: int) -> list[Hiding]:
    """The marks of a case inside a transaction."""
    query = select(hiding).where(hiding.c.case_file_id == case_id, stands("hiding", hiding.c.id)).order_by(hiding.c.id)
    return [_of_row(row) for row in connection.execute(query)]


def keep_key(store: Store, bundle_id: int, *, profile: str, key: bytes) -> None:
    """Keep the key of a bundle's commitments, beside the bundle that was recorded."""
    with store.write("cases") as connection:
        connection.execute(insert(bundle_key).values(bundle_id=bundle_id, profile=profile, key=key.hex()))


def keys_of(store: Store, case_id: int) -> list[BundleKey]:
    """The keys of the commitments in the bundles of a case, oldest first."""
    here = bundle_key.c.bundle_id.in_(select(bundle.c.id).where(bundle.c.case_file_id == case_id))
    with store.read() as connection:
        rows = connection.execute(select(bundle_key).where(here).order_by(bundle_key.c.bundle_id))
        return [BundleKey(row.bundle_id, row.profile, row.key) for row in rows]


def _text(connection: Connection, case_id: int, exhibit: str) -> str:
    for one in cases.exhibits_in(connection, case_id):
        if one.number == exhibit:
            return one.post.text
    raise NotFoundError(f"The case has no exhibit {exhibit}.")


def _add(store: Store, case_id: int, values: dict[str, Any], *, why: str, actor: str) -> Hiding:
    if not why.strip():
        raise WrongUseError(sentence("Say why it is to be hidden."))
    empty = {"exhibit": "", "label": "", "value": "", "start": 0, "end": 0}
    row = {**empty, **values, "case_file_id": case_id, "why": why, "hidden_by": actor, "hidden_at": now()}
    with store.write("cases") as connection:
        cases.get_in(connection, case_id)
        facts: dict[str, Fact] = {"kind": row["kind"], "exhibit": row["exhibit"], "label": row["label"], "reason": why}
        row["custody_seq"] = append.append(
            connection, store, action="hide", subject=f"case:{case_id}", actor=actor, facts=facts
        )
        return _of_row(connection.execute(insert(hiding).values(row).returning(hiding)).one())


def _of_row(row: Row[Any]) -> Hiding:
    return Hiding(
        id=row.id,
        case_id=row.case_file_id,
        kind=row.kind,
        exhibit=row.exhibit,
        label=row.label,
        value=row.value,
        start=row.start,
        end=row.end,
        why=row.why,
        hidden_by=row.hidden_by,
        hidden_at=row.hidden_at,
        custody_seq=row.custody_seq,
    )
