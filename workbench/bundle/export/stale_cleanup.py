"""What an export that was ended by force leaves: its hidden folder. Here it is found again, and swept away.

While a bundle is made its hidden folder holds a locked file, so that a live export is told from a dead one, whoever
runs it. A janitor outlives the process that it watches: after `kill -9` of that process it sweeps at once. The folders
in which bundles are being made are noted in the store's folder until they are done, for the time when the power failed.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from workbench.bundle.contents.forked_task import forked

MARK = "being-made"
NOTES = "leaving"
PATIENCE = 30.0
_HIDDEN = re.compile(r"\..+\.[a-z0-9_]{8}")


def held(hidden: Path) -> IO[bytes] | None:
    """Mark a hidden folder as one in which this process makes something; closing the file, or dying, ends that.

    None, and no mark, on a file system that knows no locks (some shares).
    """
    file = (hidden / MARK).open("xb")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        (hidden / MARK).unlink()
        return None
    return file


def removed(hidden: Path) -> None:
    """Remove a hidden folder, its mark last: what is interrupted here is found again."""
    for path in hidden.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARK:
            path.unlink()
    (hidden / MARK).unlink(missing_ok=True)
    hidden.rmdir()


def leftovers(folder: Path) -> list[Path]:
    """The hidden folders in it whose makers are gone; those of others and those of the living are not touched."""
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        return []
    return [path for path in inside if _HIDDEN.fullmatch(path.name) and not path.is_symlink() and _is_dead(path)]


def _is_dead(hidden: Path) -> bool:
    try:
        with (hidden / MARK).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def sweep(folder: Path) -> int:
    """Remove the leftovers in a folder; how many there were."""
    found = leftovers(folder)
    for hidden in found:
        # Another sweeper may be faster; what cannot be removed stays found.
        with contextlib.suppress(OSError):
            removed(hidden)
    return len(found)


def noted(store: Path | None) -> list[Path]:
    """The folders in which bundles of a store were being made and not finished."""
    return sorted(_notes(store).values())


def sweep_noted(store: Path | None) -> int:
    """Remove what earlier exports of a store left, wherever that was, and forget those places; how many there were."""
    count = 0
    for note, folder in _notes(store).items():
        count += sweep(folder)
        _forget(note, folder)
    return count


def _notes(store: Path | None) -> dict[Path, Path]:
    notes = store / NOTES if store else None
    if notes is None or not notes.is_dir():
        return {}
    return {note: Path(os.fsdecode(note.read_bytes())) for note in notes.iterdir()}


@contextmanager
def watched(folder: Path, store: Path | None) -> Iterator[None]:
    """The length of an export into a folder: leftovers are swept before, and after it however it ends."""
    sweep_noted(store)
    sweep(folder)
    note = _note(store, folder)
    try:
        with _janitor(folder):
            yield
    finally:
        sweep(folder)
        if note is not None:
            _forget(note, folder)


def _note(store: Path | None, folder: Path) -> Path | None:
    if store is None or not store.is_dir():
        return None
    (store / NOTES).mkdir(mode=0o700, exist_ok=True)
    note = store / NOTES / hashlib.sha256(os.fsencode(folder)).hexdigest()[:32]
    note.write_bytes(os.fsencode(folder))
    return note


def _forget(note: Path, folder: Path) -> None:
    if not _lives_in(folder):
        note.unlink(missing_ok=True)


def _lives_in(folder: Path) -> bool:
    """Whether a bundle is being made there, or was and is not swept yet."""
    try:
        return any(_HIDDEN.fullmatch(path.name) and (path / MARK).exists() for path in folder.iterdir())
    except OSError:
        return False


@contextmanager
def _janitor(folder: Path) -> Iterator[None]:
    """A process that waits for the end of the block; when this process ends before that, it sweeps."""
    read, write = os.pipe()
    number = forked()
    if number == 0:
        _wait_and_sweep(read, folder)
    os.close(read)
    try:
        yield
    finally:
        with contextlib.suppress(BrokenPipeError):
            os.write(write, b"done")
        os.close(write)
        os.waitpid(number, 0)


def _wait_and_sweep(read: int, folder: Path) -> None:
    try:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(nothing, number)
        os.dup2(read, 3)
        os.closerange(4, os.sysconf("SC_OPEN_MAX"))
        until = time.monotonic() + PATIENCE if not os.read(3, 1) else 0
        # What the dead one had begun may take a moment to die too.
        while not sweep(folder) and _lives_in(folder) and time.monotonic() < until:
            time.sleep(0.1)
    finally:
        os._exit(0)
