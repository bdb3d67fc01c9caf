"""Making and opening a store: a folder of encrypted files, or a team database by its URL."""

import uuid
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Engine, insert, select

from workbench.domain.custody.chain import GENESIS, Fact
from workbench.errors import StoreDamagedError, UserError, WrongUseError
from workbench.store.custody import append, installation_key, record_binding
from workbench.store.db import engines, file_lock, migrate
from workbench.store.db.store import Kind, Store, in_our_words, now
from workbench.store.keys import key_file, reencryption
from workbench.store.keys.key_file import (
    KeyFile,
    OperatorSecret,
    Passphrase,
    RawKey,
    RecoveryKey,
    RingKey,
    Unlock,
    Wrapper,
)
from workbench.store.schema.evidence import TOPICS, custody_head, installation, topic

__all__ = [
    "KeyFile",
    "OperatorSecret",
    "Passphrase",
    "RawKey",
    "RecoveryKey",
    "RingKey",
    "Store",
    "Unlock",
    "Wrapper",
    "exists",
    "init",
    "open_store",
    "store_of",
    "unwrap",
]

EVIDENCE = "evidence.db"
WORK = "work.db"


def init(location: str, unlock: Passphrase | KeyFile | None, *, operator: str) -> Store:
    """Make a store and open it. Refuses to touch one that is there (WrongUseError)."""
    if exists(location):
        raise WrongUseError("There is a store at this place already. Nothing was changed.")
    name = str(uuid.uuid4())
    if engines.is_url(location):
        engine = engines.postgres_engine(location)
    else:
        engine = engines.sqlite_engine(_new_folder(location) / EVIDENCE, _new_key(location, unlock, name))
    try:
        with in_our_words():
            migrate.to_newest(engine, None)
            _install(engine, name, operator)
    except BaseException:
        engine.dispose()
        raise
    held = None if engines.is_url(location) else file_lock.hold(Path(location).expanduser())
    return _opened(location, engine, operator=operator, held=held)


def open_store(location: str, unlock: Unlock | None, *, operator: str = "") -> Store:
    """Open a store that is there, bringing an older one to this version's schema (a copy is made first).

    StoreLockedError: the passphrase or key is not its own; StoreDamagedError: a file is not what was written;
    UserError: it was written by a newer version, or is not there.
    """
    if engines.is_url(location):
        return _brought_up(location, engines.postgres_engine(location), None, operator=operator, held=None)
    folder = _folder_with_store(location)
    if (folder / reencryption.STAGE).exists():
        with file_lock.alone(folder):
            reencryption.finish(folder)
    held = file_lock.hold(folder)
    try:
        return _open_files(folder, unlock, operator=operator, held=held)
    except BaseException:
        held.close()
        raise


def encrypt_anew(
    location: str,
    unlock: Unlock,
    new: Sequence[Wrapper],
    *,
    operator: str,
    progress: reencryption.Progress,
    sign_in: Callable[[Store], AbstractContextManager[Store]] = nullcontext,
) -> None:
    """Give a store of files a new key and encrypt everything under it; from then on only `new` open it.

    `sign_in` makes of the open store one in which somebody is signed in, where persons are admitted.
    StoreBusyError when a process has the store open. Killed at any moment, the store is whole, the old or the new one.
    """
    folder = _folder_with_store(location)
    with file_lock.alone(folder):
        reencryption.finish(folder)
        with _open_files(folder, unlock, operator=operator, held=None) as store:
            with sign_in(store) as named, named.write("custody") as connection:
                facts: dict[str, Fact] = {"what": "all encrypted anew under a new key", "openers": len(new)}
                actor = append.name_of(connection, named)
                append.append(connection, named, action="keys changed", subject="store", actor=actor, facts=facts)
            files = ((EVIDENCE, store.engine), (WORK, store.work))
            reencryption.encrypt(folder, files, new, store=store.id, progress=progress)
        reencryption.finish(folder)


def _folder_with_store(location: str) -> Path:
    if engines.is_url(location):
        raise WrongUseError("A team database has no key of its own; its server encrypts its disk.")
    folder = Path(location).expanduser()
    file = folder / EVIDENCE
    if not (folder / key_file.NAME).exists() and not file.exists():
        raise UserError(f"There is no store at {folder}. Make one with: store init")
    if not file.exists():
        raise StoreDamagedError(f"The store has lost its {EVIDENCE}. Restore it from a backup.")
    return folder


def _open_files(folder: Path, unlock: Unlock | None, *, operator: str, held: IO[bytes] | None) -> Store:
    if unlock is None:
        raise WrongUseError("The store needs its passphrase or key file.")
    file = folder / EVIDENCE
    engine = engines.sqlite_engine(file, key_file.unwrap(folder, unlock))
    return _brought_up(str(folder), engine, file, operator=operator, held=held)


def _brought_up(location: str, engine: Engine, file: Path | None, *, operator: str, held: IO[bytes] | None) -> Store:
    try:
        with in_our_words():
            _refuse_empty(engine, file)
            migrate.to_newest(engine, file)
        return _opened(location, engine, operator=operator, held=held)
    except BaseException:
        engine.dispose()
        raise


def _refuse_empty(engine: Engine, file: Path | None) -> None:
    if file is None and migrate.version(engine) is None:
        raise UserError("There is no store in this database. Make one with: store init")


def integrity(store: Store) -> tuple[str, ...]:
    """What is wrong with the store's files, every page of them read; empty when nothing is. Slow on a large store."""
    if store.kind == "postgresql":
        return ()
    try:
        with in_our_words(), store.engine.connect() as connection, connection.begin():
            pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all()
            if pages:
                return tuple(str(page) for page in pages)
            said = connection.exec_driver_sql("PRAGMA quick_check(20)").scalars().all()
            return tuple(str(words) for words in said if words != "ok")
    except StoreDamagedError as error:
        return (str(error),)


def unwrap(location: str, unlock: Wrapper | OperatorSecret) -> bytes:
    """The raw 32-byte key of a store in a folder, to hand to a child process."""
    return key_file.unwrap(Path(location).expanduser(), unlock)


def openers_of(location: str) -> list[key_file.Opener]:
    """What opens a store in a folder, without the secrets and without opening it."""
    return key_file.openers(Path(location).expanduser())


def store_of(location: str) -> str:
    """The id of a store in a folder, without opening it."""
    return key_file.store_of(Path(location).expanduser())


def exists(location: str) -> bool:
    """Whether there is a store."""
    if not engines.is_url(location):
        folder = Path(location).expanduser()
        return (folder / EVIDENCE).exists() or (folder / key_file.NAME).exists()
    engine = engines.postgres_engine(location)
    try:
        with in_our_words():
            return migrate.version(engine) is not None
    finally:
        engine.dispose()


def _new_folder(location: str) -> Path:
    folder = Path(location).expanduser()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        for inner in ("run", "tor"):
            (folder / inner).mkdir(exist_ok=True, mode=0o700)
    except OSError as error:
        raise UserError(f"The folder {folder} cannot be made: {error.strerror}.") from error
    return folder


def _new_key(location: str, unlock: Passphrase | KeyFile | None, store: str) -> bytes:
    if unlock is None:
        raise WrongUseError("A store in a folder needs a passphrase or a key file.")
    return key_file.create(Path(location).expanduser(), unlock, store=store)


def _install(engine: Engine, name: str, operator: str) -> None:
    key = Ed25519PrivateKey.generate()
    public, at = installation_key.public_of(key), now()
    with engine.connect().execution_options(**{engines.IMMEDIATE: True}) as connection, connection.begin():
        # The key stands with the signers, where it can be rotated; this column is of the first schema.
        connection.execute(insert(installation).values(id=1, store_id=name, created_at=at, created_by=operator))
        connection.execute(insert(topic), [{"name": one, "counter": 0} for one in TOPICS])
        installation_key.put(
            connection, name="installation", role="", public_key=public, secret=key.private_bytes_raw(), at=at, seq=1
        )
        first = append.signed_head(key, store=name, count=0, head=GENESIS)
        connection.execute(
            insert(custody_head).values(
                id=1,
                events=0,
                head=first.head,
                signed_at=first.signed_at,
                public_key=first.public_key,
                signature=first.signature,
            )
        )
        store = Store("", None, name, _kind(engine), operator, engine, engine)
        facts: dict[str, Fact] = {"store": name, "public_key": public}
        append.append(connection, store, action="init", subject="store", actor=operator, facts=facts)
        record_binding.finish(connection, store)


def _kind(engine: Engine) -> Kind:
    return "postgresql" if engine.dialect.name == "postgresql" else "sqlite"


def _opened(location: str, engine: Engine, *, operator: str, held: IO[bytes] | None) -> Store:
    with in_our_words(), engine.connect() as connection, connection.begin():
        row = connection.execute(select(installation)).one_or_none()
    if row is None:
        raise StoreDamagedError("The store was begun and never finished. Make a new one in another place.")
    if engines.is_url(location):
        return Store(location, None, row.store_id, "postgresql", operator, engine, engine)
    folder = Path(location).expanduser()
    if key_file.store_of(folder) != row.store_id:
        raise StoreDamagedError(f"{key_file.NAME} belongs to another store. Restore it from a backup.")
    work = engines.work_engine(folder / WORK, engines.key_of(engine))
    return Store(str(folder), folder, row.store_id, "sqlite", operator, engine, work, held=held)
