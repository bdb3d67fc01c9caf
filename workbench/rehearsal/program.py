"""The program as the demo drives it: by its own command line, in child processes, with JSON answers."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import UserError

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Program:
    """One store and the key file that opens it; `environment` is added to each child's."""

    store: Path
    key_file: Path
    environment: Mapping[str, str]

    def command(self, *words: str) -> list[str]:
        """The full command line of one command on this store."""
        store = ["--store", str(self.store), "--key-file", str(self.key_file), "--operator", "demo analyst"]
        return [sys.executable, str(ROOT / "main.py"), *words, *store]

    def ask(self, *words: str, expect: int = 0) -> Any:
        """Run one command with `--json` and give back its answer; raises UserError with what it said otherwise."""
        return ask([*self.command(*words), "--json"], self.env(), expect=expect)

    def env(self) -> dict[str, str]:
        """The environment of a child."""
        return {**os.environ, **self.environment}


def ask(command: Sequence[str], env: Mapping[str, str], *, expect: int = 0) -> Any:
    """The JSON that a command prints last; raises UserError when it ends with another status than expected."""
    done = subprocess.run(command, env=dict(env), capture_output=True, text=True, check=False, timeout=600)
    if done.returncode != expect:
        raise UserError(
            f"{' '.join(command[1:4])} ended with {done.returncode}: {(done.stderr or done.stdout)[-2000:]}"
        )
    return last_document(done.stdout)


def last_document(text: str) -> Any:
    """The one JSON document in a text, or the last of its lines when each is a document."""
    with contextlib.suppress(ValueError):
        return json.loads(text)
    lines = [line for line in text.splitlines() if line.strip()]
    return json.loads(lines[-1]) if lines else None


@contextlib.contextmanager
def running(command: Sequence[str], env: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A child that is asked to end, and then made to, when the block is left. Its words go to `log`."""
    with log.open("ab") as out:
        child = subprocess.Popen(command, env=dict(env), stdin=subprocess.PIPE, stdout=out, stderr=out)
    try:
        yield child
    finally:
        if child.stdin:
            child.stdin.close()
        child.terminate()
        try:
            child.wait(timeout=30)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
