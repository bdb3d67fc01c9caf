"""What is told of a site besides its posts: coverage of a run, pace, mirrors and clones; and of posts that are gone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import page_of, settle
from tests.gui.test_views import go, texts
from workbench.domain.sources.sources import SitePace
from workbench.gui.inbox.delegate import spoken as alert_spoken
from workbench.gui.inbox.view import InboxView
from workbench.gui.search.delegate import spoken as post_spoken
from workbench.gui.sources.add import AddSource
from workbench.gui.sources.site_form import EditSite
from workbench.gui.sources.view import SourcesView, state_cell, today
from workbench.gui.window import MainWindow
from workbench.store.cases import partner_files
from workbench.store.db.lifecycle import Store
from workbench.store.posts import queries
from workbench.store.search import alerts, search
from workbench.store.sources import sources

KEY = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nxx\n-----END PGP PUBLIC KEY BLOCK-----\n"


def _sources(qtbot: QtBot, window: MainWindow, row: int) -> SourcesView:
    view = go(qtbot, window, "sources")
    assert isinstance(view, SourcesView)
    view.table.choose_row(row)
    settle(qtbot, window)
    return view


def test_what_the_last_run_saw_stands_in_plain_words(qtbot: QtBot, window: MainWindow) -> None:
    shown = texts(_sources(qtbot, window, 2).detail.coverage)
    assert "Pages read: 41; of them lists: 6, looked at again: 3." in shown
    assert "Posts new: 4, changed: 1, gone from the site: 1." in shown
    assert "Layout changed. Pages that gave too little or do not fit: 2." in shown
    assert "The page seems to hold 20 entries; read of them: 3." in shown
    assert "Pages skipped: 4 (another site)" in shown


def test_a_run_before_its_first_step_has_no_coverage_and_says_so(qtbot: QtBot, window: MainWindow) -> None:
    assert "Nothing is known yet" in texts(_sources(qtbot, window, 0).detail.coverage)


def test_pace_mirrors_and_the_flagged_clone_are_shown_in_words(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    shown = texts(_sources(qtbot, window, 0).detail)
    assert "http://clone.example/" in shown
    assert "not in the signed list: perhaps a clone" in shown
    assert shown.count("in the signed list · ") == 2
    status = next(one for one in sources.statuses(store, today=today()) if one.source.name == "Bazaar-e-Safar")
    flagged = tuple(
        type(one)(one.url, "flagged", "why") if one is status.source.mirrors[0] else one
        for one in status.source.mirrors
    )
    sources.verified_mirrors(store, status.source.id, flagged)
    again = next(one for one in sources.statuses(store, today=today()) if one.source.id == status.source.id)
    assert state_cell(again).words == "Perhaps a clone"


def test_pace_and_mirrors_are_changed_in_the_sheet(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    view = _sources(qtbot, window, 0)
    view.edit()
    (sheet,) = view.findChildren(EditSite)
    fields = sheet.fields
    assert (fields.per_minute.text(), fields.pause.text(), fields.hours.text()) == ("6", "2.5", "22-06")
    assert fields.mirrors.toPlainText() == "http://mirror.example/\nhttp://clone.example/"
    fields.per_minute.setText("many")
    sheet.save()
    assert "are numbers" in sheet.fault.words()
    fields.per_minute.setText("12")
    fields.hours.setText("25-3")
    sheet.save()
    settle(qtbot, window)
    assert "25-3" in sheet.fault.words()
    fields.hours.setText("1-5")
    fields.mirrors.setPlainText("http://mirror.example/\n\nhttp://third.example/\n")
    sheet.save()
    settle(qtbot, window)
    changed = sources.by_name(store, "Bazaar-e-Safar")
    assert changed.pace == SitePace(12, 2.5, "01-05")
    assert [(one.url, one.state) for one in changed.mirrors[1:]] == [
        ("http://mirror.example/", "signed"),
        ("http://third.example/", "unsigned"),
    ]
    assert not view.findChildren(EditSite) or not view.findChildren(EditSite)[0].isVisible()


def test_a_new_source_takes_its_pace_and_mirrors(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    view = go(qtbot, window, "sources")
    assert isinstance(view, SourcesView)
    view.add()
    settle(qtbot, window)
    (sheet,) = view.findChildren(AddSource)
    sheet.name.setText("slow one")
    sheet.url.set_text("http://slow.example/")
    sheet.authority.choose(1)
    sheet.site.pause.setText("3")
    sheet.site.mirrors.setPlainText("http://slow-two.example/")
    sheet.site.key.setPlainText("no key")
    sheet.save()
    assert "no PGP public key" in sheet.fault.words()
    sheet.site.key.setPlainText(KEY)
    sheet.save()
    settle(qtbot, window)
    made = sources.by_name(store, "slow one")
    assert (made.pace, made.pgp_key) == (SitePace(pause=3.0), KEY)
    assert [one.url for one in made.mirrors] == ["http://slow.example/", "http://slow-two.example/"]


def test_an_address_that_cannot_be_watched_is_told_at_its_field_before_it_is_saved(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    view = go(qtbot, window, "sources")
    assert isinstance(view, SourcesView)
    view.add()
    settle(qtbot, window)
    (sheet,) = view.findChildren(AddSource)
    sheet.name.setText("odd one")
    sheet.authority.choose(1)
    for address, words in (
        ("http://nosuchthing.onion", "not copied whole"),
        ("ftp://x", "Only http and https addresses are read, not ftp."),
        ("127.0.0.1", "this machine itself"),
        ("example.com/forum", "does not begin with http:// or https://"),
    ):
        sheet.url.set_text(address)
        sheet.save()
        settle(qtbot, window)
        assert words in sheet.url.words.text(), address
        assert sheet.url.words.isVisible()
    assert sources.all_(store) == [one for one in sources.all_(store) if one.name != "odd one"]
    QTest.mouseClick(sheet.url.use, Qt.MouseButton.LeftButton)
    assert sheet.url.address() == "https://example.com/forum"
    assert not sheet.url.words.isVisible()
    sheet.site.mirrors.setPlainText("http://10.0.0.1/")
    sheet.save()
    assert "inner network" in sheet.fault.words()
    sheet.site.mirrors.setPlainText("")
    sheet.save()
    settle(qtbot, window)
    assert sources.by_name(store, "odd one").url == "https://example.com/forum"


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_post_that_is_gone_says_so_in_the_list_and_in_the_reader(
    qtbot: QtBot, window: MainWindow, store: Store, language: str
) -> None:
    window.set_language(language)
    view = go(qtbot, window, "inbox")
    assert isinstance(view, InboxView)
    gone = search.find(store, "gone:yes", actor="tester").ids
    row = next(n for n, one in enumerate(alerts.get_many(store, view.model.ids())) if one.card.id in gone)
    view.list.setCurrentIndex(view.model.index(row))
    settle(qtbot, window)
    words = {"en": "Gone from the site since", "ur": "سائٹ سے ہٹ چکی ہے"}[language]
    assert words in texts(view.reader)
    alert = alerts.get_many(store, [view.model.ids()[row]])[0]
    told = {"en": "gone from the site", "ur": "سائٹ سے ہٹ چکی"}[language]
    assert told in alert_spoken(alert)
    assert told in post_spoken(alert.card)


def test_files_votes_and_the_post_that_is_answered_stand_as_plain_text(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    view = page_of(window).views["inbox"]
    assert isinstance(view, InboxView)
    (first,) = [n for n in search.find(store, "", actor="tester").ids if queries.post(store, n).post_key == "p0"]
    row = next(n for n, one in enumerate(alerts.get_many(store, view.model.ids())) if one.card.id == first)
    view.list.setCurrentIndex(view.model.index(row))
    settle(qtbot, window)
    shown = texts(view.reader)
    assert "scan of a passport <b>0</b>.pdf  http://board.example/files/0.pdf" in shown
    assert "Votes: 7" in shown.replace("\u2066", "").replace("\u2069", "")
    assert "Answers rahnuma_demo" in shown.replace("\u2066", "").replace("\u2069", "")
    view.inspector.tabs.press("history")
    settle(qtbot, window)
    assert "Noticed as gone" in texts(view.inspector)


def test_the_dates_of_an_authority_keep_their_order_in_a_mirrored_window(qtbot: QtBot, window: MainWindow) -> None:
    window.set_language("ur")
    settle(qtbot, window)
    view = _sources(qtbot, window, 0)
    view.add()
    (sheet,) = view.findChildren(AddSource)
    assert sheet.fields.since.alignment() & Qt.AlignmentFlag.AlignRight
    assert sheet.fields.since.text() == sheet.fields.values()[3].isoformat()
    view.edit()
    assert sheet.isHidden()


def test_what_partners_bring_is_no_site_under_watch(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    partner_files.bring(store, partner="P", kind="csv", file="a.csv", data=b"a\nb\n", told={}, actor="tester")
    view = _sources(qtbot, window, 0)
    assert "Partner: P" not in [one.source.name for one in view.table.table_model.records]
