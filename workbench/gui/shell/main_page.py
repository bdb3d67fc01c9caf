"""The main part of the window once a store is open: bars, rail, and the views, each refreshed only when it must be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from workbench.domain.cases.cases import Case
from workbench.domain.custody.chain import SignedHead
from workbench.domain.posts.findings import StoreCounts
from workbench.domain.sources.health import PartHealth, PartName, is_stale
from workbench.gui.app_context import AppContext
from workbench.gui.cases.view import CasesView
from workbench.gui.custody.view import CustodyView
from workbench.gui.i18n import t, told
from workbench.gui.inbox.view import InboxView
from workbench.gui.notices import Notice, failure
from workbench.gui.partners.view import PartnersView
from workbench.gui.search.view import SearchView
from workbench.gui.shell.change_watcher import Watch
from workbench.gui.shell.header import HeaderBar
from workbench.gui.shell.navigation import NavigationBar, NavigationPlace
from workbench.gui.shell.status_bar import StatusBar
from workbench.gui.sources.view import SourcesView, today
from workbench.gui.watchlists.view import WatchlistsView
from workbench.gui.widgets.empty_states import NoticeBox, NoticeCard
from workbench.gui.widgets.side_sheet import Sheet
from workbench.gui.widgets.view import NavigationView, column, row
from workbench.store.cases import cases
from workbench.store.custody import event_queries
from workbench.store.posts import queries
from workbench.store.search import alerts
from workbench.store.sources import health, sources
from workbench.translation import mark


@dataclass(frozen=True, slots=True)
class StoreStanding:
    """What the bars show of the store."""

    health: Mapping[PartName, PartHealth]
    counts: StoreCounts
    head: SignedHead
    cases: Sequence[Case]
    new_alerts: int
    troubled_sources: int


MAKERS: dict[str, tuple[str, str, Callable[[AppContext], NavigationView]]] = {
    "inbox": (mark("Inbox"), "inbox", InboxView),
    "search": (mark("Search"), "search", SearchView),
    "watchlists": (mark("Watchlists"), "radar", WatchlistsView),
    "sources": (mark("Sources"), "rss", SourcesView),
    "cases": (mark("Cases"), "folder-open", CasesView),
    "custody": (mark("Custody"), "scroll-text", CustodyView),
    "partners": (mark("Partners"), "package", PartnersView),
}


class MainPage(QWidget):
    """Bars, rail and views over one desk."""

    language = Signal()
    dark = Signal()
    lock = Signal()

    def __init__(
        self,
        desk: AppContext,
        state: Mapping[str, Any] | None = None,
        *,
        widths: Mapping[str, Sequence[int]] | None = None,
    ) -> None:
        super().__init__()
        self._widths = dict(widths or {})
        self.desk = desk
        self.here = ""
        before = state or {}
        self.first = str(before.get("view")) if before.get("view") in MAKERS else "inbox"
        self._before = {name: found for name, found in dict(before.get("views") or {}).items() if name in MAKERS}
        self._case_before = before.get("case")
        self.views: dict[str, NavigationView] = {}
        places = [
            NavigationPlace(name, t(words), icon, str(digit))
            for digit, (name, (words, icon, _)) in enumerate(MAKERS.items(), 1)
        ]
        self.top, self.rail, self.status = HeaderBar(), NavigationBar(places), StatusBar()
        self.stack = QStackedWidget()
        box = column(self)
        box.addWidget(self.top)
        self.offline = NoticeBox("warn")
        self.offline.hide()
        box.addWidget(self.offline)
        middle = row(gap=0)
        middle.addWidget(self.rail)
        middle.addWidget(self.stack, 1)
        box.addLayout(middle, 1)
        box.addWidget(self.status)
        self.notice = NoticeCard(self)
        self._narrow: bool | None = None
        self._connect()
        self.watch = Watch(desk, self)
        self.watch.changed.connect(self._changed)
        self.watch.collecting.connect(lambda held: self._collecting(held=held))
        self._held = True
        self._ticking = QTimer(self)
        self._ticking.timeout.connect(self._show_collector)
        self._fetch_standing()

    def _connect(self) -> None:
        self.desk.tasks.failed.connect(self._failed)
        self.desk.signals.said.connect(self._say)
        self.desk.signals.sheet_moved.connect(self._place_notice)
        self.desk.signals.search_for.connect(self.search_for)
        self.desk.signals.go_to.connect(self.go)
        self.desk.signals.open_case.connect(self.open_case)
        self.desk.signals.rail_counts.connect(self._count)
        self.desk.signals.start_collector.connect(self._start_collector)
        self.status.start.connect(self._start_collector)
        self.desk.signals.case_chosen.connect(self._fetch_standing)
        self.rail.chosen.connect(self.go)
        self.top.searched.connect(self.search_for)
        self.top.language.connect(self.language)
        self.top.dark.connect(self.dark)
        self.top.lock.connect(self.lock)
        self.top.show_person(self.desk.operator, signed_in=self.desk.store.signed_in is not None)
        self.top.narrow.connect(self.fold)
        self.top.case_chosen.connect(self._choose_case)
        for digit, name in enumerate(MAKERS, 1):
            self._key(f"Ctrl+{digit}", partial(self.go, name))
        self._key("Ctrl+K", self._to_field)
        self._key("Ctrl+F", lambda: self.go("search"))
        self._key("Ctrl+\\", self.fold)
        self._key("Ctrl+Shift+L", self.language.emit)

    def _failed(self, words: str, details: str) -> None:
        self._say(failure(told(words), details))

    def _say(self, notice: Notice) -> None:
        self._place_notice()
        self.notice.say(notice)

    def _place_notice(self) -> None:
        """Over the view that is shown, but never over a sheet: what is written there is in work."""
        area = QRect(self.stack.mapTo(self, QPoint(0, 0)), self.stack.size())
        view = self.stack.currentWidget()
        for sheet in view.findChildren(Sheet) if view is not None else []:
            if not sheet.isVisible():
                continue
            here = QRect(sheet.mapTo(self, QPoint(0, 0)), sheet.size())
            if here.center().x() > area.center().x():
                area.setRight(here.left() - 1)
            else:
                area.setLeft(here.right() + 1)
        self.notice.place(area)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _to_field(self) -> None:
        self.top.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.field.selectAll()

    def go(self, name: str) -> None:
        """Show a view; it is made the first time, and refreshed when something of it changed meanwhile."""
        if name not in self.views:
            self.views[name] = MAKERS[name][2](self.desk)
            self.views[name].restore(dict(self._before.get(name) or {}))
            split = self.views[name].findChild(QSplitter)
            if split is not None and name in self._widths:
                split.setSizes(self._widths[name])
            self.stack.addWidget(self.views[name])
        view = self.views[name]
        self.here = name
        self.rail.choose(name)
        self.stack.setCurrentWidget(view)
        self._place_notice()
        if view.stale:
            view.stale = False
            view.refresh()
        view.first_focus()

    def view_state(self) -> dict[str, Any]:
        """What is shown and chosen, so that it can be shown again."""
        views = self._before | {name: view.view_state() for name, view in self.views.items()}
        case = self.desk.case
        return {"view": self.here, "views": views, "case": case.id if case is not None else None}

    def widths(self) -> dict[str, Sequence[int]]:
        """How wide the parts of each view are; what was kept before where one of them gives way just now."""
        splits = {name: view.findChild(QSplitter) for name, view in self.views.items()}
        sizes = {name: split.sizes() for name, split in splits.items() if split is not None}
        return self._widths | {name: some for name, some in sizes.items() if all(some)}

    def search_for(self, query: str) -> None:
        """Go to the search with a query."""
        self.go("search")
        view = self.views["search"]
        if isinstance(view, SearchView):
            view.search_for(query)

    def open_case(self, number: str) -> None:
        """Go to a case."""
        self.go("cases")
        view = self.views["cases"]
        if isinstance(view, CasesView):
            view.open_case(number)

    def _changed(self, topics: frozenset[str]) -> None:
        for name, view in self.views.items():
            if view.topics & topics:
                view.stale = name != self.here
                if name == self.here:
                    view.refresh()
        self._fetch_standing()

    def _fetch_standing(self) -> None:
        store = self.desk.store

        def work() -> StoreStanding:
            return StoreStanding(
                health.all_(store),
                queries.counts(store),
                event_queries.head(store),
                cases.all_(store),
                alerts.counts(store).get("new", 0),
                sources.count_troubled(store, today=today()),
            )

        self.desk.tasks.run(self, work, self._standing)

    def _standing(self, found: StoreStanding) -> None:
        self.status.show_health(found.health)
        self._tor, self._anchor = found.health.get("tor"), found.health.get("anchor")
        self._show_collector()
        self.status.show_store(found.counts, found.head, encrypted=self.desk.store.kind == "sqlite")
        self._count({"inbox": found.new_alerts, "sources": found.troubled_sources})
        current = self.desk.case
        if current is None and found.cases and not self._chose_none:
            before = (case for case in found.cases if case.id == self._case_before)
            self.desk.case = next(before, found.cases[0])
        elif current is not None:
            self.desk.case = next((case for case in found.cases if case.id == current.id), current)
        self.top.show_cases(found.cases, self.desk.case)

    def _collecting(self, *, held: bool) -> None:
        """A collector came or went: every view that tells of runs tells another thing now."""
        self._held = held
        # Between a start and its end nothing in the store tells of it.
        if held:
            self._ticking.stop()
        else:
            self._ticking.start(1000)
        self._show_collector()
        self._changed(frozenset({"runs", "sources"}))

    def _start_collector(self) -> None:
        self.desk.collector.start(self.desk.key)
        self._show_collector()

    def _show_collector(self) -> None:
        state = self.desk.collector.state(held=self._held)
        self.status.show_collector(state, self.desk.collector.refused)
        tor, anchor = self._tor, self._anchor
        if anchor is not None and anchor.state == "down":
            self.offline.say("bad", t("This is not the newest copy of the store"), told(anchor.words))
        elif state == "stopped":
            self.offline.say(
                "bad",
                t("The collector is not running: no source is read. Start it at the foot of the window."),
                told(self.desk.collector.refused),
            )
        elif tor is not None and tor.state in {"down", "attention"} and not is_stale(tor, datetime.now(UTC)):
            down = tor.state == "down"
            words = mark("Tor is not reachable. Nothing is fetched until it is.") if down else mark("Tor has trouble.")
            self.offline.say("bad" if down else "warn", t(words), told(tor.words))
        else:
            self.offline.hide()

    _tor: PartHealth | None = None
    _anchor: PartHealth | None = None
    _chose_none = False

    def _choose_case(self, case_id: int | None) -> None:
        store = self.desk.store
        self._chose_none = case_id is None
        if case_id is None:
            self.desk.case = None
            return

        def chosen(case: Case) -> None:
            self.desk.case = case
            view = self.views.get("cases")
            if isinstance(view, CasesView):
                view.open_case(case.number)

        self.desk.tasks.run(self, lambda: cases.get(store, case_id), chosen)

    def _count(self, counts: Mapping[str, int]) -> None:
        for name, count in counts.items():
            self.rail.entries[name].set_count(count, warn=name == "sources")

    def fold(self) -> None:
        """Fold the rail to its icons, or unfold it."""
        self._set_narrow(narrow=self.rail.width() > 100)

    def _set_narrow(self, *, narrow: bool) -> None:
        self.rail.set_narrow(narrow=narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Under 1180 px the rail folds by itself."""
        super().resizeEvent(event)
        narrow = self.width() < 1180
        if narrow != self._narrow:
            self._narrow = narrow
            self._set_narrow(narrow=narrow)
        self._place_notice()

    def close_down(self) -> None:
        """Ask the store nothing more."""
        self.watch.stop()
        self._ticking.stop()
