"""Rare kinds of papers, as people name them in Europe, the Gulf and Malaysia, and what looks alike and is none."""

import pytest

from nlp.records import TextMention
from tests.nlp.reading import raws, reader

PAPERS = [
    ("We arrange radna dozvola 1 year and boravak", ["work_permit radna dozvola 1 year", "residence_permit boravak"]),
    ("karta pobytu Poland 2 years, work permit type C", ["work_permit work permit type C"]),
    ("selling carnet C Spain, licence code 95", ["driving_licence carnet C Spain", "driving_licence licence code 95"]),
    ("jual MyKad, PLKS sticker, lesen memandu D", ["id_card MyKad", "work_permit PLKS sticker"]),
    ("you keep passport and I-Kad with you", ["id_card I-Kad"]),
    ("who made Sperrkonto confirmation and Meldebescheinigung", ["bank_statement Sperrkonto confirmation"]),
    ("in Subotica they gave me potvrda o azilu", ["residence_permit potvrda o azilu"]),
    ("buste paga 2024 and extracto bancario BBVA", ["other buste paga 2024", "bank_statement extracto bancario BBVA"]),
    ("vendo chip Lebara activado, tarjeta SIM Orange", ["sim chip Lebara activado", "sim tarjeta SIM Orange"]),
    ("I lost car mulkiya and libro de familia", ["other car mulkiya", "other libro de familia"]),
    ("bring Hajj permit, UNHCR card, Afghan taskera", ["other Hajj permit", "residence_permit UNHCR card"]),
    ("nursing diploma Multan 2018, PNC licence valid", ["other PNC licence valid"]),
    ("a 1975 Indian passport and recent bank statement", ["passport 1975 Indian passport"]),
    ("they seized half-finished Greek passports", ["passport half-finished Greek passports"]),
    ("police found rubber stamps of six consulates", ["stamp rubber stamps of six consulates"]),
    ("a wet stamp of the Lahore education board was used", ["stamp wet stamp of the Lahore education board"]),
    ("student card ISIC, code 95 card and driver card", ["id_card student card ISIC", "driving_licence code 95 card"]),
    ("passport Iraq series A, Schufa 80 euro", ["passport passport Iraq series A", "other Schufa"]),
    ("he owns a bought diploma and his burnt passport", ["degree bought diploma", "passport burnt passport"]),
    ("he bought diplomas and burnt passports", ["degree diplomas", "passport passports"]),
    ("a half-burnt passport and an invalid visa", ["passport half-burnt passport", "visa invalid visa"]),
    ("fit to fly certificate, Iraqi jinsiya", ["other fit to fly certificate", "id_card Iraqi jinsiya"]),
]
NONE = [
    "In 2019 passport rules changed and in May 2020 visa offices closed",
    "The column 'CNIC' was empty",
    "it has my father's stamp of approval",
    "kindness is a passport to heaven",
    "no hace falta pasaporte, tidak perlu ijazah",
    "Pasaport harcı pahalı, pasaport kontrolü yavaş",
    "the SIM registration tax and the SIM allowance",
]


def _told(one: TextMention) -> str:
    return f"{one.value} {one.raw}"


@pytest.mark.parametrize(("text", "papers"), PAPERS)
def test_rare_kinds_of_papers_are_read_with_their_kind_and_words(text: str, papers: list[str]) -> None:
    found = {_told(one) for one in reader().read(text).mentions if one.label == "DOCUMENT"}
    assert [paper for paper in papers if paper not in found] == []


@pytest.mark.parametrize("text", NONE)
def test_dates_columns_figures_of_speech_and_fees_are_no_papers(text: str) -> None:
    assert raws(text, "DOCUMENT") == []
