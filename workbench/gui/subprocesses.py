"""Child processes by the program's own command line; the store's key travels in a sealed memory file.

A window in its sandbox has them started outside, by a broker (`workbench.processes.window_commands`); one without a
sandbox starts them itself.
"""

import signal
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import IO, Protocol

import shiboken6
from PySide6.QtCore import QObject, Signal

from workbench import settings
from workbench.errors import UserError
from workbench.processes import outside_child, program_command, signing, store_places
from workbench.processes.child_broker import BrokerClient, ChildNotStartedError, CommandProcess
from workbench.processes.descriptors import handed_over
from workbench.processes.program_command import json_object
from workbench.processes.window_commands import COMMAND, STAYS
from workbench.store.people.person_keys import OperatorKey
from workbench.store.witness.outside_heads import Ask, here
from workbench.translation import sentence

_BROKER: list[BrokerClient] = []


class Running(Protocol):
    """A started command: what is used of `subprocess.Popen`."""

    @property
    def stdin(self) -> IO[str] | None:
        """Its standard input; the command ends when that is closed."""

    @property
    def stdout(self) -> IO[str] | None:
        """Its standard output."""

    @property
    def stderr(self) -> IO[str] | None:
        """Its standard error."""

    def poll(self) -> int | None:
        """Its exit status, None while it runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Its exit status. Raises subprocess.TimeoutExpired."""

    def send_signal(self, sig: int) -> None:
        """Send a signal."""

    def kill(self) -> None:
        """End it by force."""


@dataclass(frozen=True, slots=True)
class SigningPermit:
    """What one child may have signed by the person who is signed in: acts of these kinds about the store, once each."""

    by: OperatorKey
    store: str
    actions: tuple[str, ...]

    def answered(self) -> AbstractContextManager[int]:
        """A descriptor to hand over to the child."""
        return signing.answered(self.by.key.sign, store=self.store, actions=self.actions, most=len(self.actions))


def start_through(broker: BrokerClient | None) -> None:
    """Have every further child started by this broker; by this process itself where there is none."""
    _BROKER[:] = [] if broker is None else [broker]


def outside() -> Ask:
    """Asks for what stands outside of the store: by a child where this window is in a sandbox and does not see it."""
    return partial(outside_child.ask, _BROKER[0]) if _BROKER else here()


@contextmanager
def key_descriptor(key: bytes | None, session: bytes = b"") -> Iterator[int | None]:
    """A sealed memory file with the key, and the session of who is signed in (a database may have no key).

    It is closed here at the end; the child keeps its own copy of the descriptor.
    """
    if key is None and not session:
        yield None
        return
    with handed_over((key or bytes(32)) + session, "key") as number:
        yield number


def start(
    words: Sequence[str],
    *,
    location: str,
    key: bytes | None,
    operator: str = "",
    session: bytes = b"",
    signs: SigningPermit | None = None,
    output: bool = False,
    stays: bool = False,
) -> Running:
    """Start `main.py WORDS` on a store with the key handed over; without `stays` it ends with the window.

    `signs` is what the command may have signed here, by who is signed in; beside a session alone.
    """
    with ExitStack() as stack:
        descriptor = stack.enter_context(key_descriptor(key, session))
        numbers = () if descriptor is None else (descriptor,)
        asks = () if signs is None or descriptor is None else (stack.enter_context(signs.answered()),)
        if _BROKER:
            return _brokered(STAYS if stays else COMMAND, [operator, *words], (*numbers, *asks))
        signing = asks[0] if asks else None
        with store_places.arguments(location, key=descriptor, signing=signing, operator=operator) as given:
            words = [*words, *given.words]
            return program_command.start(words, pass_fds=given.pass_fds, output=output, stays=stays)


def start_without_store(words: Sequence[str]) -> Running:
    """Start a command that needs no store, such as the verifier."""
    if _BROKER:
        return _brokered(COMMAND, ["", *words], ())
    return program_command.start(words)


def put_setting(name: str, value: str) -> None:
    """Write a setting of `settings.LOOK` into the settings file, which a window in its sandbox does not see.

    UserError in words where it is not written.
    """
    if not _BROKER:
        settings.put(name, value)
        return
    process = start_without_store(["settings", "set", name, value])
    said = process.stderr.read().strip() if process.stderr is not None else ""
    if process.wait() != 0:
        words = said or sentence("The setting was not kept.")
        raise UserError(str(words))


def _brokered(kind: str, words: Sequence[str], numbers: Sequence[int]) -> CommandProcess:
    try:
        return CommandProcess(_BROKER[0].start(kind, words, numbers))
    except ChildNotStartedError as error:
        raise UserError(sentence("The command was not started: {why}.", why=str(error))) from error


def stop(process: Running, *, seconds: float = 10) -> None:
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


class ProcessReporter(QObject):
    """A child that tells its progress as JSON lines, read on a thread of its own; signals arrive on the window's."""

    progress = Signal(object)
    ended = Signal(object)
    failed = Signal(str)

    def __init__(self, begin: Callable[[], Running], parent: QObject) -> None:
        super().__init__(parent)
        self._begin = begin
        self._process: Running | None = None
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

    def _answer(self, lines: Iterable[str]) -> Mapping[str, object]:
        """What a child says, read to its end, with its progress passed on: the whole as an object, or the last one."""
        last: Mapping[str, object] = {}
        told: list[str] = []
        for line in lines:
            parsed = json_object(line)
            if not {"done", "of"} <= parsed.keys():
                told.append(line)
                last = parsed or last
            elif shiboken6.isValid(self):
                self.progress.emit(parsed)
        return json_object("".join(told)) or last

    def _lines(self) -> Mapping[str, object]:
        process = self._process = self._begin()
        if self._cancelled:
            process.send_signal(signal.SIGTERM)
        last = self._answer(process.stdout or ())
        errors = (process.stderr.read() if process.stderr else "").strip()
        status = process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
        if self._cancelled and not {"cancelled", "path"} & last.keys():
            raise UserError(sentence("Cancelled. What was written so far can be deleted; the store is unchanged."))
        if status not in {0, 3} or (status == 3 and not last):
            if not errors:
                raise UserError("The child process ended without saying why.")
            last_line = errors.splitlines()[-1]
            raise UserError(str(last_line))
        return last
