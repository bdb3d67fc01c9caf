"""Hiding: what partners must not see of an exhibit (a value, some words, or the whole), and the marks of a case."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.cases.cases import Case, Exhibit
from workbench.domain.cases.redaction import Hiding
from workbench.domain.display_names import HIDING_KINDS
from workbench.errors import WrongUseError
from workbench.gui.app_context import AppContext
from workbench.gui.i18n import t, told
from workbench.gui.painting.names import label_name, value_in_words
from workbench.gui.painting.safe_text import isolated, one_line, when
from workbench.gui.reader.captured_text import CapturedText, marks_of
from workbench.gui.shell.header import Field
from workbench.gui.widgets.buttons import CheckBox, Choice
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.side_sheet import Sheet
from workbench.gui.widgets.view import Card, column, row
from workbench.store.cases import redaction_marks
from workbench.translation import sentence

VALUE, SPAN, POST = "value", "span", "post"


class HideSheet(Sheet):
    """One exhibit, and what of it is to be hidden; `hidden` tells the new mark."""

    hidden = Signal(object)

    def __init__(self, desk: AppContext, case: Case, exhibit: Exhibit) -> None:
        super().__init__(f"{t('Hide')} · {isolated(exhibit.number)}", t("Hide"), icon="eye-off", width=430)
        self.desk, self.case, self.exhibit = desk, case, exhibit
        self.what = {
            VALUE: CheckBox(t("A value, wherever it stands in the case"), checked=True),
            SPAN: CheckBox(t("The words selected below, and the same words elsewhere")),
            POST: CheckBox(t("The whole exhibit: it tells of abuse of a child")),
        }
        holder = QWidget()
        inner = column(holder, gap=2)
        for check in self.what.values():
            check.setAutoExclusive(True)
            inner.addWidget(check)
        self.add(t("What is to be hidden"), holder, t("From partners only. The original stays in the store."))
        mentions = {m.value: m.label for m in exhibit.post.mentions}
        choices: list[tuple[str, object]] = [
            (f"{value_in_words(label, value, 34)} · {label_name(label)}", (value, label))
            for value, label in mentions.items()
        ]
        self.known = Choice([(t("typed below"), ("", "")), *choices], icon="fingerprint", name=t("Value"))
        self.known.chosen.connect(self._take)
        self.value = Field(t("a number, name or address"), name=t("Value"))
        self.add(t("Value"), self.known)
        self.body.addWidget(self.value)
        self.text = CapturedText(
            exhibit.post.text, marks_of(exhibit.post.mentions, ()), lang=exhibit.post.card.lang, size=13
        )
        self.add(t("Text of the exhibit"), self.text, t("Select words here to hide just them."))
        self.text.selectionChanged.connect(self._selected)
        self.why = Field(t("e.g. the number of a victim"), name=t("Why"))
        self.add(t("Why"), self.why, t("The log of a partner bundle repeats it."))
        self.body.addStretch(1)
        self.accepted.connect(self.save)

    def _take(self, chosen: object) -> None:
        if isinstance(chosen, tuple):
            self.value.setText(str(chosen[0]))
            self.what[VALUE].setChecked(True)

    def _selected(self) -> None:
        if self.text.chosen() is not None:
            self.what[SPAN].setChecked(True)

    def save(self) -> None:
        """Write the mark down with its reason."""
        kind = next(name for name, check in self.what.items() if check.isChecked())
        why, value, span = self.why.text().strip(), self.value.text().strip(), self.text.chosen()
        store, case, exhibit = self.desk.store, self.case, self.exhibit
        label = next((m.label for m in exhibit.post.mentions if value in {m.value, m.raw}), "")

        def work() -> Hiding:
            if kind == VALUE:
                return redaction_marks.hide_value(store, case.id, value, label=label, why=why, actor=store.operator)
            if kind == POST:
                return redaction_marks.leave_out(store, case.id, exhibit.number, why=why, actor=store.operator)
            if span is None:
                raise WrongUseError(sentence("Select the words in the text first."))
            return redaction_marks.hide_span(store, case.id, exhibit.number, *span, why=why, actor=store.operator)

        self.desk.tasks.run(self, work, self.hidden.emit, otherwise=lambda error: self.say_fault(told(str(error))))


def hiding_card(mark: Hiding, act: QWidget) -> QWidget:
    """A mark: what is hidden, why, who said so and when, and the way to end it."""
    card = Card()
    box = column(card, margins=(14, 10, 14, 10), gap=5)
    line = row(gap=10)
    line.addWidget(Label(t(HIDING_KINDS[mark.kind]), weight=600))
    line.addWidget(Label(isolated(one_line(mark.value or mark.exhibit, 80)), mono=True), 1)
    line.addWidget(Label(when(mark.hidden_at), size=12, ink="ink3"))
    line.addWidget(act)
    box.addLayout(line)
    box.addWidget(Label(one_line(mark.why, 200), ink="ink2", wrap=True))
    by = t("hidden by {name}", name=isolated(one_line(mark.hidden_by, 40)))
    box.addWidget(Label(f"{by}  ·  {isolated(mark.exhibit)}" if mark.exhibit else by, size=11, ink="ink3"))
    return card
