"""Beside the reader: where an analyst says that a reading is wrong, and takes that back.

The category that is said is the post's from then on; what was read is kept beside it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.display_names import LABELS
from workbench.domain.findings import Mention
from workbench.domain.rereading import Correction, CorrectionKind, standing
from workbench.gui.common.buttons import Button, Choice
from workbench.gui.common.label import Label
from workbench.gui.common.names import label_name, value_in_words
from workbench.gui.common.plain import isolated, one_line, when
from workbench.gui.common.view import column, row
from workbench.gui.reader.reading import Reading, distinct
from workbench.gui.shell.top import Field
from workbench.gui.tokens import CATEGORIES
from workbench.gui.words import t, told
from workbench.store import corrections
from workbench.store.opening import Store

_MOST = 40


@dataclass(frozen=True, slots=True)
class Wish:
    """One correction as the analyst asks for it; see `workbench.domain.rereading.Correction`.

    `undoes` is the number of the correction that an "undone" one takes back.
    """

    kind: CorrectionKind
    label: str = ""
    value: str = ""
    start: int = 0
    end: int = 0
    undoes: int = 0


def carry_out(store: Store, post_id: int, wish: Wish) -> Correction:
    """Write it down. UserError in words when it cannot be."""
    actor, label, start, end = store.operator, wish.label, wish.start, wish.end
    if wish.kind == "category":
        return corrections.set_category(store, post_id, wish.value, actor=actor)
    if wish.kind == "undone":
        return corrections.undo(store, wish.undoes, actor=actor)
    if wish.kind == "dropped":
        return corrections.drop(store, post_id, label=label, start=start, end=end, actor=actor)
    return corrections.add(store, post_id, label=label, value=wish.value, start=start, end=end, actor=actor)


class CorrectPane(QWidget):
    """The category, what was found, what was missed, and what was said so far.

    `selection` gives the chosen stretch of the post's text, in code points, or None.
    """

    wished = Signal(object)

    def __init__(self, reading: Reading, selection: Callable[[], tuple[int, int] | None]) -> None:
        super().__init__()
        self._reading, self._selection = reading, selection
        self._box = column(self, margins=(8, 4, 8, 8), gap=6)
        self._say(
            t("What you say here is kept beside the reading and teaches the next model. The category counts at once.")
        )
        self._head(t("Category"))
        words = [(t(sort.words), name) for name, sort in CATEGORIES.items()]
        self.category = Choice(words, name=t("Category"))
        self.category.choose(_category_of(reading))
        self.category.chosen.connect(lambda name: self.wished.emit(Wish("category", value=str(name))))
        self._box.addWidget(self.category)
        self._found()
        self._missed()
        self._said()

    def _found(self) -> None:
        stand = standing(self._reading.corrections)
        gone = {(one.label, one.start, one.end) for one in stand if one.kind == "dropped"}
        left = [m for m in distinct(self._reading.post.mentions) if (m.label, m.start, m.end) not in gone]
        if left:
            self._head(t("Found here"))
        for mention in left[:_MOST]:
            self._box.addWidget(self._row(mention))

    def _row(self, mention: Mention) -> QWidget:
        holder = QWidget()
        line = row(holder, gap=6)
        name, value = label_name(mention.label), value_in_words(mention.label, mention.value, 60)
        line.addWidget(Label(f"{name} {value}", size=12), 1)
        none = Button(t("Is none"), icon="x", kind="flat", height=26)
        none.setAccessibleName(f"{t('Is none')}: {name} {value}")
        wish = Wish("dropped", mention.label, "", mention.start, mention.end)
        none.clicked.connect(partial(self.wished.emit, wish))
        line.addWidget(none)
        return holder

    def _missed(self) -> None:
        self._head(t("What was missed"))
        self._say(t("Select it in the post first."))
        self.label = Choice([(t(words), name) for name, words in LABELS.items()], name=t("Kind"))
        self._box.addWidget(self.label)
        self.value = Field(t("In full, as +923001234567"), name=t("Normal form"))
        self._box.addWidget(self.value)
        self.add = Button(t("Add"), icon="plus")
        self.add.clicked.connect(self._add)
        self._box.addWidget(self.add)
        self.fault = Label("", size=12, ink="bad", wrap=True)
        self._box.addWidget(self.fault)

    def _add(self) -> None:
        chosen = self._selection()
        if chosen is None:
            self.fault.set_text(t("Nothing is selected in the post."))
            return
        self.wished.emit(Wish("added", str(self.label.value), self.value.text().strip(), *chosen))

    def say_fault(self, error: Exception) -> None:
        """Say why it could not be written down."""
        self.fault.set_text(told(str(error)))

    def _said(self) -> None:
        if self._reading.corrections:
            self._head(t("Said so far"))
        stand = {one.id for one in standing(self._reading.corrections)}
        by_number = {one.id: one for one in self._reading.corrections}
        for one in reversed(self._reading.corrections):
            said = by_number.get(one.undoes or 0)
            words = t("Undone: {what}", what=_in_words(said)) if said is not None else _in_words(one)
            self._box.addWidget(self._said_line(one, words, stands=one.id in stand))

    def _said_line(self, one: Correction, words: str, *, stands: bool) -> QWidget:
        holder = QWidget()
        line = row(holder, gap=6)
        line.addWidget(
            Label(f"{words} · {isolated(one_line(one.by, 40))}, {when(one.at)}", size=12, ink="ink3", wrap=True), 1
        )
        if stands:
            undo = Button(t("Undo"), icon="undo-2", kind="flat", height=26)
            undo.setAccessibleName(f"{t('Undo')}: {words}")
            undo.clicked.connect(partial(self.wished.emit, Wish("undone", undoes=one.id)))
            line.addWidget(undo)
        return holder

    def _head(self, words: str) -> None:
        self._box.addSpacing(6)
        self._box.addWidget(Label(words, size=12, weight=600, ink="ink2"))

    def _say(self, words: str) -> None:
        self._box.addWidget(Label(words, size=12, ink="ink3", wrap=True))


def _category_of(reading: Reading) -> str:
    return reading.post.card.category


def _in_words(one: Correction) -> str:
    if one.kind == "category":
        return t("Category: {name}", name=t(CATEGORIES.get(one.value, CATEGORIES["benign"]).words))
    if one.kind == "undone":
        return t("Undone")
    name = label_name(one.label)
    if one.kind == "added":
        return t("Missed: {what}", what=f"{name} {value_in_words(one.label, one.value, 60)}")
    return t("Is none: {what}", what=name)
