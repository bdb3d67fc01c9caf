"""The legal grounds under which sources are read and cases opened."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from workbench.domain.custody.chain import Fact
from workbench.domain.sources.authority_period import AUTHORITY_GIVEN
from workbench.domain.sources.sources import Authority
from workbench.errors import NotFoundError, WrongUseError
from workbench.store.custody import append
from workbench.store.db.store import Store
from workbench.store.schema.evidence import authority


def add(
    store: Store, *, statute: str, reference: str, officer: str, valid_from: date, valid_until: date, actor: str
) -> Authority:
    """Record an authority; WrongUseError when it says too little or ends before it begins."""
    if not (statute.strip() and reference.strip() and officer.strip()):
        raise WrongUseError("An authority needs its statute, its reference and the officer who answers for it.")
    if valid_until < valid_from:
        raise WrongUseError("The authority would end before it begins.")
    values = {
        "statute": statute,
        "reference": reference,
        "officer": officer,
        "valid_from": valid_from,
        "valid_until": valid_until,
    }
    with store.write("sources") as connection:
        key = connection.execute(insert(authority).values(values).returning(authority.c.id)).scalar_one()
        facts: dict[str, Fact] = {name: str(value) for name, value in values.items()}
        append.append(connection, store, action=AUTHORITY_GIVEN, subject=f"authority:{key}", actor=actor, facts=facts)
        return get_in(connection, key)


def all_(store: Store) -> list[Authority]:
    """Every authority, newest first."""
    with store.read() as connection:
        return [of_row(row) for row in connection.execute(select(authority).order_by(authority.c.id.desc()))]


def get(store: Store, authority_id: int) -> Authority:
    """One authority, or NotFoundError."""
    with store.read() as connection:
        return get_in(connection, authority_id)


def get_in(connection: Connection, authority_id: int) -> Authority:
    """One authority inside a transaction, or NotFoundError."""
    row = connection.execute(select(authority).where(authority.c.id == authority_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no authority {authority_id}.")
    return of_row(row)


def by_id(connection: Connection) -> dict[int, Authority]:
    """All authorities by number: there are few."""
    return {row.id: of_row(row) for row in connection.execute(select(authority))}


def of_row(row: Row[Any]) -> Authority:
    """A record of a row."""
    return Authority(row.id, row.statute, row.reference, row.officer, row.valid_from, row.valid_until)
