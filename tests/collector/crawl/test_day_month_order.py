"""Day or month first, proven late: what was read before is read again from the kept pages, once."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date
from pathlib import Path

from tests.collector.crawl.test_revisits import Watched, watched_forum
from tests.collector.forum import Forum
from tests.collector.site import opened
from workbench.store.custody import event_queries
from workbench.store.posts import captures, queries
from workbench.store.search import search

_TIME = re.compile(r"2025-09-01 10:00:\d\d")


@dataclass(slots=True)
class NumericForum(Forum):
    """A board that writes the month first, as 03-04-2025 for the fourth of March; `days` are its posts' by number."""

    days: dict[int, str] = field(default_factory=dict)

    def board(self, host: str) -> str:
        """The board, its threads' times without a day that would prove anything."""
        return _TIME.sub("Today 10:00:00", Forum.board(self, host))

    def thread(self, host: str, key: int, number: int) -> str:
        """A thread of one page, its times in numbers."""
        days = iter([self.days[post] for post in self.threads[key]])
        return _TIME.sub(lambda _: f"{next(days)} 10:00", Forum.thread(self, host, key, number))


def _days(watched: Watched) -> dict[str, tuple[date | None, str, int]]:
    """Each post's day, how exactly it is known, and how many wordings are kept."""
    with opened(watched.location) as store:
        views = [queries.post(store, one) for one in search.find(store, "", limit=100, actor="t").ids]
        return {
            view.post_key: (
                view.card.posted_at.astimezone(UTC).date() if view.card.posted_at else None,
                view.precision,
                len(view.revisions),
            )
            for view in views
        }


def test_posts_of_before_the_proof_get_their_right_day_from_the_kept_pages(tmp_path: Path) -> None:
    forum = NumericForum({1: {101: "visa one", 102: "visa two"}}, days={101: "03-04-2025", 102: "03-04-2025"})
    with watched_forum(tmp_path, forum) as watched:
        assert watched.run().state == "done"
        first = _days(watched)
        assert {day for day, _, _ in first.values()} != {date(2025, 3, 4)}
        assert {precision for _, precision, _ in first.values()} == {"year"}
        forum.threads[2] = {201: "visa three"}
        forum.days[201] = "03-25-2025"
        asked = sum(forum.asked.values())
        run = watched.run()
        assert (run.state, run.posts_new) == ("done", 1)
        assert _days(watched) == {
            "101": (date(2025, 3, 4), "minute", 2),
            "102": (date(2025, 3, 4), "minute", 2),
            "201": (date(2025, 3, 25), "minute", 1),
        }
        assert sum(forum.asked.values()) - asked <= 3
        assert watched.run().state == "done"
        assert {count for _, _, count in _days(watched).values()} == {1, 2}
        with opened(watched.location) as store:
            assert captures.undigested(store, None) == []
            assert event_queries.check(store).problems == ()
