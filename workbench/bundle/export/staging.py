"""Writes a bundle's files into a hidden folder beside its destination, durably, and gives it its name at the end."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from workbench.bundle.contents.forked_task import done_apart
from workbench.bundle.export.stale_cleanup import held, removed
from workbench.bundle.formats.canonical_json import Json
from workbench.errors import UserError


class Folder:
    """A bundle while it is made: each file is written once; hashes and sizes are kept by path."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.hashes: dict[str, str] = {}
        self.sizes: dict[str, int] = {}

    def write(self, name: str, data: bytes) -> None:
        """Write one file whole."""
        with self.opened(name) as out:
            out.write(data)

    @contextmanager
    def opened(self, name: str) -> Iterator["Hashing"]:
        """One file to be written piece by piece; refuses an existing one."""
        target = self.path / name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with target.open("xb") as file:
            hashing = Hashing(file)
            yield hashing
        self.hashes[name] = hashing.digest.hexdigest()
        self.sizes[name] = hashing.size

    def stream(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write one file in pieces."""
        with self.opened(name) as out:
            for piece in pieces:
                out.write(piece)

    def fill_apart(
        self, name: str, fill: Callable[[BinaryIO, Callable[[], None]], object], go_on: Callable[[], None]
    ) -> None:
        """Write one file by a function that fills it, in a process of its own where that can be.

        `go_on` is called meanwhile and may raise to stop.
        """

        def work(asking: Callable[[], None]) -> Json:
            with self.opened(name) as out:
                fill(cast("BinaryIO", out), asking)
            return [self.hashes[name], self.sizes[name]]

        told = done_apart(work, go_on)
        assert isinstance(told, list)
        self.hashes[name], self.sizes[name] = str(told[0]), int(str(told[1]))

    def of_payload(self, *, payload: bool) -> dict[str, str]:
        """The hashes of the files under data/, or of all the others."""
        return {name: digest for name, digest in self.hashes.items() if name.startswith("data/") is payload}


class Hashing:
    """Passes bytes on and hashes them on the way."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        """Write and count."""
        self.digest.update(data)
        self.size += len(data)
        return self._file.write(data)

    def flush(self) -> None:
        """Pass what is held on to the system."""
        self._file.flush()


@contextmanager
def made_whole(destination: Path) -> Iterator[Path]:
    """A hidden folder to make something in; what the block put there as `destination.name` takes that place at its end.

    When the block fails nothing is left behind. Raises UserError when the destination exists or cannot be written.
    """
    destination = destination.absolute()
    if os.path.lexists(destination):
        raise UserError(f"{destination} exists already. Nothing was written; choose another name for the bundle.")
    hidden: Path | None = None
    mark: IO[bytes] | None = None
    try:
        hidden = Path(tempfile.mkdtemp(prefix=f".{destination.name}.", dir=destination.parent))
        mark = held(hidden)
        yield hidden
        # Once for all files: to sync each of twenty thousand takes minutes, and none counts before the new name does.
        os.sync()
        (hidden / destination.name).rename(destination)
        _sync(destination.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(f"The bundle could not be written ({reason}). Nothing was left behind.") from error
    finally:
        if hidden is not None and hidden.exists():
            removed(hidden)
        if mark is not None:
            mark.close()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
