"""What the window's sandbox shows of this person's session: the screen, the printers, and the folders of the home."""

import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from workbench import settings, settings_file
from workbench.errors import UserError
from workbench.processes import store_places
from workbench.processes.sandbox import CODE
from workbench.processes.sandbox_profiles import PROFILES, WITH_TEAM_DATABASE, Place, Places, SandboxProfile

_X11 = Path("/", "tmp", ".X11-unix")
_PLUGGED_IN = ("/media", "/run/media", "/mnt")


def profile(location: str) -> SandboxProfile:
    """The window's profile: without a network, but where the team database is reached by one."""
    by_host = store_places.is_url(location) and store_places.socket_folder(location) is None
    return WITH_TEAM_DATABASE if by_host else PROFILES["window"]


def places(location: str, *, pictures: Path | None, home: Path, environment: Mapping[str, str]) -> Places:
    """The places of a window on this store."""
    found: dict[Place, Sequence[Path]] = dict(store_places.places(location))
    found["display"] = list(_display(environment))
    found["printers"] = [Path("/run/cups"), Path("/etc/cups/client.conf")]
    found["smart cards"] = [Path("/run/pcscd")]
    found["documents"] = list(documents(home))
    found["window state"] = [settings.path("window_state")]
    if "/" in settings.text("tor_binary"):
        found["tor program"] = [settings.path("tor_binary")]
    if pictures is not None:
        found["pictures folder"] = [pictures]
    _keep_settings_out(found)
    return found


def _keep_settings_out(found: Places) -> None:
    """UserError where the window could write the settings, which say what is started outside of its sandbox."""
    file = settings_file.place()
    writable = (folder.resolve() for place in PROFILES["window"].writes for folder in found.get(place, ()))
    if file is not None and any(file.resolve().is_relative_to(folder) for folder in writable):
        raise UserError(
            f"The settings file {file} lies in a folder that the window may write to: keep it in another one."
        )


def documents(home: Path) -> Iterator[Path]:
    """The folders that a person sees in their home, and where disks are plugged in.

    What begins with a dot is no document: keys, settings of other programs, what the shell runs. Nor is a folder that
    holds what is run or read outside of the sandbox, this program and Tor's: the window could put another in its place.
    """
    try:
        inside = sorted(home.iterdir())
    except OSError:
        inside = []
    shown = (path for path in inside if not path.name.startswith(".") and path.is_dir() and not path.is_symlink())
    trusted = [path.resolve() for path in _trusted()]
    for folder in (*shown, *(Path(path) for path in _PLUGGED_IN)):
        if not any(path.is_relative_to(folder.resolve()) for path in trusted):
            yield folder


def _trusted() -> Iterator[Path]:
    yield from (CODE, Path(sys.prefix), Path(sys.base_prefix))
    yield from (settings.path(name) for name in ("torrc_extra", "tor_binary") if "/" in settings.text(name))
    if (file := settings_file.place()) is not None:
        yield file


def is_document(path: Path, home: Path) -> bool:
    """Whether a path lies inside of what `documents` shows."""
    return any(path.is_relative_to(folder) for folder in documents(home))


def _display(environment: Mapping[str, str]) -> Iterator[Path]:
    """The sockets of this screen by path, and the cookie of X11; no abstract socket, no D-Bus."""
    number = environment.get("DISPLAY", "").partition(":")[2].partition(".")[0]
    if number.isdecimal():
        yield _X11 / f"X{number}"
        yield Path(environment.get("XAUTHORITY") or Path(environment.get("HOME", "/")) / ".Xauthority")
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    if runtime and environment.get("WAYLAND_DISPLAY"):
        socket = Path(runtime) / environment["WAYLAND_DISPLAY"]
        if socket.exists() and stat.S_ISSOCK(socket.stat().st_mode):
            yield socket
