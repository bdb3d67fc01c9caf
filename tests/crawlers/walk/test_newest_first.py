"""Channels and feeds: the newest posts come first, older ones on the pages after."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from crawlers import watermarks
from crawlers.records import PageReading, Post, Thread, ThreadSeen, Visit, Watermark
from crawlers.walk.state_machine import Walk

SITE = "http://channel.example"
PER_PAGE = 4
BEGUN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Channel:
    """A channel whose pages lead to older posts: by the post they end before, or by their number."""

    numbered: bool = False
    posts: list[int] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    newest: int = 0

    def write(self, count: int) -> None:
        for _ in range(count):
            self.newest += 1
            self.posts.append(self.newest)

    def answer(self, visit: Visit) -> PageReading:
        self.asked.append(visit.url.removeprefix(SITE))
        value = int(visit.url.rpartition("=")[2]) if "=" in visit.url else 0
        if self.numbered:
            older = sorted(self.posts, reverse=True)[(value or 1) * PER_PAGE - PER_PAGE :]
        else:
            older = [number for number in sorted(self.posts, reverse=True) if not value or number < value]
        shown = older[:PER_PAGE]
        following = f"?page={(value or 1) + 1}" if self.numbered else f"?before={shown[-1] if shown else 0}"
        posts = tuple(
            Post("m", str(one), SITE, "c", "c", "", SITE, one, f"post {one}", posted_at=BEGUN + timedelta(hours=one))
            for one in reversed(shown)
        )
        more = f"{SITE}/{following}" if len(older) > PER_PAGE else ""
        thread = Thread("c", SITE, "")
        return PageReading("m", "m/1", 1.0, "board", posts, next_page=more, thread=thread, newest_first=True)


def run(
    channel: Channel, mark: Watermark | None, max_pages: int = 1000
) -> tuple[Watermark, set[int], list[ThreadSeen]]:
    walk = Walk(SITE + "/", mark, max_pages=max_pages)
    channel.asked.clear()
    read: set[int] = set()
    while not walk.done:
        for visit in walk.take(1):
            reading = channel.answer(visit)
            read |= {int(post.post_id) for post in reading.posts}
            walk.feed(visit, reading)
    return watermarks.from_json(watermarks.to_json(walk.watermark())), read, walk.finished_threads()


def test_the_first_run_goes_to_the_oldest_post_and_the_next_ones_to_the_first_known() -> None:
    channel = Channel()
    channel.write(18)
    mark, read, _ = run(channel, None)
    assert read == set(range(1, 19))
    mark, _, _ = run(channel, mark)
    assert channel.asked == ["/"]
    channel.write(6)
    mark, read, _ = run(channel, mark)
    assert {19, 20, 21, 22, 23, 24} <= read
    assert len(channel.asked) == 2


def test_a_run_that_is_cut_is_taken_up_by_the_next_until_the_oldest_post() -> None:
    channel = Channel()
    channel.write(30)
    mark: Watermark | None = None
    seen: set[int] = set()
    for _ in range(5):
        mark, read, _ = run(channel, mark, max_pages=4)
        seen |= read
        channel.write(1)
    assert set(range(1, 31)) <= seen


def test_a_gap_that_a_cut_leaves_between_new_and_known_posts_is_closed_later() -> None:
    channel = Channel()
    channel.write(8)
    mark, seen, _ = run(channel, None)
    channel.write(20)
    for _ in range(4):
        mark, read, _ = run(channel, mark, max_pages=3)
        seen |= read
    assert seen == set(range(1, 29))


def test_a_message_that_stood_at_the_top_and_is_there_no_more_is_gone() -> None:
    channel = Channel()
    channel.write(10)
    mark, _, _ = run(channel, None)
    channel.posts.remove(9)
    mark, _, seen = run(channel, mark)
    assert [one.gone for one in seen] == [("9",)]
    mark, _, seen = run(channel, mark)
    assert seen == []


def test_entries_that_fall_off_the_end_of_a_feed_are_not_gone() -> None:
    channel = Channel()
    channel.write(4)
    mark, _, _ = run(channel, None)
    channel.posts = [3, 4]
    channel.newest = 4
    channel.write(2)
    _, _, seen = run(channel, mark)
    assert seen == []


@settings(max_examples=100, deadline=None)
@given(
    numbered=st.booleans(),
    turns=st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)), min_size=1, max_size=7),
)
def test_no_message_is_missed_whatever_the_budgets(*, numbered: bool, turns: list[tuple[int, int]]) -> None:
    channel = Channel(numbered=numbered)
    channel.write(3)
    mark: Watermark | None = None
    seen: set[int] = set()
    for written, budget in turns:
        mark, read, _ = run(channel, mark, max_pages=budget)
        assert len(channel.asked) == len(set(channel.asked))
        seen |= read
        channel.write(written)
    for _ in range(2):
        mark, read, _ = run(channel, mark)
        seen |= read
    assert seen == set(channel.posts)
    run(channel, mark)
    assert len(channel.asked) == 1


def _of_the_book(numbers: list[int], following: str) -> PageReading:
    thread = Thread("/book", f"{SITE}/book", "Guestbook")
    posts = tuple(
        Post("general", str(one), SITE, "c", "/book", "", SITE, one, "x", posted_at=BEGUN + timedelta(hours=one))
        for one in numbers
    )
    falling = len(numbers) > 1
    return PageReading(
        "general", "general/1", 0.2, "thread", posts, (), (), following, thread=thread, newest_first=falling
    )


def test_the_last_page_of_a_book_belongs_to_it_though_only_one_entry_stands_there() -> None:
    walk = Walk(f"{SITE}/book")
    walk.feed(walk.take(1)[0], _of_the_book([3, 2], f"{SITE}/book?ab=2"))
    (last,) = walk.take(1)
    assert (last.kind, last.follows.url if last.follows else "") == ("thread", f"{SITE}/book")
    walk.feed(last, _of_the_book([1], ""))
    assert walk.done
    assert walk.finished_threads() == []
