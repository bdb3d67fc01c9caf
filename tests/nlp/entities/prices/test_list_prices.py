"""Sums that a list, a range of words, a dual or a verb behind makes money, and numbers beside them that are none."""

import pytest

from nlp.entities.prices.finder import find
from nlp.text.folded_text import view_of

RATES = [
    ("Rates: one hour 2500, two hours 4500, full night 9000", ["2500 PKR", "4500 PKR", "9000 PKR"]),
    ("ریٹ لسٹ: شناختی کارڈ 1800، فیملی ٹری 2600", ["1800 PKR", "2600 PKR"]),
]
NO_RATES = [
    "Rates went up. Gate 2500, hall 4500, dock 9000",
    "Rates: ask us, batch 2513, box 4417",
]
RANGES = [
    ("woh teen char hazar mang rahe hain", ["3000-4000 PKR"]),
    ("پانچ چھ لاکھ میں کام ہو جائے گا", ["500000-600000 PKR"]),
    ("دوه درې زره به ورکړو", ["2000-3000 PKR"]),
    ("سه چهار میلیون تومان می‌خواهند", ["30000000-40000000 IRR"]),
]
NO_RANGES = [
    ("har ek do hazar de dega", ["2000 PKR"]),
    ("▪️ پاسپورټ نوی — 320$", ["320 USD"]),
    ("teen saat hazar liye", ["7000 PKR"]),
]
HANDED = [
    ("rikshe wala 700 mang raha tha", ["700 PKR"]),
    ("mahine baad 900 milay ga", ["900 PKR"]),
    ("us se 14000 le k ghaib ho gaya", ["14000 PKR"]),
    ("8,000 lagao", ["8000 PKR"]),
    ("Multan tak 1500 har aik, AC coach", ["1500 PKR"]),
    ("پیسے 5400 رکھ لو", ["5400 PKR"]),
]
NOT_HANDED = ["14000 log le k gaye", "1500 har aik shehar se aye", "پیسے 8171 دے میسج نال"]
SAID = [
    ("في عمّان الأجرة دينارين", ["2 JOD"]),
    ("دفعت بدولارين", ["2 USD"]),
    ("من كازا، ربح ٢ مليون سنتيم", ["20000 MAD"]),
    ("من وهران، ربح ٢ مليون سنتيم", ["20000 DZD"]),
    ("tea is 60 denars in Skopje", ["60 MKD"]),
    ("Nairobi office kept 45k bob", ["45000 KES"]),
    ("permit, 2 years — €2 450\nstamps", ["2450 EUR"]),
    ("asks Rs 22,000 by PhonePe for the file", ["22000 INR"]),
    ("asks Rs 22,000 by Easypaisa for the file", ["22000 PKR"]),
]
NO_MONEY = [
    "bank statement (balance 20 lakh wali)",
    "ticket 61230-QX is closed, fees later",
    "seat 31-K-5508",
    "واحد ۹-الف",
    "5k sms per day",
]


def sums(text: str) -> list[str]:
    return [one.value for one in find(view_of(text))]


@pytest.mark.parametrize(("text", "values"), RATES)
def test_round_numbers_of_a_list_under_a_heading_of_rates_are_prices(text: str, values: list[str]) -> None:
    assert sums(text) == values


@pytest.mark.parametrize("text", NO_RATES)
def test_numbers_behind_the_sentence_of_the_heading_or_not_round_are_no_prices(text: str) -> None:
    assert sums(text) == []


@pytest.mark.parametrize(("text", "values"), RANGES)
def test_two_number_words_that_follow_each_other_before_a_unit_are_a_range(text: str, values: list[str]) -> None:
    assert sums(text) == values


@pytest.mark.parametrize(("text", "values"), NO_RANGES)
def test_words_that_are_no_neighbours_or_stand_before_a_dash_are_no_low_end(text: str, values: list[str]) -> None:
    assert sums(text) == values


@pytest.mark.parametrize(("text", "values"), HANDED)
def test_what_is_asked_given_or_taken_is_money_without_a_currency(text: str, values: list[str]) -> None:
    assert sums(text) == values


@pytest.mark.parametrize("text", NOT_HANDED)
def test_people_and_service_codes_before_the_same_words_are_no_money(text: str) -> None:
    assert sums(text) == []


@pytest.mark.parametrize(("text", "values"), SAID)
def test_duals_hundredths_and_short_names_are_of_the_country_told(text: str, values: list[str]) -> None:
    assert sums(text) == values


@pytest.mark.parametrize("text", NO_MONEY)
def test_balances_shown_references_letters_and_messages_are_no_money(text: str) -> None:
    assert sums(text) == []
