"""Papers named by class, study, trade, vaccine or bank in Latin letters, and what only sounds like them."""

import pytest

from nlp.records import TextMention
from tests.nlp.reading import raws, reader

PAPERS = [
    # by study and school
    ("HSSC certificate of every board, ask on imo", ["degree HSSC certificate"]),
    ("he kept my SLC certificate and passport", ["degree SLC certificate", "passport passport"]),
    ("Fake 12th marksheet aur DIT diploma chahiye", ["degree Fake 12th marksheet", "degree DIT diploma"]),
    ("mera hifz sanad gum ho gaya", ["degree hifz sanad"]),
    ("they asked for a GCSE result slip", ["degree GCSE result slip"]),
    # by class of what is driven
    ("code EB licence for sale, 4000 rand", ["driving_licence code EB licence"]),
    ("Oman light vehicle licence made in a week, 200 rials", ["driving_licence Oman light vehicle licence"]),
    ("umumi licence banwana hai Dammam mein", ["driving_licence umumi licence"]),
    ("khusoosi rukhsa 2500 riyal mein", ["driving_licence khusoosi rukhsa"]),
    # of trades and their councils
    ("scaffolder card and rigger certificate must be shown", ["other scaffolder card", "other rigger certificate"]),
    ("CSCS blue card 150 pounds", ["other CSCS blue card"]),
    ("private pilot licence without school, 9000 dollars", ["other private pilot licence"]),
    ("QRX licence for sale, 300 euro", ["other QRX licence"]),
    # of vaccines, work and banks
    ("hepatitis vaccine card banwa dete hain", ["other hepatitis vaccine card"]),
    ("idhn amal from Farwaniya, 400 KD", ["work_permit idhn amal"]),
    ("Starling statement edited, 40 pounds", ["bank_statement Starling statement"]),
    ("fake Ministry of Labour stamp on the page", ["stamp fake Ministry of Labour stamp"]),
    ("blocked Zong sim kharidta hun", ["sim blocked Zong sim"]),
    ("Tabbakh visa Oman ke liye, 2 lakh", ["visa Tabbakh visa"]),
    ("Section 24 permit lost in Pretoria", ["residence_permit Section 24 permit"]),
    # what stays: a SIM that is offered, a visa that is granted, a number of them on sale
    ("mere paas 200 Zong ki sim hain, 300 fi sim", ["sim sim", "sim sim"]),
    ("umrah visa shamil hai, 2 lakh mein", ["visa umrah visa"]),
]
NONE = [
    # a licence's number, a thing in passing, a work, a question, a rule
    "DTS licence 4471",
    "College degree programs begin in May.",
    "Visa quotas fall again next year.",
    "His novel Passport won a prize.",
    "Marriage certificate translations near the station.",
    "The seal colony moved north.",
    "mere paas Jazz ki sim hai.",
    "Degree mein dakhla jaari hai, form website par",
    "Passport kitne dinon mein banta hai?",
    "Tour mein visa shamil nahi",
    "Sehat card par ilaj hota hai",
    "Quote: never lend a friend your passport.",
    "This channel bans posts about fake passports.",
    "Iqama lena asaan hai ya mushkil, bas sawal hai",
]


@pytest.mark.parametrize(("text", "found"), PAPERS)
def test_papers_by_class_are_read_whole(text: str, found: list[str]) -> None:
    assert [f"{one.value} {one.raw}" for one in _papers(text)] == found


@pytest.mark.parametrize("text", NONE)
def test_what_only_sounds_like_such_a_paper_is_none(text: str) -> None:
    assert raws(text, "DOCUMENT") == []


def _papers(text: str) -> list[TextMention]:
    return [one for one in reader().read(text).mentions if one.label == "DOCUMENT"]
