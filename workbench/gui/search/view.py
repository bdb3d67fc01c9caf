"""Search: the query above, facets at the side, hits newest first, and the post that is read beside them."""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QListView, QSplitter, QStackedWidget, QWidget

from workbench.domain.posts.search import Facets, Hits, Suggestion
from workbench.gui import theme
from workbench.gui.app_context import AppContext
from workbench.gui.i18n import is_urdu, language, n, t, told
from workbench.gui.notices import done
from workbench.gui.painting.paged_model import PageModel
from workbench.gui.painting.safe_text import isolated, number, one_line, shortened
from workbench.gui.reader.load_post import LoadedPost, read
from workbench.gui.reader.pane import ReaderPane
from workbench.gui.search.delegate import PostRows, spoken
from workbench.gui.search.facets import FacetPane, toggled
from workbench.gui.search.save import SaveSheet
from workbench.gui.shell.header import Field
from workbench.gui.widgets.buttons import Button
from workbench.gui.widgets.empty_states import NoticeBox
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import NavigationView, Pane, column, row
from workbench.query.language import QueryError
from workbench.store.posts import queries
from workbench.store.search import near_misses, search

_LONGEST_PART = 32
_OPERATORS = frozenset({"and", "or", "not", "near"})


@dataclass(frozen=True, slots=True)
class SearchOutcome:
    """What a search gave: the first page, the count, the time it took in ms, and what is near one without a hit."""

    hits: Hits
    count: int
    took: float
    near: tuple[Suggestion, ...] = ()


def plain_words(query: str) -> tuple[str, ...]:
    """The words of a query that may be marked in the rows: fields, exclusions and operators are left out."""
    bare = re.sub(r'\S+:(?:"[^"]*"|\S+)|-\S+', " ", query).lower()
    words = re.findall(r"[^\W_]{2,}", bare)
    return tuple(word for word in words if word not in _OPERATORS)


def nearly(one: Suggestion) -> str:
    """A search that nearly matched, in words."""
    part, n = one_line(one.part, _LONGEST_PART), number(one.count)
    if one.kind == "without":
        return t("Without {part} ({n})", part=part, n=n)
    if one.kind == "alone":
        return t("Only {part} ({n})", part=part, n=n)
    if one.kind == "spelling":
        return t("Meant perhaps {part} ({n})", part=part, n=n)
    return t("Looked for as {part} ({n})", part=part, n=n)


class SearchView(NavigationView):
    """The search."""

    topics = frozenset({"posts"})

    def __init__(self, desk: AppContext) -> None:
        super().__init__(desk)
        self.query = ""
        self._restored: object = None
        self._next: int | None = None
        self._run = 0
        self._viewed = 0
        self.model = PageModel(desk.tasks, lambda ids: queries.cards(desk.store, list(ids)), spoken)
        self.rows = PostRows(self)
        self.list = QListView()
        self.list.setAccessibleName(t("Posts found"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.rows)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._open)
        self.list.verticalScrollBar().valueChanged.connect(self._maybe_more)
        self.facets = FacetPane()
        self.facets.toggled.connect(self._toggle)
        self.reader = ReaderPane(t("Choose a post to read it"))
        self.field = Field(
            t("Words, “phrases”, phone:… place:… category:… date:2026-01.."), icon="search", name=t("Query"), mono=True
        )
        self.field.setFixedHeight(theme.row_height(36, 40))
        self.field.returnPressed.connect(lambda: self.search_for(self.field.text()))
        self.fault = NoticeBox("bad")
        self.fault.hide()
        self.count = Label("", weight=600)
        self.said = Label("", size=12, ink="ink3")
        self._arrange()
        save_key = QShortcut(QKeySequence("Ctrl+S"), self)
        save_key.activated.connect(self.save)

    def _arrange(self) -> None:
        outer = column(self)
        top = Pane("surface", edges="bottom")
        box = column(top, margins=(16, 10, 16, 8), gap=8)
        line = row()
        line.addWidget(self.field, 1)
        self.save_button = Button(t("Save as watchlist"), icon="radar", key="Ctrl S", kind="main", height=36)
        self.save_button.clicked.connect(self.save)
        line.addWidget(self.save_button)
        box.addLayout(line)
        box.addWidget(self.fault)
        counts = row(gap=12)
        counts.addWidget(self.count)
        counts.addWidget(self.said, 1)
        box.addLayout(counts)
        outer.addWidget(top)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        self.list.setMinimumWidth(280)
        split.addWidget(self.list)
        self.side = QStackedWidget()
        self.side.setMinimumWidth(330)
        self.side.addWidget(self.reader)
        split.addWidget(self.side)
        split.setSizes([520, 540])
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        below = row(gap=0)
        below.addWidget(self.facets)
        below.addWidget(split, 1)
        outer.addLayout(below, 1)

    def first_focus(self) -> None:
        """The query has the keys."""
        self.field.setFocus()
        self.field.selectAll()

    def view_state(self) -> dict[str, Any]:
        """The query and the chosen post."""
        row_, ids = self.list.currentIndex().row(), self.model.ids()
        return {"query": self.query, "post": ids[row_] if 0 <= row_ < len(ids) else self._restored}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Ask the query again and choose the post."""
        self.query, self._restored = str(state.get("query") or ""), state.get("post")
        self.field.setText(self.query)

    def refresh(self) -> None:
        """Bring the rows up to date; nothing moves under what is being read. With nothing on screen, search again."""
        if self.model.rowCount() == 0:
            self.search_for(self.query)
        else:
            self.model.fetch_again()

    def search_for(self, query: str) -> None:
        """Run a query and show its hits; what is wrong with it is said under the field."""
        self.query = query.strip()
        self.field.setText(self.query)
        self._run += 1
        run, text, store, reason = self._run, self.query, self.desk.store, self.desk.reason
        chosen = language()

        def find() -> SearchOutcome:
            begin = time.perf_counter()
            hits = search.find(store, text, actor=store.operator, reason=reason, language=chosen)
            count = search.count(store, text)
            took = (time.perf_counter() - begin) * 1000
            return SearchOutcome(hits, count, took, near_misses.suggest(store, text) if count == 0 else ())

        def done(found: SearchOutcome) -> None:
            if run == self._run:
                self._show(found)

        self.desk.tasks.run(self, find, done, otherwise=self._refused)
        self.desk.tasks.run(
            self,
            lambda: search.facets(store, text),
            lambda facets: self._divided(run, facets),
            otherwise=lambda _: None,
        )

    def _show(self, found: SearchOutcome) -> None:
        self.fault.hide()
        self._next = found.hits.next_before
        self.rows.words = plain_words(self.query)
        self.model.set_ids(found.hits.ids)
        # What nearly matches has the whole place, rather than two empty panes beside it.
        self.list.setVisible(bool(found.hits.ids))
        self.count.set_text(n("{n} post", "{n} posts", found.count))
        took = t("in {ms} ms, newest first", ms=f"{found.took:.0f}")
        described = shortened(found.hits.query_described, 160)
        said = described if is_urdu() else isolated(described)
        self.said.set_text(f"{took}  ·  {said}" if self.query else took)
        if found.hits.ids:
            ids = self.model.ids()
            place = ids.index(int(str(self._restored))) if self._restored in ids else 0
            self._restored = None
            self.list.selectionModel().setCurrentIndex(
                self.model.index(place), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        else:
            self._nothing(found.near)

    def _nothing(self, near: Sequence[Suggestion]) -> None:
        """Say that nothing matches and what nearly does; each line runs that search."""
        if not near:
            self.reader.show_nothing(
                t("No post matches"),
                t("Nothing comes near it. Try fewer words, or a word with ~ for its other spellings."),
            )
            return
        choices = []
        for one in near:
            line = Button(nearly(one), kind="link")
            line.clicked.connect(partial(self.search_for, one.query))
            choices.append(line)
        self.reader.show_nothing(
            t("No post matches"), t("These searches nearly match, with how many posts they find:"), choices
        )

    def _divided(self, run: int, facets: Facets) -> None:
        if run == self._run:
            self.facets.show_facets(facets, self.query)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, QueryError):
            self.desk.tasks.show_exception(error)
            return
        self.fault.say("bad", t("This query cannot be read"), told(str(error)))
        self.field.setCursorPosition(error.at)

    def _toggle(self, term: str) -> None:
        self.search_for(toggled(self.query, term))

    def _maybe_more(self, value: int) -> None:
        if self._next is None or value < self.list.verticalScrollBar().maximum() - 400:
            return
        before, text, store, run = self._next, self.query, self.desk.store, self._run
        self._next = None

        def more(hits: Hits) -> None:
            if run == self._run:
                self._next = hits.next_before
                self.model.add_ids(hits.ids)

        self.desk.tasks.run(self, lambda: search.find(store, text, before=before, actor=store.operator), more)

    def _open(self, index: QModelIndex) -> None:
        ids = self.model.ids()
        if not index.isValid() or index.row() >= len(ids):
            return
        number_, query, store = ids[index.row()], self.query, self.desk.store
        self.desk.tasks.run(self, lambda: read(store, number_, query=query), self._read)

    def _read(self, reading: LoadedPost) -> None:
        self.reader.show_reading(reading)
        number_ = reading.post.card.id
        QTimer.singleShot(1500, self, lambda: self._mark_viewed(number_))

    def _mark_viewed(self, number_: int) -> None:
        """What stayed before the analyst's eyes was looked at; what was passed by was not."""
        shown = self.reader.reading
        if shown is None or shown.post.card.id != number_ or not self.isVisible() or number_ == self._viewed:
            return
        self._viewed = number_
        store, reason = self.desk.store, self.desk.reason
        self.desk.tasks.run(
            self, lambda: queries.viewed(store, number_, where="search", reason=reason, actor=store.operator)
        )

    def save(self) -> None:
        """Open the sheet that makes a watchlist of this query."""
        sheet = SaveSheet(self.desk, self.field.text().strip() or self.query)
        sheet.closed.connect(lambda: self._close(sheet))
        sheet.saved.connect(lambda made: self._saved(sheet, made.name))
        sheet.setMaximumWidth(16_777_215)
        self.side.addWidget(sheet)
        self.side.setCurrentWidget(sheet)
        sheet.name.setFocus()
        self._tell_of_the_sheet()

    def _saved(self, sheet: QWidget, name: str) -> None:
        self._close(sheet)
        self.desk.signals.said.emit(
            done(t("The watchlist “{name}” is kept. New posts that match raise an alert.", name=isolated(name)))
        )

    def _close(self, sheet: QWidget) -> None:
        self.side.removeWidget(sheet)
        sheet.deleteLater()
        self.side.setCurrentWidget(self.reader)
        self._tell_of_the_sheet()

    def _tell_of_the_sheet(self) -> None:
        # A layout is done only once the event loop is back.
        QTimer.singleShot(0, self, self.desk.signals.sheet_moved.emit)
