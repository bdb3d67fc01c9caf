"""What analysts say of a reading: kept beside it, add-only, and handed on as gold."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.store import making
from workbench.domain.cases.retention import Terms
from workbench.errors import NotFoundError, UserError, WrongUseError
from workbench.store.cases import cases, retention
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.posts import corrections, queries
from workbench.store.search import alerts, search, watchlists

TEXT = "Rabta 0300-1234567, Dubai ka visa"
FOUND = (
    making.mention(TEXT, "0300-1234567", "PHONE", "+923001234567"),
    making.mention(TEXT, "visa", "PLACE", "Visa/ES"),
)


@pytest.fixture
def store_with_a_post(store: Store) -> Store:
    making.record(store, making.post("1", TEXT, mentions=FOUND, lang="ur-Latn"))
    return store


def test_a_corrected_post_is_gold_as_it_should_have_been_read(store_with_a_post: Store) -> None:
    store = store_with_a_post
    corrections.set_category(store, 1, "document_fraud", reason="sells a visa", actor="tester")
    start = TEXT.index("visa")
    corrections.drop(store, 1, label="PLACE", start=start, end=start + 4, actor="tester")
    corrections.add(store, 1, label="DOCUMENT", value="visa", start=start, end=start + 4, actor="tester")
    assert corrections.gold(store) == [
        {
            "id": "post-1",
            "lang": "ur-Latn",
            "text": TEXT,
            "category": "document_fraud",
            "spans": [
                {"start": 6, "end": 18, "label": "PHONE", "value": "+923001234567"},
                {"start": start, "end": start + 4, "label": "DOCUMENT", "value": "visa"},
            ],
        }
    ]


def test_what_was_read_stays_beside_what_was_said(store_with_a_post: Store) -> None:
    store = store_with_a_post
    corrections.set_category(store, 1, "document_fraud", actor="tester")
    seen = queries.post(store, 1)
    assert (seen.card.category, seen.card.read_as, seen.card.by_model) == ("document_fraud", "benign", "benign")
    assert (seen.scores, len(seen.mentions)) == ((("benign", 0.9), ("document_fraud", 0.1)), 2)
    (said,) = corrections.of_post(store, 1)
    assert (said.kind, said.value, said.by) == ("category", "document_fraud", "tester")


def test_the_last_word_on_a_category_counts(store_with_a_post: Store) -> None:
    store = store_with_a_post
    for category in ("document_fraud", "online_fraud"):
        corrections.set_category(store, 1, category, actor="tester")
    assert corrections.gold(store)[0]["category"] == "online_fraud"


def test_each_correction_is_a_custody_event_without_the_words(store_with_a_post: Store) -> None:
    store = store_with_a_post
    said = corrections.add(store, 1, label="ROLE", value="agent", start=0, end=5, reason="r", actor="tester")
    (event,) = event_queries.events(store, limit=1)
    assert (event.seq, event.action, event.subject) == (said.custody_seq, "correction", "post:1")
    assert "agent" not in str(event.facts)


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (5, 11), (0, 999)])
def test_a_place_outside_of_the_text_or_with_blanks_at_its_ends_is_refused(
    store_with_a_post: Store, start: int, end: int
) -> None:
    with pytest.raises(WrongUseError, match="not in the text"):
        corrections.add(store_with_a_post, 1, label="ROLE", value="agent", start=start, end=end, actor="tester")


def test_what_is_no_category_no_label_no_value_no_post_or_was_not_found_is_said(store_with_a_post: Store) -> None:
    store = store_with_a_post
    with pytest.raises(WrongUseError, match="no category"):
        corrections.set_category(store, 1, "crime", actor="tester")
    with pytest.raises(WrongUseError, match="no label"):
        corrections.add(store, 1, label="THING", value="x", start=0, end=5, actor="tester")
    with pytest.raises(WrongUseError, match="normal form"):
        corrections.add(store, 1, label="ROLE", value=" ", start=0, end=5, actor="tester")
    with pytest.raises(NotFoundError):
        corrections.set_category(store, 9, "benign", actor="tester")
    with pytest.raises(NotFoundError, match="found no PHONE there"):
        corrections.drop(store, 1, label="PHONE", start=0, end=5, actor="tester")
    assert corrections.of_post(store, 1) == []


def _found(store: Store) -> dict[str, list[int]]:
    """What a search by category finds, and how the facets divide."""
    names = ("benign", "document_fraud", "online_fraud")
    assert search.facets(store, "").by_category == {
        name: n for name in names if (n := search.count(store, f"category:{name}"))
    }
    return {name: ids for name in names if (ids := search.find_unlogged(store, f"category:{name}", limit=9))}


def test_a_corrected_category_is_the_posts_own_in_badge_search_and_facets_until_it_is_taken_back(
    store_with_a_post: Store,
) -> None:
    store = store_with_a_post
    assert _found(store) == {"benign": [1]}
    first = corrections.set_category(store, 1, "document_fraud", actor="tester")
    assert (_found(store), queries.cards(store, [1])[0].category) == ({"document_fraud": [1]}, "document_fraud")
    second = corrections.set_category(store, 1, "online_fraud", actor="tester")
    assert _found(store) == {"online_fraud": [1]}
    corrections.undo(store, second.id, reason="too quick", actor="other")
    assert (_found(store), queries.cards(store, [1])[0].category) == ({"document_fraud": [1]}, "document_fraud")
    corrections.undo(store, first.id, actor="other")
    assert _found(store) == {"benign": [1]}
    (card,) = queries.cards(store, [1])
    assert (card.category, card.read_as) == ("benign", "")


def test_taking_back_is_an_event_and_both_stay_written_down(store_with_a_post: Store) -> None:
    store = store_with_a_post
    said = corrections.set_category(store, 1, "document_fraud", actor="tester")
    back = corrections.undo(store, said.id, reason="a joke", actor="other")
    (event,) = event_queries.events(store, limit=1)
    assert (event.seq, event.action, event.subject, event.actor) == (
        back.custody_seq, "correction undone", "post:1", "other",
    )  # fmt: skip
    assert (event.facts["correction"], event.facts["said"], event.facts["reason"]) == (
        said.id, said.custody_seq, "a joke",
    )  # fmt: skip
    assert [(one.kind, one.undoes, one.by) for one in corrections.of_post(store, 1)] == [
        ("category", None, "tester"),
        ("undone", said.id, "other"),
    ]
    assert event_queries.check(store).problems == ()


def test_what_was_taken_back_is_no_gold(store_with_a_post: Store) -> None:
    store = store_with_a_post
    said = corrections.set_category(store, 1, "document_fraud", actor="tester")
    start = TEXT.index("visa")
    dropped = corrections.drop(store, 1, label="PLACE", start=start, end=start + 4, actor="tester")
    corrections.undo(store, said.id, actor="tester")
    (line,) = corrections.gold(store)
    assert (line["category"], [span["label"] for span in line["spans"]]) == ("benign", ["PHONE"])
    corrections.undo(store, dropped.id, actor="tester")
    assert corrections.gold(store) == []


def test_what_is_no_correction_or_was_taken_back_already_is_said(store_with_a_post: Store) -> None:
    store = store_with_a_post
    said = corrections.set_category(store, 1, "document_fraud", actor="tester")
    back = corrections.undo(store, said.id, actor="tester")
    with pytest.raises(NotFoundError, match="no correction 99"):
        corrections.undo(store, 99, actor="tester")
    for number in (said.id, back.id):
        with pytest.raises(WrongUseError, match="undone already"):
            corrections.undo(store, number, actor="tester")


def test_a_better_model_does_not_overrule_what_an_analyst_said_and_new_words_are_read_anew(store: Store) -> None:
    one = making.run(store)
    making.record(store, making.post("1", "words"), one=one)
    corrections.set_category(store, 1, "online_fraud", actor="tester")
    making.record(store, making.post("1", "words", model="model 2", category="document_fraud"), one=one)
    (card,) = queries.cards(store, [1])
    assert (card.category, card.read_as, _found(store)) == ("online_fraud", "document_fraud", {"online_fraud": [1]})
    later = making.AT + timedelta(days=1)
    making.record(store, making.post("1", "other words", model="model 2"), one=one, at=later)
    (card,) = queries.cards(store, [1])
    assert (card.category, card.read_as, _found(store)) == ("benign", "", {"benign": [1]})


def _alerted(store: Store) -> list[tuple[str, int, str]]:
    """The alerts as (watchlist, post, category shown), oldest first."""
    ids = sorted(alerts.ids(store, state=None, limit=99))
    return [(one.watchlist_name, one.card.id, one.card.category) for one in alerts.get_many(store, ids)]


def _lists(store: Store, *, look_back: bool = True) -> None:
    for name in ("benign", "document_fraud"):
        query = f"category:{name}"
        watchlists.add(store, name=name, query=query, look_back=look_back, actor="tester")
    watchlists.add(store, name="visas", query="visa", look_back=look_back, actor="tester")
    watchlists.match_new(store)


def test_watchlists_follow_a_corrected_category_and_the_alerts_that_are_there_show_it(store_with_a_post: Store) -> None:
    store = store_with_a_post
    _lists(store)
    assert _alerted(store) == [("benign", 1, "benign"), ("visas", 1, "benign")]
    said = corrections.set_category(store, 1, "document_fraud", actor="tester")
    assert _alerted(store) == [
        ("benign", 1, "document_fraud"), ("visas", 1, "document_fraud"), ("document_fraud", 1, "document_fraud"),
    ]  # fmt: skip
    corrections.undo(store, said.id, actor="tester")
    watchlists.match_new(store)
    assert [(name, category) for name, _, category in _alerted(store)] == [
        ("benign", "benign"), ("visas", "benign"), ("document_fraud", "benign"),
    ]  # fmt: skip
    assert event_queries.check(store).problems == ()


def test_a_watchlist_that_looks_forward_alone_takes_a_correction_and_nothing_else_of_an_old_post(
    store_with_a_post: Store,
) -> None:
    store = store_with_a_post
    _lists(store, look_back=False)
    corrections.set_category(store, 1, "document_fraud", actor="tester")
    assert _alerted(store) == [("document_fraud", 1, "document_fraud")]


def test_a_post_corrected_before_a_watchlist_comes_to_it_is_matched_as_corrected(store_with_a_post: Store) -> None:
    store = store_with_a_post
    corrections.set_category(store, 1, "document_fraud", actor="tester")
    _lists(store)
    assert _alerted(store) == [("document_fraud", 1, "document_fraud"), ("visas", 1, "document_fraud")]


def test_a_watchlist_that_was_muted_takes_up_the_corrections_made_meanwhile(store_with_a_post: Store) -> None:
    store = store_with_a_post
    _lists(store)
    watchlists.mute(store, 2, muted=True, actor="tester")
    corrections.set_category(store, 1, "document_fraud", actor="tester")
    assert [name for name, _, _ in _alerted(store)] == ["benign", "visas"]
    watchlists.mute(store, 2, muted=False, actor="tester")
    assert [name for name, _, _ in _alerted(store)] == ["benign", "visas", "document_fraud"]
    watchlists.mute(store, 2, muted=True, actor="tester")
    watchlists.mute(store, 2, muted=False, actor="tester")
    assert len(_alerted(store)) == 3


def test_an_exhibit_tells_what_was_read_what_was_said_and_what_was_taken_back(store_with_a_post: Store) -> None:
    store = store_with_a_post
    cases.open_case(store, number="1", title="", authority_id=None, actor="tester")
    cases.add_exhibit(store, 1, 1, actor="tester")
    said = corrections.set_category(store, 1, "document_fraud", actor="tester")
    (one,) = cases.exhibits(store, 1)
    assert (one.post.card.category, one.post.card.by_model) == ("document_fraud", "benign")
    corrections.undo(store, said.id, actor="tester")
    (one,) = cases.exhibits(store, 1)
    assert [each.kind for each in one.post.corrections] == ["category", "undone"]
    assert one.post.card.category == "benign"


def test_a_post_whose_correction_was_taken_back_is_kept_no_longer_than_others(store_with_a_post: Store) -> None:
    store = store_with_a_post
    at, terms = making.AT + timedelta(days=99), Terms(benign=30, other=60)
    said = corrections.set_category(store, 1, "document_fraud", actor="tester")
    assert retention.due(store, terms, at=at) == []
    corrections.undo(store, said.id, actor="tester")
    assert [one.post_id for one in retention.due(store, terms, at=at)] == [1]


def test_the_row_of_a_correction_can_be_neither_changed_nor_deleted(store_with_a_post: Store) -> None:
    store = store_with_a_post
    corrections.set_category(store, 1, "online_fraud", actor="tester")
    for statement in ("UPDATE correction SET value = 'benign'", "DELETE FROM correction"):
        with pytest.raises((DBAPIError, UserError)), store.write() as connection:
            connection.execute(text(statement))
