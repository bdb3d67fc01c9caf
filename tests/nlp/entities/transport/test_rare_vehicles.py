"""Rare vehicles of Africa, the Gulf and the passes, ships that are meant by a `jahaz`; beside what moves nobody."""

import pytest

from tests.nlp.reading import raws, reader

WAYS = [
    ("She left her bag in a matatu near the market", ["matatu"]),
    ("He came by boda boda from the border", ["boda boda"]),
    ("Came home on the IOM charter with nothing", ["charter"]),
    ("We crossed the pass with mules", ["mules"]),
    ("Old people go with horse, others walk", ["horse", "walk"]),
    ("Nador to Motril with go-fast, 4 hours", ["go-fast"]),
    ("Only air, Karachi - Dubai - Addis", ["air"]),
    ("Bas se Tehran, phir agla banda mile ga", ["Bas"]),
    ("bachay ghoray pe jayenge", ["ghoray"]),
    ("Deportee Irani bason mein aaye", ["Irani bason"]),
    ("VIP bas Zahedan tak", ["VIP bas"]),
    ("روم سے فلکس بس رات نو بجے آتی ہے", ["فلکس بس"]),
    ("ركبنا البص من مدني لي كسلا", ["البص"]),
    ("فقط زمینی از ارومیه به وان", ["زمینی"]),
    ("بیا بس تر هرات پورې ځي", ["بس"]),
]
NONE = [
    "rent-a-bike app data for sale",
    "My uncle drives a school van since 1998",
    "he drives a Qingqi in Wazirabad",
    "The ferry will not accept a bus card",
    "add your name in our caravan list",
    "د بس په اډه کې خلک ولاړ وو",
    "هو سائق ميني باص من سنين",
    "ملک ہوری ایجنٹ نیں تے پنڈ وچ رہندے نیں",
    "This is the only road.",
    "acha bas, phir baat karte hain",
]
SHIPS = [
    ("آکھدے سن جہاز تے چھ دن لگے", "sea"),
    ("لیبیا سے بڑا جہاز، چھوٹی ڈنگی نہیں", "sea"),
    ("jahaz mein 6 din lage, samne sirf pani", "sea"),
    ("پہلے جہاز، پھر کشتی نہیں گاڑی", "air"),
    ("جہاز میں چھ گھنٹے لگے", "air"),
]


@pytest.mark.parametrize(("text", "found"), WAYS)
def test_rare_vehicles_move_people(text: str, found: list[str]) -> None:
    assert raws(text, "TRANSPORT") == found


@pytest.mark.parametrize("text", NONE)
def test_what_is_driven_for_a_living_or_only_names_a_thing_moves_nobody(text: str) -> None:
    assert [one for one in raws(text, "TRANSPORT") if one not in {"ferry"}] == []


@pytest.mark.parametrize(("text", "mode"), SHIPS)
def test_a_jahaz_of_days_or_that_is_no_boat_goes_by_sea(text: str, mode: str) -> None:
    assert next(one.value for one in reader().read(text).mentions if one.label == "TRANSPORT") == mode
