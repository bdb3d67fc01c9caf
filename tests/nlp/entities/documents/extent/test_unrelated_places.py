"""Where a paper ends beside whose it is, a place that is not its own, and what a sentence says of it."""

import pytest

from tests.nlp.reading import raws, reader

OWNED = [
    ("She sent a scan of her degree to the school", ["degree"]),
    ("They took photos of our passports", ["passports"]),
    ("Keep a copy of the iqama at home", ["copy of the iqama"]),
    ("He sent a picture of a residence card", ["picture of a residence card"]),
]
ELSEWHERE = [
    ("Multan - Muscat ka visit visa 45 hazar", ["visit visa"]),
    ("Muscat ka visit visa 45 hazar", ["Muscat ka visit visa"]),
    ("Asghar bhai Gujrat wala passport leke bhag gaya", ["passport"]),
    ("Rafiq Khan Sialkot wala passport banata hai", ["passport"]),
    ("Mardan wala domicile chahiye, 5 hazar", ["Mardan wala domicile"]),
    ("Interview k liye asli degree Lahore lana", ["asli degree"]),
    ("Welding diploma Qatar job ke liye 60 hazar", ["Welding diploma"]),
    ("Nulla osta Italy, 8 lakh", ["Nulla osta Italy"]),
]
SAID = [
    ("my visa expired 2 months, boss says wait", ["visa"]),
    ("visa Dubai expired, passport Pakistani, both 300 usd", ["visa Dubai expired", "passport Pakistani"]),
    ("Mera passport new bana hua hai, visa nahi lagta", ["passport"]),
    ("Heavy licence b us ke bhai ne cheen liya", ["Heavy licence"]),
    ("Heavy licence B category, 40 hazar", ["Heavy licence B category"]),
]
PARTS = [
    ("CNIC backs + selfie, 3$ each", ["CNIC backs"]),
    ("NICOP front side scan, 40 pcs, 90$", ["NICOP front side scan"]),
    ("CNIC ki asal sath lana", ["CNIC ki asal"]),
    ("FSc ki asal sanad lana", ["FSc ki asal sanad"]),
    ("Iran exit stamp pichli tareekh, 9 hazar", ["Iran exit stamp pichli tareekh"]),
    ("angoothe wali sim 500 rs", ["angoothe wali sim"]),
    ("board attested marksheet 30 hazar", ["board attested marksheet"]),
    ("purane refused passport bhi saaf karte hain", ["purane refused passport"]),
    ("GAMCA medical fit report 20 hazar", ["GAMCA medical fit report"]),
    ("doctor's stamp and sick note, 900 rs", ["doctor's stamp", "sick note"]),
    ("OET result B grade, 2500 USD", ["OET result B grade"]),
    ("chamber paper aur filer paper, 9 hazar", ["chamber paper", "filer paper"]),
    ("NTN paper aur wapsi paper, 4 hazar", ["NTN paper", "wapsi paper"]),
    ("سياحة visa ready, 300$", ["سياحة visa"]),
]
DEALT = [
    ("He showed a Greek passport, number AK1234567, at the gate", ["Greek passport"]),
    ("Ask him for passport, number AK1234567", []),
    ("adalat mein passport BX5550199 bhi paish hua", ["passport"]),
    ("FSc sanad number barhwane hon to milen", ["FSc sanad"]),
    ("FSc sanad number 55123 likho", []),
    ("what is ur passport no?", []),
    ("passport no mat likho group me", []),
    ("passport no problem, visa chahiye, 4 lakh", ["passport", "visa"]),
    ("koi asli company mazdoor ka passport apne paas nahi rakhti", []),
    ("company ne us ka passport apne paas rakha", ["passport"]),
    ('Note: jo "sim available" likhega wo remove hoga', []),
    ("sim available hai, 300 rs", ["sim"]),
    ("council tax bill for address proof, 20 quid", ["council tax bill"]),
    ("address proof edited, 20 quid", ["address proof"]),
    ("Demand letter for 40 helpers came today", []),
    ('His "passport no" was on the parcel', []),
    ('Admin: "visa bana ke dunga" type posts hata diye', []),
    ("visa bana ke dunga, 4 lakh", ["visa"]),
]


@pytest.mark.parametrize(("text", "papers"), OWNED)
def test_a_copy_of_somebodys_paper_is_the_paper_alone_and_of_any_other_the_whole(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), ELSEWHERE)
def test_a_place_of_a_way_a_person_or_a_purpose_is_not_the_papers(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), SAID)
def test_what_a_sentence_says_of_a_paper_stands_outside_it(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), PARTS)
def test_sides_originals_dates_and_who_attested_it_belong_to_a_paper(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), DEALT)
def test_a_paper_is_dealt_with_by_what_is_done_with_it_and_not_by_a_number_purpose_or_ban(
    text: str, papers: list[str]
) -> None:
    assert raws(text, "DOCUMENT") == papers


def test_a_certificate_that_is_a_paper_of_marks_keeps_its_kind() -> None:
    found = reader().read("FSc sanad number barhwane hon to milen").mentions
    assert [one.value for one in found if one.label == "DOCUMENT"] == ["degree"]
