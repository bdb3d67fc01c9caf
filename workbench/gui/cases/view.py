"""Cases: the list at the side, the chosen one with its exhibits, notes and bundles."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSizePolicy, QSplitter, QWidget

from workbench.domain.cases.cases import Case, Exhibit
from workbench.domain.cases.redaction import Hiding
from workbench.domain.cases.withdrawals import Withdrawal
from workbench.domain.custody.policies import Rules
from workbench.domain.custody.signers import Release
from workbench.domain.sources.sources import authority_gap
from workbench.gui.app_context import AppContext
from workbench.gui.cases.cards import bundle_card, exhibit_card, note_card
from workbench.gui.cases.case_contents import CaseContents, contents_of
from workbench.gui.cases.export_wizard import BundleSheet
from workbench.gui.cases.new_case import OpenCase
from workbench.gui.cases.redaction_sheet import HideSheet, hiding_card
from workbench.gui.cases.release import ReleaseSheet
from workbench.gui.cases.removal import RemovalSheet, removal_card
from workbench.gui.i18n import n, t
from workbench.gui.painting.safe_text import day, isolated, one_line
from workbench.gui.widgets.buttons import Button, CheckBox, Tabs
from workbench.gui.widgets.empty_states import Empty
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.sheet_host import SheetPlace
from workbench.gui.widgets.table import Cell, RecordTable, TableColumn
from workbench.gui.widgets.view import Card, NavigationView, Pane, clear, column, row, scrolling
from workbench.store.cases import cases, withdrawals


class CasesView(NavigationView):
    """The cases."""

    topics = frozenset({"cases"})

    def __init__(self, desk: AppContext) -> None:
        super().__init__(desk)
        self._tab = "exhibits"
        self._wanted = ""
        self._contents: CaseContents | None = None
        columns = [
            TableColumn(t("Case"), 0, lambda c: Cell(c.number, c.title, weight=600)),
            TableColumn(t("Exhibits"), 90, lambda c: Cell(str(c.exhibits)), side="trailing"),
        ]
        self.table = RecordTable(columns, name=t("Cases"), two_lines=True)
        self.table.picked.connect(self._picked)
        left = Pane("surface", edges="trailing")
        box = column(left, margins=(0, 0, 1, 0))
        top = QWidget()
        line = row(top, margins=(16, 10, 12, 10))
        line.addWidget(Label(t("Cases"), size=17, weight=600), 1)
        add = Button(t("Open case"), icon="plus", key="Ctrl N")
        add.setShortcut("Ctrl+N")
        add.clicked.connect(self.add)
        line.addWidget(add)
        box.addWidget(top)
        box.addWidget(self.table, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.addWidget(left)
        self.split.addWidget(self._right())
        self.split.setSizes([330, 950])
        self.split.setStretchFactor(1, 1)
        self.sheets = SheetPlace(self.split, gives_way=[left], moved=desk.signals.sheet_moved.emit)
        column(self).addWidget(self.sheets)

    def _right(self) -> QWidget:
        pane = Pane("window")
        box = column(pane)
        self.head = Pane("surface", edges="bottom")
        inner = column(self.head, margins=(20, 10, 16, 0), gap=4)
        line = row(gap=10)
        self.title = Label("", size=18, weight=600)
        self.facts = Label("", size=12, ink="ink3", wrap=True)
        line.addWidget(self.title, 1)
        self.authority = Label("", size=12, weight=600, ink="ok")
        # Until when a case may leave is never shortened; what else is told of it may be.
        self.authority.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.bundle_button = Button(t("Make bundle"), icon="package", key="Ctrl B", kind="main")
        self.bundle_button.setShortcut("Ctrl+B")
        self.bundle_button.clicked.connect(self.make_bundle)
        self.release_button = Button(t("Release case"), icon="stamp")
        self.release_button.clicked.connect(self.release)
        self.release_button.hide()
        line.addWidget(self.release_button)
        line.addWidget(self.bundle_button)
        inner.addLayout(line)
        second = row(gap=14)
        second.addWidget(self.facts)
        second.addWidget(self.authority)
        second.addStretch(1)
        inner.addLayout(second)
        self.released = Label("", size=12, ink="ink3", wrap=True)
        inner.addWidget(self.released)
        names = ((t("Exhibits"), "exhibits"), (t("Notes"), "notes"), (t("Hidden"), "hidden"), (t("Bundles"), "bundles"))
        self.tabs = Tabs(names)
        self.tabs.chosen.connect(self._choose_tab)
        inner.addWidget(self.tabs)
        box.addWidget(self.head)
        inside = QWidget()
        self.body = column(inside, margins=(20, 14, 20, 20), gap=10)
        self.area = scrolling(inside, "window")
        box.addWidget(self.area, 1)
        self.empty = Empty("folder-open", t("No case yet"), t("Open a case, then put alerts into it with C."))
        box.addWidget(self.empty, 1)
        return pane

    def first_focus(self) -> None:
        """The list has the keys."""
        self.table.setFocus()

    def view_state(self) -> dict[str, Any]:
        """The chosen row."""
        return {"chosen": self.table.chosen_key()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Choose the row again."""
        self.table.want(state.get("chosen"))

    def refresh(self) -> None:
        """Fetch the cases again."""
        store = self.desk.store
        self.desk.tasks.run(self, lambda: cases.all_(store), self._show)

    def _show(self, found: Sequence[Case]) -> None:
        self.empty.setVisible(not found)
        self.head.setVisible(bool(found))
        self.area.setVisible(bool(found))
        if not found:
            self.table.show_records(found, same=lambda case: case.id)
            return
        if self.table.chosen() is None and self.desk.case is not None:
            self._wanted = self._wanted or self.desk.case.number
        self.table.show_records(found, same=lambda case: case.id)
        rows = [place for place, case in enumerate(found) if case.number == self._wanted]
        if rows:
            self.table.choose_row(rows[0])
        self._wanted = ""

    def open_case(self, number: str) -> None:
        """Choose the case with this number."""
        self._wanted = number
        self.refresh()

    def _picked(self, case: Case) -> None:
        # Where work goes on without a case, looking at one changes nothing.
        if self.desk.case is not None and self.desk.case.id != case.id:
            self.desk.case = case
            self.desk.signals.case_chosen.emit()
        store = self.desk.store

        self.desk.tasks.run(self, lambda: contents_of(store, case), self._show_case)

    def _show_case(self, contents: CaseContents) -> None:
        chosen: Case | None = self.table.chosen()
        if chosen is None or chosen.id != contents.case.id:
            return
        self._contents = contents
        case = contents.case
        self.title.set_text(isolated(one_line(case.title, 100)))
        opened = t("opened {day} by {name}", day=day(case.opened_at), name=isolated(one_line(case.opened_by, 40)))
        self.facts.set_text(f"{isolated(one_line(case.number, 40))} · {opened}")
        if case.authority is None:
            self.authority.set_text(t("no authority"), ink="bad")
        else:
            ink = "bad" if authority_gap(case.authority, datetime.now(UTC).date()) else "ok"
            until = f"{t('until')} {day(case.authority.valid_until)}"
            self.authority.set_text(f"{isolated(one_line(case.authority.reference, 40))} · {until}", ink=ink)
        self.tabs.set_count("exhibits", len(contents.exhibits))
        self.tabs.set_count("notes", len(contents.notes))
        self.tabs.set_count("hidden", len(contents.hidden))
        self.tabs.set_count("bundles", len(contents.bundles))
        self.bundle_button.setEnabled(bool(contents.exhibits))
        self.release_button.setEnabled(bool(contents.exhibits))
        self._show_release(contents.release, contents.rules)
        self._fill()

    def _show_release(self, release: Release | None, asked: Rules) -> None:
        """Whether the case may leave as it stands, where two have to agree."""
        self.release_button.setVisible(asked.release_needs_two)
        if release is not None:
            self.released.set_text(t("released by {name}", name=isolated(one_line(release.signed_by, 40))), ink="ok")
        else:
            self.released.set_text(t("not released yet") if asked.release_needs_two else "", ink="warn")
        self.released.setVisible(bool(self.released.text()))

    def _choose_tab(self, tab: str) -> None:
        self._tab = tab
        self._fill()

    def _keep_focus(self) -> None:
        """Before the body is filled anew: what had the keyboard in it would pass it on to whatever stands next."""
        here = QApplication.focusWidget()
        if here is not None and self.area.isAncestorOf(here):
            self.first_focus()

    def _fill(self) -> None:
        self._keep_focus()
        clear(self.body)
        contents = self._contents
        if contents is None:
            return
        if self._tab == "exhibits":
            self._fill_exhibits(contents)
            self._fill_removed(contents)
        elif self._tab == "notes":
            self._fill_notes(contents)
        elif self._tab == "hidden":
            self._fill_hidden(contents)
        else:
            self._fill_bundles(contents)
        self.body.addStretch(1)

    def _fill_exhibits(self, contents: CaseContents) -> None:
        for exhibit in contents.exhibits:
            hide = Button(t("Hide"), icon="eye-off", kind="flat", name=f"{t('Hide')} {exhibit.number}")
            hide.clicked.connect(lambda _=False, one=exhibit: self.hide_of(one))
            out = Button(t("Take out"), icon="undo-2", kind="flat", name=f"{t('Take out')} {exhibit.number}")
            out.clicked.connect(lambda _=False, one=exhibit: self.take_out(one))
            self.body.addWidget(exhibit_card(exhibit, hide, out))
        if not contents.exhibits:
            self.body.addWidget(Label(t("Put an alert here with C."), ink="ink3"))

    def _fill_notes(self, contents: CaseContents) -> None:
        self.body.addWidget(self._new_note(contents.case))
        for note in reversed(contents.notes):
            self.body.addWidget(note_card(note))

    def _fill_hidden(self, contents: CaseContents) -> None:
        for mark in reversed(contents.hidden):
            again = Button(t("Show again"), icon="eye", kind="flat", name=f"{t('Show again')} {mark.id}")
            again.clicked.connect(lambda _=False, one=mark: self.unhide(one))
            self.body.addWidget(hiding_card(mark, again))
        if not contents.hidden:
            self.body.addWidget(Label(t("Nothing is hidden by hand in this case."), ink="ink3"))

    def _fill_bundles(self, contents: CaseContents) -> None:
        for bundle in reversed(contents.bundles):
            self.body.addWidget(bundle_card(bundle))
        if not contents.bundles:
            self.body.addWidget(Label(t("No bundle was made of this case."), ink="ink3"))

    def _fill_removed(self, contents: CaseContents) -> None:
        """What was taken out, under the exhibits: it can be put back."""
        gone = [one for one in contents.out if one.kind == "exhibit"]
        if gone:
            self.body.addSpacing(8)
            self.body.addWidget(Label(t("Taken out of the case"), size=12, weight=600, ink="ink2"))
        for one in reversed(gone):
            back = Button(t("Put back"), icon="folder-plus", kind="flat", name=f"{t('Put back')} {one.name}")
            back.clicked.connect(lambda _=False, one=one: self._put_back(contents.case, one))
            self.body.addWidget(removal_card(one, back))

    def _put_back(self, case: Case, gone: Withdrawal) -> None:
        store = self.desk.store
        work = partial(withdrawals.put_back, store, case.id, gone.number, actor=store.operator)
        self.desk.tasks.run(self, work, lambda _: self._picked(case))

    def _new_note(self, case: Case) -> QWidget:
        card = Card()
        box = column(card, margins=(12, 10, 12, 10), gap=8)
        field = QPlainTextEdit()
        field.setObjectName("field")
        field.setFixedHeight(72)
        field.setPlaceholderText(t("A note"))
        field.setAccessibleName(t("A note"))
        box.addWidget(field)
        line = row()
        court = CheckBox(t("for the court"))
        line.addWidget(court)
        line.addStretch(1)
        save = Button(t("Write note"), icon="sticky-note")
        line.addWidget(save)
        box.addLayout(line)
        store = self.desk.store

        def write() -> None:
            text, for_court = field.toPlainText(), court.isChecked()
            self.desk.tasks.run(
                self,
                lambda: cases.add_note(store, case.id, text, for_court=for_court, actor=store.operator),
                lambda _: self.refresh(),
            )

        save.clicked.connect(write)
        return card

    def add(self) -> None:
        """Open the sheet for a new case."""
        sheet = OpenCase(self.desk)
        sheet.opened.connect(self._opened)
        sheet.opened.connect(lambda _: sheet.closed.emit())
        self.sheets.put(sheet)
        sheet.number.setFocus()

    def _opened(self, case: Case) -> None:
        """The new case is the chosen one, and the current one."""
        self.table.want(case.id)
        self.desk.case = case
        self.desk.signals.case_chosen.emit()
        self.refresh()

    def make_bundle(self) -> None:
        """Open the sheet that makes an evidence bundle of the chosen case."""
        case: Case | None = self.table.chosen()
        if case is not None:
            sheet = BundleSheet(self.desk, case)
            sheet.made.connect(self.refresh)
            self.sheets.put(sheet)

    def release(self) -> None:
        """Open the sheet where a supervisor signs for the chosen case."""
        case: Case | None = self.table.chosen()
        if case is not None:
            sheet = ReleaseSheet(self.desk, case)
            sheet.signed.connect(lambda _: self._picked(case))
            self.sheets.put(sheet)
            sheet.name.setFocus()

    def hide_of(self, exhibit: Exhibit) -> None:
        """Open the sheet that hides something of an exhibit from partners."""
        contents = self._contents
        if contents is not None:
            sheet = HideSheet(self.desk, contents.case, exhibit)
            sheet.hidden.connect(lambda _: self._picked(contents.case))
            sheet.hidden.connect(lambda _: sheet.closed.emit())
            self.sheets.put(sheet)

    def take_out(self, exhibit: Exhibit) -> None:
        """Open the sheet that takes an exhibit out of the case, with its reason."""
        contents = self._contents
        if contents is None:
            return
        store, case = self.desk.store, contents.case
        left = sum(one.made_at >= exhibit.added_at for one in contents.bundles)
        notes: tuple[str, ...] = (
            t("Nothing is deleted: the custody log tells that it was in the case and why it is not."),
        )
        if left:
            stays = n(
                "{n} bundle was made since it was put in; it stays as it is.",
                "{n} bundles were made since it was put in; they stay as they are.",
                left,
            )
            notes += (stays,)
        sheet = RemovalSheet(
            self.desk,
            f"{t('Take out')} · {isolated(exhibit.number)}",
            t("Take out"),
            lambda reason: withdrawals.remove_exhibit(
                store, case.id, exhibit.number, reason=reason, actor=store.operator
            ),
            icon="undo-2",
            notes=notes,
        )
        self._ask_reason(sheet, case)

    def unhide(self, mark: Hiding) -> None:
        """Open the sheet that ends a mark, with its reason."""
        contents = self._contents
        if contents is None:
            return
        store, case = self.desk.store, contents.case
        sheet = RemovalSheet(
            self.desk,
            f"{t('Show again')} · {isolated(one_line(mark.value or mark.exhibit, 30))}",
            t("Show again"),
            lambda reason: withdrawals.unhide(store, case.id, mark.id, reason=reason, actor=store.operator),
            icon="eye",
            notes=(t("Partners see it in bundles that are made from now on."),),
        )
        self._ask_reason(sheet, case)

    def _ask_reason(self, sheet: RemovalSheet, case: Case) -> None:
        sheet.removed.connect(lambda _: self._picked(case))
        sheet.removed.connect(lambda _: sheet.closed.emit())
        self.sheets.put(sheet)
        sheet.reason.setFocus()
