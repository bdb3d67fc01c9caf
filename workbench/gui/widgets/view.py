"""What every view has in common: its topics, refreshing only when something of it changed, and its head."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.gui import theme
from workbench.gui.app_context import AppContext
from workbench.gui.painting.text_painting import interface_right_to_left
from workbench.gui.widgets.label import Label


class NavigationView(QWidget):
    """One place of the rail. `topics` are the store's change topics that it shows."""

    topics: frozenset[str] = frozenset()

    def __init__(self, desk: AppContext) -> None:
        super().__init__()
        self.desk = desk
        self.stale = True

    def refresh(self) -> None:
        """Fetch again what is shown."""
        raise NotImplementedError

    def view_state(self) -> dict[str, Any]:
        """What was asked and chosen here, as JSON can say it."""
        return {}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Choose again what `state` told of; called before the first `refresh`."""

    def first_focus(self) -> None:
        """Put the keyboard where work begins."""
        self.setFocus()


class Pane(QFrame):
    """A filled area with an optional hairline on one side; the ground is a colour token."""

    def __init__(self, ground: str = "surface", *, edges: str = "") -> None:
        super().__init__()
        self._ground, self._edges = ground, edges

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground and draw the hairlines ("top", "bottom", "leading", "trailing")."""
        painter = QPainter(self)
        look = theme.tokens()
        painter.fillRect(self.rect(), QColor(str(getattr(look, self._ground))))
        painter.setPen(QColor(look.line))
        right, bottom = self.width() - 1, self.height() - 1
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if "top" in self._edges:
            painter.drawLine(0, 0, right, 0)
        if "bottom" in self._edges:
            painter.drawLine(0, bottom, right, bottom)
        for name, on_left in (("leading", not mirrored), ("trailing", mirrored)):
            if name in self._edges:
                side = 0 if on_left else right
                painter.drawLine(side, 0, side, bottom)
        painter.end()


class Card(QFrame):
    """A framed box with round corners; `ground` may be a state's tint ("ok", "warn", "bad") or a colour token."""

    def __init__(self, ground: str = "surface", *, framed: bool = True, strong: bool = False) -> None:
        super().__init__()
        self._ground, self._framed, self._strong = ground, framed, strong

    def set_ground(self, ground: str) -> None:
        """Fill with another colour."""
        self._ground = ground
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        value = getattr(look, self._ground)
        painter.setBrush(QColor(value if isinstance(value, str) else value.tint))
        painter.setPen(QColor(look.line2 if self._strong else look.line) if self._framed else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()


def _by_side(margins: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Left, top, right, bottom: Qt mirrors what stands in a layout, but not its margins."""
    leading, top, trailing, bottom = margins
    return (trailing, top, leading, bottom) if interface_right_to_left() else margins


def column(parent: QWidget, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 0) -> QVBoxLayout:
    """A column inside `parent`; its margins (leading, top, trailing, bottom) are mirrored when the window is."""
    made = QVBoxLayout(parent)
    made.setContentsMargins(*_by_side(margins))
    made.setSpacing(gap)
    return made


def row(
    parent: QWidget | None = None, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8
) -> QHBoxLayout:
    """A row, inside `parent` when given; its margins (leading, top, trailing, bottom) are mirrored like the window."""
    made = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    made.setContentsMargins(*_by_side(margins))
    made.setSpacing(gap)
    return made


def scrolling(inner: QWidget, ground: str = "surface") -> QScrollArea:
    """`inner` in a place that scrolls up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    palette = area.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor(str(getattr(theme.tokens(), ground))))
    area.setPalette(palette)
    area.viewport().setPalette(palette)
    inner.setPalette(palette)
    area.setWidget(inner)
    return area


def head(title: str, note: str = "") -> tuple[Pane, Label, QHBoxLayout]:
    """The head of a view: (bar, the note beside the title, the row to put buttons in)."""
    bar = Pane("surface", edges="bottom")
    bar.setMinimumHeight(theme.row_height(52, 58))
    line = row(bar, margins=(20, 4, 16, 4), gap=10)
    line.addWidget(Label(title, size=18, weight=600))
    beside = Label(note, size=12, ink="ink3")
    line.addWidget(beside, 1)
    return bar, beside, line


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take every widget out of a layout and delete it."""
    while layout.count():
        item = layout.takeAt(0)
        widget: QObject | None = item.widget() if item is not None else None
        if isinstance(widget, QWidget):
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
