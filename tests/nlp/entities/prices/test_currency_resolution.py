"""Whose money a sum is: currencies of more countries, names that countries share, and amounts that say none."""

import pytest

from nlp.entities.prices.finder import find
from nlp.text.folded_text import view_of

SAID = [
    ("fare KSh 900 from Nakuru", ["900 KES"]),
    ("pay 12k cedis for it", ["12000 GHS"]),
    ("ticket ₦25,000 only", ["25000 NGN"]),
    ("he sent 300 000 FCFA", ["300000 XOF"]),
    ("aged account 900 php", ["900 PHP"]),
    ("deposit HKD 8,000", ["8000 HKD"]),
    ("twin room $2,150 CAD", ["2150 CAD"]),
    ("send 3.5 ZEC here", ["3.5 ZEC"]),
    ("price 40 doller", ["40 USD"]),
    ("معاش ۲۱۰۰ سعودي ریاله", ["2100 SAR"]),
    ("۹۰ عماني ریاله تنخوا", ["90 OMR"]),
]
SHARED = [
    ("من طنجة، الثمن 900 درهم", ["900 MAD"]),
    ("في دبي، السعر 900 درهم", ["900 AED"]),
    ("Moroccan girls in Sharjah, 900 dirham", ["900 AED"]),
    ("من كسلا إلى بورتسودان التذكرة 60 ألف جنيه", ["60000 SDG"]),
    ("from Colombo, he took Rs 80,000", ["80000 LKR"]),
    ("from Lahore to Colombo, he took Rs 80,000", ["80000 PKR"]),
    ("Sylhet brothers from Bangladesh, 9000 tk per page", ["9000 BDT"]),
]
UNSAID = [
    ("مطلوب عامل في جدة، التنازل ١٢ ألف", ["12000 SAR"]),
    ("boat 1,800 euro\n\nhotel and food extra, you bring your bag and one blanket\n\nDeposit 200 by transfer",
     ["1800 EUR", "200 EUR"]),
    ("exclusive copy 4k, normal copy 1,500 usd", ["4000 USD", "1500 USD"]),
    ("salary 900 dirham, agent fee 250000", ["900 AED", "250000 PKR"]),
    ("boat 1,800 euro or 5 lakh\n\nhotel and food extra, you bring your bag and a blanket\n\nDeposit 500 by transfer",
     ["1800 EUR", "500000 PKR", "500 PKR"]),
]  # fmt: skip
NONE = [
    "gari ko tk 3 mahine",
    "flight TK 716 to Istanbul",
    "server php 8.2 chahiye",
]


@pytest.mark.parametrize(("text", "sums"), SAID)
def test_the_money_of_more_countries_is_known_by_its_names(text: str, sums: list[str]) -> None:
    assert [one.value for one in find(view_of(text))] == sums


@pytest.mark.parametrize(("text", "sums"), SHARED)
def test_the_country_named_tells_whose_a_shared_name_of_money_is(text: str, sums: list[str]) -> None:
    assert [one.value for one in find(view_of(text))] == sums


@pytest.mark.parametrize(("text", "sums"), UNSAID)
def test_an_amount_that_says_no_money_takes_that_of_its_land_or_of_the_only_sums(text: str, sums: list[str]) -> None:
    assert [one.value for one in find(view_of(text))] == sums


@pytest.mark.parametrize("text", NONE)
def test_flights_and_languages_for_programs_are_no_money(text: str) -> None:
    assert list(find(view_of(text))) == []
