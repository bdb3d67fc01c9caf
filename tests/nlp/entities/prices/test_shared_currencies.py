"""Sums in currencies that several countries share, in short letters, and in the manners of writing of their lands."""

import pytest

from tests.nlp.reading import reader


def _prices(text: str) -> list[tuple[str, str]]:
    return [(one.value, one.raw) for one in reader().read(text).mentions if one.label == "PRICE"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hostel in Tbilisi, bed 30 lari", ("30 GEL", "30 lari")),
        ("Yerevan: taxi 2500 dram", ("2500 AMD", "2500 dram")),
        ("مالمو میں کمرہ 4200 کرون", ("4200 SEK", "4200 کرون")),
        ("Room in Oslo, 6500 kr per month", ("6500 NOK", "6500 kr")),
        ("Salary in Tirana 65.000 lek", ("65000 ALL", "65.000 lek")),
        ("boat Turbo Colombia, fare 80.000 pesos", ("80000 COP", "80.000 pesos")),
        ("From Dakar the place is 400.000 CFA", ("400000 XOF", "400.000 CFA")),
        ("Job in Manama, salary BD 180", ("180 BHD", "BD 180")),
        ("Muscat mein mason, tankhwah 150 OR", ("150 OMR", "150 OR")),
        ("taxi in Johannesburg, R1,500 each", ("1500 ZAR", "R1,500")),
        ("Accra people, I give GHC 700", ("700 GHS", "GHC 700")),
        ("Belgrade to Vienna 2500e, pay after", ("2500 EUR", "2500e")),
        ("انٹر اٹھتالی ہزار روپے", ("48000 PKR", "اٹھتالی ہزار روپے")),
        ("Bitcoin 0.3 BTC chala gaya", ("0.3 BTC", "0.3 BTC")),
    ],
)
def test_a_sum_is_in_the_money_of_the_land_that_is_told(text: str, wanted: tuple[str, str]) -> None:
    assert _prices(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "2 lari aur 3 bus khari hain",
        "5 kr do bhai jaldi",
        "take 5 or 6 people",
        "room R2500 is on the second floor",
        "ref 2800e of the file",
        "9 som log aye",
    ],
)
def test_letters_that_are_money_elsewhere_are_none_without_their_land(text: str) -> None:
    assert _prices(text) == []


def test_a_verb_that_sounds_like_albanian_money_is_outside_the_sum() -> None:
    assert _prices("agent ne 9 hazar leke kaam kiya") == [("9000 PKR", "9 hazar")]


def test_thousands_beside_soft_money_are_in_the_same() -> None:
    assert [value for value, _ in _prices("Dialog sims, 1500 lkr each, 20 for 24k.")] == ["1500 LKR", "24000 LKR"]


def test_thousands_beside_dollars_stay_rupees() -> None:
    assert [value for value, _ in _prices("visa 200 USD, agent ko 90k diye")] == ["200 USD", "90000 PKR"]


def test_the_land_told_first_tells_among_neighbours() -> None:
    assert _prices("Malmö club: from Sweden to Copenhagen by train, 150 kr") == [("150 SEK", "150 kr")]
