"""A post at which the extractor fails, hangs or uses up memory is kept, marked, counted and said, and read later."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crawlers.records import DateHints
from tests.collector.alone import Site, collector, last_run, make_store, served
from tests.collector.forum import MAIN, Forum, post_block
from tests.collector.mistaken import EATS, FAILS, HANGS
from tests.collector.site import opened
from tests.collector.test_again import Watched, watched_forum
from tests.patience import LONG
from workbench.collector import pages
from workbench.collector.one_by_one import MOST_ENDED
from workbench.collector.records import PageFacts
from workbench.collector.workers import WorkerPool
from workbench.domain.findings import UNREAD, PostView
from workbench.domain.rereading import Rereading, in_words
from workbench.store import coverage, custody, findings, rereadings, search, sources

MISTAKEN = ("workbench.collector", "--jobs", "tests.collector.mistaken")
SECONDS = "12"


def words_of(*bad: str) -> dict[int, str]:
    """Posts by number: each bad word in one, a telephone number in each."""
    return {
        100 + at: f"visa post {at} {word} call 0300-12345{at:02}".replace("  ", " ")
        for at, word in enumerate((*bad, "", "", ""))
    }


@contextmanager
def collected(folder: Path, *bad: str) -> Iterator[Watched]:
    """A store whose collector met posts that its extractor could not read."""
    with watched_forum(folder, Forum({1: words_of(*bad)})) as watched:
        with collector(
            watched.location,
            watched.socks,
            since=datetime.now(UTC),
            once=("forum",),
            program=MISTAKEN,
            WORKBENCH_WORKER_SECONDS=SECONDS,
        ) as process:
            assert process.wait(LONG) == 0, process.words()
        yield watched


def posts_of(watched: Watched) -> dict[str, PostView]:
    with opened(watched.location) as store:
        ids = search.find(store, "visa", limit=100, actor="t").ids
        return {one.post_key: one for one in (findings.post(store, key) for key in ids)}


def read_again(watched: Watched) -> Rereading:
    with opened(watched.location) as store:
        order = rereadings.request(store, reason="the extractor is mended", actor="tester")
        with collector(watched.location, watched.socks, once=()) as process:
            process.until(lambda: rereadings.get(store, order.id).state not in rereadings.OPEN, "it has ended")
        return rereadings.get(store, order.id)


def test_posts_that_cannot_be_read_are_kept_counted_said_and_read_once_the_extractor_is_mended(tmp_path: Path) -> None:
    bad = (FAILS, HANGS, EATS)
    with collected(tmp_path, *bad) as watched:
        run, found = last_run(watched.location), posts_of(watched)
        assert (run.state, run.pages_failed, run.posts_new, run.posts_unread) == ("done", 0, 6, 3)
        assert {key: one.text for key, one in found.items()} == {
            str(key): words for key, words in watched.forum.threads[1].items()
        }
        assert {(one.card.author, one.card.posted_at is None) for one in found.values()} == {("munshi", False)}
        unread = {key for key, one in found.items() if one.card.category == UNREAD}
        assert unread == {"100", "101", "102"}
        assert all(found[key].mentions == () and found[key].scores == () for key in unread)
        assert all(found[key].card.labels.get("PHONE") == 1 for key in found.keys() - unread)
        with opened(watched.location) as store:
            (status,) = (one for one in sources.statuses(store, today=date(2026, 12, 1)) if one.source.name == "forum")
            covered = coverage.get(store, run.id)
            assert custody.check(store).problems == ()
            assert search.count(store, "category:unread") == 3
        assert status.standing == "unread"
        assert "3 posts are kept, but could not be read by the extractor" in status.state_in_words
        assert covered is not None
        assert covered.posts_unread == 3
        said = " ".join(page.words for page in covered.failed)
        assert "LookupError" in said
        assert f"longer than {SECONDS} seconds" in said
        ended = read_again(watched)
        assert (ended.state, ended.posts) == ("done", 3)
        assert {one.card.labels.get("PHONE") for one in posts_of(watched).values()} == {1}
        assert last_run(watched.location).posts_unread == 0
        with opened(watched.location) as store:
            (status,) = (one for one in sources.statuses(store, today=date(2026, 12, 1)) if one.source.name == "forum")
            assert status.standing == "well"
            assert custody.check(store).problems == ()
        again = read_again(watched)
        assert (again.state, again.posts) == ("unchanged", 0)
        assert "Nothing was written" in in_words(again)
        assert "done" not in in_words(again)


def test_what_still_cannot_be_read_is_said_when_pages_are_read_again(tmp_path: Path) -> None:
    with collected(tmp_path, FAILS) as watched, opened(watched.location) as store:
        order = rereadings.request(store, reason="in vain", actor="tester")
        with collector(watched.location, watched.socks, once=(), program=MISTAKEN) as process:
            process.until(lambda: rereadings.get(store, order.id).state not in rereadings.OPEN, "it has ended")
        ended = rereadings.get(store, order.id)
        assert ended.state == "unchanged"
        assert "1 post is kept, but could not be read by the extractor" in in_words(ended)


def test_a_reading_that_is_there_is_not_given_up_for_one_that_fails(tmp_path: Path) -> None:
    with watched_forum(tmp_path, Forum({1: words_of(FAILS)})) as watched:
        assert watched.run().posts_unread == 0
        before = posts_of(watched)
        with opened(watched.location) as store:
            order = rereadings.request(store, reason="a worse extractor", actor="tester")
            with collector(watched.location, watched.socks, once=(), program=MISTAKEN) as process:
                process.until(lambda: rereadings.get(store, order.id).state not in rereadings.OPEN, "it has ended")
        assert posts_of(watched) == before
        assert last_run(watched.location).posts_unread == 0


def test_a_page_whose_every_text_ends_its_reader_does_not_hold_the_pool(tmp_path: Path) -> None:
    posts = "".join(post_block(n, n, f"{EATS} {'word ' * n}") for n in range(1, MOST_ENDED + 3))
    html = (
        '<html><body><div id="punviewtopic" class="pun"><div id="brdmain"><ul class="crumbs"><li><a href="index.php">'
        'Index</a></li><li><a href="viewtopic.php?id=1"><strong>Thread</strong></a></li></ul>'
        f"{posts}</div></div></body></html>"
    ).encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(html) + html
    url = f"http://{MAIN}/viewtopic.php?id=1"
    facts = PageFacts(url, "text/html", datetime(2026, 1, 1, tzinfo=UTC), "thread", "", (), DateHints())
    with WorkerPool(hidden=[tmp_path], size=1, jobs="tests.collector.mistaken") as pool:
        found = pages.digest(pool, facts, block)
        assert pool.facts().replaced == 1 + MOST_ENDED
    assert [post.category for post in found.posts] == [UNREAD] * (MOST_ENDED + 2)
    assert ["not tried" in post.unread for post in found.posts] == [False] * MOST_ENDED + [True] * 2


@pytest.mark.parametrize("text", ["500", "2024", "5000!", "۵۰۰۰"])
def test_a_post_that_is_only_a_number_loses_no_post_of_its_page(tmp_path: Path, text: str) -> None:
    location = make_store(tmp_path)
    with served(tmp_path, Site({"AAAAA": text, "AAAAB": "visa agent"})) as socks, collector(location, socks) as process:
        assert process.wait() == 0, process.words()
    run = last_run(location)
    assert (run.state, run.posts_new, run.pages_failed, run.posts_unread) == ("done", 2, 0, 0)
