"""What a site's own times tell of its zone is learnt by a run, used by its digests, and kept with the source alone."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from urllib.parse import urlsplit

from tests.collector.crawl.test_revisits import watched_forum
from tests.collector.forum import MAIN, Forum, some_threads
from tests.collector.site import opened
from tests.crawlers.servers import Part, page, path_of
from workbench.store.posts import queries
from workbench.store.search import search
from workbench.store.sources import sources

ENTRY = (
    "<entry><title>Thread {key}</title><link rel='alternate' href='http://{host}/viewtopic.php?id={key}&amp;action=new'/>"
    "<updated>2025-09-01T05:00:{second:02}Z</updated><id>{key}</id></entry>"
)


@dataclass(slots=True)
class FedForum(Forum):
    """A board five hours ahead of UTC that says so nowhere; the feed beside it tells UTC."""

    def answer(self, request: bytes) -> Iterator[Part]:
        """As any forum, and the feed."""
        if urlsplit(path_of(request)).path != "/extern.php":
            yield from Forum.answer(self, request)
            return
        entries = "".join(ENTRY.format(key=key, host=MAIN, second=self.times.get(key, 0)) for key in self.threads)
        feed = f"<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'>{entries}</feed>"
        yield page(feed.encode(), kind="application/atom+xml")

    def board(self, host: str) -> str:
        """The board with a link to its feed."""
        link = "<link rel='alternate' type='application/atom+xml' href='extern.php?action=feed&amp;fid=2'>"
        return Forum.board(self, host).replace("<html>", f"<html><head>{link}</head>")


def _hours(location: str) -> set[int]:
    with opened(location) as store:
        ids = search.find(store, "", limit=100, actor="t").ids
        moments = [queries.post(store, one).card.posted_at for one in ids]
    return {moment.astimezone(UTC).hour for moment in moments if moment is not None}


def test_posts_of_a_board_without_a_zone_get_the_moments_that_its_feed_tells(tmp_path: Path) -> None:
    forum = FedForum(some_threads(3, 4), times={1: 1, 2: 2, 3: 3})
    with watched_forum(tmp_path, forum) as watched:
        assert (watched.run().state, _hours(watched.location)) == ("done", {5})
        with opened(watched.location) as store:
            clocks = {one.name: one.clock for one in sources.all_(store)}
        assert json.loads(clocks.pop("forum"))["zone"] == "UTC+05:00"
        assert set(clocks.values()) <= {""}
        forum.threads[1][150] = "visa words once more"
        forum.touch(1)
        assert watched.run().posts_new == 1
        assert _hours(watched.location) == {5}


def test_a_board_without_a_zone_and_without_a_feed_is_read_as_it_shows_its_times(tmp_path: Path) -> None:
    forum = Forum(some_threads(2, 3))
    with watched_forum(tmp_path, forum) as watched:
        assert (watched.run().state, _hours(watched.location)) == ("done", {10})
