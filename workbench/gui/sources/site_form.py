"""How a site is read: its pace, its further addresses and the key that their list is signed with, as fields."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from workbench.domain.sources.sources import SitePace, Source
from workbench.domain.sources.web_address import fault_of
from workbench.gui import theme
from workbench.gui.app_context import AppContext
from workbench.gui.i18n import t
from workbench.gui.painting.safe_text import isolated, one_line
from workbench.gui.shell.header import Field
from workbench.gui.sources.address import fault_told
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.side_sheet import Sheet
from workbench.gui.widgets.view import column
from workbench.store.sources import sources


@dataclass(frozen=True, slots=True)
class SiteWords:
    """What was typed, read."""

    pace: SitePace
    mirrors: tuple[str, ...]
    pgp_key: str


class SiteFields(QWidget):
    """Pace, mirrors and key."""

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=4)
        self.per_minute = Field(t("no limit"), name=t("Pages a minute at most"))
        self.pause = Field(t("none"), name=t("Seconds between pages"))
        self.hours = Field(t("any, or e.g. 22-06"), name=t("Hours (UTC)"))
        self.mirrors = _lines(t("Mirrors"))
        self.key = _lines(t("PGP key of the list of mirrors"))
        for field in (self.per_minute, self.pause, self.hours):
            _add(box, field)
        _add(box, self.mirrors, t("One address a line. When the main one does not answer, the next is read."))
        _add(box, self.key, t("Paste the public key. Each run then proves /mirrors.txt and /canary.txt by it."))

    def show_source(self, source: Source) -> None:
        """Fill in what is known."""
        pace = source.pace
        self.per_minute.setText(str(pace.per_minute) if pace.per_minute else "")
        self.pause.setText(f"{pace.pause:g}" if pace.pause else "")
        self.hours.setText(pace.hours)
        self.mirrors.setPlainText("\n".join(one.url for one in source.mirrors[1:]))
        self.key.setPlainText(source.pgp_key)

    def read(self) -> SiteWords | str:
        """What was typed, or in words what is wrong with it."""
        try:
            per_minute = int(self.per_minute.text().strip() or "0")
            pause = float(self.pause.text().strip() or "0")
        except ValueError:
            return t("Pages a minute and seconds are numbers.")
        for line in self.mirrors.toPlainText().split():
            if fault := fault_of(line):
                return f"{isolated(one_line(line, 80))}: {fault_told(fault)}"
        key = self.key.toPlainText().strip()
        if key and "BEGIN PGP PUBLIC KEY BLOCK" not in key:
            return t("This is no PGP public key: it begins with BEGIN PGP PUBLIC KEY BLOCK.")
        mirrors = tuple(line.strip() for line in self.mirrors.toPlainText().splitlines() if line.strip())
        return SiteWords(SitePace(per_minute, pause, self.hours.text().strip()), mirrors, f"{key}\n" if key else "")


def _add(box: QVBoxLayout, field: QWidget, hint: str = "") -> None:
    box.addWidget(Label(field.accessibleName(), size=12, weight=600, ink="ink2"))
    box.addWidget(field)
    if hint:
        box.addWidget(Label(hint, size=12, ink="ink3", wrap=True))


def _lines(name: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setAccessibleName(name)
    field.setObjectName("field")
    field.setTabChangesFocus(True)
    field.setFont(theme.font(12, mono=True))
    field.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    field.setFixedHeight(theme.px(64))
    return field


class EditSite(Sheet):
    """The sheet over a source that is there; `changed` tells that it was written."""

    changed = Signal(object)

    def __init__(self, desk: AppContext, source: Source) -> None:
        super().__init__(t("Pace and mirrors"), t("Save"), width=350)
        self.desk, self.source = desk, source
        self.fields = SiteFields()
        self.fields.show_source(source)
        self.body.addWidget(self.fields)
        self.body.addStretch(1)
        self.accepted.connect(self.save)

    def save(self) -> None:
        """Write what changed, tell."""
        typed = self.fields.read()
        if isinstance(typed, str):
            self.say_missing(typed)
            return
        store, number, actor = self.desk.store, self.source.id, self.desk.store.operator

        def work() -> Source:
            sources.set_pace(store, number, typed.pace, actor=actor)
            return sources.set_mirrors(store, number, typed.mirrors, pgp_key=typed.pgp_key, actor=actor)

        self.desk.tasks.run(self, work, self.changed.emit, otherwise=self.say_fault)
