"""A bundle in one file: a tar that is the same every time, and age encryption to the keys of those who may read it."""

import tarfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from pyrage import RecipientError, encrypt_file, x25519

from workbench.errors import WrongUseError


def checked(words: Sequence[str]) -> tuple[str, ...]:
    """The same words, each of them an age key (X25519, `age1…`). Raises WrongUseError on one that is none."""
    for word in words:
        try:
            x25519.Recipient.from_str(word)
        except RecipientError as error:
            raise WrongUseError(f"{word!r} is no age key. It begins with age1; age-keygen makes one.") from error
    return tuple(words)


def pack(folder: Path, target: Path, *, at: datetime, go_on: Callable[[], None]) -> None:
    """Write a folder as a tar (ustar): files sorted by path, owner 0, mode 600, the time of the bundle, no folders."""
    with tarfile.open(target, "x", format=tarfile.USTAR_FORMAT) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            go_on()
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            with path.open("rb") as file:
                archive.addfile(member(name, size=path.stat().st_size, at=int(at.timestamp())), file)


def member(name: str, *, size: int, at: int) -> tarfile.TarInfo:
    """A file of the tar: `size` in bytes, `at` in seconds since 1970."""
    made = tarfile.TarInfo(name)
    made.size, made.mode, made.mtime = size, 0o600, at
    return made


def encrypt(plain: Path, target: Path, to: Sequence[str]) -> None:
    """Write a file encrypted to these keys (age v1), and remove the plain one."""
    encrypt_file(str(plain), str(target), [x25519.Recipient.from_str(word) for word in to])
    plain.unlink()
