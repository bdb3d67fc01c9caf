"""The file of a witness: signed heads of one store, appended to a folder that lies outside of this machine's reach.

The folder may be on another machine or on a disk that is unplugged: whatever cannot be done is a UserError in words,
and nothing is lost by it. A line is appended and synced; nothing in the file is ever written again.
"""

import errno
import fcntl
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.domain.custody.chain import SignedHead
from workbench.domain.custody.witness import WitnessLine, WitnessLines, line_of, parsed, read_lines
from workbench.errors import StoreBusyError, UserError
from workbench.translation import sentence

# More than a hundred lines.
END_BYTES = 65_536
_LARGEST = 256 * 2**20
_LOCK_SECONDS = 5.0
_STORE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def file_of(folder: Path, store: str) -> Path:
    """Where the lines about a store stand. ValueError on what is no store's id."""
    if not _STORE.fullmatch(store):
        raise ValueError("not the id of a store")
    return folder / f"{store}.witness.jsonl"


def append(folder: Path, head: SignedHead, *, why: str, at: str, begin: bool) -> WitnessLine:
    """Write one line and give it back once it is on the disk.

    `begin`: the file may be a new one. Without that a file that is not there is a UserError: a folder where a disk is
    plugged in stays behind, empty, when it is taken out.
    """
    file = file_of(folder, head.store)
    _require(folder)
    if not begin and not file.exists():
        raise UserError(_gone(folder))
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    new = not file.exists()
    try:
        number = os.open(file, flags, 0o644)
    except OSError as error:
        raise _fault(error) from error
    try:
        with _alone(number):
            return _append(number, head, why=why, at=at)
    except OSError as error:
        raise _fault(error) from error
    finally:
        os.close(number)
        if new:
            _sync(folder)


def read(folder: Path, store: str, *, whole: bool) -> WitnessLines | None:
    """What stands in the file, or at its end; None where there is no file. UserError where the folder is not there."""
    file = file_of(folder, store)
    _require(folder)
    try:
        with file.open("rb") as content:
            size = os.fstat(content.fileno()).st_size
            if size > _LARGEST:
                raise UserError(sentence("The file of the witness is too large to be one."))
            start = 0 if whole else max(0, size - END_BYTES)
            content.seek(start)
            # Read in bounds: a file that grows meanwhile is read again the next time.
            raw = content.read(size - start).split(b"\n")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _fault(error) from error
    return read_lines(raw[1:] if start else raw, store=store, whole=start == 0)


def _append(number: int, head: SignedHead, *, why: str, at: str) -> WitnessLine:
    size = os.fstat(number).st_size
    end = os.pread(number, END_BYTES, max(0, size - END_BYTES))
    lines = (parsed(one) for one in reversed(end.split(b"\n")))
    last = next((one for one in lines if one is not None), None)
    if last is None and size > END_BYTES:
        raise UserError(sentence("The file of the witness has no line at its end that can be read."))
    line = line_of(head, last, at=at, why=why)
    # A line that was broken off stays as it is, on a line of its own.
    data = (b"\n" if end and not end.endswith(b"\n") else b"") + line
    written = os.write(number, data)
    os.fsync(number)
    if written < len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    made = parsed(line[:-1])
    if made is None:
        raise RuntimeError("a line that cannot be read back")
    return made


@contextmanager
def _alone(number: int) -> Iterator[None]:
    """One writer at a time, so that each line follows the last one."""
    end = time.monotonic() + _LOCK_SECONDS
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError as error:
            if time.monotonic() > end:
                raise StoreBusyError(sentence("Another process writes to the witness's file for too long.")) from error
            time.sleep(0.05)
    yield


def _require(folder: Path) -> None:
    if not folder.is_dir():
        raise UserError(
            sentence("The folder of the witness is not there: {folder}. Is its disk plugged in?", folder=str(folder))
        )


def _gone(folder: Path) -> str:
    return sentence(
        "The file of the witness is not in its folder any more: {folder}. Plug its disk in, or put the file back; "
        "where it is lost, name another folder.",
        folder=str(folder),
    )


def _fault(error: OSError) -> UserError:
    return UserError(sentence("The witness cannot be reached: {why}.", why=error.strerror or type(error).__name__))


def _sync(folder: Path) -> None:
    try:
        number = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(number)
    except OSError:
        return  # some network file systems sync no folder; the file itself is synced
    finally:
        os.close(number)
