"""Searching: every hit, only hits, newest first, the same on both databases and in the watchlists' table in memory."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.store import making
from tests.store.conftest import DATABASES, new_place, unlock_of
from workbench.query.language import QueryError
from workbench.store.custody import event_queries
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import Store
from workbench.store.search import search

PHONE = "Call 0300-1234567 for dunki to Italy via Turkey"
URDU = "یہ ویزا لگ جائے گا، ڈنکی سے اٹلی"


@pytest.fixture(scope="module", params=DATABASES)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    place = new_place(request, tmp_path_factory.mktemp("filled"))
    with lifecycle.init(place, unlock_of(place), operator="tester") as store:
        _fill(store)
        yield store


def _fill(store: Store) -> None:
    one = making.run(store, making.source(store, "Night Market").id)
    mentions = (
        making.mention(PHONE, "0300-1234567", "PHONE", "+923001234567"),
        making.mention(PHONE, "Italy", "PLACE", "Italy/IT"),
        making.mention(PHONE, "Turkey", "PLACE", "Turkey/TR"),
    )
    making.record(
        store,
        making.post("1", PHONE, mentions=mentions, category="migrant_smuggling", thread_title="Done base visa"),
        making.post("2", URDU, lang="ur", posted_at=making.AT - timedelta(days=40)),
        making.post("3", "kaam guaranteed, rabta karein", lang="ur-Latn", author="agent_x", thread_key="t2"),
        making.post(
            "4", "student visa, real application", posted_at=None, quoted=("is this safe?",), signature="sig line"
        ),
        one=one,
    )


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("", [4, 3, 1, 2]),
        ("visa", [4, 1]),
        ("VISA -student", [1]),
        ("visa NOT student", [1]),
        ("-visa", [3, 2]),
        ('"done base"', [1]),
        ('"base done"', []),
        ("dunki", [1]),
        ("dunki~", [1, 2]),
        ("ویزا", [2]),
        ("ويزا", [2]),
        ("وِیزا", [2]),
        ("0300-1234567", [1]),
        ("03001234567", [1]),
        ("0300 1234567", [1]),
        ("۰۳۰۰۱۲۳۴۵۶۷", [1]),
        ("phone:+923001234567", [1]),
        ("phone:0300-1234567", [1]),
        ("phone:00923001234567", [1]),
        ("place:it", [1]),
        ("place:Italy", [1]),
        ("place:Milan", []),
        ("has:phone", [1]),
        ("-has:phone visa", [4]),
        ("category:smuggling", [1]),
        ("category:migrant_smuggling OR lang:ur", [3, 1, 2]),
        ("lang:ur", [3, 2]),
        ("lang:ur-Latn", [3]),
        ('source:"night market"', [4, 3, 1, 2]),
        ("source:day", []),
        ("author:agent_x", [3]),
        ("agent", [3]),
        ("title:visa", [1]),
        ("quoted:safe", [4]),
        ("safe", []),
        ("signature:sig", [4]),
        ("thread:t2", [3]),
        ("date:2026-01", [2]),
        ("date:2026-01..2026-02", [2]),
        ("date:2026-03-01..", [4, 3, 1]),
        ("date:..2025", []),
        ("call NEAR/3 dunki", [1]),
        ("dunki NEAR/3 call", [1]),
        ("call NEAR/1 dunki", []),
        ("italy NEAR/0 to", [1]),
        ("(dunki OR kaam) -turkey", [3]),
        ("dunki OR has:phone OR author:agent_x", [3, 1]),
        ("NOT (visa OR lang:ur)", []),
        ("نہیں", []),
    ],
)
def test_a_search_finds_every_post_that_is_meant_and_no_other(filled: Store, query: str, hits: list[int]) -> None:
    assert list(search.find(filled, query, actor="tester").ids) == hits
    assert search.count(filled, query) == len(hits)


def test_pages_of_hits_follow_one_another_without_gap_or_overlap(store: Store) -> None:
    making.record(store, *(making.post(f"m{i}", f"many {i}") for i in range(25)))
    seen: list[int] = []
    before = None
    while True:
        page = search.find(store, "many", limit=10, before=before, actor="tester")
        seen.extend(page.ids)
        if (before := page.next_before) is None:
            break
    assert len(seen) == len(set(seen)) == 25
    assert seen == list(search.find(store, "many", actor="tester").ids)


def test_a_search_is_logged_once_and_its_pages_are_not(filled: Store) -> None:
    first = event_queries.head(filled).count
    page = search.find(filled, "visa", limit=1, actor="analyst_a")
    search.find(filled, "visa", limit=1, before=page.next_before, actor="analyst_a")
    logged = event_queries.events(filled, limit=5)
    assert event_queries.head(filled).count == first + 1
    assert (logged[0].action, logged[0].actor, logged[0].facts["query"]) == ("search", "analyst_a", "visa")


def test_a_search_that_cannot_be_read_is_refused_before_it_is_logged(filled: Store) -> None:
    first = event_queries.head(filled).count
    with pytest.raises(QueryError, match="bracket"):
        search.find(filled, "(visa", actor="tester")
    assert event_queries.head(filled).count == first


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("0300-1234567", ["0300-1234567"]),
        ("phone:03001234567", ["0300-1234567"]),
        ("italy OR dunki -visa", ["dunki", "Italy"]),
        ('"via turkey"', ["via Turkey"]),
        ("call NEAR/5 dunki", ["Call", "dunki"]),
        ("has:place", ["Italy", "Turkey"]),
        ("title:visa", []),
    ],
)
def test_the_words_that_matched_can_be_pointed_at(filled: Store, query: str, found: list[str]) -> None:
    spans = search.spans(filled, query, 1)
    assert [PHONE[start:end] for start, end in spans] == found


def test_the_hits_divide_by_category_source_language_and_label(filled: Store) -> None:
    found = search.facets(filled, "visa OR dunki")
    assert found.by_category == {"benign": 1, "migrant_smuggling": 1}
    assert found.by_source == {"Night Market": 2}
    assert found.by_lang == {"en": 2}
    assert found.by_label == {"PHONE": 1, "PLACE": 1}


def test_a_time_after_the_capture_is_not_believed_for_the_order(store: Store) -> None:
    making.record(
        store,
        making.post("liar", "zzz", posted_at=making.AT + timedelta(days=4000)),
        making.post("true", "zzz", posted_at=making.AT),
    )
    assert list(search.find(store, "date:2026-03-01", actor="t").ids) == [2, 1]


def test_an_edited_post_is_found_by_its_new_words_only_and_in_its_new_place(store: Store) -> None:
    one = making.run(store)
    making.record(store, making.post("1", "old words"), making.post("2", "other"), one=one)
    later = making.AT + timedelta(days=1)
    making.record(store, making.post("1", "new words", posted_at=later), one=one, at=later)
    assert list(search.find(store, "new", actor="t").ids) == [1]
    assert not search.find(store, "old", actor="t").ids
    assert list(search.find(store, "", actor="t").ids) == [1, 2]


def test_words_longer_than_an_index_page_are_stored_and_found(store: Store) -> None:
    making.record(store, making.post("1", "x" * 20_000 + " " + "ق" * 9_000), making.post("2", "y \0 \ud800 z"))
    assert list(search.find(store, "x" * 3_000, actor="t").ids) == [1]
    assert list(search.find(store, "y z", actor="t").ids) == [2]
