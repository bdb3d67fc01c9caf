"""A site read again and again: what is gone, what the run saw, its pace, and its mirrors."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from tests.collector import lone_collector
from tests.collector.forum import MAIN, MIRROR, START, Forum, some_threads
from tests.collector.lone_collector import collector, last_run
from tests.collector.site import opened
from tests.crawlers.servers import SocksLog, socks_server
from workbench.domain.sources.sources import NewSource, Run, SitePace
from workbench.store.custody import event_queries
from workbench.store.posts import captures as posts_captures
from workbench.store.posts import queries
from workbench.store.search import search
from workbench.store.sources import coverage, runs, sources

PLAIN = NewSource("forum", START)


@dataclass(slots=True)
class Watched:
    """A store that watches a forum."""

    location: str
    forum: Forum
    socks: SocksLog

    def run(self) -> Run:
        """One run to its end."""
        with collector(self.location, self.socks, since=datetime.now(UTC), once=("forum",)) as process:
            process.wait()
        return last_run(self.location)

    def found(self, query: str) -> dict[str, str]:
        """Posts by key, as a search finds them."""
        with opened(self.location) as store:
            posts = [queries.post(store, n) for n in search.find(store, query, limit=1000, actor="t").ids]
            return {one.post_key: one.text for one in posts}


@contextlib.contextmanager
def watched_forum(folder: Path, forum: Forum, how: NewSource = PLAIN) -> Iterator[Watched]:
    """A store that watches a forum behind a SOCKS server."""
    location = lone_collector.make_store(folder)
    with opened(location) as store:
        ground = sources.get(store, 1).authority
        assert ground is not None
        sources.add(store, replace(how, authority_id=ground.id), actor="tester")
    (folder / "tor").mkdir()
    with socks_server(forum.answer, reply=forum.reply, unix=folder / "tor" / "socks") as socks:
        yield Watched(location, forum, socks)


def _all(forum: Forum) -> dict[str, str]:
    return {str(key): words for posts in forum.threads.values() for key, words in posts.items()}


def test_what_the_site_no_longer_shows_is_marked_and_kept_and_comes_back(tmp_path: Path) -> None:
    forum = Forum(some_threads(3, 7))
    with watched_forum(tmp_path, forum) as watched:
        first = watched.run()
        assert (first.state, first.posts_new, first.posts_gone) == ("done", 21, 0)
        before = dict(forum.threads[2])
        del forum.threads[2][206]
        forum.touch(2)
        second = watched.run()
        assert (second.state, second.posts_new, second.posts_changed, second.posts_gone) == ("done", 0, 0, 1)
        assert watched.found("gone:yes") == {"206": "visa words 2 6"}
        forum.threads[2] = before
        forum.touch(2)
        watched.run()
        assert watched.found("gone:yes") == {}
        assert len(watched.found("")) == 21
        with opened(watched.location) as store:
            assert event_queries.check(store).problems == ()


def test_a_run_that_is_killed_marks_what_is_gone_as_an_undisturbed_one(tmp_path: Path) -> None:
    forum = Forum(some_threads(4, 7))
    with watched_forum(tmp_path, forum, replace(PLAIN, concurrency=1)) as watched:
        watched.run()
        for thread in (1, 3):
            del forum.threads[thread][thread * 100 + 6]
            forum.touch(thread)
        forum.pause = 0.25
        since = datetime.now(UTC)
        with collector(watched.location, watched.socks, since=since, once=("forum",)) as process:
            lone_collector.wait_for_pages(watched.location, 2, process)
            process.process.kill()
        forum.pause = 0.0
        with opened(watched.location) as store:
            kept = coverage.get(store, last_run(watched.location).id)
        with collector(watched.location, watched.socks, since=since, once=("forum",)) as process:
            assert process.wait() == 0, process.words()
        run = last_run(watched.location)
        assert (run.id, run.state, run.posts_gone) == (2, "done", 2)
        assert sorted(watched.found("gone:yes")) == ["106", "306"]
        assert kept is None or kept.read >= 0


def test_a_run_says_what_it_saw_and_what_it_left(tmp_path: Path) -> None:
    forum = Forum(some_threads(5, 4))
    with watched_forum(tmp_path, forum, replace(PLAIN, max_pages=6)) as watched:
        run = watched.run()
        with opened(watched.location) as store:
            covered = coverage.get(store, run.id)
    assert covered is not None
    assert (covered.read, covered.lists, covered.address) == (6, 1, "")
    assert covered.cut > 0
    assert covered.posts == run.posts_new > 0
    assert f"{covered.cut} pages are left for the next run" in run.message


def test_the_pace_of_a_source_keeps_its_pages_apart(tmp_path: Path) -> None:
    forum = Forum(some_threads(3, 2))
    with watched_forum(tmp_path, forum, replace(PLAIN, pace=SitePace(pause=0.8))) as watched:
        began = time.monotonic()
        run = watched.run()
        took = time.monotonic() - began
    assert (run.state, run.pages_fetched) == ("done", 4)
    assert took >= 3 * 0.8


def test_outside_of_its_hours_a_run_waits_says_until_when_and_can_be_cancelled(tmp_path: Path) -> None:
    forum = Forum(some_threads(1, 1))
    later = datetime.now(UTC) + timedelta(hours=2)
    hours = f"{later.hour:02}-{(later.hour + 1) % 24:02}"
    with watched_forum(tmp_path, forum, replace(PLAIN, pace=SitePace(hours=hours))) as watched:
        since = datetime.now(UTC)
        with (
            collector(watched.location, watched.socks, since=since, once=("forum",)) as process,
            opened(watched.location) as store,
        ):
            words = f"Waits until {later.hour:02}:00 UTC"
            process.wait_for("run", words)
            (status,) = (s for s in sources.statuses(store, today=since.date()) if s.source.name == "forum")
            assert status.state_in_words.startswith(words)
            runs.cancel(store, last_run(watched.location).id, actor="tester")
            process.wait()
        assert last_run(watched.location).state == "cancelled"
        assert not forum.asked


def test_a_main_address_that_is_down_is_read_on_a_mirror_and_threads_stay_the_same(tmp_path: Path) -> None:
    forum = Forum(some_threads(3, 4))
    with watched_forum(tmp_path, forum, replace(PLAIN, mirrors=(f"http://{MIRROR}/",))) as watched:
        assert watched.run().posts_new == 12
        forum.threads[2][250] = "visa words from the mirror"
        forum.touch(2)
        forum.down.add(MAIN)
        run = watched.run()
        assert (run.state, run.posts_new, run.posts_changed, run.posts_gone) == ("done", 1, 0, 0)
        assert f"read from http://{MIRROR}/" in run.message
        assert watched.found("") == _all(forum)
        with opened(watched.location) as store:
            captures = [posts_captures.get(store, n) for n in posts_captures.of_run(store, run.id)]
            assert {urlsplit(one.final_url).hostname for one in captures} == {MIRROR}
            post = queries.post(store, search.find(store, "mirror", actor="t").ids[0])
            assert (urlsplit(post.url).hostname, urlsplit(post.thread_url).hostname) == (MAIN, MAIN)
            covered = coverage.get(store, run.id)
            assert covered is not None
            assert covered.address == f"http://{MIRROR}/"
        forum.down.clear()
        forum.down.add(MIRROR)
        again = watched.run()
        assert (again.state, again.posts_new, again.posts_changed, again.posts_gone) == ("done", 0, 0, 0)


def test_where_no_address_answers_the_run_fails_in_words(tmp_path: Path) -> None:
    forum = Forum(some_threads(1, 1), down={MAIN, MIRROR})
    with watched_forum(tmp_path, forum, replace(PLAIN, mirrors=(f"http://{MIRROR}/",))) as watched:
        run = watched.run()
    assert (run.state, run.pages_fetched) == ("failed", 0)
    assert "Nothing was fetched" in run.message
