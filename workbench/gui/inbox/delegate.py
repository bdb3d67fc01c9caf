"""An alert as a row: weight and watchlist, the words that matched, and what the post holds."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.domain.posts.watchlists import Alert
from workbench.gui import theme
from workbench.gui.design_tokens import category_of
from workbench.gui.i18n import is_urdu, t
from workbench.gui.painting.paged_model import RECORD, Index, PageModel
from workbench.gui.painting.row_painting import (
    Frame,
    category_square,
    excerpt_hits,
    gone_mark,
    ground,
    label_icons,
    shapes,
    weight_bars,
)
from workbench.gui.painting.safe_text import PKT, clock, near_day, one_line, reads_right_to_left
from workbench.gui.painting.text_painting import draw_line, text_width


def spoken(alert: Alert) -> str:
    """A row as it is read aloud: "High, unread, Italy by land, 13:52, Migrant smuggling, 2 Phone"."""
    parts = [
        t({"high": "High", "low": "Low"}.get(alert.weight, "Normal")),
        "" if alert.seen else t("unread"),
        alert.watchlist_name,
        clock(alert.raised_at),
        t(category_of(alert.card.category).words),
        *(f"{count} {label}" for label, count in alert.card.labels.items()),
        t("gone from the site") if alert.card.gone_since is not None else "",
        alert.card.excerpt,
    ]
    return one_line(", ".join(part for part in parts if part))


def _day(moment: datetime) -> int:
    return moment.astimezone(PKT).toordinal()


class AlertRows(QStyledItemDelegate):
    """Paints alerts of a PageModel; the first of a day carries the day's head."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One height for Latin and one for Urdu, plus the day's head."""
        alert = index.data(RECORD)
        head = self._head_height() if alert is not None and self._begins_day(index, alert) else 0
        return QSize(200, self._row_height(alert) + head)

    def _head_height(self) -> int:
        return theme.row_height(29, 36)

    def _row_height(self, alert: Alert | None) -> int:
        if is_urdu():
            return theme.px(96)
        urdu = alert is not None and reads_right_to_left(alert.card.excerpt)
        return theme.px(84 if urdu else 78)

    def _begins_day(self, index: Index, alert: Alert) -> bool:
        model = index.model()
        if index.row() == 0 or not isinstance(model, PageModel):
            return True
        before = model.record(index.row() - 1)
        return before is not None and _day(before.raised_at) != _day(alert.raised_at)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        state = option.state
        alert = index.data(RECORD)
        if alert is not None and self._begins_day(index, alert):
            head = self._head_height()
            _paint_day(painter, Frame(QRectF(rect.left(), rect.top(), rect.width(), head)), alert)
            rect.setTop(rect.top() + head)
        frame = Frame(rect)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ground(painter, frame, chosen=chosen, hovered=bool(state & QStyle.StateFlag.State_MouseOver))
        if alert is None:
            shapes(painter, frame)
        else:
            _paint_alert(painter, frame, alert)
        painter.restore()


def _paint_day(painter: QPainter, frame: Frame, alert: Alert) -> None:
    look = theme.tokens()
    painter.fillRect(frame.rect, QColor(look.sunken))
    painter.fillRect(frame.box(0, frame.rect.height() - 1, frame.rect.width(), 1), QColor(look.line))
    words = near_day(alert.raised_at)
    box = frame.box(16, 0, frame.rect.width() - 32, frame.rect.height())
    draw_line(painter, box, words, theme.font(13 if is_urdu() else 12, 600), look.ink2)


def _paint_alert(painter: QPainter, frame: Frame, alert: Alert) -> None:
    look = theme.tokens()
    width, height = frame.rect.width(), frame.rect.height()
    third = height / 3
    if not alert.seen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.accent2))
        painter.drawEllipse(frame.box(5, third / 2 + 1, 7, 7))
    weight_bars(painter, frame, 18, third / 2, alert.weight)
    time = clock(alert.raised_at)
    time_width = text_width(time, theme.font(12)) + 2
    draw_line(painter, frame.end(16, 4, time_width, third), time, theme.font(12), look.ink3, side="trailing")
    title = frame.box(36, 4, width - 36 - time_width - 26, third)
    weight = 400 if alert.seen else 600
    draw_line(painter, title, one_line(alert.watchlist_name), theme.font(13, max(500, weight)), look.ink)
    excerpt = one_line(alert.card.excerpt)
    arabic = reads_right_to_left(excerpt)
    middle = frame.box(36, third, width - 52, third + 2)
    draw_line(
        painter,
        middle,
        excerpt,
        theme.font(14 if arabic else 13),
        look.ink2 if alert.seen else look.ink,
        highlights=excerpt_hits(excerpt, alert.hits),
        own_edge=True,
    )
    foot = height - third + (third - 18) / 2
    category_square(painter, frame.box(36, foot, 15, 15), alert.card.category)
    used = label_icons(painter, frame, foot, alert.card.labels)
    start = 58 + (gone_mark(painter, frame, 58, foot) if alert.card.gone_since is not None else 0.0)
    source = frame.box(start, foot - 4, max(20.0, width - start - used - 6), 23)
    draw_line(painter, source, one_line(alert.card.source_name), theme.font(12), look.ink3)
