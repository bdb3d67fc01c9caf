"""Vehicles that are only spoken of move nobody: parts, papers, firms, streets, barter, lessons; who rides is moved."""

import pytest

from tests.nlp.reading import raws

SPOKEN_OF = [
    "Excise portal is down, bike reg and car owner check not working.",
    "Train strike from Monday, bus conductor and ferry stewards join.",
    "The form asks for name, flight no, and date of entry.",
    "Bike ki file aur truck ke records bhi nikalwa dete hain",
    "Website pe jahaz ki tasveer laga di, gari ka number do to malik ka pata",
    "Exchange with car possible, warna cycle se badle",
    "Swap for a bike, box and charger complete",
    "Mujhe bhi gari chalani aati hai, beti ko scooty sikhna hai",
    "She is learning to drive, her son learnt how to drive at sixty",
    "Bhai ne cycle khareed li, agle saal apna truck lena hai",
    "Chacha ki zameen gayi, apna rickshaw bhi karze me bik gaya",
    "Nana railway me guard thay, railways ne pension di",
    "Truck wale ustad, zara side do; rickshaw wala dost bhi aya",
    "Punjab me bus ko lari bolte thay",
    "Airport pick up and drop service, pickup available",
    "We slept in the transit lounge at Doha.",
    "boAt neckband with charger, boat speaker also",
    "Raid: do gariyan, teen laptop aur naqdi baramad",
    "Jinnah road se Mall road tak jam hai",
    "Ships are for rats and trains are for poets, he said.",
    "Walking is good for your weight, and paidal chalna sehat ke liye acha hai",
    "A miniature tram and a toy helicopter stand on his shelf.",
    "The song The Last Train is on the album, the novel Boats to Nowhere is out.",
    "Her van was clamped and the bank mortgaged the pickup.",
    "I need a licence for a minibus and a permit to drive lorries.",
    "The ambulance siren woke us. Train ki seeti bhi.",
    "Lorry dhone ka kaam, jahaz banane wala karigar, gari ka chalan",
    "Will trade my camera for a scooter",
    "Gari ka petrol mehnga, truck ki body kharab",
    "A logo of the ferry and a drawing of a bus decorate the jeep track.",
    "Bhai ne bike li hai qiston pe, chacha ne car li thi",
    "Jahaz wali movie dekh li",
]
RIDDEN = [
    ("The bus conductor told us that the train was full", ["train"]),
    ("Gari ka number LEB-4471 tha, driver ne chhor diya", ["Gari"]),
    ("Flight no PK-785 se aa raha hun", ["Flight"]),
    ("Gari chala raha tha jab border aya", ["Gari"]),
    ("Taxi wale ne teen hazar liye, bus le li phir train", ["Taxi", "bus", "train"]),
    ("He learnt that the bus goes to Van, and by railway to Tabriz", ["bus", "railway"]),
    ("Truck wala agent 12 bande le jata hai, pickup milegi Turbat se", ["Truck", "pickup"]),
    ("Ford Transit till the border, eight seats", ["Ford Transit"]),
    ("By road se Taftan tak", ["road"]),
    ("Police seized the boat with forty passengers and three phones", ["boat"]),
    ("Uski sehat kharab thi. Phir bhi paidal gaya.", ["paidal"]),
    ("Taxi wali game ka rate do, jahaz wali game band", ["Taxi", "jahaz"]),
    ("In the film he takes a boat to Malta and a train", ["boat", "train"]),
    ("Gari hotel ke bahar khadi hogi", ["Gari"]),
    ("We were refused a boat, he was put on a plane", ["boat", "plane"]),
]


@pytest.mark.parametrize("text", SPOKEN_OF)
def test_a_vehicle_that_is_only_spoken_of_is_no_way_of_moving_people(text: str) -> None:
    assert raws(text, "TRANSPORT") == []


@pytest.mark.parametrize(("text", "wanted"), RIDDEN)
def test_a_vehicle_that_is_ridden_in_is_found_beside_words_for_its_parts(text: str, wanted: list[str]) -> None:
    assert raws(text, "TRANSPORT") == wanted
