"""Ended by force at any moment: no acknowledged write is lost, the chain is whole, exports are complete or absent."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.collector.processes import await_end, below
from tests.hostile.faults import busy
from tests.hostile.faults.chance import Chance
from tests.patience import PATIENCE, until
from tests.postgres import Server, server
from tests.store import next_schema
from tests.store.conftest import KEY, unlock_of
from workbench.bundle.verify.verifier import verify
from workbench.store.custody import event_queries, integrity_check
from workbench.store.db import lifecycle, migrate

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    with server() as running:
        yield running


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where no store is yet."""
    if request.param == "sqlite":
        return str(tmp_path / "store")
    running: Server = request.getfixturevalue("postgres")
    return running.database()


def _begun(*words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, *words], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _killed(process: "subprocess.Popen[bytes]", seconds: float) -> list[str]:
    """End a process by force after its first line and some seconds more; the whole lines that it had said."""
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    said = first + process.stdout.read()
    process.wait()
    process.stdout.close()
    return [line.decode() for line in said.split(b"\n")[:-1]]


def _whole(location: str, lines: list[str]) -> None:
    """The store opens, everything in it is whole, and every acknowledged write is there."""
    with lifecycle.open_store(location, unlock_of(location)) as store:
        assert integrity_check.everything(store).problems == ()
        assert [line for line in lines if not busy.holds(store, line)] == []


def _work(location: str, folder: Path, chance: Chance, kind: str) -> None:
    """Kill a worker of a kind at a random moment."""
    folder.mkdir(exist_ok=True)
    process = _begun("-m", "tests.hostile.faults.busy", kind, location, str(folder), str(chance.below(9999)))
    lines = _killed(process, 1.2 * chance.share())
    assert lines
    _whole(location, lines)
    for copy in folder.iterdir():
        assert copy.name.endswith(".partial") or busy.is_whole(copy), copy


def _upgrade(location: str, folder: Path, chance: Chance, _kind: str) -> None:
    """Kill an upgrade; the rows of the store are all there, before or after it."""
    folder.mkdir(exist_ok=True)
    scripts = next_schema.scripts(folder)
    with lifecycle.open_store(location, unlock_of(location)) as store, store.read() as connection:
        before = next_schema.every_row(connection)
    code = (
        "import sys; from pathlib import Path; from tests.store.conftest import unlock_of;"
        "from workbench.store.db import lifecycle, migrate; migrate.SCRIPTS = Path(sys.argv[2]);"
        "print('begun', flush=True); lifecycle.open_store(sys.argv[1], unlock_of(sys.argv[1])).close()"
    )
    _killed(_begun("-c", code, location, str(scripts)), 0.5 * chance.share())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrate, "SCRIPTS", scripts)
        with lifecycle.open_store(location, unlock_of(location)) as store, store.read() as connection:
            assert next_schema.every_row(connection) == before
            assert migrate.version(store.engine) == migrate.newest()
            assert event_queries.check(store).problems == ()


def _export(location: str, folder: Path, chance: Chance, _kind: str) -> None:
    """Kill an export, its parent or the sealed child; at its place is a bundle that verifies, or nothing."""
    folder.mkdir(exist_ok=True)
    (folder / "key").write_bytes(KEY.content)
    out = folder / "out"
    words = ["bundle", "export", "T-1", "--out", str(out), "--store", location, "--json"]
    process = _begun("main.py", *words, "--key-file", str(folder / "key"))
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(2.5 * chance.share())
    children = below(process.pid)
    victims = [process.pid, *children]
    _kill(victims[chance.below(len(victims))])
    _ended(process, children)
    made = [path for path in out.iterdir() if not path.name.startswith(".")] if out.exists() else []
    for path in made:
        assert verify(path).ok, path
    _swept(out)
    _whole(location, [])


def _swept(out: Path) -> None:
    """What an export had begun is removed by its janitor, or by the export itself, soon after one of them ended."""

    def begun() -> list[str]:
        return [path.name for path in out.iterdir() if path.name.startswith(".")] if out.exists() else []

    until(lambda: not begun(), "nothing begun is left", told=lambda: ", ".join(begun()))


def _kill(number: int) -> None:
    try:
        os.kill(number, 9)
    except ProcessLookupError:
        return


def _ended(process: "subprocess.Popen[bytes]", children: Mapping[int, str]) -> None:
    """Wait until an export and all below it are gone."""
    assert process.stdout is not None
    process.stdout.read()
    process.stdout.close()
    process.wait(PATIENCE)
    await_end(children)


Kill = Callable[[str, Path, Chance, str], None]
KILLS: Mapping[str, Kill] = {
    "ingest": _work,
    "triage": _work,
    "backup": _work,
    "migration": _upgrade,
    "export": _export,
}


def _try(location: str, folder: Path, kind: str, chance: Chance) -> None:
    busy.prepare(location)
    KILLS[kind](location, folder / "work", chance, kind)


@pytest.mark.parametrize("kind", KILLS)
def test_ended_by_force_nothing_acknowledged_is_lost(location: str, tmp_path: Path, kind: str) -> None:
    _try(location, tmp_path, kind, Chance(f"{kind} {location[:4]}"))


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("kind", KILLS)
def test_a_hundred_times_ended_by_force_nothing_acknowledged_is_lost(
    location: str, tmp_path: Path, kind: str, seed: int
) -> None:
    _try(location, tmp_path, kind, Chance(f"{kind} {seed} {location[:4]}"))
