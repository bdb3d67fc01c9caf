"""A desk for the tests of commands: a store with a key file, and commands run inside this process or as one."""

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from tests.patience import LONG
from workbench import cli

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "schemas"
Done = subprocess.CompletedProcess[str]


def workbench(*words: str, stdin: str = "", cwd: Path = ROOT) -> Done:
    """Run the program as a process of its own."""
    command = [sys.executable, str(ROOT / "main.py"), *words]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False, timeout=LONG, cwd=cwd)


def inside(*words: str) -> Done:
    """Run a command inside this process: all of it but the start of the interpreter. Children's errors are kept too."""
    out, err = io.StringIO(), io.StringIO()
    with _errors_of_children() as others, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = cli.main(words)
        except SystemExit as end:
            status = int(end.code or 0)
        others.seek(0)
        said = others.read().decode()
    return Done(words, status, out.getvalue(), err.getvalue() + said)


@contextlib.contextmanager
def _errors_of_children() -> Iterator[IO[bytes]]:
    """What is written to descriptor 2 meanwhile."""
    before = os.dup(2)
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), 2)
        try:
            yield file
        finally:
            os.dup2(before, 2)
            os.close(before)


def schema(name: str) -> Any:
    """A schema of `docs/schemas`."""
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))


class Desk:
    """A store with a key file, and the commands on it."""

    def __init__(self, folder: Path) -> None:
        self.store = folder / "store"
        self.key = folder / "key"
        self.key.write_bytes(b"a key file of a test, long enough")

    def options(self) -> tuple[str, ...]:
        """What says which store, and what opens it."""
        return ("--store", str(self.store), "--key-file", str(self.key), "--json")

    def run(self, *words: str) -> Done:
        """A command on the store, opened by its key file."""
        return inside(*words, *self.options())

    def ask(self, *words: str) -> Any:
        """What a command that goes well prints."""
        return _printed(self.run(*words))

    def secret(self, name: str) -> str:
        """The key file of a person, made where there is none."""
        file = self.store.parent / f"secret of {name}"
        file.write_bytes(f"what opens the key of {name}".encode())
        return str(file)

    def run_as(self, name: str, *words: str) -> Done:
        """A command on the store by a person who signs in with their own key file."""
        own = ("--operator", name, "--operator-secret", self.secret(name))
        return inside(*words, "--store", str(self.store), *own, "--json")

    def ask_as(self, name: str, *words: str) -> Any:
        """What such a command that goes well prints."""
        return _printed(self.run_as(name, *words))

    def admit(self, name: str, role: str, by: str = "") -> Any:
        """A person with a key file of their own; the first supervisor without `by`."""
        words = ("operator", "add", name, "--role", role, "--secret", self.secret(name))
        return self.ask_as(by, *words) if by else self.ask(*words, "--first")


def _printed(done: Done) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
