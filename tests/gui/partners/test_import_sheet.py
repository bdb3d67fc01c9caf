"""A partner's file in the window: taken in, looked into by a sealed worker, accepted or refused, matched with ours."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import NewWindow, page_of, settle
from tests.gui.seed import HOSTILE
from tests.gui.test_views import go, texts
from tests.patience import PATIENCE_MS
from workbench.gui import i18n
from workbench.gui.cases.view import CasesView
from workbench.gui.partners.import_sheet import BringSheet
from workbench.gui.partners.view import PartnersView
from workbench.gui.search.view import SearchView
from workbench.gui.window import MainWindow
from workbench.store.cases import cases, partner_files
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.posts import queries

STIX = {
    "type": "bundle",
    "id": "bundle--1",
    "objects": [
        {"type": "marking-definition", "id": "marking-definition--1", "name": "TLP:AMBER"},
        {"type": "note", "id": "note--1", "content": "Italy game, he writes from +92 300 0001234"},
        {"type": "note", "id": "note--2", "content": HOSTILE},
    ],
}


@pytest.fixture
def window(new_window: NewWindow, location: str, key: bytes) -> MainWindow:
    """Without a collector at work: accepting a file starts one for that alone."""
    return new_window(location, key, at_work=False)


def view_of(qtbot: QtBot, window: MainWindow) -> PartnersView:
    view = go(qtbot, window, "partners")
    assert isinstance(view, PartnersView)
    return view


def done(qtbot: QtBot, window: MainWindow, view: PartnersView) -> None:
    qtbot.waitUntil(lambda: view.child is None and not window.tasks.busy(), timeout=PATIENCE_MS)
    settle(qtbot, window)


def take_in(qtbot: QtBot, window: MainWindow, path: Path) -> PartnersView:
    """The file is taken in; where that goes well it is looked into at once."""
    view = view_of(qtbot, window)
    view.bring()
    sheet = view.findChild(BringSheet)
    assert isinstance(sheet, BringSheet)
    sheet.path.setText(str(path))
    sheet.partner.setText("Partner agency")
    sheet.accepted.emit()
    done(qtbot, window, view)
    return view


def test_a_file_is_taken_in_looked_into_accepted_and_its_matches_open_posts_and_case(
    qtbot: QtBot, window: MainWindow, store: Store, tmp_path: Path
) -> None:
    with_phone = queries.posts_with(store, "PHONE", "+923000001234", 1)[0]
    cases.add_exhibit(store, cases.all_(store)[0].id, with_phone, actor="tester")
    file = tmp_path / "theirs.json"
    file.write_text(json.dumps(STIX), encoding="utf-8")
    view = take_in(qtbot, window, file)
    done(qtbot, window, view)
    assert partner_files.all_(store)[0].state == "quarantined"
    shown = texts(view.detail.holding)
    assert "TLP:AMBER" in shown
    assert "Italy game" in shown
    assert "<b>bold</b>" in shown
    view.detail.accept_button.click()
    assert "needs its reason" in view.detail.fault.words()
    view.detail.reason.setText("known agency")
    view.detail.accept_button.click()
    assert not view.detail.working.isHidden()
    done(qtbot, window, view)
    (found,) = partner_files.all_(store)
    assert (found.state, found.reason, found.posts) == ("accepted", "known agency", 2)
    match = view.detail.matches.chosen()
    assert (match.value, match.posts_there, match.cases_here) == ("+923000001234", 1, ("2026-014",))
    view.detail.case_button.click()
    settle(qtbot, window)
    opened = page_of(window).views["cases"]
    assert isinstance(opened, CasesView)
    assert opened.table.chosen().number == "2026-014"
    view.detail.posts_button.click()
    settle(qtbot, window)
    search = page_of(window).views["search"]
    assert isinstance(search, SearchView)
    assert search.model.rowCount() == 3
    actions = [event.action for event in event_queries.events(store, limit=30)]
    assert {"import brought", "import looked into", "import accepted"} <= set(actions)


def test_what_is_no_bundle_is_refused_in_words_and_nothing_is_kept(
    qtbot: QtBot, window: MainWindow, store: Store, tmp_path: Path
) -> None:
    window.set_language("ur")
    settle(qtbot, window)
    view = view_of(qtbot, window)
    view.bring()
    sheet = view.findChild(BringSheet)
    assert isinstance(sheet, BringSheet)
    sheet.path.setText(str(tmp_path / "none"))
    sheet.accepted.emit()
    assert sheet.fault.words() == i18n.t("There is no such file. Choose one that exists.")
    sheet.path.setText(str(tmp_path))
    sheet.accepted.emit()
    assert sheet.fault.words() == i18n.t("Say which partner the file comes from.")
    sheet.partner.setText("Partner agency")
    sheet.accepted.emit()
    done(qtbot, window, view)
    assert sheet.fault.isVisible()
    assert str(tmp_path) in sheet.fault.words()
    assert partner_files.all_(store) == []


def test_a_file_that_cannot_be_read_says_why_and_is_refused_with_a_reason(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    kept = partner_files.bring(
        store, partner="P", kind="misp", file="<b>x</b>.json", data=b'{"Event": [', told={}, actor="tester"
    )
    view = view_of(qtbot, window)
    view.look()
    done(qtbot, window, view)
    assert "no JSON" in texts(view.detail.holding)
    view.detail.reason.setText("cannot be read")
    view.detail.refuse_button.click()
    assert "<b>x</b>.json" in texts(view.question)
    view.refuse()
    settle(qtbot, window)
    assert partner_files.get(store, kept.capture_id).state == "refused"
    assert not view.detail.look_button.isEnabled()


def test_a_look_that_is_cancelled_ends_and_says_so(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    data = ("phone\n" + "".join(f"0300-{number:07}\n" for number in range(40_000))).encode()
    partner_files.bring(store, partner="P", kind="csv", file="long.csv", data=data, told={}, actor="tester")
    view = view_of(qtbot, window)
    view.look()
    qtbot.waitUntil(
        lambda: view.detail.working.words.text() != i18n.t("A sealed worker reads the file"), timeout=PATIENCE_MS
    )
    view.detail.working.stop.click()
    done(qtbot, window, view)
    assert "ancelled" in view.detail.fault.words()
    assert view.detail.working.isHidden()
