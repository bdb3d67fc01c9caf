"""Vehicles and ways that are refused move nobody; those that fail to come, or that somebody is warned of, do."""

import pytest

from tests.nlp.reading import raws

REFUSED = [
    ("No lorry this time, only ferry from Patras", ["ferry"]),
    ("We go by dinghy, not by plane, no trains or buses", ["dinghy"]),
    ("We don't use boats any more, private car only", ["private car"]),
    ("Minibus to Graz, walking is not needed", ["Minibus"]),
    ("He never learnt to drive and I have no car, so we took the bus", ["bus"]),
    ("I don't fly, I am scared, so the train it is", ["train"]),
    ("We will not walk and are not interested in boats", []),
    ("Na gari chahiye na bangla", []),
    ("Lorry not possible, family with kids", []),
    ("Zamyad nahi chahiye, coaster me jana hai", ["coaster"]),
    ("Paidal bilkul nahi, gari darwaze tak", ["gari"]),
    ("Ferry ke neeche chhup ke nahi, izzat se flight pe", ["flight"]),
    ("Na kashti na paidal, seedha jahaz se", ["jahaz"]),
    ("Bina paidal, taxi se seedha Trieste; wagon ke baghair koi rasta nahi", ["taxi"]),
    ("گاڑی نہیں چاہیے، بس سے جانا ہے", ["بس"]),
    ("پیدل کا کوئی کام نہیں، ٹرین سے", ["ٹرین"]),
    ("Kein LKW, keine Boote; niente gommone, solo traghetto", ["traghetto"]),
    ("Dolmuş yok, minibüs var", ["minibüs"]),
]
TAKEN = [
    ("Not only by bus but also by train we took 40 people", ["bus", "train"]),
    ("Take the bus, do not get into the boat", ["bus", "boat"]),
    ("Why not by bus? The seat no is on the ticket of the coach", ["bus", "coach"]),
    ("The bus did not come and the flight was not late", ["bus", "flight"]),
    ("Do not walk into the river, fly home", ["walk", "fly"]),
    ("His bag was not on the train", ["train"]),
    ("Bus nahi aayi, do ghante khare rahe, phir train bhi nahi ruki", ["Bus", "train"]),
    ("Kashti me mat bethna beta, mere pas gari hai", ["Kashti", "gari"]),
    ("Licence gari me nahi hai, bus se aao", ["gari", "bus"]),
    ("کشتی میں مت بیٹھنا، ٹرین نہیں ملی", ["کشتی", "ٹرین"]),
]


@pytest.mark.parametrize(("text", "wanted"), REFUSED)
def test_a_vehicle_that_is_refused_or_said_to_be_missing_is_no_way_of_moving_people(
    text: str, wanted: list[str]
) -> None:
    assert raws(text, "TRANSPORT") == wanted


@pytest.mark.parametrize(("text", "wanted"), TAKEN)
def test_a_vehicle_that_fails_to_come_or_is_warned_of_is_found_beside_its_denial(text: str, wanted: list[str]) -> None:
    assert raws(text, "TRANSPORT") == wanted
