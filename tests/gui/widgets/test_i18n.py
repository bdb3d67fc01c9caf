"""The words of the window in its language, and every widget with a name to be read aloud."""

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
from workbench.domain.sources.coverage import sentences
from workbench.domain.sources.sources import Run
from workbench.gui import i18n
from workbench.gui.custody.words import fact_in_words
from workbench.gui.painting.names import reader_in_words, value_in_words
from workbench.gui.painting.safe_text import BOX
from workbench.gui.reader.inspector import FactList, provenance_facts
from workbench.gui.shell.main_page import MAKERS
from workbench.gui.widgets.label import Label
from workbench.gui.window import MainWindow
from workbench.store.db.lifecycle import Store
from workbench.store.posts import queries

GUI = Path(__file__).parents[3] / "workbench" / "gui"
NOW = datetime(2026, 11, 24, tzinfo=UTC)
PLACES = re.compile(r"\{(\w+)\}")


def test_what_a_run_saw_is_told_in_urdu_line_by_line() -> None:
    i18n.set_language("ur")
    run = Run(1, 1, "s", "schedule", "done", NOW, NOW, NOW, 41, 1, 0, 0, 3, 2, cancel_requested=False, message="")
    for sentence in sentences(replace(COVERED, address="http://mirror.example/"), run):
        told = i18n.told(sentence)
        assert told != sentence
        assert re.findall(r"\d+", told) == re.findall(r"\d+", sentence)


def test_a_sentence_with_numbers_is_told_in_urdu_with_its_numbers() -> None:
    i18n.set_language("ur")
    assert i18n.told("Collecting 3 sources.") == "3 ذرائع جمع ہو رہے ہیں۔"
    assert i18n.told("Collecting 1 source.") == "1 ذریعہ جمع ہو رہا ہے۔"
    assert i18n.told("A sentence that nobody translated 7.") == "A sentence that nobody translated 7."


@pytest.mark.parametrize("name", list(MAKERS))
def test_every_widget_that_takes_the_keys_has_a_name(qtbot: QtBot, window: MainWindow, name: str) -> None:
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


def test_a_row_is_read_aloud_with_weight_state_and_time(qtbot: QtBot, window: MainWindow) -> None:
    from workbench.gui.inbox.view import InboxView

    view = page_of(window).views["inbox"]
    assert isinstance(view, InboxView)
    told = str(view.model.data(view.model.index(2), int(Qt.ItemDataRole.AccessibleTextRole)))
    assert told.startswith("High, unread, Italy by land — guides, ")


def test_what_the_inspector_says_of_a_post_is_urdu_where_the_store_holds_codes(
    window: MainWindow, store: Store
) -> None:
    i18n.set_language("ur")
    post = queries.post(store, 1)
    facts = {name: value for name, value, _ in provenance_facts(replace(post, precision="minute"))}
    assert facts[i18n.t("Precision")].startswith(i18n.t("to the minute"))
    assert i18n.t("to the minute") != "to the minute"
    assert value_in_words("DOCUMENT", "residence_permit") == "رہائشی اجازت نامہ"
    assert value_in_words("WALLET", "btc:15EB").startswith("بٹ کوائن ")
    assert reader_in_words("profile:microdata/3").startswith("صفحے کا مائیکروڈیٹا")


@pytest.mark.parametrize("language", ["en", "ur"])
def test_no_fact_of_a_post_or_a_source_shows_a_box(qtbot: QtBot, window: MainWindow, language: i18n.Language) -> None:
    window.set_language(language)
    for name in ("inbox", "sources"):
        page_of(window).go(name)
        settle(qtbot, window)
        facts = [label.text() for one in window.findChildren(FactList) for label in one.findChildren(Label)]
        assert len(facts) > 10
        assert [words_ for words_ in facts if BOX in words_] == []


def test_the_codes_of_a_correction_are_words_in_the_custody_log() -> None:
    assert fact_in_words("kind", "dropped") == "identifier taken away"
    assert fact_in_words("label", "CNIC") == "Identity card"
    assert fact_in_words("query", "added") == "added"
