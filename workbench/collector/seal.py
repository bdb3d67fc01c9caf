"""The outer seal: an empty network namespace around the collector, and a tighter one around each worker.

`bwrap` is used where it works (with a process namespace, so that ending it ends everything inside), `unshare` where
only that works; where the kernel gives neither, the seal is "partial" and the audit hook of `workbench.guard` stands
alone. Whether that is enough is a setting.
"""

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from workbench import settings
from workbench.errors import UserError
from workbench.translation import sentence

SealKind = Literal["kernel", "partial"]

_BWRAP = ("bwrap", "--dev-bind", "/", "/", "--unshare-net", "--unshare-ipc", "--die-with-parent", "--new-session")
_WAYS: tuple[tuple[str, ...], ...] = (
    (*_BWRAP, "--unshare-pid", "--proc", "/proc", "--"),
    (*_BWRAP, "--"),
    ("unshare", "--map-root-user", "--net", "--pid", "--fork", "--kill-child=SIGKILL", "--mount-proc", "--"),
    ("unshare", "--map-root-user", "--net", "--fork", "--kill-child=SIGKILL", "--"),
)
CODE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Seal:
    """Which seal holds: `wrapper` is the command line to put before a program, `words` says it to the analyst."""

    kind: SealKind
    words: str
    wrapper: tuple[str, ...] = ()


@functools.cache
def probe() -> Seal:
    """Try the ways to make an empty network namespace, and say which works here."""
    for way in _WAYS:
        if shutil.which(way[0]) and _is_empty_inside(way):
            return Seal(
                "kernel", sentence("Sealed by the kernel ({tool}): no network but Tor's socket.", tool=way[0]), way
            )
    return Seal(
        "partial",
        sentence(
            "This system allows no network namespace (bwrap and unshare fail): only the program's own audit hook "
            "refuses connections. Install bubblewrap, or allow user namespaces."
        ),
    )


def required() -> Seal:
    """The seal to collect under. Raises UserError in words where the settings ask for more than this system gives."""
    seal = probe()
    if seal.kind == "partial" and wanted() == "kernel":
        raise UserError(f"{seal.words} {_refusal()}")
    return seal


def required_of_workers(hidden: Sequence[Path]) -> Seal:
    """The seal to read pages under, by the same setting as `required`; `hidden` are folders that no worker may see."""
    seal = worker_seal(hidden)
    if seal.kind == "partial" and wanted() == "kernel":
        raise UserError(f"{seal.words} {_refusal_of_workers()}")
    return seal


def wanted() -> SealKind:
    """The least seal that the settings accept; UserError where it is none."""
    value = settings.text("seal")
    if value not in {"kernel", "partial"}:
        raise UserError(f"The setting {settings.SETTINGS['seal'].env} must be kernel or partial, not {value!r}.")
    return "partial" if value == "partial" else "kernel"


def _refusal() -> str:
    return sentence(
        "Nothing is collected without the kernel's seal; set {env}=partial to accept less.",
        env=settings.SETTINGS["seal"].env,
    )


def _refusal_of_workers() -> str:
    return sentence(
        "Nothing is read without the kernel's seal; set {env}=partial to accept less.",
        env=settings.SETTINGS["seal"].env,
    )


def _is_empty_inside(way: Sequence[str]) -> bool:
    """Whether a program inside sees no interface but its own loopback."""
    try:
        done = subprocess.run(
            [*way, "cat", "/proc/self/net/dev"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    names = [line.split(":")[0].strip() for line in done.stdout.decode("ascii", "replace").splitlines() if ":" in line]
    return done.returncode == 0 and set(names) <= {"lo"}


def run_sealed(
    argv: Sequence[str],
    *,
    seal: Seal,
    pass_fds: Sequence[int] = (),
    env: Mapping[str, str] | None = None,
    stdin: int | IO[bytes] = subprocess.DEVNULL,
    stdout: int | IO[bytes] | None = None,
) -> "subprocess.Popen[bytes]":
    """Start a program inside the seal. It ends with the thread that called this (PR_SET_PDEATHSIG)."""
    return subprocess.Popen(
        [*seal.wrapper, *argv],
        stdin=stdin,
        stdout=stdout,
        pass_fds=tuple(pass_fds),
        env=None if env is None else dict(env),
        cwd=CODE,
    )


def worker_seal(hidden: Sequence[Path]) -> Seal:
    """The seal of a worker: no network, a read-only file system, and nothing under `hidden`, /tmp and /run.

    "partial" where the kernel gives no second namespace inside the first (Ubuntu's AppArmor profile).
    """
    for way in _worker_ways(hidden):
        if shutil.which(way[0]) and _is_empty_inside(way):
            return Seal("kernel", sentence("Workers are sealed by the kernel: no network, no store, no key."), way)
    return _UNSEALED_WORKERS


_UNSEALED_WORKERS = Seal(
    "partial",
    sentence(
        "The workers that read pages get no namespace of their own here (bwrap fails inside the collector's seal): "
        "only limits and the program's own audit hook hold them. Allow bwrap to make user namespaces (AppArmor: "
        "kernel.apparmor_restrict_unprivileged_userns, or a profile for bwrap)."
    ),
)


@functools.cache
def probe_workers() -> Seal:
    """As `worker_seal` finds it from inside the collector's seal, tried from outside."""
    outer = probe().wrapper
    for way in _worker_ways(()):
        if shutil.which(way[0]) and _is_empty_inside((*outer, *way)):
            return Seal("kernel", sentence("Workers are sealed by the kernel: no network, no store, no key."), way)
    return _UNSEALED_WORKERS


def _worker_ways(hidden: Sequence[Path]) -> list[tuple[str, ...]]:
    base = ["bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--die-with-parent", "--new-session"]
    base += ["--unshare-net", "--unshare-ipc", "--unshare-uts"]
    covers = [Path(tempfile.gettempdir()), Path("/run"), *hidden]
    for path in dict.fromkeys(cover.resolve() for cover in covers):
        if path.is_dir():
            base += ["--tmpfs", str(path)]
    for needed in dict.fromkeys((CODE, Path(sys.prefix), Path(sys.base_prefix))):
        if any(needed.is_relative_to(cover.resolve()) for cover in covers):
            base += ["--ro-bind", str(needed), str(needed)]
    base += ["--chdir", str(CODE)]
    return [(*base, "--unshare-pid", "--proc", "/proc", "--"), (*base, "--")]


def inside_network() -> tuple[str, ...]:
    """The names of the network interfaces that this process sees, its own loopback left out."""
    lines = Path("/proc/self/net/dev").read_text("ascii", "replace").splitlines()
    names = (line.split(":")[0].strip() for line in lines if ":" in line)
    return tuple(name for name in names if name != "lo")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a process sees around itself: network interfaces, its network namespace, and folders meant to be hidden."""

    interfaces: tuple[str, ...]
    namespace: str
    seen: tuple[str, ...]


def surroundings(hidden: Sequence[Path] = ()) -> Surroundings:
    """Look around in this process; a folder counts as seen when there is anything in it."""
    return Surroundings(
        interfaces=inside_network(),
        namespace=str(Path("/proc/self/ns/net").readlink()),
        seen=tuple(str(folder) for folder in hidden if _holds_anything(folder)),
    )


def breaches(worker: Surroundings, pool: Surroundings) -> tuple[str, ...]:
    """Where a worker's seal does not hold, in words; empty where it does. `pool` is what its pool sees."""
    found = []
    if worker.interfaces:
        found.append(f"it sees the network ({', '.join(worker.interfaces)[:100]})")
    if worker.namespace == pool.namespace:
        found.append("it shares a network namespace with the collector")
    if worker.seen:
        found.append("it sees the folder of the store")
    return tuple(found)


def _holds_anything(folder: Path) -> bool:
    try:
        return any(folder.iterdir())
    except OSError:
        return False


def clean_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a child: what Python, locale and settings need, and nothing else."""
    kept = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "XDG_RUNTIME_DIR", "VIRTUAL_ENV", "PYTHONPATH", "TMPDIR")
    env = {name: value for name, value in os.environ.items() if name in kept or name.startswith("WORKBENCH_")}
    env |= {"PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"}
    env |= {"OMP_NUM_THREADS": "1"}
    return env | dict(extra or {})
