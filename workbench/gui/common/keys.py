"""Keys that a list would swallow as a search by letters, and that belong to its view."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


URDU_LAYOUT = {
    "ر": "R", "ش": "X", "ل": "L", "چ": "C", "ن": "N", "ء": "U", "ئ": "U", "ز": "Z", "ج": "J", "ک": "K", "ك": "K",
    "م": "M", "پ": "P",
}  # fmt: skip
"""The letters that stand on the same keys of a keyboard set to Urdu alone."""


def letter(text: str) -> str:
    """The Latin capital of the key that was pressed, whatever the keyboard is set to."""
    return URDU_LAYOUT.get(text, text.upper())


def is_single(event: QKeyEvent) -> bool:
    """Whether a key makes a letter, a digit or a space by itself: such keys are acts of the view."""
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & _HELD
