"""What stands around a number: words that make it money, things that it counts, keys and studies it is part of."""

import pytest

from nlp.entities.prices.finder import find
from nlp.text.folded_text import view_of

MONEY = [
    ("usko 12000 off milega", ["12000 PKR"]),
    ("wallet mein cash 2800 tha", ["2800 PKR"]),
    ("company sirf 600 deti hai", ["600 PKR"]),
    ("bus ka fi banda 3500 lete hain", ["3500 PKR"]),
    ("kal 950 ka ticket gum gaya", ["950 PKR"]),
    ("a stranger offered me thirty thousand", ["30000 PKR"]),
    ("room 20 thousand night", ["20000 PKR"]),
    ("is eighty thousand normal?", None),
    ("Har ek 6500.", ["6500 PKR"]),
    ("hazar eent ka 900", ["900 PKR"]),
    ("جدہ سے سیٹ 4200، بکنگ آج", ["4200 PKR"]),
    ("لانے والے کو چھ سو الگ۔", ["600 PKR"]),
    ("اک اٹھ سو دی، ویہہ لوو تے ست سو دی۔", ["800 PKR", "700 PKR"]),
    ("فیس 2750/- روپے جمع کریں", ["2750 PKR"]),
    ("sab se 15, 15 lakh liye", ["1500000 PKR"]),
    ("pay 1 lakh 60 here", ["160000 PKR"]),
    ("الحد الأدنى 300 درهم في دبي", ["300 AED"]),
    ("he took $400 and 350 from my aunt", ["400 USD", "350 USD"]),
    ("Graz ........ 1400\nLinz ........ 1700\n(all euro)", ["1400 EUR", "1700 EUR"]),
    ("رہبر نے ہر ایک سے دو سو ڈالر لیے", ["200 USD"]),
    ("قطر میں کام\n• ویلڈر 7 — 1900 ریال\n• مالی 3 — 1500 ریال", ["1900 QAR", "1500 QAR"]),
    ("مزارع الجهراء ١٥٠٠ دينار تخصم 60 د.ك شهريا", ["1500 KWD", "60 KWD"]),
    ("Survey: average debt was high. One man paid 6 lakh.", ["600000 PKR"]),
]
SPOKEN = [
    ("کرایہ تین لاکھ اٹھتر ہزار", ["378000 PKR"]),
    ("تے گیاراں سو یورو", ["1100 EUR"]),
    ("سی‌وپنج هزار افغانی", ["35000 AFN"]),
    ("ست مية دولار", ["600 USD"]),
    ("ست سو روپے", ["700 PKR"]),
    ("مليونين ونصف المليون دينار عراقي", ["2500000 IQD"]),
    ("book four and half lac", ["450000 PKR"]),
    ("taxi 25 sou euro", ["2500 EUR"]),
    ("pone teen lakh", ["275000 PKR"]),
    ("یو میلیون او درې سوه زره تومان", ["13000000 IRR"]),
]
NONE = [
    "پچاس ہزار اینٹ تیار",
    "۳۰هزار ردیف: نام، شماره",
    "25 lakh mobile numbers with name",
    "mileage 92,000, lady owned",
    "statement with closing balance of 30 lac",
    "queue PRC-771200-K",
    "ریفرنس LYP-14 لکھ دینا",
    "ticket 58210-44 noc",
    "toli no TL-118204 batana",
    "all euro, no dinar",
    "parcel TRX88120431",
    "ویگن دا نمبر SGD 7714",
    "need 118 off 60 balls",
    "212 wapas aane walon ne kaha",
    "Average loss in our survey was 2,300 dollars",
    "jis mn se kuch",
]


@pytest.mark.parametrize(("text", "sums"), [case for case in MONEY if case[1]])
def test_the_words_around_a_number_make_it_money(text: str, sums: list[str]) -> None:
    assert [one.value for one in find(view_of(text))] == sums


@pytest.mark.parametrize(("text", "sums"), SPOKEN)
def test_numbers_are_read_as_they_are_spoken(text: str, sums: list[str]) -> None:
    assert [one.value for one in find(view_of(text))] == sums


@pytest.mark.parametrize("text", NONE)
def test_what_is_counted_a_key_or_a_statistic_is_no_sum(text: str) -> None:
    assert list(find(view_of(text))) == []
