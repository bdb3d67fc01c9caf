"""A throw-away PostgreSQL for the tests: its own folder, a unix socket and no network, gone at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

from tests.patience import PATIENCE

_NUMBERS = count(1)


class Server:
    """A running server; `database` makes an empty one and gives its URL, `copy` one like another."""

    def __init__(self, socket: Path, user: str) -> None:
        self._socket = socket
        self._user = user

    def database(self) -> str:
        """The postgresql:// URL of a new, empty database."""
        name = f"t{os.getpid()}_{next(_NUMBERS)}"
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
        return self._url(name)

    def copy(self, url: str) -> str:
        """The URL of a copy of a database that nobody has open."""
        old, name = url.split("@/")[1].partition("?")[0], f"t{os.getpid()}_{next(_NUMBERS)}"
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {old}".encode())
        return self._url(name)

    def _url(self, name: str) -> str:
        return f"postgresql://{self._user}@/{name}?host={self._socket}"


def binaries() -> Path | None:
    """The folder of the newest installed PostgreSQL, None when there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def server() -> Iterator[Server]:
    """Start one (as an unprivileged user when this is root, which PostgreSQL refuses) and stop it at the end."""
    folder = binaries()
    if folder is None:
        raise FileNotFoundError("PostgreSQL's initdb is in none of /usr/lib/postgresql/*/bin: install postgresql")
    user = pwd.getpwuid(os.getuid()).pw_name if os.getuid() else "postgres"
    become: list[str | Path] = [] if os.getuid() else ["runuser", "-u", user, "--"]
    home = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    # Others come to its socket, as they do on Debian: a sandboxed process of root's has no right past a mode.
    home.chmod(0o711)
    try:
        if become:
            shutil.chown(home, user, user)
        data = home / "data"
        _run([*become, folder / "initdb", "-D", data, "-A", "trust", "-U", user, "-E", "UTF8", "--locale=C", "-N"])
        settings = (
            f"-c listen_addresses= -c unix_socket_directories={home} -c fsync=off -c full_page_writes=off "
            "-c max_connections=200 -c shared_buffers=64MB -c jit=off"
        )
        control = [*become, folder / "pg_ctl", "-D", data, "-w"]
        _run([*control, "-l", home / "log", "-o", settings, "start"])
        try:
            yield Server(home, user)
        finally:
            _run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _run(command: list[str | Path]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", timeout=PATIENCE)
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}: {done.stdout}{done.stderr}")
