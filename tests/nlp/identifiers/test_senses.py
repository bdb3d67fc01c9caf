"""Versions that no word of a network goes with, a telephone behind a spoken digit, tags of Discord beside a handle."""

import pytest

from tests.nlp.reading import reader


def _values(text: str) -> list[tuple[str, str]]:
    found = reader().read(text).mentions
    return [(one.label, one.value) for one in found if one.label in {"IP", "CNIC", "PHONE", "SOCIAL", "TELEGRAM"}]


@pytest.mark.parametrize(
    "text",
    [
        "سرور پر نئی بلڈ 7.2.0.1 چل رہی ہے",
        "بعد از آپدیت 6.1.0.44 سرور قطع شد",
        "server ka hal: app ka naam LoanPal 3.2.19.4 he",
        "ریلیز 4.1.0.12 سرور پر ڈال دی",
    ],
)
def test_a_build_a_release_and_the_number_of_an_application_are_no_address(text: str) -> None:
    assert _values(text) == []


@pytest.mark.parametrize("text", ["App ka server 45.12.3.9 pe he", "panel 5.61.2.9 par app chalti hy"])
def test_an_address_near_an_application_is_one(text: str) -> None:
    assert [label for label, _ in _values(text)] == ["IP"]


def test_a_telephone_with_its_country_code_is_no_part_of_an_identity_card_number() -> None:
    assert _values("جیہڑا فون آیا سی اوہ +218-94-555-0106، رات نوں") == [("PHONE", "+218945550106")]


def test_a_name_with_four_digits_right_behind_a_handle_is_of_discord() -> None:
    assert _values("رابطہ: @kit_malik (ٹیلیگرام) / kitmalik#5512") == [
        ("TELEGRAM", "kit_malik"),
        ("SOCIAL", "discord:kitmalik#5512"),
    ]


def test_a_number_of_a_thing_behind_a_handle_is_none() -> None:
    assert _values("رابطہ: @kit_malik (ٹیلیگرام) / order#5512") == [("TELEGRAM", "kit_malik")]
