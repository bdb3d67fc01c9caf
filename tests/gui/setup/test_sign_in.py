"""Signing in at the window: each person with their own passphrase, one after the other in one process."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import begun, page_of, settle
from tests.patience import PATIENCE_MS
from workbench.errors import UserError
from workbench.gui import subprocesses
from workbench.gui.setup.unlock import Unlock
from workbench.gui.window import MainWindow
from workbench.store.cases import cases
from workbench.store.custody import event_queries
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import KeyFile, Passphrase, RawKey
from workbench.store.keys import unlock_methods
from workbench.store.people import operators, sessions

KEY = KeyFile(b"a key file of the tests, 32 byte")
PHRASES = {"Asma": "copper lantern sixty rivers wooden", "Bilal": "seven slow trains under the snow"}


@pytest.fixture
def shared(tmp_path: Path) -> str:
    """A store that two analysts open, each with a passphrase of their own, and a key file."""
    place = str(tmp_path / "store")
    with lifecycle.init(place, KEY, operator="unattended") as store:
        boss_secret = Passphrase("the words of the supervisor")
        operators.add(store, "Boss", boss_secret, role="supervisor", first=True)
        boss = operators.unlock(store, "Boss", boss_secret)
        for name, words in PHRASES.items():
            operators.add(store, name, Passphrase(words), role="analyst", by=boss)
    return place


def _sign_in(qtbot: QtBot, window: MainWindow, name: str, words: str) -> Unlock:
    page = window.findChildren(Unlock)[-1]
    page.name.clear()
    page.field.clear()
    QTest.keyClicks(page.name, name)
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    QTest.keyClicks(page.field, words)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    return page


def test_two_persons_work_one_after_the_other_each_under_their_own_name(qtbot: QtBot, shared: str) -> None:
    window = begun(qtbot, shared)
    assert "do not open the store" in _sign_in(qtbot, window, "Asma", PHRASES["Bilal"]).note.words()
    assert window.desk is None
    for name, words in PHRASES.items():
        _sign_in(qtbot, window, name, words)
        assert window.desk is not None
        assert name in page_of(window).top.person.words()
        desk = window.desk
        store = desk.store
        cases.open_case(store, number=f"of {name}", title="t", authority_id=None, actor=store.operator)
        # A child process works in the same name, and shows its right to.
        words_of_child = ["case", "note", f"of {name}", "by a child", "--json"]
        child = subprocesses.start(
            words_of_child, location=shared, key=desk.key, operator=desk.operator, session=desk.session, output=True
        )
        assert child.stderr is not None
        with child:
            assert child.stderr.read() == ""
        assert child.returncode == 0
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: window.desk is None, timeout=PATIENCE_MS)
        settle(qtbot, window)
        assert window.page is None
    window.close()
    with lifecycle.open_store(shared, KEY) as store:
        marks = {one.name: one.public_key[:16] for one in operators.all_(store)}
        told = [(e.action, e.actor, e.facts.get("operator")) for e in reversed(event_queries.events(store, limit=99))]
        for name in PHRASES:
            mine = [(action, mark) for action, actor, mark in told if actor == name and action != "settings"]
            assert mine[-4:] == [
                ("signed in", None), ("case opened", marks[name]), ("note", marks[name]), ("signed out", marks[name]),
            ]  # fmt: skip
        assert event_queries.check(store).problems == ()


def test_the_stores_own_passphrase_gives_nobody_an_operators_name(qtbot: QtBot, shared: str) -> None:
    spare = Passphrase("a passphrase that several people know")
    with lifecycle.open_store(shared, KEY) as store:
        asma = sessions.begin(store, operators.unlock(store, "Asma", Passphrase(PHRASES["Asma"])))
        unlock_methods.change(asma, RawKey(lifecycle.unwrap(shared, KEY)), [spare], keep=True)
    window = begun(qtbot, shared)
    assert "does not open the key of Asma" in _sign_in(qtbot, window, "Asma", spare.text).note.words()
    assert window.desk is None
    for name in ("", "a visitor"):
        said = _sign_in(qtbot, window, name, spare.text).note.words()
        assert "opened by its operators, each in their own name" in said
        assert window.desk is None
    window.close()


def test_a_locked_window_holds_no_persons_key_any_more(qtbot: QtBot, shared: str) -> None:
    window = begun(qtbot, shared)
    _sign_in(qtbot, window, "Asma", PHRASES["Asma"])
    assert window.desk is not None
    asma = operators.at_work(window.desk.store)
    assert asma is not None
    assert asma.key.sign(b"what she answers for")
    window.lock()
    with pytest.raises(UserError, match="Nobody is signed in any more"):
        asma.key.sign(b"what somebody else does")
    settle(qtbot, window)
    window.close()
