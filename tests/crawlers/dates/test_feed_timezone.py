"""The zone of a board that tells none, by the feed beside its pages."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from crawlers.dates.day_month_order import Habits
from crawlers.dates.feed_timezone import TRIES, FeedClock, zone_between
from crawlers.errors import GiveUp
from crawlers.records import Page, PageReading, Post, Response, Thread, Visit
from crawlers.sites import registry

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
SITE = "http://board.example"
BOARD = """<html><head><link rel="alternate" type="application/atom+xml" href="extern.php?action=feed&amp;fid=2">
</head><body><div id="punviewforum" class="pun">
<div id="brdwrap"><div id="brdmain"><div id="vf" class="blocktable"><table><tbody>
<tr class="rowodd"><td class="tcl"><div class="tclcon"><a href="viewtopic.php?id=1">Tickets</a></div></td>
<td class="tc2">3</td><td class="tcr"><a href="viewtopic.php?pid=9#p9">Today 02:10:00</a></td></tr>
<tr class="roweven"><td class="tcl"><div class="tclcon"><a href="viewtopic.php?id=2">Fares</a></div></td>
<td class="tc2">1</td><td class="tcr"><a href="viewtopic.php?pid=5#p5">2026-11-02 13:45:10</a></td></tr>
</tbody></table></div></div></div></div></body></html>"""
FEED = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Board</title>
<entry><title>Tickets</title><link rel="alternate" href="http://board.example/viewtopic.php?id=1&amp;action=new"/>
<updated>2026-11-23T21:10:00Z</updated><id>a</id></entry>
<entry><title>Fares</title><link rel="alternate" href="http://board.example/viewtopic.php?id=2&amp;action=new"/>
<updated>2026-11-02T08:45:10Z</updated><id>b</id></entry></feed>"""


def listed(*threads: tuple[str, datetime]) -> PageReading:
    return PageReading(
        "x", "x/1", 0.9, "board", threads=tuple(Thread(name, name, name, last_post_at=at) for name, at in threads)
    )


def fed(*posts: tuple[str, str, datetime]) -> PageReading:
    made = tuple(
        Post("x", anchor, f"{SITE}/t?{title}#{anchor}", "", title, title, "", 1, "", posted_at=at, precision="second")
        for title, anchor, at in posts
    )
    return PageReading("x", "x/1", 0.9, "thread", posts=made)


@pytest.mark.parametrize(
    ("minutes", "zone"),
    [(300, "UTC+05:00"), (0, "UTC+00:00"), (-210, "UTC-03:30"), (345, "UTC+05:45"), (780, "UTC+13:00")],
)
def test_a_zone_is_what_the_shown_times_are_ahead_of_the_feeds(minutes: int, zone: str) -> None:
    feed = fed(("a", "p1", NOW), ("b", "p2", NOW - timedelta(hours=7)))
    ahead = timedelta(minutes=minutes)
    shown = listed(("a", NOW + ahead), ("b", NOW - timedelta(hours=7) + ahead))
    assert zone_between(shown, feed) == zone
    assert zone_between(fed(("b", "p2", NOW - timedelta(hours=7) + ahead)), feed) == zone


def test_today_may_be_another_day_where_the_board_is() -> None:
    feed = fed(("a", "p1", NOW - timedelta(hours=20)), ("b", "p2", NOW - timedelta(hours=19)))
    shown = listed(("a", NOW - timedelta(hours=39)), ("b", NOW - timedelta(hours=38)))
    assert zone_between(shown, feed) == "UTC+05:00"


def test_one_thread_proves_no_zone_and_neither_do_threads_that_disagree() -> None:
    feed = fed(*[(name, name, NOW) for name in "abcd"])
    hour = timedelta(hours=1)
    assert zone_between(listed(("a", NOW + hour)), feed) == ""
    assert zone_between(listed(("a", NOW + hour), ("b", NOW + 2 * hour)), feed) == ""
    assert zone_between(listed(*[("a", NOW + hour), ("b", NOW + hour), ("c", NOW), ("d", NOW)]), feed) == ""
    assert zone_between(listed(("z", NOW + hour)), feed) == ""
    assert zone_between(listed(("a", NOW + timedelta(minutes=7)), ("b", NOW + timedelta(minutes=7))), feed) == ""


def _response(visit: Visit, body: str) -> Response:
    headers = (("Content-Type", "application/atom+xml; charset=utf-8"),)
    return Response(visit.url, visit.url, 200, headers, b"", b"", body.encode(), NOW, NOW, "c", "0")


async def _read(page: Page) -> PageReading:
    return registry.read(page)


def test_a_fluxbb_board_is_read_again_by_the_zone_of_its_feed() -> None:
    asked: list[str] = []

    async def fetch(visit: Visit) -> Response:
        asked.append(visit.url)
        return _response(visit, FEED)

    async def run() -> tuple[PageReading, PageReading]:
        habits = Habits()
        clock = FeedClock(habits, fetch=fetch, read=_read)
        page = Page(f"{SITE}/viewforum.php?id=2", BOARD.encode(), "text/html", NOW)
        both = await asyncio.gather(*[clock.settle(page, registry.read(page)) for _ in range(2)])
        assert habits.hints.zone == "UTC+05:00"
        return both[0], both[1]

    first, second = asyncio.run(run())
    assert asked == [f"{SITE}/extern.php?action=feed&fid=2"], "the second page waited for the answer to the first"
    assert first == second
    assert [thread.last_post_at for thread in first.threads] == [
        datetime(2026, 11, 23, 21, 10, tzinfo=UTC),
        datetime(2026, 11, 2, 8, 45, 10, tzinfo=UTC),
    ]


def test_a_feed_that_fails_is_asked_a_few_times_only() -> None:
    asked: list[str] = []

    async def fetch(visit: Visit) -> Response:
        asked.append(visit.url)
        raise GiveUp("The page is not there.")

    async def run() -> None:
        clock = FeedClock(Habits(), fetch=fetch, read=_read)
        page = Page(f"{SITE}/viewforum.php?id=2", BOARD.encode(), "text/html", NOW)
        reading = registry.read(page)
        for _ in range(TRIES + 2):
            assert await clock.settle(page, reading) == reading

    asyncio.run(run())
    assert len(asked) == TRIES
