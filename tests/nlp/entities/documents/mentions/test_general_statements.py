"""English sentences that only speak of papers in general, and those in which papers are dealt with."""

import pytest

from tests.nlp.reading import raws

STATED = [
    "My uncle thinks a visa is a kind of lottery ticket.",
    "To my father a passport is only a promise with a lion on it.",
    "An ID card is still an ID card.",
    "Passport ek haq hai, ehsaan nahi.",
    "Passports expire, mothers do not.",
    "A visa does not come with a house.",
    "Remember, a degree is nothing without an uncle.",
    "A passport without a visa is a notebook.",
    "They write about how visas shape marriage in Mirpur.",
]
ASKED = [
    "Does a driving licence count as ID for a domestic flight?",
    "Lawyers here: is a passport really a right, or a favour of the king?",
    "Is the passport a right or a duty?",
    "Can a passport be a work of art?",
    "What is a residence permit but a leash?",
    "Does a work permit give the right to bring a wife?",
    "Do visas still matter in the age of drones?",
    "His gym card served as ID at the gate.",
]
SPOKEN_OF = [
    "A talk on the history of the passport, Thursday at six.",
    "She wrote her thesis on the economics of visas.",
    "The ranking of passports is nonsense.",
    "People dream of a visa the way we dreamed of rain.",
    "Another joke about residence permits and I leave.",
    "I would rather have a cow than a visa.",
    "He calls every slip of paper a visa.",
]
LAW = [
    "Mere possession of an expired passport is no offence.",
    "The bench held that possession of a forged visa is not by itself proof of intent.",
    "Holding a visa does not guarantee a seat.",
    "The two were wanted for theft rather than for forging passports.",
]
MODERATED = [
    "Posts that sell visas will be deleted.",
    "Any member offering passports or SIMs gets banned without warning.",
    "Anyone who asks for a degree here is removed by the mods.",
    "Buying or selling of documents is forbidden here.",
    "Group mein visa bechne wali post delete hogi.",
    "ویزا بیچنے والی پوسٹ ڈیلیٹ ہوگی۔",
    "Group rules: no selling of passports, no politics.",
]
DENIED = [
    "The embassy does not extend visas for tourists.",
    "Agents do not give visas, embassies do.",
    "This office neither issues passports nor renews passports.",
    "Nobody on that boat had ever owned a passport.",
    "My father never held a passport in his life.",
    "He never possessed a driving licence.",
    "Photographs are not needed. Neither is the affidavit, nor the tea for the clerk.",
    "Neither was a visa needed in those days.",
    "There was not one new stamp in it.",
    "Price 4000 w/out sim, box included.",
]
NAMED = [
    "The man who ran the visa shop got four years.",
    "Pay the fee by bank draft only.",
    "Join with training ID 4410-77.",
    "The number was activated on the wrong person's CNIC.",
]
DEALT_WITH = [
    ("Is the visa ready?", ["visa"]),
    ("Can a visa be arranged by Friday?", ["visa"]),
    ("Visa bechne wale ka number do, urgent.", ["Visa"]),
    ("Two doubtful protector stamps in a Tier 4 visa.", ["doubtful protector stamps", "Tier 4 visa"]),
    ("Can you make a residence permit for Italy?", ["residence permit"]),
    ("Do you have a degree for sale?", ["degree"]),
    ("Are the visas you offer original?", ["visas"]),
    ("A visa was issued to him in a dead man's name.", ["visa"]),
    ("Passports are kept by the manager.", ["Passports"]),
    ("Visas are for sale, pay after.", ["Visas"]),
    ("A fake degree costs 60,000 here.", ["fake degree"]),
    ("He thinks my visa is fake.", ["visa"]),
    ("He calls me every day about my passport.", ["passport"]),
    ("The book of blank degrees was stolen.", ["blank degrees"]),
    ("He was charged with possession of a fake passport.", ["fake passport"]),
    ("Police found him in possession of two forged visas.", ["forged visas"]),
    ("Two men were charged with forging residence permits.", ["residence permits"]),
    ("He was jailed for selling passports, not for theft.", ["passports"]),
    ("Posts that sell visas are mine, DM for a visa.", ["visas", "visa"]),
    ("Anyone selling a used SIM? I pay cash.", ["used SIM"]),
    ("Neither the passport nor the iqama was returned to us.", ["passport", "iqama"]),
    ("They returned neither my passport nor my degree.", ["passport", "degree"]),
    ("The kafeel does not return passports until you pay.", ["passports"]),
    ("The company did not extend his visa.", ["visa"]),
    ("He never renewed my iqama.", ["iqama"]),
    ("We sell SIMs registered on another man's CNIC copy.", ["SIMs", "CNIC copy"]),
    ("Applicants must bring a passport.", ["passport"]),
    ("A bank statement is a must, show it.", ["bank statement"]),
]


@pytest.mark.parametrize("text", [*STATED, *ASKED, *SPOKEN_OF])
def test_a_paper_that_is_only_spoken_of_in_general_is_none(text: str) -> None:
    assert raws(text, "DOCUMENT") == []


@pytest.mark.parametrize("text", [*LAW, *MODERATED])
def test_a_paper_of_a_rule_of_law_or_of_a_group_is_none(text: str) -> None:
    assert raws(text, "DOCUMENT") == []


@pytest.mark.parametrize("text", [*DENIED, *NAMED])
def test_a_paper_nobody_has_or_gives_and_one_that_names_another_thing_is_none(text: str) -> None:
    assert raws(text, "DOCUMENT") == []


@pytest.mark.parametrize(("text", "papers"), DEALT_WITH)
def test_a_paper_sold_kept_lost_or_asked_for_is_found_in_like_sentences(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers
