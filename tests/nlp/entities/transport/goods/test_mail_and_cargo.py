"""Vehicles that carry the post, an order or goods move nobody; who is named beside a load is moved."""

import pytest

from tests.nlp.reading import raws

CARRIED = [
    "The degree was sent on to Multan in a TCS van.",
    "Aramex truck late again, my parcel sits in Riyadh.",
    "Your container of gifts is shipped by sea vessel and cleared in a week.",
    "The documents will be delivered by motorbike tonight.",
    "Her certificates were carried by boat to the ministry.",
    "My trunk of gold bars comes by military plane next week.",
    "Home delivery of licence cards on a scooter, city only.",
    "Trucks full of melons block the bypass at Kohat.",
    "Hamari lorry Multan se aam le kar gayi, barish me bheeg gaye",
    "Ship me scrap jata hai, trailer pe machine",
    "Kal se mandi me pickup unload karta hun",
    "Dukan ka saman Pindi bhejna hai, koi mazda ya pickup wala?",
    "TCS wala rider licence bike pe laya tha",
    "Freight planes are late and cargo vessels queue off Karachi.",
    "His letters were put on a train to Sukkur.",
    "Doodh wali gari nahi aayi, kachra uthane wala truck bhi",
    "Trailer pe lohe ki coil load thi",
    "Ghar shift karna tha, pickup manga li",
    "ٹرک میں سیب تھے، کنٹینر میں فرنیچر",
]
MOVED = [
    ("They were sent by plane to Tripoli and then put in a van.", ["plane", "van"]),
    ("He came by bus with my passport, she came home by DHL flight", ["bus"]),
    ("My passport is ready and I go by train on Friday", ["train"]),
    ("Bring your papers, you must come by coach before six", ["coach"]),
    ("The delivery was late, so they took a taxi to the depot", ["taxi"]),
    ("Truck me pyaz ke neeche das bande baithe, lorry with tomatoes and six men", ["Truck", "lorry"]),
    ("Bus se saman le ke utra, gari me saman rakha aur chal diye", ["Bus", "gari"]),
    ("They jumped on a freight train at night", ["freight train"]),
    ("Edirne tak doodh wala truck, phir paidal", ["doodh wala truck", "paidal"]),
    ("Container me larke chup gaye thay", ["Container"]),
]


@pytest.mark.parametrize("text", CARRIED)
def test_a_vehicle_that_carries_things_is_no_way_of_moving_people(text: str) -> None:
    assert raws(text, "TRANSPORT") == []


@pytest.mark.parametrize(("text", "wanted"), MOVED)
def test_a_vehicle_beside_things_that_moves_people_too_is_found(text: str, wanted: list[str]) -> None:
    assert raws(text, "TRANSPORT") == wanted
