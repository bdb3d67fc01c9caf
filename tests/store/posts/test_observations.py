"""Posts that are gone from their site, votes and posts that move: kept beside the words, never instead of them."""

import dataclasses
from datetime import timedelta

import pytest

from tests.store import making
from workbench.domain.posts.findings import Answered, Attachment
from workbench.domain.sources.sources import Run
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.posts import queries
from workbench.store.search import search
from workbench.store.sources import runs

DAY = timedelta(days=1)


def _thread(store: Store, one: Run, *keys: str, days: int = 0, key: str = "t1") -> int:
    """Record posts of one thread as seen in one page; the number of its capture."""
    kept = making.capture(store, one, at=making.AT + DAY * days)
    queries.record(store, kept.id, [making.post(k, f"words {k}", thread_key=key) for k in keys])
    return kept.id


def _again(store: Store, one: Run) -> Run:
    """Another run over the same source."""
    runs.finish(store, one.id, "done", "")
    return making.run(store, one.source_id)


def test_a_post_that_a_whole_thread_no_longer_shows_is_marked_and_kept(store: Store) -> None:
    one = making.run(store)
    _thread(store, one, "1", "2", "3")
    two = _again(store, one)
    last = _thread(store, two, "1", "3", days=1)
    assert queries.mark_absent(store, last, thread_key="t1", seen={"1", "3"}) == 1
    gone = queries.post(store, 2)
    assert gone.card.gone_since == making.AT + DAY
    assert gone.text == "words 2"
    assert [(a.gone, a.at, a.run_id) for a in gone.absences] == [(True, making.AT + DAY, two.id)]
    assert runs.get(store, two.id).posts_gone == 1
    event = event_queries.events(store, limit=1)[0]
    assert (event.action, event.subject, event.seq) == ("post gone", "post:2", gone.absences[0].custody_seq)
    assert [card.gone_since for card in queries.cards(store, [1, 2])] == [None, making.AT + DAY]


def test_marked_again_nothing_changes(store: Store) -> None:
    one = making.run(store)
    _thread(store, one, "1", "2")
    last = _thread(store, _again(store, one), "1", days=1)
    queries.mark_absent(store, last, thread_key="t1", seen={"1"})
    head = event_queries.head(store)
    assert queries.mark_absent(store, last, thread_key="t1", seen={"1"}) == 0
    assert event_queries.head(store) == head


def test_a_post_that_is_there_again_is_told_too_and_both_stay_on_record(store: Store) -> None:
    one = making.run(store)
    _thread(store, one, "1", "2")
    two = _again(store, one)
    queries.mark_absent(store, _thread(store, two, "1", days=1), thread_key="t1", seen={"1"})
    _thread(store, _again(store, two), "1", "2", days=2)
    back = queries.post(store, 2)
    assert back.card.gone_since is None
    assert [a.gone for a in back.absences] == [True, False]
    assert event_queries.check(store).problems == ()


def test_an_old_page_read_again_brings_no_post_back(store: Store) -> None:
    one = making.run(store)
    kept = _thread(store, one, "1", "2")
    queries.mark_absent(store, _thread(store, _again(store, one), "1", days=1), thread_key="t1", seen={"1"})
    queries.record(store, kept, [making.post("2", "words 2", model="model 2")])
    assert queries.post(store, 2).card.gone_since == making.AT + DAY


def test_posts_of_other_threads_and_sources_are_not_judged(store: Store) -> None:
    one, other = making.run(store), making.run(store)
    _thread(store, one, "1", "2")
    _thread(store, one, "7", key="t2")
    _thread(store, other, "9")
    last = _thread(store, _again(store, one), "1", days=1)
    assert queries.mark_absent(store, last, thread_key="t1", seen={"1", "2"}) == 0
    assert search.count(store, "gone:yes") == 0


def test_read_from_its_last_page_on_a_thread_tells_of_those_only_that_stood_there(store: Store) -> None:
    one = making.run(store)
    _thread(store, one, "1", "2", "3", "4")
    last = _thread(store, _again(store, one), "3", days=1)
    assert queries.mark_absent(store, last, thread_key="t1", seen={"3"}, from_start=False, gone={"4", "9"}) == 1
    assert [card.gone_since is not None for card in queries.cards(store, [1, 2, 3, 4])] == [False, False, False, True]


def test_posts_named_as_gone_are_found_under_whatever_thread_they_stand(store: Store) -> None:
    one, other = making.run(store), making.run(store)
    _thread(store, one, "1", "2", key="a message's own thread")
    _thread(store, other, "2")
    last = making.capture(store, _again(store, one), at=making.AT + DAY).id
    assert (
        queries.mark_absent(store, last, thread_key="the channel", seen={"1"}, from_start=False, gone={"1", "2"}) == 1
    )
    assert [card.gone_since is not None for card in queries.cards(store, [1, 2, 3])] == [False, True, False]


def test_a_post_that_moved_to_another_thread_stands_there(store: Store) -> None:
    one = making.run(store)
    kept = _thread(store, one, "1", "2", key="t1")
    _thread(store, _again(store, one), "2", days=1, key="t2")
    assert queries.thread_of(store, 2) == [2]
    queries.record(store, kept, [making.post(k, f"words {k}", reader="phpbb 1", model="model 2") for k in "12"])
    last = making.capture(store, making.run(store, one.source_id), at=making.AT + DAY * 2)
    assert queries.mark_absent(store, last.id, thread_key="t1", seen={"1", "2"}) == 0


def test_gone_posts_are_found_by_a_search(store: Store) -> None:
    one = making.run(store)
    _thread(store, one, "1", "2", "3")
    last = _thread(store, _again(store, one), "1", days=1)
    queries.mark_absent(store, last, thread_key="t1", seen={"1"})
    assert sorted(search.find(store, "gone:yes", actor="t").ids) == [2, 3]
    assert search.find(store, "gone:no words", actor="t").ids == (1,)
    assert search.find(store, "gone:yes 3", actor="t").ids == (3,)
    assert search.count(store, "NOT gone:yes") == 1


@pytest.mark.parametrize("votes", [(5, 5, 5), (5, 7, 7), (5, 7, 5), (None, 2, 2), (-3, -3, 0), (9, None, None)])
def test_votes_that_move_are_no_new_wording_and_the_newest_are_shown(
    store: Store, votes: tuple[int | None, ...]
) -> None:
    one = making.run(store)
    for day, count in enumerate(votes):
        making.record(store, making.post("1", "w", votes=count), one=one, at=making.AT + DAY * day)
    seen = queries.post(store, 1)
    assert len(seen.revisions) == 1
    assert seen.votes == next(v for v in reversed(votes) if v is not None)


def test_votes_of_an_old_page_read_again_are_not_the_newest(store: Store) -> None:
    one = making.run(store)
    captures = [making.capture(store, one, at=making.AT + DAY * day) for day in range(3)]
    for model in ("model 1", "model 2"):
        for kept, votes in zip(captures, (1, 2, 3), strict=True):
            queries.record(store, kept.id, [making.post("1", "w", votes=votes, model=model)])
    seen = queries.post(store, 1)
    assert (seen.votes, seen.votes_at) == (3, making.AT + DAY * 2)


def test_an_edit_mark_alone_is_no_new_wording(store: Store) -> None:
    one = making.run(store)
    making.record(store, making.post("1", "w"), one=one)
    marked = dataclasses.replace(making.post("1", "w"), edited=True)
    assert making.record(store, marked, one=one, at=making.AT + DAY).changed == ()


def test_attachments_and_the_post_it_answers_are_kept(store: Store) -> None:
    files = (Attachment("http://example.onion/a?x=1", "scan\0.pdf"), Attachment("../b", ""))
    one = making.run(store)
    making.record(store, making.post("1", "one"), making.post("2", "two", attachments=files, parent_key="1"), one=one)
    seen = queries.post(store, 2)
    assert seen.attachments == files
    assert (seen.parent_key, seen.answers) == ("1", Answered(1, "nick_one"))
    assert queries.post(store, 1).answers is None
