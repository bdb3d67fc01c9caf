"""A page is parsed once a run: what the walk read is what is digested, as long as it is at hand."""

from datetime import UTC, datetime
from pathlib import Path

from crawlers.records import PageReading
from workbench.collector.crawl import captures
from workbench.collector.crawl.messages import PageFacts
from workbench.collector.crawl.recent_readings import RecentReading, RecentReadings
from workbench.collector.workers.pool import WorkerPool

PAGE = Path(__file__).parents[2] / "crawlers" / "pages" / "mybb-thread.html"
FACTS = PageFacts(
    "http://board.example/thread-1.html", "text/html", datetime(2026, 11, 24, 16, tzinfo=UTC), "thread", "", ()
)


def _recent(size: int) -> RecentReading:
    return RecentReading(PageReading("mybb", "mybb/1", 1.0, "thread"), "", size)


def test_a_reading_is_digested_without_its_page_as_the_page_is() -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.read_bytes()
    with WorkerPool(size=1) as pool:
        reading = captures.read(pool, FACTS, block)
        assert reading.posts
        assert captures.digest_reading(pool, reading) == captures.digest(pool, FACTS, block)


def test_the_oldest_readings_make_room_and_one_that_is_recorded_is_let_go() -> None:
    readings = RecentReadings(limit=100)
    for number in range(4):
        readings.keep(number, _recent(30))
    assert readings.of(0) is None
    assert all(readings.of(number) for number in (1, 2, 3))
    readings.drop(2)
    readings.keep(5, _recent(30))
    assert readings.of(2) is None
    assert all(readings.of(number) for number in (1, 3, 5))


def test_a_page_that_is_larger_than_all_the_room_is_not_kept_and_is_no_burden_afterwards() -> None:
    readings = RecentReadings(limit=100)
    readings.keep(1, _recent(101))
    assert readings.of(1) is None
    readings.keep(2, _recent(100))
    assert readings.of(2) is not None
    readings.keep(2, _recent(50))
    readings.keep(3, _recent(50))
    assert readings.of(2) is not None
