"""A backup of an open store while others go on writing, and the way back.

A backup is a folder that is a store itself: the encrypted file as it stood at one moment, what opens it, and
`backup.json`, which names the signed head of the custody chain at that moment. A team database is copied row by row
into such files, so that a backup of it is encrypted too, and either kind is restored to either.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from workbench import atomic_file
from workbench.domain.custody.chain import RECOVERY, Fact, SignedHead
from workbench.errors import StoreDamagedError, UserError, WrongUseError
from workbench.store.custody import append, event_queries, signature_check
from workbench.store.custody.append import stamp
from workbench.store.db import engines, lifecycle, table_copy
from workbench.store.db.store import Store, in_our_words
from workbench.store.keys import key_file, reencryption
from workbench.store.keys.key_file import Unlock, Wrapper
from workbench.store.people import operators
from workbench.store.witness import rollback
from workbench.store.witness.outside_heads import Ask

NAME = "backup.json"
FORMAT = "workbench backup 1"
_PAGES = 2_000

Progress = Callable[[int, int], None]


class CancelledError(UserError):
    """Stopped on request; nothing is left behind."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: which store, up to which event, and the hash of its encrypted file."""

    path: str
    store: str
    made_at: str
    events: int
    head: str
    bytes: int
    sha256: str


def make(
    store: Store,
    folder: Path,
    *,
    unlock: Wrapper | None = None,
    reason: str = "",
    progress: Progress = lambda _done, _of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Backup:
    """Write a backup into a new folder, complete or not at all. Collecting goes on meanwhile.

    `unlock` opens the backup of a team database; that of a store of files is opened by what opens the store.
    """
    if folder.exists():
        raise WrongUseError(f"{folder} is there already. Name a folder that is not.")
    with _whole(folder) as partial:

        def told(done: int, of: int) -> None:
            if cancelled():
                raise CancelledError("The backup was cancelled. Nothing was left behind.")
            progress(done, of)

        files = store.kind == "sqlite"
        head = _copy_file(store, partial, told) if files else table_copy.out(store, partial, unlock, told)
        made = _described(folder, partial, head)
        atomic_file.write_whole(
            partial / NAME, json.dumps({"format": FORMAT, **asdict(made), "path": ""}, indent=1).encode()
        )
        reencryption.sync(partial)
    facts: dict[str, Fact] = {"events": made.events, "head": made.head, "sha256": made.sha256, "reason": reason}
    with store.write("custody") as connection:
        actor = append.name_of(connection, store)
        append.append(connection, store, action="backup", subject="store", actor=actor, facts=facts)
    return made


def read(folder: Path) -> Backup:
    """What a backup says of itself. WrongUseError when the folder is none; StoreDamagedError when its file differs."""
    try:
        body = json.loads((folder / NAME).read_bytes())
        found = Backup(**{name: body[name] for name in Backup.__dataclass_fields__ if name != "path"}, path=str(folder))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WrongUseError(f"{folder} is no backup of a store.") from error
    if _sha256(folder / lifecycle.EVIDENCE) != found.sha256:
        raise StoreDamagedError("The backup is not what was written. Take another one; nothing was changed.")
    return found


def restore(
    folder: Path,
    location: str,
    unlock: Unlock,
    *,
    operator: str,
    progress: Progress = lambda _done, _of: None,
    reason: str = "",
    ask: Ask | None = None,
) -> Backup:
    """Bring a backup back to a place where no store is; the chain tells of it. The backup itself stays as it is.

    `ask` answers for what stands outside of the store. Where that knows of a later past, this is the answer for it, if
    there is a reason and no person has to sign for that (`rollback.acknowledge`).
    """
    found = read(folder)
    if lifecycle.exists(location):
        raise WrongUseError("There is a store at this place already. Nothing was changed.")
    raw = key_file.RawKey(key_file.unwrap(folder, unlock))
    if engines.is_url(location):
        table_copy.back(folder, raw, location, progress)
    else:
        with _whole(Path(location).expanduser()) as partial:
            for inner in ("run", "tor"):
                (partial / inner).mkdir(mode=0o700)
            for name in (lifecycle.EVIDENCE, key_file.NAME):
                shutil.copyfile(folder / name, partial / name)
                (partial / name).chmod(0o600)
            reencryption.sync(partial)
    with lifecycle.open_store(location, None if engines.is_url(location) else raw, operator=operator) as store:
        facts: dict[str, Fact] = {"events": found.events, "head": found.head, "made_at": found.made_at}
        by = (
            operators.unlock(store, unlock.name, unlock.secret) if isinstance(unlock, key_file.OperatorSecret) else None
        )
        with store.write("custody") as connection:
            facts |= {"reason": reason}
            named = store.as_operator(RECOVERY) if isinstance(unlock, key_file.RecoveryKey) else store
            actor = append.name_of(connection, named)
            operators.append(
                connection, store, action=signature_check.RESTORED, subject="store", facts=facts, by=by, actor=actor
            )
        if ask is not None and reason.strip():
            # Where there is nothing to answer for, or a person has to sign, it is left to them.
            with suppress(WrongUseError):
                rollback.acknowledge(store, ask, reason=reason, by=by)
    return found


@contextmanager
def _whole(folder: Path) -> Iterator[Path]:
    """A folder to fill beside the one wanted; it takes its place at the end, or is gone."""
    partial = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir(parents=True, mode=0o700)
        yield partial
        if folder.is_dir():
            folder.rmdir()
        partial.rename(folder)
        reencryption.sync(folder)
    except OSError as error:
        raise UserError(f"{folder} could not be written: {error.strerror}. Nothing was left behind.") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _copy_file(store: Store, partial: Path, progress: Progress) -> SignedHead:
    """Page by page inside one reading transaction: what others write meanwhile stands in the log and is not seen."""
    key = engines.key_of(store.engine)
    folder = Path(store.location)
    with store.read() as connection, in_our_words():
        head = event_queries.head_in(connection, store)
        target: Any = sqlcipher.connect(partial / lifecycle.EVIDENCE, isolation_level=None)
        try:
            target.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            source: Any = connection.connection.driver_connection
            source.backup(target, pages=_PAGES, progress=lambda _status, left, of: progress(of - left, of))
            if target.execute("PRAGMA cipher_integrity_check").fetchall():
                raise StoreDamagedError("The store's file is damaged: no backup was made. Run: store check")
        except sqlcipher.OperationalError as error:
            raise UserError(f"The backup could not be written: {error}. Nothing was left behind.") from error
        finally:
            target.close()
    for end in ("-wal", "-shm"):
        (partial / f"{lifecycle.EVIDENCE}{end}").unlink(missing_ok=True)
    shutil.copyfile(folder / key_file.NAME, partial / key_file.NAME)
    return head


def _described(folder: Path, partial: Path, head: SignedHead) -> Backup:
    file = partial / lifecycle.EVIDENCE
    size = file.stat().st_size
    return Backup(str(folder), head.store, stamp(), head.count, head.head, size, _sha256(file))


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
