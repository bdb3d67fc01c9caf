"""Keeps Tor running: starts it, watches it, starts it again when it dies or hangs, and tells how it is."""

import contextlib
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from crawlers.errors import TorError
from crawlers.tor.control import TorSilentError
from crawlers.tor.process import Tor, socket_places, start
from crawlers.tor.route import has_default_route
from workbench.collector.supervision.tor_status import TorHealth, TorStatusMonitor, needs_a_call
from workbench.translation import sentence

_LOOK_EVERY = 1.0
_ANSWER_SECONDS = 3.0
_CALL_EVERY = 5.0
_PAUSES = (1.0, 2.0, 5.0, 15.0, 60.0)


class TorService:
    """Runs Tor in a thread of its own until `stop`; `tell` hears how it is every second."""

    def __init__(
        self, folder: Path, *, extra: Path | None, tell: Callable[[TorHealth], None], program: str = "tor"
    ) -> None:
        self._folder = folder
        self._sockets = socket_places(folder)
        self._program = program
        self._extra = extra
        self._tell = tell
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="tor", daemon=True)
        self._judge = TorStatusMonitor()
        self._told = self._called = 0.0
        self._last = ""
        self.pid: int | None = None

    @property
    def socks_folder(self) -> Path:
        """The folder that holds Tor's SOCKS socket and nothing else; the same over all restarts of Tor."""
        return self._sockets.socks.parent

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, seconds: float = 10.0) -> None:
        """End Tor and the thread."""
        self._stop.set()
        self._thread.join(seconds)
        if self._sockets.temporary is not None:
            shutil.rmtree(self._sockets.temporary, ignore_errors=True)

    def _keep(self) -> None:
        failures = 0
        while not self._stop.is_set():
            self._last = ""
            try:
                with start(
                    self._folder,
                    program=self._program,
                    sockets=self._sockets,
                    extra=self._extra,
                    on_progress=self._on_progress,
                ) as tor:
                    self.pid = tor.pid
                    failures = 0
                    self._watch(tor)
            except TorError as error:
                failures += 1
                self._tell(TorHealth("down", error.reason, failures=failures))
            except _StoppedError:
                return
            self.pid = None
            self._stop.wait(_PAUSES[min(failures, len(_PAUSES) - 1)])

    def _on_progress(self, percent: int, _summary: str) -> None:
        """Called many times a second; told when it is news, and every second."""
        if self._stop.is_set():
            raise _StoppedError
        now = time.monotonic()
        told = self._judge.connecting(percent, has_route=has_default_route(), now=now)
        if told.words != self._last or now - self._told >= _LOOK_EVERY:
            self._last, self._told = told.words, now
            self._tell(told)

    def _watch(self, tor: Tor) -> None:
        while not self._stop.is_set():
            asked = time.monotonic()
            status = tor.status(seconds=_ANSWER_SECONDS)
            if not status.running:
                self._tell(TorHealth("down", sentence("Tor ended by itself and is started again.")))
                return
            now = time.monotonic()
            told = self._judge.connected(status, has_route=has_default_route(), asked=asked, now=now)
            self._tell(replace(told, socks=tor.socks_address))
            if self._judge.hangs:
                tor.stop(by_force=True)
                return
            if needs_a_call(status) and now - self._called >= _CALL_EVERY:
                self._called = now
                with contextlib.suppress(TorSilentError):
                    tor.try_network(seconds=_ANSWER_SECONDS)
            self._stop.wait(_LOOK_EVERY)


class _StoppedError(Exception):
    """Tor is no longer wanted while it is still connecting."""
