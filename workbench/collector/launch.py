"""How the command line and the demo start the supervisor, or a collector that needs no Tor.

The store's key goes over in a sealed memory file.
"""

import fcntl
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import IO

from workbench.collector import seal

_SEALS = fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE


def key_descriptor(raw_key: bytes) -> int:
    """A sealed memory file that holds the key: nobody can change it, it is in no folder and on no disk."""
    descriptor = os.memfd_create("workbench-key", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.write(descriptor, raw_key)
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, _SEALS)
    return descriptor


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
    argv = [sys.executable, "-m", "workbench.collector.supervisor", "--store", location, "--operator", operator]
    descriptor = None if raw_key is None else key_descriptor(raw_key)
    try:
        if descriptor is not None:
            argv += ["--key-file", f"fd:{descriptor}"]
        for name in once:
            argv += ["--once", name]
        return subprocess.Popen(
            [*under, *argv, *(["--stay"] if stay else [])],
            stdin=subprocess.DEVNULL if stay else None,
            stdout=stdout,
            pass_fds=() if descriptor is None else (descriptor,),
            cwd=seal.CODE,
        )
    finally:
        if descriptor is not None:
            os.close(descriptor)


def start_rereading(location: str, raw_key: bytes | None, order: int, *, operator: str) -> "subprocess.Popen[bytes]":
    """Start a sealed collector that fetches nothing: it carries out one order to read kept pages again, then ends.

    It ends when its standard input does; the order then waits for the next collector. Prints JSON lines.
    """
    argv = [sys.executable, "-m", "workbench.collector", "--store", location, "--operator", operator]
    descriptor = None if raw_key is None else key_descriptor(raw_key)
    try:
        if descriptor is not None:
            argv += ["--key-file", f"fd:{descriptor}"]
        kind = seal.required()
        return seal.run_sealed(
            [*argv, "--seal", kind.kind, "--reread", str(order)],
            seal=kind,
            pass_fds=[] if descriptor is None else [descriptor],
            env=seal.clean_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
    finally:
        if descriptor is not None:
            os.close(descriptor)
