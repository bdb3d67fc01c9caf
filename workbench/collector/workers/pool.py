"""The pool of workers: as many processes as there are cores but one, each replaced when it dies or is ended.

A job that is over its time or memory ends its worker and is told as `JobFailedError` in words; a worker that dies for
no fault of the job (killed from outside) has its job done again by another. Pages of a walk go before digests.
"""

import contextlib
import functools
import os
import queue
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawlers import framing
from crawlers.counting import counted
from nlp.models import folder_elsewhere
from workbench import settings
from workbench.errors import UserError
from workbench.processes import sandbox
from workbench.processes.child_broker import Child, ChildNotStartedError, LocalChild
from workbench.processes.sandbox_profiles import PROFILES
from workbench.translation import sentence

_START_SECONDS = 90.0
_LAST_WORDS_SECONDS = 2.0
_ATTEMPTS = 3
_SILENT_ATTEMPTS = 15
READING = "workbench.collector.workers.jobs"
WORKER = "worker"
_TAIL = 4096
_KIND = re.compile(r"^[\w.]+(?:Error|Exception): ")


class JobFailedError(Exception):
    """A job gave no result; the message is a sentence for the analyst."""


class NoWorkerError(UserError):
    """No worker can be started, through no fault of the page: it stays unread and is read later."""


class PoolClosedError(Exception):
    """The pool is being closed; whoever waits has to stop."""


@dataclass(frozen=True, slots=True)
class PoolFacts:
    """How the pool does: processes, jobs done, workers replaced, refusals of the audit hook, and the workers' seal.

    `seal` is the least that a living worker measured in itself, None before the first one is ready.
    """

    size: int
    alive: int
    jobs: int
    replaced: int
    seal: sandbox.SealKind | None
    refused: int


class _Worker:
    """One process with its two pipes."""

    def __init__(self, child: Child) -> None:
        self.child = child
        self._to, self._from = child.stdin, child.stdout
        os.set_blocking(self._to, False)
        os.set_blocking(self._from, False)
        self.kind: sandbox.SealKind | None = None
        self._tail = b""
        self._listener = threading.Thread(target=self._listen, args=(child.stderr,), daemon=True)
        self._listener.start()

    def _listen(self, descriptor: int) -> None:
        """Pass on what the worker complains of, and keep the end of it."""
        while data := os.read(descriptor, 65536):
            self._tail = (self._tail + data)[-_TAIL:]
            with contextlib.suppress(OSError):
                os.write(2, data)

    def last_words(self) -> str:
        """The last line that an ended worker wrote to its standard error, without the name of the error."""
        self._listener.join(_LAST_WORDS_SECONDS)
        lines = [line.strip() for line in self._tail.decode("utf-8", "replace").splitlines() if line.strip()]
        return _KIND.sub("", lines[-1])[:300] if lines else ""

    def wait_until_ready(self) -> sandbox.Surroundings:
        """What the worker sees around itself; ValueError when it does not say so."""
        told = framing.read(self._from, deadline=time.monotonic() + _START_SECONDS)[0]
        try:
            sees = told["sees"]
            return sandbox.Surroundings(
                tuple(map(str, sees["interfaces"])),
                str(sees["namespace"]),
                sees["filtered"] is True,
                tuple(map(str, sees["seen"])),
            )
        except (KeyError, TypeError) as error:
            raise ValueError("a worker that does not say what it sees") from error

    def ask(self, message: bytes, *, seconds: float) -> dict[str, Any]:
        deadline = time.monotonic() + seconds
        framing.write(self._to, message, deadline=deadline)
        return framing.read(self._from, deadline=deadline)[0]

    def end(self) -> None:
        self.child.kill()
        self._listener.join(_LAST_WORDS_SECONDS)
        if not self._listener.is_alive():
            self.child.close()


def start_worker(
    *, megabytes: int, jobs: str, hidden: Sequence[Path], env: Mapping[str, str] | None = None
) -> "subprocess.Popen[bytes]":
    """Start one sandboxed worker with pipes for its streams.

    `jobs` names the module that it loads its jobs from, `hidden` are folders that it shall find it cannot see.
    """
    argv = [sys.executable, "-m", "workbench.collector.workers.worker_main", str(megabytes), jobs, *map(str, hidden)]
    model = folder_elsewhere(settings.text("model"))
    return sandbox.start(
        argv,
        PROFILES["worker"],
        {"jobs": [sandbox.CODE / jobs.partition(".")[0]], "model": [] if model is None else [model]},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=env,
    )


class WorkerPool:
    """Workers behind one door. Thread-safe; a context manager.

    `start` has a worker started elsewhere (by a broker outside of the sandbox that the pool is in). Without it the pool
    starts them: `hidden` are folders that no worker may see, `jobs` names the module that they load their jobs from;
    UserError is raised where no worker can be sealed and the settings ask for it.
    A worker whose seal does not hold, as it measures in itself, reads nothing unless the settings accept that.
    """

    def __init__(
        self,
        *,
        hidden: Sequence[Path] = (),
        size: int | None = None,
        seconds: float | None = None,
        megabytes: int | None = None,
        jobs: str = READING,
        start: Callable[[], Child] | None = None,
    ) -> None:
        self.size = size or settings.number("workers") or max(1, (os.cpu_count() or 2) - 1)
        self._seconds = seconds if seconds is not None else float(settings.number("worker_seconds"))
        self._megabytes = megabytes if megabytes is not None else settings.number("worker_megabytes")
        if start is None:
            sandbox.required()
        self._start = start or functools.partial(_start_here, self._megabytes, jobs, hidden)
        self._accepted = sandbox.wanted()
        self._around = sandbox.surroundings()
        self._free: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._change = threading.Condition()
        self._urgent = self._done = self._replaced = self._refused = 0
        self._closed = False
        self._broken = ""
        self._measured: sandbox.SealKind | None = None
        self._orders: queue.SimpleQueue[str] = queue.SimpleQueue()
        # One thread starts all workers and lives as long as the pool: they end with the thread that started them.
        self._starter = threading.Thread(target=self._start_workers, name="worker-starter", daemon=True)
        self._starter.start()
        for _ in range(self.size):
            self._orders.put("start")

    def __enter__(self) -> "WorkerPool":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def facts(self) -> PoolFacts:
        """How the pool does now."""
        with self._change:
            alive = sum(worker.child.is_alive() for worker in self._all)
            return PoolFacts(self.size, alive, self._done, self._replaced, self._measured, self._refused)

    def wait_until_sealed(self) -> sandbox.SealKind:
        """The workers' seal, once the first of them has measured it. Raises `NoWorkerError` where none can be had."""
        with self._change:
            self._change.wait_for(lambda: self._measured or self._stopped())
            if self._measured is None:
                self._check_open()
            return self._measured or "partial"

    def run(self, head: dict[str, Any], block: bytes, *, urgent: bool = False) -> Any:
        """Have one job done: its result, or `JobFailedError`, or `NoWorkerError`. `urgent` goes before what is not."""
        message = framing.pack(head, block)
        for _ in range(_ATTEMPTS):
            worker = self._take(urgent=urgent)
            try:
                answer = worker.ask(message, seconds=self._seconds)
            except framing.TooSlowError:
                self._replace(worker)
                seconds = counted(round(self._seconds), "second", "seconds")
                raise JobFailedError(f"The page took longer than {seconds} to read; its worker was ended.") from None
            except framing.ClosedPipeError:
                self._replace(worker)
                continue
            except (framing.TooLargeError, ValueError) as error:
                self._replace(worker)
                raise JobFailedError("A worker gave an answer that is none; it was ended.") from error
            return self._result(worker, answer)
        raise JobFailedError(f"The page ended its worker {counted(_ATTEMPTS, 'time', 'times')}.")

    def _result(self, worker: _Worker, answer: dict[str, Any]) -> Any:
        refused = answer.get("refused", 0)
        with self._change:
            self._done += 1
            self._refused += refused if isinstance(refused, int) else 0
        if answer.get("failed") == "memory":
            self._replace(worker)
            raise JobFailedError(
                f"The page needs more than {self._megabytes} MB of memory to read; its worker was ended."
            )
        self._give_back(worker)
        if "result" not in answer:
            raise JobFailedError(str(answer.get("failed", "A worker gave no result."))[:300])
        return answer["result"]

    def close(self) -> None:
        """End every worker; waiting callers get `PoolClosedError`."""
        with self._change:
            self._closed = True
            self._change.notify_all()
        self._orders.put("end")
        self._starter.join(timeout=_START_SECONDS)
        for worker in tuple(self._all):
            worker.end()

    def _take(self, *, urgent: bool) -> _Worker:
        with self._change:
            self._urgent += urgent
            try:
                self._change.wait_for(lambda: self._stopped() or (self._free and (urgent or not self._urgent)))
                self._check_open()
                return self._free.pop()
            finally:
                self._urgent -= urgent
                self._change.notify_all()

    def _stopped(self) -> bool:
        return self._closed or bool(self._broken)

    def _check_open(self) -> None:
        if self._closed:
            raise PoolClosedError
        if self._broken:
            raise NoWorkerError(self._broken)

    def _give_back(self, worker: _Worker) -> None:
        with self._change:
            self._free.append(worker)
            self._change.notify_all()

    def _replace(self, worker: _Worker) -> None:
        worker.end()
        with self._change:
            self._all.discard(worker)
            self._replaced += 1
        self._orders.put("start")

    def _start_workers(self) -> None:
        failures = 0
        while self._orders.get() == "start" and not self._closed:
            try:
                worker = self._start_one()
            except (OSError, ChildNotStartedError) as error:
                failures += 1
                self._after_failed_start(failures, str(error))
                continue
            unsealed = ""
            try:
                unsealed = self._measure(worker)
            except (framing.ClosedPipeError, framing.TooSlowError, framing.TooLargeError, ValueError):
                worker.end()
                with self._change:
                    self._all.discard(worker)
                failures += 1
                self._after_failed_start(failures, worker.last_words())
                continue
            if unsealed:
                worker.end()
                with self._change:
                    self._all.discard(worker)
                failures = max(failures + 1, _ATTEMPTS)
                self._after_failed_start(failures, unsealed)
                continue
            failures = 0
            self._give_back(worker)

    def _measure(self, worker: _Worker) -> str:
        """Wait for a worker and take in its seal; why it may not read, in words, empty where it may."""
        found = sandbox.breaches(worker.wait_until_ready(), self._around)
        worker.kind = "partial" if found else "kernel"
        if found and self._accepted == "kernel":
            return sentence("the seal of a worker does not hold: {found}.", found=", ".join(found))
        with self._change:
            kinds = {one.kind for one in self._all if one.kind is not None}
            self._measured = "partial" if "partial" in kinds else "kernel"
            self._change.notify_all()
        return ""

    def _after_failed_start(self, failures: int, why: str) -> None:
        """Try again a few times; then say so to all who wait, and go on trying now and then.

        A worker that ends without a word was killed from outside: that passes, and is given more time.
        """
        patience = _ATTEMPTS if why else _SILENT_ATTEMPTS
        pause = min(30.0, 0.2 * 2 ** max(0, failures - patience + _ATTEMPTS))
        words = sentence(
            "No worker can be started: {why} What is kept is read later.",
            why=why or sentence("it ends without a word."),
        )
        with self._change:
            self._broken = f"{words} {sentence('See `workbench doctor`.')}" if failures >= patience else ""
            self._change.notify_all()
            self._change.wait_for(lambda: self._closed, timeout=pause)
            self._broken = ""
        self._orders.put("start")

    def _start_one(self) -> _Worker:
        worker = _Worker(self._start())
        with self._change:
            self._all.add(worker)
        return worker


def _start_here(megabytes: int, jobs: str, hidden: Sequence[Path]) -> Child:
    return LocalChild(start_worker(megabytes=megabytes, jobs=jobs, hidden=hidden))
