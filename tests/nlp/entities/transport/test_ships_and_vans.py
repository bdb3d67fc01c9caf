"""Ships that agents promise, boats that save, vans that wait, drives between places; beside what stays as it was."""

import pytest

from tests.nlp.reading import raws, reader

FOUND = [
    ("Sabratha se Italy, wahan bara jahaz khara hai", [("sea", "bara jahaz")]),
    ("ایجنٹ نے لیبیا سے بڑے جہاز کا کہا تھا", [("sea", "بڑے جہاز")]),
    ("Lahore se Dubai bara jahaz, phir taxi", [("air", "bara jahaz"), ("land", "taxi")]),
    ("Water taxi from Kas to Meis, 20 minutes", [("sea", "Water taxi")]),
    ("a rescue boat took them to the island", [("sea", "rescue boat")]),
    ("قارب لا، جرافة كبيرة من زوارة", [("sea", "قارب"), ("sea", "جرافة كبيرة")]),
    ("طبرق سے مچھلی والا پرانا ٹرالر، 60 بندے", [("sea", "مچھلی والا پرانا ٹرالر")]),
    ("at the airport a van meets you and goes on", [("land", "van")]),
    ("They were driven Calais to Dover in the night", [("land", "driven")]),
    ("Anybody driving Leeds to Bradford on Friday?", [("land", "driving")]),
    ("وہ پیدل تین دن چل کر پہنچا", [("foot", "پیدل")]),
    ("وہ پیدل نکلا، پھر تین دن بعد چل کر آیا", [("foot", "پیدل"), ("foot", "چل کر")]),
    ("ومشينا في قارب صغير", [("sea", "قارب صغير")]),
    ("مشينا ثلاث ساعات في الجبل", [("foot", "مشينا")]),
    ("ulatne wali lakri ki kashti Lampedusa ke paas thi", [("sea", "lakri ki kashti")]),
    ("hi, train to Rohri is late", [("rail", "train")]),
]
NONE = [
    "للإيجار جرافة كبيرة مع سائق، العمل في الرياض",
    "he has a driving licence, Italy",
    "the rescue van was parked outside",
    "په بس سټاپ کې مې ولید",
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_ways_are_told_by_what_they_do_and_where_they_go(text: str, found: list[tuple[str, str]]) -> None:
    ways = [(one.value, one.raw) for one in reader().read(text).mentions if one.label == "TRANSPORT"]
    assert ways == found


@pytest.mark.parametrize("text", NONE)
def test_a_digger_a_licence_a_service_on_land_and_a_stop_are_no_way(text: str) -> None:
    assert raws(text, "TRANSPORT") == []
