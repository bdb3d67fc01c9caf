"""Sources: what is under watch, how it fares, and the acts over it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter

from workbench.domain.cases.partner_files import ENGINE as PARTNER
from workbench.domain.display_names import STANDINGS
from workbench.domain.sources.sources import TROUBLED, Run, Source, SourceStatus, Standing, why_not_begin
from workbench.gui.app_context import AppContext
from workbench.gui.i18n import n, t, told
from workbench.gui.notices import warning
from workbench.gui.painting.key_events import letter
from workbench.gui.painting.names import reader_in_words
from workbench.gui.painting.safe_text import PKT, day, number, when
from workbench.gui.sources.add import AddSource
from workbench.gui.sources.detail import SourceDetail, may_run
from workbench.gui.sources.schedules import in_words
from workbench.gui.sources.site_form import EditSite
from workbench.gui.widgets.buttons import Button
from workbench.gui.widgets.empty_states import Empty
from workbench.gui.widgets.sheet_host import SheetPlace
from workbench.gui.widgets.table import Cell, RecordTable, TableColumn
from workbench.gui.widgets.view import NavigationView, Pane, column, head
from workbench.store.posts import reprocessing
from workbench.store.sources import coverage, runs, sources
from workbench.translation import sentence


def today() -> date:
    """The day in Pakistan."""
    return datetime.now(UTC).astimezone(PKT).date()


STATES: dict[Standing, tuple[str, str, str]] = {
    "paused": (STANDINGS["paused"], "pause", "ink2"),
    "stopped": (STANDINGS["stopped"], "gavel", "bad"),
    "flagged": (STANDINGS["flagged"], "shield-alert", "bad"),
    "canary": (STANDINGS["canary"], "shield-alert", "warn"),
    "new": (STANDINGS["new"], "circle", "ink3"),
    "waiting": (STANDINGS["waiting"], "clock", "ink2"),
    "running": (STANDINGS["running"], "refresh-cw", "accent"),
    "interrupted": (STANDINGS["interrupted"], "pause", "warn"),
    "unread": (STANDINGS["unread"], "triangle-alert", "warn"),
    "well": (STANDINGS["well"], "circle-check", "ok"),
    "failed": (STANDINGS["failed"], "circle-x", "bad"),
    "cancelled": (STANDINGS["cancelled"], "ban", "warn"),
}


def state_cell(status: SourceStatus) -> Cell:
    """The state of a source: a word with an icon."""
    words, icon, ink = STATES[status.standing]
    return Cell(t(words), icon=icon, ink=ink, weight=500)


def _until(status: SourceStatus) -> Cell:
    authority = status.source.authority
    if authority is None:
        return Cell(t("none"), ink="bad")
    late = authority.valid_until < today()
    return Cell(t("expired") if late else day(authority.valid_until), ink="bad" if late else "ink2")


def _last(run: Run | None) -> str:
    return "–" if run is None else when(run.started_at or run.requested_at)


def _second(status: SourceStatus) -> str:
    """The engine, and whether an address of the site was flagged."""
    flagged = sum(one.state == "flagged" for one in status.source.mirrors)
    engine = reader_in_words(status.source.engine) if status.source.engine else t("engine not known")
    return f"{t('addresses flagged: {n}', n=number(flagged))} · {engine}" if flagged else engine


def _columns() -> list[TableColumn]:
    return [
        TableColumn(t("State"), 150, state_cell),
        TableColumn(t("Source"), 250, lambda s: Cell(s.source.name, _second(s), weight=600)),
        TableColumn(t("Schedule"), 0, lambda s: Cell(in_words(s.source.schedule), ink="ink2")),
        TableColumn(t("Last run"), 150, lambda s: Cell(_last(s.last_run), ink="ink2")),
        TableColumn(t("Next run"), 150, lambda s: Cell(when(s.source.next_run_at), ink="ink2"), spare=True),
        TableColumn(t("Posts"), 90, lambda s: Cell(number(s.posts)), side="trailing"),
        TableColumn(t("Authority until"), 140, _until, spare=True),
    ]


class SourcesView(NavigationView):
    """The table of sources over the chosen one."""

    topics = frozenset({"sources", "runs"})

    def __init__(self, desk: AppContext) -> None:
        super().__init__(desk)
        bar, self.note, line = head(t("Sources"))
        self.add_button = Button(t("Add source"), icon="plus", key="Ctrl N", kind="main")
        self.add_button.setShortcut("Ctrl+N")
        self.add_button.clicked.connect(self.add)
        line.addWidget(self.add_button)
        self.table = RecordTable(_columns(), name=t("Sources"), two_lines=True)
        self.table.picked.connect(self._picked)
        self.empty = Empty("rss", t("No source yet"), t("Add the first source: paste its address (Ctrl N)."))
        self.detail = SourceDetail()
        self.detail.run_now.connect(self.run_now)
        self.detail.pause.connect(self.pause)
        self.detail.cancel.connect(self.cancel)
        self.detail.edit.connect(self.edit)
        self.detail.read_again.connect(self.read_again)
        self.detail.stop_reading.connect(self._stop_reading)
        self.detail.run_picked.connect(self._run_picked)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        upper = Pane("surface")
        inside = column(upper)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.empty, 1)
        split.addWidget(upper)
        split.addWidget(self.detail)
        split.setSizes([360, 400])
        box = column(self)
        box.addWidget(bar)
        self.sheets = SheetPlace(split, gives_way=[self.detail], moved=desk.signals.sheet_moved.emit)
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
        """Fetch all rows again."""
        store = self.desk.store
        self.desk.tasks.run(self, lambda: sources.statuses(store, today=today()), self._show)

    def _show(self, statuses: Sequence[SourceStatus]) -> None:
        """Sites only: what partners bring is among their files."""
        found = [one for one in statuses if one.source.engine != PARTNER]
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.sheets.set_part_visible(self.detail, visible=bool(found))
        count = Counter(entry.standing for entry in found)
        self.note.set_text(
            n(
                "{n} source · {running} running, {failed} failed, {stopped} stopped",
                "{n} sources · {running} running, {failed} failed, {stopped} stopped",
                len(found),
                running=count["running"] + count["waiting"],
                failed=count["failed"],
                stopped=count["stopped"] + count["paused"],
            )
        )
        self.desk.signals.rail_counts.emit({"sources": sum(count[one] for one in TROUBLED)})
        self.table.show_records(found, same=lambda entry: entry.source.id)

    def _picked(self, status: SourceStatus) -> None:
        self.detail.show_source(status)
        self.detail.coverage.show_coverage(None, None)
        store, number_ = self.desk.store, status.source.id
        self.desk.tasks.run(
            self, lambda: runs.recent(store, number_, limit=30), lambda found: self.detail.show_runs(found, status)
        )
        self.desk.tasks.run(
            self, lambda: reprocessing.under_way(store), lambda open_: self.detail.rereading.show_orders(open_, number_)
        )

    def _run_picked(self, run: Run) -> None:
        store = self.desk.store
        self.desk.tasks.run(
            self, lambda: coverage.get(store, run.id), lambda found: self.detail.coverage.show_coverage(run, found)
        )

    def _chosen(self) -> SourceStatus | None:
        chosen: SourceStatus | None = self.table.chosen()
        return chosen

    def run_now(self) -> None:
        """Ask the collector for a run, of a source that may be run now; else say why not."""
        status = self._chosen()
        if status is None:
            return
        gap = why_not_begin(status.source, datetime.now(UTC).astimezone(PKT))
        if gap or not may_run(status):
            self.desk.signals.said.emit(warning(told(gap or status.state_in_words)))
            return
        store = self.desk.store
        self.desk.tasks.run(
            self,
            lambda: runs.request(store, status.source.id, cause="by hand", actor=store.operator),
            lambda _: self.refresh(),
        )

    def pause(self) -> None:
        """Pause, or resume."""
        status = self._chosen()
        if status is None:
            return
        store, source = self.desk.store, status.source

        def work() -> object:
            if source.state == "paused":
                return sources.resume(store, source.id, actor=store.operator)
            return sources.pause(
                store, source.id, reason=sentence("in the window, by {name}", name=store.operator), actor=store.operator
            )

        self.desk.tasks.run(self, work, lambda _: self.refresh())

    def cancel(self) -> None:
        """Ask the collector to stop the open run."""
        status = self._chosen()
        if status is None or status.last_run is None:
            return
        store, number_ = self.desk.store, status.last_run.id
        self.desk.tasks.run(self, lambda: runs.cancel(store, number_, actor=store.operator), lambda _: self.refresh())

    def read_again(self) -> None:
        """Ask the collector to read the kept pages of the source again, with today's readers and model."""
        status = self._chosen()
        if status is None:
            return
        store, number_ = self.desk.store, status.source.id
        why = sentence("in the window, by {name}", name=store.operator)
        self.desk.tasks.run(
            self,
            lambda: reprocessing.request(store, source_id=number_, reason=why, actor=store.operator),
            lambda _: self.refresh(),
        )

    def _stop_reading(self, order: int) -> None:
        store = self.desk.store
        self.desk.tasks.run(
            self, lambda: reprocessing.cancel(store, order, actor=store.operator), lambda _: self.refresh()
        )

    def add(self) -> None:
        """Open the sheet for a new source."""
        sheet = AddSource(self.desk)
        sheet.added.connect(lambda _: sheet.closed.emit())
        sheet.added.connect(self._added)
        self.sheets.put(sheet)
        sheet.url.setFocus()

    def _added(self, source: Source) -> None:
        """The new source is the chosen one."""
        self.table.want(source.id)
        self.refresh()

    def edit(self) -> None:
        """Open the sheet for the chosen source's pace and mirrors."""
        status = self._chosen()
        if status is None:
            return
        sheet = EditSite(self.desk, status.source)
        sheet.changed.connect(lambda _: sheet.closed.emit())
        sheet.changed.connect(lambda _: self.refresh())
        self.sheets.put(sheet)
        sheet.fields.per_minute.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F9 runs, P pauses or resumes."""
        if event.key() == Qt.Key.Key_F9:
            self.run_now()
        elif letter(event.text()) == "P" and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pause()
        else:
            super().keyPressEvent(event)
