"""Sums of money in Pashto: lakhs and thousands alone, joined numerals, oblique forms, and what is counted."""

import pytest

from nlp.entities.prices.finder import find
from nlp.text.folded_text import view_of

SUMS = [
    ("موټر په دېرش لکهه ورکوم", ["3000000 PKR"]),
    ("درې نیم لکهه، نیمې اوس", ["350000 PKR"]),
    ("یو کروړ شل لکه د کور بیه", ["12000000 PKR"]),
    ("لس زره بیعانه واچوه", ["10000 PKR"]),
    ("اوه‌ویشت زره ترې واخیستل", ["27000 PKR"]),
    ("پنځه‌څلوېښت لکه یې غوښتل", ["4500000 PKR"]),
    ("شپږ شپیته زره راکړه", ["66000 PKR"]),
    ("پینځه دېرش زره روپۍ", ["35000 PKR"]),
    ("له درې تر پنځو لکو", ["300000-500000 PKR"]),
    ("د اتو زرو افغانیو معاش", ["8000 AFN"]),
    ("تر مشهده پنځه سوه زره تمن", ["5000000 IRR"]),
    ("ویزه ۳۵۰۰ رینګټ", ["3500 MYR"]),
    ("معاش به زر ریاله وي، په ریاض کې", ["1000 SAR"]),
    ("معاش ۱۵۰۰ درهم، په لاس به ۷۰۰ درکوو", ["1500 AED", "700 AED"]),
    ("بکنګ ۲۵۰۰۰ دی", ["25000 PKR"]),
    ("(۹۵۰۰ پروسسنګ فیس اول جمع کړئ)", ["9500 PKR"]),
    ("وتل غواړې نو $3000 تاوان", ["3000 USD"]),
    ("نرخ دلار: دو نفر ۴۰۰ دلار", ["400 USD"]),
]
NONE = [
    "دېرش زره کسان راغلل",
    "لس زره افغان کډوال وشړل شول",
    "دوه لکه وټونه یې وګټل",
    "په ښار کې اتیا زره دوکانونه دي",
    "نن د ډالر نرخ ۷۱.۲۰، کلدار ۲۵۴",
    "ڈالر کا ریٹ گر گیا، یورو 305",
    "زر راشه، لکه پرون",
]


@pytest.mark.parametrize(("text", "sums"), SUMS)
def test_pashto_sums_are_found(text: str, sums: list[str]) -> None:
    assert [one.value for one in find(view_of(text))] == sums


@pytest.mark.parametrize("text", NONE)
def test_what_pashto_thousands_count_and_rates_are_no_sums(text: str) -> None:
    assert list(find(view_of(text))) == []


def test_a_thousand_records_before_their_price_are_no_sum() -> None:
    assert [one.value for one in find(view_of("1k = 40 USDT / 5k = 150 USDT"))] == ["40 USDT", "150 USDT"]
