"""A second person signs in the window that a case may leave."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.cases.test_export_wizard import keep
from tests.gui.conftest import NewWindow, page_of, settle
from tests.gui.test_views import go, texts
from tests.gui.widgets.test_room_for_words import faults
from tests.store import making
from workbench.gui import i18n
from workbench.gui.cases.release import ReleaseSheet
from workbench.gui.cases.view import CasesView
from workbench.gui.custody.view import CustodyView
from workbench.gui.painting.safe_text import isolated, short_hash
from workbench.store.cases import cases, releases
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Passphrase, Store
from workbench.store.people import operators, policies

WORDS = Passphrase("the supervisor's own six words")


def test_a_supervisor_signs_with_their_own_passphrase_and_the_case_is_shown_as_released(
    qtbot: QtBot,
    new_window: NewWindow,
    location: str,
    key: bytes,
    store: Store,
) -> None:
    operators.add(store, "boss", WORDS, role="supervisor", first=True)
    boss = operators.unlock(store, "boss", WORDS)
    policies.change(store, {"release_needs_two": True}, by=boss, reason="two persons")
    tester = making.operator(store, "tester", "analyst", boss)
    window = new_window(location, key, by=tester)
    page_of(window).go("cases")
    settle(qtbot, window)
    (view,) = window.findChildren(CasesView)
    assert view.released.text() == "not released yet"
    view.release_button.click()
    (sheet,) = window.findChildren(ReleaseSheet)
    window.resize(1024, 700)
    settle(qtbot, window)
    assert [each for each in faults(window, "") if "not released yet" in each] == []
    sheet.sign()
    assert "needs a name, a passphrase and its reason" in sheet.fault.words()
    for field, typed in ((sheet.name, "boss"), (sheet.passphrase, "a wrong one"), (sheet.reason, "to the court")):
        QTest.keyClicks(field, typed)

    QTest.keyClick(sheet.reason, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert "does not open the key of boss" in sheet.fault.words()
    sheet.passphrase.setText(WORDS.text)
    sheet.sign()
    settle(qtbot, window)
    case = cases.all_(store)[0]
    signed = releases.require(store, case.id, exporter=making.signed_in(tester))
    assert (signed.signed_by, signed.reason) == ("boss", "to the court")
    assert "boss" in view.released.text()
    assert event_queries.check(store).problems == ()
    languages: tuple[i18n.Language, ...] = ("en", "ur")
    for language in languages:
        window.set_language(language)
        log = go(qtbot, window, "custody")
        assert isinstance(log, CustodyView)
        records = log.table.table_model.records
        log.table.choose_row(next(row for row, event in enumerate(records) if event.action == "release"))
        settle(qtbot, window)
        keep(window, f"signed-by-{language}")
        shown = texts(log)
        assert isolated(short_hash(boss.public_key)) in shown
        assert i18n.t("Signed by") in shown
        assert short_hash(signed.content_sha256) in shown
    i18n.set_language("en")
