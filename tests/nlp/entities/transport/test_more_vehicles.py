"""Small buses and seats, plates in brackets, buses that go from a town, and what only looks like a way."""

import pytest

from tests.nlp.reading import raws


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قاہرہ سے مطروح مائیکرو بس", ["مائیکرو بس"]),
        ("we left Accra in a tro tro", ["tro tro"]),
        ("inside the 14-seater matatu", ["14-seater matatu"]),
        ("نقلوهم في سيارة نصف نقل", ["سيارة نصف نقل"]),
        ("ایف سی نے ایک پک اپ (پلیٹ QTA-552) سے ۱۲ افراد اتارے", ["پک اپ"]),
        ("at night by pick-up over the river", ["pick-up"]),
        ("جڑانوالہ توں بس شام چھ وجے نکلدی اے", ["بس"]),
        ("جانے کا کرایہ نہیں، بس کے دس ریال لگتے ہیں", ["بس"]),
        ("اون طرف مرز ون منتظره", ["ون"]),
        ("Meet van at the station", ["van"]),
    ],
)
def test_a_way_of_moving_people_is_found_with_its_words(text: str, wanted: list[str]) -> None:
    assert raws(text, "TRANSPORT") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "لاہور سے بس پانچ منٹ دور ہے",
        "اس کے بعد بس، کچھ نہیں",
        "Original SIM cards, 40 euro.\nPickup Vienna or by post",
        "trusted vendor, ships from Europe",
        "my sister ne bike le hi li",
        "Who parked the blue Corolla at our gate?",
        "jheengay ki kashti pe kaam",
    ],
)
def test_what_only_looks_like_a_way_is_none(text: str) -> None:
    assert raws(text, "TRANSPORT") == []


def test_a_pickup_that_goes_on_to_another_place_is_a_vehicle() -> None:
    assert raws("Pickup Quetta se Taftan, phir paidal", "TRANSPORT") == ["Pickup", "paidal"]
