"""Papers named head first, as in adverts: bare words behind belong to them up to a comma, stop, `and` or price."""

import pytest

from tests.nlp.reading import raws

CHAINS = [
    ("Selling visa Croatia work 1 year, TRC Latvia and licence LTV Sindh", ["visa Croatia work 1 year"]),
    ("Passport Belgium original chip, ID card Bulgaria", ["Passport Belgium original chip", "ID card Bulgaria"]),
    ("licence Portugal category C, licence Malta full category B", ["licence Portugal category C"]),
    ("Please send bank statement 3 months and salary slip 2023", ["bank statement 3 months", "salary slip 2023"]),
    ("We give permit farm worker 2023, passport stays with you", ["permit farm worker 2023"]),
    ("degree certificate Multan university, nikah nama", ["degree certificate Multan university"]),
    ("Bring CNIC both sides, salary slip and bank letter", ["CNIC"]),
    ("upload passport front and back, selfie", ["passport"]),
    ("agent sends visit visa 30 days from Ajman", ["visit visa 30 days"]),
    ("visa Oman 2 month 400, passport Afghan new 900", ["visa Oman 2 month", "passport Afghan new"]),
    ("I carried umrah visa printed, polio card and passport 7 months valid", ["umrah visa printed"]),
    ("My iqama expired, licence and passport lie with the kafeel", ["iqama expired"]),
    ("Collect passports stamped and Zain SIM prepaid at the gate", ["passports stamped", "Zain SIM prepaid"]),
    ("selling exit stamp Chaman old date, entry stamp Iran", ["exit stamp Chaman old date"]),
    ("My PoR card expired had a wrong name", ["PoR card expired"]),
    ("IELTS certificate 7.5 bands, PTE result 79 points", ["IELTS certificate 7.5 bands", "PTE result 79 points"]),
    ("residence permit student Germany 2 years wanted", ["residence permit student Germany 2 years"]),
    ("visa tourist Iran 3 month, stamp exit Taftan", ["visa tourist Iran 3 month", "stamp exit Taftan"]),
    ("buste paga e estratto conto, patente B", ["buste paga", "estratto conto", "patente B"]),
]
SENTENCES = [
    ("the passport stamped at Torkham was fake", ["passport"]),
    ("my SIM registered in his name was used", ["SIM"]),
    ("SIM cards registered, 600 rs per sim", ["SIM cards"]),
    ("Licence valid till 2026 and passport required", ["Licence"]),
    ("A UK visa costs more now", ["UK visa"]),
    ("My iqama expired, I went to the police", ["iqama"]),
    ("The consulate kept my passport three weeks for the visa", ["passport"]),
    ("her Afghan passport expired, her card was cut in half", ["Afghan passport"]),
    ("is the licence real plastic? who sells the passport", ["licence"]),
    ("Romania ka permit 90 din, total 8 lac", ["Romania ka permit"]),
    ("Latvia student visa 3 lakh, passport bhejo", ["Latvia student visa"]),
    ("give me back my passport today, said the maid", ["passport"]),
    ("residence permit original 2000 €, message only", ["residence permit original"]),
    ("entry stamp Dubai or Istanbul, done on your passport", ["entry stamp"]),
]


@pytest.mark.parametrize(("text", "papers"), CHAINS)
def test_a_chain_of_kind_country_class_length_and_quality_belongs_to_the_paper_before_it(
    text: str, papers: list[str]
) -> None:
    found = raws(text, "DOCUMENT")
    assert [paper for paper in papers if paper not in found] == []


@pytest.mark.parametrize(("text", "papers"), SENTENCES)
def test_what_a_sentence_says_of_a_paper_its_price_and_when_it_comes_stay_outside(text: str, papers: list[str]) -> None:
    found = raws(text, "DOCUMENT")
    assert [paper for paper in papers if paper not in found] == []
