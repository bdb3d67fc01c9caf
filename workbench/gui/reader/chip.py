"""A category as a chip: its square and its name."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.gui import theme
from workbench.gui.design_tokens import category_of
from workbench.gui.i18n import is_urdu, t
from workbench.gui.painting.row_painting import Frame, category_square
from workbench.gui.painting.text_painting import draw_line, text_width


class CategoryChip(QWidget):
    """The category of a post: its square and its name."""

    def __init__(self, category: str) -> None:
        super().__init__()
        self._category = category
        self._words = t(category_of(category).words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._words)

    def sizeHint(self) -> QSize:
        """Square and words."""
        return QSize(int(text_width(self._words, self._font()) + 42), theme.row_height(22, 30))

    def _font(self) -> QFont:
        return theme.font(13 if is_urdu() else 12, 600)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = Frame(QRectF(self.rect()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(look.net.tint))
        painter.drawRoundedRect(frame.rect, 4, 4)
        category_square(painter, frame.box(7, (frame.rect.height() - 15) / 2, 15, 15), self._category)
        box = frame.box(29, 0, frame.rect.width() - 35, frame.rect.height())
        draw_line(painter, box, self._words, self._font(), look.net.text)
        painter.end()
