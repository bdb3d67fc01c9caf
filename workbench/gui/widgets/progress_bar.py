"""A bar that fills as work is done."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workbench.gui import theme


class Bar(QWidget):
    """How much of what is known to be there was done."""

    def __init__(self) -> None:
        super().__init__()
        self._done, self._of = 0, 0
        self.setFixedHeight(8)

    def set_done(self, done: int, of: int) -> None:
        """Show `done` of `of`."""
        self._done, self._of = done, of
        self.setAccessibleName(f"{done} / {of}")
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(120, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the groove and the part that is done."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(look.line))
        painter.setBrush(QColor(look.line))
        painter.drawRoundedRect(QRectF(0, 1, self.width(), 6), 3, 3)
        if self._of:
            width = self.width() * min(1.0, self._done / self._of)
            left = self.width() - width if self.isRightToLeft() else 0
            painter.setBrush(QColor(look.accent2))
            painter.drawRoundedRect(QRectF(left, 1, width, 6), 3, 3)
        painter.end()
