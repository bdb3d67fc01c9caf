"""Custody: every capture, decision and export, in order; the chain can be checked at any time."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workbench.domain.custody.chain import PROGRAM, ChainReport, Event
from workbench.gui import theme
from workbench.gui.app_context import AppContext
from workbench.gui.custody.rules import RulesSheet
from workbench.gui.custody.words import act_in_words, fact_in_words, fact_name, icon_of, subject_in_words, subject_name
from workbench.gui.i18n import n, t
from workbench.gui.painting.row_painting import Frame
from workbench.gui.painting.safe_text import PKT, day, exact, number, short_hash, shortened, spaced_hash
from workbench.gui.painting.text_painting import draw_line
from workbench.gui.reader.inspector import FactList
from workbench.gui.widgets import icons
from workbench.gui.widgets.buttons import Button
from workbench.gui.widgets.empty_states import NoticeBox
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.sheet_host import SheetPlace
from workbench.gui.widgets.table import Cell, RecordTable, TableColumn
from workbench.gui.widgets.view import NavigationView, Pane, clear, column, head, row, scrolling
from workbench.store.custody import event_queries, integrity_check, signature_check
from workbench.store.db.lifecycle import Store
from workbench.store.people import operators

PAGE = 200


@dataclass(frozen=True, slots=True)
class Checked:
    """The report of a check and how long it took, in seconds."""

    report: ChainReport
    took: float


def _moment(event: Event) -> str:
    try:
        moment = datetime.fromisoformat(event.at).astimezone(PKT)
        return f"{day(moment)} {moment:%H:%M:%S}"
    except ValueError:
        return event.at


def _who(event: Event) -> Cell:
    """A part of the program, a person by their name, or one who signed for it with their own key."""
    signed = "key-round" if "by" in event.facts else "user"
    return Cell(event.actor, icon="cpu" if event.actor in PROGRAM else signed, ink="ink2")


# Shown as who signed, not by themselves.
_OF_SIGNATURES = frozenset({"by", "signature", signature_check.NUMBER, "operator"})


def _utc(event: Event) -> str:
    try:
        return exact(datetime.fromisoformat(event.at))
    except ValueError:
        return event.at


def _columns() -> list[TableColumn]:
    return [
        TableColumn(t("No."), 80, lambda e: Cell(number(e.seq), mono=True, ink="ink2")),
        TableColumn(t("Time, PKT"), 176, lambda e: Cell(_moment(e)), whole=True),
        TableColumn(t("Who"), 152, _who, leaves_last=True),
        TableColumn(t("What was done"), 228, lambda e: Cell(act_in_words(e), icon=icon_of(e), weight=600)),
        TableColumn(t("To what"), 0, lambda e: Cell(subject_in_words(e), ink="ink2")),
        TableColumn(t("Hash"), 110, lambda e: Cell(short_hash(e.head), mono=True, ink="ink3"), spare=True),
    ]


def _keys(store: Store) -> Mapping[str, str]:
    """The names of all persons who were ever admitted, by their keys."""
    return {one.public_key: one.name for one in operators.all_(store) if one.kind == "operator"}


class ChainLink(QWidget):
    """One link of the chain around the chosen event."""

    def __init__(self, event: Event, words: str, *, chosen: bool) -> None:
        super().__init__()
        self._event, self._words, self._chosen = event, words, chosen
        self.setFixedHeight(theme.row_height(50, 58))
        self.setAccessibleName(f"{event.seq} {words}")

    def sizeHint(self) -> QSize:
        """One link."""
        return QSize(240, theme.row_height(50, 58))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the link."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = Frame(QRectF(self.rect()))
        ink = look.accent if self._chosen else look.ok.text
        painter.setPen(QColor(ink))
        painter.setBrush(QColor(look.selection if self._chosen else look.ok.tint))
        square = frame.box(0, 6, 34, 34)
        painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        icons.draw(painter, "link", ink, square.adjusted(9, 9, -9, -9))
        width = frame.rect.width() - 46
        draw_line(painter, frame.box(46, 4, width, 20), number(self._event.seq), theme.font(13, 600), look.ink)
        draw_line(painter, frame.box(46, 4, width, 20), self._words, theme.font(12), look.ink3, side="trailing")
        digest = short_hash(self._event.head)
        draw_line(painter, frame.box(46, 23, width, 18), digest, theme.font(12, mono=True), look.ink3)
        painter.end()


class CustodyView(NavigationView):
    """The log and the check of its chain."""

    topics = frozenset({"custody"})

    def __init__(self, desk: AppContext) -> None:
        super().__init__(desk)
        note = t("every capture, decision and export, in order; nothing here can be changed")
        bar, _, line = head(t("Custody"), note)
        self.check_button = Button(t("Check again"), icon="refresh-cw", key="F5")
        self.check_button.clicked.connect(self.check)
        line.addWidget(self.check_button)
        self.rules_button = Button(t("Rules"), icon="gavel")
        self.rules_button.clicked.connect(self.show_rules)
        line.addWidget(self.rules_button)
        self.band = NoticeBox("selection", t("The chain was not checked yet."))
        self.table = RecordTable(_columns(), name=t("Custody"))
        self.table.picked.connect(self._picked)
        self.table.verticalScrollBar().valueChanged.connect(self._maybe_more)
        self._events: tuple[Event, ...] = ()
        self._keys: Mapping[str, str] = {}
        self._all = False
        self._asking = False
        side = Pane("sunken", edges="leading")
        side.setFixedWidth(320)
        inner = QWidget()
        self._body = column(inner, margins=(14, 12, 14, 12), gap=8)
        column(side, margins=(1, 0, 0, 0)).addWidget(scrolling(inner, "sunken"))
        box = column(self)
        box.addWidget(bar)
        box.addWidget(self.band)
        log = QWidget()
        below = row(log, gap=0)
        below.addWidget(self.table, 1)
        below.addWidget(side)
        self.sheets = SheetPlace(log, gives_way=[side], least=1_100, moved=desk.signals.sheet_moved.emit)
        box.addWidget(self.sheets, 1)
        self._checked_once = False

    def first_focus(self) -> None:
        """The table has the keys."""
        self.table.setFocus()

    def view_state(self) -> dict[str, Any]:
        """The chosen row."""
        return {"chosen": self.table.chosen_key()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Choose the row again."""
        self.table.want(state.get("chosen"))

    def refresh(self) -> None:
        """Fetch the newest events; the first time also check the chain."""
        store, wanted = self.desk.store, max(PAGE, len(self._events))

        def show(found: tuple[Sequence[Event], Mapping[str, str]]) -> None:
            self._keys = found[1]
            self._show(found[0])

        self.desk.tasks.run(self, lambda: (event_queries.events(store, limit=wanted), _keys(store)), show)
        if not self._checked_once:
            self._checked_once = True
            self.check()

    def show_rules(self) -> None:
        """The sheet of the store's rules beside the log, in the place of the chosen event, once."""
        if self.sheets.sheet is None:
            self.sheets.put(RulesSheet(self.desk))

    def _show(self, events: Sequence[Event]) -> None:
        self._events = tuple(events)
        self._all = not events or events[-1].seq <= 1
        self.table.show_records(self._events, same=lambda event: event.seq)

    def _maybe_more(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if self._all or self._asking or not self._events or value < bar.maximum() - 200:
            return
        self._asking = True
        store, before = self.desk.store, self._events[-1].seq

        def more(events: Sequence[Event]) -> None:
            self._asking = False
            self._show([*self._events, *events])

        self.desk.tasks.run(self, lambda: event_queries.events(store, limit=PAGE, before=before), more)

    def check(self) -> None:
        """Check the whole chain on a thread."""
        self.check_button.setEnabled(False)
        store = self.desk.store

        def work() -> Checked:
            begin = time.perf_counter()
            return Checked(integrity_check.chain(store), time.perf_counter() - begin)

        self.desk.tasks.run(self, work, self._checked, otherwise=self._unchecked)

    def _checked(self, checked: Checked) -> None:
        self.check_button.setEnabled(True)
        report = checked.report
        if report.problems:
            self.band.say("bad", t("The chain is broken"), " ".join(report.problems[:3]))
            return
        words = n("Chain whole: {n} event", "Chain whole: {n} events", report.count)
        self.band.say("ok", words, t("checked in {s} s; the head stands in every bundle", s=f"{checked.took:.1f}"))

    def _unchecked(self, error: Exception) -> None:
        self.check_button.setEnabled(True)
        self.desk.tasks.show_exception(error)

    def _picked(self, event: Event) -> None:
        clear(self._body)
        self._body.addWidget(Label(act_in_words(event), size=15, weight=600))
        self._body.addWidget(Label(subject_name(event), size=12, ink="ink3"))
        facts = [
            (t("Number"), number(event.seq), False),
            (t("Time"), _utc(event), False),
            (t("Who"), event.actor, False),
        ]
        if "by" in event.facts:
            facts.append((t("Signed by"), self._signed_by(event), False))
            facts.append((t("key"), short_hash(str(event.facts["by"])), True))
        for name, value in event.facts.items():
            if name in _OF_SIGNATURES:
                continue
            digest = "sha256" in name or name == "session"
            shown = short_hash(str(value)) if digest else shortened(fact_in_words(name, value), 200)
            facts.append((fact_name(name), shown, digest))
        self._body.addWidget(Label(t("Facts"), size=12, weight=600, ink="ink2"))
        self._body.addWidget(FactList(facts))
        self._body.addWidget(Label(t("Head after this event"), size=12, weight=600, ink="ink2"))
        self._body.addWidget(Label(spaced_hash(event.head), size=12, mono=True, wrap=True))
        self._body.addWidget(Label(t("Its place in the chain"), size=12, weight=600, ink="ink2"))
        for other in reversed([e for e in self._events if abs(e.seq - event.seq) <= 1]):
            words = {-1: t("before"), 0: t("this event"), 1: t("after")}[other.seq - event.seq]
            self._body.addWidget(ChainLink(other, words, chosen=other.seq == event.seq))
        self._body.addStretch(1)

    def _signed_by(self, event: Event) -> str:
        """Whose key signed for an event; said where the signature is not right."""
        return signature_check.signed_by(event, self._keys, store=self.desk.store.id) or t("a signature that is wrong")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F5 checks again."""
        if event.key() == Qt.Key.Key_F5:
            self.check()
        else:
            super().keyPressEvent(event)
