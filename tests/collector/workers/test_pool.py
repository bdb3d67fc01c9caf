"""The pool of workers, with real processes in their real seal."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.collector.processes import named
from tests.patience import PATIENCE, until
from workbench.collector.workers.pool import JobFailedError, NoWorkerError, PoolClosedError, WorkerPool

WORKER = "workbench.collector.workers.worker_main"
SECONDS = 8.0


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkerPool]:
    hidden = tmp_path_factory.mktemp("store")
    (hidden / "evidence.db").write_text("secret", encoding="utf-8")
    with WorkerPool(
        hidden=[hidden], size=2, seconds=SECONDS, megabytes=400, jobs="tests.collector.workers.misbehaving_jobs"
    ) as made:
        yield made


def _ask(pool: WorkerPool, do: str, block: bytes = b"", **more: Any) -> Any:
    return pool.run({"do": do, **more}, block)


def test_a_job_comes_back_with_its_result(pool: WorkerPool) -> None:
    assert _ask(pool, "echo", b"x" * 3_000_000, word="سلام") == {"word": "سلام", "size": 3_000_000}


def test_a_hanging_page_ends_its_worker_and_leaves_the_others_alone(pool: WorkerPool) -> None:
    before = pool.facts()
    failures: list[str] = []

    def hang() -> None:
        with pytest.raises(JobFailedError) as caught:
            _ask(pool, "hang")
        failures.append(str(caught.value))

    thread = threading.Thread(target=hang)
    thread.start()
    assert [_ask(pool, "echo", word=str(n))["word"] for n in range(20)] == [str(n) for n in range(20)]
    thread.join()
    assert failures == ["The page took longer than 8 seconds to read; its worker was ended."]
    assert pool.facts().replaced == before.replaced + 1
    assert _ask(pool, "echo", word="after")["word"] == "after"


def test_a_page_over_memory_is_refused_in_words(pool: WorkerPool) -> None:
    with pytest.raises(JobFailedError, match="more than 400 MB of memory"):
        _ask(pool, "eat")
    assert _ask(pool, "echo", word="after")["word"] == "after"


def test_a_page_that_always_kills_its_worker_is_given_up_after_three(pool: WorkerPool) -> None:
    before = pool.facts().replaced
    with pytest.raises(JobFailedError, match="ended its worker 3 times"):
        _ask(pool, "die")
    assert pool.facts().replaced == before + 3


@pytest.mark.parametrize(
    ("do", "words"), [("deep", "nested too deeply"), ("wrong", "could not be read (ZeroDivisionError)")]
)
def test_a_page_that_trips_its_reader_fails_in_words_without_ending_the_worker(
    pool: WorkerPool, do: str, words: str
) -> None:
    before = pool.facts().replaced
    with pytest.raises(JobFailedError) as caught:
        _ask(pool, do)
    assert words in str(caught.value)
    assert pool.facts().replaced == before


def test_a_worker_killed_from_outside_has_its_job_done_again(pool: WorkerPool) -> None:
    results: tuple[list[Any], list[Any]] = ([], [])
    stop = threading.Event()

    def work(mine: list[Any]) -> None:
        while not stop.is_set():
            mine.append(_ask(pool, "echo", word="x")["word"])

    def await_more() -> None:
        before = [len(mine) for mine in results]
        until(lambda: all(len(mine) > one for mine, one in zip(results, before, strict=True)), "both go on")

    threads = [threading.Thread(target=work, args=(mine,)) for mine in results]
    for thread in threads:
        thread.start()
    for _ in range(3):
        await_more()
        until(lambda: named(os.getpid(), WORKER), "a worker runs")
        os.kill(named(os.getpid(), WORKER)[0], signal.SIGKILL)
    await_more()
    stop.set()
    for thread in threads:
        thread.join()
    assert {word for mine in results for word in mine} == {"x"}
    assert _ask(pool, "echo", word="y")["word"] == "y"


def test_a_worker_sees_neither_store_nor_network_and_writes_nothing(pool: WorkerPool, tmp_path: Path) -> None:
    if pool.wait_until_sealed() != "kernel":
        pytest.skip("no namespaces here")
    hidden = next(tmp_path.parent.glob("store*"))
    seen = _ask(pool, "look", folder=str(hidden), write=str(Path(__file__).parents[1] / "written"))
    assert seen["files"] == []
    assert seen["interfaces"] == []
    assert not seen["wrote"]
    # 0 to 2, the two pipes of the protocol, and the folder that is being listed
    assert len(seen["descriptors"]) <= 6
    assert not any("KEY" in name or "PASS" in name for name in seen["environment"])


@pytest.mark.parametrize("do", ["connect", "child"])
def test_a_worker_that_tries_a_connection_or_a_child_is_refused_and_counted(pool: WorkerPool, do: str) -> None:
    before = pool.facts().refused
    with pytest.raises(JobFailedError, match="RefusedWayOutError"):
        _ask(pool, do)
    assert pool.facts().refused == before + 1


def test_workers_that_cannot_start_say_why(capfd: pytest.CaptureFixture[str]) -> None:
    with WorkerPool(size=1, seconds=PATIENCE, megabytes=400, jobs="tests.collector.workers.missing_jobs") as pool:
        with pytest.raises(NoWorkerError, match=r"started: There is no language model: it was not installed\. What"):
            _ask(pool, "echo", word="x")
        assert pool.facts().alive == 0
    assert "MissingModelError" in capfd.readouterr().err


def test_urgent_jobs_go_before_the_others() -> None:
    order: list[str] = []
    megabytes = 399  # its worker is told by them from those of other pools, which may start one at any time
    with WorkerPool(
        size=1, seconds=PATIENCE, megabytes=megabytes, jobs="tests.collector.workers.misbehaving_jobs"
    ) as pool:
        _ask(pool, "echo", word="warm")
        (worker,) = named(os.getpid(), f"{WORKER} {megabytes} ")

        def begun(name: str, *, urgent: bool = False) -> threading.Thread:
            asks = threading.Event()

            def job() -> None:
                asks.set()
                pool.run({"do": "echo", "word": name}, b"x", urgent=urgent)
                order.append(name)

            thread = threading.Thread(target=job)
            thread.start()
            assert asks.wait(PATIENCE)
            return thread

        os.kill(worker, signal.SIGSTOP)
        threads = [*(begun(f"later {n}") for n in range(4)), begun("now", urgent=True)]
        time.sleep(0.5)  # from asking to waiting is a step of microseconds, but nothing tells of it
        os.kill(worker, signal.SIGCONT)
        for thread in threads:
            thread.join()
    assert order.index("now") <= 1


def test_a_closed_pool_ends_its_processes_and_says_so_to_those_who_wait() -> None:
    pool = WorkerPool(size=1, seconds=PATIENCE, megabytes=400, jobs="tests.collector.workers.misbehaving_jobs")
    _ask(pool, "echo", word="x")
    pool.close()
    with pytest.raises(PoolClosedError):
        _ask(pool, "echo", word="x")
    assert pool.facts().alive == 0
