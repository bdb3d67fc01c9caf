"""The four steps at the top of the bundle sheet: done, here, to come."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workbench.gui import theme
from workbench.gui.i18n import is_urdu
from workbench.gui.painting.text_painting import draw_line
from workbench.gui.widgets import icons


class StepLine(QWidget):
    """Numbered discs with their names, side by side."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names, self._here = list(names), 0
        self.setFixedHeight(theme.row_height(34, 44))
        self.go(0)

    def go(self, here: int) -> None:
        """Mark the step that is shown."""
        self._here = here
        self.setAccessibleName(f"{here + 1} / {len(self._names)}: {self._names[here]}")
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the sheet."""
        return QSize(400, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint disc and name of each step, mirrored when the window is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        each = self.width() / len(self._names)
        for number, name in enumerate(self._names):
            left = self.width() - (number + 1) * each if self.isRightToLeft() else number * each
            self._paint_step(painter, QRectF(left, 0, each - 4, self.height()), number, name)
        painter.end()

    def _paint_step(self, painter: QPainter, box: QRectF, number: int, name: str) -> None:
        look = theme.tokens()
        done, here = number < self._here, number == self._here
        left = box.right() - 20 if self.isRightToLeft() else box.left()
        disc = QRectF(left, (box.height() - 20) / 2, 20, 20)
        fill = look.ok.text if done else look.accent if here else look.sunken
        painter.setPen(QColor(look.line2) if not (done or here) else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawEllipse(disc)
        if done:
            icons.draw(painter, "check", look.on_accent, disc.adjusted(4, 4, -4, -4))
        else:
            ink = look.on_accent if here else look.ink3
            draw_line(painter, disc, str(number + 1), theme.font(11, 600), ink, side="center")
        words = box.adjusted(0, 0, -26, 0) if self.isRightToLeft() else box.adjusted(26, 0, 0, 0)
        font = theme.font(13 if is_urdu() else 12, 600 if here else 400)
        draw_line(painter, words, name, font, look.ink if here or done else look.ink3)
