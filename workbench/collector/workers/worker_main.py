"""A worker: bytes in, records out. Reads hostile pages and their posts; has no network, no key, no store.

Started by `workbench.collector.workers.pool` inside its own seal:
``python -m workbench.collector.workers.worker_main MEGABYTES MODULE [HIDDEN …]``. It takes jobs from standard input
and answers on standard output, one after another. `MODULE.load_jobs()` gives the jobs by name
(`workbench.collector.workers.jobs`). Its first words are the names of its jobs and what it sees around itself: the
network, and the folders it shall not see.
"""

import importlib
import os
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

from crawlers import framing
from workbench import audit_hook
from workbench.processes.hardening import end_with_parent, harden
from workbench.processes.sandbox import surroundings

Job = Callable[[dict[str, Any], bytes], Any]
OUT_OF_MEMORY = "memory"


def main() -> int:
    """Serve jobs until standard input ends."""
    source, target = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    _limit_this_process(megabytes=int(sys.argv[1]))
    around = surroundings([Path(folder) for folder in sys.argv[3:]])
    jobs: Mapping[str, Job] = importlib.import_module(sys.argv[2]).load_jobs()
    # Only now: loading a model may ask the system for its processor by a child process; a page never may.
    watch = audit_hook.install(children=False, sockets=False)
    framing.write(target, framing.pack({"ready": sorted(jobs), "sees": asdict(around)}))
    while True:
        try:
            head, block = framing.read(source)
            framing.write(target, _answer(jobs, head, block, watch))
        except framing.ClosedPipeError:
            return 0


def _limit_this_process(*, megabytes: int) -> None:
    """Memory, no files written, low priority, and an end with the parent. The wall clock is the pool's."""
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    os.nice(5)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    harden()


def _answer(jobs: Mapping[str, Job], head: dict[str, Any], block: bytes, watch: audit_hook.AuditHook) -> bytes:
    """The message that answers one job. What goes wrong with a page is an answer too, and never ends the worker."""
    before = watch.refused
    message = b""
    with _Mishap() as mishap:
        message = framing.pack({"result": jobs[head["do"]](head, block)})
    if message and watch.refused == before:
        return message
    return framing.pack(
        {"failed": mishap.words or "The page made its reader reach out."} | {"refused": watch.refused - before}
    )


class _Mishap:
    """Whatever a hostile page makes a parser raise, in words. The capture stays and can be read again."""

    words = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> bool:
        if kind is None or not issubclass(kind, Exception):
            return False
        if issubclass(kind, MemoryError):
            self.words = OUT_OF_MEMORY
        elif issubclass(kind, RecursionError):
            self.words = "The page is nested too deeply to be read."
        else:
            self.words = f"The page could not be read ({kind.__name__})."
        return True


if __name__ == "__main__":
    raise SystemExit(main())
