"""A post as a row of the search's list."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.domain.posts.findings import PostCard
from workbench.gui import theme
from workbench.gui.design_tokens import category_of
from workbench.gui.i18n import is_urdu, t
from workbench.gui.painting.paged_model import RECORD, Index
from workbench.gui.painting.row_painting import Frame, category_square, gone_mark, ground, label_icons, shapes
from workbench.gui.painting.safe_text import one_line, reads_right_to_left, when
from workbench.gui.painting.text_painting import Highlight, draw_line, text_width


def spoken(card: PostCard) -> str:
    """A row as it is read aloud."""
    category = t(category_of(card.category).words)
    gone = t("gone from the site") if card.gone_since is not None else ""
    parts = [card.title, category, card.source_name, card.author, when(card.posted_at), gone, card.excerpt]
    return one_line(", ".join(part for part in parts if part))


class PostRows(QStyledItemDelegate):
    """Paints cards: title and time, excerpt, place and what the post holds. `words` are marked where they stand."""

    words: tuple[str, ...] = ()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One height for Latin, one for Urdu."""
        card = index.data(RECORD)
        arabic = card is not None and (reads_right_to_left(card.excerpt) or reads_right_to_left(card.title))
        return QSize(200, theme.px(96 if is_urdu() else 88 if arabic else 78))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = Frame(QRectF(option.rect))
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ground(painter, frame, chosen=chosen, hovered=bool(state & QStyle.StateFlag.State_MouseOver))
        card = index.data(RECORD)
        if card is None:
            shapes(painter, frame)
        else:
            self._paint_card(painter, frame, card)
        painter.restore()

    def _paint_card(self, painter: QPainter, frame: Frame, card: PostCard) -> None:
        look = theme.tokens()
        width, height = frame.rect.width(), frame.rect.height()
        third = height / 3
        category_square(painter, frame.box(14, third / 2 - 5, 16, 16), card.category)
        time = when(card.posted_at or card.captured_at)
        used = text_width(time, theme.font(12)) + 4
        draw_line(painter, frame.end(16, 3, used, third), time, theme.font(12), look.ink3, side="trailing")
        title = one_line(card.title) or t("Without a title")
        arabic = reads_right_to_left(title)
        box = frame.box(40, 3, width - 66 - used, third)
        draw_line(painter, box, title, theme.font(14 if arabic else 13, 600), look.ink)
        excerpt = one_line(card.excerpt)
        arabic = reads_right_to_left(excerpt)
        draw_line(
            painter,
            frame.box(40, third, width - 56, third + 2),
            excerpt,
            theme.font(14 if arabic else 13),
            look.ink2,
            highlights=self._hits(excerpt),
            own_edge=True,
        )
        foot = height - third + (third - 18) / 2
        taken = label_icons(painter, frame, foot, card.labels)
        place = "  ·  ".join(one_line(part, 60) for part in (card.source_name, card.board, card.author) if part)
        start = 40 + (gone_mark(painter, frame, 40, foot) if card.gone_since is not None else 0.0)
        box = frame.box(start, foot - 4, max(20.0, width - start - 6 - taken), 23)
        draw_line(painter, box, place, theme.font(12), look.ink3)

    def _hits(self, excerpt: str) -> list[Highlight]:
        look = theme.tokens()
        low = excerpt.lower()
        found: list[Highlight] = []
        for word in self.words:
            at = low.find(word)
            while at >= 0 and len(low) == len(excerpt):
                before, after = low[at - 1 : at] if at else "", low[at + len(word) : at + len(word) + 1]
                if not (before.isalnum() or after.isalnum()):
                    found.append(Highlight(at, at + len(word), look.hit, look.on_hit))
                at = low.find(word, at + 1)
        return found
