"""What is checked of this machine before the store is made. Runs on a thread; starts nothing that stays."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from workbench import settings
from workbench.gui.i18n import t
from workbench.gui.painting.safe_text import isolated, size
from workbench.processes.sandbox import probe, surroundings


@dataclass(frozen=True, slots=True)
class SystemCheck:
    """One check: its name, what was seen, and whether that is well."""

    name: str
    seen: str
    well: bool


def checks(location: str) -> tuple[SystemCheck, ...]:
    """All checks, in the order they are shown."""
    return (_tor(), _seal(), _disk(location), _swap())


def _tor() -> SystemCheck:
    program = settings.path("tor_binary")
    path = shutil.which(program)
    if path is None:
        return SystemCheck(t("Tor is not installed"), t("Install it: sudo apt install tor"), well=False)
    try:
        told = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=10, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return SystemCheck(t("Tor does not start"), path, well=False)
    return SystemCheck(t("Tor is installed"), told.splitlines()[0].strip().rstrip(".") if told else path, well=True)


def _seal() -> SystemCheck:
    # A window that is in its sandbox has the proof around itself, and can make no other.
    if surroundings().filtered or probe().kind == "kernel":
        return SystemCheck(t("Sealed by kernel"), t("a sandbox without a network can be made"), well=True)
    return SystemCheck(t("Guarded by program"), t("this system gives no sandbox; see the command doctor"), well=False)


def _disk(location: str) -> SystemCheck:
    if location.startswith("postgresql"):
        return SystemCheck(t("Team database"), t("its disk is the server's"), well=True)
    folder = Path(location).expanduser()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    well = free > 5_000_000_000 and os.access(folder, os.W_OK)
    return SystemCheck(t("Disk"), t("{size} free", size=isolated(size(free))), well=well)


def _swap() -> SystemCheck:
    try:
        lines = Path("/proc/swaps").read_text(encoding="utf-8").splitlines()[1:]
    except OSError:
        lines = []
    open_ = [line.split()[0] for line in lines if not line.startswith(("/dev/dm-", "/dev/zram"))]
    if open_:
        return SystemCheck(t("Swap is not encrypted"), t("memory may reach the disk"), well=False)
    return SystemCheck(t("Swap"), t("none, or encrypted"), well=True)
