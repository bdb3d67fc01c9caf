"""Cases: the list at the side, the chosen one with its exhibits, notes and bundles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QSplitter, QWidget

from workbench.domain.cases import BundleRecord, Case, Exhibit, Note
from workbench.domain.hiding import Hiding
from workbench.domain.rules import Rules
from workbench.domain.signers import Release
from workbench.domain.sources import authority_gap
from workbench.gui.cases.bundle import BundleSheet
from workbench.gui.cases.hide import HideSheet, hiding_card
from workbench.gui.cases.release import ReleaseSheet
from workbench.gui.cases.sheets import OpenCase
from workbench.gui.common.buttons import Button, Check, Tabs
from workbench.gui.common.label import Label
from workbench.gui.common.plain import day, isolated, one_line, short_hash, when
from workbench.gui.common.sheet import Sheet
from workbench.gui.common.states import Empty
from workbench.gui.common.table import Cell, Column, Table
from workbench.gui.common.view import Card, Pane, View, clear, column, row, scrolling
from workbench.gui.desk import Desk
from workbench.gui.reader.text import CapturedText, marks_of
from workbench.gui.words import t
from workbench.store import cases, hiding, releases, rules


@dataclass(frozen=True, slots=True)
class Contents:
    """All that is in a case."""

    case: Case
    exhibits: tuple[Exhibit, ...]
    notes: tuple[Note, ...]
    bundles: tuple[BundleRecord, ...]
    hidden: tuple[Hiding, ...]
    release: Release | None
    rules: Rules


class CasesView(View):
    """The cases."""

    topics = frozenset({"cases"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._tab = "exhibits"
        self._wanted = ""
        self._contents: Contents | None = None
        self._sheet: Sheet | None = None
        columns = [
            Column(t("Case"), 0, lambda c: Cell(c.number, c.title, weight=600)),
            Column(t("Exhibits"), 90, lambda c: Cell(str(c.exhibits)), side="trailing"),
        ]
        self.table = Table(columns, name=t("Cases"), two_lines=True)
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
        self._row = row(self, gap=0)
        self._row.addWidget(self.split, 1)

    def _right(self) -> QWidget:
        pane = Pane("window")
        box = column(pane)
        self.head = Pane("surface", edges="bottom")
        inner = column(self.head, margins=(20, 10, 16, 0), gap=4)
        line = row(gap=10)
        self.title = Label("", size=18, weight=600)
        self.facts = Label("", size=12, ink="ink3")
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
        self.released = Label("", size=12, ink="ink3")
        second.addWidget(self.released)
        second.addStretch(1)
        inner.addLayout(second)
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
        store = self.desk.store

        def work() -> Contents:
            return Contents(
                case,
                tuple(cases.exhibits(store, case.id)),
                tuple(cases.notes(store, case.id)),
                tuple(cases.bundles(store, case.id)),
                tuple(hiding.all_(store, case.id)),
                releases.covering(store, case.id, exporter=store.operator),
                rules.in_force(store),
            )

        self.desk.tasks.run(self, work, self._show_case)

    def _show_case(self, contents: Contents) -> None:
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

    def _choose_tab(self, tab: str) -> None:
        self._tab = tab
        self._fill()

    def _fill(self) -> None:
        clear(self.body)
        contents = self._contents
        if contents is None:
            return
        if self._tab == "exhibits":
            for exhibit in contents.exhibits:
                hide = Button(t("Hide"), icon="eye-off", kind="flat", name=f"{t('Hide')} {exhibit.number}")
                hide.clicked.connect(lambda _=False, one=exhibit: self.hide_of(one))
                self.body.addWidget(exhibit_card(exhibit, hide))
            if not contents.exhibits:
                self.body.addWidget(Label(t("Put an alert here with C."), ink="ink3"))
        elif self._tab == "notes":
            self.body.addWidget(self._new_note(contents.case))
            for note in reversed(contents.notes):
                self.body.addWidget(_note_card(note))
        elif self._tab == "hidden":
            for mark in reversed(contents.hidden):
                self.body.addWidget(hiding_card(mark))
            if not contents.hidden:
                self.body.addWidget(Label(t("Nothing is hidden by hand in this case."), ink="ink3"))
        else:
            for bundle in reversed(contents.bundles):
                self.body.addWidget(_bundle_card(bundle))
            if not contents.bundles:
                self.body.addWidget(Label(t("No bundle was made of this case."), ink="ink3"))
        self.body.addStretch(1)

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
        court = Check(t("for the court"))
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
        self._put(sheet)
        sheet.number.setFocus()

    def _opened(self, case: Case) -> None:
        self.desk.case = case
        self.desk.signals.case_chosen.emit()
        self.refresh()

    def make_bundle(self) -> None:
        """Open the sheet that makes an evidence bundle of the chosen case."""
        case: Case | None = self.table.chosen()
        if case is not None:
            sheet = BundleSheet(self.desk, case)
            sheet.made.connect(self.refresh)
            self._put(sheet)

    def release(self) -> None:
        """Open the sheet where a supervisor signs for the chosen case."""
        case: Case | None = self.table.chosen()
        if case is not None:
            sheet = ReleaseSheet(self.desk, case)
            sheet.signed.connect(lambda _: self._picked(case))
            self._put(sheet)
            sheet.name.setFocus()

    def hide_of(self, exhibit: Exhibit) -> None:
        """Open the sheet that hides something of an exhibit from partners."""
        contents = self._contents
        if contents is not None:
            sheet = HideSheet(self.desk, contents.case, exhibit)
            sheet.hidden.connect(lambda _: self._picked(contents.case))
            sheet.hidden.connect(lambda _: sheet.closed.emit())
            self._put(sheet)

    def _put(self, sheet: Sheet) -> None:
        def close() -> None:
            self._sheet = None
            self._row.removeWidget(sheet)
            sheet.hide()
            sheet.deleteLater()

        if self._sheet is not None:
            self._sheet.closed.emit()
        self._sheet = sheet
        sheet.closed.connect(close)
        if isinstance(sheet, OpenCase):
            sheet.opened.connect(lambda _: close())
        self._row.addWidget(sheet)


def exhibit_card(exhibit: Exhibit, act: QWidget) -> QWidget:
    """An exhibit: its number, the post as it was seen, the hash of its bytes, and what can be done with it."""
    card = Card()
    box = column(card, margins=(14, 10, 14, 10), gap=5)
    post = exhibit.post
    line = row(gap=10)
    line.addWidget(Label(isolated(exhibit.number), size=12, mono=True, ink="ink2"))
    line.addWidget(Label(one_line(post.card.title, 120) or t("Without a title"), weight=600), 1)
    line.addWidget(Label(when(post.card.posted_at), size=12, ink="ink3"))
    line.addWidget(act)
    box.addLayout(line)
    text = CapturedText(post.text[:1200], marks_of(post.mentions, ()), lang=post.card.lang, size=13)
    box.addWidget(text)
    place = "  ·  ".join(isolated(one_line(part, 60)) for part in (post.card.source_name, post.card.author) if part)
    added = t("put here by {name} on {day}", name=isolated(one_line(exhibit.added_by, 40)), day=day(exhibit.added_at))
    foot = f"{isolated('# ' + short_hash(post.provenance.sha256))}  ·  {place}  ·  {added}"
    box.addWidget(Label(foot, size=11, ink="ink3"))
    return card


def _note_card(note: Note) -> QWidget:
    card = Card()
    box = column(card, margins=(14, 10, 14, 10), gap=5)
    line = row()
    line.addWidget(Label(one_line(note.written_by, 60), weight=600), 1)
    line.addWidget(Label(t("for the court") if note.for_court else t("working note"), size=12, ink="ink3"))
    line.addWidget(Label(when(note.written_at), size=12, ink="ink3"))
    box.addLayout(line)
    box.addWidget(CapturedText(note.text, size=13))
    return card


def _bundle_card(bundle: BundleRecord) -> QWidget:
    card = Card("ok" if bundle.verified else "bad", framed=False)
    box = column(card, margins=(14, 10, 14, 10), gap=5)
    words = t("Verified: every byte is accounted for") if bundle.verified else t("The verification failed")
    box.addWidget(Label(words, weight=600, ink="ok" if bundle.verified else "bad"))
    box.addWidget(Label(isolated(bundle.path), size=12, mono=True, ink="ink2"))
    made = t(
        "{n} exhibits, made by {name} on {day}",
        n=bundle.exhibits,
        name=isolated(bundle.made_by),
        day=when(bundle.made_at),
    )
    box.addWidget(Label(made, size=12, ink="ink2"))
    box.addWidget(Label(isolated(short_hash(bundle.manifest_sha256)), size=12, mono=True, ink="ink2"))
    return card
