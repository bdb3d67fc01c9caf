"""How the command line and the demo start the supervisor, or a collector that needs no Tor; and the collector itself.

The store's key, and a database's URL, go over in sealed memory files.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import IO

from workbench import settings
from workbench.collector.supervision import sandboxed_gpgv
from workbench.collector.workers.pool import READING, WORKER, start_worker
from workbench.processes import outside_child, sandbox, store_places
from workbench.processes.child_broker import ChildBroker, ChildKind
from workbench.processes.environment import child_environment
from workbench.processes.sandbox import CODE
from workbench.processes.sandbox_profiles import PROFILES, Places

# Workers are one less than there are cores; some may be ending while their successors start.
_MOST_CHILDREN = 4 * (os.cpu_count() or 1) + 16


def start_collector(
    location: str,
    words: Sequence[str],
    *,
    places: Places,
    key: bytes | int | None,
    stdout: int | IO[bytes] | None = None,
    program: Sequence[str] = ("workbench.collector",),
    jobs: str = READING,
    env: Mapping[str, str] | None = None,
) -> "subprocess.Popen[bytes]":
    """Start a collector in its sandbox where this system allows one, and the broker that starts its workers.

    `words` are those of its command line but for store, key, seal and broker. `key` is as in
    `store_places.arguments`; `places` are those besides the store's own. `program` is the module with words that come
    before all others. Its standard input is a pipe. It ends with the thread that calls this.
    """
    environment = child_environment() if env is None else env
    # What is not there when its sandbox is made is never seen in it: profiles may be written later.
    with suppress(OSError):
        settings.path("site_profiles").mkdir(parents=True, exist_ok=True)
    hidden = store_places.folder(location)
    worker = partial(
        start_worker,
        megabytes=settings.number("worker_megabytes"),
        jobs=jobs,
        hidden=[] if hidden is None else [hidden],
        env=environment,
    )
    kinds = {
        WORKER: ChildKind(lambda *_: worker()),
        sandboxed_gpgv.KIND: ChildKind(sandboxed_gpgv.start),
        outside_child.KIND: ChildKind(partial(outside_child.start, env=environment)),
    }
    broker = ChildBroker(kinds, most=_MOST_CHILDREN)
    with store_places.arguments(location, key=key) as given:
        argv = [
            sys.executable,
            "-m",
            *program,
            *given.words,
            "--seal",
            sandbox.probe().kind,
            "--broker",
            str(broker.theirs.fileno()),
            *words,
        ]
        process = sandbox.start(
            argv,
            PROFILES["collector"],
            {**store_places.places(location), **places},
            pass_fds=[broker.theirs.fileno(), *given.pass_fds],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=stdout,
        )
    broker.begin()
    return process


def start_supervisor(
    location: str,
    raw_key: bytes | None,
    *,
    once: Sequence[str] = (),
    stay: bool,
    stdout: int | IO[bytes] | None,
    operator: str = "collector",
    under: Sequence[str] = (),
) -> "subprocess.Popen[bytes]":
    """Start the supervisor of a store; `raw_key` is None for a team database.

    It ends with the thread that calls this and with this process; without `stay` when standard input (inherited) ends.
    It prints JSON lines to `stdout`; its exit status is 0, or 3 after a line "refused" that says why. `under` is a
    command line to run it with (a tracer).
    """
    with store_places.arguments(location, key=raw_key, operator=operator) as given:
        argv = [sys.executable, "-m", "workbench.collector.supervision.supervisor", *given.words]
        for name in once:
            argv += ["--once", name]
        return subprocess.Popen(
            [*under, *argv, *(["--stay"] if stay else [])],
            stdin=subprocess.DEVNULL if stay else None,
            stdout=stdout,
            pass_fds=given.pass_fds,
            cwd=CODE,
        )


def start_rereading(location: str, raw_key: bytes | None, order: int, *, operator: str) -> "subprocess.Popen[bytes]":
    """Start a sealed collector that fetches nothing: it carries out one order to read kept pages again, then ends.

    It ends when its standard input does; the order then waits for the next collector. Prints JSON lines.
    Raises UserError where the settings ask for a seal that this system does not give.
    """
    sandbox.required()
    words = ["--operator", operator, "--reread", str(order)]
    return start_collector(location, words, places={}, key=raw_key, stdout=subprocess.PIPE)
