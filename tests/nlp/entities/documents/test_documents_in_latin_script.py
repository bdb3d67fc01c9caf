"""Papers of other countries by their own names, what stands before a paper and is no quality, papers only spoken of."""

import pytest

from tests.nlp.reading import raws, reader

NAMES = [
    ("The broker kept both KTPs until the boat came.", "id_card", "KTPs"),
    ("He lost his MyKad in Penang.", "id_card", "MyKad"),
    ("I sell Ghana cards, any name.", "id_card", "Ghana cards"),
    ("They took her Kebele ID card.", "id_card", "Kebele ID card"),
    ("Selling Mobitel sims, 900 each.", "sim", "Mobitel sims"),
    ("My smart driving licence was stolen in Kisumu.", "driving_licence", "smart driving licence"),
    ("Her kimlik of temporary protection was torn up.", "residence_permit", "kimlik of temporary protection"),
    ("Khala ka greencard gum ho gaya.", "residence_permit", "greencard"),
    ("We edit a mobile wallet statement for 20 euro.", "bank_statement", "mobile wallet statement"),
    ("I need bank balance papers for the embassy.", "bank_statement", "bank balance papers"),
    ("Bachay ka B farm gum ho gaya.", "birth_certificate", "B farm"),
    ("He showed a migration card to the officer.", "other", "migration card"),
    ("I can make employer NOC in one day.", "other", "employer NOC"),
    ("Mujhe outpaas chahiye, jail se nikla hun.", "other", "outpaas"),
    ("Security guard ka licence 15 hazar mein banta hai.", "other", "Security guard ka licence"),
    ("Send us the certificate of incorporation.", "other", "certificate of incorporation"),
    ("I sell letters of invitation to Norway.", "other", "letters of invitation"),
    ("Need telc B1 certificate, 400 euro.", "other", "telc B1 certificate"),
    ("Ugandan passport for sale.", "passport", "Ugandan passport"),
    ("Portugali passport bikta hai.", "passport", "Portugali passport"),
    ("He paid for a fabricated bank statement.", "bank_statement", "fabricated bank statement"),
]
BORDERS = [
    ("She altered bank statements for clients.", ["bank statements"]),
    ("My uncle forged passports in the cellar.", ["passports"]),
    ("Police seized altered bank statements.", ["altered bank statements"]),
    ("We need forged passports, five pieces.", ["forged passports"]),
    ("Registered Zong sim khali 400", ["Registered Zong sim"]),
    ("Registered Zong sim bechta hun", ["Registered Zong sim"]),
    ("poora active sim 9k mein le jao", ["active sim"]),
    ("Hotel ka NOC nahi de rahe, manager ghaib hai", ["NOC"]),
    ("Consulate ka emergency travel document sath laao", ["emergency travel document"]),
    ("Nakli emergency travel document sath laya", ["Nakli emergency travel document"]),
]
SPOKEN_OF = [
    ("The word visa is Latin.", []),
    ("Lafz passport kahan se aya?", []),
    ("Drama ka naam Nakli Visa hai.", []),
    ("Uska naam Nadeem hai, asli visa bechta hai.", ["asli visa"]),
    ("The song called Fake Passport is out.", []),
    ("Passport photo background must be white.", []),
    ("CNIC photo size kya hoga?", []),
    ("CNIC photo bhej do, account banana hai.", ["CNIC photo"]),
    ("It was thirty five degrees in Sibi.", []),
    ("Aaj chalees degree hai.", []),
    ("I sold him two degrees from Karachi.", ["degrees"]),
    ("Iqama par likha mazmoon parho.", []),
    ("Visa aur passport ki post mana hai yahan.", []),
    ("Post mein likha hai passport aur visa bikta hai.", ["passport", "visa"]),
    ("Application id 88213, jawab do", []),
    ("Civil ID 300 dinar mein", ["Civil ID"]),
]
BLACKLISTED = [
    ("Mera passport GT5550918 blacklist hai, kya karun?", ["passport"]),
    ("Passport GT5550918, flight kal.", []),
]
REFERRED = [
    ("We attest the degree and the nikah nama, 4500 per paper.", ["degree", "nikah nama", "paper"]),
    ("Degree attested here. He reads one paper per day.", ["Degree"]),
    ("Lost my residence card, card KK559201, near the bridge.", ["residence card"]),
    ("Lost my residence card. My card is blue.", ["residence card", "card"]),
    ('The boss keeps my passport "for the permit".', ["passport"]),
    ('He takes the passport "for visa stamping".', ["passport"]),
    ("He takes money for the permit.", ["permit"]),
    ("Apni sims 668 par dekh lo.", []),
    ("Apni sims 600 mein bech do.", ["sims"]),
]


@pytest.mark.parametrize(("text", "papers"), REFERRED)
def test_a_paper_again_is_the_unit_of_a_price_and_no_number_pretext_or_count(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "value", "name"), NAMES)
def test_a_paper_is_told_by_the_name_that_its_country_or_trade_has_for_it(text: str, value: str, name: str) -> None:
    papers = [(one.value, one.raw) for one in reader().read(text).mentions if one.label == "DOCUMENT"]
    assert (value, name) in papers


@pytest.mark.parametrize(("text", "papers"), BORDERS)
def test_who_gives_a_paper_and_what_is_done_to_it_or_said_of_its_price_stand_outside(
    text: str, papers: list[str]
) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), SPOKEN_OF)
def test_a_word_a_title_a_photograph_a_heat_or_a_banned_post_deals_with_no_paper(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), BLACKLISTED)
def test_a_numbered_paper_that_is_blacklisted_is_dealt_with_and_one_that_leads_to_its_number_is_not(
    text: str, papers: list[str]
) -> None:
    assert raws(text, "DOCUMENT") == papers
