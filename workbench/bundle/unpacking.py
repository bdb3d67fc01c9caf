"""Opens a bundle's tar for the verifier, without trust: only plain files under one folder, and the one form of tar."""

import hashlib
import re
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from workbench.bundle.packing import pack
from workbench.errors import UserError

_PART = r"[A-Za-z0-9][A-Za-z0-9._-]{0,200}"
_NAME = re.compile(f"({_PART})(?:/{_PART})+")
_CHUNK = 1 << 20
LARGEST = 64 * 2**30


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The folder of a bundle that is a tar, for the length of the block. Raises UserError on any other form of tar."""
    with tempfile.TemporaryDirectory(prefix="bundle-") as place:
        try:
            folder, at = _unpack(path, Path(place))
            _compare(path, folder, at, Path(place) / "again.tar")
        except (tarfile.TarError, OSError, EOFError, ValueError) as error:
            raise UserError(f"{path} is no bundle in a tar of the right form ({error}).") from error
        yield folder


def _unpack(path: Path, place: Path) -> tuple[Path, datetime]:
    tops: set[str] = set()
    times: set[float] = set()
    with tarfile.open(path, "r:") as archive:
        for member in archive:
            found = _NAME.fullmatch(member.name)
            file = archive.extractfile(member) if found is not None and member.isreg() else None
            if found is None or file is None or member.size > LARGEST:
                raise ValueError(f"{member.name!a} is no plain file with a plain name")
            tops.add(found[1])
            times.add(member.mtime)
            _write(file, place / found[0])
    if len(tops) != 1 or len(times) != 1:
        raise ValueError("it holds more than one folder or time")
    return place / tops.pop(), datetime.fromtimestamp(times.pop(), UTC)


def _write(file: IO[bytes], target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as out:
        while piece := file.read(_CHUNK):
            out.write(piece)


def _compare(path: Path, folder: Path, at: datetime, again: Path) -> None:
    """Every byte of the tar follows from the files in it."""
    pack(folder, again, at=at, go_on=lambda: None)
    if _sha256(path) != _sha256(again):
        raise ValueError("it holds bytes that are no part of its files")
    again.unlink()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
