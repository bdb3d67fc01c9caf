"""Vehicles that somebody gets on, in or off, with what belongs to them, whatever else the words beside them mean."""

import pytest

from tests.nlp.reading import raws

FOUND = [
    ("First a jeep, then pick up until Saravan", ["jeep", "pick up"]),
    ("The team sat in the coach while the flight was late", ["coach", "flight"]),
    ("He hitch-hiked to Skardu inside a flour truck", ["hitch-hiked", "flour truck"]),
    ("Air to Minsk, minibus to the forest", ["Air", "minibus"]),
    ("Small lorry with fruit pallets, four seats left to Dover", ["Small lorry"]),
    ("Does a seaman join the vessel with a passport?", ["vessel"]),
    ("The girls wait and a van collects them at nine", ["van"]),
    ("Stay away from the bateau and the barca", ["bateau", "barca"]),
    ("Lakri ki kashti me 60 log, pistol dikha ke bithaya", ["Lakri ki kashti"]),
    ("Gaari chhor jaegi, subah lene ayegi", ["Gaari"]),
    ("Civic bhej denge, GMC wala airport tak le gaya", ["Civic", "GMC"]),
    ("Jo bus raat ko aati hai, warna bus subah, bus miss na ho", ["bus", "bus", "bus"]),
    ("Bus kharab ho gai, dusri bus shaam ko, warna Uber bula lena", ["Bus", "bus", "Uber"]),
    ("A four seater helicopter waits behind the jeep road", ["four seater helicopter"]),
    ("We were on the Istanbul-bound flight with you", ["Istanbul-bound flight"]),
    ("The factory bus and the airport shuttle are free for us", ["factory bus", "airport shuttle"]),
    (
        "We missed the Turkish Airlines flight and took a one way flight on Emirates",
        ["Turkish Airlines flight", "one way flight"],
    ),
]
NONE = [
    "Gari chor pakra gaya, chor ne gari mangi thi",
    "A cement lorry and a flour truck block the road to the mill.",
    "The football coach of the team has resigned.",
    "Mazda ki qeemat gir gayi",
    "Seaman's book for a ship, agency in Karachi",
]


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_a_vehicle_that_somebody_gets_on_or_off_is_found_with_its_words(text: str, wanted: list[str]) -> None:
    assert raws(text, "TRANSPORT") == wanted


@pytest.mark.parametrize("text", NONE)
def test_nobody_gets_on_where_the_same_words_mean_something_else(text: str) -> None:
    assert raws(text, "TRANSPORT") == []
