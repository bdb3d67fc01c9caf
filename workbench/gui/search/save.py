"""Save a search as a watchlist: name, weight, authority, and what it would have matched."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workbench.domain.posts.watchlists import Preview, Watchlist
from workbench.domain.sources.sources import Authority
from workbench.gui import theme
from workbench.gui.app_context import AppContext
from workbench.gui.design_tokens import LANGUAGES
from workbench.gui.i18n import n, t
from workbench.gui.painting.safe_text import day, isolated, one_line
from workbench.gui.painting.text_painting import interface_right_to_left
from workbench.gui.reader.captured_text import CapturedText
from workbench.gui.shell.header import Field
from workbench.gui.widgets.buttons import CheckBox, Choice
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.side_sheet import Sheet
from workbench.gui.widgets.view import Card, clear, column
from workbench.store.search import watchlists
from workbench.store.sources import authorities


def every_month(months: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """From the first month ("2026-01") to the last, those without a post too."""
    if not months:
        return ()
    counts = dict(months)
    numbers = [int(name[:4]) * 12 + int(name[5:7]) - 1 for name in counts]
    names = (f"{number // 12:04}-{number % 12 + 1:02}" for number in range(min(numbers), max(numbers) + 1))
    return tuple((name, counts.get(name, 0)) for name in names)


class Months(QWidget):
    """A bar for each month, the newest in the accent."""

    def __init__(self, months: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self._months = every_month(months)[-24:]
        self.setFixedHeight(64)
        self.setAccessibleName(", ".join(f"{month}: {count}" for month, count in self._months))

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, 64)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars."""
        if not self._months:
            return
        look = theme.tokens()
        painter = QPainter(self)
        most = max(count for _, count in self._months) or 1
        step = min(22.0, self.width() / len(self._months))
        # Time runs from left to right in every language; the bars stand where their line of words does.
        first = self.width() - step * len(self._months) if interface_right_to_left() else 0.0
        for place, (_, count) in enumerate(self._months):
            # A month without a post keeps its place, with a line that is no bar.
            height = max(3.0, (self.height() - 4) * count / most) if count else 1.0
            ink = look.accent2 if place >= len(self._months) - 6 else look.line2
            painter.fillRect(QRectF(first + place * step, self.height() - height, step - 2, height), QColor(ink))
        painter.end()


class SaveSheet(Sheet):
    """The sheet; `saved` tells the new watchlist."""

    saved = Signal(object)

    def __init__(self, desk: AppContext, query: str) -> None:
        super().__init__(t("Save as watchlist"), t("Save and watch"))
        self.desk = desk
        self.query = Field("", name=t("Query"), mono=True)
        self.query.setText(query)
        self.name = Field("", name=t("Name"))
        self.name.setText(one_line(query, 60))
        self.weight = Choice([(t("High"), "high"), (t("Normal"), "normal"), (t("Low"), "low")], name=t("Weight"))
        self.weight.choose("normal")
        self.authority = Choice([(t("none"), None)], icon="gavel", name=t("Legal authority"))
        self.look_back = CheckBox(t("Look back over history on save"), checked=True)
        self.add(t("Name"), self.name)
        self.add(t("Query"), self.query)
        self.add(t("Weight"), self.weight)
        self.add(t("Legal authority"), self.authority)
        self.body.addWidget(self.look_back)
        holder = QWidget()
        self._preview = column(holder, margins=(0, 10, 0, 0), gap=6)
        self.body.addWidget(holder)
        self.body.addStretch(1)
        self.accepted.connect(self.save)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fetch)
        self.query.textChanged.connect(lambda _text: self._timer.start(350))
        desk.tasks.run(self, lambda: authorities.all_(desk.store), self._offer)
        self._fetch()

    def _offer(self, known: Sequence[Authority]) -> None:
        choices: list[tuple[str, object]] = [(t("none"), None)]
        choices += [(f"{one_line(a.reference, 30)} · {t('until')} {day(a.valid_until)}", a.id) for a in known]
        self.authority.set_choices(choices)

    def _fetch(self) -> None:
        query, store = self.query.text(), self.desk.store
        if not query.strip():
            clear(self._preview)
            return
        self.desk.tasks.run(
            self, lambda: watchlists.preview(store, query, actor=store.operator), self._show, otherwise=self.say_fault
        )

    def _show(self, preview: Preview) -> None:
        self.fault.hide()
        clear(self._preview)
        self._preview.addWidget(Label(t("Would have matched"), size=12, weight=600, ink="ink2"))
        self._preview.addWidget(Label(n("{n} post so far", "{n} posts so far", preview.total), weight=600))
        if preview.by_month:
            self._preview.addWidget(Months(preview.by_month))
            ends = f"{preview.by_month[0][0]} – {preview.by_month[-1][0]}"
            self._preview.addWidget(Label(isolated(ends), size=11, ink="ink3"))
        if preview.examples:
            self._preview.addWidget(Label(t("Examples, one in each language"), size=12, weight=600, ink="ink2"))
        for card in preview.examples[:5]:
            frame = Card()
            box = column(frame, margins=(10, 6, 10, 6), gap=2)
            box.addWidget(CapturedText(one_line(card.excerpt, 140), lang=card.lang, size=13))
            language = t(LANGUAGES[card.lang]) if card.lang in LANGUAGES else card.lang
            box.addWidget(Label(f"{language} · {one_line(card.source_name, 40)}", size=11, ink="ink3"))
            self._preview.addWidget(frame)

    def save(self) -> None:
        """Save, then tell; a fault is said in the sheet."""
        name, query = self.name.text().strip(), self.query.text().strip()
        if not name or not query:
            self.say_missing(t("A watchlist needs a name and a query."))
            return
        store, weight, authority = self.desk.store, self.weight.value, self.authority.value
        look_back = self.look_back.isChecked()

        def work() -> Watchlist:
            made = watchlists.add(
                store,
                name=name,
                query=query,
                weight="high" if weight == "high" else "low" if weight == "low" else "normal",
                authority_id=authority if isinstance(authority, int) else None,
                look_back=look_back,
                actor=store.operator,
            )
            watchlists.match_new(store)
            return made

        self.desk.tasks.run(self, work, self.saved.emit, otherwise=self.say_fault)
