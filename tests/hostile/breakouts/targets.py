"""What stands outside of every sandbox for planted code to reach, and the Python that it is planted into."""

import ctypes
import fcntl
import json
import os
import socket
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.processes.sandbox import CODE
from workbench.processes.system_calls import NUMBERS

HERE = Path(__file__).parent
_CREATE = 0o1000
_LIBC = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Outside:
    """The aims as the planted code is told of them, a home, and the environment that commands are started in."""

    aims: dict[str, Any]
    environment: Mapping[str, str]
    folder: Path

    def plant(self) -> Path:
        """A Python of our own with the planted code in it: its executable."""
        place = self.folder / "python"
        venv.EnvBuilder(symlinks=True, with_pip=False).create(place)
        packages = next((place / "lib").glob("python*/site-packages"))
        (packages / "breakout_hook.py").write_bytes((HERE / "hook.py").read_bytes())
        (packages / "breakout_ways.py").write_text(planted_source(), encoding="utf-8")
        (packages / "breakout_aims.json").write_text(json.dumps(self.aims), encoding="utf-8")
        (packages / "breakout.pth").write_text(
            f"{sysconfig.get_path('purelib')}\nimport breakout_hook\n", encoding="utf-8"
        )
        return place / "bin" / "python"


def planted_source() -> str:
    """All ways in one file that imports nothing of ours."""
    texts = [(HERE / name).read_text(encoding="utf-8") for name in ("ways.py", "kernel.py")]
    return "\n".join(line for text in texts for line in text.splitlines() if not line.startswith("from tests.")) + "\n"


def program_that_tries(kind: str, aims: Mapping[str, Any]) -> str:
    """A Python program that tries all ways and says so."""
    return f"{planted_source()}\nAIMS.update(json.loads({json.dumps(dict(aims))!r}))\nreport({kind!r})\n"


@contextmanager
def outside(folder: Path) -> Iterator[Outside]:
    """Listeners, files, processes, shared memory; taken away at the end."""
    secret, name, key = f"secret-{os.getpid()}", f"breakout-{os.getpid()}", 0x57420000 | os.getpid() & 0xFFFF
    home, runtime = folder / "home", folder / "runtime"
    for made in (home / ".ssh", runtime, folder / "mount"):
        made.mkdir(parents=True)
    files = {"home file": home / ".ssh" / "id", "shell file": home / ".bashrc", "file in tmp": folder / "file"}
    run = Path("/run") if os.access("/run", os.W_OK) else runtime
    sockets = {
        "socket in tmp": folder / "listens", "socket in run": run / name, "bus": runtime / "bus",
        "agent": runtime / "agent",
    }  # fmt: skip
    files["shared file"] = Path("/", "dev", "shm", name)
    environment = {
        **os.environ, "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "SECRET_TOKEN": secret,
        "SSH_AUTH_SOCK": str(sockets["agent"]), "DBUS_SESSION_BUS_ADDRESS": f"unix:path={sockets['bus']}",
        "WORKBENCH_STORE": f"postgresql://boss:{secret}@db.example/x", "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    with ExitStack() as stack:
        for path in files.values():
            path.write_text(secret, encoding="ascii")
            stack.callback(path.unlink)
        for path in sockets.values():
            _listening(stack, socket.AF_UNIX, str(path))
            stack.callback(path.unlink)
        _listening(stack, socket.AF_UNIX, f"\0{name}")
        sleeper = stack.enter_context(_sleeper(secret, environment))
        _shared_memory(stack, key, f"/{name}")
        left = stack.enter_context(files["file in tmp"].open("rb"))
        _leave_open(left.fileno())
        aims = {
            "numbers": {call: numbers[os.uname().machine == "aarch64"] for call, numbers in NUMBERS.items()},
            "tcp": _listening(stack, socket.AF_INET, ("127.0.0.1", 0)),
            "tcp6": _listening(stack, socket.AF_INET6, ("::1", 0)),
            "udp": _listening(stack, socket.AF_INET, ("127.0.0.1", 0), kind=socket.SOCK_DGRAM),
            "abstract": name, "pid": sleeper, "secret": secret, "shm key": key, "queue": name,
            "mount point": str(folder / "mount"), "memory device": "/dev/kmsg", "left open": str(files["file in tmp"]),
            "program file": str(CODE / "workbench" / "__init__.py"), "packages": sysconfig.get_path("purelib"),
            **{what: str(path) for what, path in (files | sockets).items()},
        }  # fmt: skip
        yield Outside(aims, environment, folder)


def _leave_open(number: int) -> None:
    """As a careless program leaves a descriptor to its children: without FD_CLOEXEC."""
    fcntl.fcntl(number, fcntl.F_SETFD, 0)


def _listening(stack: ExitStack, family: int, address: str | tuple[str, int], *, kind: int = socket.SOCK_STREAM) -> int:
    """The port, where there is one."""
    server = stack.enter_context(socket.socket(family, kind))
    server.bind(address)
    if kind == socket.SOCK_STREAM:
        server.listen(100)
    name = server.getsockname()
    return int(name[1]) if isinstance(name, tuple) else 0


@contextmanager
def _sleeper(secret: str, environment: Mapping[str, str]) -> Iterator[int]:
    command = [sys.executable, "-c", "import sys; sys.stdin.read()", secret]
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as process:
        try:
            yield process.pid
        finally:
            process.kill()


def _shared_memory(stack: ExitStack, key: int, queue: str) -> None:
    """A segment and a queue of System V, and a queue of POSIX."""
    for get, control, extra in (("shmget", "shmctl", (4096,)), ("msgget", "msgctl", ())):
        number = getattr(_LIBC, get)(key, *extra, _CREATE | 0o600)
        assert number >= 0, os.strerror(ctypes.get_errno())
        stack.callback(getattr(_LIBC, control), number, 0, None)
    descriptor = _LIBC.mq_open(queue.encode(), os.O_CREAT | os.O_RDWR, 0o600, None)
    assert descriptor >= 0, os.strerror(ctypes.get_errno())
    stack.callback(_LIBC.mq_unlink, queue.encode())
    stack.callback(os.close, descriptor)
