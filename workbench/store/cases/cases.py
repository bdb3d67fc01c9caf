"""Cases: exhibits, notes and bundles under one number and one authority; see `withdrawals` for what is taken out."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, insert, select, update

from workbench.domain.cases.cases import BundleRecord, Case, Exhibit, Note
from workbench.domain.custody.chain import Fact
from workbench.domain.lazy_sequence import Lazily
from workbench.domain.sources.sources import Authority
from workbench.errors import NotFoundError, WrongUseError
from workbench.store.cases import withdrawals
from workbench.store.cases.withdrawals import exhibit_name
from workbench.store.custody import append, signature_check
from workbench.store.custody.health_check import in_case, stands
from workbench.store.db.store import Store, now
from workbench.store.people import operators
from workbench.store.posts import views
from workbench.store.schema.cases import bundle, case_file, exhibit, note
from workbench.store.schema.evidence import post, revision
from workbench.store.sources import authorities


def open_case(store: Store, *, number: str, title: str, authority_id: int | None, actor: str) -> Case:
    """Open a case; WrongUseError when the number is taken or empty."""
    if not number.strip():
        raise WrongUseError("A case needs its number.")
    with store.write("cases") as connection:
        if connection.scalar(select(case_file.c.id).where(case_file.c.number == number)) is not None:
            raise WrongUseError(f"There is a case {number} already.")
        if authority_id is not None:
            authorities.get_in(connection, authority_id)
        values = {
            "number": number,
            "title": title,
            "authority_id": authority_id,
            "opened_by": actor,
            "opened_at": now(),
        }
        key = connection.execute(insert(case_file).values(values).returning(case_file.c.id)).scalar_one()
        facts: dict[str, Fact] = {"number": number, "title": title, "authority": authority_id}
        append.append(connection, store, action="case opened", subject=f"case:{key}", actor=actor, facts=facts)
        return get_in(connection, key)


def set_authority(store: Store, case_id: int, authority_id: int, *, actor: str) -> Case:
    """Put a case under another authority, as when the old one ran out or there was none."""
    with store.write("cases") as connection:
        get_in(connection, case_id)
        authorities.get_in(connection, authority_id)
        connection.execute(update(case_file).where(case_file.c.id == case_id).values(authority_id=authority_id))
        facts: dict[str, Fact] = {"authority": authority_id}
        append.append(connection, store, action="case authority", subject=f"case:{case_id}", actor=actor, facts=facts)
        return get_in(connection, case_id)


def all_(store: Store) -> list[Case]:
    """Every case, newest first."""
    with store.read() as connection:
        known = authorities.by_id(connection)
        return [_of_row(row, known) for row in connection.execute(_CASES.order_by(case_file.c.id.desc()))]


def get(store: Store, case_id: int) -> Case:
    """One case, or NotFoundError."""
    with store.read() as connection:
        return get_in(connection, case_id)


def get_in(connection: Connection, case_id: int) -> Case:
    """One case inside a transaction, or NotFoundError."""
    row = connection.execute(_CASES.where(case_file.c.id == case_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no case {case_id}.")
    return _of_row(row, authorities.by_id(connection))


def by_number(store: Store, number: str) -> Case:
    """The case of that number, or NotFoundError."""
    with store.read() as connection:
        row = connection.execute(_CASES.where(case_file.c.number == number)).one_or_none()
        if row is None:
            raise NotFoundError(f"There is no case {number}.")
        return _of_row(row, authorities.by_id(connection))


def add_exhibit(store: Store, case_id: int, post_id: int, *, actor: str, reason: str = "") -> Exhibit:
    """Put a post into a case in its newest wording. Put in again with the same wording, the first one stands."""
    return put_in(store, case_id, post_id, actor=actor, reason=reason)[0]


def put_in(store: Store, case_id: int, post_id: int, *, actor: str, reason: str = "") -> tuple[Exhibit, int]:
    """The same, and the number of the custody event that tells of it; 0 where the exhibit stood in the case before."""
    with store.write("cases") as connection:
        get_in(connection, case_id)
        stands_now = connection.execute(select(post.c.revision_id, post.c.reading_id).where(post.c.id == post_id))
        now_at, read_as = stands_now.one_or_none() or (None, None)
        if now_at is None:
            raise NotFoundError(f"There is no post {post_id}.")
        here = exhibit.c.case_file_id == case_id
        there = connection.execute(
            select(exhibit, in_case().label("stands")).where(here, exhibit.c.revision_id == now_at)
        ).one_or_none()
        if there is not None:
            seq = 0
            if not there.stands:
                seq = withdrawals.put_back_exhibit(connection, store, there, reason=reason, actor=actor)
            return _exhibit(connection, there.id), seq
        number = (connection.scalar(select(func.max(exhibit.c.number)).where(here)) or 0) + 1
        facts: dict[str, Fact] = {
            "exhibit": exhibit_name(number),
            "post": post_id,
            "revision": now_at,
            "reading": read_as,
            "reason": reason,
        }
        seq = append.append(connection, store, action="exhibit", subject=f"case:{case_id}", actor=actor, facts=facts)
        values = {
            "case_file_id": case_id,
            "number": number,
            "post_id": post_id,
            "revision_id": now_at,
            "reading_id": read_as,
            "added_by": actor,
            "added_at": now(),
            "reason": reason,
            "custody_seq": seq,
        }
        key = connection.execute(insert(exhibit).values(values).returning(exhibit.c.id)).scalar_one()
        return _exhibit(connection, key), seq


def exhibits(store: Store, case_id: int) -> list[Exhibit]:
    """The exhibits of a case in order, each post in the wording that was put in."""
    with store.read() as connection:
        return exhibits_in(connection, case_id)


def exhibits_in(connection: Connection, case_id: int) -> list[Exhibit]:
    """The exhibits of a case inside a transaction, without the words of restricted ones."""
    get_in(connection, case_id)
    here = (exhibit.c.case_file_id == case_id, in_case())
    ids = connection.scalars(select(exhibit.c.id).where(*here).order_by(exhibit.c.number))
    return [_exhibit(connection, key) for key in list(ids)]


def read_exhibits(connection: Connection, case_id: int) -> Lazily[str, Exhibit]:
    """The exhibits of a case, whole, by their names in order, each read inside the transaction when it is asked for."""
    here = (exhibit.c.case_file_id == case_id, in_case())
    rows = connection.execute(select(exhibit.c.number, exhibit.c.id).where(*here))
    ids = {exhibit_name(number): key for number, key in rows}

    def read(names: Sequence[str]) -> list[Exhibit]:
        return [_exhibit(connection, ids[name], whole=True) for name in names]

    return Lazily(sorted(ids), read)


def add_note(store: Store, case_id: int, text: str, *, for_court: bool, actor: str) -> Note:
    """Write a note into a case."""
    return write_note(store, case_id, text, for_court=for_court, actor=actor)[0]


def write_note(store: Store, case_id: int, text: str, *, for_court: bool, actor: str) -> tuple[Note, int]:
    """The same, and the number of the custody event that tells of it."""
    if not text.strip():
        raise WrongUseError("The note is empty.")
    values = {"case_file_id": case_id, "words": text, "for_court": for_court, "written_by": actor, "written_at": now()}
    with store.write("cases") as connection:
        get_in(connection, case_id)
        key = connection.execute(insert(note).values(values).returning(note.c.id)).scalar_one()
        facts: dict[str, Fact] = {"note": key, "for_court": for_court, "sha256": append.fingerprint(text)}
        seq = append.append(connection, store, action="note", subject=f"case:{case_id}", actor=actor, facts=facts)
        return _note(connection.execute(select(note).where(note.c.id == key)).one()), seq


def notes(store: Store, case_id: int) -> list[Note]:
    """The notes of a case, oldest first."""
    with store.read() as connection:
        return notes_in(connection, case_id)


def notes_in(connection: Connection, case_id: int) -> list[Note]:
    """The notes of a case inside a transaction."""
    query = select(note).where(note.c.case_file_id == case_id, stands("note", note.c.id)).order_by(note.c.id)
    return [_note(row) for row in connection.execute(query)]


def record_bundle(
    store: Store,
    case_id: int,
    *,
    path: str,
    manifest_sha256: str,
    exhibits: int,
    verified: bool,
    actor: str,
    reason: str = "",
) -> BundleRecord:
    """Record a bundle that left, and why, signed by who is signed in."""
    values = {
        "case_file_id": case_id,
        "path": path,
        "manifest_sha256": manifest_sha256,
        "exhibits": exhibits,
        "made_by": actor,
        "made_at": now(),
        "verified": verified,
    }
    with store.write("cases") as connection:
        get_in(connection, case_id)
        key = connection.execute(insert(bundle).values(values).returning(bundle.c.id)).scalar_one()
        facts: dict[str, Fact] = {
            "case": case_id,
            "manifest_sha256": manifest_sha256,
            "exhibits": exhibits,
            "verified": verified,
            "reason": reason,
        }
        operators.append(
            connection, store, action=signature_check.BUNDLE, subject=f"bundle:{key}", facts=facts, actor=actor
        )
        return _bundle(connection.execute(select(bundle).where(bundle.c.id == key)).one())


def bundles(store: Store, case_id: int) -> list[BundleRecord]:
    """The bundles of a case, oldest first."""
    query = select(bundle).where(bundle.c.case_file_id == case_id).order_by(bundle.c.id)
    with store.read() as connection:
        return [_bundle(row) for row in connection.execute(query)]


def _counted(table: Any, *standing: ColumnElement[bool]) -> Any:
    return select(func.count()).where(table.c.case_file_id == case_file.c.id, *standing).scalar_subquery()


def _cases() -> Select[Any]:
    return select(
        case_file,
        _counted(exhibit, in_case()).label("exhibits"),
        _counted(note, stands("note", note.c.id)).label("notes"),
        _counted(bundle).label("bundles"),
    )


_CASES = _cases()


def _exhibit(connection: Connection, exhibit_id: int, *, whole: bool = False) -> Exhibit:
    query = (
        select(exhibit, revision.c.number.label("revision_number"))
        .join(revision, revision.c.id == exhibit.c.revision_id)
        .where(exhibit.c.id == exhibit_id)
    )
    row = connection.execute(query).one()
    return Exhibit(
        number=exhibit_name(row.number),
        case_id=row.case_file_id,
        post=views.view(connection, row.post_id, revision_id=row.revision_id, reading_id=row.reading_id, whole=whole),
        revision=row.revision_number,
        added_by=row.added_by,
        added_at=row.added_at,
        reason=row.reason,
    )


def _note(row: Row[Any]) -> Note:
    return Note(row.id, row.case_file_id, row.words, row.for_court, row.written_by, row.written_at)


def _bundle(row: Row[Any]) -> BundleRecord:
    return BundleRecord(
        row.id, row.case_file_id, row.path, row.manifest_sha256, row.exhibits, row.made_by, row.made_at, row.verified
    )


def _of_row(row: Row[Any], known: dict[int, Authority]) -> Case:
    return Case(
        id=row.id,
        number=row.number,
        title=row.title,
        authority=known.get(row.authority_id),
        opened_by=row.opened_by,
        opened_at=row.opened_at,
        exhibits=row.exhibits,
        notes=row.notes,
        bundles=row.bundles,
    )
