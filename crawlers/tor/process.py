"""Our own Tor: started from the system's `tor` program, watched and asked through stem, gone with its owner.

It listens on two unix sockets and on no network port: one for SOCKS, in a folder that holds nothing else and can be
shown to others, and one for control (cookie authentication), which is its owner's alone: who speaks there can make Tor
connect to anywhere. Run by the supervisor; everyone else only needs `socks_address`.
"""

import logging
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

import stem

from crawlers.counting import counted
from crawlers.errors import TorError
from crawlers.tor.control import ANSWER_SECONDS, Control, TorSilentError, connect
from crawlers.tor.probe import socks_answers

_LOG = logging.getLogger(__name__)
Progress = Callable[[int, str], None]
PLACES = "/usr/bin:/usr/sbin:/usr/local/bin"
_SOCKET_PATH_LIMIT = 100
_PLAIN_PATH = re.compile(r"[\w./+-]+")
_OURS = frozenset(
    {
        "socksport", "controlport", "controlsocket", "datadirectory", "cookieauthentication", "cookieauthfile", "log",
        "hashedcontrolpassword", "runasdaemon", "pidfile", "user", "transparentport", "dnsport", "natdport",
        "httptunnelport", "__owningcontrollerprocess", "__socksport", "__controlport", "orport", "%include",
    }
)  # fmt: skip
_PHASE = re.compile(r'PROGRESS=(\d+).*?SUMMARY="([^"]*)"')
_PROBLEM = re.compile(r"\[(?:warn|err)\] (.*)")
_FACTS = ("version", "status/bootstrap-phase", "circuit-status", "orconn-status")
_GUARD = re.compile(r"^\$?([0-9A-F]{40})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TorStatus:
    """How Tor is. `bootstrapped` in percent, `circuits` built at the moment, `words` for the status bar.

    `connections` are those to other relays that stand. `silent`: it runs and answers neither control nor SOCKS in time.
    """

    running: bool
    bootstrapped: int
    circuits: int
    version: str
    words: str
    connections: int = 0
    silent: bool = False

    @property
    def ready(self) -> bool:
        """Whether pages can be fetched."""
        return self.running and not self.silent and self.bootstrapped >= 100


_GONE = TorStatus(running=False, bootstrapped=0, circuits=0, version="", words="Tor is not running.")
_SILENT = TorStatus(running=True, bootstrapped=0, circuits=0, version="", words="Tor does not answer.", silent=True)


@dataclass(frozen=True, slots=True)
class Sockets:
    """Where Tor's two sockets lie. `temporary` is the folder around both where it is to be taken away afterwards."""

    control: Path
    socks: Path
    temporary: Path | None = None


class Tor:
    """A running Tor. Made by `start` or `attach`; a context manager that stops what it started."""

    def __init__(
        self,
        control: Control,
        *,
        socks_address: str,
        process: subprocess.Popen[bytes] | None = None,
        temporary: Path | None = None,
    ) -> None:
        self._control = control
        self._process = process
        self._temporary = temporary
        self._tried = 0
        self.socks_address = socks_address

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.stop()

    @property
    def pid(self) -> int | None:
        """The process we started, None when attached."""
        return self._process.pid if self._process is not None else None

    def status(self, *, seconds: float = ANSWER_SECONDS) -> TorStatus:
        """How Tor is now, by its control socket and its SOCKS socket. Never raises: gone and silent are states too.

        `seconds` is the longest that each of the two may take to answer.
        """
        try:
            facts = self._control.facts(_FACTS, seconds=seconds)
        except TorSilentError:
            return _SILENT
        if not facts or not self._control.is_alive():
            return _GONE
        version = facts["version"].split(" ", maxsplit=1)[0]
        percent, summary = _phase(facts)
        built = facts["circuit-status"].count(" BUILT ")
        words = f"Tor is connecting: {percent} %, {summary}."
        silent = False
        if percent >= 100:
            words = f"Tor {version} is connected, {counted(built, 'circuit', 'circuits')}."
            path = self.socks_address.removeprefix("unix:")
            silent = self.socks_address.startswith("unix:") and not socks_answers(path, seconds=seconds)
        connections = facts["orconn-status"].count(" CONNECTED")
        return TorStatus(
            running=True, bootstrapped=percent, circuits=built, version=version, words=words, connections=connections,
            silent=silent,
        )  # fmt: skip

    def try_network(self, *, seconds: float = ANSWER_SECONDS) -> None:
        """Have Tor call one of its guards, the next one each time, without waiting for what comes of it.

        A Tor that nobody used for an hour has no circuit left; only a call tells whether the network is still there.
        A guard that answers is a connection and a circuit in the next `status`. Raises `TorSilentError`.
        """
        guards = _GUARD.findall(self._control.facts(["entry-guards"], seconds=seconds).get("entry-guards", ""))
        if guards:
            self._control.command(f"EXTENDCIRCUIT 0 {guards[self._tried % len(guards)]}", seconds=seconds)
            self._tried += 1

    def stop(self, *, by_force: bool = False) -> None:
        """End what we started and leave nothing behind; when attached only hang up.

        `by_force`: without asking first, as a Tor that hangs does not hear.
        """
        if by_force and self._process is not None:
            self._process.kill()
        self._control.close()
        if self._process is not None:
            _end(self._process)
            self._process = None
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)


def find_tor(program: str = "tor") -> str:
    """The path of the `tor` program (given by name or path), or `TorError` with what to do about it."""
    found = shutil.which(program) or shutil.which(program, path=PLACES)
    if found is None and program != "tor":
        raise TorError(f"The program `{program}`, named to be used as Tor, is not installed or may not be started.")
    if found is None:
        raise TorError("The program `tor` is not installed. Install it with: sudo apt install tor")
    return found


def start(
    folder: Path,
    *,
    program: str = "tor",
    sockets: Sockets | None = None,
    extra: Path | None = None,
    on_progress: Progress | None = None,
    wait: timedelta = timedelta(minutes=3),
) -> Tor:
    """Start a Tor of our own and wait until it is connected.

    `folder` is Tor's private home and is kept between runs (its guards live there). `program` is the tor program's name
    or path. `sockets` says where its sockets go, for who has to know that before; they stay its maker's to take away.
    `extra` is a file with further torrc lines, such as those of a private network; lines that touch our ports
    and paths are left out. `on_progress` is told percent and words ten times a second; it may raise to give up. Raises
    `TorError` when tor is missing, ends, hangs, or is not connected after `wait`.
    """
    executable = find_tor(program)
    folder = folder.resolve()
    data = folder / "data"
    for made in (folder, data):
        made.mkdir(mode=0o700, parents=True, exist_ok=True)
        made.chmod(0o700)
    places = sockets or socket_places(folder)
    temporary = places.temporary if sockets is None else None
    torrc = folder / "torrc"
    torrc.write_text(_torrc(data, places, extra), encoding="utf-8")
    log = folder / "tor.log"
    with log.open("wb") as output:
        log.chmod(0o600)
        process = subprocess.Popen(
            [executable, "-f", str(torrc), "--defaults-torrc", os.devnull],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    deadline = time.monotonic() + wait.total_seconds()
    control: Control | None = None
    try:
        control = _open_control(places.control, process, log, deadline)
        control.command("TAKEOWNERSHIP")
        _await_bootstrap(control, process, log, deadline, on_progress)
    except BaseException as error:
        if isinstance(error, TorSilentError):
            process.kill()
        if control is not None:
            control.close()
        _end(process)
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)
        raise
    return Tor(control, socks_address=f"unix:{places.socks}", process=process, temporary=temporary)


def attach(control_socket: Path, *, socks_address: str) -> Tor:
    """Talk to a Tor that someone else runs. Raises `TorError` when it cannot be reached or does not trust us."""
    try:
        return Tor(connect(control_socket), socks_address=socks_address)
    except (OSError, stem.ControllerError) as error:
        raise TorError(f"No running Tor answers at {control_socket}.") from error


def socket_places(folder: Path) -> Sockets:
    """Where the sockets of a Tor with this home go, each in a private folder of its own, which is made.

    Inside of its home, or in a temporary folder where that path is too long: a unix socket's path has a short limit.
    """
    base, temporary = folder.resolve(), None
    longest = base / "control" / "socket"
    if len(os.fsencode(longest)) > _SOCKET_PATH_LIMIT or not _PLAIN_PATH.fullmatch(str(longest)):
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        within = runtime if runtime and Path(runtime).is_dir() and len(runtime) < 60 else tempfile.gettempdir()
        base = temporary = Path(tempfile.mkdtemp(prefix="tor-", dir=within))
    made = Sockets(base / "control" / "socket", base / "socks" / "socket", temporary)
    for private in (base, made.control.parent, made.socks.parent):
        private.mkdir(mode=0o700, parents=True, exist_ok=True)
        private.chmod(0o700)
    return made


def _torrc(data: Path, sockets: Sockets, extra: Path | None) -> str:
    flags = "ExtendedErrors IsolateSOCKSAuth KeepAliveIsolateSOCKSAuth"
    given = extra.read_text(encoding="utf-8").splitlines() if extra is not None else []
    lines = [line for line in given if line.strip() and line.split()[0].lower().lstrip("+/") not in _OURS]
    lines += [
        f"DataDirectory {_quoted(data)}",
        f"SocksPort unix:{sockets.socks} {flags}",
        f"ControlSocket {sockets.control}",
        "CookieAuthentication 1",
        f"CookieAuthFile {_quoted(data / 'control_auth_cookie')}",
        f"__OwningControllerProcess {os.getpid()}",
        "Log notice stdout",
        "SafeLogging 1",
        "AvoidDiskWrites 1",
        "ClientOnly 1",
    ]
    return "\n".join(lines) + "\n"


def _quoted(path: Path) -> str:
    text = str(path).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _open_control(path: Path, process: subprocess.Popen[bytes], log: Path, deadline: float) -> Control:
    while time.monotonic() < deadline:
        _check_running(process, log)
        try:
            return connect(path)
        except (OSError, stem.ControllerError):
            time.sleep(0.05)
    _log_complaint(log)
    raise TorError(f"Tor does not answer on its control socket. Its log is {log}.")


def _await_bootstrap(
    control: Control, process: subprocess.Popen[bytes], log: Path, deadline: float, on_progress: Progress | None
) -> None:
    while True:
        _check_running(process, log)
        percent, summary = _phase(control.facts(["status/bootstrap-phase"]))
        if on_progress is not None:
            on_progress(percent, summary)
        if percent >= 100:
            return
        if time.monotonic() > deadline:
            _log_complaint(log)
            raise TorError(f"Tor is not connected, it got to {percent} %. Its log is {log}.")
        time.sleep(0.1)


def _phase(facts: Mapping[str, str]) -> tuple[int, str]:
    match = _PHASE.search(facts.get("status/bootstrap-phase", ""))
    return (int(match[1]), match[2]) if match else (0, "starting")


def _check_running(process: subprocess.Popen[bytes], log: Path) -> None:
    if process.poll() is not None:
        _log_complaint(log)
        raise TorError(f"Tor ended at once (status {process.returncode}). Its log is {log}.")


def _log_complaint(log: Path) -> None:
    """What Tor itself complained of last, for whoever looks after it: it is in Tor's words, for no screen."""
    said = _PROBLEM.findall(log.read_text(encoding="utf-8", errors="replace"))
    problems = [line for line in said if "see warnings above" not in line]
    if problems:
        _LOG.warning("tor's last complaint: %r", problems[-1][:300])


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)
