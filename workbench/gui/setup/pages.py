"""The pages of the first run, each a column of fields that says what is still missing."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from workbench.domain.sources.sources import NewSource
from workbench.gui import theme
from workbench.gui.i18n import is_urdu, t
from workbench.gui.setup.passphrase_strength import strength_of
from workbench.gui.setup.system_checks import SystemCheck
from workbench.gui.shell.header import Field
from workbench.gui.sources.add import AuthorityFields
from workbench.gui.sources.address import AddressField
from workbench.gui.sources.schedules import USUAL
from workbench.gui.widgets.buttons import Button, Choice
from workbench.gui.widgets.empty_states import Icon, NoticeBox
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import column, row


class WizardPage(QWidget):
    """A page with its title and a sentence beneath."""

    changed = Signal()

    def __init__(self, title: str, note: str) -> None:
        super().__init__()
        self.box = column(self, margins=(0, 0, 10, 0), gap=8)
        self.box.addWidget(Label(title, size=24, weight=600, wrap=True))
        self.box.addWidget(Label(note, size=14, ink="ink2", wrap=True))
        self.box.addSpacing(10)

    def missing(self) -> str:
        """What keeps one from going on, in words; empty when nothing does."""
        return ""


class LanguagePage(WizardPage):
    """The language of the window."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(t("Choose your language"), t("It can be changed at any time, top right."))
        line = row()
        for name, words in (("en", "English"), ("ur", "اردو")):
            mine = (name == "ur") == is_urdu()
            button = Button(words, icon="check" if mine else "", kind="main" if mine else "plain", height=36)
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            line.addWidget(button)
        line.addStretch(1)
        self.box.addLayout(line)
        self.box.addStretch(1)


class MachinePage(WizardPage):
    """What was seen of this machine."""

    def __init__(self) -> None:
        super().__init__(
            t("This machine"), t("Nothing reaches a site except through Tor. This is what is here for it.")
        )
        self._holder = QWidget()
        self._rows = column(self._holder, gap=10)
        self.box.addWidget(self._holder)
        self.box.addStretch(1)

    def show_checks(self, checks: tuple[SystemCheck, ...]) -> None:
        """Show the checks once they are done."""
        fill_checks(self._rows, checks)


def fill_checks(rows: QVBoxLayout, checks: tuple[SystemCheck, ...]) -> None:
    """A line with icon, name and what was seen for each check."""
    for check in checks:
        holder = QWidget()
        line = row(holder, gap=12)
        line.addWidget(Icon("circle-check" if check.well else "triangle-alert", "ok" if check.well else "warn"))
        inner = QWidget()
        box = column(inner, gap=1)
        box.addWidget(Label(check.name, weight=600))
        box.addWidget(Label(check.seen, size=12, ink="ink3", wrap=True))
        line.addWidget(inner, 1)
        rows.addWidget(holder)


class Meter(QWidget):
    """Five bars for the strength of a passphrase."""

    def __init__(self) -> None:
        super().__init__()
        self._step = 0
        self.setFixedHeight(6)

    def set_step(self, step: int, words: str) -> None:
        """Fill `step` of five bars."""
        self._step = step
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars from the leading edge."""
        look = theme.tokens()
        painter = QPainter(self)
        ink = look.ok.text if self._step >= 4 else look.warn.text if self._step >= 2 else look.bad.text
        width = (self.width() - 16) / 5
        for number in range(5):
            place = 4 - number if self.isRightToLeft() else number
            fill = ink if number < self._step else look.line
            painter.fillRect(QRectF(place * (width + 4), 0, width, 6), QColor(fill))
        painter.end()


class PassphrasePage(WizardPage):
    """The passphrase, twice, and who is working."""

    def __init__(self) -> None:
        note = t(
            "Everything captured is encrypted on this disk. You type your name and this passphrase each time the "
            "window opens."
        )
        super().__init__(t("Protect the evidence store"), note)
        self.operator = Field(t("as it shall stand in the custody log"), name=t("Your name"))
        self.first, self.second = _secret(t("Passphrase")), _secret(t("Once more"))
        self.meter, self.words = Meter(), Label("", size=12, ink="ink3")
        for name, field in ((t("Your name"), self.operator), (t("Passphrase"), self.first)):
            self.box.addWidget(Label(name, size=12, weight=600, ink="ink2"))
            self.box.addWidget(field)
        line = row(gap=12)
        line.addWidget(self.meter, 1)
        line.addWidget(self.words)
        self.box.addLayout(line)
        self.box.addWidget(Label(t("Once more"), size=12, weight=600, ink="ink2"))
        self.box.addWidget(self.second)
        self.box.addSpacing(6)
        self.boss, self.boss_secret = Field(t("empty: none yet"), name=t("Supervisor")), _secret(t("Their passphrase"))
        line = row(gap=12)
        for name, field in (
            (t("Supervisor, who signs releases"), self.boss),
            (t("Their passphrase"), self.boss_secret),
        ):
            holder = QWidget()
            inner = column(holder, gap=6)
            inner.addWidget(Label(name, size=12, weight=600, ink="ink2"))
            inner.addWidget(field)
            line.addWidget(holder, 1)
        self.box.addLayout(line)
        more = t("The last step gives a recovery sheet for a second officer. Without either, no one can.")
        self.box.addWidget(NoticeBox("warn", t("Only its operators' passphrases open the store"), more))
        self.box.addStretch(1)
        self.first.textChanged.connect(self._measure)
        for field in (self.first, self.second, self.operator, self.boss, self.boss_secret):
            field.textChanged.connect(lambda _text: self.changed.emit())

    def _measure(self, text: str) -> None:
        found = strength_of(text)
        self.meter.set_step(found.step, t(found.words))
        self.words.set_text(t(found.words) if text else "", ink="ok" if found.enough else "warn")

    def missing(self) -> str:
        """A name, a passphrase that is strong enough, and the same twice."""
        if not self.operator.text().strip():
            return t("Your name is missing.")
        if not strength_of(self.first.text()).enough:
            return t("The passphrase is too weak. Take five or six words that do not belong together.")
        if self.first.text() != self.second.text():
            return t("The two passphrases differ.")
        return self._missing_of_the_supervisor()

    def _missing_of_the_supervisor(self) -> str:
        """A supervisor is somebody else, with a passphrase of their own; nobody is right, too."""
        name, secret = self.supervisor()
        if not name:
            return t("The supervisor's name is missing.") if secret else ""
        if name == self.operator.text().strip() or secret == self.first.text():
            return t("The supervisor is another person, with another passphrase.")
        return "" if strength_of(secret).enough else t("The supervisor's passphrase is too weak.")

    def supervisor(self) -> tuple[str, str]:
        """Name and passphrase of the first supervisor, empty where there is none yet."""
        return self.boss.text().strip(), self.boss_secret.text()


def _secret(name: str) -> Field:
    field = Field("", icon="key-round", name=name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setFixedHeight(theme.row_height(36, 40))
    return field


class AuthorityPage(WizardPage):
    """The legal authority under which is collected."""

    def __init__(self) -> None:
        super().__init__(t("Legal authority"), t("Every source and case carries one. Without it nothing is collected."))
        self.fields = AuthorityFields()
        self.box.addWidget(self.fields)
        self.box.addStretch(1)

    def missing(self) -> str:
        """All fields of the authority."""
        return self.fields.missing()


class SourcePage(WizardPage):
    """The first source; may be left empty."""

    def __init__(self) -> None:
        super().__init__(t("First source"), t("May be left empty: sources are added at any time."))
        self.name = Field(t("as it appears in lists"), name=t("Name"))
        self.url = AddressField()
        self.schedule = Choice([(t(words), line) for words, line in USUAL], icon="calendar", name=t("Schedule"))
        self.schedule.choose("0 */6 * * *")
        for name, field in ((t("Address"), self.url), (t("Name"), self.name), (t("Schedule"), self.schedule)):
            self.box.addWidget(Label(name, size=12, weight=600, ink="ink2"))
            self.box.addWidget(field)
        self.box.addStretch(1)

    def missing(self) -> str:
        """Both or neither, and an address that can be watched."""
        both = bool(self.url.text().strip()) == bool(self.name.text().strip())
        if not both:
            return t("A source needs an address and a name.")
        return self.url.fault() if self.url.text().strip() else ""

    def source(self, authority_id: int) -> NewSource | None:
        """What was entered, or None."""
        if not self.url.text().strip():
            return None
        return NewSource(
            name=self.name.text().strip(),
            url=self.url.address(),
            schedule=str(self.schedule.value),
            authority_id=authority_id,
        )
