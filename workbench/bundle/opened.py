"""A bundle on disk as a verifier sees it: plain files only, read without trust."""

import hashlib
import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from workbench.bundle.jsonform import BrokenError, Json, Reader, parse, parse_lines
from workbench.bundle.layout import BAG_INFO, About, about, parse_bag_info

LARGEST_TEXT = 512 * 2**20
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,200}")


@dataclass(slots=True)
class Opened:
    """A bundle under verification.

    `sizes` are of all files by path; `hashes` are those already found to be signed; `about` is what the signed
    bag-info.txt says; `events` are the custody events told in full, by number, once the chain was found whole, and
    `put_in` those of them by which an exhibit came into its case, by its number; `again` are the hashes of the
    structured files as the records give them; `hidden` the names of hidden things that the records hold; `outside`
    the captures that the records tell to be outside their authority. `go_on` is called with each file that is read.
    """

    path: Path
    go_on: Callable[[], None] = lambda: None
    sizes: dict[str, int] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    events: dict[int, Reader] = field(default_factory=dict)
    put_in: dict[str, list[Reader]] = field(default_factory=dict)
    again: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    outside: list[Json] = field(default_factory=list)
    about: About | None = None

    def read(self, name: str) -> bytes:
        """A file whole; one whose hash is known must still have it. Raises BrokenError."""
        self.go_on()
        if self.sizes.get(name, LARGEST_TEXT + 1) > LARGEST_TEXT:
            raise BrokenError(f"{name} is missing or too large.")
        try:
            data = (self.path / name).read_bytes()
        except OSError as error:
            raise BrokenError(f"{name} cannot be read ({error.strerror}).") from error
        if name in self.hashes and hashlib.sha256(data).hexdigest() != self.hashes[name]:
            raise BrokenError(f"{name} changed while it was being checked.")
        return data

    def tells(self) -> About:
        """What the bundle says of itself at its top. Raises BrokenError."""
        if self.about is None:
            self.about = about(parse_bag_info(self.read(BAG_INFO)))
        return self.about

    def json(self, name: str) -> dict[str, Json]:
        """A file that holds one JSON object. Raises BrokenError."""
        return parse(self.read(name), name=name)

    def json_lines(self, name: str) -> list[dict[str, Json]]:
        """A file that holds JSON objects, one a line. Raises BrokenError."""
        return parse_lines(self.read(name), name=name)

    def sha256(self, name: str) -> str:
        """The hash of a file, read in pieces. Raises BrokenError."""
        self.go_on()
        try:
            with (self.path / name).open("rb") as file:
                digest = hashlib.file_digest(file, "sha256")
        except OSError as error:
            raise BrokenError(f"{name} cannot be read ({error.strerror}).") from error
        return digest.hexdigest()


def list_files(path: Path) -> dict[str, int]:
    """Path to size of all files below a folder.

    Raises BrokenError on links, devices, sockets, names that are not plain ASCII, names that differ only in case,
    empty folders and whatever cannot be read.
    """
    sizes: dict[str, int] = {}
    seen: dict[str, str] = {}
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        entries = _entries(path / prefix, shown=prefix or "the bundle")
        for entry in entries:
            name = prefix + entry.name
            if not _PLAIN.fullmatch(entry.name):
                raise BrokenError(f"{name!a} is not a plain name.")
            if (other := seen.setdefault(name.lower(), name)) != name:
                raise BrokenError(f"{other} and {name} differ only in case.")
            status = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(status.st_mode):
                waiting.append(name + "/")
            elif stat.S_ISREG(status.st_mode):
                sizes[name] = status.st_size
            else:
                raise BrokenError(f"{name} is a link or a special file.")
    return sizes


def _entries(path: Path, *, shown: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(path) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        raise BrokenError(f"{shown} cannot be read ({error.strerror}).") from error
    if not entries:
        raise BrokenError(f"{shown} is an empty folder.")
    return entries
