"""Keys by their place on the keyboard: on a layout without Latin letters too, single letters and Ctrl keys act."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_SENT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier

# The Urdu layout of X11 (xkeyboard-config, symbols/pk, urd-phonetic): each letter with that of Shift.
_LEVELS = {
    "Q": "قْ", "W": "وؤ", "E": "عٰ", "R": "رڑ", "T": "تٹ", "Y": "ےَ", "U": "ءئ", "I": "یِ", "O": "ہۃ", "P": "پُ",
    "A": "اآ", "S": "سص", "D": "دڈ", "F": "فّ", "G": "گغ", "H": "حھ", "J": "جض", "K": "کخ", "L": "لٔ",
    "Z": "زذ", "X": "شژ", "C": "چث", "V": "طظ", "B": "ب", "N": "نں", "M": "م٘",
}  # fmt: skip
URDU_LAYOUT = {other: latin for latin, both in _LEVELS.items() for other in both} | {"ك": "K", "ي": "I", "ه": "O"}
"""The letters that stand on the same keys of a keyboard set to Urdu alone."""

# X11's key codes (those of evdev and 8), which Qt gives as scan codes under X11 and Wayland, for three rows of keys.
_ROWS = ((24, "QWERTYUIOP"), (38, "ASDFGHJKL"), (52, "ZXCVBNM"))
_BY_CODE = {first + place: latin for first, row in _ROWS for place, latin in enumerate(row)}
_PLATFORMS = frozenset({"xcb", "wayland"})


def letter(text: str) -> str:
    """The Latin capital of the key that was pressed, whatever the keyboard is set to."""
    return URDU_LAYOUT.get(text, text.upper())


def is_single(event: QKeyEvent) -> bool:
    """Whether a key makes a letter, a digit or a space by itself: such keys are acts of the view."""
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & _HELD


def latin_letter(event: QKeyEvent) -> str:
    """The Latin letter on the pressed key where the layout gave another script's; empty for any other key."""
    key = event.key()
    if key <= 0x7F or key >= Qt.Key.Key_Escape:
        return ""
    by_code = _BY_CODE.get(event.nativeScanCode(), "") if QGuiApplication.platformName() in _PLATFORMS else ""
    found = by_code or URDU_LAYOUT.get(event.text()) or URDU_LAYOUT.get(chr(key)) or URDU_LAYOUT.get(chr(key).lower())
    return found or ""


def act_by_place(window: QWidget, event: QKeyEvent) -> bool:
    """Do what Ctrl or Alt with the Latin letter of the pressed key would do; whether that was done.

    For key presses that no shortcut took: Qt compares shortcuts with what the layout gives, and a layout of Urdu
    alone gives no Latin letter.
    """
    latin = latin_letter(event)
    if not latin or not event.modifiers() & _HELD:
        return False
    modifiers = event.modifiers() & _SENT
    keys = QKeySequence(modifiers.value | ord(latin))
    for shortcut in window.findChildren(QShortcut):
        holder = shortcut.parent()
        if isinstance(holder, QWidget) and _reachable(holder) and shortcut.isEnabled() and shortcut.key() == keys:
            shortcut.activated.emit()
            return True
    for button in window.findChildren(QAbstractButton):
        if button.shortcut() == keys and _reachable(button):
            button.click()
            return True
    focus = QApplication.focusWidget()
    if focus is None:
        return False
    again = QKeyEvent(QEvent.Type.KeyPress, Qt.Key(ord(latin)), modifiers)
    return bool(QApplication.sendEvent(focus, again)) and again.isAccepted()


def _reachable(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()
