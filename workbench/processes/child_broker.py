"""Starts children for a process that may start none outside of its sandbox: the collector, the window.

The two talk over a pair of unix sockets, of which the sandboxed process inherits one. It can ask for one child of a
kind that the broker knows, and gets descriptors back: the child's standard streams, and its life line, on which
it hears how the child ended. A child ends when its life line is closed, when the asking process ends, and with the
broker. What the child is, its sandbox, and which words it may be told is the broker's to say.
"""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

_LONGEST = 64 * 1024
_STREAMS_AND_LIFE = 4
_MOST_HANDED_OVER = 2
_STARTED, _REFUSED = b"started", b"refused: "

# Takes the words and the descriptors that came with the request. Raises `ChildNotStartedError` or OSError.
AnyProcess = subprocess.Popen[Any]  # in bytes or in text: its streams are used by their descriptors
Starter = Callable[[Sequence[str], Sequence[int]], AnyProcess]
_TERMINATE = b"t"
_GRACE_SECONDS = 10.0


class ChildNotStartedError(Exception):
    """No child was started; the message says why."""


class Child(Protocol):
    """A running child with its three streams as descriptors of this process."""

    stdin: int
    stdout: int
    stderr: int

    def is_alive(self) -> bool:
        """Whether it still runs."""

    def kill(self) -> None:
        """End it by force, and wait until it has ended. May be done twice."""

    def close_stdin(self) -> None:
        """Close its standard input alone."""

    def close(self) -> None:
        """Close its streams."""


class LocalChild:
    """A child that this process started by itself."""

    def __init__(self, process: AnyProcess) -> None:
        if process.stdin is None or process.stdout is None or process.stderr is None:
            raise RuntimeError("a child without pipes")
        self._process = process
        self.stdin, self.stdout, self.stderr = (
            process.stdin.fileno(),
            process.stdout.fileno(),
            process.stderr.fileno(),
        )

    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End it by force, and wait until it has ended."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        self._process.wait()

    def close_stdin(self) -> None:
        """Close its standard input alone."""
        if self._process.stdin is not None:
            self._process.stdin.close()

    def close(self) -> None:
        """Close its streams."""
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


class BrokeredChild:
    """A child that the broker started."""

    def __init__(self, stdin: int, stdout: int, stderr: int, life: socket.socket) -> None:
        self.stdin, self.stdout, self.stderr = stdin, stdout, stderr
        self._life = life
        self._told = b""
        self._ended = threading.Lock()

    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self.status(0) is None

    def status(self, seconds: float | None) -> int | None:
        """Its exit status, waited for so long at most (None: to the end); None while it runs.

        That of `subprocess.Popen`; -SIGKILL also where nobody can tell it any more.
        """
        # Not under the lock: another thread asks meanwhile without waiting. What is closed here could be read before.
        with contextlib.suppress(OSError, ValueError):
            select.select([self._life], [], [], seconds)
        with self._ended:
            if self._life.fileno() >= 0 and select.select([self._life], [], [], 0)[0]:
                with contextlib.suppress(OSError):
                    self._told = self._life.recv(_LONGEST)
                self._life.close()
            return None if self._life.fileno() >= 0 else int(self._told or -signal.SIGKILL)

    def terminate(self) -> None:
        """Send it SIGTERM."""
        with contextlib.suppress(OSError):
            self._life.send(_TERMINATE)

    def kill(self) -> None:
        """End it, and wait until it has ended: by force at once, or after the grace that its kind has."""
        with contextlib.suppress(OSError):
            self._life.shutdown(socket.SHUT_WR)
        self.status(None)

    def close_stdin(self) -> None:
        """Close its standard input alone."""
        number, self.stdin = self.stdin, -1
        os.close(number)

    def close(self) -> None:
        """Close its streams."""
        for number in {self.stdin, self.stdout, self.stderr} - {-1}:
            with contextlib.suppress(OSError):
                os.close(number)
        self.stdin = self.stdout = self.stderr = -1


class CommandProcess:
    """A brokered child with the face of `subprocess.Popen` in text mode, as far as the window needs it."""

    def __init__(self, child: BrokeredChild) -> None:
        self._child = child
        self.stdin: IO[str] | None = os.fdopen(child.stdin, "w", encoding="utf-8")
        self.stdout: IO[str] | None = os.fdopen(child.stdout, encoding="utf-8", errors="replace")
        self.stderr: IO[str] | None = os.fdopen(child.stderr, encoding="utf-8", errors="replace")

    def poll(self) -> int | None:
        """Its exit status, None while it runs."""
        return self._child.status(0)

    def wait(self, timeout: float | None = None) -> int:
        """Its exit status. Raises subprocess.TimeoutExpired."""
        status = self._child.status(timeout)
        if status is None:
            raise subprocess.TimeoutExpired("the command", timeout or 0)
        return status

    def send_signal(self, sig: int) -> None:
        """SIGTERM asks it to end; there is no other."""
        if sig == signal.SIGTERM:
            self._child.terminate()

    def kill(self) -> None:
        """End it."""
        self._child.kill()


class BrokerClient:
    """The asking end, in the sandboxed process. Thread-safe."""

    def __init__(self, number: int) -> None:
        self._socket = socket.socket(fileno=number)
        self._lock = threading.Lock()

    def close(self) -> None:
        """Ask for no more; all that was started ends."""
        self._socket.close()

    def start(self, kind: str, words: Sequence[str] = (), hand_over: Sequence[int] = ()) -> BrokeredChild:
        """Have one child of a kind started; words and descriptors are handed over as its kind takes them.

        Raises `ChildNotStartedError`.
        """
        request = json.dumps({"kind": kind, "words": list(words)}).encode()
        if len(request) > _LONGEST:
            raise ChildNotStartedError("too many words")
        with self._lock:
            try:
                socket.send_fds(self._socket, [request], hand_over)
                answer, numbers, _, _ = socket.recv_fds(self._socket, _LONGEST, _STREAMS_AND_LIFE)
            except OSError as error:
                raise ChildNotStartedError(f"the broker is gone ({error})") from error
        if answer == _STARTED and len(numbers) == _STREAMS_AND_LIFE:
            stdin, stdout, stderr, life = numbers
            return BrokeredChild(stdin, stdout, stderr, socket.socket(fileno=life))
        for number in numbers:
            os.close(number)
        raise ChildNotStartedError(answer.removeprefix(_REFUSED).decode("utf-8", "replace") or "the broker is gone")


@dataclass(frozen=True, slots=True)
class ChildKind:
    """How a child of one kind is started; a stream that is no pipe leads nowhere.

    `graceful`: it is sent SIGTERM first when nobody wants it any more. `outlives`: it is left alone then.
    """

    start: Starter
    graceful: bool = False
    outlives: bool = False


@dataclass(frozen=True, slots=True)
class _Kept:
    process: AnyProcess
    kind: ChildKind
    life: socket.socket
    pidfd: int


class ChildBroker:
    """The answering end: a thread that ends with the other end of its socket, and all its children with it.

    At most `most` children live at once. The thread starts them: those that end with the thread that started them
    (PR_SET_PDEATHSIG) end with it.
    """

    def __init__(self, kinds: Mapping[str, ChildKind], *, most: int) -> None:
        self._kinds = kinds
        self._most = most
        self._ours, self.theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._kept: dict[int, _Kept] = {}
        self._thread = threading.Thread(target=self._serve, name="child-broker", daemon=True)

    def begin(self) -> None:
        """Serve from now on; `theirs` was inherited by the process that asks, and is closed here."""
        self.theirs.close()
        self._thread.start()

    def join(self) -> None:
        """Wait until the asking process and all children have ended."""
        self._thread.join()

    def _serve(self) -> None:
        try:
            while self._once():
                pass
        finally:
            endings = [_ended(kept) for kept in self._kept.values()]
            for ending in endings:
                ending.join()
            self._ours.close()

    def _once(self) -> bool:
        """Wait for something to happen and deal with it; False once the asking end is gone."""
        waits = select.poll()
        waits.register(self._ours, select.POLLIN)
        for kept in self._kept.values():
            waits.register(kept.life, select.POLLIN)
            waits.register(kept.pidfd, select.POLLIN)
        ready = {number for number, _ in waits.poll()}
        for number, kept in tuple(self._kept.items()):
            asked_to_end = kept.life.fileno() in ready and kept.life.recv(_LONGEST)
            if asked_to_end and kept.process.poll() is None:
                kept.process.terminate()
            elif ready & {kept.life.fileno(), kept.pidfd}:
                del self._kept[number]
                _ended(kept)
        return self._ours.fileno() not in ready or self._answer()

    def _answer(self) -> bool:
        try:
            asked, numbers, _, _ = socket.recv_fds(self._ours, _LONGEST, _MOST_HANDED_OVER)
        except OSError:
            return False
        try:
            if not asked:
                return False
            self._start(*_request(asked), numbers)
        except (OSError, ChildNotStartedError) as error:
            return self._send(_REFUSED + str(error).encode()[: _LONGEST - len(_REFUSED)], ())
        finally:
            for number in numbers:
                os.close(number)
        return True

    def _start(self, name: str, words: Sequence[str], numbers: Sequence[int]) -> None:
        kind = self._kinds.get(name)
        if kind is None:
            raise ChildNotStartedError("there is no such kind of child")
        if len(self._kept) >= self._most:
            raise ChildNotStartedError(f"{self._most} children live already")
        process = kind.start(words, numbers)
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._kept[process.pid] = _Kept(process, kind, ours, os.pidfd_open(process.pid))
        with ExitStack() as stack:
            nothing = stack.enter_context(Path(os.devnull).open("r+b", buffering=0))
            pipes = [stack.enter_context(pipe or nothing) for pipe in (process.stdin, process.stdout, process.stderr)]
            stack.enter_context(theirs)
            self._send(_STARTED, [*(pipe.fileno() for pipe in pipes), theirs.fileno()])

    def _send(self, words: bytes, numbers: Sequence[int]) -> bool:
        try:
            socket.send_fds(self._ours, [words], numbers)
        except OSError:
            return False
        return True


def _request(asked: bytes) -> tuple[str, tuple[str, ...]]:
    """Kind and words of a request. Raises `ChildNotStartedError`: whoever asks may have been taken over."""
    try:
        told = json.loads(asked)
        kind, words = told["kind"], told["words"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ChildNotStartedError("this is no request") from error
    if not isinstance(kind, str) or not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ChildNotStartedError("this is no request")
    return kind, tuple(words)


def _ended(kept: _Kept) -> threading.Thread:
    """End a child that nobody wants any more, in a thread of its own; its status goes out by its life line."""

    def end() -> None:
        process = kept.process
        if not kept.kind.outlives:
            if kept.kind.graceful and process.poll() is None:
                process.terminate()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(_GRACE_SECONDS)
            process.kill()
            status = process.wait()
            with contextlib.suppress(OSError):
                kept.life.send(str(status).encode())
        os.close(kept.pidfd)
        kept.life.close()

    thread = threading.Thread(target=end, name="child-ending", daemon=True)
    thread.start()
    return thread
