"""Watchlists: saved searches with their alerts, weight and last hit; add, mute, remove."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtGui import QKeyEvent

from workbench.domain.display_names import WEIGHTS
from workbench.domain.posts.watchlists import Watchlist
from workbench.gui.app_context import AppContext
from workbench.gui.i18n import n, t
from workbench.gui.painting.key_events import is_single, letter
from workbench.gui.painting.safe_text import isolated, one_line, when
from workbench.gui.search.save import SaveSheet
from workbench.gui.widgets.buttons import Button
from workbench.gui.widgets.confirm_bar import Question
from workbench.gui.widgets.empty_states import Empty
from workbench.gui.widgets.sheet_host import SheetPlace
from workbench.gui.widgets.table import Cell, RecordTable, TableColumn
from workbench.gui.widgets.view import NavigationView, Pane, column, head
from workbench.store.search import watchlists


def _columns() -> list[TableColumn]:
    return [
        TableColumn(t("Watchlist"), 260, lambda w: Cell(w.name, w.folder, weight=600)),
        TableColumn(t("Query"), 0, lambda w: Cell(isolated(one_line(w.query)), mono=True, ink="ink2")),
        TableColumn(
            t("Weight"), 110, lambda w: Cell(t(WEIGHTS[w.weight]), ink="bad" if w.weight == "high" else "ink2")
        ),
        TableColumn(t("Alerts"), 90, lambda w: Cell(f"{w.alerts:,}"), side="trailing"),
        TableColumn(t("Last hit"), 170, lambda w: Cell(when(w.last_hit_at), ink="ink2")),
        TableColumn(
            t("State"),
            130,
            lambda w: Cell(t("muted"), icon="bell-off", ink="warn") if w.muted else Cell(t("watching"), icon="bell"),
        ),
    ]


class WatchlistsView(NavigationView):
    """The list of watchlists."""

    topics = frozenset({"watchlists", "alerts"})

    def __init__(self, desk: AppContext) -> None:
        super().__init__(desk)
        bar, self.note, line = head(t("Watchlists"))
        self.mute_button = Button(t("Mute"), icon="bell-off", key="M")
        self.mute_button.clicked.connect(self.mute)
        self.remove_button = Button(t("Remove"), icon="trash-2")
        self.remove_button.clicked.connect(self._ask)
        self.add_button = Button(t("Add watchlist"), icon="plus", key="Ctrl N", kind="main")
        self.add_button.setShortcut("Ctrl+N")
        self.add_button.clicked.connect(self.add)
        for button in (self.mute_button, self.remove_button, self.add_button):
            line.addWidget(button)
        self.table = RecordTable(_columns(), name=t("Watchlists"), two_lines=True)
        self.table.picked.connect(self._picked)
        self.table.opened.connect(lambda found: desk.signals.search_for.emit(found.query))
        self.empty = Empty("radar", t("No watchlist yet"), t("Save a search (Ctrl S) to be told of new posts."))
        self.question = Question(t("Remove"), icon="trash-2")
        self.question.agreed.connect(self.remove)
        box = column(self)
        box.addWidget(bar)
        box.addWidget(self.question)
        left = Pane("surface")
        inside = column(left)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.empty, 1)
        self.sheets = SheetPlace(left, moved=desk.signals.sheet_moved.emit)
        box.addWidget(self.sheets, 1)

    def first_focus(self) -> None:
        """The table has the keys; while it is empty, the button that fills it."""
        (self.add_button if self.table.isHidden() else self.table).setFocus()

    def view_state(self) -> dict[str, Any]:
        """The chosen row."""
        return {"chosen": self.table.chosen_key()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Choose the row again."""
        self.table.want(state.get("chosen"))

    def refresh(self) -> None:
        """Fetch the watchlists again."""
        store = self.desk.store
        self.desk.tasks.run(self, lambda: watchlists.all_(store), self._show)

    def _show(self, found: Sequence[Watchlist]) -> None:
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        muted = sum(1 for entry in found if entry.muted)
        self.note.set_text(n("{n} watchlist, {muted} muted", "{n} watchlists, {muted} muted", len(found), muted=muted))
        self.table.show_records(found, same=lambda entry: entry.id)
        self.mute_button.setEnabled(bool(found))
        self.remove_button.setEnabled(bool(found))
        self.desk.signals.rail_counts.emit({})

    def _picked(self, found: Watchlist) -> None:
        self.question.hide()
        self.mute_button.set_words(
            t("Unmute") if found.muted else t("Mute"), icon="bell" if found.muted else "bell-off"
        )

    def mute(self) -> None:
        """Mute the chosen watchlist, or let it speak again."""
        found: Watchlist | None = self.table.chosen()
        if found is not None:
            store, muted = self.desk.store, not found.muted
            self.desk.tasks.run(
                self,
                lambda: watchlists.mute(store, found.id, muted=muted, actor=store.operator),
                lambda _: self.refresh(),
            )

    def _ask(self) -> None:
        found: Watchlist | None = self.table.chosen()
        if found is not None:
            name = isolated(one_line(found.name, 60))
            self.question.ask(t("Remove “{name}”? This cannot be undone. Its alerts stay.", name=name))

    def remove(self) -> None:
        """Remove the chosen watchlist; its alerts stay."""
        found: Watchlist | None = self.table.chosen()
        if found is not None:
            store = self.desk.store
            self.desk.tasks.run(
                self, lambda: watchlists.remove(store, found.id, actor=store.operator), lambda _: self.refresh()
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """M mutes, or lets speak again."""
        if letter(event.text()) == "M" and is_single(event):
            self.mute()
        else:
            super().keyPressEvent(event)

    def add(self) -> None:
        """Open the sheet for a new one."""
        sheet = SaveSheet(self.desk, "")
        sheet.saved.connect(lambda _: sheet.closed.emit())
        sheet.saved.connect(lambda _: self.refresh())
        self.sheets.put(sheet)
        sheet.name.setFocus()
