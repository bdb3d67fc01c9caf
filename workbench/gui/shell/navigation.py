"""The rail: where one can go, with a count or the digit of its key. Dark in both themes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from workbench.gui import theme
from workbench.gui.i18n import is_urdu
from workbench.gui.painting.row_painting import Frame
from workbench.gui.painting.text_painting import draw_line, text_width
from workbench.gui.widgets import icons
from workbench.gui.widgets.view import column


@dataclass(frozen=True, slots=True)
class NavigationPlace:
    """One place: its name in code, its words, icon and digit; `below` stands at the foot."""

    name: str
    words: str
    icon: str
    digit: str
    below: bool = False


class NavigationEntry(QAbstractButton):
    """One entry of the rail."""

    def __init__(self, place: NavigationPlace) -> None:
        super().__init__()
        self.place_ = place
        self._count, self._warn, self.narrow = 0, False, False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(place.words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_count(self, count: int, *, warn: bool = False) -> None:
        """Show a number in place of the digit; in amber when something asks for attention."""
        self._count, self._warn = count, warn
        self.setAccessibleName(f"{self.place_.words}, {count}" if count else self.place_.words)
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(140, theme.row_height(32, 36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the entry."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = Frame(QRectF(self.rect()))
        width, height = frame.rect.width(), frame.rect.height()
        chosen = self.isChecked()
        if chosen or self.underMouse() or self.hasFocus():
            painter.setPen(QColor(look.accent2) if self.hasFocus() else Qt.PenStyle.NoPen)
            fill = QColor(look.rail_chosen)
            fill.setAlpha(255 if chosen else 130)
            painter.setBrush(fill)
            painter.drawRoundedRect(frame.rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if chosen:
            painter.fillRect(frame.box(0, 7, 3, height - 14), QColor(look.accent2))
        ink = look.rail_strong if chosen else look.on_rail
        icons.draw(painter, self.place_.icon, ink, frame.box(12, (height - 17) / 2, 17, 17))
        if not self.narrow:
            font = theme.font(14 if is_urdu() else 13, 600 if chosen else 400)
            draw_line(painter, frame.box(38, 0, width - 66, height), self.place_.words, font, ink)
        self._paint_count(painter, frame)
        painter.end()

    def _paint_count(self, painter: QPainter, frame: Frame) -> None:
        look = theme.tokens()
        height = frame.rect.height()
        if self._count:
            words = str(self._count) if self._count < 1000 else "999+"
            width = max(22.0, text_width(words, theme.font(11, 600)) + 12)
            box = frame.end(6, (height - 18) / 2, width, 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("#8A5200" if self._warn else "#2F6FC4"))
            if not self.narrow:
                painter.drawRoundedRect(box, 9, 9)
                draw_line(painter, box, words, theme.font(11, 600), "#FFFFFF", side="center")
        elif self.place_.digit and not self.narrow:
            box = frame.end(12, 0, 14, height)
            draw_line(painter, box, self.place_.digit, theme.font(11, mono=True), look.on_rail, side="trailing")


class NavigationBar(QFrame):
    """The column of entries."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[NavigationPlace]) -> None:
        super().__init__()
        self.setFixedWidth(156)
        box = column(self, margins=(8, 10, 8, 10), gap=3)
        self.entries: dict[str, NavigationEntry] = {}
        for place in (entry for entry in places if not entry.below):
            box.addWidget(self._entry(place))
        box.addStretch(1)
        for place in (entry for entry in places if entry.below):
            box.addWidget(self._entry(place))

    def _entry(self, place: NavigationPlace) -> QWidget:
        made = NavigationEntry(place)
        made.clicked.connect(lambda: self.chosen.emit(place.name))
        self.entries[place.name] = made
        return made

    def choose(self, name: str) -> None:
        """Mark an entry as the place that is shown."""
        self.entries[name].setChecked(True)

    def set_narrow(self, *, narrow: bool) -> None:
        """Icons alone, or icons with words."""
        self.setFixedWidth(52 if narrow else 156)
        for entry in self.entries.values():
            entry.narrow = narrow
            entry.setToolTip(entry.place_.words if narrow else "")
            entry.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the rail."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.tokens().rail))
        painter.end()
