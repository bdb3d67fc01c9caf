"""Beside the reader: where an analyst says that a reading is wrong, and takes that back.

The category that is said is the post's from then on; what was read is kept beside it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.display_names import CATEGORIES, LABELS
from workbench.domain.posts.findings import Mention
from workbench.domain.posts.reprocessing import Correction, CorrectionKind, standing
from workbench.gui.design_tokens import category_of
from workbench.gui.i18n import t
from workbench.gui.painting.names import label_name, value_in_words
from workbench.gui.painting.safe_text import isolated, one_line, when
from workbench.gui.reader.load_post import LoadedPost, distinct
from workbench.gui.shell.header import Field
from workbench.gui.widgets.buttons import Button, Choice
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.side_sheet import Sheet
from workbench.gui.widgets.view import clear, column, row
from workbench.store.db.lifecycle import Store
from workbench.store.posts import corrections

_MOST = 40
_ANY_WIDTH = 16_777_215


@dataclass(frozen=True, slots=True)
class CorrectionRequest:
    """One correction as the analyst asks for it; see `workbench.domain.posts.reprocessing.Correction`.

    `undoes` is the number of the correction that an "undone" one takes back.
    """

    kind: CorrectionKind
    label: str = ""
    value: str = ""
    start: int = 0
    end: int = 0
    undoes: int = 0


def carry_out(store: Store, post_id: int, wish: CorrectionRequest) -> Correction:
    """Write it down. UserError in words when it cannot be."""
    actor, label, start, end = store.operator, wish.label, wish.start, wish.end
    if wish.kind == "category":
        return corrections.set_category(store, post_id, wish.value, actor=actor)
    if wish.kind == "undone":
        return corrections.undo(store, wish.undoes, actor=actor)
    if wish.kind == "dropped":
        return corrections.drop(store, post_id, label=label, start=start, end=end, actor=actor)
    return corrections.add(store, post_id, label=label, value=wish.value, start=start, end=end, actor=actor)


class CorrectSheet(Sheet):
    """The category, what was found, what was missed, and what was said so far; each act is written down at once.

    `selection` gives the chosen stretch of the post's text, in code points, or None. What is being typed stays when
    another post is shown.
    """

    wished = Signal(object)

    def __init__(self, reading: LoadedPost, selection: Callable[[], tuple[int, int] | None]) -> None:
        super().__init__(t("Correct"), t("Add"), icon="plus")
        # As wide as the pane that it stands in.
        self.setMinimumWidth(0)
        self.setMaximumWidth(_ANY_WIDTH)
        self.cancel.set_words(t("Close"))
        self._reading, self._selection = reading, selection
        words = t(
            "What you say here is kept beside the reading and teaches the next model. The category counts at once."
        )
        self.body.addWidget(Label(words, size=12, ink="ink3", wrap=True))
        choices = [(t(words), code) for code, words in CATEGORIES.items()]
        self.category = Choice(choices, name=t("Category"))
        self.category.chosen.connect(lambda name: self.wished.emit(CorrectionRequest("category", value=str(name))))
        self.add(t("Category"), self.category)
        self._found, self._said = QWidget(), QWidget()
        self._found_box, self._said_box = column(self._found, gap=6), column(self._said, gap=6)
        self.body.addWidget(self._found)
        self.label = Choice([(t(words), name) for name, words in LABELS.items()], name=t("Kind"))
        self.value = Field(t("In full, as +923001234567"), name=t("Normal form"))
        self.add(t("What was missed"), self.label, t("Select it in the post first."))
        self.body.addWidget(self.value)
        self.body.addWidget(self._said)
        self.body.addStretch(1)
        self.accepted.connect(self._add)
        self._fill()

    def show_reading(self, reading: LoadedPost) -> None:
        """Show another post, or the same one with what was said of it since."""
        same = reading.post.card.id == self._reading.post.card.id
        new = reading.corrections[len(self._reading.corrections) :] if same else ()
        if any(one.kind == "added" for one in new):
            self.value.clear()
        if new or not same:
            self.clear_messages()
        mine = self.holds_focus()
        self._reading = reading
        self._fill()
        if mine and not self.holds_focus():
            self.focus_first()

    def _fill(self) -> None:
        self.category.choose(self._reading.post.card.category)
        clear(self._found_box)
        clear(self._said_box)
        stand = standing(self._reading.corrections)
        gone = {(one.label, one.start, one.end) for one in stand if one.kind == "dropped"}
        left = [m for m in distinct(self._reading.post.mentions) if (m.label, m.start, m.end) not in gone]
        if left:
            self._found_box.addWidget(_head(t("Found here")))
        for mention in left[:_MOST]:
            self._found_box.addWidget(self._row(mention))
        if self._reading.corrections:
            self._said_box.addWidget(_head(t("Said so far")))
        standing_ids = {one.id for one in stand}
        by_number = {one.id: one for one in self._reading.corrections}
        for one in reversed(self._reading.corrections):
            said = by_number.get(one.undoes or 0)
            words = t("Undone: {what}", what=_in_words(said)) if said is not None else _in_words(one)
            self._said_box.addWidget(self._said_line(one, words, stands=one.id in standing_ids))

    def _row(self, mention: Mention) -> QWidget:
        holder = QWidget()
        line = row(holder, gap=6)
        name, value = label_name(mention.label), value_in_words(mention.label, mention.value, 60)
        line.addWidget(Label(f"{name} {value}", size=12, wrap=True), 1)
        none = Button(t("Is none"), icon="x", kind="flat", height=26)
        none.setAccessibleName(f"{t('Is none')}: {name} {value}")
        wish = CorrectionRequest("dropped", mention.label, "", mention.start, mention.end)
        none.clicked.connect(partial(self.wished.emit, wish))
        line.addWidget(none)
        return holder

    def _add(self) -> None:
        chosen = self._selection()
        if chosen is None:
            self.say_missing(t("Nothing is selected in the post."))
            return
        self.wished.emit(CorrectionRequest("added", str(self.label.value), self.value.text().strip(), *chosen))

    def _said_line(self, one: Correction, words: str, *, stands: bool) -> QWidget:
        holder = QWidget()
        line = row(holder, gap=6)
        line.addWidget(
            Label(f"{words} · {isolated(one_line(one.by, 40))}, {when(one.at)}", size=12, ink="ink3", wrap=True), 1
        )
        if stands:
            undo = Button(t("Undo"), icon="undo-2", kind="flat", height=26)
            undo.setAccessibleName(f"{t('Undo')}: {words}")
            undo.clicked.connect(partial(self.wished.emit, CorrectionRequest("undone", undoes=one.id)))
            line.addWidget(undo)
        return holder


def _head(words: str) -> Label:
    return Label(words, size=12, weight=600, ink="ink2")


def _in_words(one: Correction) -> str:
    if one.kind == "category":
        return t("Category: {name}", name=t(category_of(one.value).words))
    if one.kind == "undone":
        return t("Undone")
    name = label_name(one.label)
    if one.kind == "added":
        return t("Missed: {what}", what=f"{name} {value_in_words(one.label, one.value, 60)}")
    return t("Is none: {what}", what=name)
