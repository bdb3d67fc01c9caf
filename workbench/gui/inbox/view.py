"""The inbox: alerts by day at the left, the thread of the chosen one beside, what was found in it at the far side."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QWidget

from workbench.domain.posts.watchlists import Alert, AlertState
from workbench.errors import UserError
from workbench.gui import theme
from workbench.gui.app_context import AppContext
from workbench.gui.i18n import t
from workbench.gui.inbox import triage
from workbench.gui.inbox.alert_list import AlertList
from workbench.gui.inbox.delegate import spoken
from workbench.gui.inbox.history import History
from workbench.gui.inbox.withheld import WithheldNote
from workbench.gui.notices import warning
from workbench.gui.painting.paged_model import PageModel
from workbench.gui.painting.safe_text import isolated, one_line, plain_tip
from workbench.gui.reader.correction_pane import CorrectionRequest, carry_out
from workbench.gui.reader.inspector import Inspector
from workbench.gui.reader.load_post import LoadedPost, read
from workbench.gui.reader.pane import ReaderPane
from workbench.gui.shell.header import Field
from workbench.gui.widgets.action_bar import ActionBar
from workbench.gui.widgets.buttons import Button, Tabs
from workbench.gui.widgets.empty_states import UndoBar
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import NavigationView, Pane, column, row
from workbench.store.cases import withheld_posts
from workbench.store.search import alerts

ALL = 1_000_000
# From this width on, in px, list, thread and details stand side by side.
ROOM_FOR_ALL = 1100


class InboxView(NavigationView):
    """Alerts and the decisions about them."""

    topics = frozenset({"alerts", "watchlists", "cases"})

    def __init__(self, desk: AppContext) -> None:
        super().__init__(desk)
        self.state: AlertState = "new"
        self.history = History(desk, self)
        self.history.done.connect(self._acted)
        self.history.moved.connect(self._moved)
        self.history.failed.connect(self._failed)
        self._restored: object = None
        self._details = False
        self._wanted = 0
        self._asked = 0
        self._leaving: set[int] = set()
        self.model = PageModel(desk.tasks, lambda ids: alerts.get_many(desk.store, ids), spoken)
        self.list = AlertList()
        self.list.setModel(self.model)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.reader = ReaderPane(t("No alert is chosen"))
        self.inspector = Inspector(self.reader.selection)
        self.inspector.wished.connect(self._correct)
        self.inspector.look_up.connect(desk.signals.search_for)
        self.reader.shown.connect(self.inspector.show_reading)
        self.strip = UndoBar(self.history.undo, self.history.redo)
        self._arrange()

    def _arrange(self) -> None:
        left = Pane("surface")
        box = column(left)
        top = Pane("surface", edges="bottom")
        inner = column(top, margins=(16, 10, 12, 0), gap=2)
        inner.addWidget(Label(t("Inbox"), size=17, weight=600))
        self.tabs = Tabs(
            [(t("New"), "new"), (t("Later"), "later"), (t("Relevant"), "relevant"), (t("Done"), "not_relevant")]
        )
        self.tabs.chosen.connect(self.show_state)
        inner.addWidget(self.tabs)
        box.addWidget(top)
        self.withheld = WithheldNote()
        box.addWidget(self.withheld)
        box.addWidget(self.list, 1)
        box.addWidget(self.strip)
        middle = Pane("surface", edges="leading")
        inside = column(middle, margins=(1, 0, 0, 0))
        inside.addWidget(self.reader, 1)
        inside.addWidget(self._actions())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        tabs = self.tabs.minimumSizeHint().width() + 28
        for pane, least in ((left, max(280, tabs)), (middle, 420), (self.inspector, 312)):
            pane.setMinimumWidth(least)
            split.addWidget(pane)
        self._left = left
        QShortcut(QKeySequence("Ctrl+I"), self).activated.connect(self.show_details)
        split.setSizes([358, 610, 312])
        split.setStretchFactor(1, 1)
        column(self).addWidget(split)

    def _actions(self) -> QWidget:
        bar = ActionBar("surface", edges="top")
        bar.setMinimumHeight(theme.row_height(50, 54))
        line = row(bar, margins=(20, 6, 16, 6), gap=6)
        self.buttons: dict[str, Button] = {}
        for key, words, icon in (
            ("R", t("Relevant"), "check"),
            ("X", t("Not relevant"), ""),
            ("L", t("Later"), ""),
            ("C", t("To case"), ""),
        ):
            button = Button(words, icon=icon, key=key, kind="main" if key == "R" else "plain")
            button.clicked.connect(lambda _=False, key=key: self.press(key))
            self.buttons[key] = button
            line.addWidget(button)
        button = Button(t("Note"), icon="sticky-note", key="N")
        button.clicked.connect(self.begin_note)
        self.buttons["N"] = button
        line.addWidget(button)
        self.field = Field(t("A note"), name=t("A note"))
        self.field.hide()
        self.field.returnPressed.connect(self._write_note)
        line.addWidget(self.field, 1)
        line.addStretch(1)
        self.details_button = Button("", icon="info", kind="flat", name=t("Details"))
        self.details_button.setToolTip(plain_tip(t("Details")))
        self.details_button.clicked.connect(self.show_details)
        line.addWidget(self.details_button)
        return bar

    def show_details(self) -> None:
        """Show or hide what was found in the post; where there is little room it takes the place of the list."""
        self._details = not self._details
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where all three panes have no room, the details wait to be asked for."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        roomy = self.width() >= ROOM_FOR_ALL
        self.details_button.setVisible(not roomy)
        self.inspector.setVisible(roomy or self._details)
        self._left.setVisible(roomy or not self._details)

    def begin_note(self) -> None:
        """Open the field for a note of the current case."""
        if self.desk.case is None:
            self.desk.signals.said.emit(warning(t("No case is chosen. Open or choose one under Cases first.")))
            return
        self.field.show()
        self.field.setFocus()

    def _write_note(self) -> None:
        case, number, text = self.desk.case, self.current_id(), self.field.text().strip()
        self._leave_note()
        if case is None or not text:
            return
        store, words = self.desk.store, f"Alert {number}: {text}" if number is not None else text
        place = self.list.currentIndex().row()
        self.history.do(lambda: triage.write_note(store, case, words, title=one_line(text, 60), place=place))

    def _leave_note(self) -> None:
        self.field.clear()
        self.field.hide()
        self.list.setFocus()

    def first_focus(self) -> None:
        """The list has the keys."""
        self.list.setFocus()

    def view_state(self) -> dict[str, Any]:
        """The tab and the chosen alert."""
        return {"tab": self.state, "alert": self.current_id() or self._restored}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Show the tab and choose the alert again."""
        if state.get("tab") in {"new", "later", "relevant", "not_relevant"}:
            self.state = state["tab"]
            self.tabs.choose(self.state)
        self._restored = state.get("alert")

    def refresh(self) -> None:
        """Fetch the ids again; what is being read stays chosen."""
        self._asked += 1
        asked, state, store = self._asked, self.state, self.desk.store

        def fetch() -> tuple[list[int], dict[AlertState, int], Sequence[Alert]]:
            ids = alerts.ids(store, state=state, limit=ALL)
            return ids, dict(alerts.counts(store)), alerts.get_many(store, ids[:60])

        self.desk.tasks.run(self, fetch, lambda found: self._arrived(*found) if asked == self._asked else None)
        self.desk.tasks.run(self, lambda: len(withheld_posts.open_(store)), self.withheld.tell)

    def _arrived(self, found: list[int], counts: dict[AlertState, int], rows: Sequence[Alert]) -> None:
        # What was decided here is gone from the list at once, though the store may not have written it yet.
        ids = [number for number in found if number not in self._leaving]
        first = [alert for alert in rows if alert.id not in self._leaving]
        for name, count in counts.items():
            self.tabs.set_count(name, count)
        self.desk.signals.rail_counts.emit({"inbox": counts.get("new", 0)})
        current = self.current_id()
        if current is None and self._restored in ids:
            current, self._restored = int(str(self._restored)), None
        same = tuple(ids) == self.model.ids()
        top = self.list.verticalScrollBar().value()
        self.model.set_ids(ids, first)
        if current in ids:
            self.select(ids.index(current))
            self.list.verticalScrollBar().setValue(top)
        elif ids:
            self.select(min(self._place(), len(ids) - 1))
        elif not same or self.reader.reading is not None or not ids:
            self._nothing(sum(counts.get(name, 0) for name in ("relevant", "not_relevant")))

    def _place(self) -> int:
        return max(0, self._last_row)

    _last_row = 0

    def _nothing(self, decided: int) -> None:
        self._wanted = 0
        if self.state == "new":
            note = t("You decided on {n} so far. A new alert comes when a watchlist matches.", n=decided)
            self.reader.show_nothing(t("No alerts left"), note)
        else:
            self.reader.show_nothing(t("Nothing here"), t("No alert is kept under this tab."))

    def show_state(self, state: AlertState) -> None:
        """Show the alerts of one tab."""
        self.state = state
        self._last_row = 0
        self.tabs.choose(state)
        self.model.set_ids(())
        self.refresh()

    def current_id(self) -> int | None:
        """The chosen alert's id."""
        row_ = self.list.currentIndex().row()
        ids = self.model.ids()
        return ids[row_] if 0 <= row_ < len(ids) else None

    def select(self, row_: int) -> None:
        """Choose a row and read it."""
        index = self.model.index(row_)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, flags)
        self.list.scrollTo(index)
        self._open(index)

    def _chosen(self, index: QModelIndex) -> None:
        self._open(index)

    def _open(self, index: QModelIndex) -> None:
        ids = self.model.ids()
        if not index.isValid() or index.row() >= len(ids):
            return
        number = ids[index.row()]
        self._last_row = index.row()
        shown = self.reader.reading
        if shown is not None and shown.alert is not None and shown.alert.id == number and self._wanted == number:
            return
        self._wanted = number
        store = self.desk.store

        def fetch() -> LoadedPost:
            alert = alerts.get_many(store, [number])[0]
            return read(store, alert.card.id, alert=alert)

        self.desk.tasks.run(self, fetch, self._read)

    def _read(self, reading: LoadedPost) -> None:
        if reading.alert is None or reading.alert.id != self._wanted:
            return
        self.reader.show_reading(reading)
        alert = reading.alert
        if not alert.seen:
            QTimer.singleShot(1500, self, lambda: self._mark_seen(alert.id))

    def _correct(self, wish: CorrectionRequest) -> None:
        """Write a correction down, and show the post with it."""
        reading, store = self.reader.reading, self.desk.store
        if reading is None:
            return

        def work() -> LoadedPost:
            carry_out(store, reading.post.card.id, wish)
            return read(store, reading.post.card.id, alert=reading.alert)

        def failed(error: Exception) -> None:
            if isinstance(error, UserError) and self.inspector.correct is not None:
                self.inspector.correct.say_fault(error)
            else:
                self.desk.tasks.show_exception(error)

        self.desk.tasks.run(self, work, self._corrected, otherwise=failed)

    def _corrected(self, reading: LoadedPost) -> None:
        """Show the post as it stands now, unless another one was chosen meanwhile."""
        shown = self.reader.reading
        if shown is not None and shown.post.card.id == reading.post.card.id:
            self.reader.show_reading(reading)
            self.inspector.show_reading(reading)
            self.model.fetch_again()

    def _mark_seen(self, number: int) -> None:
        if self._wanted == number and self.isVisible():
            store = self.desk.store
            self.desk.tasks.run(self, lambda: alerts.seen(store, number, actor=store.operator))

    def press(self, key: str) -> None:
        """Do what a triage key says to the chosen alert, and go to the next."""
        number, reading = self.current_id(), self.reader.reading
        if number is None:
            return
        record = self.model.record(self.list.currentIndex().row())
        title = one_line(record.watchlist_name if record is not None else f"{number}", 60)
        place, store = self.list.currentIndex().row(), self.desk.store
        if key == "C":
            self._to_case(number, reading, title, place)
        elif key in triage.KEYS and triage.KEYS[key] != self.state:
            state = triage.KEYS[key]
            self._leave(place)
            self.history.do(lambda: triage.decide(store, number, state, title=title, place=place))

    def _to_case(self, number: int, reading: LoadedPost | None, title: str, place: int) -> None:
        case, store = self.desk.case, self.desk.store
        if case is None:
            self.desk.signals.said.emit(warning(t("No case is chosen. Open or choose one under Cases first.")))
            return
        if reading is None or reading.alert is None or reading.alert.id != number:
            return
        post_id = reading.post.card.id
        if self.state != "relevant":
            self._leave(place)
        self.history.do(lambda: triage.to_case(store, number, post_id, case, title=title, place=place))

    def _leave(self, place: int) -> None:
        self._leaving.add(self.model.ids()[place])
        self._wanted = 0
        self.model.take(place)
        if self.model.rowCount():
            self.select(min(place, self.model.rowCount() - 1))

    def _acted(self, act: triage.TriageStep) -> None:
        if act.decided is not None:
            self._leaving.discard(act.decided.alert_id)
        self._say(act)
        self.refresh()

    def _say(self, act: triage.TriageStep, *, undone: bool = False) -> None:
        words = triage.told(act, undone=undone)
        redo, undo = self.history.can_redo, self.history.can_undo
        self.strip.say(f"{words}: {isolated(act.title)}", undo=undo, redo=redo, undone=undone)

    def _moved(self, act: triage.TriageStep, undone: bool) -> None:  # noqa: FBT001
        self._say(act, undone=undone)
        self._last_row, self._wanted = act.place, 0
        self.model.set_ids(())
        self.refresh()

    def _failed(self, error: Exception) -> None:
        self._leaving.clear()
        self.desk.tasks.show_exception(error)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The triage keys, J and K, and Space to read on."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Z and held in {control, control | shift}:
            self._undo_or_redo(redo=bool(held & shift))
        elif event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape and self.field.isVisible():
            self._leave_note()
        elif not self._take_key(triage.key_of(event.text()), shift=bool(held & shift)):
            super().keyPressEvent(event)

    def _take_key(self, key: str, *, shift: bool) -> bool:
        """Do what the key stands for; False where it stands for nothing here."""
        if key == "Z":
            self._undo_or_redo(redo=shift)
        elif key in triage.KEYS or key == "C":
            self.press(key)
        elif key == "N":
            self.begin_note()
        elif key in {"J", "K"}:
            self._step(1 if key == "J" else -1)
        elif key != " ":
            return False
        elif not self.reader.page_down():
            self._step(1)
        return True

    def _undo_or_redo(self, *, redo: bool) -> None:
        self.history.redo() if redo else self.history.undo()

    def _step(self, step: int) -> None:
        row_ = self.list.currentIndex().row() + step
        if 0 <= row_ < self.model.rowCount():
            self.select(row_)
