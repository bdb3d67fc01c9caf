"""Sums of a model's files: written when it is made, checked when it is loaded."""

import hashlib
from pathlib import Path

NAME = "SHA256SUMS"


def write(folder: Path) -> None:
    """Write `SHA256SUMS` (the format of `sha256sum`) over every file of `folder`."""
    lines = [f"{_digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in _files(folder)]
    (folder / NAME).write_text("".join(lines), encoding="utf-8")


def check(folder: Path) -> list[str]:
    """What is wrong with the files of `folder`, in words; empty when all is right."""
    try:
        lines = (folder / NAME).read_text(encoding="utf-8").splitlines()
    except OSError:
        return [f"{NAME} is missing"]
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    present = {path.relative_to(folder).as_posix(): path for path in _files(folder)}
    wrong = [f"{name} is missing" for name in sorted(listed.keys() - present.keys())]
    wrong += [f"{name} is not listed" for name in sorted(present.keys() - listed.keys())]
    wrong += [
        f"{name} was changed"
        for name in sorted(listed.keys() & present.keys())
        if _digest(present[name]) != listed[name]
    ]
    return wrong


def require(folder: Path, what: str) -> None:
    """See that the files of `folder` are those that were written.

    Raises:
        OSError: a file is missing, was changed or is not listed; `what` begins the message ("The tagger is").
    """
    if wrong := check(folder):
        raise OSError(f"{what} not whole: {', '.join(wrong)}.")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != NAME)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
