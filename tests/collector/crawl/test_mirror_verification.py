"""The signed list of a site's addresses, proved in each run: what stands in it is read, what does not is flagged."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.mirrors.manifest import MirrorList, State
from tests.collector.crawl.test_revisits import PLAIN, watched_forum
from tests.collector.forum import CLONE, MAIN, MIRROR, Forum, some_threads
from tests.collector.site import opened
from tests.crawlers.mirrors.test_manifest import Keys
from workbench.collector.crawl import mirror_verification
from workbench.collector.crawl.mirror_addresses import Addresses, home, known, usable
from workbench.domain.sources.sources import Mirror, MirrorState
from workbench.store.custody import event_queries
from workbench.store.posts import captures
from workbench.store.sources import sources

ONE, TWO, THREE = (f"http://{host}/" for host in (MAIN, MIRROR, CLONE))
SIGNED = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def keys() -> Iterator[Keys]:
    with tempfile.TemporaryDirectory(prefix="keys") as folder:
        ring = Keys(Path(folder))
        for name in ("site", "other"):
            ring.gpg(
                "--faked-system-time", "20240101T000000!", "--quick-generate-key", f"{name}@example.invalid", "ed25519",
                "sign", "never",
            )  # fmt: skip
        yield ring


def test_a_run_proves_the_list_flags_the_clone_and_reads_on_a_signed_mirror(tmp_path: Path, keys: Keys) -> None:
    forum = Forum(some_threads(2, 2))
    forum.files["/mirrors.txt"] = keys.sign(f"{ONE}\n{TWO}\n", "site")
    source = replace(PLAIN, mirrors=(THREE,), pgp_key=keys.public("site").decode())
    with watched_forum(tmp_path, forum, source) as watched:
        run = watched.run()
        assert (run.state, run.posts_new) == ("done", 4)
        assert "Addresses flagged as perhaps clones: 1." in run.message
        with opened(watched.location) as store:
            found = sources.by_name(store, "forum")
            assert [(one.url, one.state) for one in found.mirrors] == [
                (PLAIN.url, "signed"),
                (THREE, "flagged"),
                (TWO, "signed"),
            ]
            kinds = [captures.get(store, n).kind for n in captures.of_run(store, run.id)]
            assert kinds.count(mirror_verification.KIND) == 1
            assert event_queries.check(store).problems == ()
        forum.down.add(MAIN)
        again = watched.run()
        assert again.state == "done"
        assert f"read from {TWO}" in again.message
        assert not [host for host, _ in forum.asked if host == CLONE]


def test_a_list_by_another_key_speaks_against_the_address_that_shows_it(tmp_path: Path, keys: Keys) -> None:
    forum = Forum(some_threads(1, 1))
    forum.files["/mirrors.txt"] = keys.sign(f"{ONE}\n{THREE}\n", "other")
    source = replace(PLAIN, pgp_key=keys.public("site").decode())
    with watched_forum(tmp_path, forum, source) as watched:
        run = watched.run()
        assert "The main address may be a clone" in run.message
        with opened(watched.location) as store:
            assert [one.state for one in sources.by_name(store, "forum").mirrors] == ["flagged"]


GOOD = MirrorList((ONE, TWO), "F" * 40, SIGNED, "good", "The signature is right.")


def test_what_a_good_list_says_of_each_address() -> None:
    told = mirror_verification.judged([Mirror(ONE), Mirror(THREE)], GOOD, asked=ONE)
    assert [(one.url, one.state) for one in told] == [(ONE, "signed"), (THREE, "flagged"), (TWO, "signed")]
    assert mirror_verification.judged(told, GOOD, asked=ONE) == told


DOUBTFUL: dict[State, MirrorState] = {
    "bad": "flagged",
    "unknown key": "flagged",
    "unsigned": "unsigned",
    "expired": "unsigned",
}


@pytest.mark.parametrize("state", DOUBTFUL)
def test_what_a_list_that_does_not_hold_says(state: State) -> None:
    found = replace(GOOD, addresses=(), state=state, words="why")
    assert mirror_verification.judged([Mirror(ONE)], found, asked=ONE) == (Mirror(ONE, DOUBTFUL[state], "why"),)


def test_a_flagged_mirror_is_never_asked_but_its_pages_are_still_the_sites() -> None:
    all_ = [Mirror(ONE), Mirror(TWO, "flagged"), Mirror(THREE, "signed")]
    assert usable(all_) == (ONE, THREE)
    assert home(f"{TWO}a?b=c#d", known(all_)) == f"{ONE}a?b=c#d"
    assert home("http://else.example/a", known(all_)) == "http://else.example/a"


def test_addresses_are_tried_in_order_and_none_twice() -> None:
    addresses = Addresses((ONE, TWO, THREE))
    assert addresses.ask(f"{ONE}x") == f"{ONE}x"
    assert addresses.next_after(ONE)
    assert addresses.next_after(ONE)
    assert (addresses.now, addresses.mirror) == (TWO, TWO)
    assert addresses.ask(f"{ONE}x?y#z") == f"{TWO}x?y#z"
    assert addresses.next_after(TWO)
    assert not addresses.more
    assert not addresses.next_after(THREE)
    assert addresses.every(f"{ONE}x") == (f"{ONE}x", f"{TWO}x", f"{THREE}x")
