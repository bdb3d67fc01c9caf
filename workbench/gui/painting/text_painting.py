"""Painting text: one line or several through QTextLayout, which never reads HTML and never cuts a tall script."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QTextLayout, QTextOption

from workbench.gui.painting.safe_text import holds_right_to_left, reads_right_to_left, utf16_length

Side = Literal["leading", "trailing", "center"]
NO_LIMIT = 16_000_000.0


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of a line, in code points, with the colours it is painted in."""

    start: int
    end: int
    ground: str
    ink: str


def interface_right_to_left() -> bool:
    """Whether the window is mirrored."""
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def words_right_to_left(text: str) -> bool:
    """The direction of words of the interface: in a mirrored window a Latin name at the front does not turn them."""
    return reads_right_to_left(text) or (interface_right_to_left() and holds_right_to_left(text))


def laid_out(
    text: str, font: QFont, width: float = NO_LIMIT, *, right_to_left: bool, wrap: bool = False
) -> QTextLayout:
    """A text as lines of at most `width` px."""
    layout = QTextLayout(text.replace("\n", "\u2028") if wrap else text, font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if wrap else QTextOption.WrapMode.ManualWrap)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def text_width(text: str, font: QFont) -> float:
    """The width of one line of text, in px."""
    return QFontMetricsF(font).horizontalAdvance(text)


def line_height(text: str, font: QFont) -> float:
    """The height that one line of this text really takes, in px."""
    layout = laid_out(text or "x", font, right_to_left=False)
    return layout.lineAt(0).height()


def stretch(layout: QTextLayout, start: int, length: int) -> list[tuple[int, QRectF]]:
    """Where `length` units from `start` stand: (line, rectangle), one for each run of one direction."""
    found: list[tuple[int, QRectF]] = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        begin, end = max(start, first), min(start + length, last)
        if begin >= end:
            continue
        for run in line.glyphRuns(begin, end - begin):
            box = run.boundingRect()
            if box.width() > 0:
                found.append((number, box))
    return found


def draw_line(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    ink: str,
    *,
    side: Side = "leading",
    highlights: Sequence[Highlight] = (),
    own_edge: bool = False,
) -> float:
    """Paint one line, centred in height and shortened with … to the width of `rect`; gives the width used, in px.

    The side is that of the interface; with `own_edge` a text of the other direction starts at its own edge.
    """
    right_to_left = reads_right_to_left(text) if own_edge else words_right_to_left(text)
    metrics = QFontMetricsF(font)
    shown = text
    if metrics.horizontalAdvance(text) > rect.width() + 0.5:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    layout = laid_out(shown, font, right_to_left=right_to_left)
    line = layout.lineAt(0)
    if not line.isValid():
        return 0.0
    used = min(line.naturalTextWidth(), rect.width())
    flipped = right_to_left if own_edge else interface_right_to_left()
    left = {
        "leading": rect.right() - used if flipped else rect.left(),
        "trailing": rect.left() if flipped else rect.right() - used,
        "center": rect.center().x() - used / 2,
    }[side]
    at = QPointF(left, rect.center().y() - line.height() / 2)
    formats = _grounds(painter, layout, shown, at, highlights)
    painter.setPen(QColor(ink))
    layout.draw(painter, at, formats)
    return used


def _grounds(
    painter: QPainter, layout: QTextLayout, shown: str, at: QPointF, highlights: Sequence[Highlight]
) -> list[QTextLayout.FormatRange]:
    formats: list[QTextLayout.FormatRange] = []
    for mark in highlights:
        if mark.start >= len(shown):
            continue
        start, length = utf16_length(shown[: mark.start]), utf16_length(shown[mark.start : mark.end])
        for _, box in stretch(layout, start, length):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mark.ground))
            line = layout.lineAt(0)
            inner = QRectF(box.left(), 0, box.width(), 0)
            size = layout.font().pixelSize()
            inner.setTop(max(min(box.top(), line.ascent() - size), line.ascent() - 1.45 * size) - 1)
            inner.setBottom(min(max(box.bottom(), line.ascent() + 0.3 * size), line.ascent() + 0.8 * size) + 1)
            painter.drawRoundedRect(inner.translated(at).adjusted(-2, 0, 2, 0), 3, 3)
        format_range = QTextLayout.FormatRange()
        format_range.start, format_range.length = start, length
        format_range.format.setForeground(QColor(mark.ink))
        formats.append(format_range)
    return formats


def draw_keycap(painter: QPainter, rect: QRectF, key: str, font: QFont, ink: str, border: str) -> None:
    """Paint a key as a small framed box."""
    painter.setPen(QColor(border))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    draw_line(painter, rect, key, font, ink, side="center")
