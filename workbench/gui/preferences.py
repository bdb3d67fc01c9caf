"""What the window keeps in plain on this machine: language, theme, text size, its place on the screen. Nothing else.

What an analyst looks at stands in the encrypted store (`workbench.store.search.view_states`).
"""

from PySide6.QtCore import QByteArray, QSettings

from workbench import settings
from workbench.gui.design_tokens import ThemeName
from workbench.gui.i18n import Language


def _file() -> QSettings:
    return QSettings(str(settings.path("window_settings")), QSettings.Format.IniFormat)


def _text(name: str) -> str:
    """A setting of the environment, which goes before what was kept; else what was kept; else the default."""
    if settings.is_set(name):
        return settings.text(name)
    return str(_file().value(name, "")) or settings.text(name)


def language() -> Language:
    """The language of the window."""
    return "ur" if _text("language") == "ur" else "en"


def theme() -> ThemeName:
    """Light or dark."""
    return "dark" if _text("theme") == "dark" else "light"


def text_scale() -> int:
    """The size of text in percent; a kept value that is no number counts as none."""
    kept = _text("text_scale")
    return int(kept) if kept.isdecimal() else settings.number("text_scale")


def keep(*, language: Language, theme: ThemeName, text_scale: int) -> None:
    """Keep how the window is dressed."""
    file = _file()
    for name, value in (("language", language), ("theme", theme), ("text_scale", str(text_scale))):
        file.setValue(name, value)
    file.sync()


def geometry() -> QByteArray | None:
    """Where the window last stood, as Qt writes it; None where it never did."""
    kept = _file().value("geometry")
    return kept if isinstance(kept, QByteArray) and not kept.isEmpty() else None


def keep_geometry(place: QByteArray) -> None:
    """Keep where the window stands."""
    file = _file()
    file.setValue("geometry", place)
    file.sync()
