"""Numbers behind `شماره‌ی`, as Farsi writes its word for a number before another noun."""

import pytest

from nlp.identifiers.registry import find


def given(text: str) -> list[tuple[str, str]]:
    return [(one.label, one.value) for one in find(text) if one.label in {"PHONE", "PASSPORT", "CNIC"}]


@pytest.mark.parametrize(
    "text",
    [
        "شماره‌ی بلیت من DB-559-0381 بود. همراه داشته باشید: گذرنامه معتبر",
        "شماره‌ی پرونده من KR-771-2093 بود، گذرنامه را بیاور",
        "شماره‌ی سفارش AB5590381 و گذرنامه من",
        "شماره‌ی پیگیری 09123456789 است",
    ],
)
def test_the_number_of_a_thing_is_no_identifier(text: str) -> None:
    assert not given(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("شماره‌ی گذرنامه من DB5590381 است", ("PASSPORT", "DB5590381")),
        ("شماره‌ی من 09123456789", ("PHONE", "+989123456789")),
        ("شماره‌ی تلفن: ۰۹۱۲۳۴۵۶۷۸۹", ("PHONE", "+989123456789")),
    ],
)
def test_the_number_of_a_person_or_passport_is_one(text: str, value: tuple[str, str]) -> None:
    assert given(text) == [value]
