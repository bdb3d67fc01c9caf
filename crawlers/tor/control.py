"""Tor's control port, asked through stem, with a deadline for every answer.

stem waits for an answer as long as it takes; a Tor that hangs (stopped, stuck on a dead disk) never gives one.
"""

import socket
import threading
import warnings
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Protocol, TypeVar, cast

import stem
import stem.control

from crawlers.errors import TorError

_T = TypeVar("_T")
ANSWER_SECONDS = 10.0


class TorSilentError(TorError):
    """Tor runs and does not answer: it hangs, or the machine is far too busy."""


class _Controller(Protocol):
    """What is used of stem's controller."""

    def authenticate(self) -> None:
        """Prove to Tor who asks, with the cookie."""

    def get_info(self, params: Sequence[str], default: object) -> Mapping[str, str] | None:
        """Several facts, or the default when one of them cannot be had."""

    def msg(self, message: str) -> object:
        """A raw command; its answer as text by `str`."""

    def is_alive(self) -> bool:
        """Whether the connection stands."""

    def close(self) -> None:
        """Hang up."""


class Control:
    """One authenticated connection to a control socket. Made by `connect`."""

    def __init__(self, controller: _Controller) -> None:
        self._controller = controller

    def facts(self, names: Sequence[str], *, seconds: float = ANSWER_SECONDS) -> Mapping[str, str]:
        """What GETINFO tells of these names; empty when Tor is gone or does not know one of them.

        Raises `TorSilentError` when there is no answer within `seconds`.
        """
        return _within(seconds, lambda: self._controller.get_info(list(names), None)) or {}

    def command(self, words: str, *, seconds: float = ANSWER_SECONDS) -> str:
        """The text of the answer to a raw command, empty when Tor is gone. Raises `TorSilentError` as `facts` does."""

        def ask() -> str:
            try:
                return str(self._controller.msg(words))
            except stem.ControllerError:
                return ""

        return _within(seconds, ask)

    def is_alive(self) -> bool:
        """Whether the connection stands; it does with a Tor that hangs."""
        return self._controller.is_alive()

    def close(self) -> None:
        """Hang up. Whoever still waits for an answer is let go."""
        self._controller.close()


def connect(path: Path, *, seconds: float = ANSWER_SECONDS) -> Control:
    """Open and authenticate a connection.

    Raises OSError or stem's errors where nobody answers or trusts us, and `TorSilentError` when the other end takes the
    connection and says nothing for `seconds`.
    """
    with socket.socket(socket.AF_UNIX) as probe:  # stem leaves its socket open where nobody answers
        probe.connect(str(path))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="setDaemon", category=DeprecationWarning)  # stem 1.8 still calls it
        controller = cast("_Controller", stem.control.Controller.from_socket_file(str(path)))
    try:
        _within(seconds, controller.authenticate)
    except BaseException:
        controller.close()
        raise
    return Control(controller)


def _within(seconds: float, work: Callable[[], _T]) -> _T:
    """What `work` gives, on a thread of its own that is left behind when it takes longer.

    Such a thread ends when the connection is closed or Tor is ended.
    """
    answer: Future[_T] = Future()

    def ask() -> None:
        try:
            answer.set_result(work())
        except BaseException as error:
            answer.set_exception(error)
            if not isinstance(error, Exception):
                raise

    threading.Thread(target=ask, name="tor-control", daemon=True).start()
    try:
        return answer.result(timeout=seconds)
    except TimeoutError:
        raise TorSilentError(f"Tor has not answered on its control socket for {seconds:.0f} s: it hangs.") from None
