"""Drivers who are hired, called to or who drove where a bag was lost, beside drivers of those who cross; other men."""

import pytest

from tests.nlp.reading import raws

NO_ROLE = [
    "Required for Doha: 4 plumbers, 2 drivers, free food",
    "Heavy driver, 2100 QAR, overtime extra",
    "قطر کے لیے باورچی اور ڈرائیور، دو سال کا ویزا",
    "سعودي لپاره باورچي او ډرېور پکار دي",
    "مطلوب طباخ و سائق للعمل في الكويت",
    "عامل نظافة وسائق باص، الراتب جيد",
    "my uncle the bus driver laughs at this",
    "میرے چاچا ٹرک ڈرائیور ہیں",
    "I worked as a bus driver in Leeds",
    "I lost my purse in a taxi in Multan, the driver was polite",
    "ٹیکسی میں اپنا بٹوہ بھول گیا، ڈرائیور ایماندار تھا",
    "ڈرائیور صاحب، میرا بیگ دے دیں",
    "driver bhai gari dheere chalao",
    "تلگرام من، کد معرف: AB-12",
    "Kindly guide, my form was refused",
    "koi behan guide kare ke form kahan milega",
    "user agent string in the log",
    "kashti wale se mat jao, jahaz se jao",
]
ROLES = [
    ("Serbia to Austria, driver is ours, 6 places, a plumber goes too", ["driver"]),
    ("بارڈر پر ڈرائیور نے پلمبر کو گاڑی سے اتارا", ["ڈرائیور"]),
    ("22 people were in the lorry, two lost their lives, the driver ran", ["driver"]),
    ("ڈرائیور بھائی بارڈر پار کرائے گا، فی بندہ 40 ہزار", ["ڈرائیور"]),
    ("our driver brings you from the airport, salary 250,000", ["driver"]),
    ("Money sits with a hundi in Lahore", ["hundi"]),
    ("half goes to the hawala in Erbil", ["hawala"]),
    ("نیم پیسې په هنډي وال دي", ["هنډي وال"]),
    ("بھرتی کرنے والے ایجنٹ کا نمبر دیں", ["ایجنٹ"]),
    ("kaghazon wale agent ko paise diye", ["agent"]),
    ("بھرتی کرنے والے نے پاسپورٹ رکھ لیا", ["بھرتی کرنے والے"]),
    ("sab ejenton ne dhoka diya", ["ejenton"]),
    ("د کمېشنکارانو خبره مه منئ", ["کمېشنکارانو"]),
    ("mohar saaz se banwaya visa", ["mohar saaz"]),
    ("Boss pays introducer 500 for each girl", ["introducer"]),
    ("guide border paar karata hai", ["guide"]),
]
NO_MONEY_MAN = ["pay by hundi or by bank", "the hawala is slow this week"]


@pytest.mark.parametrize("text", NO_ROLE)
def test_a_driver_or_guide_of_no_trade_has_no_role(text: str) -> None:
    assert raws(text, "ROLE") == []


@pytest.mark.parametrize(("text", "found"), ROLES)
def test_men_of_the_trade_keep_their_role_beside_the_same_words(text: str, found: list[str]) -> None:
    assert raws(text, "ROLE") == found


@pytest.mark.parametrize("text", NO_MONEY_MAN)
def test_a_way_of_paying_that_sits_nowhere_is_no_man(text: str) -> None:
    assert raws(text, "ROLE") == []
