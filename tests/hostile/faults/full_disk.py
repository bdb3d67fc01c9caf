"""Work on a disk that runs full: `python -m tests.hostile.faults.full_disk KIND SEED`.

The small disk is its working folder. A ballast leaves so much room as the seed says; the work goes on until the disk
is full, which has to be said in words. Then all that was acknowledged has to be there, and once there is room again,
everything whole and the work going on. Prints how many writes were acknowledged and what was said.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.hostile.faults import busy
from tests.hostile.faults.chance import Chance
from tests.store import next_schema
from tests.store.conftest import KEY
from workbench.bundle.verify.verifier import verify
from workbench.cli import main as workbench
from workbench.errors import UserError
from workbench.store.custody import integrity_check
from workbench.store.db import lifecycle, migrate

STORE = "store"
LEAST, MOST = 4_096, 600_000


def _until_full(work: Iterator[str]) -> tuple[list[str], str]:
    """What was acknowledged, and what was said of the end."""
    done: list[str] = []
    try:
        for line in work:
            done.append(line)  # what was acknowledged before the fault has to be kept
    except UserError as fault:
        return done, str(fault)
    raise AssertionError("the disk never ran full")


def _fill(room: int) -> Path:
    """A file that leaves so many bytes of the disk free."""
    ballast = Path("ballast")
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(".").free - room)
    return ballast


def _worker(kind: str, chance: Chance) -> tuple[list[str], str]:
    busy.prepare(STORE)
    copies = Path("copies")
    copies.mkdir()
    with lifecycle.open_store(STORE, KEY, operator="tester") as store:
        ballast = _fill(LEAST + chance.below(MOST))
        done, said = _until_full(busy.KINDS[kind](store, copies, 1))
        assert [line for line in done if not busy.holds(store, line)] == []
        ballast.unlink()
        assert next(busy.KINDS[kind](store, copies, 2))
        assert integrity_check.everything(store).problems == ()
    for copy in copies.iterdir():
        assert busy.is_whole(copy), copy
    return done, said


def _migration(_kind: str, chance: Chance) -> tuple[list[str], str]:
    busy.prepare(STORE)
    with lifecycle.open_store(STORE, KEY) as store, store.read() as connection:
        before = next_schema.every_row(connection)
    migrate.SCRIPTS = next_schema.scripts(Path())
    ballast = _fill(LEAST + chance.below(MOST))
    said = ""
    try:
        lifecycle.open_store(STORE, KEY).close()
    except UserError as fault:
        said = str(fault)
        assert not list(Path(STORE).glob("*.partial"))
    ballast.unlink()
    with lifecycle.open_store(STORE, KEY) as store, store.read() as connection:
        assert next_schema.every_row(connection) == before
        assert migrate.version(store.engine) == migrate.newest()
    return [], said


def _export(_kind: str, chance: Chance) -> tuple[list[str], str]:
    busy.prepare(STORE)
    Path("key").write_bytes(KEY.content)
    words = ["bundle", "export", "T-1", "--out", "out", "--store", STORE, "--key-file", "key", "--sealed-child"]
    ballast = _fill(LEAST + chance.below(MOST))
    status = workbench(words)
    ballast.unlink()
    made = list(Path("out").iterdir()) if Path("out").exists() else []
    assert (status == 0) == bool(made), (status, made)
    for path in made:
        assert verify(path).ok
    with lifecycle.open_store(STORE, KEY) as store:
        assert integrity_check.everything(store).problems == ()
    return [], f"status {status}"


KINDS: Mapping[str, Callable[[str, Chance], tuple[list[str], str]]] = {
    "ingest": _worker,
    "triage": _worker,
    "backup": _worker,
    "migration": _migration,
    "export": _export,
}


def main() -> int:
    """Run one."""
    kind, seed = sys.argv[1:]
    done, said = KINDS[kind](kind, Chance(f"{kind} {seed}"))
    sys.stdout.write(f"{len(done)} {said}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
