"""The supervisor where Tor cannot run, and its end with its parent. No network is needed."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from crawlers.tor.process import PLACES
from tests.collector.processes import await_end, below
from tests.collector.site import KEY, supervised
from tests.patience import until
from workbench.domain.sources.sources import NewSource
from workbench.processes import sandbox
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import init, open_store
from workbench.store.sources import authorities, sources

needs_tor = pytest.mark.skipif(not (shutil.which("tor") or shutil.which("tor", path=PLACES)), reason="no tor here")


def _store(folder: Path) -> str:
    location = str(folder / "store")
    with init(location, KEY, operator="tester") as store:
        held = authorities.add(
            store,
            statute="s",
            reference="r",
            officer="o",
            valid_from=date(2020, 1, 1),
            valid_until=date(2099, 1, 1),
            actor="tester",
        )
        sources.add(store, NewSource("forum", "http://forum.example/", authority_id=held.id), actor="tester")
    return location


@pytest.mark.skipif(sandbox.probe().kind != "kernel" or not shutil.which("bwrap"), reason="hides tor by a namespace")
def test_without_tor_nothing_is_collected_and_a_sentence_says_what_to_install(tmp_path: Path) -> None:
    places = (Path("/usr/bin/tor"), Path("/usr/sbin/tor"), Path("/usr/local/bin/tor"))
    found = {path.resolve() for path in places if path.exists()}
    hide = [word for path in found for word in ("--ro-bind", "/dev/null", str(path))]
    under = ["bwrap", "--dev-bind", "/", "/", *hide, "--"]
    with supervised(_store(tmp_path), None, once=["forum"], under=under) as supervisor:
        assert supervisor.wait() == 3
    assert "`tor` is not installed. Install it with: sudo apt install tor Nothing was collected." in supervisor.words()


def test_the_tor_that_the_settings_name_is_the_one_that_is_used(tmp_path: Path) -> None:
    odd = tmp_path / "odd-tor"
    odd.write_text('#!/bin/sh\necho "[err] I am the odd one"\nexit 7\n', encoding="utf-8")
    odd.chmod(0o700)
    location = _store(tmp_path)
    with supervised(location, None, once=["forum"], WORKBENCH_TOR_BINARY=str(odd)) as supervisor:
        supervisor.wait_for("tor", "Tor ended at once (status 7).")
    assert "I am the odd one" in (Path(location) / "tor" / "tor.log").read_text(encoding="utf-8")


def test_a_tor_that_the_settings_name_and_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with supervised(_store(tmp_path), None, once=["forum"], WORKBENCH_TOR_BINARY="/nowhere/tor") as supervisor:
        assert supervisor.wait() == 3
    assert "`/nowhere/tor`, named to be used as Tor, is not installed" in supervisor.words()


def test_a_setting_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    with supervised(_store(tmp_path), None, once=["forum"], WORKBENCH_SEAL="maybe") as supervisor:
        assert supervisor.wait() == 3
    assert "must be kernel or partial" in supervisor.words()


def test_the_collector_goes_by_the_settings_file_and_its_chain_tells_of_what_it_says(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('tor_binary = "/nowhere/tor"\nworker_seconds = 7\nworkers = 1\n', encoding="utf-8")
    location = _store(tmp_path)

    def told() -> dict[str, object]:
        with open_store(location, KEY) as store:
            events = event_queries.events(store, limit=50)
        return next((dict(one.facts) for one in events if one.action == "settings"), {})

    with supervised(location, None, WORKBENCH_SETTINGS=str(file)) as supervisor:
        until(told, "the chain tells of the settings", told=supervisor.words)
    assert (told()["worker_seconds"], told()["tor_binary"], told()["workers"]) == ("7", "/nowhere/tor", "1")


def test_under_a_settings_file_that_makes_no_sense_nothing_is_collected(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[witness]\nfolder = "/mnt/x"\n', encoding="utf-8")
    with supervised(_store(tmp_path), None, WORKBENCH_SETTINGS=str(file)) as supervisor:
        assert supervisor.wait() == 3
    assert f"The setting witness in {file} must be text between quotes" in supervisor.words()


def test_the_key_of_a_sealed_memory_file_cannot_be_changed() -> None:
    code = (
        "import os\nfrom workbench.processes.descriptors import memory_file\nnumber = memory_file(b'k' * 32)\n"
        "print(os.pread(number, 64, 0) == b'k' * 32)\n"
        "try:\n    os.pwrite(number, b'x', 0)\nexcept PermissionError:\n    print('sealed')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "sealed"]


_WINDOW = """
import subprocess, sys
from tests.collector.site import KEY
from workbench.collector.supervision.launcher import start_supervisor
from workbench.store.db.lifecycle import unwrap
location = sys.argv[1]
stay = sys.argv[2] == "stay"
process = start_supervisor(location, unwrap(location, KEY), stay=stay, stdout=subprocess.PIPE)
print(process.pid, flush=True)
for line in process.stdout:
    print(line.decode(), end="", flush=True)
print("the supervisor has ended", process.wait(), flush=True)
"""


@contextlib.contextmanager
def _window(
    folder: Path, how: str = "with the window"
) -> Iterator[tuple["subprocess.Popen[bytes]", int, dict[int, str]]]:
    """A process like the window's, with a supervisor that has a collector and a Tor without a network below it.

    `how` "stay" is how the command `collect` starts it.
    """
    extra = folder / "torrc"
    extra.write_text("DisableNetwork 1\n", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", _WINDOW, _store(folder), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "WORKBENCH_TORRC_EXTRA": str(extra), "PYTHONPATH": str(sandbox.CODE)},
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        supervisor = int(process.stdout.readline())
        seen = set[str]()
        while not {"at work", "connecting"} <= seen:
            line = process.stdout.readline().decode()
            assert line, "the window ended"
            seen |= {word for word in ("at work", "connecting") if word in line}
        family = below(process.pid)
        assert len(family) >= 4
        yield process, supervisor, family
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


@needs_tor
def test_the_supervisor_of_a_window_ends_with_its_standard_input(tmp_path: Path) -> None:
    with _window(tmp_path) as (window, supervisor, family):
        assert supervisor in family
        assert window.stdin is not None
        assert window.stdout is not None
        window.stdin.close()
        await_end(family)
        assert "the supervisor has ended 0" in window.stdout.read().decode()


@needs_tor
@pytest.mark.parametrize("how", ["with the window", "stay"])
def test_the_supervisor_of_a_window_or_a_command_that_is_killed_leaves_no_process_behind(
    tmp_path: Path, how: str
) -> None:
    with _window(tmp_path, how) as (window, supervisor, family):
        assert supervisor in family
        window.kill()
        window.wait()
        await_end(family)
