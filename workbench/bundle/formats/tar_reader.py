"""Opens a bundle's tar without trust: every header is looked at, and all sizes are added up, before anything is read.

There is one form of tar (`workbench.bundle.formats.tar_writer`), and every byte of it follows from the files in it.
"""

import os
import re
import shutil
import stat
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from workbench.bundle.formats.tar_writer import member
from workbench.errors import UserError

MOST_FILES = 300_000
LARGEST_HOLES = 2**20
LEFT_FREE = 256 * 2**20
_PART = r"[A-Za-z0-9][A-Za-z0-9._-]{0,200}"
_NAME = re.compile(f"({_PART})(?:/{_PART})+")
_OCTAL = re.compile(rb"[0-7]{11}\0")
_CHUNK = 1 << 20
_PLAIN = member("x", size=0, at=0).tobuf(tarfile.USTAR_FORMAT)


@dataclass(frozen=True, slots=True)
class _File:
    """A file in a tar: its name, where its bytes begin, and how many there are."""

    name: str
    place: int
    size: int


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The folder of a bundle that is a tar, for the length of the block. Raises UserError on any other form of tar."""
    with tempfile.TemporaryDirectory(prefix="bundle-") as place:
        try:
            with path.open("rb") as archive:
                files = _files(archive)
                _room_for(files, place)
                for file in files:
                    _write(archive, file, Path(place))
        except (OSError, ValueError) as error:
            raise UserError(f"{path} is no bundle in a tar of the right form ({error}).") from error
        yield Path(place) / files[0].name.partition("/")[0]


def _files(archive: BinaryIO) -> list[_File]:
    """Every file, from the headers alone. Raises ValueError on whatever `pack` would not have written."""
    status = os.fstat(archive.fileno())
    if not stat.S_ISREG(status.st_mode):
        raise ValueError("it is no plain file")
    if (holes := _holes(archive.fileno(), status.st_size)) > LARGEST_HOLES:
        raise ValueError(f"bytes of it that were never written: {holes:,}; a true copy is made by: cp --sparse=never")
    files: list[_File] = []
    times: set[int] = set()
    place = 0
    while any(block := _block(archive, place)):
        file, time = _header(block, place)
        place = file.place + -(-file.size // tarfile.BLOCKSIZE) * tarfile.BLOCKSIZE
        if files and file.name.split("/") <= files[-1].name.split("/"):
            raise ValueError(f"{file.name!a} stands twice or out of its order")
        if place > status.st_size or len(files) == MOST_FILES:
            raise ValueError(f"it is cut off in {file.name!a}" if place > status.st_size else "it holds too many files")
        times.add(time)
        files.append(file)
    if len({file.name.partition("/")[0] for file in files}) != 1 or len(times) != 1:
        raise ValueError("it does not hold one folder of one time")
    _ends(archive, place, status.st_size)
    return files


def _holes(descriptor: int, size: int) -> int:
    """How many bytes of a file stand on no disk, where the system tells that."""
    if not hasattr(os, "SEEK_HOLE"):
        return 0
    found = place = 0
    while (hole := os.lseek(descriptor, place, os.SEEK_HOLE)) < size:
        try:
            place = os.lseek(descriptor, hole, os.SEEK_DATA)
        except OSError:  # ENXIO: no data follows
            place = size
        found += place - hole
        if place >= size or found > LARGEST_HOLES:
            break
    return found


def _block(archive: BinaryIO, place: int) -> bytes:
    archive.seek(place)
    block = archive.read(tarfile.BLOCKSIZE)
    if len(block) < tarfile.BLOCKSIZE:
        raise ValueError("it is cut off")
    return block


def _header(block: bytes, place: int) -> tuple[_File, int]:
    """The file and the time that a header tells of; it has to be the one that `pack` writes of them."""
    name, prefix = block[:100].rstrip(b"\0"), block[345:500].rstrip(b"\0")
    whole = (prefix + b"/" + name if prefix else name).decode("latin-1")
    sum_, size, time = block[148:156], block[124:136], block[136:148]
    if not _NAME.fullmatch(whole) or block[:124] + block[156:] != _unnumbered(whole, name, prefix):
        raise ValueError(f"{whole[:80]!a} is no plain file with a plain name")
    if not (_OCTAL.fullmatch(size) and _OCTAL.fullmatch(time)):
        raise ValueError(f"the header of {whole[:80]!a} has no plain size or time")
    if sum_ != b"%06o\0 " % (sum(block) - sum(sum_) + 8 * ord(" ")):
        raise ValueError(f"the header of {whole[:80]!a} has not its own sum")
    return _File(whole, place + tarfile.BLOCKSIZE, int(size[:11], 8)), int(time[:11], 8)


def _unnumbered(whole: str, name: bytes, prefix: bytes) -> bytes:
    """A header without its size, time and sum. A long name is cut at the first slash after which 100 signs are left."""
    cut = whole.find("/", len(whole) - 101) if len(whole) > 100 else 0
    if cut != len(prefix):
        return b""
    return name.ljust(100, b"\0") + _PLAIN[100:124] + _PLAIN[156:345] + prefix.ljust(155, b"\0") + _PLAIN[500:]


def _ends(archive: BinaryIO, place: int, size: int) -> None:
    """Two empty blocks, filled up to a whole record, and nothing behind."""
    whole = -(-(place + 2 * tarfile.BLOCKSIZE) // tarfile.RECORDSIZE) * tarfile.RECORDSIZE
    archive.seek(place)
    if size != whole or any(archive.read(whole - place)):
        raise ValueError("it holds bytes that are no part of its files")


def _room_for(files: list[_File], place: str) -> None:
    needed, free = sum(file.size for file in files), shutil.disk_usage(place).free
    if needed + LEFT_FREE > free:
        raise ValueError(f"it needs disk at {place}: {needed:,} B, of which {free:,} B are free")


def _write(archive: BinaryIO, file: _File, folder: Path) -> None:
    target, left = folder / file.name, file.size
    target.parent.mkdir(parents=True, exist_ok=True)
    archive.seek(file.place)
    with target.open("xb") as out:
        while left:
            piece = archive.read(min(left, _CHUNK))
            if not piece:
                raise ValueError("it changed while it was read")
            out.write(piece)
            left -= len(piece)
    if any(archive.read(-file.size % tarfile.BLOCKSIZE)):
        raise ValueError("it holds bytes that are no part of its files")
