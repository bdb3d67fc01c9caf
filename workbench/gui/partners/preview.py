"""What a partner's file holds, as the sealed worker told it: counts, marks, problems in words, its first posts."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from workbench.gui import theme
from workbench.gui.design_tokens import category_of
from workbench.gui.i18n import n, t, told
from workbench.gui.painting.names import label_name
from workbench.gui.painting.safe_text import exact, isolated, number, one_line
from workbench.gui.reader.captured_text import CapturedText
from workbench.gui.reader.chip import CategoryChip
from workbench.gui.reader.inspector import FactList
from workbench.gui.widgets.empty_states import NoticeBox
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import Card, clear, column, row

Told = Mapping[str, object]


class HoldingPage(QWidget):
    """Filled with what `partner look` told; every value of it is taken as hostile."""

    def __init__(self) -> None:
        super().__init__()
        self.box = column(self, margins=(0, 4, 0, 12), gap=8)

    def say(self, words: str) -> None:
        """One sentence instead."""
        clear(self.box)
        self.box.addWidget(Label(words, ink="ink3", wrap=True))
        self.box.addStretch(1)

    def show_holding(self, found: Told) -> None:
        """Show all of it."""
        clear(self.box)
        problem, withheld = _text(found, "problem"), _whole(found, "withheld")
        if problem:
            self.box.addWidget(NoticeBox("bad", t("This file cannot be read."), told(one_line(problem, 300))))
        for words in _list(found, "unread"):
            self.box.addWidget(NoticeBox("warn", told(one_line(str(words), 300))))
        if withheld:
            words = n(
                "{n} post speaks of the abuse of a child. Accepted, it is withheld at once.",
                "{n} posts speak of the abuse of a child. Accepted, they are withheld at once.",
                withheld,
            )
            self.box.addWidget(NoticeBox("warn", words))
        facts = FactList(_facts(found))
        facts.setMaximumWidth(theme.px(420))
        self.box.addWidget(facts)
        samples = _objects(found, "samples")
        if samples:
            self._head(t("The first of {n}", n=number(_whole(found, "posts"))))
        for sample in samples:
            self.box.addWidget(_sample_card(sample))
        self.box.addStretch(1)

    def _head(self, words: str) -> None:
        self.box.addSpacing(4)
        self.box.addWidget(Label(words, size=12, weight=600, ink="ink2"))


def _facts(found: Told) -> list[tuple[str, str, bool]]:
    identifiers, categories = _counts(found, "identifiers"), _counts(found, "categories")
    facts = [(t("Posts"), number(_whole(found, "posts")), False)]
    facts += [(t(category_of(name).words), number(count), False) for name, count in categories]
    facts.append((t("Different identifiers"), number(sum(count for _, count in identifiers)), False))
    facts += [(label_name(label), number(count), False) for label, count in identifiers]
    facts.append((t("In our own posts too"), number(_whole(found, "known")), False))
    marks = [one_line(str(mark), 60) for mark in _list(found, "marks")]
    facts.append((t("Marks of the partner"), ", ".join(marks[:6]) or t("none"), False))
    return facts


def _sample_card(sample: Told) -> QWidget:
    card = Card()
    box = column(card, margins=(14, 10, 14, 10), gap=5)
    line = row(gap=10)
    line.addWidget(Label(isolated(one_line(_text(sample, "title"), 120)) or t("Without a title"), weight=600), 1)
    line.addWidget(CategoryChip(_text(sample, "category")))
    box.addLayout(line)
    if sample.get("withheld"):
        box.addWidget(Label(t("Not shown: it speaks of the abuse of a child."), ink="warn", wrap=True))
        return card
    box.addWidget(CapturedText(_text(sample, "text"), size=13, lang=_text(sample, "lang")))
    foot = [isolated(one_line(_text(sample, "author"), 60)), isolated(exact(_moment(sample)))]
    box.addWidget(Label("  ·  ".join(part for part in foot if part), size=11, ink="ink3"))
    return card


def _moment(sample: Told) -> datetime | None:
    try:
        return datetime.fromisoformat(_text(sample, "posted_at"))
    except ValueError:
        return None


def _text(found: Told, key: str) -> str:
    value = found.get(key)
    return value if isinstance(value, str) else ""


def _whole(found: Told, key: str) -> int:
    value = found.get(key)
    return value if isinstance(value, int) else 0


def _list(found: Told, key: str) -> Sequence[object]:
    value = found.get(key)
    return value if isinstance(value, list) else []


def _objects(found: Told, key: str) -> list[Told]:
    return [one for one in _list(found, key) if isinstance(one, dict)]


def _counts(found: Told, key: str) -> list[tuple[str, int]]:
    """By count, most first: JSON lines come with their keys in order of letters."""
    value = found.get(key)
    pairs = (
        [(str(name), count) for name, count in value.items() if isinstance(count, int)]
        if isinstance(value, dict)
        else []
    )
    return sorted(pairs, key=lambda pair: -pair[1])
