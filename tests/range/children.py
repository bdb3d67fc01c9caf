"""Child processes of the range, and loopback ports for them: nothing outlives the range, two ranges never share a port.

A child is started through util-linux' `setpriv --pdeathsig KILL`: the kernel kills it when the range dies, also
by kill -9. The signal follows the thread that started the child, so children are started from the main thread only.
"""

import os
import secrets
import socket
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

# Below the ephemeral ports, so that no outgoing connection takes one between choosing and binding.
_PORTS = range(11_000, 31_000)


class RangeError(Exception):
    """The range could not do what was asked. The message is a sentence that names the log to read."""


class ChildDiedError(RangeError):
    """A process of the range ended by itself: waiting longer is of no use."""


class Ports:
    """Loopback ports, each reserved for this process against other ranges by an abstract unix socket."""

    def __init__(self) -> None:
        self._claims: list[socket.socket] = []

    def take(self) -> int:
        """Return a port that nobody listens on and no other range has claimed."""
        for port in secrets.SystemRandom().sample(_PORTS, 400):
            claim = socket.socket(socket.AF_UNIX)
            try:
                claim.bind(f"\0workbench-range-{port}")
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port))
            except OSError:
                claim.close()
                continue
            self._claims.append(claim)
            return port
        raise RangeError("No free loopback port was found between 11000 and 31000.")

    def close(self) -> None:
        """Give all ports back."""
        for claim in self._claims:
            claim.close()
        self._claims.clear()


def start(
    command: Sequence[str | Path],
    *,
    log: Path,
    environment: Mapping[str, str] | None = None,
    request: Path | None = None,
    answer: Path | None = None,
) -> subprocess.Popen[bytes]:
    """Start a child that dies with this process. `request` becomes its stdin, `answer` its stdout (else the log)."""
    if threading.current_thread() is not threading.main_thread():
        raise RangeError("Children of the range are started from the main thread: they die with their starter.")
    log.parent.mkdir(parents=True, exist_ok=True)
    with (
        log.open("ab") as errors,
        (request or Path(os.devnull)).open("rb") as source,
        (answer or Path(os.devnull)).open("wb") as target,
    ):
        return subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", "--", *map(str, command)],
            stdin=source,
            stdout=target if answer else errors,
            stderr=errors,
            env={**os.environ, **(environment or {})},
        )


def end(children: Sequence[subprocess.Popen[bytes]], *, patience: float = 3.0) -> None:
    """Ask all to end, then kill what is left after `patience` seconds, and reap every one."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + patience
    for child in children:
        try:
            child.wait(timeout=max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
