"""Copies of papers, how long they last, their class and year; and the kinds of cards by who gives them."""

import pytest

from tests.nlp.reading import raws, reader

SPANS = [
    ("They kept a photocopy of the passport", ["photocopy of the passport"]),
    ("Send a picture of the iqama and a PDF of the degree", ["picture of the iqama", "PDF of the degree"]),
    ("copia della patente wapas do", ["copia della patente"]),
    ("The pictures of Rome are lovely, he took my passport", ["passport"]),
    ("Malaysia visit visa 3 months, 90k", ["Malaysia visit visa 3 months"]),
    ("bank statement 3 mahine wali, asli jaisi", ["bank statement 3 mahine wali"]),
    ("visa 2 mahine baad milega", ["visa"]),
    ("work permit 45 din mein banwa denge", ["work permit"]),
    ("family visa 20 days, no queue", ["family visa"]),
    ("Japan K-1 visa for sale", ["Japan K-1 visa"]),
    ("abba ka 1974 ka passport mila", ["1974 ka passport"]),
    ("mera purana wala passport gum ho gaya", ["purana wala passport"]),
    ("Qatar ka visa stamp ho gaya, ab ticket", ["Qatar ka visa"]),
    ("Qatar ka visa stamp bech rahe hain", ["Qatar ka visa stamp"]),
    ("licence HTV bina test 40 hazar", ["licence HTV"]),
]
KINDS = [
    ("uni ka card gum ho gaya", "id_card"),
    ("army card bana do 4 hazar", "id_card"),
    ("purana PoR card wapas nahi diya", "residence_permit"),
    ("police ne refugee card phaar diya", "residence_permit"),
    ("fake bank letter with 40 lakh balance", "bank_statement"),
    ("laurea falsa, 900 euro", "degree"),
    ("çek defteri satılık, 300 usd", "other"),
    ("tax number letter ready, 50 euro", "other"),
]


@pytest.mark.parametrize(("text", "papers"), SPANS)
def test_a_copy_a_span_of_time_a_class_and_a_year_belong_to_the_paper_they_tell_of(
    text: str, papers: list[str]
) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_a_card_or_letter_is_of_the_kind_that_its_giver_makes_it(text: str, kind: str) -> None:
    assert [one.value for one in reader().read(text).mentions if one.label == "DOCUMENT"] == [kind]
