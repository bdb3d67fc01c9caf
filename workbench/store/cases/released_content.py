"""What a release signs: one hash over the records that a bundle of a case shows, made of the records themselves."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, select

from workbench.domain.custody import record_hashes
from workbench.store.custody.health_check import in_case, stands
from workbench.store.custody.record_binding import chunks, last_of
from workbench.store.schema.cases import exhibit, note
from workbench.store.schema.category_basis import basis
from workbench.store.schema.evidence import revision
from workbench.store.schema.redaction import hiding
from workbench.store.schema.reprocessing import correction


def content_sha256(connection: Connection, case_id: int) -> str:
    """One hash over what a bundle of the case shows: the root of the tree (RFC 9162, 2.1) over `content`."""
    return record_hashes.tree_root(one[2] for one in content(connection, case_id)).hex()


def content(connection: Connection, case_id: int) -> Iterator[tuple[str, int, bytes]]:
    """Kind, number and hash of each record, in the order of the tree; the hash with the salt that binds the record.

    These are the case, its exhibits with their wordings, readings, reasons, captures and corrections, its notes for the
    court and what it hides. What a site shows later (votes, that a post is gone, later wordings) is none of it.
    """
    query = select(exhibit, revision.c.capture_id).join(revision, revision.c.id == exhibit.c.revision_id)
    rows = connection.execute(query.where(exhibit.c.case_file_id == case_id, in_case())).all()
    wordings = {row.revision_id for row in rows}
    readings = {row.reading_id for row in rows}
    which: Mapping[str, Collection[int]] = {
        "case": [case_id],
        "exhibit": {row.id for row in rows},
        "wording": wordings,
        "reading": readings,
        "basis": _numbers(connection, basis.c.reading_id, basis.c.reading_id, readings),
        "capture": {row.capture_id for row in rows},
        "correction": _numbers(connection, correction.c.id, correction.c.revision_id, wordings),
        "note": list(connection.scalars(select(note.c.id).where(noted(case_id)))),
        "hiding": list(connection.scalars(select(hiding.c.id).where(hidden(case_id)))),
    }
    for kind in record_hashes.CONTENT:
        for some in chunks(sorted(which[kind])):
            found = last_of(connection, kind, some)
            for number in sorted(found):
                one = found[number]
                yield kind, number, one.hash if one.salt is None else record_hashes.record_hash(one.salt, one.form)


def noted(case_id: int) -> ColumnElement[bool]:
    """Which rows of `note` stand in a case and are for the court."""
    return (note.c.case_file_id == case_id) & note.c.for_court & stands("note", note.c.id)


def hidden(case_id: int) -> ColumnElement[bool]:
    """Which rows of `hiding` stand in a case."""
    return (hiding.c.case_file_id == case_id) & stands("hiding", hiding.c.id)


def _numbers(
    connection: Connection, number: Column[Any], column: Column[Any], values: Collection[int]
) -> Collection[int]:
    """The numbers of the rows whose column has one of the values."""
    found: set[int] = set()
    for some in chunks(sorted(values)):
        found.update(connection.scalars(select(number).where(column.in_(some))))
    return found
