"""Who has a store's files open: every process holds a shared lock, what needs the files for itself takes it alone.

The locks are flock(2) on `open.lock`: they end with the process, however that ends.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from workbench.errors import StoreBusyError, UserError

NAME = "open.lock"


def hold(folder: Path) -> IO[bytes]:
    """Be one of those that have the files open, until the file is closed. StoreBusyError while one has them alone."""
    file = _file(folder)
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise StoreBusyError("The store is being encrypted anew. Wait until that has ended.") from error
    return file


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Have the files for oneself; StoreBusyError when any process has them open."""
    with _file(folder) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreBusyError(
                "The store is open in another process. Close the window and stop the collector first. "
                "Nothing was changed."
            ) from error
        yield


def _file(folder: Path) -> IO[bytes]:
    try:
        return (folder / NAME).open("ab")
    except OSError as error:
        raise UserError(f"The store's folder cannot be used: {error.strerror}. Nothing was changed.") from error
