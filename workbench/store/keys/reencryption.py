"""Encrypting the whole store anew under another key, with every process stopped.

The new files are made beside the old ones; a file `ready` is the moment at which they count. Killed before it, the old
store stands; killed after it, the next opening puts the new files in their places.
"""

import os
import secrets
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Engine

from workbench import atomic_file
from workbench.errors import StoreDamagedError, UserError, WrongUseError
from workbench.store.db import engines
from workbench.store.keys import key_file
from workbench.store.keys.key_file import Wrapper

STAGE = "rekey"
_READY = "ready"
Progress = Callable[[str], None]


def finish(folder: Path) -> None:
    """Put the files of a new encryption that is complete in their places; throw away one that is not.

    Only for who has the folder alone.
    """
    stage = folder / STAGE
    if not stage.is_dir():
        return
    if (stage / _READY).exists():
        for new in sorted(stage.iterdir()):
            if new.name != _READY:
                for end in ("-wal", "-shm"):
                    (folder / f"{new.name}{end}").unlink(missing_ok=True)
                new.replace(folder / new.name)
        for old in folder.glob("*.db.before-*"):
            old.unlink()
        sync(folder)
        (stage / _READY).unlink()
    shutil.rmtree(stage)
    sync(folder)


def encrypt(
    folder: Path, files: Sequence[tuple[str, Engine]], new: Sequence[Wrapper], *, store: str, progress: Progress
) -> None:
    """Make every file anew under a new random key that `new` open, then let them count.

    Only for who has the folder alone. UserError when the disk has no room; the old store then stands.
    """
    if not new:
        raise WrongUseError("At least one passphrase or key file must open the store.")
    stage, key = folder / STAGE, secrets.token_bytes(32)
    shutil.rmtree(stage, ignore_errors=True)
    try:
        stage.mkdir(mode=0o700)
        for name, engine in files:
            progress(name)
            _encrypt_file(engine, stage / name, key)
        atomic_file.write_whole(stage / key_file.NAME, key_file.wrapped(key, new, store=store))
        sync(stage)
        atomic_file.write_whole(stage / _READY, b"")
    except OSError as error:
        shutil.rmtree(stage, ignore_errors=True)
        raise UserError(f"The store could not be encrypted anew: {error.strerror}. Nothing was changed.") from error


def _encrypt_file(engine: Engine, target: Path, key: bytes) -> None:
    """A copy under the old key, then that copy under the new one: SQLCipher rewrites its pages in one transaction."""
    with engine.connect() as connection:
        driver = connection.connection.cursor()
        if connection.in_transaction():
            connection.commit()
        driver.execute("VACUUM INTO ?", (str(target),))
        driver.close()
    copy = engines.sqlite_engine(target, engines.key_of(engine))
    with copy.connect() as connection:
        connection.commit()
        driver = connection.connection.cursor()
        driver.execute("PRAGMA journal_mode = DELETE")
        driver.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")
        driver.close()
    copy.dispose()
    check = engines.sqlite_engine(target, key)
    with check.connect() as connection:
        if connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all():
            raise StoreDamagedError("The newly encrypted file is not whole. Nothing was changed.")
    check.dispose()
    for end in ("-wal", "-shm"):
        target.with_name(target.name + end).unlink(missing_ok=True)


def sync(folder: Path) -> None:
    """Every file of a folder and the folder itself on the disk."""
    for path in (*folder.iterdir(), folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
