"""The program as the demo drives it: by its own command line, in child processes, with JSON answers."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from crawlers.counting import counted
from workbench.demo import subreaper
from workbench.errors import UserError

ROOT = Path(__file__).parents[2]
ASK_SECONDS = 600


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
    name = " ".join(command[1:4])
    with started(command, env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        try:
            out, said = (text.decode("utf-8", "replace") for text in child.communicate(timeout=ASK_SECONDS))
        except subprocess.TimeoutExpired:
            raise UserError(f"{name} did not end in {counted(ASK_SECONDS, 'second', 'seconds')}.") from None
    if child.returncode != expect:
        raise UserError(f"{name} ended with {child.returncode}: {(said or out)[-2000:]}")
    return last_document(out)


def last_document(text: str) -> Any:
    """The one JSON document in a text, or the last of its lines when each is a document."""
    with contextlib.suppress(ValueError):
        return json.loads(text)
    lines = [line for line in text.splitlines() if line.strip()]
    return json.loads(lines[-1]) if lines else None


@contextlib.contextmanager
def running(
    command: Sequence[str], env: Mapping[str, str], log: Path, *, orderly: float = subreaper.ORDERLY_SECONDS
) -> Iterator[subprocess.Popen[bytes]]:
    """As `started`, with the words of the command and all that it starts going to `log`."""
    with (
        log.open("ab") as out,
        started(command, env, stdin=subprocess.PIPE, stdout=out, stderr=out, orderly=orderly) as child,
    ):
        yield child


@contextlib.contextmanager
def started(
    command: Sequence[str],
    env: Mapping[str, str],
    *,
    stdin: int = subprocess.DEVNULL,
    stdout: int | IO[bytes],
    stderr: int | IO[bytes],
    orderly: float = subreaper.ORDERLY_SECONDS,
) -> Iterator[subprocess.Popen[bytes]]:
    """A command that is ended with all that it started when the block is left, also what a tracer has let go.

    It runs under a subreaper of its own; should that one be killed, this process takes its place. What does not end
    within `orderly` seconds after it was asked to is killed. What could not be ended is said on standard error.
    """
    me = os.getpid()
    with subreaper.adopting():
        others = subreaper.children(me)
        child = subprocess.Popen(
            subreaper.command_line(command, orderly=orderly), env=dict(env), stdin=stdin, stdout=stdout, stderr=stderr
        )
        try:
            yield child
        finally:
            if child.stdin:
                child.stdin.close()
            if child.poll() is None:
                child.terminate()
                try:
                    child.wait(timeout=orderly + 2 * subreaper.KILLED_SECONDS)
                except subprocess.TimeoutExpired:
                    child.kill()
                    child.wait()
            if child.returncode in {-signal.SIGKILL, subreaper.LEFT}:
                words = subreaper.in_words(subreaper.end_below(me, spared=others, orderly=orderly))
                sys.stderr.write(f"{words}\n" if words else "")
