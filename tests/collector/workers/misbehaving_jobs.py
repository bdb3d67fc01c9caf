"""Jobs that misbehave in the ways that pages do: loaded into real workers by the tests of the pool."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench.processes.sandbox import inside_network


def load_jobs() -> dict[str, Callable[[dict[str, Any], bytes], Any]]:
    """The jobs by name."""
    return {
        "echo": lambda head, block: {"word": head["word"], "size": len(block)},
        "hang": lambda _head, _block: time.sleep(3600),
        "eat": _eat,
        "die": lambda _head, _block: os.kill(os.getpid(), signal.SIGKILL),
        "deep": _deep,
        "wrong": lambda _head, _block: 1 // 0,
        "look": _look,
        "connect": _connect,
        "child": lambda _head, _block: subprocess.run(["true"], check=True).returncode,
        "pid": lambda _head, _block: os.getpid(),
    }


def _eat(_head: dict[str, Any], _block: bytes) -> int:
    blocks = []
    while True:
        blocks.append(bytearray(16 * 1024 * 1024))


def _deep(head: dict[str, Any], block: bytes) -> int:
    return _deep(head, block) + 1


def _look(head: dict[str, Any], _block: bytes) -> dict[str, Any]:
    """What a worker sees: the files of a folder, its interfaces, its descriptors, and whether it can write."""
    folder = Path(head["folder"])
    try:
        Path(head["write"]).write_text("x", encoding="utf-8")
        wrote = True
    except OSError:
        wrote = False
    return {
        "files": sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else [],
        "interfaces": list(inside_network()),
        "descriptors": sorted(int(entry.name) for entry in Path("/proc/self/fd").iterdir()),
        "wrote": wrote,
        "environment": sorted(os.environ),
    }


def _connect(_head: dict[str, Any], _block: bytes) -> None:
    with socket.socket() as plug:
        plug.connect(("127.0.0.1", 9))
