"""Work in a process of its own, forked from this one: it runs beside the rest, and its memory is given back.

A forked process keeps every seal of its parent (the kernel's and the audit hook); nothing new is started or loaded.
"""

import contextlib
import gc
import json
import os
import select
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

from workbench.bundle.formats.canonical_json import BrokenError, Json
from workbench.errors import UserError, WrongUseError

ASKED_EVERY = 0.1
ENDED = "A part of the work was ended from outside, most likely for want of memory. Nothing was left behind."
_PIECE = 1 << 16

Work = Callable[[Callable[[], None]], Json]


def can_fork() -> bool:
    """Whether work can be done apart here: on Linux, the system that this was tried on."""
    return sys.platform == "linux"


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if can_fork() else 1


def forked() -> int:
    """As `os.fork`: 0 in the child, which is to end by `os._exit`."""
    with warnings.catch_warnings():
        # Python 3.12 warns of locks that other threads hold; the children here take none that they could hold.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def let_be_collected_seldom() -> None:
    """Look for rings of objects that keep one another alive seldom: what reads a bundle makes none, and many objects.

    For processes that do nothing else.
    """
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


class ForkedTask:
    """One work in a process of its own. It is given a `go_on` of its own, to be called now and then.

    `megabytes` is the memory that it may take beyond what this process has now; None: no bound.
    """

    def __init__(self, work: Work, *, megabytes: int | None = None) -> None:
        self._read, write = os.pipe()
        parent = os.getpid()
        self._number = forked()
        if self._number == 0:
            _do(work, write, parent, megabytes)
        os.close(write)

    def result(self, go_on: Callable[[], None]) -> Json:
        """Wait for what the work gives; `go_on` is called meanwhile and may raise to stop.

        Raises what the work raised: BrokenError, UserError, OSError; RuntimeError with the words of any other.
        """
        parts: list[bytes] = []
        while True:
            go_on()
            if not select.select([self._read], [], [], ASKED_EVERY)[0]:
                continue
            if not (piece := os.read(self._read, _PIECE)):
                break
            parts.append(piece)
        self.end()
        return _opened(b"".join(parts))

    def end(self) -> None:
        """Stop the work, if it still goes on, and wait for its end."""
        if not self._number:
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._number, signal.SIGKILL)
        os.waitpid(self._number, 0)
        os.close(self._read)
        self._number = 0


def done_apart(work: Work, go_on: Callable[[], None], *, megabytes: int | None = None) -> Json:
    """What a work gives that is done in a process of its own, where that can be, for the sake of its memory.

    Raises what the work raises, and what `go_on` raises; then the work is stopped. UserError where it wants more memory
    than `megabytes` beyond what this process has.
    """
    process = ForkedTask(work, megabytes=megabytes) if can_fork() else LocalTask(work)
    try:
        return process.result(go_on)
    finally:
        process.end()


class SharedCounter:
    """The numbers from 0 on, each taken once by whichever process asks next, this one or one forked from it.

    They wait in a pipe, of which the kernel gives each reader whole numbers (pipe(7): a read and a write exclude
    another). `count` is at most 4,096, which no pipe is too small for.
    """

    def __init__(self, count: int) -> None:
        self._taking, giving = os.pipe()
        try:
            os.write(giving, b"".join(number.to_bytes(4) for number in range(count)))
        finally:
            os.close(giving)

    def __iter__(self) -> Iterator[int]:
        while taken := os.read(self._taking, 4):
            yield int.from_bytes(taken)

    def end(self) -> None:
        """Take no more numbers here."""
        os.close(self._taking)


class LocalTask:
    """The same work, done here when its result is asked for."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def result(self, go_on: Callable[[], None]) -> Json:
        """Do the work. Raises what it raises."""
        return self._work(go_on)

    def end(self) -> None:
        """Nothing was begun."""


def _do(work: Work, write: int, parent: int, megabytes: int | None) -> NoReturn:
    def go_on() -> None:
        if os.getppid() != parent:
            os._exit(1)

    let_be_collected_seldom()
    with _Telling(write) as telling:
        if megabytes is not None:
            _limit_memory(megabytes)
        telling.told = {"value": work(go_on)}
    raise AssertionError("a process apart ends with its work")


def _limit_memory(megabytes: int) -> None:
    import resource  # not on every system; this is reached on Linux alone

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


class _Telling:
    """Writes what the work gave or raised, and ends the process without clean-up: files, threads are the parent's."""

    def __init__(self, write: int) -> None:
        self._write = write
        self.told: dict[str, Json] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None) -> None:
        try:
            with os.fdopen(self._write, "w", encoding="ascii") as out:
                out.write(json.dumps(self.told if error is None else _failure(error)))
        finally:
            os._exit(0)


def _failure(error: BaseException) -> dict[str, Json]:
    if isinstance(error, WrongUseError):
        return {"use": str(error)}
    if isinstance(error, BrokenError | UserError):
        return {"broken" if isinstance(error, BrokenError) else "user": str(error)}
    if isinstance(error, MemoryError):
        return {"user": ENDED}
    if isinstance(error, RecursionError):
        return {"broken": "Something is nested deeper than any bundle is."}
    if isinstance(error, OSError):
        return {"number": error.errno or 0, "os": error.strerror or str(error)}
    return {"bug": "".join(traceback.format_exception(error))}


def _opened(data: bytes) -> Json:
    if not data:
        raise UserError(ENDED)
    told: dict[str, Json] = json.loads(data)
    if "broken" in told:
        raise BrokenError(str(told["broken"]))
    if "use" in told:
        raise WrongUseError(str(told["use"]))
    if "user" in told:
        raise UserError(str(told["user"]))
    if "os" in told:
        raise OSError(told["number"], told["os"])
    if "bug" in told:
        raise RuntimeError(f"Work in a process of its own failed: {told['bug']}")
    return told["value"]
