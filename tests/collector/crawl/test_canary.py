"""A site's sign of life, looked at in each run: fresh, overdue, unsigned, gone; said in the state of its source."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.collector.crawl.test_mirror_verification import keys
from tests.collector.crawl.test_revisits import PLAIN, Watched, watched_forum
from tests.collector.forum import MAIN, Forum, some_threads
from tests.collector.site import opened
from tests.crawlers.mirrors.test_manifest import Keys
from workbench.collector.crawl import mirror_verification
from workbench.domain.sources.sources import Mirror, SiteCanary, canary_gap
from workbench.store.custody import event_queries
from workbench.store.posts import captures
from workbench.store.sources import sources

__all__ = ["keys"]
DAY = date(2026, 11, 24)


def _signed(keys: Keys, *, days_ago: int) -> bytes:
    moment = datetime.now(UTC) - timedelta(days=days_ago)
    return keys.sign("All is well.\n", "site", at=f"{moment:%Y%m%dT%H%M%S}!")


def _told(watched: Watched) -> tuple[str, str, SiteCanary | None]:
    """What a run says at its end, what the list of sources says, and the canary in its row."""
    run = watched.run()
    with opened(watched.location) as store:
        (status,) = [one for one in sources.statuses(store, today=datetime.now(UTC).date()) if one.source.id == 2]
    assert run.state == "done"
    return run.message, status.state_in_words, status.source.mirrors[0].canary


@pytest.fixture
def watched(tmp_path: Path, keys: Keys) -> Iterator[Watched]:
    source = replace(PLAIN, pgp_key=keys.public("site").decode())
    with watched_forum(tmp_path, Forum(some_threads(1, 1)), source) as found:
        yield found


def test_a_fresh_canary_is_well_and_an_overdue_one_is_flagged_in_the_state(watched: Watched, keys: Keys) -> None:
    forum = watched.forum
    forum.files["/canary.txt"] = _signed(keys, days_ago=3)
    message, state, canary = _told(watched)
    assert (message, state) == ("", "Well.")
    assert canary is not None
    assert (canary.state, canary.due) == ("fresh", (datetime.now(UTC) + timedelta(days=11)).date())
    forum.files["/canary.txt"] = _signed(keys, days_ago=20)
    message, state, canary = _told(watched)
    assert "The canary is 20 days old; it was due on" in message
    assert state == message
    assert canary is not None
    assert canary.state == "flagged"
    with opened(watched.location) as store:
        kinds = [captures.get(store, one).kind for run in (1, 2) for one in captures.of_run(store, run)]
        assert kinds.count(mirror_verification.CANARY) == 2
        assert event_queries.check(store).problems == ()


def test_an_unsigned_canary_is_flagged_and_so_is_one_that_went_away(watched: Watched) -> None:
    forum = watched.forum
    message, state, canary = _told(watched)
    assert (message, state, canary) == ("", "Well.", SiteCanary("none"))
    assert forum.asked[MAIN, "/canary.txt"] == 1
    forum.files["/canary.txt"] = b"All is well.\n"
    assert _told(watched)[:2] == ("The canary bears no signature.",) * 2
    del forum.files["/canary.txt"]
    assert _told(watched)[:2] == ("The canary is gone from where it was.",) * 2


@pytest.mark.parametrize(
    ("canary", "gap"),
    [
        (None, ""),
        (SiteCanary("none"), ""),
        (SiteCanary("fresh", "signed 2026-11-20", DAY), ""),
        (SiteCanary("fresh", "signed 2026-11-09", DAY - timedelta(days=1)), "The canary was due on 2026-11-23"),
        (SiteCanary("flagged", "The canary bears no signature."), "The canary bears no signature."),
    ],
)
def test_a_canary_that_was_fresh_falls_due_without_a_run(canary: SiteCanary | None, gap: str) -> None:
    assert canary_gap(canary, DAY).startswith(gap)
    assert bool(canary_gap(canary, DAY)) is bool(gap)


def test_the_canary_of_a_clone_says_nothing_of_the_site() -> None:
    overdue = SiteCanary("flagged", "why")
    clone = Mirror("http://clone.example/", "flagged", "not in the list", overdue)
    assert mirror_verification.in_words([Mirror("http://main.example/", "signed"), clone], DAY) == (
        "Addresses flagged as perhaps clones: 1.",
    )
    assert mirror_verification.in_words([Mirror("http://main.example/", canary=overdue)], DAY) == ("why",)
