"""Nothing that the demo starts outlives it, whatever is killed and however a tracer ends."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from workbench.collector.supervision.egress_counters import strace_command
from workbench.demo import subreaper
from workbench.demo.cli_driver import ask, running
from workbench.errors import UserError

# Each process adds its number to the file: the program, what it starts in a session of its own, and what that starts.
# The first two pay no heed to being asked to end.
PROGRAM = """
import os, signal, subprocess, sys, time
depth, pids = int(sys.argv[1]), sys.argv[2]
if depth:
    signal.signal(signal.SIGTERM, signal.SIG_IGN if depth > 1 else lambda *_: sys.exit(0))
    subprocess.Popen([sys.executable, sys.argv[0], str(depth - 1), pids], start_new_session=True)
with open(pids, "a") as file:
    file.write(f"{os.getpid()}\\n")
time.sleep(1000)
"""
DEPTH = 2
# A tracer that ends when it is asked to, as strace does with --interruptible=anywhere, and lets go of its program.
LETS_GO = """
import signal, subprocess, sys
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
subprocess.Popen(sys.argv[1:]).wait()
"""
# A tracer that cannot be asked to end, as strace does with --output; killed, it lets go of its program.
BLOCKS = LETS_GO.replace("lambda *_: sys.exit(0)", "signal.SIG_IGN")
ANYWHERE = ["--interruptible=anywhere"]
TRACERS: dict[str, Callable[[Path], list[str]]] = {
    "no tracer": lambda _: [],
    "a tracer that lets go when it is asked to end": lambda _: [sys.executable, "-c", LETS_GO],
    "a tracer that cannot be asked to end": lambda _: [sys.executable, "-c", BLOCKS],
    "strace": lambda folder: strace_command(folder / "trace", []),
    "strace that lets go when it is asked to end": lambda folder: [*strace_command(folder / "trace", []), *ANYWHERE],
}


class Started:
    """A program of three processes, and what is known of them."""

    def __init__(self, folder: Path) -> None:
        (folder / "program.py").write_text(PROGRAM, encoding="ascii")
        self.folder, self.pids = folder, folder / "pids"
        self.command = [sys.executable, str(folder / "program.py"), str(DEPTH), str(self.pids)]

    def wait(self) -> list[int]:
        """The numbers of all its processes, once they run."""
        deadline = time.monotonic() + PATIENCE
        while not self.pids.exists() or len(self.pids.read_text().split()) <= DEPTH:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        return [int(pid) for pid in self.pids.read_text().split()]

    def alive(self) -> list[int]:
        """Those of them that have not ended."""
        return [pid for pid in map(int, self.pids.read_text().split()) if state(pid) not in {"", "Z", "X"}]

    def wait_for_the_end(self) -> None:
        """Raise AssertionError when some of them do not end."""
        deadline = time.monotonic() + PATIENCE
        while self.alive():
            assert time.monotonic() < deadline
            time.sleep(0.02)


def state(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    return ""


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Started]:
    """A program whose processes are ended after the test by force."""
    made = Started(tmp_path)
    yield made
    for pid in made.alive() if made.pids.exists() else ():
        os.kill(pid, signal.SIGKILL)


def traced(name: str, folder: Path, command: Sequence[str]) -> list[str]:
    if "strace" in name and shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    return [*TRACERS[name](folder), *command]


@pytest.mark.parametrize("tracer", TRACERS)
def test_nothing_that_a_command_starts_outlives_the_block_that_it_runs_in(tracer: str, program: Started) -> None:
    with running(traced(tracer, program.folder, program.command), os.environ, program.folder / "log", orderly=1):
        assert len(program.wait()) == DEPTH + 1
    assert program.alive() == []


@pytest.mark.parametrize("tracer", [name for name in TRACERS if name != "no tracer"])
def test_nothing_goes_on_when_the_tracer_is_killed(tracer: str, program: Started) -> None:
    with running(
        traced(tracer, program.folder, program.command), os.environ, program.folder / "log", orderly=1
    ) as keeper:
        program.wait()
        (direct,) = subreaper.children(keeper.pid)
        os.kill(direct, signal.SIGKILL)
        assert keeper.wait(PATIENCE) == 128 + signal.SIGKILL
        assert program.alive() == [], "before the block is left"


@pytest.mark.parametrize("tracer", ["no tracer", "strace"])
def test_nothing_goes_on_when_the_subreaper_itself_is_killed(tracer: str, program: Started) -> None:
    with running(
        traced(tracer, program.folder, program.command), os.environ, program.folder / "log", orderly=1
    ) as keeper:
        program.wait()
        keeper.kill()
    assert program.alive() == []


@pytest.mark.parametrize("tracer", ["no tracer", "strace"])
def test_nothing_goes_on_when_the_demo_is_killed(tracer: str, program: Started) -> None:
    command = traced(tracer, program.folder, program.command)
    demo = (
        "import os, sys, time\nfrom pathlib import Path\nfrom workbench.demo.cli_driver import running\n"
        f"with running({command!r}, os.environ, Path({str(program.folder / 'log')!r}), orderly=1):\n"
        "    time.sleep(1000)\n"
    )
    with subprocess.Popen([sys.executable, "-c", demo], cwd=Path(__file__).parents[2]) as started:
        program.wait()
        started.kill()
    program.wait_for_the_end()


def test_a_command_that_ends_by_itself_leaves_nothing_and_gives_its_status(tmp_path: Path, program: Started) -> None:
    words = "import subprocess, sys, time\nsubprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)\n"
    words += f"while open({str(program.pids)!r}, 'a+').tell() < 2: time.sleep(0.02)\nprint('[7]')\nsys.exit(3)"
    assert ask([sys.executable, "-c", words, *program.command], os.environ, expect=3) == [7]
    assert program.alive() == []
    with pytest.raises(UserError, match="ended with 3"):
        ask([sys.executable, "-c", words, *program.command], os.environ)


def test_a_program_under_strace_is_asked_to_end_and_traced_to_its_end(tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    words = (
        "import signal, socket, sys, time\n"
        "def end(*_):\n    socket.socket().connect_ex(('127.0.0.1', 9))\n    print('ended in order', flush=True)\n"
        "    sys.exit(0)\n"
        "signal.signal(signal.SIGTERM, end)\nprint('ready', flush=True)\ntime.sleep(1000)"
    )
    log, trace = tmp_path / "log", tmp_path / "trace"
    with running(strace_command(trace, [sys.executable, "-c", words]), os.environ, log):
        deadline = time.monotonic() + PATIENCE
        while "ready" not in log.read_text(encoding="utf-8"):
            assert time.monotonic() < deadline
            time.sleep(0.02)
    assert "ended in order" in log.read_text(encoding="utf-8")
    assert "127.0.0.1" in trace.read_text(encoding="utf-8")


def test_what_could_not_be_ended_is_said_with_its_name_and_number() -> None:
    with subprocess.Popen(["sleep", "1000"]) as child:
        below = subreaper.descendants(os.getpid())
        words = subreaper.in_words({pid: name for pid, name in below.items() if pid == child.pid})
        child.kill()
    assert f"sleep ({child.pid})" in words
    assert f"kill -9 {child.pid}" in words
    assert subreaper.in_words({}) == ""
