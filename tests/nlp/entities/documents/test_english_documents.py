"""English papers of offices, courts, ships and tax; a card, copy or sticker told again; what is one only in a list."""

import pytest

from tests.nlp.reading import raws, reader

RARE = [
    ("He gave the consulate letter and the court papers to his brother.", ["consulate letter", "court papers"]),
    (
        "She lost her nursing council card and two pay stubs on the bus.",
        ["nursing council card", "pay stubs"],
    ),
    ("We make site pass and staff badge for any yard, 40 euro.", ["site pass", "staff badge"]),
    ("NISS 90 euro, atestado da junta 120 euro", ["NISS", "atestado da junta"]),
    ("The lads at Dover had BRPs, all made in one garage.", ["BRPs"]),
    ("need waec result and hnd certificate, quick", ["waec result", "hnd certificate"]),
    ("Bring the birth paper of the child and a hydro bill.", ["birth paper", "hydro bill"]),
    ("They kept his logbook and took the yellow book too.", ["logbook", "yellow book"]),
    ("She needs a succession letter and a parish slip.", ["succession letter", "parish slip"]),
    ("We forge certificate of nationality, 90 euro", ["certificate of nationality"]),
    ("He lost his press pass and his moped licence.", ["press pass", "moped licence"]),
    ("They keep the boat papers and the military booklet.", ["boat papers", "military booklet"]),
    ("Bring grade card and IELTS score.", ["grade card", "IELTS score"]),
    ("The donor card was the topic of the evening.", []),
    ("A fitness club sends letters.", []),
    ("The court order came down against the mayor.", []),
    ("His criminal record was read out by the judge.", []),
]
CARD_AGAIN = [
    ("My cousin got a residence card in Kavala. Now the card is torn.", ["residence card", "card"]),
    ("They took my CNIC at the gate. Nobody gives your card back there.", ["CNIC", "card"]),
    ("PoR card valid till June. Keep the original card at home.", ["PoR card", "original card"]),
    ("My CNIC is lost. The card number was on the form.", ["CNIC"]),
    ("My CNIC is lost. Your bank blocked the card.", ["CNIC"]),
    ("Selling CNIC scans with selfie holding the card.", ["CNIC scans"]),
    ("I will post the card to her on Friday.", []),
    (
        "My matric certificate burnt. Please issue duplicate certificates.",
        ["matric certificate", "duplicate certificates"],
    ),
]
COPIED = [
    ("He gave the diploma to an office and got back a laminated copy.", ["diploma", "laminated copy"]),
    ("Carry a scanned copy of the timetable.", []),
    ("Show the visa at the desk. A clean copy shop is next door.", ["visa"]),
]
STICKERS = [
    ("Malta work visa, half now, half after sticker", ["Malta work visa", "sticker"]),
    ("Malta work visa. My bike has a sticker of a wolf.", ["Malta work visa"]),
]
LISTED = [
    ("Bring passport, originals and two photos.", ["passport", "originals"]),
    ("I have the police certificate and medical.", ["police certificate", "medical"]),
    ("I have the police certificate and medical insurance money.", ["police certificate"]),
    ("Calling visa, medical, ticket all included", ["Calling visa"]),
    ("The captain holds passport and book of every hand.", ["passport"]),
    ("Passport and book stay with the captain.", ["Passport", "book"]),
    ("Send the passport and book a flight.", ["passport"]),
    ("The originals are hanging in the museum.", []),
]
BESIDE = [
    ("Visa fine, passport fine, but the bus was late.", ["Visa", "passport"]),
    ("The visa fine is 300 dirham.", []),
    ("At the gate they only stamp a passport.", ["passport"]),
    ("We stamp your passport, 200 euro.", ["passport"]),
    ("exit stamp Tirana airport 60 euro", ["exit stamp Tirana airport"]),
    ("exit stamp Tirana 60 euro", ["exit stamp Tirana"]),
    ("A round stamp of notary Mr. Imran Qazi was found.", ["round stamp of notary Mr. Imran Qazi"]),
    ("He keeps a stamp of Port Sudan in the drawer.", ["stamp of Port Sudan"]),
    ("STAMP OF NOTARY READY TODAY", ["STAMP"]),
    ("They sold a stamp of our registrar.", ["stamp of our registrar"]),
    ("They sold a stamp of the registrar.", ["stamp"]),
    ("We open the container at night and close it with a seal.", []),
    ("dry seal for the diploma, 40 euro", ["dry seal", "diploma"]),
]

WORDS = [
    ("Greek and Polish IDs in stock", ["Greek and Polish IDs"]),
    ("Bring your old and new passports.", ["old and new passports"]),
    ("I am Greek and want a Polish passport.", ["Polish passport"]),
    ("Required: passport valid 8 months, bank statement", ["passport valid 8 months", "bank statement"]),
    ("Keep the iqama valid, 3 months are left", ["iqama valid"]),
    ("They sent me somebody else's naturalisation certificate.", ["naturalisation certificate"]),
    ("Lawyer prepares change of name certificate in two days.", ["change of name certificate"]),
]
IN_PASSING = [
    ("The bearer of such a passport is turned back.", []),
    ("A visit visa is not a work visa.", []),
    ("A photograph of a visa is not a visa.", ["photograph of a visa"]),
    ('Never go to "Visa Point" in Leeds.', []),
    ("Verisys of any CNIC in two minutes.", []),
    ("I will buy any CNIC you have.", ["CNIC"]),
]


@pytest.mark.parametrize(("text", "papers"), WORDS)
def test_a_second_nation_how_long_it_is_valid_and_of_what_it_is_belong_to_a_paper(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), IN_PASSING)
def test_who_holds_a_paper_and_what_it_is_not_mention_it_only(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), RARE)
def test_rare_papers_of_offices_are_read_where_they_are_dealt_with(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), CARD_AGAIN)
def test_the_card_is_the_paper_told_of_before_but_no_card_of_a_bank(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), [*COPIED, *STICKERS])
def test_a_copy_with_its_quality_and_a_sticker_that_money_waits_for_tell_the_paper_again(
    text: str, papers: list[str]
) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), LISTED)
def test_words_of_many_senses_are_papers_only_right_behind_another(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), BESIDE)
def test_a_fine_visa_is_in_order_and_a_stamp_has_its_gate(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


def test_the_card_has_the_kind_of_what_is_called_a_card() -> None:
    text = "PoR card renewed, student ID too. Keep the card at home."
    kinds = [one.value for one in reader().read(text).mentions if one.label == "DOCUMENT"]
    assert kinds == ["residence_permit", "id_card", "residence_permit"]
