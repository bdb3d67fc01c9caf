"""Each view shows what the store holds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import page_of, settle
from tests.gui.seed import POSTS
from tests.patience import PATIENCE_MS
from workbench.domain.custody.chain import BOUND
from workbench.domain.posts.watchlists import Watchlist
from workbench.domain.sources.health import PartHealth
from workbench.gui.cases.view import CasesView
from workbench.gui.custody.view import CustodyView
from workbench.gui.inbox.view import InboxView
from workbench.gui.reader.captured_text import CapturedText
from workbench.gui.reader.inspector import IdentifierRow
from workbench.gui.search.facets import FacetLine
from workbench.gui.search.save import SaveSheet
from workbench.gui.search.view import SearchView
from workbench.gui.shell.main_page import MAKERS
from workbench.gui.sources.view import SourcesView
from workbench.gui.watchlists.view import WatchlistsView
from workbench.gui.widgets.buttons import Button, Painted
from workbench.gui.widgets.label import Label
from workbench.gui.window import MainWindow
from workbench.store.cases import cases
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.posts import queries
from workbench.store.search import alerts, search, watchlists
from workbench.store.sources import health, runs, sources


def test_a_search_without_a_hit_leaves_no_empty_pane(qtbot: QtBot, window: MainWindow) -> None:
    page_of(window).search_for("zzzz")
    settle(qtbot, window)
    view = page_of(window).views["search"]
    assert isinstance(view, SearchView)
    assert not view.list.isVisible()
    assert not view.facets.isVisible()
    assert "No post matches" in texts(view)
    page_of(window).search_for("dunki")
    settle(qtbot, window)
    assert view.list.isVisible()
    assert view.facets.isVisible()


def texts(widget: QWidget) -> str:
    """All that is to be read in a widget and is visible."""
    shown = [label.text() for label in widget.findChildren(Label) if label.isVisible()]
    shown += [text.shown() for text in widget.findChildren(CapturedText) if text.isVisible()]
    shown += [button.words() for button in widget.findChildren(Painted) if button.isVisible()]
    return "\n".join(shown)


def go(qtbot: QtBot, window: MainWindow, name: str) -> QWidget:
    page_of(window).go(name)
    settle(qtbot, window)
    return page_of(window).views[name]


def test_the_inbox_lists_the_new_alerts_and_reads_the_first(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    view = page_of(window).views["inbox"]
    assert isinstance(view, InboxView)
    ids = alerts.ids(store, state="new", limit=100)
    assert view.model.ids() == tuple(ids)
    first = alerts.get_many(store, ids[:1])[0]
    shown = texts(view)
    assert queries.post(store, first.card.id).text in shown
    assert first.card.title in shown
    assert view.reader.reading is not None
    assert {found.mention.value for found in view.inspector.findChildren(IdentifierRow)} == {
        mention.value for mention in view.reader.reading.post.mentions
    }
    assert "2026-11" in shown or "UTC" in shown
    assert page_of(window).rail.entries["inbox"].accessibleName() == f"Inbox, {len(ids)}"


def test_a_post_with_two_wordings_shows_both_in_its_history(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    view = go(qtbot, window, "search")
    assert isinstance(view, SearchView)
    view.search_for('phone:"+923000001234" lang:ur-Latn')
    settle(qtbot, window)
    inbox = page_of(window).views["inbox"]
    assert isinstance(inbox, InboxView)
    assert view.reader.reading is not None
    inbox.inspector.show_reading(view.reader.reading)
    inbox.inspector.tabs.press("history")
    page_of(window).stack.setCurrentWidget(inbox)
    settle(qtbot, window)
    shown = texts(inbox.inspector)
    assert "Book now." in shown
    assert len(view.reader.reading.post.revisions) == 2


def test_the_search_shows_hits_count_and_facets_and_a_facet_narrows_it(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    view = go(qtbot, window, "search")
    assert isinstance(view, SearchView)
    assert view.model.rowCount() == len(POSTS)
    assert view.count.text() == f"{len(POSTS)} posts"
    line = next(line for line in view.facets.findChildren(FacetLine) if line.accessibleName().startswith("Labour"))
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert view.field.text() == "category:labour"
    assert view.model.rowCount() == 1


def test_a_query_that_cannot_be_read_is_said_under_the_field(qtbot: QtBot, window: MainWindow) -> None:
    view = go(qtbot, window, "search")
    assert isinstance(view, SearchView)
    view.search_for("visa AND (")
    settle(qtbot, window)
    assert view.fault.isVisible()
    assert "expected" in view.fault.words()
    view.search_for("visa")
    settle(qtbot, window)
    assert not view.fault.isVisible()


def test_a_search_without_a_hit_offers_what_nearly_matched_and_runs_it(qtbot: QtBot, window: MainWindow) -> None:
    view = go(qtbot, window, "search")
    assert isinstance(view, SearchView)
    view.search_for("visa zzzzqq")
    settle(qtbot, window)
    assert view.model.rowCount() == 0
    offered = [one for one in view.reader.findChildren(Button) if one.accessibleName().startswith("Without")]
    assert ["zzzzqq" in one.accessibleName() for one in offered] == [True]
    offered[0].click()
    settle(qtbot, window)
    assert view.query == "visa"
    assert view.model.rowCount() > 0
    view.search_for("zzzzqq")
    settle(qtbot, window)
    assert "Nothing comes near it" in texts(view.reader)


def test_a_search_is_saved_as_a_watchlist_with_a_preview(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    view = go(qtbot, window, "search")
    assert isinstance(view, SearchView)
    view.search_for("visa")
    settle(qtbot, window)
    view.save()
    settle(qtbot, window)
    sheet = view.side.currentWidget()
    assert isinstance(sheet, SaveSheet)
    assert f"{search.count(store, 'visa')} posts so far" in texts(sheet)
    assert POSTS[2][2][:30] in texts(sheet)
    sheet.name.setText("Visas")
    sheet.save()
    settle(qtbot, window)
    assert "Visas" in {entry.name for entry in watchlists.all_(store)}


def test_the_watchlists_are_listed_and_muted(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    view = go(qtbot, window, "watchlists")
    assert isinstance(view, WatchlistsView)
    assert view.table.table_model.records == tuple(watchlists.all_(store))
    chosen: Watchlist = view.table.chosen()
    view.mute()
    settle(qtbot, window)
    assert watchlists.get(store, chosen.id).muted


def test_the_sources_show_state_and_progress_and_take_orders(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    view = go(qtbot, window, "sources")
    assert isinstance(view, SourcesView)
    assert "12 pages fetched, 30 waiting, 2 to be read, 4 new posts" in texts(view)
    view.cancel()
    settle(qtbot, window)
    running = next(run for run in runs.recent(store, None) if run.state == "running")
    assert running.cancel_requested
    view.table.choose_row(2)
    settle(qtbot, window)
    QTest.keyClick(view.table, Qt.Key.Key_F9)
    settle(qtbot, window)
    assert [run.source_name for run in runs.requested(store)] == ["Sarhad Board"]
    QTest.keyClick(view.table, Qt.Key.Key_P)
    settle(qtbot, window)
    assert sources.by_name(store, "Sarhad Board").state == "paused"


def test_a_source_without_an_authority_says_so(qtbot: QtBot, window: MainWindow) -> None:
    view = go(qtbot, window, "sources")
    assert isinstance(view, SourcesView)
    view.table.choose_row(1)
    settle(qtbot, window)
    assert "No legal authority is given." in texts(view)


def test_a_source_whose_site_wants_to_be_left_alone_is_not_run_and_says_until_when(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    sources.set_quiet(store, sources.by_name(store, "Sarhad Board").id, datetime.now(UTC) + timedelta(hours=6))
    view = go(qtbot, window, "sources")
    assert isinstance(view, SourcesView)
    view.table.choose_row(2)
    settle(qtbot, window)
    QTest.keyClick(view.table, Qt.Key.Key_F9)
    settle(qtbot, window)
    assert runs.requested(store) == []
    assert "The site asked to be left alone until" in texts(view)


def test_a_case_shows_its_exhibits_and_notes(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    view = go(qtbot, window, "cases")
    assert isinstance(view, CasesView)
    case = cases.all_(store)[0]
    shown = texts(view)
    assert "EXH-0001" in shown
    assert "Gujrat–Evros" in shown
    for exhibit in cases.exhibits(store, case.id):
        assert exhibit.post.text[:60] in shown
    view.tabs.press("notes")
    settle(qtbot, window)
    assert "Two posts share one number." in texts(view)


def test_the_custody_log_is_shown_and_checked(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    view = go(qtbot, window, "custody")
    assert isinstance(view, CustodyView)
    count = event_queries.head(store).count
    told = event_queries.events(store, limit=count)
    assert BOUND not in {event.action for event in told}
    assert len(view.table.table_model.records) == len(told) < count
    assert f"Chain whole: {count} events" in view.band.words()


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_view_opens_in_both_languages_with_something_chosen(
    qtbot: QtBot, window: MainWindow, language: str
) -> None:
    window.set_language(language)
    mirrored = language == "ur"
    assert (window.layoutDirection() == Qt.LayoutDirection.RightToLeft) is mirrored
    for name in MAKERS:
        view = go(qtbot, window, name)
        assert len(texts(view)) > 40, name
        picture = view.grab().toImage()
        colours = {picture.pixelColor(x, y).name() for x in range(0, 1200, 37) for y in range(0, 800, 11)}
        assert len(colours) > 4, name


def test_a_change_by_another_process_shows_by_itself(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    view = page_of(window).views["inbox"]
    assert isinstance(view, InboxView)
    before = view.model.rowCount()
    alerts.decide(store, [view.model.ids()[-1]], "later", actor="another")
    qtbot.waitUntil(lambda: view.model.rowCount() == before - 1, timeout=PATIENCE_MS)


def test_the_status_bar_says_what_the_parts_say_and_when_they_are_silent(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    status = page_of(window).status
    assert status.words["seal"].text() == "Sealed by kernel: collector"
    assert status.words["tor"].text() == "Tor 0.4.8.16 is connected, 8 circuits."
    health.say(store, PartHealth("tor", "down", "<b>No way</b> to Tor. " * 20, datetime.now(UTC)))
    qtbot.waitUntil(page_of(window).offline.isVisible, timeout=PATIENCE_MS)
    assert status.clock.width() >= status.clock.sizeHint().width()
    assert status.words["seal"].width() >= status.words["seal"].sizeHint().width()
    old = PartHealth("tor", "well", "Tor 0.4.8.16 is connected, 8 circuits.", datetime.now(UTC) - timedelta(seconds=10))
    status.show_health({"tor": old})
    assert status.words["tor"].text() in {
        "Tor 0.4.8.16 is connected, 8 circuits. · 10 s ago",
        "Tor 0.4.8.16 is connected, 8 circuits. · 11 s ago",
    }
    status.show_health({"tor": replace(old, said_at=old.said_at - timedelta(seconds=30))})
    assert status.words["tor"].text() in {"Tor is not running · 40 s ago", "Tor is not running · 41 s ago"}
    status.show_health({})
    assert status.words["tor"].text() == "Tor is not running"
