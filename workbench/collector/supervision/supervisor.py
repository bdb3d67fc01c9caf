"""The supervisor: starts Tor and the sealed collector, starts them again when they die, and leaves nothing behind.

    python -m workbench.collector.supervision.supervisor --store LOCATION|fd:N [--key-file fd:N] [--once SOURCE …]
    [--stay]

Small on purpose: it parses nothing that came from outside and never reads the store's key, it only hands the descriptor
on. Tor's control socket is its alone; the collector gets the folder with the SOCKS socket, and its workers from a
broker that runs here. It ends when its parent does and, without `--stay`, when its standard input does. Its own
standard output is JSON lines.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crawlers.counting import counted
from workbench import audit_hook, parent_watch, settings
from workbench.collector import control_channel
from workbench.collector.event_log import emit
from workbench.collector.supervision.launcher import start_collector
from workbench.collector.supervision.tor_service import TorService
from workbench.collector.supervision.tor_status import TorHealth
from workbench.collector.supervision.tsa_relay_service import TsaRelayService
from workbench.errors import UserError
from workbench.processes import sandbox, store_places
from workbench.processes.descriptors import number_in, text_behind
from workbench.processes.hardening import end_with_parent, harden
from workbench.settings import SETTINGS
from workbench.translation import sentence

_SAY_EVERY = 5.0
_QUICK = 20.0
_PAUSES = (0.2, 0.5, 1.0, 2.0, 5.0, 15.0, 60.0)
_TOR_TRIES, _FAULTS = 3, 5
_KILLED_PAUSE = 2.0
_KILLED = frozenset({-signal.SIGKILL, 128 + signal.SIGKILL})


@dataclass(slots=True)
class _CollectorEndings:
    """How often in a row the collector ended soon after its start, and how often of those by a fault of its own."""

    deaths: int = 0
    faults: int = 0

    def count(self, status: int, *, lasted: float) -> None:
        """Count an end with this status after so many seconds."""
        self.deaths = self.deaths + 1 if lasted < _QUICK else 1
        # Killed from outside is no fault of its own: then it is started again for as long as it takes.
        self.faults = 0 if status in _KILLED else self.faults + 1 if self.deaths > 1 else 1

    @property
    def pause(self) -> float:
        """Seconds before it is started again."""
        return min(_PAUSES[min(self.deaths, len(_PAUSES)) - 1], _PAUSES[-1] if self.faults else _KILLED_PAUSE)


class Supervisor:
    """The two children and what is known of them."""

    def __init__(self, args: argparse.Namespace) -> None:
        self._args = args
        self._began = datetime.now(UTC)
        self._seal = sandbox.required()
        self._collector: subprocess.Popen[bytes] | None = None
        self._pipe = threading.Lock()
        self._tor = TorHealth("working", sentence("Tor is being started."))
        self._sent = 0.0
        self._over = threading.Event()
        self._stamper = TsaRelayService(settings.text("anchor_url"))
        self._hopeless = ""
        self._keeper = TorService(
            _tor_folder(args.store),
            extra=settings.path("torrc_extra") if settings.text("torrc_extra") else None,
            tell=self._on_tor,
            program=str(settings.path("tor_binary")),
        )

    def run(self) -> int:
        """Keep both running until told to end; the exit status."""
        emit("seal", self._seal.words, kind=self._seal.kind)
        self._keeper.start()
        try:
            return self._keep_collector()
        finally:
            self._end_collector()
            self._keeper.stop()
            self._stamper.stop()
            emit("end", "Everything is ended.")

    def end(self) -> None:
        """Ask for the end, from a signal or another thread."""
        self._over.set()

    def _keep_collector(self) -> int:
        endings = _CollectorEndings()
        while not self._over.is_set():
            born = time.monotonic()
            status = self._one_collector()
            if self._over.is_set():
                return 3 if self._hopeless else 0
            if status == 3 or (status == 0 and self._args.once):
                return status
            endings.count(status, lasted=time.monotonic() - born)
            if self._args.once and endings.faults >= _FAULTS:
                times = counted(endings.faults, "time", "times")
                emit("collector", f"The collector ended {times} at once; it is given up.", status=status)
                return 1
            emit("collector", f"The collector ended (status {status}) and is started again.", pause=endings.pause)
            self._over.wait(endings.pause)
        return 3 if self._hopeless else 0

    def _one_collector(self) -> int:
        """Start the collector and stay with it to its end; its exit status."""
        args = self._args
        words = ["--operator", args.operator, "--since", self._began.isoformat()]
        words += [word for name in args.once for word in ("--once", name)]
        relay = self._stamper.folder
        process = start_collector(
            args.store,
            words,
            places={"tor socks": [self._keeper.socks_folder], "stamp relay": [] if relay is None else [relay]},
            key=number_in(args.key_file),
        )
        with self._pipe:
            self._collector = process
        emit("collector", "The collector is started.", pid=process.pid)
        while process.poll() is None and not self._over.wait(0.2):
            self._tell_collector()
        if process.poll() is None:
            self._end_collector()
        return process.wait()

    def _tell_collector(self, *, now: bool = False) -> None:
        """How Tor and the seal are, every few seconds and at every change."""
        with self._pipe:
            if self._collector is None or (not now and time.monotonic() - self._sent < _SAY_EVERY):
                return
            self._sent = time.monotonic()
            tor, sealed = self._tor, self._seal
            at = datetime.now(UTC)
            lines = control_channel.line("tor", tor.state, tor.words, at=tor.at, ready=tor.ready, socks=tor.socks)
            lines += control_channel.line(
                "seal", "well" if sealed.kind == "kernel" else "attention", sealed.words, at=at
            )
            if self._stamper.url and (way := self._stamper.way()):
                lines += control_channel.line(
                    "anchor", "well", self._stamper.url, at=at, ready=True, socks=f"unix:{way}"
                )
            pipe = self._collector.stdin
            if pipe is not None and not pipe.closed:
                try:
                    pipe.write(lines)
                    pipe.flush()
                except OSError:
                    return

    def _on_tor(self, told: TorHealth) -> None:
        """Called in the keeper's thread."""
        before, self._tor = self._tor, told
        changed = (told.state, told.ready, told.socks) != (before.state, before.ready, before.socks)
        if changed or (told.state != "well" and told.words != before.words):
            emit("tor", told.words, state=told.state, pid=self._keeper.pid)
            self._tell_collector(now=True)
        if self._args.once and told.failures >= (1 if "not installed" in told.words else _TOR_TRIES):
            self._hopeless = told.words
            emit("refused", f"{told.words} Nothing was collected.")
            self.end()

    def _end_collector(self) -> None:
        """Its standard input ends, and so does it; by force when it does not within seconds."""
        with self._pipe:
            process, self._collector = self._collector, None
        if process is None:
            return
        if process.stdin is not None:
            try:
                process.stdin.close()
            except OSError:
                process.stdin = None
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _tor_folder(location: str) -> Path:
    store = store_places.folder(location) or Path(SETTINGS["store"].default).expanduser().parent
    return store / store_places.TOR_FOLDER


def _tor_sockets(location: str) -> list[str]:
    """Where the control socket may lie: in Tor's folder, or in a temporary one when that path is too long."""
    runtime = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    return [f"{_tor_folder(location).resolve()}/", f"{tempfile.gettempdir()}/tor-", f"{runtime}/tor-"]


def _end_with_parent(supervisor: Supervisor, parent: int) -> None:
    """The end of the parent is the end, also where it is killed."""
    end_with_parent(signal.SIGTERM)
    if os.getppid() != parent:
        supervisor.end()


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="workbench.collector.supervision.supervisor")
    parser.add_argument("--store", required=True)
    parser.add_argument("--key-file", default="")
    parser.add_argument("--operator", default="collector")
    parser.add_argument("--once", action="append", default=[])
    parser.add_argument("--stay", action="store_true")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the supervisor: 0 done, 3 the world's fault (its sentence is the last "refused" line)."""
    parent = os.getppid()
    args = _arguments(argv)
    harden(starts_sandboxes=True)
    args.store = text_behind(args.store)
    audit_hook.install(unix_prefixes=_tor_sockets(args.store))
    try:
        settings.freeze()
        supervisor = Supervisor(args)
    except UserError as error:
        emit("refused", str(error))
        return 3
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: supervisor.end())
    _end_with_parent(supervisor, parent)
    if not args.stay:
        parent_watch.when_stdin_ends(supervisor.end)
    return supervisor.run()


if __name__ == "__main__":
    sys.exit(main())
