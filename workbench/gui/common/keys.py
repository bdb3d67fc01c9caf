"""Keys that a list would swallow as a search by letters, and that belong to its view."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def is_single(event: QKeyEvent) -> bool:
    """Whether a key makes a letter, a digit or a space by itself: such keys are acts of the view."""
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & _HELD
