"""What painted rows share: the ground, a category's square, weight bars, icons of labels, and words on a ground."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from workbench.domain.mention_kinds import MENTION_KINDS
from workbench.gui import theme
from workbench.gui.design_tokens import category_colour, category_of, on_category
from workbench.gui.i18n import t
from workbench.gui.painting.safe_text import one_line
from workbench.gui.painting.text_painting import Highlight, draw_line, interface_right_to_left, text_width
from workbench.gui.widgets import icons

SHOWN_KINDS = [kind for kind in MENTION_KINDS.values() if kind.in_rows]


class Frame:
    """A row's rectangle, addressed from its leading edge."""

    def __init__(self, rect: QRectF) -> None:
        self.rect = rect
        self.mirrored = interface_right_to_left()

    def box(self, left: float, top: float, width: float, height: float) -> QRectF:
        """A box `left` px after the leading edge and `top` px down."""
        x = self.rect.right() - left - width if self.mirrored else self.rect.left() + left
        return QRectF(x, self.rect.top() + top, width, height)

    def end(self, right: float, top: float, width: float, height: float) -> QRectF:
        """A box that ends `right` px before the trailing edge."""
        return self.box(self.rect.width() - right - width, top, width, height)


def ground(painter: QPainter, frame: Frame, *, chosen: bool, hovered: bool) -> None:
    """Fill a row, with the accent bar when it is chosen and a hairline beneath."""
    look = theme.tokens()
    fill = look.selection if chosen else look.hover if hovered else look.surface
    painter.fillRect(frame.rect, QColor(fill))
    line = frame.box(16, frame.rect.height() - 1, frame.rect.width() - 32, 1)
    painter.fillRect(line, QColor(look.line))
    if chosen:
        painter.fillRect(frame.box(0, 0, 3, frame.rect.height()), QColor(look.accent))


def shapes(painter: QPainter, frame: Frame) -> None:
    """The grey shape of a row that is still being fetched."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.tokens().line))
    for top, width in ((14, 140), (36, frame.rect.width() - 80)):
        painter.drawRoundedRect(frame.box(34, top, width, 9), 3, 3)


def category_square(painter: QPainter, box: QRectF, category: str) -> None:
    """The coloured square with the icon of a category."""
    look = theme.tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(category_colour(look, category)))
    painter.drawRoundedRect(box, 3, 3)
    name = category_of(category).icon
    icons.draw(painter, name, on_category(look, category), box.adjusted(2, 2, -2, -2))


def weight_bars(painter: QPainter, frame: Frame, left: float, top: float, weight: str) -> None:
    """Three bars: all for high (in red), two for normal, one for low."""
    look = theme.tokens()
    filled = {"high": 3, "normal": 2, "low": 1}.get(weight, 2)
    ink = look.bad.text if weight == "high" else look.ink2
    for number in range(3):
        height = 4 + number * 3
        box = frame.box(left + number * 4, top + 10 - height, 3, height)
        painter.fillRect(box, QColor(ink if number < filled else look.line))


def label_icons(painter: QPainter, frame: Frame, bottom: float, labels: Mapping[str, int], *, most: int = 4) -> float:
    """The icons of what a post holds, from the trailing edge inwards; gives the width used."""
    look = theme.tokens()
    used = 16.0
    seen: set[str] = set()
    for kind in SHOWN_KINDS:
        count = labels.get(kind.label, 0)
        if not count or kind.icon in seen:
            continue
        if len(seen) == most:
            break
        seen.add(kind.icon)
        ink = look.family(kind.family).text
        if count > 1:
            words = str(count)
            width = text_width(words, theme.font(11, 600)) + 2
            draw_line(painter, frame.end(used, bottom, width, 16), words, theme.font(11, 600), ink)
            used += width + 2
        icons.draw(painter, kind.icon, ink, frame.end(used, bottom, 16, 16))
        used += 16 + 8
    return used


def gone_mark(painter: QPainter, frame: Frame, left: float, top: float) -> float:
    """An icon with a word for a post that its site no longer shows; gives the width used."""
    look = theme.tokens()
    words, font = t("Gone"), theme.font(12, 600)
    width = text_width(words, font) + 2
    icons.draw(painter, "eye-off", look.warn.text, frame.box(left, top + 1, 14, 14))
    draw_line(painter, frame.box(left + 19, top - 4, width, 23), words, font, look.warn.text)
    return width + 29


def excerpt_hits(excerpt: str, hits: Sequence[tuple[int, int]]) -> list[Highlight]:
    """Where the matched words stand in an excerpt.

    Hits are counted in the full text; those that do not fall on whole words of the excerpt were shifted by joined white
    space and are left out.
    """
    look = theme.tokens()
    found: list[Highlight] = []
    for start, end in hits:
        if end > len(excerpt) or start >= end:
            continue
        before, after = excerpt[start - 1 : start], excerpt[end : end + 1]
        whole = not (before.isalnum() or after.isalnum() or excerpt[start:end] != excerpt[start:end].strip())
        if whole:
            found.append(Highlight(start, end, look.hit, look.on_hit))
    return found


def chip(painter: QPainter, box: QRectF, words: str, ink: str, tint: str) -> None:
    """Words on a rounded tint."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint))
    painter.drawRoundedRect(box, 4, 4)
    draw_line(painter, box.adjusted(6, 0, -6, 0), one_line(words), theme.font(12, 600), ink, side="center")
