"""Papers left, gone or with a keeper beside their numbers; papers by their own names; where a paper begins and ends."""

import pytest

from tests.nlp.reading import raws

_LEFT = {
    "Dropped my Nepali passport 09871234 near the metro": ["Nepali passport"],
    "I forgot his CNIC 35202-1234567-1 on the counter of a bakery": ["CNIC"],
    "Gone: our bag, two phones, Salim's Irish passport PD7654321": ["Irish passport"],
    "passport hostel warden ke paas, bahar jana mana": ["passport"],
    "passport camp manager ke pass rehta hai": ["passport"],
    "mobile raat ko, passport baba ke paas": ["passport"],
    "If anybody took your papers and says it is the law: it is not": ["papers"],
    "The passports lie with an agent in Sharjah": ["passports"],
}
_NAMED = {
    "Bring NBI clearance and two photos": ["NBI clearance"],
    "Required: PRC licence, nursing degree": ["PRC licence", "nursing degree"],
    "STCW basic certificates 180 USD": ["STCW basic certificates"],
    "we arrange entertainer visa for Macau": ["entertainer visa"],
    "carry your EAC pass or passport": ["EAC pass", "passport"],
    "aik GD copy aur affidavit sath layen": ["GD copy", "affidavit"],
    "GAMCA fit slip 40 hazar": ["GAMCA fit slip"],
    "Lost at the gate: my MU student card and a bank card": ["MU student card"],
    "tractor licence 20 hazar": ["tractor licence"],
    "Valencia mein TIE renew nahi hoti": ["TIE"],
    "padron ka jugaad hai": ["padron"],
    "MBBS certificate 3 lakh, degree 2 lakh": ["MBBS certificate", "degree"],
    "free visa wali naukri, 700 dollar": ["visa"],
    "qarz sirf CNIC ki photo par milta hai": ["CNIC ki photo"],
}
_BORDERS = {
    "NADRA se jaisa id card aata hai waisa": ["id card"],
    "asli jaisa id card chahiye": ["asli jaisa id card"],
    "Malta ka lost passport chahiye": ["Malta ka lost passport"],
    "Wanted: stolen CNICs, any province": ["stolen CNICs"],
    "NADRA wali FRC bhi banate hain": ["FRC"],
    "das mahine ki salary visa ke badle kategi": ["visa"],
    "Urgent UK visa slot nahi, UK visa chahiye": ["UK visa"],
    "kisi ke naam se liya hua SIM": ["SIM"],
}
_WRITTEN_BY = {
    "union council ki parchi lao": ["parchi"],
    "kafeel ka NOC chahiye": ["NOC"],
    "consulate ka khat dikhaya": ["khat"],
    "job ka letter 8000": ["job ka letter"],
    "یونیورسٹی کا لیٹر بنوانا ہے": ["لیٹر"],
    "uska card hamare paas hai": ["card"],
    "us ka card humare pass hai": ["card"],
    "ہمارے پاس اسکا پاسپورٹ ہے": ["پاسپورٹ"],
    "degree puchi gayi to dikha di": ["degree"],
}
_NONE = (
    "uska ATM card hamare paas hai",
    "koi tajurba nahi, na degree pooche ga",
    "fingerprints matched with CNIC, BVS ready",
    "Front of the car first. Licence MSB 31000-2281",
    "the tie he wore in Madrid",
    "Licence MSB 31000-2281, deposit now",
    "broker licence ASIC 0551142",
    "Voter rolls with CNIC + photo, 2M rows",
    "accounts registered on strangers' CNIC",
    "CNIC se poora family tree 900 rs",
    "my visa scraper broke after the commit",
    "nakli mohar saaz ka naam pata karo",
    "second number, Turkish sim always open: +90 532 555 01 17",
    "passport 09871234",
    "Papers of the weak and the strong: a talk",
)


@pytest.mark.parametrize(("text", "papers"), [*_LEFT.items(), *_NAMED.items(), *_BORDERS.items(), *_WRITTEN_BY.items()])
def test_a_paper_left_kept_or_named_is_found_within_its_borders(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize("text", _NONE)
def test_what_only_looks_like_such_a_paper_is_none(text: str) -> None:
    assert raws(text, "DOCUMENT") == []
