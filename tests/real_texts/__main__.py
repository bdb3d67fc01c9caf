"""Take real texts out of git mirrors: `python -m tests.real_texts MIRRORS FILE --part train`.

`MIRRORS` holds a clone of each repository of `resources/corpus/sources.toml` as `owner+name` or `owner/name`. Written
is what `nlp.train.dataset.collected` reads. A source that is not at hand is named, and the exit status is 1; the others
are written all the same.
"""

import argparse
import gzip
import io
import json
import random
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.real_pages.gather import git_dir
from tests.real_texts.formats import texts
from tests.real_texts.sources import PARTS, Source, sources

# So many times the wanted texts are read before some are drawn: a large archive need not be read to its end.
_POOL = 4


class Missing(Exception):
    """A source whose texts are not at hand."""


@dataclass
class Mirror:
    """One repository's objects, read by one `git cat-file`."""

    directory: Path
    commit: str
    _reader: subprocess.Popen[bytes] = field(init=False)

    def __enter__(self) -> "Mirror":
        command = ["git", f"--git-dir={self.directory}", "cat-file", "--batch"]
        self._reader = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.communicate()

    def listed(self, *command: str) -> list[str]:
        """What git lists."""
        made = subprocess.run(
            ["git", f"--git-dir={self.directory}", *command, self.commit], capture_output=True, check=False
        )
        if made.returncode:
            raise Missing(f"{self.directory} does not have {self.commit}")
        return made.stdout.decode("utf-8", "replace").split("\0" if "-z" in command else "\n")[:-1]

    def body(self, name: str) -> bytes:
        """An object by its name; nothing where the mirror lacks it."""
        to, back = self._reader.stdin, self._reader.stdout
        assert to is not None
        assert back is not None
        if "\n" in name:
            return b""
        to.write(name.encode() + b"\n")
        to.flush()
        _, _, size = back.readline().decode("utf-8", "replace").rstrip("\n").rpartition(" ")
        return back.read(int(size) + 1)[:-1] if size.isdigit() else b""


def files(mirror: Mirror, source: Source, chance: random.Random) -> Iterator[bytes]:
    """The files of a source in an order drawn by chance, unpacked."""
    outer, _, inner = source.path.partition("!/")
    if source.format == "lore":
        names = [f"{commit}:{outer}" for commit in mirror.listed("log", "--format=%H")]
    else:
        listed = mirror.listed("ls-tree", "-r", "--name-only", "-z")
        names = [f"{mirror.commit}:{path}" for path in listed if re.fullmatch(outer, path)]
    chance.shuffle(names)
    for name in names:
        body = mirror.body(name)
        if inner:
            yield from _inside(body, inner, chance)
        else:
            yield gzip.decompress(body) if name.endswith(".gz") and body else body


def _inside(body: bytes, path: str, chance: random.Random) -> Iterator[bytes]:
    if zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = [name for name in archive.namelist() if re.fullmatch(path, name)]
            chance.shuffle(names)
            yield from (archive.read(name) for name in names)
    elif body:
        with tarfile.open(fileobj=io.BytesIO(body)) as archive:
            for member in archive.getmembers():
                file = archive.extractfile(member) if re.fullmatch(path, member.name) else None
                if file is not None:
                    yield file.read()


def drawn(mirrors: Path, source: Source, left_out: re.Pattern[str]) -> list[str]:
    """At most `texts` of a source, always the same ones."""
    directory = git_dir(mirrors, source.repository)
    if directory is None:
        raise Missing(f"no mirror of {source.repository}")
    chance = random.Random(source.name)  # noqa: S311 - not a secret: the draw must be repeatable
    pool: dict[str, str] = {}
    with Mirror(directory, source.commit) as mirror:
        for body in files(mirror, source, chance):
            for text in texts(body, source):
                if not left_out.search(text):
                    pool.setdefault(" ".join(text.casefold().split()), text)
            if len(pool) >= _POOL * source.texts:
                break
    if not pool:
        raise Missing(f"{source.repository} has no text at {source.path}")
    return chance.sample(list(pool.values()), min(source.texts, len(pool)))


def gather(mirrors: Path, file: Path, part: str) -> list[str]:
    """Write the texts of a part; what was missing, in words. A text that two sources have is written once."""
    told, left_out = sources()
    missing: list[str] = []
    seen: set[str] = set()
    with gzip.open(file, "wt", encoding="utf-8", newline="\n") as out:
        for source in (one for one in told if one.part == part):
            try:
                found = [text for text in drawn(mirrors, source, left_out) if text not in seen]
            except Missing as error:
                missing.append(f"{source.name}: {error}")
                continue
            seen.update(found)
            for text in found:
                row = {"source": source.name, "category": source.category, "text": text}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
            sys.stdout.write(f"{len(found):5} of {source.texts:5} {source.name}\n")
            sys.stdout.flush()
    return missing


def main(arguments: Sequence[str]) -> int:
    """Gather, and say what came and what did not."""
    parser = argparse.ArgumentParser(prog="tests.real_texts", description=__doc__)
    parser.add_argument("mirrors", type=Path)
    parser.add_argument("file", type=Path)
    parser.add_argument("--part", choices=PARTS, required=True)
    told = parser.parse_args(arguments)
    missing = gather(told.mirrors, told.file, told.part)
    sys.stderr.write("".join(f"{line}\n" for line in missing))
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
