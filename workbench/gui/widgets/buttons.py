"""Buttons, links, chips, tabs and switches: small painted widgets with a key shown where there is one."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget

from workbench.gui import theme
from workbench.gui.i18n import is_urdu
from workbench.gui.painting.safe_text import END_ISOLATE, ISOLATE, for_label, one_line, plain_tip
from workbench.gui.painting.text_painting import draw_keycap, draw_line, interface_right_to_left, text_width
from workbench.gui.widgets import icons

Kind = Literal["main", "plain", "flat", "link"]
# With this much left out a button shows its key or its icon alone.
LEAST = 3
_LEFT_TO_RIGHT = "\u200e"


class Painted(QAbstractButton):
    """A button that lays out an icon, its words and a keycap along one line, mirrored when the window is."""

    def __init__(self, words: str, *, icon: str = "", key: str = "") -> None:
        super().__init__()
        self._icon, self._key = icon, key
        self.set_words(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_words(self, words: str, *, icon: str | None = None) -> None:
        """Change the words, and the icon when given."""
        self._words = for_label(words[:400]).replace("\n", " ")
        self._icon = self._icon if icon is None else icon
        self.setAccessibleName(self._words or self.accessibleName())
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """The words on the button."""
        return self._words

    def place(self, left: float, width: float, whole: float) -> float:
        """The left edge of something `left` px after the leading edge."""
        return whole - left - width if interface_right_to_left() else left

    def focus_ring(self, painter: QPainter, rect: QRectF, radius: float = 5) -> None:
        """The ring of the focused widget."""
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.tokens().accent2), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


class Button(Painted):
    """A push button: the main one filled, a plain one framed, a flat one bare, a link in the accent."""

    def __init__(
        self, words: str, *, icon: str = "", key: str = "", kind: Kind = "plain", height: int = 30, name: str = ""
    ) -> None:
        self._kind: Kind = kind
        self._height = height
        self._least = 0
        self._left_out = 0
        super().__init__(words, icon=icon, key=key)
        if name:
            self.setAccessibleName(name)

    def leave_out(self, level: int) -> None:
        """Take less room: 1 leaves out the icon beside words, 2 the key too, 3 the words (their key or icon stays)."""
        if level != self._left_out:
            self._left_out = level
            self.setToolTip(plain_tip(self._words) if level == LEAST else "")
            self.updateGeometry()
            self.update()

    def _shown(self) -> tuple[str, str, str]:
        """Icon, words and key, without what is left out."""
        icon, words, key = self._icon, self._words, self._key
        if self._left_out == LEAST and (key or icon):
            return ("" if key else icon), "", key
        if self._left_out >= 1 and words:
            icon = ""
        return icon, words, ("" if self._left_out >= LEAST - 1 else key)

    def set_kind(self, kind: Kind) -> None:
        """Change how the button looks."""
        self._kind = kind
        self.update()

    def icon_name(self) -> str:
        """The name of the icon on the button, empty for none."""
        return self._icon

    def set_least(self, width: int) -> None:
        """Never be narrower than `width` px, however short the words are."""
        self._least = width
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Wide enough for icon, words and key."""
        return QSize(max(self._least, self._needed()), theme.px(self._height + (6 if is_urdu() else 0)))

    def _needed(self) -> int:
        icon, words, key = self._shown()
        pad = 4 if self._kind == "link" else 11
        width = pad * 2 + (16 if icon else 0) + (self._text_width() if words else 0)
        width += 8 if icon and words else 0
        width += (self._key_width() + (9 if words or icon else 0)) if key else 0
        return int(width)

    def width_at(self, level: int) -> int:
        """The width with so much left out, in px."""
        before, self._left_out = self._left_out, level
        width = self.sizeHint().width()
        self._left_out = before
        return width

    def minimumSizeHint(self) -> QSize:
        """As the hint: words are never cut."""
        return self.sizeHint()

    def _text_width(self) -> float:
        return text_width(self._words, self._font()) + 1

    def _font(self) -> QFont:
        return theme.font(14 if is_urdu() else 13, 400 if self._kind in {"flat", "link"} else 600)

    def _key_width(self) -> float:
        return max(18.0, text_width(self._key, theme.font(11, mono=True)) + 9)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        ink = self._ground(painter, rect)
        if not self.isEnabled():
            painter.setOpacity(0.55)
        icon, words, key = self._shown()
        left = 4.0 if self._kind == "link" else 11.0
        # What is wider than its words asked for has them in its middle.
        left += max(0, self._least - self._needed()) / 2
        if icon:
            box = QRectF(self.place(left, 16, rect.width()), (rect.height() - 16) / 2, 16, 16)
            icons.draw(painter, icon, ink, box)
            left += 24 if words else 16
        if words:
            width = self._text_width() + 1
            box = QRectF(self.place(left, width, rect.width()), 0, width, rect.height())
            draw_line(painter, box, self._words, self._font(), ink)
            left += width + 7
        if key:
            width = self._key_width()
            box = QRectF(self.place(left, width, rect.width()), (rect.height() - 18) / 2, width, 18)
            border = ink if self._kind == "main" else look.line2
            draw_keycap(painter, box, key, theme.font(11, mono=True), ink, border)
        self.focus_ring(painter, rect)
        painter.end()

    def _ground(self, painter: QPainter, rect: QRectF) -> str:
        look = theme.tokens()
        inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        if self._kind == "main":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent).lighter(112 if self.underMouse() and self.isEnabled() else 100))
            painter.drawRoundedRect(inner, 5, 5)
            return look.on_accent
        hovered = self.underMouse() and self.isEnabled()
        if self._kind == "plain":
            painter.setPen(QColor(look.line2))
            painter.setBrush(QColor(look.hover if hovered or self.isDown() else look.surface))
            painter.drawRoundedRect(inner, 5, 5)
            return look.ink
        if hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.hover))
            painter.drawRoundedRect(inner, 5, 5)
        return look.accent if self._kind == "link" else look.ink2


def menu_words(words: str) -> str:
    """Words for an entry of a menu: safe, without isolates, which fonts without a sign for them show as boxes.

    Marks of direction stand in their place where the window is mirrored: "@name" keeps its sign in front.
    """
    mark = _LEFT_TO_RIGHT if interface_right_to_left() else ""
    return one_line(words.replace(ISOLATE, mark).replace(END_ISOLATE, mark)).replace("&", "&&")


class Choice(Button):
    """A button that opens a menu of choices and shows the chosen one."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[str, object]], *, icon: str = "", name: str = "") -> None:
        super().__init__("", icon=icon, height=32, name=name)
        self._name = name
        self._choices: list[tuple[str, object]] = []
        self.value: object = None
        self.clicked.connect(self._open)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[str, object]], *, value: object = None) -> None:
        """Give other choices; `value` is chosen, or the first."""
        self._choices = list(choices)
        values = [entry[1] for entry in self._choices]
        self.choose(value if value in values else (values[0] if values else None))

    def choose(self, value: object) -> None:
        """Choose by value, without telling."""
        self.value = value
        words = next((entry[0] for entry in self._choices if entry[1] == value), "–")
        self.set_words(words)
        self.setAccessibleName(f"{self._name}: {words}" if self._name else words)

    def sizeHint(self) -> QSize:
        """Room for the arrow."""
        hint = super().sizeHint()
        return QSize(hint.width() + 22, hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button and its arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        box = QRectF(self.place(self.width() - 24, 16, self.width()), (self.height() - 16) / 2, 16, 16)
        icons.draw(painter, "chevron-down", theme.tokens().ink3, box)
        painter.end()

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setFont(theme.menu_font())
        for words, value in self._choices:
            action = QAction(menu_words(words), menu)
            action.setData(value)
            menu.addAction(action)
        picked = menu.exec(self.mapToGlobal(QPoint(0, self.height() + 2)))
        menu.deleteLater()
        if picked is not None:
            self.choose(picked.data())
            self.chosen.emit(self.value)


class CheckBox(Painted):
    """A check box with words beside it."""

    def __init__(self, words: str, *, checked: bool = False) -> None:
        super().__init__(words)
        self.setCheckable(True)
        self.setChecked(checked)

    def sizeHint(self) -> QSize:
        """Box, gap, words."""
        return QSize(int(26 + text_width(self._words, self._font()) + 4), theme.px(32 if is_urdu() else 24))

    def _font(self) -> QFont:
        return theme.font(14 if is_urdu() else 13)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, its tick and the words."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = self.rect()
        box = QRectF(self.place(2, 15, whole.width()), (whole.height() - 15) / 2, 15, 15)
        painter.setPen(QColor(look.accent if self.isChecked() else look.line2))
        painter.setBrush(QColor(look.accent if self.isChecked() else look.surface))
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            icons.draw(painter, "check", look.on_accent, box.adjusted(1, 1, -1, -1))
        width = whole.width() - 26
        text = QRectF(self.place(26, width, whole.width()), 0, width, whole.height())
        draw_line(painter, text, self._words, self._font(), look.ink)
        self.focus_ring(painter, QRectF(whole), 4)
        painter.end()


# Between the words of a tab and its focus ring, in px.
_BESIDE = 5


class Tab(Painted):
    """One tab: words, a count, and a bar beneath when chosen."""

    def __init__(self, words: str) -> None:
        self._count = ""
        super().__init__(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def set_count(self, count: int | None) -> None:
        """Show a number beside the words."""
        self._count = "" if count is None else f"{count:,}"
        self.setAccessibleName(f"{self._words} {self._count}".strip())
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return theme.font(14 if is_urdu() else 13, 600 if self.isChecked() else 500)

    def sizeHint(self) -> QSize:
        """Words and count, and room for the ring on both sides."""
        width = text_width(self._words, theme.font(14 if is_urdu() else 13, 600)) + 4 + 2 * _BESIDE
        width += text_width(self._count, theme.font(12)) + 8 if self._count else 0
        return QSize(int(width), theme.px(38 if is_urdu() else 32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tab."""
        look = theme.tokens()
        painter = QPainter(self)
        whole = QRectF(self.rect())
        width = text_width(self._words, self._font()) + 2
        box = QRectF(self.place(_BESIDE, width, whole.width()), 0, width, whole.height() - 4)
        draw_line(painter, box, self._words, self._font(), look.ink if self.isChecked() else look.ink2)
        if self._count:
            rest = whole.width() - width - 6 - _BESIDE
            count = QRectF(self.place(_BESIDE + width + 6, rest, whole.width()), 0, rest, whole.height() - 4)
            draw_line(painter, count, self._count, theme.font(12), look.ink3)
        if self.isChecked():
            bar = QRectF(self.place(_BESIDE, width, whole.width()), whole.height() - 3, width, 3)
            painter.fillRect(bar, QColor(look.accent))
        self.focus_ring(painter, whole, 3)
        painter.end()


class Tabs(QWidget):
    """A row of tabs; `chosen` tells the value of the one that was pressed."""

    chosen = Signal(object)

    def __init__(self, entries: Sequence[tuple[str, object]]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self._tabs: dict[object, Tab] = {}
        for words, value in entries:
            tab = Tab(words)
            tab.clicked.connect(lambda _=False, value=value: self.chosen.emit(value))
            self._tabs[value] = tab
            row.addWidget(tab)
        row.addStretch(1)
        next(iter(self._tabs.values())).setChecked(True)

    def choose(self, value: object) -> None:
        """Mark a tab as chosen, without telling."""
        self._tabs[value].setChecked(True)

    def press(self, value: object) -> None:
        """Press a tab, as a click does."""
        self._tabs[value].click()

    def set_count(self, value: object, count: int | None) -> None:
        """Show a number beside a tab."""
        self._tabs[value].set_count(count)
