"""What the window keeps in plain on this machine: language, theme and text size, and where it stands. Nothing else.

The first three are settings, written as every other. Its place on the screen and the widths of its parts are in a file
of their own: no person writes them, they change whenever it closes, and the window may write that file from inside of
its sandbox, while the settings say what is started outside of it. What an analyst looks at stands in the encrypted
store (`workbench.store.search.view_states`).
"""

import base64
import json
import logging
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench import atomic_file, settings
from workbench.errors import UserError
from workbench.gui import i18n, subprocesses, theme
from workbench.gui.design_tokens import ThemeName
from workbench.gui.i18n import Language

log = logging.getLogger(__name__)

_FORMAT = "workbench window 1"


def language() -> Language:
    """The language of the window."""
    return "ur" if settings.text("language") == "ur" else "en"


def theme_name() -> ThemeName:
    """Light or dark."""
    return "dark" if settings.text("theme") == "dark" else "light"


def text_scale() -> int:
    """The size of text in percent."""
    return settings.number("text_scale")


def shown_look() -> dict[str, str]:
    """The settings that would dress the window as it is dressed now."""
    return {"language": i18n.language(), "theme": theme.tokens().name, "text_scale": str(theme.scale())}


class LookWriter:
    """Writes what is chosen of the look into the settings: one thing after another, of each the newest alone."""

    def __init__(self) -> None:
        self._shown = shown_look()
        self._waiting: dict[str, str] = {}
        self._alone = threading.Lock()

    def note(self) -> None:
        """See what is shown otherwise than before; it waits for `write`."""
        look = shown_look()
        self._waiting |= {name: value for name, value in look.items() if value != self._shown[name]}
        self._shown = look

    def write(self) -> None:
        """Write what waits; for any thread. UserError says in words why it could not be kept."""
        with self._alone:
            while self._waiting:
                subprocesses.put_setting(*self._waiting.popitem())


@dataclass(frozen=True, slots=True)
class WindowState:
    """Where the window stood last, as Qt writes it, and the widths of the parts of each view that has some."""

    geometry: bytes = b""
    widths: Mapping[str, Sequence[int]] = field(default_factory=dict)


def window_state() -> WindowState:
    """What was kept last; what is not there, or makes no sense, counts as none."""
    try:
        body = json.loads(_file().read_bytes())
        if body["format"] != _FORMAT:
            return WindowState()
        widths = {str(name): [int(width) for width in some] for name, some in body["widths"].items()}
        return WindowState(base64.b64decode(body["geometry"]), widths)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return WindowState()


def keep_window_state(state: WindowState) -> None:
    """Keep it; where that fails the next window stands in the middle."""
    body = {
        "format": _FORMAT,
        "geometry": base64.b64encode(state.geometry).decode("ascii"),
        "widths": {name: list(some) for name, some in state.widths.items()},
    }
    try:
        _file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        atomic_file.write_whole(_file(), json.dumps(body, indent=1).encode())
    except (OSError, UserError):
        log.warning("The place of the window could not be kept", exc_info=True)


def _file() -> Path:
    return settings.path("window_state") / "window.json"
