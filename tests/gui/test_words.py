"""Every word of the window has its Urdu, with the same places to fill in; every widget a name to be read aloud."""

import ast
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import page_of, settle
from tests.gui.seed import COVERED
from workbench.domain.coverage import sentences
from workbench.domain.sources import Run
from workbench.gui import words
from workbench.gui.custody.words import ACTS
from workbench.gui.inbox.triage import SAID
from workbench.gui.shell.main import MAKERS
from workbench.gui.shell.status import SEALS, SILENT
from workbench.gui.sources.coverage import STATES as ADDRESS_STATES
from workbench.gui.sources.detail import STATES
from workbench.gui.sources.schedules import USUAL
from workbench.gui.tokens import CATEGORIES, LABEL_WORDS, LANGUAGES
from workbench.gui.watchlists.view import WEIGHTS
from workbench.gui.window import Window

GUI = Path(__file__).parents[2] / "workbench" / "gui"
NOW = datetime(2026, 11, 24, tzinfo=UTC)
PLACES = re.compile(r"\{(\w+)\}")


def literal_words() -> set[str]:
    found: set[str] = set()
    for path in GUI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "t":
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add(first.value)
    return found


def test_every_word_of_the_window_has_its_urdu() -> None:
    wanted = literal_words()
    wanted |= {sort.words for sort in CATEGORIES.values()} | set(LABEL_WORDS.values()) | set(LANGUAGES.values())
    wanted |= {act[0] for act in ACTS.values()} | {state[0] for state in STATES.values()} | {line[0] for line in USUAL}
    wanted |= set(SILENT.values()) | set(SEALS.values()) | set(SAID.values()) | set(WEIGHTS.values())
    wanted |= {state[0] for state in ADDRESS_STATES.values()}
    wanted |= {maker[0] for maker in MAKERS.values()}
    assert len(wanted) > 250
    assert not wanted - set(words.urdu_words())


def test_the_urdu_has_the_same_places_to_fill_in() -> None:
    for english, urdu in words.urdu_words().items():
        assert sorted(PLACES.findall(english)) == sorted(PLACES.findall(urdu)), english
        assert english.count("#") == urdu.count("#"), english


def test_what_a_run_saw_is_told_in_urdu_line_by_line() -> None:
    words.set_language("ur")
    run = Run(1, 1, "s", "schedule", "done", NOW, NOW, NOW, 41, 1, 0, 0, 3, 2, cancel_requested=False, message="")
    for sentence in sentences(replace(COVERED, address="http://mirror.example/"), run):
        told = words.told(sentence)
        assert told != sentence
        assert re.findall(r"\d+", told) == re.findall(r"\d+", sentence)


def test_a_sentence_with_numbers_is_told_in_urdu_with_its_numbers() -> None:
    words.set_language("ur")
    assert words.told("Collecting 3 sources.") == "3 ذرائع جمع ہو رہے ہیں۔"
    assert words.told("A sentence that nobody translated 7.") == "A sentence that nobody translated 7."


@pytest.mark.parametrize("name", list(MAKERS))
def test_every_widget_that_takes_the_keys_has_a_name(qtbot: QtBot, window: Window, name: str) -> None:
    page_of(window).go(name)
    settle(qtbot, window)
    nameless: list[str] = []
    for widget in window.findChildren(QWidget):
        takes = isinstance(widget, QAbstractButton | QLineEdit | QAbstractItemView)
        if takes and not isinstance(widget, QScrollArea) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            shown = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
            if not shown and widget.isVisible():
                nameless.append(type(widget).__name__)
    assert not nameless


def test_a_row_is_read_aloud_with_weight_state_and_time(qtbot: QtBot, window: Window) -> None:
    from workbench.gui.inbox.view import InboxView

    view = page_of(window).views["inbox"]
    assert isinstance(view, InboxView)
    told = str(view.model.data(view.model.index(2), int(Qt.ItemDataRole.AccessibleTextRole)))
    assert told.startswith("High, unread, Italy by land — guides, ")
