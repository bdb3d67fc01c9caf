"""What each sum of a text is for."""

import pytest

from nlp.entities.prices.purposes import PURPOSES, purpose
from nlp.text.folded_text import view_of
from tests.nlp.reading import reader


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("8000 euro per head, advance 500 euro, rest 7500 euro on arrival", ["per_person", "advance", "on_arrival"]),
        ("fi banda 2 lakh 30 hazar, pehle 50 hazar baqi pohanch kar", ["per_person", "advance"]),
        ("تنخواہ 800 ڈالر، ایڈوانس پچاس ہزار، باقی دو لاکھ پہنچ کر", ["salary", "advance", "on_arrival"]),
        ("السعر 4000 دولار للشخص والدفع بعد الوصول", ["per_person"]),
        ("salary 1200 riyal, fine of Rs 500,000", ["salary", "fine"]),
        ("Deposit 500€, total 5200€", ["advance", "total"]),
        ("he owes me 900 euro", [""]),
    ],
)
def test_a_sum_says_what_it_is_for_where_its_clause_does(text: str, wanted: list[str]) -> None:
    assert [one.purpose for one in reader().read(text).mentions if one.label == "PRICE"] == wanted


def test_nothing_but_a_sum_has_a_purpose() -> None:
    read = reader().read("Schengen visa 8000 euro advance, flight Lahore to Rome")
    assert {one.purpose for one in read.mentions if one.label != "PRICE"} == {""}


def test_the_words_of_every_purpose_are_known() -> None:
    assert all(purpose(view_of(f"500 euro {word}"), 0, 8) for word in ("upfront", "fee", "salary", "total", "fine"))
    assert len(set(PURPOSES)) == len(PURPOSES)
