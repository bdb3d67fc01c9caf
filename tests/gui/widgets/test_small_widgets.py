"""Plurals, menus, bars of months, what is chosen after it was added, one current case, times that go on, tabs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import page_of, settle
from tests.patience import PATIENCE_MS
from workbench.domain.sources.sources import Run
from workbench.gui import i18n, theme
from workbench.gui.cases.new_case import OpenCase
from workbench.gui.cases.view import CasesView
from workbench.gui.painting.safe_text import BOX, ISOLATE, isolated
from workbench.gui.partners.view import PartnersView
from workbench.gui.search.save import every_month
from workbench.gui.search.view import SearchView
from workbench.gui.sources.add import AddSource
from workbench.gui.sources.detail import SourceDetail, took
from workbench.gui.sources.view import SourcesView
from workbench.gui.widgets.buttons import Button, Tab, Tabs, menu_words
from workbench.gui.window import MainWindow
from workbench.store.cases import cases
from workbench.store.db.lifecycle import Store


@pytest.mark.parametrize(("query", "told"), [("cricket", "1 post"), ("dunki", "2 posts")])
def test_a_count_is_told_by_the_rules_of_the_language(qtbot: QtBot, window: MainWindow, query: str, told: str) -> None:
    page_of(window).search_for(query)
    settle(qtbot, window)
    view = page_of(window).views["search"]
    assert isinstance(view, SearchView)
    assert view.count.text() == told


def test_one_source_is_one_source_in_both_languages() -> None:
    forms = ("{n} page", "{n} pages")
    assert [i18n.n(*forms, 1), i18n.n(*forms, 1200)] == ["1 page", "1,200 pages"]
    i18n.set_language("ur")
    assert [i18n.n(*forms, 1), i18n.n(*forms, 2)] == ["1 صفحہ", "2 صفحات"]


def test_a_value_in_a_menu_or_on_a_button_shows_no_box_for_its_isolates(qtbot: QtBot) -> None:
    shown = f"{isolated('+923000001234')} · Phone"
    button = Button(shown)
    qtbot.addWidget(button)
    assert BOX not in button.words()
    assert menu_words(shown) == "+923000001234 · Phone"
    assert menu_words("a\u202eb & c") == f"a{BOX}b && c"


def test_a_value_in_a_mirrored_menu_keeps_its_sign_in_front(qapp: QApplication) -> None:
    i18n.set_language("ur")
    theme.apply(qapp, "light")
    assert menu_words(f"{isolated('@some_name')} · ٹیلیگرام") == "\u200e@some_name\u200e · ٹیلیگرام"


def test_a_month_without_a_post_keeps_its_place() -> None:
    found = every_month([("2025-11", 3), ("2026-02", 1)])
    assert found == (("2025-11", 3), ("2025-12", 0), ("2026-01", 0), ("2026-02", 1))
    assert every_month([]) == ()


def test_a_new_source_is_the_chosen_one(qtbot: QtBot, window: MainWindow) -> None:
    page_of(window).go("sources")
    settle(qtbot, window)
    view = page_of(window).views["sources"]
    assert isinstance(view, SourcesView)
    before = view.table.chosen().source.id
    view.add()
    sheet = next(iter(view.findChildren(AddSource)), None)
    assert sheet is not None
    other = next(entry.source for entry in view.table.table_model.records if entry.source.id != before)
    sheet.added.emit(other)
    settle(qtbot, window)
    assert view.table.chosen().source.id == other.id


def test_there_is_one_current_case(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    first = cases.all_(store)[0]
    held = first.authority.id if first.authority is not None else None
    second = cases.open_case(store, number="2026-099", title="another", authority_id=held, actor="tester")
    page = page_of(window)
    page.go("cases")
    settle(qtbot, window)
    view = page.views["cases"]
    assert isinstance(view, CasesView)
    view.refresh()
    settle(qtbot, window)
    view.open_case(second.number)
    settle(qtbot, window)
    assert page.desk.case is not None
    assert (page.desk.case.id, page.top.case.value) == (second.id, second.id)
    page.top.case.choose(first.id)
    page.top.case.chosen.emit(first.id)
    settle(qtbot, window)
    QApplication.processEvents()
    settle(qtbot, window)
    assert view.table.chosen().id == page.desk.case.id == first.id


def test_a_new_case_is_the_chosen_one(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    page.go("cases")
    settle(qtbot, window)
    view = page.views["cases"]
    assert isinstance(view, CasesView)
    before = view.table.chosen().id
    view.add()
    (sheet,) = view.findChildren(OpenCase)
    sheet.number.setText("2026-100")
    sheet.title.setText("another")
    sheet.save()
    settle(qtbot, window)
    assert page.desk.case is not None
    assert view.table.chosen().id == page.desk.case.id != before
    assert view.table.chosen().number == "2026-100"


def test_an_empty_view_gives_the_keys_to_the_button_that_fills_it(qtbot: QtBot, window: MainWindow) -> None:
    page_of(window).go("partners")
    settle(qtbot, window)
    page_of(window).go("inbox")
    page_of(window).go("partners")
    view = page_of(window).views["partners"]
    assert isinstance(view, PartnersView)
    assert view.empty.isVisible()
    assert QApplication.focusWidget() is view.bring_button


class Paints(QObject):
    """Counts how often a widget was asked to paint itself."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look on."""
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def test_how_long_a_run_has_been_going_does_not_stand_still(qtbot: QtBot, window: MainWindow) -> None:
    detail = SourceDetail()
    detail.setParent(page_of(window))
    detail.resize(page_of(window).size())
    detail.show()
    detail.raise_()
    begun = datetime.now(UTC) - timedelta(seconds=95)
    run = Run(
        1, 1, "s", "schedule", "running", begun, begun, None, 41, 1, 0, 0, 3, 2, cancel_requested=False, message=""
    )
    detail.runs.show_records([run], same=lambda one: one.id)
    before = took(run)
    assert before.startswith(f"{ISOLATE}1 min ")
    paints = Paints(detail.runs.viewport())
    qtbot.waitUntil(lambda: took(run) != before, timeout=PATIENCE_MS)
    painted = paints.count
    qtbot.waitUntil(lambda: paints.count >= painted + 2, timeout=PATIENCE_MS)
    assert took(replace(run, state="done", ended_at=begun + timedelta(seconds=7))) == isolated("7 s")


def _columns_with(image: QImage, plain: QImage | None = None) -> Iterator[int]:
    """The columns in which a picture differs from another, or from its own corner; its middle rows alone."""
    for x in range(image.width()):
        for y in range(image.height() // 4, image.height() // 2):
            there = plain.pixel(x, y) if plain is not None else image.pixel(0, 0)
            if image.pixel(x, y) != there:
                yield x
                break


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_ring_of_the_focus_cuts_no_letter_of_a_tab(
    qtbot: QtBot, window: MainWindow, language: Literal["en", "ur"]
) -> None:
    i18n.set_language(language)
    tabs = Tabs([(i18n.t("What it holds"), 1), (i18n.t("Notes"), 2)])
    tabs.setParent(page_of(window))
    tabs.adjustSize()
    tabs.show()
    for tab in tabs.findChildren(Tab):
        tab.clearFocus()
        plain = tab.grab().toImage()
        tab.setFocus()
        qtbot.waitUntil(tab.hasFocus, timeout=PATIENCE_MS)
        letters, ring = list(_columns_with(plain)), list(_columns_with(tab.grab().toImage(), plain))
        assert letters
        assert ring
        assert not set(letters) & set(ring)
        assert min(ring) < min(letters)
        assert max(letters) < max(ring)
