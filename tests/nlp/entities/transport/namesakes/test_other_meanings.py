"""Words for vehicles that stand for another thing, beside the same words where somebody is moved."""

import pytest

from tests.nlp.reading import raws

OTHERS = [
    "Ambulance: 1122, fire brigade 16",
    "ایمبولینس کا نمبر 115 ہے، پولیس کا 15",
    "Found near the gate: the keys of a Cultus and a purse",
    "پلاک موتر KBL-4471 است، لطفا خبر بدهید",
    "from the north coast three launches per week, ask for the price",
    "سموں کی گڈی پڑی ہے، ریٹ الگ",
    "ek gaddi sim cards, sab active",
    "Lost: CDC, certificate and a discharge book of my last ship",
    "Ship to EU only, stealth package, tracked",
    'On the phone she was saved as "aunty boat", said the police',
    "پارسل بس پر بھیج دوں گا",
    "kal bus wale se parcel le lena",
    "Train ki ticket ka number bhool gaya",
    "container ka rent kya hai bhai",
    "arbaeen caravan 2026, visa aur hotel shamil",
    "Found a bag at the parking, bus side",
    "دس ممبر پر موٹر سائیکل ملے گی",
    "رپورٹ کے لیے بوٹ @help_desk_test",
    "the plate was VAN-4417 or so",
    "سیب کی پیٹی پندرہ سو، ٹرک میں آتے ہیں",
    "manning agency ne CDC rakh li, jahaz abhi nahi aya",
]
RIDDEN = [
    ("hotel taxi me pickup bhi milta hai", ["hotel taxi"]),
    ("They took him by ambulance to Van, 112 km", ["ambulance"]),
    ("We were hidden in the boot of a car", ["car"]),
    ("we went by launch at night, once a week it goes", ["launch"]),
    ("گڈی وچ پنج بندے بیٹھے سی", ["گڈی"]),
    ("My old ship sank near Lampedusa, 40 of us", ["old ship"]),
    ("بس پر کوئٹہ تک، سامان ساتھ", ["بس"]),
    ("Lahore se Multan train ka ticket 1500 hai", ["train"]),
    ("30 log container ke andar thay", ["container"]),
    ("police stopped two vans, 31 men in them", ["vans"]),
    ("چھ بندے موٹر سائیکل پر بارڈر تک گئے", ["موٹر سائیکل"]),
    ("انجن والی بوٹ یونان تک، 40 بندے", ["انجن والی بوٹ"]),
]


@pytest.mark.parametrize("text", OTHERS)
def test_a_word_for_a_vehicle_that_stands_for_another_thing_is_no_way(text: str) -> None:
    assert raws(text, "TRANSPORT") == []


@pytest.mark.parametrize(("text", "found"), RIDDEN)
def test_the_same_word_where_people_are_moved_stays_a_way(text: str, found: list[str]) -> None:
    assert raws(text, "TRANSPORT") == found
