"""What the window tells of collecting: a collector that is gone, sources that are paused, sources that fail."""

import os
import signal
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.collector.site import supervised
from tests.gui.conftest import KEY, NewWindow, page_of, settle
from tests.patience import LONG, PATIENCE_MS
from workbench.domain.sources.sources import NewSource
from workbench.gui.sources.view import SourcesView
from workbench.gui.widgets.label import Label
from workbench.gui.window import MainWindow
from workbench.processes import sandbox
from workbench.store.db import collector_lock, lifecycle
from workbench.store.db.lifecycle import RawKey, Store
from workbench.store.sources import authorities, runs, sources

SEEN_WITHIN = 5.0


def _sources(qtbot: QtBot, window: MainWindow) -> SourcesView:
    page_of(window).go("sources")
    settle(qtbot, window)
    view = page_of(window).views["sources"]
    assert isinstance(view, SourcesView)
    return view


def _state(view: SourcesView, name: str) -> str:
    row = next(one for one in view.table.table_model.records if one.source.name == name)
    return str(row.standing)


def _texts(view: SourcesView) -> list[str]:
    return [label.text() for label in view.findChildren(Label)]


@pytest.mark.skipif(sandbox.probe().kind != "kernel", reason="collects under the kernel's seal")
def test_a_supervisor_that_is_killed_is_seen_within_seconds_and_another_is_started_by_the_button(
    qtbot: QtBot, location: str, key: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torrc = tmp_path / "torrc"
    torrc.write_text("DisableNetwork 1\n", encoding="utf-8")
    monkeypatch.setenv("WORKBENCH_TORRC_EXTRA", str(torrc))
    monkeypatch.setenv("WORKBENCH_WORKERS", "1")
    window = MainWindow(location, collecting=False)
    try:
        with supervised(location, None, unlock=KEY) as supervisor:
            supervisor.wait_for("collector", "The collector is at work.")
            store = lifecycle.open_store(location, RawKey(key)).as_operator("tester")
            window.open(store, key)
            window.show()
            status = page_of(window).status
            view = _sources(qtbot, window)
            qtbot.waitUntil(lambda: _state(view, "Bazaar-e-Safar") == "running", timeout=PATIENCE_MS)
            assert not status.start_button.isVisible()
            os.kill(supervisor.process.pid, signal.SIGKILL)
            killed = time.monotonic()
            qtbot.waitUntil(status.start_button.isVisible, timeout=PATIENCE_MS)
            assert time.monotonic() - killed <= SEEN_WITHIN
            assert status.words["collector"].text() == "Collector is not running"
            qtbot.waitUntil(lambda: _state(view, "Bazaar-e-Safar") == "interrupted", timeout=PATIENCE_MS)
            assert any(text.startswith("Interrupted: the collector is not running.") for text in _texts(view))
        QTest.mouseClick(status.start_button, Qt.MouseButton.LeftButton)
        assert status.words["collector"].text() == "Collector is starting"
        assert not status.start_button.isVisible()
        qtbot.waitUntil(lambda: collector_lock.is_held(store), timeout=int(LONG * 1000))
        qtbot.waitUntil(lambda: _state(view, "Bazaar-e-Safar") == "running", timeout=PATIENCE_MS)
    finally:
        window.close()
        window.deleteLater()
    # Its supervisor is given seconds to end it, and a collector that must be killed holds its lock a little longer.
    qtbot.waitUntil(lambda: not collector_lock.is_held_at(location), timeout=PATIENCE_MS)


def test_a_paused_source_is_not_run_by_its_key_either_and_says_why(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    view = _sources(qtbot, window)
    sources.pause(store, sources.by_name(store, "Sarhad Board").id, reason="site moved", actor="tester")
    qtbot.waitUntil(lambda: _state(view, "Sarhad Board") == "paused", timeout=PATIENCE_MS)
    view.table.choose_row([one.source.name for one in view.table.table_model.records].index("Sarhad Board"))
    settle(qtbot, window)
    assert not view.detail.run_button.isEnabled()
    QTest.keyClick(view.table, Qt.Key.Key_F9)
    settle(qtbot, window)
    assert runs.requested(store) == []
    assert page_of(window).notice.words.text() == "Paused: site moved."


def _failed(store: Store, name: str, *, paused: bool = False) -> None:
    """A further source whose last run failed."""
    known = authorities.all_(store)[0]
    made = sources.add(store, NewSource(name, f"http://{name}.example/", authority_id=known.id), actor="tester")
    run = runs.request(store, made.id, cause="by hand", actor="tester")
    runs.start(store, run.id)
    runs.finish(store, run.id, "failed", "The site is down.")
    if paused:
        sources.pause(store, made.id, reason="it is down", actor="tester")


def test_a_paused_source_whose_last_run_failed_is_counted_once(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    view = _sources(qtbot, window)
    before = view.note.text()
    assert "0 failed, 1 stopped" in before
    _failed(store, "down", paused=True)
    qtbot.waitUntil(lambda: view.note.text() != before, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "0 failed, 2 stopped" in view.note.text(), timeout=PATIENCE_MS)


def test_failing_sources_have_their_badge_before_the_sources_are_opened(
    qtbot: QtBot, new_window: NewWindow, location: str, key: bytes, store: Store
) -> None:
    _failed(store, "down")
    _failed(store, "asleep", paused=True)
    window = new_window(location, key)
    entry = page_of(window).rail.entries["sources"]
    assert "sources" not in page_of(window).views
    # The one that is down, and one of the seeded ones, which has no authority; not the one that somebody paused.
    assert entry.accessibleName() == "Sources, 2"
    _sources(qtbot, window)
    assert entry.accessibleName() == "Sources, 2"
