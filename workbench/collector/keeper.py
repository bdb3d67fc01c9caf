"""Keeps Tor running: starts it, watches it, starts it again when it dies, and tells how it is."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from crawlers.errors import TorError
from crawlers.tor.process import Tor, start
from workbench.domain.health import PartState

_LOOK_EVERY = 1.0
_PAUSES = (1.0, 2.0, 5.0, 15.0, 60.0)


@dataclass(frozen=True, slots=True)
class TorWords:
    """How Tor is: a state and a sentence, whether pages can be fetched, through which socket, and its failed starts."""

    state: PartState
    words: str
    ready: bool = False
    socks: str = ""
    failures: int = 0


class TorKeeper:
    """Runs Tor in a thread of its own until `stop`; `tell` hears how it is every second."""

    def __init__(
        self, folder: Path, *, extra: Path | None, tell: Callable[[TorWords], None], program: str = "tor"
    ) -> None:
        self._folder = folder
        self._program = program
        self._extra = extra
        self._tell = tell
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="tor", daemon=True)
        self._progress: TorWords | None = None
        self.pid: int | None = None

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, seconds: float = 10.0) -> None:
        """End Tor and the thread."""
        self._stop.set()
        self._thread.join(seconds)

    def _keep(self) -> None:
        failures = 0
        while not self._stop.is_set():
            self._progress = None
            try:
                with start(
                    self._folder, program=self._program, extra=self._extra, on_progress=self._on_progress
                ) as tor:
                    self.pid = tor.pid
                    failures = 0
                    self._watch(tor)
            except TorError as error:
                failures += 1
                self._tell(TorWords("down", error.reason, failures=failures))
            except _StoppedError:
                return
            self.pid = None
            self._stop.wait(_PAUSES[min(failures, len(_PAUSES) - 1)])

    def _on_progress(self, percent: int, summary: str) -> None:
        if self._stop.is_set():
            raise _StoppedError
        words = TorWords("working", f"Tor is connecting: {percent} %, {summary}.")
        if words != self._progress:
            self._progress = words
            self._tell(words)

    def _watch(self, tor: Tor) -> None:
        while not self._stop.is_set():
            status = tor.status()
            if not status.running:
                self._tell(TorWords("down", "Tor ended by itself and is started again."))
                return
            state: PartState = "well" if status.ready else "working"
            self._tell(TorWords(state, status.words, ready=status.ready, socks=tor.socks_address))
            self._stop.wait(_LOOK_EVERY)


class _StoppedError(Exception):
    """Tor is no longer wanted while it is still connecting."""
