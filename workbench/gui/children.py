"""Child processes by the program's own command line; the store's key travels in a sealed memory file."""

import fcntl
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Signal

from workbench import parent_watch
from workbench.errors import UserError
from workbench.translation import sentence

MAIN = Path(__file__).resolve().parents[2] / "main.py"
_SEALS = fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE


@contextmanager
def key_descriptor(key: bytes | None, session: bytes = b"") -> Iterator[int | None]:
    """A sealed memory file with the key, and the session of who is signed in (a database may have no key).

    It is closed here at the end; the child keeps its own copy of the descriptor.
    """
    if key is None and not session:
        yield None
        return
    number = os.memfd_create("key", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        os.write(number, (key or bytes(32)) + session)
        os.lseek(number, 0, os.SEEK_SET)
        fcntl.fcntl(number, fcntl.F_ADD_SEALS, _SEALS)
        yield number
    finally:
        os.close(number)


def start(
    words: Sequence[str],
    *,
    location: str,
    key: bytes | None,
    operator: str = "",
    session: bytes = b"",
    output: bool = False,
    stays: bool = False,
) -> subprocess.Popen[str]:
    """Start `main.py WORDS --store LOCATION` with the key handed over; without `stays` it ends with the window."""
    with key_descriptor(key, session) as descriptor:
        command = [sys.executable, str(MAIN), *words, "--store", location]
        if descriptor is not None:
            command += ["--key-file", f"fd:{descriptor}"]
        if operator:
            command += ["--operator", operator]
        return _spawn(command, keep=() if descriptor is None else (descriptor,), output=output, stays=stays)


def start_without_store(words: Sequence[str]) -> subprocess.Popen[str]:
    """Start a command that needs no store, such as the verifier."""
    return _spawn([sys.executable, str(MAIN), *words], keep=(), output=True, stays=False)


def _spawn(command: Sequence[str], *, keep: tuple[int, ...], output: bool, stays: bool) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE if output else subprocess.DEVNULL
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=pipe, stderr=pipe, text=True, encoding="utf-8", errors="replace",
        pass_fds=keep, start_new_session=True, env=None if stays else parent_watch.environment(),
    )  # fmt: skip


def stop(process: subprocess.Popen[str], *, seconds: float = 10) -> None:
    """Ask a child to end and wait; after that it is ended."""
    if process.stdin is not None and not process.stdin.closed:
        process.stdin.close()
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Told(QObject):
    """A child that tells its progress as JSON lines, read on a thread of its own; signals arrive on the window's."""

    progress = Signal(object)
    ended = Signal(object)
    failed = Signal(str)

    def __init__(self, begin: Callable[[], subprocess.Popen[str]], parent: QObject) -> None:
        super().__init__(parent)
        self._begin = begin
        self._process: subprocess.Popen[str] | None = None
        self._cancelled = False
        self._thread = threading.Thread(target=self._follow, name="child", daemon=True)

    def start(self) -> None:
        """Start the child."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the child to end."""
        self._cancelled = True
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)

    def join(self, seconds: float = 10) -> None:
        """Wait for the thread that reads."""
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _follow(self) -> None:
        try:
            last, fault = self._lines(), ""
        except (OSError, UserError) as error:
            last, fault = {}, str(error)
        if not shiboken6.isValid(self):
            return
        if fault:
            self.failed.emit(fault)
        else:
            self.ended.emit(last)

    def _lines(self) -> Mapping[str, object]:
        process = self._process = self._begin()
        if self._cancelled:
            process.send_signal(signal.SIGTERM)
        last: Mapping[str, object] = {}
        told: list[str] = []
        for line in process.stdout or ():
            parsed = _object(line)
            if not {"done", "of"} <= parsed.keys():
                told.append(line)
                last = parsed or last
            elif shiboken6.isValid(self):
                self.progress.emit(parsed)
        errors = (process.stderr.read() if process.stderr else "").strip()
        status = process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
        whole = _object("".join(told))
        last = whole or last
        if self._cancelled and not {"cancelled", "path"} & last.keys():
            raise UserError(sentence("Cancelled. What was written so far can be deleted; the store is unchanged."))
        if status not in {0, 3} or (status == 3 and not last):
            if not errors:
                raise UserError("The child process ended without saying why.")
            last_line = errors.splitlines()[-1]
            raise UserError(str(last_line))
        return last


def _object(text: str) -> Mapping[str, object]:
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
