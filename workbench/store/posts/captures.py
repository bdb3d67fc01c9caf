"""Captures: kept once, with their exact bytes and their custody event, and never altered."""

import hashlib
from typing import Any

import zstandard
from sqlalchemy import Connection, Row, exists, insert, select

from workbench.domain.cases.partner_files import CAPTURE_KIND
from workbench.domain.custody.chain import Fact
from workbench.domain.posts.captures import Capture, NewCapture, Payload
from workbench.errors import NotFoundError, StoreDamagedError, UserError, WrongUseError
from workbench.store.custody import append, signature_check
from workbench.store.db.store import Store, now
from workbench.store.people import operators
from workbench.store.people.person_keys import OperatorKey
from workbench.store.schema.evidence import capture, capture_bytes, custody, digest, run
from workbench.store.schema.evidence import purge as purged

_LEVEL = 6


def keep(store: Store, new: NewCapture) -> Capture:
    """Keep a page: bytes, facts and custody event in one transaction. Kept again (run, url, attempt), the first stands.

    Raises WrongUseError when the hashes are not those of the bytes, or when another page was kept under the same key.
    """
    if (sha256_of(new.response_bytes), sha256_of(new.request_bytes)) != (new.sha256, new.request_sha256):
        raise WrongUseError("The hashes of a capture are not those of its bytes; it was not kept.")
    packer = zstandard.ZstdCompressor(level=_LEVEL)
    packed = {"request": packer.compress(new.request_bytes), "response": packer.compress(new.response_bytes)}
    with store.write("runs") as connection:
        same = select(capture).where(
            capture.c.run_id == new.run_id,
            capture.c.url_key == append.fingerprint(new.url),
            capture.c.attempt == new.attempt,
        )
        if (row := connection.execute(same).one_or_none()) is not None:
            if row.sha256 != new.sha256:
                raise WrongUseError(f"Attempt {new.attempt} at this page was kept already, with other bytes.")
            return of_row(row)
        key = (connection.scalar(select(capture.c.id).order_by(capture.c.id.desc()).limit(1)) or 0) + 1
        facts: dict[str, Fact] = {
            "sha256": new.sha256,
            "request_sha256": new.request_sha256,
            "size": len(new.response_bytes),
            "run": new.run_id,
            "source": new.source_id,
            "attempt": new.attempt,
            "status": new.status,
            "seal": new.seal,
            "worker_seal": new.worker_seal,
            "circuit": new.circuit,
            "url_sha256": sha256_of(new.url.encode("utf-8", "surrogatepass")),
        }
        seq = append.append(
            connection, store, action="capture", subject=f"capture:{key}", actor="collector", facts=facts
        )
        connection.execute(insert(capture).values({**_values(new), "id": key, "custody_seq": seq}))
        connection.execute(insert(capture_bytes).values(capture_id=key, **packed))
        return get_in(connection, key)


def kept(store: Store, run_id: int, url: str) -> Capture | None:
    """The newest attempt of a run at a page."""
    query = (
        select(capture)
        .where(capture.c.run_id == run_id, capture.c.url_key == append.fingerprint(url))
        .order_by(capture.c.attempt.desc())
        .limit(1)
    )
    with store.read() as connection:
        row = connection.execute(query).one_or_none()
        return None if row is None else of_row(row)


def get(store: Store, capture_id: int) -> Capture:
    """The facts of a capture, or NotFoundError."""
    with store.read() as connection:
        return get_in(connection, capture_id)


def get_in(connection: Connection, capture_id: int) -> Capture:
    """The facts of a capture inside a transaction, or NotFoundError."""
    row = connection.execute(select(capture).where(capture.c.id == capture_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no capture {capture_id}.")
    return of_row(row)


def payload(store: Store, capture_id: int) -> Payload:
    """The exact bytes, checked against their hashes. UserError when they were purged, StoreDamagedError when wrong."""
    with store.read() as connection:
        return payload_in(connection, capture_id)


def payload_in(connection: Connection, capture_id: int) -> Payload:
    """The exact bytes inside a transaction, as `payload`."""
    query = (
        select(
            capture.c.sha256,
            capture.c.request_sha256,
            capture_bytes.c.request,
            capture_bytes.c.response,
            purged.c.reason,
        )
        .outerjoin(capture_bytes, capture_bytes.c.capture_id == capture.c.id)
        .outerjoin(purged, purged.c.capture_id == capture.c.id)
        .where(capture.c.id == capture_id)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no capture {capture_id}.")
    if row.response is None and row.reason is not None:
        raise UserError(f"The bytes of capture {capture_id} were purged: {row.reason}")
    try:
        unpacker = zstandard.ZstdDecompressor()
        found = Payload(unpacker.decompress(row.request), unpacker.decompress(row.response))
    except (zstandard.ZstdError, TypeError) as error:
        raise _wrong(capture_id) from error
    if (sha256_of(found.response_bytes), sha256_of(found.request_bytes)) != (row.sha256, row.request_sha256):
        raise _wrong(capture_id)
    return found


def of_run(store: Store, run_id: int) -> list[int]:
    """The captures of a run, in the order they were kept."""
    with store.read() as connection:
        return list(connection.scalars(select(capture.c.id).where(capture.c.run_id == run_id).order_by(capture.c.id)))


def undigested(store: Store, source_id: int | None) -> list[int]:
    """Captures that no reader has read yet, oldest first."""
    query = (
        select(capture.c.id)
        .outerjoin(digest, digest.c.capture_id == capture.c.id)
        .where(digest.c.id.is_(None))
        .order_by(capture.c.id)
    )
    if source_id is not None:
        query = query.where(capture.c.source_id == source_id)
    with store.read() as connection:
        return list(connection.scalars(query))


def left_over(store: Store) -> list[tuple[int, int]]:
    """(run, capture) of what no reader has read though its run has ended and its bytes are there, oldest first."""
    query = (
        select(capture.c.run_id, capture.c.id)
        .join(run, run.c.id == capture.c.run_id)
        .outerjoin(digest, digest.c.capture_id == capture.c.id)
        .outerjoin(purged, purged.c.capture_id == capture.c.id)
        .where(digest.c.id.is_(None), run.c.ended_at.is_not(None), purged.c.capture_id.is_(None))
        # What a partner brought waits until somebody accepts it.
        .where(capture.c.kind != CAPTURE_KIND)
        .order_by(capture.c.id)
    )
    with store.read() as connection:
        return [(row.run_id, row.id) for row in connection.execute(query)]


def purge(
    store: Store,
    capture_id: int,
    *,
    reason: str,
    actor: str,
    by: OperatorKey | None = None,
    days: int | None = None,
) -> None:
    """Let the bytes of a capture go; its facts, its hashes and the reason stay. Purged again, the first stands.

    Signed by `by` or who is signed in, where persons are admitted; by a supervisor where there is one, unless the
    capture is a partner's file that was refused. The collector lets go unsigned of what is over its term of `days`.
    """
    if not reason.strip():
        raise WrongUseError("A purge needs its reason.")
    with store.write("runs") as connection:
        found = get_in(connection, capture_id)
        if connection.scalar(select(purged.c.capture_id).where(purged.c.capture_id == capture_id)) is not None:
            return
        facts: dict[str, Fact] = {"reason": reason, "sha256": found.sha256, "size": found.size}
        facts |= {} if days is None else {"days": days}
        subject = f"capture:{capture_id}"
        refused = exists().where(custody.c.subject == subject, custody.c.action == signature_check.IMPORT_REFUSED)
        seq = operators.append(
            connection, store, action=signature_check.PURGE, subject=subject, facts=facts, by=by, actor=actor,
            supervised=not connection.scalar(select(refused)),
        )  # fmt: skip
        connection.execute(insert(purged).values(capture_id=capture_id, reason=reason, at=now(), custody_seq=seq))
        connection.execute(capture_bytes.delete().where(capture_bytes.c.capture_id == capture_id))


def of_row(row: Row[Any]) -> Capture:
    """A record of a row."""
    return Capture(
        id=row.id,
        run_id=row.run_id,
        source_id=row.source_id,
        url=row.url,
        final_url=row.final_url,
        status=row.status,
        content_type=row.content_type,
        sha256=row.sha256,
        request_sha256=row.request_sha256,
        size=row.size,
        started_at=row.started_at,
        ended_at=row.ended_at,
        circuit=row.circuit,
        seal=row.seal,
        worker_seal=row.worker_seal,
        attempt=row.attempt,
        truncated=row.truncated,
        redacted=tuple(row.redacted),
        redirects=tuple(row.redirects),
        kind=row.kind,
        custody_seq=row.custody_seq,
        listed_at=row.listed_at,
    )


def _values(new: NewCapture) -> dict[str, Any]:
    return {
        "run_id": new.run_id,
        "source_id": new.source_id,
        "url_key": append.fingerprint(new.url),
        "attempt": new.attempt,
        "url": new.url,
        "final_url": new.final_url,
        "status": new.status,
        "content_type": new.content_type,
        "sha256": new.sha256,
        "request_sha256": new.request_sha256,
        "size": len(new.response_bytes),
        "started_at": new.started_at,
        "ended_at": new.ended_at,
        "circuit": new.circuit,
        "seal": new.seal,
        "worker_seal": new.worker_seal,
        "truncated": new.truncated,
        "redacted": list(new.redacted),
        "redirects": list(new.redirects),
        "kind": new.kind,
        "listed_at": new.listed_at,
    }


def sha256_of(data: bytes) -> str:
    """The hash of bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _wrong(capture_id: int) -> StoreDamagedError:
    return StoreDamagedError(f"The bytes of capture {capture_id} are not what was captured. Nothing was changed.")
