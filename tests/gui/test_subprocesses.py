"""Child processes: the key goes in a sealed memory file, and its name stands nowhere."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.patience import PATIENCE, PATIENCE_MS
from workbench.errors import UserError
from workbench.gui import subprocesses
from workbench.processes.child_broker import BrokerClient, ChildBroker
from workbench.processes.window_commands import MOST, kinds
from workbench.store.db import collector_lock

_WINDOW = """
import sys, time
from workbench.gui import subprocesses
child = subprocesses.start(["redigest", "start", "--reason", "r"], location=sys.argv[1], key=bytes.fromhex(sys.argv[2]))
print(child.pid, flush=True)
time.sleep(3600)
"""


def test_the_key_is_in_a_sealed_file_without_a_name() -> None:
    with subprocesses.key_descriptor(b"k" * 32) as number:
        assert number is not None
        assert os.pread(number, 64, 0) == b"k" * 32
        with pytest.raises(PermissionError):
            os.pwrite(number, b"x", 0)
        assert not os.get_inheritable(number)
    with pytest.raises(OSError, match="Bad file"):
        os.fstat(number)


def test_the_key_stands_in_no_argument_of_the_child(location: str, key: bytes) -> None:
    process = subprocesses.start(["store", "stats", "--json"], location=location, key=key, output=True)
    assert isinstance(process, subprocess.Popen)
    while not (line := Path(f"/proc/{process.pid}/cmdline").read_bytes()):
        time.sleep(0.001)
    # Not by communicate(): that closes standard input, which ends the child.
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        told, errors = process.stdout.read(), process.stderr.read()
    assert process.returncode == 0, errors
    assert "posts" in told
    assert key.hex().encode() not in line
    assert b"fd:" in line


def test_a_command_of_a_window_that_is_killed_ends_with_it(location: str, key: bytes) -> None:
    with collector_lock.take(location):  # The command waits for a collector, and this one never works.
        window = subprocess.Popen(
            [sys.executable, "-c", _WINDOW, location, key.hex()], stdout=subprocess.PIPE, text=True
        )
        assert window.stdout is not None
        child = Path(f"/proc/{int(window.stdout.readline())}")
        with window:
            try:
                _waits(child)
            finally:
                window.kill()  # It sleeps for an hour, which the end of the block would wait for.
        until = time.monotonic() + PATIENCE
        while _runs(child) and time.monotonic() < until:
            time.sleep(0.05)
        assert not _runs(child)


def _waits(child: Path) -> None:
    """Until the command has opened the store: from then on it follows its order."""
    until = time.monotonic() + PATIENCE
    while not any(one.name.startswith("evidence.db") for one in _opened(child)):
        assert time.monotonic() < until
        assert _runs(child)
        time.sleep(0.05)


def _opened(child: Path) -> Iterator[Path]:
    """What the command has open; what it closes while it is looked at is open no longer."""
    for one in (child / "fd").iterdir():
        with suppress(FileNotFoundError):
            yield one.readlink()


def _runs(child: Path) -> bool:
    try:
        return ") Z " not in (child / "stat").read_text()
    except OSError:
        return False


@pytest.fixture
def outside(location: str, tmp_path: Path) -> Iterator[None]:
    """As in a sandbox: what the window has started is started by a broker, which knows the store."""
    broker = ChildBroker(kinds(location, lambda path: path.is_relative_to(tmp_path)), most=MOST)
    client = BrokerClient(broker.theirs.dup().detach())
    broker.begin()
    subprocesses.start_through(client)
    yield
    subprocesses.start_through(None)
    client.close()
    broker.join()


@pytest.mark.usefixtures("outside")
def test_a_sandboxed_window_has_its_commands_started_outside_with_its_key_and_hears_what_they_say(
    qtbot: QtBot, location: str, key: bytes, tmp_path: Path
) -> None:
    parent = QObject()
    words = ["bundle", "contents", "T-0", "--profile", "court", "--json"]
    told = subprocesses.ProcessReporter(
        lambda: subprocesses.start(words, location=location, key=key, operator="tester", output=True), parent
    )
    with qtbot.waitSignal(told.failed, timeout=PATIENCE_MS) as heard:
        told.start()
    # The command opened the store by the key that was handed over: it looked for the case.
    assert heard.args == ["There is no case T-0."]
    told.join()
    with pytest.raises(UserError, match="does not lie in a folder that the window sees"):
        subprocesses.start_without_store(["bundle", "verify", "/etc/shadow", "--json"])
    with pytest.raises(UserError, match="may not start this command"):
        subprocesses.start(["store", "stats", "--json"], location=location, key=key, output=True)
    checked = subprocesses.start_without_store(["bundle", "verify", str(tmp_path / "none"), "--json"])
    assert checked.wait(PATIENCE) == 3
    for stream in (checked.stdin, checked.stdout, checked.stderr):
        assert stream is not None
        stream.close()
