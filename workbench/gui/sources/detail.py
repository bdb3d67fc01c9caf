"""Below the table: the chosen source, its acts, the progress of its run, and its last runs."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.display_names import RUN_CAUSES, RUN_STATES
from workbench.domain.sources.sources import OPEN, Run, SourceStatus, Standing, canary_trouble
from workbench.gui import theme
from workbench.gui.i18n import n, t, told
from workbench.gui.painting.names import reader_in_words
from workbench.gui.painting.safe_text import isolated, number, one_line, when
from workbench.gui.reader.inspector import FactList
from workbench.gui.sources.coverage import AddressLine, CoverageCard
from workbench.gui.sources.reprocessing_line import RereadingLine
from workbench.gui.sources.schedules import in_words
from workbench.gui.widgets.action_bar import ActionBar
from workbench.gui.widgets.buttons import Button
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.progress_bar import Bar
from workbench.gui.widgets.table import Cell, RecordTable, TableColumn
from workbench.gui.widgets.view import Card, Pane, clear, column, row, scrolling
from workbench.translation import mark

STATES = {
    "requested": (RUN_STATES["requested"], "clock", "ink2"),
    "running": (RUN_STATES["running"], "refresh-cw", "accent"),
    "done": (RUN_STATES["done"], "circle-check", "ok"),
    "failed": (RUN_STATES["failed"], "circle-x", "bad"),
    "cancelled": (RUN_STATES["cancelled"], "ban", "warn"),
    "interrupted": (mark("interrupted"), "pause", "warn"),
}
MAY_RUN: frozenset[Standing] = frozenset({"new", "well", "unread", "failed", "cancelled", "canary", "flagged"})


def may_run(status: SourceStatus) -> bool:
    """Whether a run may be asked for: the source is not paused, has an authority, and no run of it is open."""
    return status.standing in MAY_RUN and (status.last_run is None or status.last_run.state not in OPEN)


def took(run: Run) -> str:
    """How long a run took, or has been going."""
    if run.started_at is None:
        return "–"
    seconds = int(((run.ended_at or datetime.now(UTC)) - run.started_at).total_seconds())
    return isolated(f"{seconds // 60} min {seconds % 60} s" if seconds >= 60 else f"{seconds} s")


def _columns(is_interrupted: Callable[[Run], bool]) -> list[TableColumn]:
    def state(run: Run) -> Cell:
        words, icon, ink = STATES["interrupted" if is_interrupted(run) else run.state]
        return Cell(t(words), icon=icon, ink=ink)

    return [
        TableColumn(t("State"), 130, state),
        TableColumn(t("Started"), 150, lambda r: Cell(when(r.started_at or r.requested_at), ink="ink2")),
        TableColumn(t("Took"), 112, lambda r: Cell(took(r), ink="ink2"), whole=True),
        TableColumn(t("Cause"), 90, lambda r: Cell(t(RUN_CAUSES[r.cause]), ink="ink2"), spare=True),
        TableColumn(t("Pages"), 76, lambda r: Cell(number(r.pages_fetched)), side="trailing", spare=True),
        TableColumn(t("New posts"), 96, lambda r: Cell(number(r.posts_new)), side="trailing", spare=True),
        TableColumn(t("Gone"), 66, lambda r: Cell(number(r.posts_gone)), side="trailing", spare=True),
        TableColumn(t("What happened"), 0, lambda r: Cell(told(r.message), ink="ink2")),
    ]


class SourceDetail(Pane):
    """The chosen source."""

    run_now = Signal()
    pause = Signal()
    cancel = Signal()
    edit = Signal()
    read_again = Signal()
    stop_reading = Signal(int)
    run_picked = Signal(object)

    def __init__(self) -> None:
        super().__init__("window", edges="top")
        outer = column(self, margins=(20, 10, 20, 14), gap=10)
        outer.addWidget(self._acts())
        below = row(gap=12)
        self._facts_card = Card()
        self._facts_card.setFixedWidth(360)
        facts = QWidget()
        self._facts_box = column(facts, margins=(14, 10, 14, 10), gap=6)
        column(self._facts_card, margins=(1, 1, 1, 1)).addWidget(scrolling(facts))
        below.addWidget(self._facts_card)
        right = Card()
        box = column(right, margins=(1, 10, 1, 1), gap=6)
        box.addWidget(self._progress())
        self.rereading = RereadingLine()
        self.rereading.stop.connect(self.stop_reading)
        box.addWidget(self.rereading)
        self._standing: Standing = "new"
        self.runs = RecordTable(_columns(self._is_interrupted), name=t("Last runs"))
        self.runs.picked.connect(self.run_picked)
        box.addWidget(self.runs, 1)
        # How long an open run has been going is read anew each second.
        self._seconds = QTimer(self)
        self._seconds.timeout.connect(self.runs.viewport().update)
        self._seconds.start(1000)
        self.coverage = CoverageCard()
        beside = QWidget()
        two = column(beside, gap=10)
        two.addWidget(right, 4)
        two.addWidget(self.coverage, 5)
        below.addWidget(beside, 1)
        lower = QWidget()
        lower.setLayout(below)
        lower.setMinimumHeight(theme.row_height(330, 420))
        outer.addWidget(scrolling(lower, "window"), 1)

    def _acts(self) -> QWidget:
        bar = ActionBar("window")
        line = row(bar, gap=10)
        self.title = Label("", size=16, weight=600)
        self.title.setMinimumWidth(theme.px(140))
        self.address = Label("", size=12, ink="ink3", mono=True)
        line.addWidget(self.title)
        line.addWidget(self.address, 1)
        self.run_button = Button(t("Run now"), icon="play", key="F9")
        self.run_button.clicked.connect(self.run_now)
        self.pause_button = Button(t("Pause"), icon="pause", key="P")
        self.pause_button.clicked.connect(self.pause)
        line.addWidget(self.run_button)
        line.addWidget(self.pause_button)
        self.edit_button = Button(t("Pace and mirrors…"), icon="clock")
        self.edit_button.clicked.connect(self.edit)
        line.addWidget(self.edit_button)
        self.again_button = Button(t("Read again"), icon="refresh-cw")
        self.again_button.clicked.connect(self.read_again)
        line.addWidget(self.again_button)
        return bar

    def _progress(self) -> QWidget:
        self.progress = QWidget()
        line = row(self.progress, margins=(14, 0, 12, 4), gap=10)
        self.progress_words = Label("", size=12, ink="ink2", wrap=True)
        self.bar = Bar()
        self.cancel_button = Button(t("Cancel"), icon="x")
        self.cancel_button.clicked.connect(self.cancel)
        line.addWidget(self.progress_words, 3)
        line.addWidget(self.bar, 2)
        line.addWidget(self.cancel_button)
        self.progress.hide()
        return self.progress

    def show_source(self, status: SourceStatus) -> None:
        """Show a source and its acts."""
        source, run = status.source, status.last_run
        self.title.set_text(isolated(one_line(source.name, 80)))
        self.address.set_text(isolated(one_line(source.url, 120)))
        paused = source.state == "paused"
        self.pause_button.set_words(t("Resume") if paused else t("Pause"), icon="play" if paused else "pause")
        self.run_button.setEnabled(may_run(status))
        clear(self._facts_box)
        day = datetime.now(UTC).date()
        state = Label(_state_told(status, day), weight=600, wrap=True)
        self._facts_box.addWidget(state)
        if len(source.mirrors) > 1 or source.pgp_key:
            self._facts_box.addWidget(Label(t("Addresses"), size=12, weight=600, ink="ink2"))
            for mirror in source.mirrors:
                self._facts_box.addWidget(AddressLine(mirror, day))
        self._facts_box.addWidget(FactList(_facts(status)))
        self._facts_box.addStretch(1)
        self._show_progress(run, status.standing)

    def _show_progress(self, run: Run | None, standing: Standing) -> None:
        self.progress.setVisible(run is not None and run.state in OPEN)
        if run is None or run.state not in OPEN:
            return
        done = run.pages_fetched + run.pages_failed
        self.bar.set_done(done, done + run.pages_waiting)
        words = t(
            "{pages}, {waiting} waiting, {unread} to be read, {posts}",
            pages=n("{n} page fetched", "{n} pages fetched", run.pages_fetched),
            waiting=number(run.pages_waiting),
            unread=number(run.digests_waiting),
            posts=n("{n} new post", "{n} new posts", run.posts_new),
        )
        if standing == "interrupted":
            words = f"{t('Interrupted')}: {words}"
        self.progress_words.set_text(t("Waiting to start.") if run.state == "requested" else words)
        self.cancel_button.setEnabled(not run.cancel_requested)
        self.cancel_button.set_words(t("Cancelling") if run.cancel_requested else t("Cancel"))

    def _is_interrupted(self, run: Run) -> bool:
        return self._standing == "interrupted" and run.state in OPEN

    def show_runs(self, runs: Sequence[Run], status: SourceStatus) -> None:
        """Show the last runs of a source."""
        self._standing = status.standing
        self.runs.show_records(runs, same=lambda run: run.id)


def _state_told(status: SourceStatus, day: date) -> str:
    """The state in the chosen language; what is wrong with the canary is a sentence of its own at its end."""
    trouble = canary_trouble(status.source, day)
    words = status.state_in_words.removesuffix(trouble).strip() if trouble else status.state_in_words
    return " ".join(told(one) for one in (words, trouble) if one)


def _facts(status: SourceStatus) -> list[tuple[str, str, bool]]:
    source = status.source
    authority, pace = source.authority, source.pace
    return [
        (t("Engine"), reader_in_words(source.engine) if source.engine else t("not known yet"), False),
        (t("Schedule"), in_words(source.schedule), False),
        (t("Next run"), when(source.next_run_at), False),
        (t("Authority"), authority.reference if authority else t("none"), False),
        (t("Statute"), authority.statute if authority else "–", False),
        (t("Officer"), authority.officer if authority else "–", False),
        (t("A run at most"), n("{n} page", "{n} pages", source.max_pages), False),
        (t("At once"), number(source.concurrency), False),
        (t("Pages a minute at most"), number(pace.per_minute) if pace.per_minute else t("no limit"), False),
        (t("Seconds between pages"), f"{pace.pause:g}" if pace.pause else t("none"), False),
        (t("Hours (UTC)"), pace.hours or t("any"), False),
        (t("Log-in"), source.account or t("none"), False),
    ]
