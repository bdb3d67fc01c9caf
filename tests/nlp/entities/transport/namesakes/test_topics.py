"""Vehicles that a sentence speaks about move nobody; the same words beside a ride leave it one."""

import pytest

from tests.nlp.reading import raws

ABOUT = [
    "Next week the theme is boats and old trams.",
    "His essay about trains won, the chapter on ferries is dull.",
    "Her car is parked outside, uski bike school ke bahar khari hai",
    "That van has no licence plates, a scooter needs insurance too.",
    "Farmers with tractors and passengers with lorries block the port.",
    "For sale: hiking boots, a sailing jacket, swimming pool pass.",
    "Drivers for trailers wanted; LTV driver Doha: pickup, salary 1800.",
    "Complimenti, premio di lotteria: la macchina arriva domani",
]
RIDDEN = [
    ("The topic is closed, take the bus and walk", ["bus", "walk"]),
    ("Gari bahar khari hai, uske saath bus me jao", ["Gari", "bus"]),
    ("Bus Lahore se Multan ja rahi thi", ["Bus"]),
    ("Passengers wait with the driver, the ferry has no seats", ["ferry"]),
    ("The driver has a camper van, driver car par le jayega", ["camper van", "car"]),
    ("They were swimming to the island and walking in bad boots", ["swimming", "walking"]),
]


@pytest.mark.parametrize("text", ABOUT)
def test_a_vehicle_that_a_sentence_speaks_about_is_no_way_of_moving_people(text: str) -> None:
    assert raws(text, "TRANSPORT") == []


@pytest.mark.parametrize(("text", "wanted"), RIDDEN)
def test_a_ride_is_found_beside_topics_owners_and_drivers(text: str, wanted: list[str]) -> None:
    assert raws(text, "TRANSPORT") == wanted
