"""Add a source: its address, how often it is read, and the legal authority it is read under."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.sources import statutes
from workbench.domain.sources.sources import Authority, NewSource, Source
from workbench.errors import UserError
from workbench.gui.app_context import AppContext
from workbench.gui.i18n import language, t
from workbench.gui.painting.safe_text import PKT, day, one_line
from workbench.gui.shell.header import Field
from workbench.gui.sources.address import AddressField
from workbench.gui.sources.schedules import USUAL
from workbench.gui.sources.site_form import SiteFields
from workbench.gui.widgets.buttons import Button, Choice
from workbench.gui.widgets.dates import DateField
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.side_sheet import Sheet
from workbench.gui.widgets.view import column
from workbench.store.db.lifecycle import Store
from workbench.store.sources import authorities, sources

NEW = "new"


class AuthorityFields(QWidget):
    """The fields of a legal authority."""

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=4)
        self.statute = Field(t("e.g. PECA 2016, s. 34"), name=t("Statute"))
        self.known = Choice(
            [(t("choose from the list"), ""), *((one.words(language()), one.name) for one in statutes.all_())],
            icon="gavel",
            name=t("Statutes"),
        )
        self.known.chosen.connect(self._take)
        self.reference = Field(t("e.g. FIA/AHT/2026/114"), name=t("Reference"))
        self.officer = Field(t("who answers for it"), name=t("Officer"))
        today = datetime.now(UTC).astimezone(PKT).date()
        self.since, self.until = DateField(today), DateField(today + timedelta(days=90))
        self.since.setAccessibleName(t("From"))
        self.until.setAccessibleName(t("Until"))
        for name, field in (
            (t("Statute"), self.statute),
            (t("Reference"), self.reference),
            (t("Officer"), self.officer),
            (t("From"), self.since),
            (t("Until"), self.until),
        ):
            box.addWidget(Label(name, size=12, weight=600, ink="ink2"))
            box.addWidget(field)
            if field is self.statute:
                box.addWidget(self.known)
                box.addWidget(Label(statutes.caution(language()), size=11, ink="ink3", wrap=True))

    def _take(self, name: object) -> None:
        if name:
            self.statute.setText(str(name))

    def missing(self) -> str:
        """What is not filled in yet, in words; empty when all is."""
        for field in (self.statute, self.reference, self.officer):
            if not field.text().strip():
                return t("Fill in: {name}", name=field.accessibleName())
        if self.until.day() < self.since.day():
            return t("The authority ends before it begins.")
        return ""

    def values(self) -> tuple[str, str, str, date, date]:
        """Statute, reference, officer, first and last day."""
        return (
            self.statute.text().strip(),
            self.reference.text().strip(),
            self.officer.text().strip(),
            self.since.day(),
            self.until.day(),
        )


def add_authority(store: Store, values: tuple[str, str, str, date, date]) -> Authority:
    """Write an authority down."""
    statute, reference, officer, since, until = values
    return authorities.add(
        store,
        statute=statute,
        reference=reference,
        officer=officer,
        valid_from=since,
        valid_until=until,
        actor=store.operator,
    )


class AddSource(Sheet):
    """The sheet; `added` tells the new source."""

    added = Signal(object)

    def __init__(self, desk: AppContext) -> None:
        super().__init__(t("Add source"), t("Add source"), icon="plus", width=350)
        self.desk = desk
        self.name = Field(t("as it appears in lists"), name=t("Name"))
        self.url = AddressField()
        self.schedule = Choice([(t(words), line) for words, line in USUAL], icon="calendar", name=t("Schedule"))
        self.schedule.choose("0 */6 * * *")
        self.authority = Choice([(t("a new authority"), NEW)], icon="gavel", name=t("Legal authority"))
        self.authority.chosen.connect(lambda _: self._fold())
        self.fields = AuthorityFields()
        self.add(t("Address"), self.url, t("Onion and clear-net addresses alike are read through Tor only."))
        self.add(t("Name"), self.name)
        self.add(t("Schedule"), self.schedule)
        self.add(t("Legal authority"), self.authority, t("Nothing is collected without one."))
        self.body.addWidget(self.fields)
        self.body.addSpacing(6)
        self.site = SiteFields()
        self.site.hide()
        self.more = Button(t("Pace and mirrors"), icon="chevron-right")
        self.more.clicked.connect(self._unfold)
        self.body.addWidget(self.more)
        self.body.addWidget(self.site)
        self.body.addStretch(1)
        self.accepted.connect(self.save)
        desk.tasks.run(self, lambda: authorities.all_(desk.store), self._offer)

    def _offer(self, known: Sequence[Authority]) -> None:
        choices: list[tuple[str, object]] = [
            (f"{one_line(a.reference, 30)} · {t('until')} {day(a.valid_until)}", a.id) for a in known
        ]
        self.authority.set_choices([*choices, (t("a new authority"), NEW)])
        self._fold()

    def _fold(self) -> None:
        self.fields.setVisible(self.authority.value == NEW)

    def _unfold(self) -> None:
        self.site.setVisible(self.site.isHidden())
        self.more.set_words(self.more.words(), icon="chevron-right" if self.site.isHidden() else "chevron-down")

    def save(self) -> None:
        """Check the fields, write the source, tell."""
        name, url = self.name.text().strip(), self.url.address()
        fresh = self.authority.value == NEW
        missing = t("A source needs an address and a name.") if not name or not url else ""
        missing = missing or (self.fields.missing() if fresh else "")
        site = self.site.read()
        if missing or isinstance(site, str):
            self.say_missing(missing or str(site))
            return
        if self.url.fault():
            self.fault.hide()
            self.url.check()
            self.url.setFocus()
            return
        store, chosen, schedule = self.desk.store, self.authority.value, str(self.schedule.value)
        values = self.fields.values() if fresh else None

        def work() -> Source:
            authority = add_authority(store, values).id if values is not None else chosen
            if not isinstance(authority, int):
                raise UserError("No legal authority is chosen.")
            made = NewSource(
                name=name,
                url=url,
                schedule=schedule,
                authority_id=authority,
                pace=site.pace,
                mirrors=site.mirrors,
                pgp_key=site.pgp_key,
            )
            return sources.add(store, made, actor=store.operator)

        self.desk.tasks.run(self, work, self.added.emit, otherwise=self.say_fault)
