"""The sheet that opens a case."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from workbench.domain.sources.sources import Authority
from workbench.gui.app_context import AppContext
from workbench.gui.i18n import t
from workbench.gui.painting.safe_text import day, one_line
from workbench.gui.shell.header import Field
from workbench.gui.widgets.buttons import Choice
from workbench.gui.widgets.side_sheet import Sheet
from workbench.store.cases import cases
from workbench.store.sources import authorities


class OpenCase(Sheet):
    """Number, title and authority of a new case."""

    opened = Signal(object)

    def __init__(self, desk: AppContext) -> None:
        super().__init__(t("Open case"), t("Open case"), icon="folder-plus")
        self.desk = desk
        self.number = Field("2026-014", name=t("Number"))
        self.title = Field("", name=t("Title"))
        self.authority = Choice([(t("none"), None)], icon="gavel", name=t("Legal authority"))
        self.add(t("Number"), self.number)
        self.add(t("Title"), self.title)
        self.add(t("Legal authority"), self.authority)
        self.body.addStretch(1)
        self.accepted.connect(self.save)
        desk.tasks.run(self, lambda: authorities.all_(desk.store), self._offer)

    def _offer(self, known: Sequence[Authority]) -> None:
        choices: list[tuple[str, object]] = [
            (f"{one_line(a.reference, 30)} · {t('until')} {day(a.valid_until)}", a.id) for a in known
        ]
        self.authority.set_choices([*choices, (t("none"), None)])

    def save(self) -> None:
        """Open the case, then tell."""
        number, title = self.number.text().strip(), self.title.text().strip()
        if not number or not title:
            self.say_missing(t("A case needs a number and a title."))
            return
        store, chosen = self.desk.store, self.authority.value
        authority = chosen if isinstance(chosen, int) else None
        self.desk.tasks.run(
            self,
            lambda: cases.open_case(store, number=number, title=title, authority_id=authority, actor=store.operator),
            self.opened.emit,
            otherwise=self.say_fault,
        )
