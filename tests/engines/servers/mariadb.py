"""A MariaDB of its own for the engines: one process in a temporary folder, on a unix socket and a loopback port.

It lives for one run of the tests, and takes a user whose password is made for that run.
"""

import os
import pwd
import secrets
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.engines.servers.sources import EngineError
from tests.patience import PATIENCE
from tests.range import children
from tests.range.children import Ports

USER = "engine"
Value = str | int | float | bytes | None


@dataclass(frozen=True, slots=True)
class Server:
    """A running MariaDB."""

    socket: Path
    port: int
    password: str

    def create(self, name: str) -> "Database":
        """A new empty database that takes every sign of Unicode."""
        self.run(f"DROP DATABASE IF EXISTS {name}; CREATE DATABASE {name} CHARACTER SET utf8mb4")
        return Database(self, name)

    def run(self, sql: str, *, database: str = "") -> list[list[str]]:
        """Run SQL, return the rows of its answers as text. Raises EngineError with MariaDB's words."""
        command = ["mariadb", "--no-defaults", f"--socket={self.socket}", "--default-character-set=utf8mb4"]
        command += ["--batch", "--skip-column-names", *([database] if database else [])]
        done = subprocess.run(command, input=sql.encode(), capture_output=True, check=False)
        if done.returncode:
            raise EngineError(f"MariaDB refused: {done.stderr.decode(errors='replace')[:500]}")
        return [line.split("\t") for line in done.stdout.decode().splitlines()]


@dataclass(frozen=True, slots=True)
class Database:
    """One database of a server."""

    server: Server
    name: str

    def run(self, sql: str) -> list[list[str]]:
        """Run SQL in this database."""
        return self.server.run(sql, database=self.name)

    def insert(self, table: str, rows: Sequence[Mapping[str, Value]]) -> None:
        """Insert rows, each a mapping of column to value; the mode is the old lenient one that the engines expect."""
        statements = ["SET SESSION sql_mode=''"]
        for row in rows:
            columns = ", ".join(f"`{column}`" for column in row)
            values = ", ".join(map(literal, row.values()))
            statements.append(" ".join(("INSERT INTO", f"`{table}`", f"({columns})", "VALUES", f"({values})")))
        self.run(";\n".join(statements))

    def update(self, table: str, values: Mapping[str, Value], where: str) -> None:
        """Change the rows for which `where` holds."""
        told = ", ".join(f"`{column}` = {literal(value)}" for column, value in values.items())
        self.run(" ".join(("SET SESSION sql_mode='';", "UPDATE", f"`{table}`", "SET", told, "WHERE", where)))


def literal(value: Value) -> str:
    """A value as MariaDB reads it: text as quoted, everything in it escaped."""
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\0", "\\0") + "'"
    return str(value)


@contextmanager
def running(folder: Path, ports: Ports) -> Iterator[Server]:
    """A MariaDB for the length of a `with` block. `folder` is made."""
    folder.mkdir(parents=True)
    me = pwd.getpwuid(os.getuid()).pw_name
    data, log = folder / "data", folder / "mariadb.log"
    server = Server(folder / "s", ports.take(), secrets.token_hex(8))
    if len(str(server.socket)) > 100:
        raise EngineError(f"The folder's name is too long for a unix socket: {folder}")
    plain = ["--no-defaults", f"--datadir={data}", f"--user={me}"]
    done = subprocess.run(
        ["mariadb-install-db", *plain, "--auth-root-authentication-method=normal", "--skip-test-db"],
        capture_output=True,
        check=False,
    )
    log.write_bytes(done.stdout + done.stderr)
    if done.returncode:
        raise EngineError(f"MariaDB could not make its tables; see {log}")
    child = children.start(
        ["mariadbd", *plain, f"--socket={server.socket}", f"--port={server.port}", "--bind-address=127.0.0.1",
         f"--pid-file={folder / 'pid'}", "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=64M",
         "--skip-log-bin", "--performance-schema=OFF"],
        log=log,
    )  # fmt: skip
    try:
        _wait(server, log)
        for host in ("%", "localhost"):
            server.run(f"CREATE USER '{USER}'@'{host}' IDENTIFIED BY '{server.password}'")
            server.run(f"GRANT ALL ON *.* TO '{USER}'@'{host}'")
        yield server
    finally:
        children.end([child], patience=10.0)


def _wait(server: Server, log: Path, *, seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            server.run("SELECT 1")
        except EngineError:
            if time.monotonic() > deadline:
                raise EngineError(f"MariaDB was not ready after {seconds:.0f} s; see {log}") from None
            time.sleep(0.25)
        else:
            return
