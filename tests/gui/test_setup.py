"""The first run and the locked store, with a real key derivation."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import settle
from tests.patience import PATIENCE_MS
from workbench.gui.setup.first import FirstRun
from workbench.gui.setup.strength import strength_of
from workbench.gui.setup.unlock import Unlock
from workbench.gui.window import Window
from workbench.store import authorities, openers, opening, operators, recovery, sources
from workbench.store.opening import Passphrase

DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
PHRASE = "copper lantern sixty rivers wooden alphabet"


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("locked") / "store")
    opening.init(place, Passphrase(PHRASE), operator="A. Analyst").close()
    return place


def begun(qtbot: QtBot, location: str) -> Window:
    window = Window(location, collecting=False)
    qtbot.addWidget(window)
    window.begin()
    window.show()
    settle(qtbot, window)
    return window


def test_a_wrong_passphrase_is_said_in_a_sentence_and_the_right_one_opens(qtbot: QtBot, locked: str) -> None:
    window = begun(qtbot, locked)
    page = window.findChild(Unlock)
    assert isinstance(page, Unlock)
    QTest.keyClicks(page.field, "not the passphrase")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert "does not open the store" in page.note.words()
    assert window.desk is None
    page.field.clear()
    QTest.keyClicks(page.field, PHRASE)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.desk is not None
    assert window.desk.operator == "A. Analyst"
    window.close()


def test_the_first_run_makes_a_store_with_its_authority_and_source(qtbot: QtBot, tmp_path: Path) -> None:
    location = str(tmp_path / "new")
    window = begun(qtbot, location)
    page = window.findChild(FirstRun)
    assert isinstance(page, FirstRun)
    page.forward()
    page.forward()
    page.forward()
    assert page.stack.currentIndex() == 2
    assert page.note.isVisible()
    page.passphrase.operator.setText("A. Analyst")
    page.passphrase.first.setText(PHRASE)
    page.passphrase.second.setText("another")
    page.forward()
    assert "differ" in page.note.words()
    page.passphrase.second.setText(PHRASE)
    page.forward()
    fields = page.authority.fields
    for field, words in ((fields.statute, "PECA 2016"), (fields.reference, "REF/1"), (fields.officer, "On duty")):
        assert page.stack.currentIndex() == 3
        page.forward()
        field.setText(words)
    page.forward()
    page.source.name.setText("Board")
    page.source.url.setText("http://board.example/")
    page.forward()
    settle(qtbot, window)
    sheet = page.recovery.sheet.toPlainText()
    page.forward()
    assert "Print the sheet" in page.note.words()
    page.recovery.has_it.setChecked(True)
    page.forward()
    settle(qtbot, window)
    assert window.desk is not None
    installation, operator = operators.all_(window.desk.store)
    assert (installation.certified_by, operator.name) == (("A. Analyst",), "A. Analyst")
    groups = " ".join(word for word in sheet.split() if len(word) == 6 and word[4] == "-")
    assert opening.unwrap(location, recovery.from_words(groups)) == window.desk.key
    assert opening.exists(location)
    source = sources.by_name(window.desk.store, "Board")
    assert source.authority == authorities.all_(window.desk.store)[0]
    assert source.authority is not None
    assert source.authority.reference == "REF/1"
    window.close()


@pytest.mark.parametrize("weak", ["", "password", "aaaaaaaaaaaaaaaaaaaa", "pakistan 123456", "short one"])
def test_a_weak_passphrase_is_not_enough(weak: str) -> None:
    assert not strength_of(weak).enough


@pytest.mark.parametrize("strong", [PHRASE, "Tr7!kq-Zp92_xvB#", "اونچا پہاڑ نیلی کشتی پرانا دروازہ"])
def test_a_strong_passphrase_is_enough(strong: str) -> None:
    assert strength_of(strong).enough


def test_a_locked_window_shows_nothing_until_the_passphrase_is_given(qtbot: QtBot, locked: str) -> None:
    window = begun(qtbot, locked)
    for _ in range(2):
        page = window.findChildren(Unlock)[-1]
        page.field.setText(PHRASE)
        page.unlock()
        settle(qtbot, window)
        assert window.desk is not None
        window.lock()
        settle(qtbot, window)
        assert window.desk is None
        assert window.page is None
    window.close()


def test_the_window_locks_by_itself_and_a_key_puts_it_off(
    qtbot: QtBot, locked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_LOCK_AFTER_MINUTES", "1")
    monkeypatch.setattr("workbench.gui.window.MINUTE_MS", 20_000)
    window = begun(qtbot, locked)
    page = window.findChild(Unlock)
    assert isinstance(page, Unlock)
    page.field.setText(PHRASE)
    page.unlock()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=PATIENCE_MS)
    (idle,) = (timer for timer in window.findChildren(QTimer, options=DIRECT) if timer.isActive())
    assert idle.interval() == 20_000
    qtbot.wait(2500)  # Qt rounds such a timer by up to a second
    left = idle.remainingTime()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert idle.remainingTime() > left
    idle.start(50)
    qtbot.waitUntil(lambda: window.desk is None, timeout=PATIENCE_MS)
    window.close()


def test_a_window_that_shall_never_lock_by_itself_stays_open(
    qtbot: QtBot, locked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_LOCK_AFTER_MINUTES", "0")
    monkeypatch.setattr("workbench.gui.window.MINUTE_MS", 200)
    window = begun(qtbot, locked)
    page = window.findChild(Unlock)
    assert isinstance(page, Unlock)
    page.field.setText(PHRASE)
    page.unlock()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=PATIENCE_MS)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    qtbot.wait(700)
    assert window.desk is not None
    window.close()


def test_the_recovery_key_opens_the_window_too(qtbot: QtBot, tmp_path: Path) -> None:
    location, key = str(tmp_path / "store"), recovery.new()
    with opening.init(location, Passphrase(PHRASE), operator="A. Analyst") as store:
        openers.change(store, Passphrase(PHRASE), [key])
    window = begun(qtbot, location)
    page = window.findChild(Unlock)
    assert isinstance(page, Unlock)
    page.field.setText(recovery.as_words(key).lower())
    page.unlock()
    settle(qtbot, window)
    assert window.desk is not None
    window.close()
