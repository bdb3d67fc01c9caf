"""The environment of a child: an allow-list by name. No secret is in it, and no place of the store."""

import os
from collections.abc import Mapping

from workbench import settings

_SYSTEM = ("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LC_TIME", "TZ")
# What Qt, Xlib and the Wayland client read (doc.qt.io/qt-6, "Qt for X11/Wayland"); D-Bus is not among it.
_DISPLAY = (
    "DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP",
    "XCURSOR_SIZE", "XCURSOR_THEME", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "QT_AUTO_SCREEN_SCALE_FACTOR",
    "QT_FONT_DPI", "QT_ENABLE_HIGHDPI_SCALING", "XKB_DEFAULT_LAYOUT",
)  # fmt: skip
_FIXED = {
    "PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1",
}  # fmt: skip


def child_environment(extra: Mapping[str, str] | None = None, *, display: bool = False) -> dict[str, str]:
    """What system and locale need (with `display`: what the window needs too), all settings, and `extra`.

    WrongUseError in words where a setting is wrong.
    """
    kept = {*_SYSTEM, *(_DISPLAY if display else ())}
    env = {name: value for name, value in os.environ.items() if name in kept} | settings.for_children()
    # Shared memory of X11 does not reach across IPC namespaces.
    env |= {"QT_X11_NO_MITSHM": "1"} if display else {}
    return env | _FIXED | dict(extra or {})
