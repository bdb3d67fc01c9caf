"""Why an alert is here: the watchlist and what matched, the category with its probability, what was seen before."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.gui import theme
from workbench.gui.design_tokens import category_of, mark_of
from workbench.gui.i18n import is_urdu, n, t
from workbench.gui.painting.names import value_in_words
from workbench.gui.painting.row_painting import Frame
from workbench.gui.painting.safe_text import isolated, one_line
from workbench.gui.painting.text_painting import Highlight, draw_line, text_width
from workbench.gui.reader.category_explanation import corrected_to
from workbench.gui.reader.load_post import LoadedPost, distinct
from workbench.gui.widgets import icons
from workbench.gui.widgets.view import Card, column

Part = tuple[str, int, str, bool]
"""Words, weight, colour token, whether they are a matched word."""

_LEAST_ROOM = 12
"""Where less is left of the line, in px, what follows is not begun."""


class ReasonLine(QWidget):
    """One line of the box: an icon and parts in their own weights, the matched words on yellow."""

    def __init__(self, icon: str, parts: list[Part], *, ink: str = "ink2") -> None:
        super().__init__()
        self._icon, self._parts, self._ink = icon, parts, ink
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join(words for words, *_ in parts))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, theme.row_height(25, 36))

    def minimumSizeHint(self) -> QSize:
        """May be shortened."""
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts one after the other."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = Frame(QRectF(self.rect()))
        height = frame.rect.height()
        icons.draw(painter, self._icon, str(getattr(look, self._ink)), frame.box(0, (height - 16) / 2, 16, 16))
        left = 28.0
        for words, weight, ink, matched in self._parts:
            font = theme.font(14 if is_urdu() else 13, weight)
            room = frame.rect.width() - left
            if room < _LEAST_ROOM:
                break
            width = min(text_width(words, font) + 2, room)
            marks = [Highlight(0, len(words), look.hit, look.on_hit)] if matched else []
            draw_line(
                painter, frame.box(left, 0, width, height), words, font, str(getattr(look, ink)), highlights=marks
            )
            left += width + (10 if matched else 7)
        painter.end()


class WhyBox(Card):
    """The blue box over the thread."""

    def __init__(self, reading: LoadedPost) -> None:
        super().__init__("selection", framed=False)
        box = column(self, margins=(14, 8, 14, 8))
        box.addWidget(
            ReasonLine("circle-question-mark", [(t("Why this was flagged"), 600, "accent", False)], ink="accent")
        )
        if reading.alert is not None:
            box.addWidget(_by_watchlist(reading))
        box.addWidget(_by_category(reading))
        for line in _seen_before(reading)[:3]:
            box.addWidget(line)


def _by_watchlist(reading: LoadedPost) -> ReasonLine:
    alert = reading.alert
    if alert is None:
        raise ValueError("no alert")
    words = dict.fromkeys(one_line(reading.post.text[start:end], 40).strip() for start, end in alert.hits)
    matched: list[Part] = [(word, 600, "on_hit", True) for word in words if word][:6]
    parts: list[Part] = [(t("Watchlist"), 400, "ink2", False), (one_line(alert.watchlist_name), 600, "ink", False)]
    if matched:
        parts += [(t("matched"), 400, "ink2", False), *matched]
    parts.append((isolated(f"({one_line(alert.query)})"), 400, "ink3", False))
    return ReasonLine("radar", parts)


def _by_category(reading: LoadedPost) -> ReasonLine:
    card = reading.post.card
    sort = category_of(card.by_model)
    parts: list[Part] = [(f"{t(sort.words)} {isolated(f'{card.probability:.2f}')}", 600, "ink", False)]
    rest = [(name, chance) for name, chance in reading.post.scores if name != card.by_model][:1]
    for name, chance in rest:
        second = category_of(name)
        parts.append((f"{t('next')}: {t(second.words)} {isolated(f'{chance:.2f}')}", 400, "ink3", False))
    if card.read_as:
        parts.append((f"· {corrected_to(card.category)}", 600, "ink", False))
    model = reading.post.provenance.model
    if model:
        parts.append((f"· {t('model')} {isolated(one_line(model, 60))}", 400, "ink3", False))
    return ReasonLine(sort.icon, parts)


def _seen_before(reading: LoadedPost) -> list[ReasonLine]:
    made: list[ReasonLine] = []
    for mention in distinct(reading.post.mentions):
        summary = reading.summaries.get((mention.label, mention.value))
        if summary is None or summary.posts < 2:
            continue
        words = t(
            "seen in {posts}, {sources}, by {authors}",
            posts=n("{n} post", "{n} posts", summary.posts),
            sources=n("{n} source", "{n} sources", summary.sources),
            authors=n("{n} author", "{n} authors", summary.authors),
        )
        parts: list[Part] = [
            (value_in_words(mention.label, mention.value, 60), 600, "accent", False),
            (words, 400, "ink2", False),
        ]
        made.append(ReasonLine(mark_of(mention.label).icon, parts))
    return made
