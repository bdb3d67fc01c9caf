"""The one label of the window. It paints plain text through `lines`: no format is ever guessed from the text."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from workbench.gui import theme
from workbench.gui.painting.safe_text import END_ISOLATE, ISOLATE, for_label, plain_tip
from workbench.gui.painting.text_painting import (
    Side,
    draw_line,
    interface_right_to_left,
    laid_out,
    line_height,
    text_width,
    words_right_to_left,
)

Measure = tuple[int, bool]
_MOST_HEIGHTS = 50


class Label(QWidget):
    """A line or a paragraph of plain text; `ink` names a colour token ("ink", "ink2", "ink3", "accent", "ok" …)."""

    def __init__(
        self,
        text: str = "",
        *,
        size: int = 13,
        weight: int = 400,
        ink: str = "ink",
        mono: bool = False,
        wrap: bool = False,
        side: Side = "leading",
    ) -> None:
        super().__init__()
        self._size, self._weight, self._mono = size, weight, mono
        self._ink, self._wrap = ink, wrap
        self._side: Side = side
        self._text = ""
        # A layout asks again and again, a page that is dressed anew some hundred labels.
        self._hints: dict[Measure, QSize] = {}
        self._heights: dict[tuple[int, Measure], int] = {}
        # A fixed height would be that of the hint, which does not know yet how narrow the place will be.
        height = QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, height)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.set_text(text)

    def text(self) -> str:
        """The text as it is shown."""
        return self._text

    def set_text(self, text: str, *, ink: str | None = None) -> None:
        """Show another text, and another colour when given."""
        safe = for_label(text[:8000])
        self._text = safe if self._wrap else safe.replace("\n", " ").replace("\t", " ")
        self._ink = ink or self._ink
        self._hints.clear()
        self._heights.clear()
        self.setAccessibleName(self._text.replace(ISOLATE, "").replace(END_ISOLATE, ""))
        self.updateGeometry()
        self.update()

    def font_used(self) -> QFont:
        """The font, one px larger for text in Arabic script."""
        arabic = words_right_to_left(self._text)
        return theme.font(self._size + (1 if arabic else 0), self._weight, mono=self._mono)

    def hasHeightForWidth(self) -> bool:
        """Whether the text is broken into lines."""
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        """The height of the broken text."""
        if not self._wrap:
            return self.sizeHint().height()
        key = (width, _measure())
        if key not in self._heights:
            if len(self._heights) >= _MOST_HEIGHTS:
                self._heights.clear()
            self._heights[key] = self._height(width)
        return self._heights[key]

    def _height(self, width: int) -> int:
        layout = laid_out(self._text, self.font_used(), width, right_to_left=self._right_to_left(), wrap=True)
        return int(sum(layout.lineAt(i).height() for i in range(layout.lineCount())) + 1.5)

    def sizeHint(self) -> QSize:
        """The whole line, or for broken text a comfortable width."""
        key = _measure()
        if key not in self._hints:
            self._hints[key] = self._hint()
        return QSize(self._hints[key])

    def _hint(self) -> QSize:
        font = self.font_used()
        if self._wrap:
            width = min(360, int(max((text_width(part, font) for part in self._text.split("\n")), default=0)) + 2)
            return QSize(width, self.heightForWidth(max(width, 40)))
        return QSize(int(text_width(self._text, font)) + 2, int(line_height(self._text, font) + 1.5))

    def minimumSizeHint(self) -> QSize:
        """A line may be shortened; broken text needs some width."""
        height = self.sizeHint().height()
        return QSize(40 if self._wrap else 16, 0 if self._wrap else height)

    def is_cut(self) -> bool:
        """Whether the line is shortened with … for want of room."""
        return not self._wrap and self.width() + 1 < self.sizeHint().width()

    def tip(self) -> str:
        """The whole of a line that is cut, as a tooltip; empty for any other."""
        return plain_tip(self._text) if self.is_cut() else ""

    def event(self, event: QEvent) -> bool:
        """A line that is cut shows the whole of it as its tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            QToolTip.showText(event.globalPos(), self.tip(), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text."""
        painter = QPainter(self)
        ink = _ink(self._ink)
        rect = QRectF(self.rect())
        if self._wrap:
            self._paint_lines(painter, rect, ink)
        else:
            draw_line(painter, rect, self._text, self.font_used(), ink, side=self._side)
        painter.end()

    def _right_to_left(self) -> bool:
        return words_right_to_left(self._text)

    def _paint_lines(self, painter: QPainter, rect: QRectF, ink: str) -> None:
        right_to_left = self._right_to_left()
        layout = laid_out(self._text, self.font_used(), rect.width(), right_to_left=right_to_left, wrap=True)
        painter.setPen(QColor(ink))
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            spare = rect.width() - line.naturalTextWidth()
            far = spare if (self._side == "leading") == interface_right_to_left() else 0.0
            line.draw(painter, QPointF(rect.left() + (spare / 2 if self._side == "center" else far), rect.top()))


def _measure() -> Measure:
    """All that the size of a text depends on beside its words and its width: the text scale and the direction."""
    return theme.scale(), interface_right_to_left()


def _ink(name: str) -> str:
    look = theme.tokens()
    value = getattr(look, name)
    return value if isinstance(value, str) else str(value.text)


def spacer(height: int) -> QWidget:
    """An empty stretch of a fixed height."""
    empty = QWidget()
    empty.setFixedHeight(height)
    empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return empty
