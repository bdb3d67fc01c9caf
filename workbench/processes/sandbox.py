"""Starts a process that sees only the places of its profile, by bubblewrap; `sandbox_profiles` says which.

A new user, process, network, IPC and host name namespace, a root that is put together from the places of the profile,
no capability, and a filter of system calls that lets nobody make further namespaces. Where the kernel or AppArmor gives
none of that the seal is "partial": the audit hook of `workbench.audit_hook` stands alone. Whether that is enough is a
setting.
"""

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Literal

from workbench import settings
from workbench.errors import UserError
from workbench.processes import descriptors, sandbox_profiles
from workbench.processes.environment import child_environment
from workbench.processes.sandbox_profiles import PROFILES, Places, SandboxProfile
from workbench.processes.system_calls import program
from workbench.translation import sentence

SealKind = Literal["kernel", "partial"]
CODE = Path(__file__).resolve().parents[2]

_NAMESPACES = ("--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try")
_LIFE = ("--die-with-parent", "--new-session", "--cap-drop", "ALL")
_NAMELESS = ("--hostname", "sandbox")
# Inside of a sandbox it is its own, and empty at first.
_TEMPORARY = str(Path("/", "tmp"))
_CACHE = f"{_TEMPORARY}/cache"
_LINKS = ("bin", "sbin", "lib", "lib32", "lib64", "libx32")
_ETC = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "alternatives")
_PACKAGES = ("site-packages", "dist-packages")
_PROGRAM = ("workbench", "crawlers", "nlp", "resources", "main.py")


@dataclass(frozen=True, slots=True)
class Seal:
    """Which seal this system gives; `words` says it to the analyst."""

    kind: SealKind
    words: str


@functools.cache
def probe() -> Seal:
    """Start a sandbox in trial, and say which seal holds here."""
    why = _trial()
    if not why:
        return Seal("kernel", sentence("Sealed by the kernel (bubblewrap): no network but Tor's socket."))
    return Seal(
        "partial",
        sentence(
            "This system allows no sandbox ({why}): only the program's own audit hook refuses connections. Install "
            "bubblewrap and allow it user namespaces (AppArmor: load resources/apparmor/workbench-bwrap, see README).",
            why=why,
        ),
    )


def required() -> Seal:
    """The seal to collect and read under. Raises UserError where the settings ask for more than this system gives."""
    least, seal = wanted(), probe()
    if seal.kind == "partial" and least == "kernel":
        raise UserError(f"{seal.words} {_refusal()}")
    return seal


def wanted() -> SealKind:
    """The least seal that the settings accept; UserError where it is none."""
    return "partial" if settings.text("seal") == "partial" else "kernel"


def _refusal() -> str:
    return sentence(
        "Nothing is collected or read without the kernel's seal; set {env}=partial to accept less.",
        env=settings.SETTINGS["seal"].env,
    )


def _trial() -> str:
    """Why no sandbox can be had, in words; empty where one was had that is as tight as it has to be."""
    if shutil.which("bwrap") is None:
        return sentence("bubblewrap is not installed")
    show = ["cat", "/proc/self/net/dev", "/proc/self/status"]
    try:
        process = _sealed(show, PROFILES["gpgv"], {}, {"PATH": os.defpath}, _Pipes(stdout=subprocess.PIPE, quiet=True))
        with process:
            told = process.communicate(timeout=20)[0].decode("ascii", "replace")
    except (OSError, subprocess.TimeoutExpired, LookupError) as error:
        return str(error)
    if process.returncode:
        return sentence("bwrap fails")
    if interfaces(told.splitlines()) or "Seccomp:\t2" not in told:
        return sentence("bwrap seals nothing")
    return ""


@dataclass(frozen=True, slots=True)
class _Pipes:
    stdin: int | IO[bytes] = subprocess.DEVNULL
    stdout: int | IO[bytes] | None = None
    stderr: int | IO[bytes] | None = None
    pass_fds: tuple[int, ...] = ()
    quiet: bool = False


def start(
    argv: Sequence[str],
    profile: SandboxProfile,
    places: Places,
    *,
    pass_fds: Iterable[int] = (),
    env: Mapping[str, str] | None = None,
    stdin: int | IO[bytes] = subprocess.DEVNULL,
    stdout: int | IO[bytes] | None = None,
    stderr: int | IO[bytes] | None = None,
) -> "subprocess.Popen[bytes]":
    """Start a program as the profile says, where `probe` finds that this system can, otherwise plainly.

    It ends with the thread that called this (PR_SET_PDEATHSIG). `env` is its whole environment
    (`environment.child_environment` by default).
    """
    pipes = _Pipes(stdin, stdout, stderr, tuple(pass_fds))
    environment = dict(child_environment() if env is None else env)
    if probe().kind == "kernel":
        return _sealed(argv, profile, places, environment, pipes)
    return subprocess.Popen(
        list(argv), stdin=stdin, stdout=stdout, stderr=stderr, pass_fds=pipes.pass_fds, env=environment, cwd=CODE
    )


def _sealed(
    argv: Sequence[str], profile: SandboxProfile, places: Places, env: Mapping[str, str], pipes: _Pipes
) -> "subprocess.Popen[bytes]":
    with ExitStack() as stack:
        calls = stack.enter_context(descriptors.handed_over(program(profile.families), "system-calls"))
        return subprocess.Popen(
            [*command_line(profile, places, home=env.get("HOME", "")), "--seccomp", str(calls), "--", *argv],
            stdin=pipes.stdin,
            stdout=pipes.stdout,
            stderr=subprocess.DEVNULL if pipes.quiet else pipes.stderr,
            pass_fds=(*pipes.pass_fds, calls),
            env={**env, "XDG_CACHE_HOME": _CACHE},
            cwd="/",
        )


def command_line(profile: SandboxProfile, places: Places, *, home: str = "") -> list[str]:
    """The words of `bwrap` up to the program's own, without the filter of system calls."""
    mounts = _Mounts()
    for place in profile.reads:
        for path in _paths(place, places):
            mounts.show(path)
    for place in profile.writes:
        for path in _paths(place, places):
            mounts.show(path, writable=True)
    for place in profile.hides:
        for path in _paths(place, places):
            mounts.hide(path)
    # By its path: the environment that it is started in is the child's.
    words = [shutil.which("bwrap") or "bwrap", *_NAMESPACES, *(() if profile.network else ("--unshare-net",)), *_LIFE]
    # The cookie of X11 is found by the name of the machine.
    words += () if "display" in profile.reads else _NAMELESS
    # To the kernel who is root outside is the owner of its settings in here too, without any capability.
    words += ["--proc", "/proc", "--remount-ro", "/proc", "--dev", "/dev", "--dir", "/run", "--perms", "1777"]
    words += ["--tmpfs", _TEMPORARY]
    words += ["--dir", home] if Path(home).is_absolute() else []
    words += mounts.words()
    return [*words, "--remount-ro", "/", "--chdir", str(CODE) if "program" in profile.reads else "/"]


@dataclass(slots=True)
class _Mounts:
    """What is shown and hidden, from the root downwards: what lies inside of another is put on top of it."""

    _by_path: dict[Path, list[str]] = field(default_factory=dict)

    def show(self, path: Path, *, writable: bool = False) -> None:
        """A file or folder at its own place; what is a link at the root of the system stays one."""
        if path.parent == Path("/") and path.is_symlink():
            self._by_path[path] = ["--symlink", str(path.readlink()), str(path)]
        elif path.exists():
            self._by_path[path] = ["--bind" if writable else "--ro-bind", str(path), str(path)]

    def hide(self, path: Path) -> None:
        """An empty folder that nothing can be written to, whether it is there already or not."""
        self._by_path[path] = ["--tmpfs", str(path), "--remount-ro", str(path)]

    def words(self) -> list[str]:
        shown = [path for path, words in self._by_path.items() if words[0] != "--tmpfs"]
        found: list[str] = []
        late: list[str] = []
        for path in sorted(self._by_path, key=lambda one: len(one.parts)):
            words = self._by_path[path]
            # What lies inside of a hidden folder has to find its place there while that can still be written to.
            inside = words[0] == "--tmpfs" and any(other.is_relative_to(path) for other in shown)
            found += words[:2] if inside else words
            late += words[2:] if inside else []
        return [*found, *late]


def _paths(place: sandbox_profiles.Place, places: Places) -> Sequence[Path]:
    if place == "system":
        return [Path("/usr"), *(Path("/") / name for name in _LINKS), *(Path("/etc") / name for name in _ETC)]
    if place == "python":
        packages = (Path(entry) for entry in sys.path if Path(entry).name in _PACKAGES)
        return [Path(sys.prefix), Path(sys.base_prefix), *packages]
    if place == "program":
        return [CODE / name for name in _PROGRAM]
    if place == "fonts":
        return [Path("/etc/fonts"), Path("/var/cache/fontconfig")]
    return [path.expanduser().absolute() for path in places.get(place, ())]


def interfaces(lines: Iterable[str]) -> tuple[str, ...]:
    """The names of network interfaces in the lines of /proc/net/dev, the own loopback left out."""
    rows = (line.split(":") for line in lines if ":" in line and len(line.split(":")[1].split()) == 16)
    return tuple(name for row in rows if (name := row[0].strip()) != "lo")


def inside_network() -> tuple[str, ...]:
    """The names of the network interfaces that this process sees, its own loopback left out."""
    return interfaces(Path("/proc/self/net/dev").read_text("ascii", "replace").splitlines())


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a process sees around itself.

    Network interfaces, its network namespace, whether its system calls are filtered, and folders meant to be hidden.
    """

    interfaces: tuple[str, ...]
    namespace: str
    filtered: bool
    seen: tuple[str, ...]


def surroundings(hidden: Sequence[Path] = ()) -> Surroundings:
    """Look around in this process; a folder counts as seen when there is anything in it."""
    return Surroundings(
        interfaces=inside_network(),
        namespace=str(Path("/proc/self/ns/net").readlink()),
        filtered="Seccomp:\t2" in Path("/proc/self/status").read_text("ascii", "replace"),
        seen=tuple(str(folder) for folder in hidden if _holds_anything(folder)),
    )


def breaches(worker: Surroundings, pool: Surroundings) -> tuple[str, ...]:
    """Where a worker's seal does not hold, in words; empty where it does. `pool` is what its pool sees."""
    found = []
    if worker.interfaces:
        found.append(f"it sees the network ({', '.join(worker.interfaces)[:100]})")
    if worker.namespace == pool.namespace:
        found.append("it shares a network namespace with the collector")
    if not worker.filtered:
        found.append("its system calls are not filtered")
    if worker.seen:
        found.append("it sees the folder of the store")
    return tuple(found)


def _holds_anything(folder: Path) -> bool:
    try:
        return any(folder.iterdir())
    except OSError:
        return False
