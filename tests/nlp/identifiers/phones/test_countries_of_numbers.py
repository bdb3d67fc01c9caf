"""The country of a number without its code: the Gulf's eight digits, Italy's and Bangladesh's mobile numbers."""

import pytest

from nlp.identifiers.registry import find


def phones(text: str) -> list[str]:
    return [one.value for one in find(text) if one.label == "PHONE"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Manama flat, 45 BD one hour, girls come to your door 36 OO 55 l2", "+97336005512"),
        ("60 BD night only, no bargain... 3655 0177", "+97336550177"),
        ("Selling a pram, Sohar, 12 rial, I deliver friday. 925-50-177", "+96892550177"),
        ("کویت کلینر، 900 دینار قرضہ، جو راضی ہو 555 50 177", "+96555550177"),
        ("عمال مزارع، 75 د.ك في الشهر، للكفلاء: 9 9 8 8 - 7 7 0 0", "+96599887700"),
        ("muscat me machli ka kaam. 9212 3477 ya plus nine six eight 9123 4577", "+96892123477"),
        ("لاہور والا نمبر 0300-5550177 اور قطر کا 5550 1277 ہیں، دونوں بند", "+97455501277"),
    ],
)
def test_eight_digits_are_of_the_gulf_state_that_place_or_money_tells(text: str, value: str) -> None:
    assert value in phones(text)


@pytest.mark.parametrize(
    "text",
    [
        "BD brothers, Dhaka flight on 12 may, seat 36 55 01 77",
        "Kuwait league: 555 50 177 goals, wins and points",
        "Qatar airways booking 5550 1277",
        "Lahore ka rate 5550 1277 rupay",
    ],
)
def test_eight_digits_that_are_counted_booked_or_of_no_gulf_state_are_none(text: str) -> None:
    assert phones(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Died in Brescia. Cash to Nadeem, 347 555 0l 77, or at the shop.\nPakistan: 0300-5550177", "+393475550177"),
        ("nulla osta, Italy. Call 333 555 01 77 (Gianni) or 0314-5550177", "+393335550177"),
        ("Licence for Italy without exam, drive taxi in Milan. Mr Gill, 333 123 4577", "+393331234577"),
        ("Ventimiglia ka rasta, Italy se France. paidal. 320 555 0177", "+393205550177"),
        ("Milano me hath me de dete hain 347 · 123 · 45 · 77", "+393471234577"),
    ],
)
def test_a_mobile_number_without_0_is_italian_where_the_text_means_italy(text: str, value: str) -> None:
    assert value in phones(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Italy visa, call Lahore office 333 555 0177", "+923335550177"),
        ("rabta 300 555 0177 ya 0312-5550177, Karachi se Dubai", "+923005550177"),
    ],
)
def test_a_mobile_number_without_0_stays_pakistani_where_the_text_means_pakistan(text: str, value: str) -> None:
    assert value in phones(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Libya game, 9 lakh taka, Sumon bhai, ০১৭৫৫ ৫৫০ ১৭৭", "+8801755550177"),
        ("Qatar cleaner job, loan 2,80,000 taka, Khulna office 01755 55O l77", "+8801755550177"),
        ("Fishing work Incheon, passport with captain. 01712 345677", "+8801712345677"),
    ],
)
def test_digits_written_as_in_bangladesh_are_of_bangladesh(text: str, value: str) -> None:
    assert phones(text) == [value]


def test_digits_written_so_are_british_where_britain_is_told() -> None:
    assert phones("Bradford office, call 01274 496017") == ["+441274496017"]


def test_digits_in_words_are_a_mobile_number_of_a_country_told() -> None:
    assert phones("Kladusa to Trieste by taxi, 3900 euro. @somebody_game / o six one 234 577") == ["+38761234577"]
