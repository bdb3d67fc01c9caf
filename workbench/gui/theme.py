"""The look: fonts of our own, one palette and one short style sheet, all made from the tokens."""

from functools import cache
from importlib import resources

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from workbench.gui import i18n
from workbench.gui.design_tokens import DARK, LIGHT, ThemeName, Tokens

SANS = "Desk Sans"
MONO = "Desk Mono"
NASTALIQ = "Desk Nastaliq"
NASKH = "Desk Naskh"

_chosen: list[Tokens] = [LIGHT]
_scale: list[int] = [100]


def tokens() -> Tokens:
    """The colours of the chosen theme."""
    return _chosen[0]


def colour(value: str, alpha: int = 255) -> QColor:
    """A token's colour for Qt."""
    made = QColor(value)
    made.setAlpha(alpha)
    return made


def px(size: int) -> int:
    """A size at 100 % in the chosen text scale."""
    return max(1, round(size * _scale[0] / 100))


def scale() -> int:
    """The text scale in percent."""
    return _scale[0]


def row_height(latin: int, urdu: int) -> int:
    """The height of a row in the interface's language, at the text scale."""
    return px(urdu if i18n.is_urdu() else latin)


@cache
def load_fonts() -> tuple[str, ...]:
    """Make the shipped fonts known to Qt, once; gives their families."""
    folder = resources.files("resources").joinpath("fonts")
    families: list[str] = []
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".ttf"):
            number = QFontDatabase.addApplicationFontFromData(file.read_bytes())
            families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


def font(size: int = 13, weight: int = 400, *, mono: bool = False, arabic: str = NASTALIQ) -> QFont:
    """A font by size in px at 100 % and weight; Arabic script falls to Nastaliq, or Naskh where asked for."""
    made = QFont()
    made.setFamilies([MONO if mono else SANS, SANS, arabic, NASKH, "sans-serif"])
    made.setPixelSize(px(size))
    made.setWeight(QFont.Weight(weight))
    return made


def menu_font() -> QFont:
    """A font for menus, which size their rows by the first family alone."""
    made = font(14 if i18n.is_urdu() else 13)
    if i18n.is_urdu():
        made.setFamilies([NASTALIQ, SANS])
    return made


def apply(app: QApplication, theme: ThemeName, *, text_scale: int | None = None) -> None:
    """Dress the application in a theme; widgets that paint themselves read `tokens()` when they paint."""
    load_fonts()
    _chosen[0] = DARK if theme == "dark" else LIGHT
    if text_scale is not None:
        _scale[0] = min(200, max(80, text_scale))
    sheet = _sheet(tokens())
    # Qt polishes every widget anew, though nothing is new: another language has the same sheet and the same font.
    if app.styleSheet() != sheet or app.font() != font():
        app.setStyle("Fusion")
        app.setFont(font())
        app.setPalette(_palette(tokens()))
        app.setStyleSheet(sheet)
    right_to_left = Qt.LayoutDirection.RightToLeft
    app.setLayoutDirection(right_to_left if i18n.is_urdu() else Qt.LayoutDirection.LeftToRight)


def _palette(look: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    pairs = {
        role.Window: look.window,
        role.WindowText: look.ink,
        role.Base: look.surface,
        role.AlternateBase: look.sunken,
        role.Text: look.ink,
        role.PlaceholderText: look.ink3,
        role.Button: look.surface,
        role.ButtonText: look.ink,
        role.Highlight: look.accent,
        role.HighlightedText: look.on_accent,
        role.ToolTipBase: look.raised,
        role.ToolTipText: look.ink,
        role.Link: look.accent,
        role.Light: look.raised,
        role.Midlight: look.line,
        role.Mid: look.line,
        role.Dark: look.line2,
        role.Shadow: look.line2,
        role.Accent: look.accent,
    }
    for name, value in pairs.items():
        palette.setColor(name, colour(value))
    for name in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, colour(look.ink3))
    return palette


def _sheet(look: Tokens) -> str:
    return f"""
    QLineEdit, QPlainTextEdit#field, QAbstractSpinBox {{
        border: 1px solid {look.line2}; border-radius: 5px; padding: 0 8px; background: {look.surface};
    }}
    QPlainTextEdit#field {{ padding: 4px; }}
    QLineEdit:focus, QPlainTextEdit#field:focus, QAbstractSpinBox:focus {{
        border: 2px solid {look.accent2}; padding: 0 7px;
    }}
    QAbstractSpinBox, QAbstractSpinBox:focus {{ padding: 0; }}
    QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{
        border: none; padding: 0; background: transparent;
    }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; width: 0; height: 0; }}
    QScrollBar:vertical {{ width: 10px; background: transparent; margin: 0; }}
    QScrollBar:horizontal {{ height: 10px; background: transparent; margin: 0; }}
    QScrollBar::handle {{ background: {look.line2}; border-radius: 3px; margin: 2px; min-height: 24px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QSplitter::handle {{ background: {look.line}; }}
    QAbstractScrollArea {{ border: none; }}
    QToolTip {{ border: 1px solid {look.line2}; background: {look.raised}; padding: 4px 6px; }}
    QMenu {{ border: 1px solid {look.line2}; background: {look.raised}; padding: 4px; }}
    QMenu::item {{ padding: 5px 16px 5px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {look.selection}; }}
    """
