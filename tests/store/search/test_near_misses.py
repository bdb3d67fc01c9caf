"""A search that finds nothing says what nearly matched, the same on both databases."""

from collections.abc import Iterator

import pytest

from tests.store import making
from tests.store.conftest import DATABASES, new_place, unlock_of
from workbench.domain.posts.search import Suggestion
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import Store
from workbench.store.search import near_misses, search

PHONE = "Call 0300-1234567 for dunki to Italy"
TELEGRAM = "passport stickers, telegram agent_x"


@pytest.fixture(scope="module", params=DATABASES)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    place = new_place(request, tmp_path_factory.mktemp("near"))
    with lifecycle.init(place, unlock_of(place), operator="tester") as store:
        one = making.run(store, making.source(store, "Night Market").id)
        found = (
            making.mention(PHONE, "0300-1234567", "PHONE", "+923001234567"),
            making.mention(PHONE, "Italy", "PLACE", "Italy/IT"),
        )
        named = (making.mention(TELEGRAM, "agent_x", "TELEGRAM", "agent_x"),)
        making.record(
            store,
            making.post("1", PHONE, mentions=found, category="migrant_smuggling"),
            making.post("2", TELEGRAM, mentions=named, quoted=("is this genuine",)),
            one=one,
        )
        yield store


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("phone:0300 123 4568", Suggestion("spelling", "phone:+923001234567", "phone:+923001234567", 1)),
        ("phone:0300-1234567 sticker", Suggestion("without", "phone:0300-1234567", "sticker", 1)),
        ("dunki -italy", Suggestion("without", "dunki", "NOT italy", 1)),
        ("passprot", Suggestion("spelling", "passport", "passport", 1)),
        ("passprot telegram", Suggestion("spelling", "passport telegram", "passport", 1)),
        ("donkey", Suggestion("spelling", "donkey~", "donkey~", 1)),
        ("place:itlay", Suggestion("spelling", "place:italy", "place:italy", 1)),
        ("email:agent_x", Suggestion("elsewhere", "telegram:agent_x", "telegram:agent_x", 1)),
        ("telegram:agent_z", Suggestion("spelling", "telegram:agent_x", "telegram:agent_x", 1)),
        ("author:passport", Suggestion("elsewhere", "passport", "passport", 1)),
        ("genuine", Suggestion("elsewhere", "quoted:genuine", "quoted:genuine", 1)),
        ('"stickers passport"', Suggestion("elsewhere", "stickers passport", "stickers passport", 1)),
        ("passport NEAR/0 agent", Suggestion("elsewhere", "passport agent", "passport agent", 1)),
        ('source:"night markt"', Suggestion("spelling", 'source:"Night Market"', 'source:"Night Market"', 2)),
        ("category:fraud italy telegram", Suggestion("alone", "italy", "italy", 1)),
    ],
)
def test_a_search_that_finds_nothing_says_what_nearly_matched(filled: Store, typed: str, near: Suggestion) -> None:
    assert search.count(filled, typed) == 0
    assert near in near_misses.suggest(filled, typed)


@pytest.mark.parametrize("typed", ["zzzz", "phone:99", "date:1999", "NOT (dunki OR passport)", "has:iban"])
def test_where_nothing_comes_near_nothing_is_said(filled: Store, typed: str) -> None:
    assert near_misses.suggest(filled, typed) == ()


def test_what_is_suggested_finds_as_many_posts_as_is_said(filled: Store) -> None:
    found = near_misses.suggest(filled, "passprot agnet telegram")
    assert found
    assert [search.count(filled, one.query) for one in found] == [one.count for one in found]


def test_a_value_of_the_store_that_no_search_can_be_written_with_is_not_suggested(store: Store) -> None:
    hostile = 'agent_"x" OR y'
    text = f"telegram {hostile}"
    making.record(store, making.post("1", text, mentions=(making.mention(text, hostile, "TELEGRAM", hostile),)))
    assert all('"' not in one.query for one in near_misses.suggest(store, 'telegram:"agent_ x OR z"'))


def test_a_withheld_post_lends_no_word_to_a_suggestion(store: Store) -> None:
    making.record(store, making.post("1", "zanzibarish words", restricted="a rule"))
    assert near_misses.suggest(store, "zanzibarisk") == ()
