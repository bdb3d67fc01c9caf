"""Vehicles that are somebody's goods, a class of licence or a skill are no way; the same words of a ride are one."""

import pytest

from tests.nlp.reading import raws

BELONGINGS = [
    "My uncle sold two cows and a tractor to pay the agent",
    "He has pawned the shop and the car",
    "چاچے نے نئی گڈی لے لئی",
    "Gari, zameen, zevar se koi matlab nahi, sirf kaghaz",
    "موتر و خانه به ما ربط ندارد",
    "Licence in 4 days: bike 6000, car 9000, heavy truck 18000",
    "گاڑی کی کنجی میز پر رہ گئی",
    "ٹریفک پولیس نے موٹر سائیکل بند کر دی",
    "Multan mein rickshaw ki company hai us ki",
]
SKILLS = [
    "My sister can't swim and is afraid",
    "He cannot swim, nor can she",
    "ابني ما يعرف يسبح",
    "Swim vests are extra, walk-in: ground floor",
]
RIDES = [
    ("They sold us seats and the van left at night", ["van"]),
    ("From the safe house the car goes to Sofia", ["car"]),
    ("Istanbul to Sofia car 5000, truck 3000, no licence asked", ["car", "truck"]),
    ("You swim the last metres to the beach", ["swim"]),
    ("ہم نے ایجنٹ سے گاڑی میں دو سیٹیں لیں", ["گاڑی"]),
    ("We refuse drugs and weapons. Boat leaves Friday with 20 heads.", ["Boat"]),
    ("میں آپ سائیکل تے گھر جانا واں", ["سائیکل"]),
    ("No pistol, no powder. Truck at night.", ["Truck"]),
]


@pytest.mark.parametrize("text", BELONGINGS)
def test_a_vehicle_that_somebody_owns_sells_or_may_drive_moves_nobody(text: str) -> None:
    assert raws(text, "TRANSPORT") == []


@pytest.mark.parametrize("text", SKILLS)
def test_who_can_swim_or_not_does_not_travel_so(text: str) -> None:
    assert raws(text, "TRANSPORT") == []


@pytest.mark.parametrize(("text", "wanted"), RIDES)
def test_a_ride_beside_sales_houses_licences_and_refused_goods_is_found(text: str, wanted: list[str]) -> None:
    assert raws(text, "TRANSPORT") == wanted
