"""Second numbers of which only the last digits are written, and digits behind a number that are no such thing."""

import pytest

from nlp.identifiers.registry import find


def phones(text: str) -> list[tuple[str, str]]:
    return [(one.value, one.raw) for one in find(text) if one.label == "PHONE"]


@pytest.mark.parametrize(
    ("text", "raw", "value"),
    [
        ("Booking desk 0333 5558810/11 after Asr", "0333 5558810/11", "+923335558811"),
        ("دفتر کا فون 041-5557720/721 ہے", "041-5557720/721", "+92415557721"),
        ("rabta: ۰۳۴۵ ۵۵۵۸۸۲۰/۲۱، Ustad Jee", "۰۳۴۵ ۵۵۵۸۸۲۰/۲۱", "+923455558821"),
        ("call 0300 5558830 or 31.", "0300 5558830 or 31", "+923005558831"),
        ("fon 0300 5558830 aur 35, Haji sahib", "0300 5558830 aur 35", "+923005558835"),
        ("الاتصال 0333-5558840 أو 41", "0333-5558840 أو 41", "+923335558841"),
        ("two lines: 0321 5558850, 51\nask for Noor", "0321 5558850, 51", "+923215558851"),
        ("UK +44 7400 123450/51 signal", "+44 7400 123450/51", "+447400123451"),
    ],
)
def test_last_digits_behind_a_number_stand_for_another(text: str, raw: str, value: str) -> None:
    first, second = phones(text)
    assert second == (value, raw)
    assert raw.startswith(first[1])


def test_each_of_several_last_digits_is_a_number_of_its_own() -> None:
    assert len(phones("Landline 051-5550123/124/125, fax 126")) == 3
    assert [value for value, _ in phones("office 042-35551230/31/32")] == [
        "+924235551230", "+924235551231", "+924235551232",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "call 0300 5558830/24/7",
        "0300 5558830/24 hours open",
        "0300 5558830/50 rs per page",
        "0300 5558830 / 35 lakh",
        "0300 5558830/35%",
        "0300 5558830, 32 saal ka tajurba",
        "0300 5558830, 90, Lahore",
        "0300 5558834/40 ft container",
        "0300 5558834/36 pcs",
        "Contact 0300 5558834 / 38 Model Town",
        "makan 0300 5558834/12 B",
        "thana 051-9200012/15",
        "makan 12, 0300 5558834, 40, Model Town",
        "0300 5558830 or 31 people",
        "0300 5558830/31/12",
        "0300 5558830, 31/12/2024",
        "0300-5558830/30",
        "0300 5558861/24",
        "0300 5558830/8 pm",
        "Ittila: thana Saddar 061-9200012 ya 15",
        "الشرطة 0333-5558118 أو 112",
        "رابطہ 0300 5558830/35 ہزار",
    ],
)
def test_fractions_dates_prices_and_counts_behind_a_number_are_none(text: str) -> None:
    assert [value for value, _ in phones(text)][1:] == []


def test_a_number_that_is_taken_for_something_else_has_no_last_digits() -> None:
    assert phones("FIR no 0333 5558830/31 thana Saddar") == []
