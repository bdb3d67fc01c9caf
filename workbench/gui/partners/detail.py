"""The chosen file of a partner: what it is and holds, its matches with our own posts, and the decision about it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from workbench.domain.cases.partner_files import Import, Match
from workbench.gui.design_tokens import mark_of
from workbench.gui.i18n import n, t, told
from workbench.gui.painting.names import label_name, name_of, value_in_words
from workbench.gui.painting.safe_text import exact, isolated, number, one_line, short_hash, size
from workbench.gui.partners.import_sheet import KINDS
from workbench.gui.partners.preview import HoldingPage
from workbench.gui.reader.inspector import FactList
from workbench.gui.shell.header import Field
from workbench.gui.widgets.buttons import Button, Tabs
from workbench.gui.widgets.empty_states import NoticeBox
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.progress_line import Working
from workbench.gui.widgets.table import Cell, RecordTable, TableColumn
from workbench.gui.widgets.view import Card, Pane, clear, column, row, scrolling

HOLDS, MATCHES = "holds", "matches"


def _match_columns() -> list[TableColumn]:
    return [
        TableColumn(
            t("Identifier"), 0,
            lambda m: Cell(
                value_in_words(m.label, m.value), label_name(m.label), icon=mark_of(m.label).icon, mono=True
            ),
        ),
        TableColumn(t("Theirs"), 64, lambda m: Cell(number(m.posts_there)), side="trailing"),
        TableColumn(t("Ours"), 64, lambda m: Cell(number(m.posts_here)), side="trailing"),
        TableColumn(t("Where"), 150, lambda m: Cell(", ".join(m.sources_here), ink="ink2")),
        TableColumn(t("Case"), 100, lambda m: Cell(", ".join(m.cases_here) or "–", ink="ink2")),
    ]  # fmt: skip


class PartnerDetail(Pane):
    """Title and acts, facts at the side, then two tabs: what the file holds, and the matches."""

    look = Signal()
    accept = Signal(str)
    refuse = Signal(str)
    match_opened = Signal(object)
    case_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__("window", edges="top")
        self.found: Import | None = None
        outer = column(self, margins=(20, 10, 20, 14), gap=10)
        line = row(gap=10)
        self.title = Label("", size=16, weight=600)
        line.addWidget(self.title, 1)
        self.look_button = Button(t("Look into it"), icon="eye", key="L")
        self.look_button.clicked.connect(self.look)
        line.addWidget(self.look_button)
        outer.addLayout(line)
        below = row(gap=12)
        below.addWidget(self._side())
        right = Card()
        box = column(right, margins=(14, 8, 14, 1), gap=6)
        self.tabs = Tabs([(t("What it holds"), HOLDS), (t("In our own posts too"), MATCHES)])
        self.tabs.chosen.connect(self.choose)
        box.addWidget(self.tabs)
        self.stack = QStackedWidget()
        self.holding = HoldingPage()
        self.stack.addWidget(scrolling(self.holding))
        self.stack.addWidget(self._matches())
        box.addWidget(self.stack, 1)
        below.addWidget(right, 1)
        outer.addLayout(below, 1)

    def _side(self) -> QWidget:
        card = Card()
        card.setFixedWidth(360)
        inner = QWidget()
        box = column(inner, margins=(14, 10, 14, 12), gap=8)
        self.state = NoticeBox("selection")
        holder = QWidget()
        self.facts = column(holder)
        self.reason = Field(t("why, for the custody chain"), name=t("Reason"))
        self.reason_name = Label(t("Reason"), size=12, weight=600, ink="ink2")
        self.accept_button = Button(t("Accept"), icon="package-check", kind="main")
        self.refuse_button = Button(t("Refuse"), icon="ban")
        self.accept_button.clicked.connect(lambda: self.accept.emit(self.reason.text().strip()))
        self.refuse_button.clicked.connect(lambda: self.refuse.emit(self.reason.text().strip()))
        self.working, self.fault = Working(), NoticeBox("bad")
        self.fault.hide()
        acts = row()
        acts.addWidget(self.accept_button)
        acts.addWidget(self.refuse_button)
        acts.addStretch(1)
        for widget in (self.state, self.reason_name, self.reason):
            box.addWidget(widget)
        box.addLayout(acts)
        for more in (self.working, self.fault, holder):
            box.addWidget(more)
        box.addStretch(1)
        column(card, margins=(1, 1, 1, 1)).addWidget(scrolling(inner))
        return card

    def _matches(self) -> QWidget:
        page = QWidget()
        box = column(page, margins=(0, 0, 0, 8), gap=8)
        self.matches_note = Label("", size=12, ink="ink3", wrap=True)
        self.matches = RecordTable(_match_columns(), name=t("In our own posts too"), two_lines=True)
        self.matches.opened.connect(self.match_opened)
        self.posts_button = Button(t("Show the posts"), icon="search", key="Enter")
        self.posts_button.clicked.connect(lambda: self._open(self.matches.chosen()))
        self.case_button = Button(t("Show the case"), icon="folder-open")
        self.case_button.clicked.connect(lambda: self._open_case(self.matches.chosen()))
        self.matches.picked.connect(lambda one: self.case_button.setEnabled(bool(one.cases_here)))
        line = row()
        line.addWidget(self.posts_button)
        line.addWidget(self.case_button)
        line.addStretch(1)
        box.addWidget(self.matches_note)
        box.addWidget(self.matches, 1)
        box.addLayout(line)
        return page

    def _open(self, match: Match | None) -> None:
        if match is not None:
            self.match_opened.emit(match)

    def _open_case(self, match: Match | None) -> None:
        if match is not None and match.cases_here:
            self.case_opened.emit(match.cases_here[0])

    def choose(self, tab: object) -> None:
        """Show a tab."""
        self.tabs.choose(tab)
        self.stack.setCurrentIndex(0 if tab == HOLDS else 1)

    def show_import(self, found: Import, holding: Mapping[str, object] | None) -> None:
        """Show a file, and what it holds where that was looked at."""
        same = self.found is not None and self.found.capture_id == found.capture_id
        self.found = found
        self.title.set_text(f"{isolated(one_line(found.file, 80))}  ·  {isolated(one_line(found.partner, 60))}")
        self._say_state(found)
        clear(self.facts)
        self.facts.addWidget(FactList(_facts(found)))
        if not same:
            self.reason.clear()
            self.fault.hide()
        if holding is not None:
            self.holding.show_holding(holding)
        elif found.state == "refused":
            self.holding.say(t("It was refused: its bytes are gone."))
        else:
            self.holding.say(
                t("Nobody has looked into it here yet. A sealed worker reads it; nothing comes in by that.")
            )
        self.set_busy(busy=not self.working.isHidden())

    def _say_state(self, found: Import) -> None:
        reason = isolated(one_line(found.reason, 200))
        if found.state == "quarantined":
            self.state.say("selection", t("In quarantine: kept as it came, not read"))
        elif found.state == "refused":
            self.state.say("warn", t("Refused"), reason)
        elif found.note:
            self.state.say("bad", t("Accepted, but it cannot be read."), told(one_line(found.note, 300)))
        elif found.posts:
            self.state.say(
                "ok",
                n("Accepted: {n} post is in the search", "Accepted: {n} posts are in the search", found.posts),
                reason,
            )
        else:
            self.state.say("warn", t("Accepted, not read to its end"), reason)

    def set_busy(self, *, busy: bool) -> None:
        """While a child is at work, nothing else is begun."""
        found = self.found
        unread = found is not None and found.state == "accepted" and not found.posts and not found.note
        waits = found is not None and found.state == "quarantined"
        self.look_button.setEnabled(not busy and found is not None and found.state != "refused")
        for widget in (self.reason_name, self.reason, self.refuse_button):
            widget.setVisible(waits)
        self.accept_button.setVisible(waits or unread)
        self.accept_button.set_words(t("Accept") if waits else t("Read it now"))
        self.accept_button.setEnabled(not busy)
        self.refuse_button.setEnabled(not busy)

    def show_matches(self, found: Sequence[Match]) -> None:
        """Show what our own posts hold too."""
        accepted = self.found is not None and self.found.state == "accepted"
        words = t("Identifiers of this partner that stand in our own posts too. Enter shows the posts.")
        nothing = t("No identifier of this partner stands in our own posts.")
        self.matches_note.set_text((words if found else nothing) if accepted else t("Known once the file is accepted."))
        self.matches.setVisible(bool(found))
        self.posts_button.setVisible(bool(found))
        self.case_button.setVisible(bool(found))
        self.tabs.set_count(MATCHES, len(found) if accepted else None)
        self.matches.show_records(found, same=lambda one: (one.label, one.value))


def _facts(found: Import) -> list[tuple[str, str, bool]]:
    return [
        (t("Partner"), one_line(found.partner, 60), False),
        (t("What it is"), name_of(KINDS, found.kind), False),
        (t("Size"), size(found.size), False),
        (t("SHA-256"), short_hash(found.sha256), True),
        (t("Taken in by"), one_line(found.brought_by, 60), False),
        (t("Taken in"), exact(found.brought_at), False),
    ]
