"""What the head of a table says of the numbers below, and visas beside passports."""

import pytest

from nlp.identifiers.registry import find


def _found(text: str) -> list[tuple[str, str]]:
    return [(one.label, one.value) for one in find(text) if one.label in {"PASSPORT", "CNIC", "PHONE"}]


def test_the_column_of_the_passports_is_read_and_that_of_the_visas_is_not() -> None:
    text = "Going (passport / visa / seat):\nSaima — BK7770221 / OM7770223 / 14C\nNadia — BK7770231 / OM7770233 / 14D"
    assert _found(text) == [("PASSPORT", "BK7770221"), ("PASSPORT", "BK7770231")]


def test_the_column_of_the_serials_holds_no_identity_card() -> None:
    text = "نام | سیریل | شناختی\nعلی | 8996277790123 | 35202-7771234-5"
    assert _found(text) == [("CNIC", "35202-7771234-5")]


def test_the_column_of_the_tickets_holds_no_telephone() -> None:
    text = "name | mobile | ticket\nAli | 0301 7770123 | 0301 7770999"
    assert _found(text) == [("PHONE", "+923017770123")]


def test_a_list_without_a_head_is_read_as_before() -> None:
    text = "Rates below - all final - no bargain 5\nAli - 0301 7770123 - Lahore"
    assert _found(text) == [("PHONE", "+923017770123")]


@pytest.mark.parametrize(
    "text",
    [
        "Passport BK7771234, us pe visa OM7770246 laga tha",
        "پاسپورٹ نمبر BK7771234 تھا، ویزے کا نمبر OM7770246۔",
        "رقم الجواز BK7771234 وتأشيرتها OM7770246",
        "passport BK7771234 jis ka visa sticker OM 7770246 tha",
    ],
    ids=["roman urdu", "urdu", "arabic", "sticker"],
)
def test_a_visa_s_number_beside_a_passport_s_is_none(text: str) -> None:
    assert _found(text) == [("PASSPORT", "BK7771234")]


@pytest.mark.parametrize(
    "text",
    [
        "Visa ke liye passport BK7771234 jama karwaya",
        "Visa refused. Passport number is BK7771234",
        "حتى رقم الجواز الذي أرسله BK7771234 كان مزورا",
        "مثال جواز الأخيرة BK7771234",
        "The visa agent took my passport, no BK7771234",
    ],
    ids=["for a visa", "next sentence", "relative clause", "of the last one", "agent"],
)
def test_a_passport_s_number_is_found_where_visas_are_spoken_of(text: str) -> None:
    assert _found(text) == [("PASSPORT", "BK7771234")]
