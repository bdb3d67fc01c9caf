"""What the mentions of a text say together: legs, sums, kinds and channels, told alike in every language."""

from functools import cache

import pytest

from nlp.classification.features import mentions_of
from nlp.classification.mention_features import dollars, structure
from nlp.entities.prices.currencies import CODES, OF_COUNTRY, SHARES
from nlp.pipeline import Extractor, load


@cache
def reader() -> Extractor:
    return load()


def told(text: str) -> set[str]:
    return set(structure(mentions_of(reader().nlp(text))))


def test_legs_are_told_by_country_and_by_region() -> None:
    found = told("Zaranj > Zahedan 150$ / Zahedan > Tehran 350$")
    assert {"leg AF>IR", "way abroad", "sums 2", "countries 2"} <= found
    assert "leg IR>IR" not in found


def test_a_way_within_one_country_crosses_no_border() -> None:
    found = told("Lahore to Karachi by bus, 4,500 rupees")
    assert "way at home" in found
    assert not any(feature.startswith("leg ") for feature in found)


def test_a_way_is_the_same_in_every_script() -> None:
    ways = [
        {feature for feature in told(text) if feature.startswith(("leg", "way"))}
        for text in ("Libya to Italy", "لیبیا سے اٹلی", "Libya se Italy", "ليبيا إلى إيطاليا", "لیبی به ایتالیا")
    ]
    assert ways[0]
    assert all(way == ways[0] for way in ways)


@pytest.mark.parametrize(
    ("one", "other"), [("3500 euro", "10 lakh"), ("$150", "40,000 rupees"), ("100 dirham", "8 hazar")]
)
def test_sums_of_one_size_are_one_feature_whatever_the_currency(one: str, other: str) -> None:
    def sizes(text: str) -> set[str]:
        return {feature for feature in told(text) if feature.startswith("sum ")}

    assert sizes(f"it costs {one} now") == sizes(f"it costs {other} now") != set()


def test_one_card_is_no_list_of_cards_and_a_channel_without_a_number_is_hidden() -> None:
    assert "cards" in told("4242424242424242, 5555555555554444 both live")
    assert "cards" not in told("4242424242424242 is my card")
    assert "hidden" in told("write to jabber: help@jabber.example")
    assert "hidden" not in told("call 0300-1234567")


def test_no_mention_no_structure() -> None:
    assert told("good morning to all of you") == set()


def test_every_currency_that_the_rules_know_has_a_rate() -> None:
    of_lands = {code for codes in OF_COUNTRY.values() for code in codes.values()}
    known = (set(CODES.values()) | of_lands) - OF_COUNTRY.keys() - SHARES.keys()  # a shared name is never a value
    assert [code for code in sorted(known) if not dollars(f"1 {code}")] == []


def test_a_range_counts_by_its_end_and_an_unknown_code_not_at_all() -> None:
    assert dollars("20-25 USD") == 25
    assert dollars("5 XXX") == 0
