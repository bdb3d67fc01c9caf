"""The facets: how the hits divide, each line a click that narrows the search."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workbench.domain.posts.search import Facets
from workbench.gui import theme
from workbench.gui.design_tokens import LANGUAGES, category_of, mark_of
from workbench.gui.i18n import is_urdu, t
from workbench.gui.painting.names import label_name
from workbench.gui.painting.row_painting import Frame, category_square
from workbench.gui.painting.safe_text import number, one_line
from workbench.gui.painting.text_painting import draw_line, text_width
from workbench.gui.widgets import icons
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import Pane, clear, column, scrolling

MOST = 8


class FacetLine(QAbstractButton):
    """One value of a facet with its count; chosen when the search names it already."""

    def __init__(self, words: str, count: int, *, category: str = "", label: str = "", chosen: bool = False) -> None:
        super().__init__()
        self._words, self._count, self._category, self._label = one_line(words, 80), count, category, label
        self.setCheckable(True)
        self.setChecked(chosen)
        self.setAccessibleName(f"{self._words}, {count}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(160, theme.row_height(25, 34))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, sign, words and count."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = Frame(QRectF(self.rect()))
        width, height = frame.rect.width(), frame.rect.height()
        if self.underMouse() or self.hasFocus():
            painter.setPen(QColor(look.accent2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.hover))
            painter.drawRoundedRect(frame.rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        box = frame.box(2, (height - 14) / 2, 14, 14)
        painter.setPen(QColor(look.accent if self.isChecked() else look.line2))
        painter.setBrush(QColor(look.accent if self.isChecked() else look.surface))
        painter.drawRoundedRect(box, 3, 3)
        if self.isChecked():
            icons.draw(painter, "check", look.on_accent, box.adjusted(1, 1, -1, -1))
        left = 24.0
        sign = frame.box(left, (height - 15) / 2, 15, 15)
        if self._category:
            category_square(painter, sign, self._category)
            left += 22
        elif self._label:
            mark = mark_of(self._label)
            icons.draw(painter, mark.icon, look.family(mark.family).text, sign)
            left += 22
        count = number(self._count)
        used = text_width(count, theme.font(12)) + 4
        draw_line(painter, frame.end(2, 0, used, height), count, theme.font(12), look.ink3, side="trailing")
        words = frame.box(left, 0, width - left - used - 8, height)
        weight = 600 if self.isChecked() else 400
        draw_line(painter, words, self._words, theme.font(14 if is_urdu() else 13, weight), look.ink)
        painter.end()


class FacetPane(Pane):
    """All facets. `toggled` tells the term to put into the query, or to take out of it."""

    toggled = Signal(str)

    def __init__(self) -> None:
        super().__init__("sunken", edges="trailing")
        self.setFixedWidth(220)
        inner = QWidget()
        self._body = column(inner, margins=(14, 10, 12, 12), gap=2)
        column(self, margins=(0, 0, 1, 0)).addWidget(scrolling(inner, "sunken"))

    def show_facets(self, facets: Facets | None, query: str) -> None:
        """Show how the hits of `query` divide; nothing at all where there are none."""
        clear(self._body)
        if facets is not None:
            self._group(t("Category"), facets.by_category, "category", query)
            self._group(t("Source"), facets.by_source, "source", query)
            self._group(t("Language"), facets.by_lang, "lang", query)
            self._group(t("Holds"), facets.by_label, "has", query)
        self.setVisible(self._body.count() > 0)
        self._body.addStretch(1)

    def _group(self, title: str, counts: Mapping[str, int], field: str, query: str) -> None:
        if not counts:
            return
        self._body.addWidget(Label(title, size=12, weight=600, ink="ink2"))
        for value, count in list(counts.items())[:MOST]:
            term = term_for(field, value)
            line = FacetLine(
                words_for(field, value),
                count,
                category=value if field == "category" else "",
                label=value if field == "has" else "",
                chosen=term in query.split(" ") or term in query,
            )
            line.clicked.connect(lambda _=False, term=term: self.toggled.emit(term))
            self._body.addWidget(line)
        self._body.addSpacing(10)


def term_for(field: str, value: str) -> str:
    """The piece of a query that narrows to a facet's value."""
    if field == "category":
        return f"category:{category_of(value).short}"
    if field == "has":
        return f"has:{value.lower()}"
    if field == "source":
        return f'source:"{value}"'
    return f"{field}:{value}"


def words_for(field: str, value: str) -> str:
    """How a facet's value is called."""
    if field == "category":
        return t(category_of(value).words)
    if field == "has":
        return label_name(value)
    if field == "lang":
        return t(LANGUAGES[value]) if value in LANGUAGES else value
    return value


def toggled(query: str, term: str) -> str:
    """The query with a term put in, or taken out where it stands."""
    if term in query:
        return " ".join(query.replace(term, " ").split())
    return f"{query.strip()} {term}".strip()
