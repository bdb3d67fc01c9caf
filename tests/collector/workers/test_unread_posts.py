"""A post at which the extractor fails, hangs or uses up memory is kept, marked, counted and said, and read later.

What costs most is a worker that begins anew, as it loads the language model: all of it happens in two histories, one
for each fixture, and the tests look at what these left behind.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from tests.collector import lone_collector
from tests.collector.crawl.test_revisits import Watched, watched_forum
from tests.collector.forum import Forum
from tests.collector.lone_collector import Site, collector
from tests.collector.site import Supervised, opened
from tests.collector.workers.failing_extractor import EATS, FAILS, HANGS
from tests.crawlers.servers import Part
from tests.patience import LONG
from workbench.collector.workers.isolated_extraction import MOST_ENDED
from workbench.collector.workers.pool import READING
from workbench.domain.post_categories import UNREAD
from workbench.domain.posts.findings import PostView
from workbench.domain.posts.reprocessing import Rereading, in_words
from workbench.domain.sources.coverage import RunCoverage
from workbench.domain.sources.sources import Run, SourceStatus
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.posts import queries, reprocessing
from workbench.store.search import search
from workbench.store.sources import coverage, health, runs, sources

pytestmark = pytest.mark.xdist_group("unread posts")

MISTAKEN = "tests.collector.workers.failing_extractor"
SECONDS = "8"
GOOD = 3
BAD = (FAILS, HANGS, *(f"{EATS} {'word ' * n}".strip() for n in range(2, MOST_ENDED + 3)))
"""The first fails in its worker; the others end theirs, one more than two of them are tried."""
NUMBERS = ("500", "2024", "5000!", "۵۰۰۰")


def words_of(first: int, *bad: str) -> dict[int, str]:
    """Posts by number: each bad word in one, a telephone number in each; the bad ones stand first on the page."""
    return {
        first + at: f"visa post {at} {word} call 0300-12345{at:02}".replace("  ", " ")
        for at, word in enumerate((*reversed(bad), *[""] * GOOD))
    }


@dataclass(slots=True)
class Sites(Forum):
    """The forum, and at another address the paste site of the store."""

    pastes: Site = field(default_factory=lambda: Site({}))

    def answer(self, request: bytes) -> Iterator[Part]:
        """Serve one of both."""
        there = lone_collector.ADDRESS.split("/")[2].encode()
        yield from self.pastes.answer(request) if b"Host: " + there in request else Forum.answer(self, request)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a store held at a moment."""

    run: Run
    posts: dict[str, PostView]
    status: SourceStatus
    covered: RunCoverage | None
    problems: tuple[str, ...]
    searched: int

    def unread(self) -> set[str]:
        """The posts without a reading."""
        return {key for key, one in self.posts.items() if one.card.category == UNREAD}


def look(store: Store) -> Seen:
    run = next(one for one in runs.recent(store, None, 9) if one.source_name == "forum")
    found = (queries.post(store, key) for key in search.find(store, "visa", limit=100, actor="t").ids)
    statuses = sources.statuses(store, today=datetime.now(UTC).date())
    return Seen(
        run,
        {one.post_key: one for one in found},
        next(one for one in statuses if one.source.name == "forum"),
        coverage.get(store, run.id),
        event_queries.check(store).problems,
        search.count(store, "category:unread"),
    )


@contextmanager
def at_work(watched: Watched, *, mistaken: bool) -> Iterator[Supervised]:
    """A collector that waits for orders, with the mistake in its extractor or without it."""
    jobs = MISTAKEN if mistaken else READING
    with collector(watched.location, watched.socks, once=(), jobs=jobs, WORKBENCH_WORKER_SECONDS=SECONDS) as process:
        yield process


def run_of(store: Store, name: str, process: Supervised) -> Run:
    """A run to its end."""
    asked = runs.request(store, sources.by_name(store, name).id, cause="by hand", actor="tester").id
    process.until(lambda: runs.get(store, asked).state not in runs.OPEN, f"the run over {name} has ended", seconds=LONG)
    return runs.get(store, asked)


def read_again(store: Store, process: Supervised) -> Rereading:
    """All that is kept, once more, to the end."""
    order = reprocessing.request(store, reason="the extractor is another one", actor="tester").id
    process.until(lambda: reprocessing.get(store, order).state not in reprocessing.OPEN, "it has ended", seconds=LONG)
    return reprocessing.get(store, order)


@dataclass(frozen=True, slots=True)
class Mended:
    """A site that is read by an extractor with a mistake, and read again by one without."""

    words: dict[str, str]
    before: Seen
    first: Rereading
    after: Seen
    second: Rereading


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory) -> Mended:
    """The history of one page with every bad text on it."""
    forum = Forum({1: words_of(100, *BAD)}, per_page=len(BAD) + GOOD)
    folder = tmp_path_factory.mktemp("mended")
    with watched_forum(folder, forum) as watched, opened(watched.location) as store:
        with at_work(watched, mistaken=True) as process:
            run_of(store, "forum", process)
            # One for the page as a whole, then one for each text that ends its worker.
            process.until(
                lambda: dict(health.all_(store)["workers"].facts).get("replaced") == str(1 + MOST_ENDED),
                "the health of the workers tells how many were replaced",
                seconds=LONG,
            )
            before = look(store)
        with at_work(watched, mistaken=False) as process:
            first = read_again(store, process)
            after = look(store)
            second = read_again(store, process)
    return Mended({str(key): words for key, words in forum.threads[1].items()}, before, first, after, second)


def test_posts_that_cannot_be_read_are_kept_counted_and_said(mended: Mended) -> None:
    seen, bad = mended.before, len(BAD)
    assert (seen.run.state, seen.run.pages_failed, seen.run.posts_new) == ("done", 0, bad + GOOD)
    assert {key: one.text for key, one in seen.posts.items()} == mended.words
    assert {(one.card.author, one.card.posted_at is None) for one in seen.posts.values()} == {("munshi", False)}
    unread = seen.unread()
    assert unread == {key for key, words in mended.words.items() if "qz" in words}
    assert seen.run.posts_unread == seen.searched == len(unread) == bad
    assert all(seen.posts[key].mentions == () and seen.posts[key].scores == () for key in unread)
    assert all(seen.posts[key].card.labels.get("PHONE") == 1 for key in seen.posts.keys() - unread)
    assert seen.problems == ()
    assert seen.status.standing == "unread"
    assert f"{bad} posts are kept, but could not be read by the extractor" in seen.status.state_in_words


def test_the_coverage_of_a_run_says_why_posts_could_not_be_read(mended: Mended) -> None:
    covered = mended.before.covered
    assert covered is not None
    assert covered.posts_unread == len(BAD)
    said = " ".join(page.words for page in covered.failed)
    assert "LookupError" in said
    assert f"longer than {SECONDS} seconds" in said
    assert "MB of memory" in said


def test_a_page_whose_every_text_ends_its_reader_does_not_hold_the_pool(mended: Mended) -> None:
    # The fixture waited until one worker more than MOST_ENDED was replaced: the texts after those were not tried.
    covered = mended.before.covered
    assert covered is not None
    assert any("this one was not tried" in page.words for page in covered.failed)


def test_posts_that_could_not_be_read_are_read_once_the_extractor_is_mended(mended: Mended) -> None:
    assert (mended.first.state, mended.first.posts) == ("done", len(BAD))
    seen = mended.after
    assert {one.card.labels.get("PHONE") for one in seen.posts.values()} == {1}
    assert {key: one.text for key, one in seen.posts.items()} == mended.words
    assert (seen.run.posts_unread, seen.searched, seen.status.standing) == (0, 0, "well")
    assert seen.problems == ()
    assert (mended.second.state, mended.second.posts) == ("unchanged", 0)
    assert "Nothing was written" in in_words(mended.second)
    assert "done" not in in_words(mended.second)


@dataclass(frozen=True, slots=True)
class Broken:
    """A site that is read without a mistake, then further by an extractor with one, which reads all again, too."""

    numbers: Run
    well: Seen
    further: Seen
    again: Rereading
    last: Seen


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """The history of a thread read well and one at which the extractor fails."""
    sites = Sites(
        {1: words_of(100, FAILS)}, pastes=Site({f"AAAA{at}": text for at, text in zip("ABCD", NUMBERS, strict=True)})
    )
    sites.pastes.pastes["AAAAE"] = "visa agent"
    with watched_forum(tmp_path_factory.mktemp("broken"), sites) as watched, opened(watched.location) as store:
        with at_work(watched, mistaken=False) as process:
            run_of(store, "forum", process)
            numbers = run_of(store, "paste", process)
            well = look(store)
        sites.threads[2] = words_of(200, FAILS)
        with at_work(watched, mistaken=True) as process:
            run_of(store, "forum", process)
            further = look(store)
            again = read_again(store, process)
            return Broken(numbers, well, further, again, look(store))


def test_a_reading_that_is_there_is_not_given_up_for_one_that_fails(broken: Broken) -> None:
    assert (broken.well.run.posts_unread, broken.well.unread()) == (0, set())
    assert broken.further.unread() == {"200"}
    kept = broken.well.posts.keys()
    assert {key: broken.last.posts[key] for key in kept} == broken.well.posts


def test_what_still_cannot_be_read_is_said_when_pages_are_read_again(broken: Broken) -> None:
    assert broken.again.state == "unchanged"
    assert "1 post is kept, but could not be read by the extractor" in in_words(broken.again)
    assert broken.last.unread() == {"200"}
    assert broken.last.run.posts_unread == 1


def test_posts_that_are_only_a_number_lose_no_post_of_their_pages(broken: Broken) -> None:
    run = broken.numbers
    assert (run.state, run.posts_new, run.pages_failed, run.posts_unread) == ("done", len(NUMBERS) + 1, 0, 0)
