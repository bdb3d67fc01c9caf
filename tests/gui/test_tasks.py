"""Work off the window's thread."""

import threading
from functools import partial

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.patience import PATIENCE_MS
from workbench.gui.tasks import Tasks


def test_no_object_that_a_thread_may_still_emit_from_is_made_or_deleted_for_a_job(qtbot: QtBot) -> None:
    tasks, told, may_end = Tasks(), list[str](), threading.Event()
    before = set(tasks.findChildren(QObject))

    def work() -> str:
        assert may_end.wait(PATIENCE_MS / 1000)
        return "done"

    tasks.run(tasks, work, told.append)
    during = set(tasks.findChildren(QObject))
    may_end.set()
    qtbot.waitUntil(lambda: told == ["done"], timeout=PATIENCE_MS)
    assert (during, set(tasks.findChildren(QObject))) == (before, before)
    assert not tasks.busy()


def test_many_jobs_at_once_each_end_once_with_their_own_outcome_or_error(qtbot: QtBot) -> None:
    tasks, told, failed = Tasks(), list[int](), list[str]()

    def work(number: int) -> int:
        if number % 5 == 0:
            raise ValueError(str(number))
        return number

    for number in range(500):
        tasks.run(tasks, partial(work, number), told.append, otherwise=lambda error: failed.append(str(error)))
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=PATIENCE_MS)
    assert sorted(told) == [n for n in range(500) if n % 5]
    assert sorted(map(int, failed)) == list(range(0, 500, 5))


def test_an_owner_that_is_gone_hears_nothing_and_the_others_do(qtbot: QtBot) -> None:
    tasks, gone, told, may_end = Tasks(), QObject(), list[str](), threading.Event()
    tasks.run(gone, lambda: may_end.wait(PATIENCE_MS / 1000), lambda _: told.append("gone"))
    tasks.run(tasks, lambda: "here", told.append)
    gone.deleteLater()
    qtbot.waitUntil(lambda: told == ["here"], timeout=PATIENCE_MS)
    may_end.set()
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=PATIENCE_MS)
    assert told == ["here"]
