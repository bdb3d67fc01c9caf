"""Posts, their wordings and their readings: recorded once, traced to their bytes, never silently replaced."""

import dataclasses
from datetime import timedelta
from typing import Any

import pytest

from tests.store import making
from workbench.domain.posts.findings import Recorded
from workbench.store.db.lifecycle import Store
from workbench.store.posts import captures as posts_captures
from workbench.store.posts import queries
from workbench.store.search import search
from workbench.store.sources import runs

DAY = timedelta(days=1)
TEXT = "Rabta 0300-1234567 ya agent@example.org"
FOUND = (
    making.mention(TEXT, "0300-1234567", "PHONE", "+923001234567"),
    making.mention(TEXT, "agent@example.org", "EMAIL", "agent@example.org"),
)


def test_a_capture_recorded_again_changes_nothing(store: Store) -> None:
    kept = making.capture(store)
    posts = [making.post("1", TEXT, mentions=FOUND), making.post("2", "two")]
    assert queries.record(store, kept.id, posts) == Recorded(new=(1, 2))
    before = queries.counts(store)
    assert queries.record(store, kept.id, posts) == Recorded(unchanged=2)
    after = queries.counts(store)
    assert (
        (after.posts, after.revisions, after.mentions) == (before.posts, before.revisions, before.mentions) == (2, 2, 2)
    )


def test_posts_are_counted_for_their_run_with_the_record_and_only_once(store: Store) -> None:
    one, other = making.run(store), making.run(store)
    making.record(store, making.post("1", "one"), making.post("2", "two"), one=one)
    kept = making.capture(store, one, at=making.AT + DAY)
    for _ in range(2):
        queries.record(store, kept.id, [making.post("1", "one, edited"), making.post("2", "two")])
    now = runs.get(store, one.id)
    assert (now.posts_new, now.posts_changed) == (2, 1)
    assert runs.get(store, other.id).posts_new == 0


def test_the_same_page_captured_again_makes_no_new_wording(store: Store) -> None:
    one = making.run(store)
    making.record(store, making.post("1", "words"), one=one)
    assert making.record(store, making.post("1", "words"), one=one, at=making.AT + DAY) == Recorded(unchanged=1)
    assert len(queries.post(store, 1).revisions) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"text": "other words"},
        {"author": "renamed"},
        {"thread_title": "Another title"},
        {"quoted": ("added",)},
        {"posted_at": making.AT - DAY},
        {"posted_at": None},
    ],
)
def test_a_change_of_what_was_said_is_a_new_wording(store: Store, change: dict[str, Any]) -> None:
    one = making.run(store)
    making.record(store, making.post("1", "words"), one=one)
    changed = dataclasses.replace(making.post("1", "words"), **change)
    assert making.record(store, changed, one=one, at=making.AT + DAY).changed == (1,)
    seen = queries.post(store, 1)
    assert [(r.number, r.text) for r in seen.revisions] == [(1, "words"), (2, changed.text)]
    assert (seen.text, seen.card.author, seen.card.title) == (changed.text, changed.author, changed.thread_title)


def test_a_time_that_moves_within_its_own_precision_is_no_new_wording(store: Store) -> None:
    one = making.run(store)
    making.record(store, making.post("1", "w", posted_at=making.AT, precision="hour"), one=one)
    moved = making.post("1", "w", posted_at=making.AT + timedelta(minutes=50), precision="hour")
    assert making.record(store, moved, one=one, at=making.AT + DAY).changed == ()


def test_an_older_capture_read_later_does_not_replace_the_newer_wording(store: Store) -> None:
    one = making.run(store)
    old, new = making.capture(store, one), making.capture(store, one, at=making.AT + DAY)
    queries.record(store, new.id, [making.post("1", "second wording")])
    assert queries.record(store, old.id, [making.post("1", "first wording")]).changed == (1,)
    seen = queries.post(store, 1)
    assert seen.text == "second wording"
    assert [r.text for r in seen.revisions] == ["first wording", "second wording"]
    assert not search.count(store, "first")


def test_reading_old_captures_again_gives_no_wording_twice(store: Store) -> None:
    one = making.run(store)
    captures = [making.capture(store, one, at=making.AT + DAY * i) for i in range(3)]
    texts = ["first", "second", "first"]
    for model in ("model 1", "model 2"):
        for kept, words in zip(captures, texts, strict=True):
            queries.record(store, kept.id, [making.post("1", words, model=model)])
    assert [r.text for r in queries.post(store, 1).revisions] == texts


def test_a_better_model_replaces_what_is_shown_and_keeps_the_old_reading(store: Store) -> None:
    kept = making.capture(store)
    queries.record(store, kept.id, [making.post("1", TEXT, mentions=FOUND)])
    better = making.post("1", TEXT, mentions=FOUND[:1], category="online_fraud", model="model 2")
    assert queries.record(store, kept.id, [better]) == Recorded(unchanged=1, reread=1, moved=1)
    seen = queries.post(store, 1)
    assert (seen.card.category, seen.card.labels, seen.provenance.model) == ("online_fraud", {"PHONE": 1}, "model 2")
    assert queries.posts_with(store, "EMAIL", "agent@example.org", 9) == []
    assert queries.counts(store).mentions == 3


def test_different_posts_under_one_key_are_all_kept_and_stay_stable(store: Store) -> None:
    one = making.run(store)
    posts = [making.post("", "alpha"), making.post("", "beta"), making.post("", "alpha")]
    assert making.record(store, *posts, one=one) == Recorded(new=(1, 2), unchanged=1)
    assert making.record(store, *posts, one=one, at=making.AT + DAY) == Recorded(unchanged=3)


def test_a_post_shows_everything_a_claim_can_be_followed_back_to(store: Store) -> None:
    kept = making.capture(store)
    new = making.post(
        "1", TEXT, mentions=FOUND, quoted=("q",), signature="s", links=("http://l.example/",), lang="ur-Latn"
    )
    queries.record(store, kept.id, [new])
    seen = queries.post(store, 1)
    assert seen.mentions == FOUND
    assert all(seen.text[m.start : m.end] == m.raw for m in seen.mentions)
    assert (seen.quoted, seen.signature, seen.links, seen.scores) == (new.quoted, "s", new.links, new.scores)
    assert (seen.card.lang, seen.card.probability, seen.card.posted_at) == ("ur-Latn", 0.9, new.posted_at)
    origin = seen.provenance
    assert (origin.capture_id, origin.sha256, origin.custody_seq) == (kept.id, kept.sha256, kept.custody_seq)
    assert posts_captures.payload(store, origin.capture_id).response_bytes == b"body"


def test_hostile_text_is_kept_with_its_offsets(store: Store) -> None:
    words = "a\0b \ud83d c \U0001f4a3 " + "\u202e" * 50 + TEXT
    found = making.mention(words, "0300-1234567", "PHONE", "+923001234567")
    making.record(store, making.post("\0\ud800", words, mentions=(found,), author="x\0", board="\udfff"))
    seen = queries.post(store, 1)
    assert len(seen.text) == len(words)
    assert seen.text[found.start : found.end] == found.raw


def test_identifiers_are_counted_over_posts_sources_and_authors(store: Store) -> None:
    for author in ("a", "b"):
        one = making.run(store)
        posts = [making.post(str(i), TEXT, mentions=FOUND * 2, author_id=author, author=author) for i in range(2)]
        making.record(store, *posts, one=one)
    making.record(store, making.post("9", TEXT, mentions=(*FOUND[:1], making.mention(TEXT, "ya", "PLACE", "Ya/PK"))))
    phone = queries.identifier(store, "PHONE", "+923001234567")
    assert phone is not None
    assert (phone.posts, phone.sources, phone.authors) == (5, 3, 3)
    assert phone.first_seen == phone.last_seen == making.AT - timedelta(hours=1)
    assert [i.label for i in queries.top_identifiers(store, 9)] == ["PHONE", "EMAIL"]
    assert queries.posts_with(store, "PHONE", "+923001234567", 3) == [5, 4, 3]
    assert queries.identifier(store, "PHONE", "+1") is None


def test_cards_come_in_the_order_asked_and_a_thread_in_its_own(store: Store) -> None:
    one = making.run(store)
    making.record(store, *(making.post(str(i), f"post {i}", position=9 - i) for i in range(4)), one=one)
    making.record(store, making.post("x", "elsewhere"))
    assert [card.id for card in queries.cards(store, [3, 99, 1, 3])] == [3, 1, 3]
    assert queries.thread_of(store, 1) == [4, 3, 2, 1]


def test_an_excerpt_is_one_short_line(store: Store) -> None:
    making.record(store, making.post("1", "line one\n\n  line two " * 100))
    (card,) = queries.cards(store, [1])
    assert card.excerpt.startswith("line one line two")
    assert len(card.excerpt) <= 240
    assert "\n" not in card.excerpt
