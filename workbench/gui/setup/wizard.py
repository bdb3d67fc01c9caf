"""The first run: five steps at the side, one page at a time, and at the end the store is made on a thread."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from workbench.domain.sources.sources import NewSource
from workbench.gui import theme
from workbench.gui.i18n import is_urdu, t, told
from workbench.gui.painting.row_painting import Frame
from workbench.gui.painting.text_painting import draw_line
from workbench.gui.setup import pages
from workbench.gui.setup.recovery import RecoveryPage
from workbench.gui.setup.system_checks import SystemCheck, checks
from workbench.gui.sources.add import add_authority
from workbench.gui.tasks import Tasks
from workbench.gui.widgets import icons
from workbench.gui.widgets.buttons import Button
from workbench.gui.widgets.empty_states import NoticeBox
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import Card, Pane, column, row, scrolling
from workbench.store.db.lifecycle import OperatorSecret, Passphrase, RawKey, RecoveryKey, Store, init, unwrap
from workbench.store.keys import recovery_key as keys_recovery_key
from workbench.store.keys import unlock_methods
from workbench.store.people import operators, sessions
from workbench.store.people.person_keys import OperatorKey
from workbench.store.sources import sources

MAKING = 4
# From these widths and heights on, in px, there is room beside and above a page.
_ROOM_BESIDE, _ROOM_ABOVE = 1_200, 800


@dataclass(frozen=True, slots=True)
class WizardAnswers:
    """All that was entered."""

    location: str
    passphrase: str
    operator: str
    supervisor: tuple[str, str]
    authority: tuple[str, str, str, date, date]
    source: Callable[[int], NewSource | None]


@dataclass(frozen=True, slots=True)
class NewStore:
    """The new store, its raw key, and the recovery sheet that is shown once with the key that stands on it."""

    store: Store
    key: bytes
    sheet: str
    recovery_key: RecoveryKey


def make_store(wanted: WizardAnswers) -> NewStore:
    """Make the store with its first operator, who vouches for its key, its first authority and source.

    Takes seconds: the keys are made slow to guess. The recovery key is made here, shown on the sheet, and kept nowhere.
    """
    unlock = Passphrase(wanted.passphrase)
    made = init(wanted.location, unlock, operator=wanted.operator).as_operator(wanted.operator)
    boss = _supervisor(made, wanted)
    operators.add(made, wanted.operator, unlock, role="analyst", by=boss)
    me = operators.unlock(made, wanted.operator, unlock)
    store = sessions.begin(made, me)
    operators.certify(store, me)
    # From now on it is opened by its operators, each in their own name, and by nobody without one.
    unlock_methods.end(store, unlock)
    authority = add_authority(store, wanted.authority)
    first = wanted.source(authority.id)
    if first is not None:
        sources.add(store, first, actor=wanted.operator)
    key, spare = unwrap(wanted.location, OperatorSecret(wanted.operator, unlock)), keys_recovery_key.new()
    unlock_methods.change(store, RawKey(key), [spare])
    return NewStore(store, key, unlock_methods.sheet(spare, store, kept_by=""), spare)


def _supervisor(store: Store, wanted: WizardAnswers) -> OperatorKey | None:
    """The first supervisor, where one was there while the store was made."""
    name, secret = wanted.supervisor
    if not name:
        return None
    operators.add(store, name, Passphrase(secret), role="supervisor", first=True)
    return operators.unlock(store, name, Passphrase(secret))


class Steps(QWidget):
    """The steps at the side: done, here, to come."""

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self._names, self._here = names, 0
        self.setFixedWidth(280)

    def go(self, here: int) -> None:
        """Mark the step that is shown."""
        self._here = here
        self.setAccessibleName(f"{here + 1} / {len(self._names)}: {self._names[here]}")
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the window."""
        return QSize(280, 600)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rail with its steps."""
        look = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = Frame(QRectF(self.rect()))
        painter.fillRect(self.rect(), QColor(look.rail))
        icons.draw(painter, "radar", look.rail_strong, frame.box(28, 32, 26, 26))
        draw_line(painter, frame.box(64, 28, 200, 34), t("Workbench"), theme.font(18, 600), look.rail_strong)
        for number, words in enumerate((t("Watch, find, tie together, prove."), t("On this machine alone."))):
            box = frame.box(28, 70 + number * theme.row_height(17, 30), 230, theme.row_height(18, 30))
            draw_line(painter, box, words, theme.font(14 if is_urdu() else 13), look.on_rail)
        for number, name in enumerate(self._names):
            self._paint_step(painter, frame, number, name)
        painter.end()

    def _paint_step(self, painter: QPainter, frame: Frame, number: int, name: str) -> None:
        look = theme.tokens()
        top = 152 + number * 46
        here, done = number == self._here, number < self._here
        painter.setPen(Qt.PenStyle.NoPen)
        if here:
            painter.setBrush(QColor(look.rail_chosen))
            painter.drawRoundedRect(frame.box(16, top, 248, 38), 5, 5)
        disc = frame.box(28, top + 8, 22, 22)
        painter.setPen(QColor(look.on_rail))
        painter.setBrush(QColor(look.well) if done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        if done:
            icons.draw(painter, "check", "#0D1621", disc.adjusted(4, 4, -4, -4))
        else:
            draw_line(painter, disc, str(number + 1), theme.font(11, 600), look.rail_strong, side="center")
        font = theme.font(14 if is_urdu() else 13, 600 if here else 400)
        ink = look.rail_strong if here else look.on_rail
        draw_line(painter, frame.box(62, top, 190, 38), name, font, ink)


class FirstRun(Pane):
    """The whole page; `opened` tells the new store and its raw key, `language` a change of language."""

    opened = Signal(object, object)
    language = Signal(str)

    def __init__(self, tasks: Tasks, location: str) -> None:
        super().__init__("window")
        self._tasks, self._location = tasks, location
        names = [t("Language"), t("This machine"), t("Passphrase"), t("Authority"), t("First source")]
        names.append(t("Recovery sheet"))
        self.steps = Steps(names)
        self.passphrase, self.authority = pages.PassphrasePage(), pages.AuthorityPage()
        self.source, self.machine = pages.SourcePage(), pages.MachinePage()
        first = pages.LanguagePage()
        first.chosen.connect(self.language)
        self.recovery = RecoveryPage()
        self._made: NewStore | None = None
        self.pages: list[pages.WizardPage] = [
            first, self.machine, self.passphrase, self.authority, self.source, self.recovery,
        ]  # fmt: skip
        self.stack = QStackedWidget()
        for page in self.pages:
            # On a small screen, and with large letters, a page is higher than its place.
            area = scrolling(page, "window")
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.stack.addWidget(area)
        self.note = NoticeBox("bad")
        self.note.hide()
        outer = row(self, gap=0)
        outer.addWidget(self.steps)
        right = QWidget()
        box = self._box = column(right, gap=14)
        middle = row(gap=52)
        middle.addWidget(self.stack, 3)
        self._beside = self._machine_card()
        middle.addWidget(self._beside, 2, Qt.AlignmentFlag.AlignTop)
        box.addLayout(middle, 1)
        box.addWidget(self.note)
        box.addLayout(self._foot())
        outer.addWidget(right, 1)
        self.go(0)
        tasks.run(self, lambda: checks(location), self._checked)

    def _machine_card(self) -> QWidget:
        card = Card()
        card.setMinimumWidth(300)
        box = column(card, margins=(16, 12, 16, 14), gap=10)
        box.addWidget(Label(t("This machine"), weight=600, ink="ink2"))
        holder = QWidget()
        self._rows = column(holder, gap=12)
        box.addWidget(holder)
        return card

    def _checked(self, found: tuple[SystemCheck, ...]) -> None:
        pages.fill_checks(self._rows, found)
        self.machine.show_checks(found)

    def _foot(self) -> QHBoxLayout:
        line = row()
        self.back = Button(t("Back"), icon="chevron-left")
        self.back.clicked.connect(lambda: self.go(self.stack.currentIndex() - 1))
        line.addWidget(self.back)
        line.addStretch(1)
        self.next = Button(t("Next"), icon="chevron-right", key="Enter", kind="main")
        self.next.clicked.connect(self.forward)
        line.addWidget(self.next)
        return line

    def go(self, step: int) -> None:
        """Show a step."""
        self.stack.setCurrentIndex(step)
        self.steps.go(step)
        self._make_room()
        self.note.hide()
        self.back.setEnabled(step > 0)
        words, icon = {
            MAKING: (t("Create the store"), "lock"),
            MAKING + 1: (t("Open the store"), "check"),
        }.get(step, (t("Next"), "chevron-right"))
        self.next.set_words(words, icon=icon)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A small window shows the page alone: what was seen of the machine has a page of its own."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self._beside.setVisible(self.stack.currentIndex() <= MAKING and self.width() >= theme.px(_ROOM_BESIDE))
        self._box.setContentsMargins(60, 70 if self.height() >= theme.px(_ROOM_ABOVE) else 24, 60, 20)

    def forward(self) -> None:
        """Go on when nothing is missing; from the last page, make the store."""
        step = self.stack.currentIndex()
        missing = self.pages[step].missing()
        if missing:
            self.note.say("warn", missing)
        elif self._made is not None:
            self.opened.emit(self._made.store, self._made.key)
        elif step < MAKING:
            self.go(step + 1)
        else:
            self._make()

    def _make(self) -> None:
        self.next.setEnabled(False)
        self.back.setEnabled(False)
        self.note.say("selection", t("Making the store"), t("This takes a few seconds: the key is made slow to guess."))
        wanted = WizardAnswers(
            self._location,
            self.passphrase.first.text(),
            self.passphrase.operator.text().strip(),
            self.passphrase.supervisor(),
            self.authority.fields.values(),
            self.source.source,
        )
        self._tasks.run(self, lambda: make_store(wanted), self._show_sheet, otherwise=self._failed)

    def _show_sheet(self, made: NewStore) -> None:
        self._made = made
        self.recovery.show_sheet(made.sheet, made.recovery_key)
        self.go(MAKING + 1)
        self.back.setEnabled(False)
        self.next.setEnabled(True)

    def _failed(self, error: Exception) -> None:
        self.next.setEnabled(True)
        self.back.setEnabled(True)
        self.note.say("bad", told(str(error)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.next.isEnabled():
            self.forward()
        else:
            super().keyPressEvent(event)
