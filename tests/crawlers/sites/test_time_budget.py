"""Work that takes longer than its budget is broken off, and nothing else is."""

import threading
import time

import pytest

from crawlers.sites.time_budget import OverBudgetError, time_budget


def _work(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_work_that_takes_longer_than_its_budget_is_broken_off() -> None:
    with pytest.raises(OverBudgetError), time_budget(0.05):
        _work(5)


def test_work_within_its_budget_and_what_comes_after_it_are_left_alone() -> None:
    with time_budget(0.2):
        _work(0.01)
    _work(0.3)


def test_waiting_counts_for_nothing() -> None:
    with time_budget(0.05):
        time.sleep(0.2)


def test_outside_of_the_main_thread_nothing_is_broken_off() -> None:
    ended = []

    def work() -> None:
        with time_budget(0.02):
            _work(0.1)
        ended.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended
