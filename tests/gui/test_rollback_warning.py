"""The window on an older copy of the store: it is said in red at the top and at the foot, until somebody answers."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import NewWindow, page_of, settle
from tests.patience import PATIENCE_MS
from workbench.domain.sources.health import PartHealth
from workbench.gui import i18n
from workbench.gui.window import MainWindow
from workbench.store.custody import event_queries
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import RawKey
from workbench.store.sources import health
from workbench.store.witness import outside_heads, rollback

LARGEST = "This is not the newest copy of the store"


def _put_back(location: str, key: bytes, folder: Path) -> None:
    shutil.copytree(location, folder / "older")
    with lifecycle.open_store(location, RawKey(key)) as store:
        past = rollback.RollbackWatch(store, outside_heads.here())
        past.look()
        for number in range(60):
            event_queries.note(store, "view", f"post:{number}", {}, actor="tester")
        past.keep()
    shutil.rmtree(location)
    shutil.copytree(folder / "older", location)


def _until_said(qtbot: QtBot, window: MainWindow, said: str) -> None:
    page = page_of(window)
    qtbot.waitUntil(lambda: page.offline.isVisible() and said in page.offline.words(), timeout=PATIENCE_MS)


def test_a_window_on_an_older_copy_says_so_in_red_until_somebody_answers_for_it(
    qtbot: QtBot, new_window: NewWindow, location: str, key: bytes, tmp_path: Path
) -> None:
    _put_back(location, key, tmp_path)
    window = new_window(location, key)
    _until_said(qtbot, window, LARGEST)
    status = page_of(window).status
    assert status.words["anchor"].text() == "Older copy of the store"
    assert status.words["anchor"].isVisible()
    assert "acknowledge-rollback" in page_of(window).offline.words()
    assert window.desk is not None
    store = window.desk.store
    rollback.acknowledge(store, outside_heads.here(), reason="the disk broke", by=None)
    window.lock()
    window.open(lifecycle.open_store(location, RawKey(key)).as_operator("tester"), key)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: not page_of(window).offline.isVisible(), timeout=PATIENCE_MS)


def test_an_older_copy_is_said_in_urdu_too(
    qtbot: QtBot, new_window: NewWindow, location: str, key: bytes, tmp_path: Path
) -> None:
    _put_back(location, key, tmp_path)
    window = new_window(location, key)
    window.set_language("ur")
    _until_said(qtbot, window, i18n.t(LARGEST))
    assert LARGEST not in page_of(window).offline.words()
    assert "older copy" not in page_of(window).offline.words()


@pytest.mark.parametrize("state", ["well", "attention"])
def test_the_witness_and_the_time_stamps_are_said_at_the_foot(
    qtbot: QtBot, window: MainWindow, state: str, key: bytes, location: str
) -> None:
    sentence = "The witness knows event 9." if state == "well" else "Nothing outside keeps the past of this store."
    with lifecycle.open_store(location, RawKey(key)) as store:
        part = PartHealth("anchor", "well" if state == "well" else "attention", sentence, datetime.now(UTC))
        health.say(store, part)
    label = page_of(window).status.words["anchor"]
    window.resize(1900, 900)
    qtbot.waitUntil(lambda: label.isVisible() and label.text() == sentence, timeout=PATIENCE_MS)
    assert not page_of(window).offline.isVisible()


def test_a_window_that_closes_leaves_a_mark_of_the_stores_end(window: MainWindow, own_marks: Path) -> None:
    assert window.desk is not None
    store = window.desk.store
    count, name = event_queries.head(store).count, store.id
    window.close()
    mark = outside_heads.mark_of(own_marks, name)
    assert mark is not None
    assert mark.head.count >= count
