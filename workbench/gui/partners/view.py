"""Partners: files of other agencies, kept in quarantine until somebody accepts them, and matched with our own posts."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter

from workbench.domain.cases.partner_files import Import, Match
from workbench.domain.display_names import IMPORT_STATES
from workbench.gui import subprocesses
from workbench.gui.app_context import AppContext
from workbench.gui.i18n import n, t, told
from workbench.gui.painting.key_events import is_single, letter
from workbench.gui.painting.names import name_of
from workbench.gui.painting.safe_text import isolated, number, one_line, when
from workbench.gui.partners.detail import MATCHES, PartnerDetail
from workbench.gui.partners.import_sheet import KINDS, BringSheet
from workbench.gui.widgets.buttons import Button
from workbench.gui.widgets.confirm_bar import Question
from workbench.gui.widgets.empty_states import Empty
from workbench.gui.widgets.progress_line import Working
from workbench.gui.widgets.sheet_host import SheetPlace
from workbench.gui.widgets.table import Cell, RecordTable, TableColumn
from workbench.gui.widgets.view import NavigationView, Pane, column, head
from workbench.store.cases import partner_files
from workbench.store.custody import signature_check

STATES: dict[str, tuple[str, str, str]] = {
    "quarantined": (IMPORT_STATES["quarantined"], "shield-alert", "warn"),
    "accepted": (IMPORT_STATES["accepted"], "package-check", "ok"),
    "refused": (IMPORT_STATES["refused"], "ban", "ink2"),
}
Ended = Callable[[Mapping[str, object]], None]


def _columns() -> list[TableColumn]:
    return [
        TableColumn(
            t("State"), 140, lambda i: Cell(t(STATES[i.state][0]), icon=STATES[i.state][1], ink=STATES[i.state][2])
        ),
        TableColumn(t("File"), 0, lambda i: Cell(i.file, name_of(KINDS, i.kind), weight=600)),
        TableColumn(t("Partner"), 180, lambda i: Cell(i.partner)),
        TableColumn(t("Taken in"), 150, lambda i: Cell(when(i.brought_at), ink="ink2")),
        TableColumn(t("Who"), 110, lambda i: Cell(i.brought_by, ink="ink2"), spare=True),
        TableColumn(t("Posts"), 70, lambda i: Cell(number(i.posts) if i.posts else "–"), side="trailing"),
    ]


class PartnersView(NavigationView):
    """The table of files over the chosen one; one child process is at work at a time."""

    topics = frozenset({"sources", "runs", "posts", "cases"})

    def __init__(self, desk: AppContext) -> None:
        super().__init__(desk)
        self.child: subprocesses.ProcessReporter | None = None
        self._holdings: dict[int, Mapping[str, object]] = {}
        self._sheet: BringSheet | None = None
        bar, self.note, line = head(t("Partners"))
        self.bring_button = Button(t("Take a file"), icon="plus", key="Ctrl N", kind="main")
        self.bring_button.setShortcut("Ctrl+N")
        self.bring_button.clicked.connect(self.bring)
        line.addWidget(self.bring_button)
        self.table = RecordTable(_columns(), name=t("Files of partners"), two_lines=True)
        self.table.picked.connect(self._picked)
        words = t("Take in the file of a partner agency: it stays in quarantine until somebody accepts it (Ctrl N).")
        self.empty = Empty("package", t("No file of a partner yet"), words)
        self.detail = PartnerDetail()
        self.detail.look.connect(self.look)
        self.detail.accept.connect(self.accept)
        self.detail.refuse.connect(self._ask)
        self.detail.working.stopped.connect(self.cancel)
        self.detail.match_opened.connect(self._open_match)
        self.detail.case_opened.connect(desk.signals.open_case)
        self.question = Question(t("Refuse"), icon="ban")
        self.question.agreed.connect(self.refuse)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        upper = Pane("surface")
        inside = column(upper)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.empty, 1)
        split.addWidget(upper)
        split.addWidget(self.detail)
        split.setSizes([230, 530])
        box = column(self)
        box.addWidget(bar)
        box.addWidget(self.question)
        self.sheets = SheetPlace(split, gives_way=[self.detail], moved=desk.signals.sheet_moved.emit)
        box.addWidget(self.sheets, 1)

    def first_focus(self) -> None:
        """The table has the keys; while it is empty, the button that fills it."""
        (self.bring_button if self.table.isHidden() else self.table).setFocus()

    def view_state(self) -> dict[str, Any]:
        """The chosen row."""
        return {"chosen": self.table.chosen_key()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Choose the row again."""
        self.table.want(state.get("chosen"))

    def refresh(self) -> None:
        """Fetch the files again."""
        store = self.desk.store
        self.desk.tasks.run(self, lambda: partner_files.all_(store), self._show)

    def _show(self, found: Sequence[Import]) -> None:
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.sheets.set_part_visible(self.detail, visible=bool(found))
        waiting = sum(one.state == "quarantined" for one in found)
        self.note.set_text(
            n(
                "{n} file, {waiting} in quarantine",
                "{n} files, {waiting} in quarantine",
                len(found),
                waiting=number(waiting),
            )
        )
        self.desk.signals.rail_counts.emit({"partners": waiting})
        self.table.show_records(found, same=lambda one: one.capture_id)

    def _chosen(self) -> Import | None:
        chosen: Import | None = self.table.chosen()
        return chosen

    def _picked(self, found: Import) -> None:
        self.question.hide()
        self.detail.show_import(found, self._holdings.get(found.capture_id))
        if found.state != "accepted":
            self.detail.show_matches(())
            return
        store = self.desk.store

        def shown(matches: list[Match]) -> None:
            chosen = self._chosen()
            if chosen is not None and chosen.capture_id == found.capture_id:
                self.detail.show_matches(matches)

        self.desk.tasks.run(self, lambda: partner_files.matches(store, found.source_id), shown)

    def bring(self) -> None:
        """Open the sheet that takes a file."""
        if self._sheet is None:
            sheet = self._sheet = BringSheet()
            sheet.ordered.connect(self._take_in)
            sheet.closed.connect(self._closed)
            sheet.working.stopped.connect(self.cancel)
            self.sheets.put(sheet)
            sheet.path.setFocus()

    def _take_in(self, words: list[str]) -> None:
        sheet = self._sheet
        if sheet is not None and self.child is None:
            sheet.set_busy(busy=True)
            self._start(words, sheet.working, self._taken_in)

    def _taken_in(self, told_: Mapping[str, object]) -> None:
        if self._sheet is not None:
            self._sheet.closed.emit()
        number_ = told_.get("capture_id")
        store = self.desk.store

        def shown(found: list[Import]) -> None:
            self._show(found)
            rows = [place for place, one in enumerate(found) if one.capture_id == number_]
            if rows:
                self.table.choose_row(rows[0])
                # The sheet is closed, and the first file has only now brought the table.
                self.first_focus()
                self.look()

        self.desk.tasks.run(self, lambda: partner_files.all_(store), shown)

    def _closed(self) -> None:
        self._sheet = None
        self.cancel()

    def look(self) -> None:
        """Have a sealed worker say what the chosen file holds."""
        found = self._chosen()
        if found is None or self.child is not None or found.state == "refused":
            return
        key = found.capture_id

        def seen(holding: Mapping[str, object]) -> None:
            self._holdings[key] = holding
            self._again()

        self.detail.working.begin(t("A sealed worker reads the file"))
        self._start(["partner", "look", str(key), "--progress"], self.detail.working, seen)

    def accept(self, reason: str) -> None:
        """Let the chosen file in, and have it read."""
        found = self._chosen()
        if found is None or self.child is not None:
            return
        reason = reason or found.reason
        if not reason:
            self.detail.fault.say("bad", t("The decision needs its reason."))
            return
        posts = self._holdings.get(found.capture_id, {}).get("posts")
        words = ["partner", "accept", str(found.capture_id), "--reason", reason, "--progress"]
        self.detail.working.begin(t("The file is read and matched"), of=posts if isinstance(posts, int) else 0)
        self._start(words, self.detail.working, self._accepted)

    def _accepted(self, outcome: Mapping[str, object]) -> None:
        if outcome.get("cancelled"):
            self.detail.fault.say("warn", told(str(outcome.get("words", ""))))
        elif not outcome.get("note"):
            self.detail.choose(MATCHES)
        self.refresh()

    def _ask(self, reason: str) -> None:
        found = self._chosen()
        if found is None:
            return
        if not reason:
            self.detail.fault.say("bad", t("The decision needs its reason."))
            return
        name = isolated(one_line(found.file, 60))
        self.question.ask(t("Refuse “{name}”? Its bytes go and cannot be brought back.", name=name))

    def refuse(self) -> None:
        """Never read the chosen file; its bytes go."""
        found, reason, store = self._chosen(), self.detail.reason.text().strip(), self.desk.store
        if found is not None:
            self.desk.tasks.run(
                self,
                lambda: partner_files.refuse(store, found.capture_id, reason=reason, actor=store.operator),
                lambda _: self.refresh(),
            )

    def cancel(self) -> None:
        """Ask the child at work to end."""
        if self.child is not None:
            self.child.cancel()

    def _start(self, words: list[str], working: Working, ended: Ended) -> None:
        desk = self.desk
        child = self.child = subprocesses.ProcessReporter(
            lambda: subprocesses.start(
                words, location=desk.location, key=desk.key, operator=desk.operator, session=desk.session,
                signs=desk.signs(signature_check.IMPORT_ACCEPTED) if words[1] == "accept" else None, output=True,
            ),
            self,
        )  # fmt: skip
        self.detail.fault.hide()
        self.detail.set_busy(busy=True)
        child.progress.connect(working.progress)
        child.ended.connect(lambda told_: self._ended(working, ended, told_))
        child.failed.connect(lambda fault: self._failed(working, fault))
        child.start()

    def _ended(self, working: Working, ended: Ended, outcome: Mapping[str, object]) -> None:
        self._idle(working)
        ended(outcome)

    def _failed(self, working: Working, fault: str) -> None:
        self._idle(working)
        if self._sheet is not None:
            self._sheet.say_fault(told(fault))
        else:
            self.detail.fault.say("bad", told(fault))
            self.refresh()

    def _idle(self, working: Working) -> None:
        self.child = None
        if shiboken6.isValid(working):
            working.end()
        if self._sheet is not None:
            self._sheet.set_busy(busy=False)
        self.detail.set_busy(busy=False)

    def _again(self) -> None:
        found = self._chosen()
        if found is not None:
            self._picked(found)

    def _open_match(self, match: Match) -> None:
        self.desk.signals.search_for.emit(f'{match.label.lower()}:"{match.value}"')

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """L looks into the chosen file."""
        if letter(event.text()) == "L" and is_single(event):
            self.look()
        else:
            super().keyPressEvent(event)
