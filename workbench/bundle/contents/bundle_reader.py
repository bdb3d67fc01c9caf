"""A bundle on disk as a verifier sees it: plain files only, read without trust."""

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from workbench.bundle.contents.forked_task import ForkedTask, LocalTask, cores
from workbench.bundle.contents.gathered_bindings import Gathered
from workbench.bundle.formats.canonical_json import BrokenError, Json, JsonReader, parse
from workbench.bundle.formats.layout import BAG_INFO, HEAD_STAMP, STAMP_CHAIN, About, HeadStamp, about, parse_bag_info

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

WORTH_IT = 128
MOST_CORES = 8
LARGEST_TEXT = 512 * 2**20
LONGEST_LINE = 16 * 2**20
AT_ONCE = 2**20
# Not on every system; a link is refused when the files are listed, and once more here.
_READING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,200}")
_name = attrgetter("name")


@dataclass(slots=True)
class Opened:
    """A bundle under verification. Of what was read it holds no more than hashes, so that memory hardly grows.

    `sizes` are of all files by path; `hashes` are those already found to be signed; `about` is what the signed
    bag-info.txt says. Once the chain was found whole, `in_full` are the numbers of the custody events told in full,
    `claims` what they claim (see `claim`), `put_in` the exhibits that one of them put into the case, `taken_out`
    those that a later one took out of it, `legal` those that tell of authorities and of which one a source had, by
    their subject, `begun` the newest that tells what was measured for a bundle, `events` how many there are; `heads`
    are the chain's after as many events as the stamped heads count. `hidden` are the names of hidden things that the
    records hold, `outside` the captures that they tell to be outside their authority, `seals` and `worker_seals` those
    that they name, `later` how many wordings came after those that they show; `gathered` what binds the records.
    `authorities` are roots of time-stamping authorities, `released_by` a supervisor's key, both given from elsewhere.
    `beside` is the work that was begun in other processes, by its name. `go_on` is called with each file that is read;
    `whole` says that all is looked at. `numbers` are those of the exhibits; `meanwhile` is called while other processes
    hash the payload.
    """

    path: Path
    go_on: Callable[[], None] = lambda: None
    whole: bool = True
    sizes: dict[str, int] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    in_full: set[int] = field(default_factory=set)
    claims: set[bytes] = field(default_factory=set)
    put_in: set[str] = field(default_factory=set)
    taken_out: set[str] = field(default_factory=set)
    legal: dict[str, list[JsonReader]] = field(default_factory=dict)
    heads: dict[int, bytes] = field(default_factory=dict)
    authorities: tuple["Certificate", ...] = ()
    released_by: str = ""
    begun: JsonReader | None = None
    events: int = 0
    seals: set[str] = field(default_factory=set)
    worker_seals: set[str] = field(default_factory=set)
    later: int = 0
    hidden: set[str] = field(default_factory=set)
    outside: list[Json] = field(default_factory=list)
    gathered: Gathered = field(default_factory=Gathered)
    about: About | None = None
    numbers: tuple[str, ...] = ()
    meanwhile: Callable[[], None] = lambda: None
    beside: dict[str, ForkedTask | LocalTask] = field(default_factory=dict)

    def begin(self, name: str, work: "Callable[[Opened], Json]", *, apart: bool) -> None:
        """Begin work of a name: apart, in a process of its own, or in place, when its result is asked for."""

        def doing(go_on: Callable[[], None]) -> Json:
            return work(replace(self, go_on=go_on))

        self.beside[name] = ForkedTask(doing) if apart else LocalTask(doing)

    def result(self, name: str) -> Json:
        """What the work of a name gives. Raises what it raised."""
        told = self.beside[name].result(self.go_on)
        del self.beside[name]
        return told

    def end(self) -> None:
        """Stop all work beside."""
        for each in self.beside.values():
            each.end()
        self.beside.clear()

    def list_files(self) -> None:
        """Fill `sizes`, of a large bundle by several processes.

        Raises BrokenError on links, devices, sockets, names that are not plain ASCII, names that differ only in case,
        empty folders and whatever cannot be read.
        """
        folders = [""]
        while folders and len(folders) < WORTH_IT:
            _list(self.path, folders.pop(), folders=folders, sizes=self.sizes)
        parts = min(cores(), MOST_CORES) if folders else 1
        for part in range(1, parts):
            self.begin(f"folders {part}", partial(_list_all, folders=folders[part::parts]), apart=True)
        _list_all(self, folders[::parts])
        for part in range(1, parts):
            told = self.result(f"folders {part}")
            self.sizes |= cast("dict[str, int]", told)

    def processes(self) -> int:
        """How many processes its work is worth: of a large bundle as many as there are processors."""
        return min(cores(), MOST_CORES) if len(self.sizes) >= WORTH_IT else 1

    def read(self, name: str) -> bytes:
        """A file whole; one whose hash is known must still have it. Raises BrokenError."""
        self.go_on()
        if self.sizes.get(name, LARGEST_TEXT + 1) > LARGEST_TEXT:
            raise BrokenError(f"{name} is missing or too large.")
        data = self._bytes(name)
        if name in self.hashes and hashlib.sha256(data).hexdigest() != self.hashes[name]:
            raise BrokenError(f"{name} changed while it was being checked.")
        return data

    def tells(self) -> About:
        """What the bundle says of itself at its top. Raises BrokenError."""
        if self.about is None:
            chain = self.read(STAMP_CHAIN) if STAMP_CHAIN in self.sizes else b""
            self.about = about(parse_bag_info(self.read(BAG_INFO)), self._stamps(), chain)
        return self.about

    def _stamps(self) -> tuple[HeadStamp, ...]:
        found = filter(None, map(HEAD_STAMP.fullmatch, sorted(self.sizes)))
        bare = [(int(match[1]), match[0].removesuffix(".tsr")) for match in found if match[2] == "tsr"]
        return tuple(HeadStamp(count, self.read(f"{name}.json"), self.read(f"{name}.tsr")) for count, name in bare)

    def json(self, name: str) -> dict[str, Json]:
        """A file that holds one JSON object. Raises BrokenError."""
        return parse(self.read(name), name=name)

    def json_lines(self, name: str) -> Iterator[dict[str, Json]]:
        """The objects of a JSON Lines file, one after the other. Raises BrokenError."""
        rest, before = b"", 0
        for piece in self.pieces(name, blocks):
            *lines, rest = (rest + piece).split(b"\n")
            if len(max(*lines, rest, b"", key=len)) >= LONGEST_LINE:
                raise BrokenError(f"{name} has a line that is longer than any line is.")
            for number, each in enumerate(lines, start=before + 1):
                yield parse(each, name=f"line {number} of {name}")
            before += len(lines)
        if rest:
            raise BrokenError(f"The last line of {name} is cut off.")

    def pieces(self, name: str, cut: Callable[[BinaryIO], Iterable[bytes]]) -> Iterator[bytes]:
        """A file in the pieces that `cut` gives; at its end it must still have its hash. Raises BrokenError."""
        self.go_on()
        digest = hashlib.sha256()
        try:
            with (self.path / name).open("rb") as file:
                for piece in cut(file):
                    digest.update(piece)
                    yield piece
        except OSError as error:
            raise BrokenError(f"{name} cannot be read ({error.strerror}).") from error
        if name in self.hashes and digest.hexdigest() != self.hashes[name]:
            raise BrokenError(f"{name} changed while it was being checked.")

    def sha256(self, name: str) -> str:
        """The hash of a file, read in pieces where it is large. Raises BrokenError."""
        if self.sizes[name] <= AT_ONCE:
            self.go_on()
            return hashlib.sha256(self._bytes(name)).hexdigest()
        digest = hashlib.sha256()
        for piece in self.pieces(name, blocks):
            digest.update(piece)
        return digest.hexdigest()

    def _bytes(self, name: str) -> bytes:
        """The bytes of a plain file, read at once: where it grew since its size was seen, one of the new ones too."""
        size = self.sizes[name]
        try:
            number = os.open(f"{self.path}/{name}", _READING)
            try:
                data = os.read(number, size + 1)
                while len(data) < size and (more := os.read(number, size - len(data))):
                    data += more
            finally:
                os.close(number)
        except OSError as error:
            raise BrokenError(f"{name} cannot be read ({error.strerror}).") from error
        return data


def claim(*parts: Json) -> bytes:
    """What a custody event claims, as a hash of 16 bytes: the same parts give the same."""
    return hashlib.blake2b(json.dumps(parts).encode(), digest_size=16).digest()


def _list_all(opened: Opened, folders: list[str]) -> Json:
    """The sizes of all files below some folders."""
    while folders:
        _list(opened.path, folders.pop(), folders=folders, sizes=opened.sizes)
    return dict[str, Json](opened.sizes)


def _list(place: Path, folder: str, *, folders: list[str], sizes: dict[str, int]) -> None:
    """Note what stands in a folder: the folders in it, and the size of each file."""
    for entry in _entries(f"{place}/{folder}", shown=folder or "the bundle"):
        name = folder + entry.name
        if entry.is_dir(follow_symlinks=False):
            folders.append(name + "/")
        elif entry.is_file(follow_symlinks=False):
            sizes[name] = entry.stat(follow_symlinks=False).st_size
        else:
            raise BrokenError(f"{name} is a link or a special file.")


def _entries(folder: str, *, shown: str) -> list[os.DirEntry[str]]:
    """What stands in a folder, by its name; of that nothing has a name that is not plain, or that of another."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=_name)
    except OSError as error:
        raise BrokenError(f"{shown} cannot be read ({error.strerror}).") from error
    if not entries:
        raise BrokenError(f"{shown} is an empty folder.")
    seen: dict[str, str] = {}
    for name in map(_name, entries):
        if not _PLAIN.fullmatch(name):
            raise BrokenError(f"{name!a} in {shown} is not a plain name.")
        if (other := seen.setdefault(name.lower(), name)) != name:
            raise BrokenError(f"{other} and {name} in {shown} differ only in case.")
    return entries


def blocks(file: BinaryIO) -> Iterator[bytes]:
    """A file in pieces of a mebibyte."""
    return iter(partial(file.read, AT_ONCE), b"")
