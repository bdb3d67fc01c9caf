"""Runs a command so that nothing it starts outlives it: `python subreaper.py PARENT SECONDS COMMAND…`.

Imports the standard library alone. The process makes itself a subreaper (`prctl(2)`, `PR_SET_CHILD_SUBREAPER`):
whatever the command starts stays below it, also what a daemon starts in a session of its own, and what a tracer lets go
when it is ended. When the command ends, or PARENT does, or a signal asks for the end, all that is still below is asked
to end (SIGTERM), and killed when it does not within SECONDS. The exit status is the command's (128 and the signal where
one ended it), `LEFT` where something could not be ended.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from select import select

ORDERLY_SECONDS = 30.0
KILLED_SECONDS = 10.0
LEFT = 70  # the exit status where something could not be ended
_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER, _PR_GET_CHILD_SUBREAPER = 1, 36, 37
_ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_libc = ctypes.CDLL(None, use_errno=True)


@contextmanager
def adopting() -> Iterator[None]:
    """In this block the orphans among this process's descendants become its children, not those of process 1."""
    before = ctypes.c_int()
    _libc.prctl(_PR_GET_CHILD_SUBREAPER, ctypes.byref(before))
    _libc.prctl(_PR_SET_CHILD_SUBREAPER, 1)
    try:
        yield
    finally:
        _libc.prctl(_PR_SET_CHILD_SUBREAPER, before.value)


def command_line(command: Sequence[str], *, orderly: float = ORDERLY_SECONDS) -> list[str]:
    """The command line that runs a command under a subreaper, which ends with this thread."""
    return [sys.executable, "-P", __file__, str(os.getpid()), str(orderly), *command]


def children(pid: int) -> frozenset[int]:
    """The processes that a process started, or that were given to it, and that it has not waited for."""
    return frozenset(child for child, (parent, _, _) in _processes() if parent == pid)


def descendants(pid: int) -> dict[int, str]:
    """Every process below one, by number, with its name; those that have ended and wait to be reaped are left out."""
    below: dict[int, str] = {}
    parents = dict(_processes())
    waiting = [pid]
    while waiting:
        parent = waiting.pop()
        for child, (its_parent, name, state) in parents.items():
            if its_parent == parent and child not in below:
                waiting.append(child)
                if state not in "ZX":
                    below[child] = name
    return below


def end_below(
    pid: int, *, spared: Collection[int] = (), awaited: Collection[int] = (), orderly: float = ORDERLY_SECONDS
) -> dict[int, str]:
    """End all that is below a process, `spared` and what is below them left out; what could not be ended is given back.

    What is at the top is asked first (SIGTERM), so that a program ends its own children in its own order; a tracer is
    not asked but the program that it traces, which is traced to its end so. What lives after `orderly` seconds is
    killed. Of `awaited` the caller takes the exit status.
    """
    asked: set[int] = set()
    deadline = time.monotonic() + orderly
    while left := _left(pid, spared):
        now = time.monotonic()
        if now > deadline + KILLED_SECONDS:
            return left
        if now < deadline:
            tops = [top for top in _tops(pid) if top in left and top not in asked]
            _send(signal.SIGTERM, tops)
            asked.update(tops)
        else:
            _send(signal.SIGKILL, left)
        _reap({*spared, *awaited})
        time.sleep(0.05)
    _reap({*spared, *awaited})
    return {}


def _send(number: signal.Signals, pids: Iterable[int]) -> None:
    for pid in pids:
        with suppress(OSError):
            os.kill(pid, number)


def in_words(left: dict[int, str]) -> str:
    """What could not be ended, in a sentence for a person; empty for nothing."""
    if not left:
        return ""
    names = ", ".join(f"{name} ({pid})" for pid, name in sorted(left.items()))
    return (
        f"These processes could not be ended, and go on: {names}. End them by hand: kill -9 {' '.join(map(str, left))}"
    )


def _processes() -> Iterator[tuple[int, tuple[int, str, str]]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                head, _, rest = (entry / "stat").read_text("ascii", "replace").rpartition(")")
                state, parent = rest.split()[:2]
                yield int(entry.name), (int(parent), head.partition("(")[2], state)


def _left(pid: int, spared: Collection[int]) -> dict[int, str]:
    left = descendants(pid)
    for one in spared:
        for gone in (one, *descendants(one)):
            left.pop(gone, None)
    return left


def _tops(pid: int) -> list[int]:
    """The children of a process; in the place of a tracer those of its children that it traces."""
    tops: list[int] = []
    for child in children(pid):
        traced = [one for one in children(child) if _tracer(one) == child]
        tops += traced or [child]
    return tops


def _tracer(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines():
            if line.startswith("TracerPid:"):
                return int(line.split()[1])
    return 0


def _reap(awaited: Collection[int]) -> None:
    """Take the status of this process's children that have ended, those apart that somebody else waits for."""
    me = os.getpid()
    for pid, (parent, _, state) in _processes():
        if parent == me and state == "Z" and pid not in awaited:
            with suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)


def _run(parent: int, orderly: float, command: Sequence[str]) -> int:
    """Run the command to its end, or to the first signal; then end what is left. The exit status for the caller."""
    asked: list[int] = []
    woken, wakes = os.pipe()
    os.set_blocking(wakes, False)
    signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    for number in _ENDING:
        signal.signal(number, lambda given, _: asked.append(given))
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    with adopting():
        child = subprocess.Popen(command)
        while not asked and os.getppid() == parent and child.poll() is None:
            if select([woken], [], [], 1.0)[0]:
                os.read(woken, 4096)
        left = end_below(os.getpid(), awaited=[child.pid], orderly=orderly)
    if left:
        sys.stderr.write(f"{in_words(left)}\n")
    status = child.poll()
    return LEFT if left or status is None else 128 - status if status < 0 else status


if __name__ == "__main__":
    sys.exit(_run(int(sys.argv[1]), float(sys.argv[2]), sys.argv[3:]))
