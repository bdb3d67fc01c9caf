"""Papers that a clause denies farther from them, that are asked for and denied at once, that are names."""

import pytest

from tests.nlp.reading import raws

REFUSED: list[tuple[str, list[str]]] = [
    ("IDs passports koi nahi poochta yahan, bas paise lao", []),
    ("License shicense ki koi tension na lena yar", []),
    ("Documents wagaira ki fikar mat karo, larka saath hai", []),
    ("Aap ka cnic kisi ko bhi nahi chahiye", []),
    ("Degree abhi koi nai mangta, kaam ata ho to ao", []),
    ("Passport na lana, sirf jacket aur paani", []),
    ("agar visa hota to main yahan kyun hota", []),
    ("licence kya bala hai, gaon mein kisi ne suna nahi", []),
    ("na licence dekhte hain na visa", []),
    ("Visa required? Nope.", []),
    ('We don\'t do "licences" or passports', []),
    ("No passport or CNIC needed, just walk", []),
    ("I came without a passport or any permit", []),
    ("Nobody checks ID cards on that boat", []),
    ("Licence no need, start tomorrow", []),
    ('Team "Passport Kings" won the cup', []),
    ("hamari dukan '786 Visa Hotel' ke sath hai", []),
    ("Selling plot 5 marla, papers complete, registry done", []),
    ("A googly is a kind of visa, said the umpire", []),
    ("sim band hone wala sms jhoota hai", []),
]
MIXED: list[tuple[str, list[str]]] = [
    ("passports aren't our thing, try the embassy", []),
    ("Nobody needs a degree for this job", []),
    ("They don't even look at your licence", []),
    ("Don't bother with visas, you cross at night", []),
    ("Visa lagwane ka waada nahi, sirf ticket", []),
    ("A horse named Visa won at the races", []),
    ("The word passport comes from French", []),
    ("pas de visa, on passe la nuit", []),
    ("Non facciamo passaporti", []),
    ("iqama mafi, kafeel harami", []),
    ("ohne Ausweis kein Zutritt", []),
    ("mon patron garde mon passeport", ["passeport"]),
    ("vendo NIE, busco pasaporte", ["NIE", "pasaporte"]),
    ("The gang printed visas in a basement", ["visas"]),
    ("My boss needs my passport today, then he will keep it", ["passport"]),
]
DEALT_WITH = [
    ("Passport wapas nahi karta, kehta hai pehle paise do", ["Passport"]),
    ("Kafeel mera passport nahi de raha", ["passport"]),
    ("Fake passport? No problem, two days", ["Fake passport"]),
    ("Visa nahi laga to paise wapas", ["Visa"]),
    ("He sold my passport and visa", ["passport", "visa"]),
    ("Passport, CNIC wagera sab bana dete hain", ["Passport", "CNIC"]),
    ("kisi ajnabi ko apna passport na dena", ["passport"]),
    ("Jis ke paas degree na ho hum dilwa denge", ["degree"]),
    ("Papers complete, passport + visa 4 lakh", ["Papers", "passport", "visa"]),
    ("We don't have time, any kind of visa ready", ["visa"]),
    ("meri sim block hone wali hai, asal sim wapas do", ["sim", "asal sim"]),
]


@pytest.mark.parametrize(("text", "papers"), REFUSED + MIXED + DEALT_WITH)
def test_a_paper_that_its_clause_refuses_is_none_and_one_that_is_held_back_or_offered_is(
    text: str, papers: list[str]
) -> None:
    assert raws(text, "DOCUMENT") == papers
