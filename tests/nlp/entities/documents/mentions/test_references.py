"""Words of papers that only refer to one, or to a thing of the same name, beside papers dealt with."""

import pytest

from tests.nlp.reading import raws, reader

NO_PAPERS = [
    "visa nahi hy, koi masla nai",
    "iqama nhi hy kisi k pas",
    "Agar koi bank wala ya ghar ka fard rokay to us ki bat na sunen",
    "har fard ka 2000, group mein 1500",
    "my wife's card was used in a shop in Berlin",
    "Royal Visa Point Sialkot ne 6 lakh kha liye",
    "the visa bulletin moved two weeks",
    "the ID of the order is 449201",
    "the documents of the case run to 400 pages",
    "stickers of our band, 2 euro",
    "PDF document bhejo mail pe",
    "CNIC 8300 pe SMS karo",
    "apne naam pe kitni sims hain",
    "passport no dalo portal pe",
    "Payment in USDT-TRC only, no bank",
    "TRC20 or ERC wallet, send the hash",
    "You will say whatever the visa needs, ha",
    "Age is changed as the passport requires",
    "What is this long number on the slip, is it my CNIC?",
    "tell me all SIMs on 03001234567",
    "all sims on his CNIC, 500 a check",
    "CNIC se tamam sim 700",
    "Passport ka nahi, train ka poochna hai",
    "786 ka sticker bag pe laga hai",
    "gari pe PSL ka sticker lagwaya",
    '"Chaudhry Visa" Gujranwala ne 8 lakh khaye',
    "he put his thumb print on stamp paper",
    "Kağıt / papers / کاغذ — sab milega",
    "my mother's card (number ends 7012) was charged by a shop",
    "bijli ka bill reference 14 11524 0178300 U, meter kharab hai",
    "Case no SC-88/2024, mohr 0031",
    "Hamara licence SECP-CUIN 0112233, guarantee 40%",
    "chahe license MPD 3311 dikhayen",
]
PAPERS = [
    ("blank visa stickers of Malta seized", ["blank visa stickers of Malta"]),
    ("zameen ki fard nikalwani hai", ["zameen ki fard"]),
    ("visa nhi lagwaya agent ne", ["visa"]),
    ("passport nhi dete wapis", ["passport"]),
    ("CNIC 500 pe milta hai", ["CNIC"]),
    ("mujhe das sims chahiye", ["sims"]),
    ("the white card from the camp must be shown at the gate", ["white card"]),
    ("I lost my TRC in Warsaw, please help", ["TRC"]),
    ("Is it a real visa? It has no hologram", ["real visa"]),
    ("the embassy says the visa needs renewal, I paid 300", ["visa"]),
    ("Buy all SIMs you have on you", ["SIMs"]),
    ("Visa ka nahi bataya kisi ne, laga hua hai", ["Visa"]),
    ("passport mein Schengen ka sticker laga dunga", ["passport", "Schengen ka sticker"]),
    ('"Golden Visa" 5 lakh', ["Golden Visa"]),
    ("visa / papers: 500", ["visa", "papers"]),
    ("bijli ka bill bana dete hain, 500 rs", ["bijli ka bill"]),
    ("UK passport 0300 1234567 rabta karein", ["UK passport"]),
    ("LTV licence 18 hazar", ["LTV licence"]),
]
NUMBERED = [
    ("Lost: - passport BX5550313 Muhammad Ilyas - passport CD5550314 gum", ["passport", "passport"]),
    ("Mera CNIC aur passport kho gaya. Card no 33100-1234567-1, passport AB1234567.", ["CNIC", "passport"]),
    (
        "Old passport lost. Passport no AB1234567. My wife's passport was in the same folder: CD 7654321",
        ["Old passport", "passport"],
    ),
    ("Her passport bag mn tha: CD7654321", ["passport"]),
    ("My passport is AB1234567", []),
]
WHOLE = [
    ("Matric DMC Lahore board 2018 — 22k", ["Matric DMC Lahore board 2018"]),
    ("B.Com degree Punjab university 90k", ["B.Com degree Punjab university"]),
    ("driving license LTV Lahore se 20 hazar", ["driving license LTV"]),
    ("passport Italy se aya, kho gaya", ["passport"]),
    ("Labour card Dubai wala 3 lac", ["Labour card Dubai"]),
    ("licence LTV full 18k", ["licence LTV full"]),
    ("bank statement 6 mah 15k", ["bank statement 6 mah"]),
    ("Malta work permit approval letter 2500", ["Malta work permit approval letter"]),
    ("CNIC front-back 120 rupay, sab milega", ["CNIC front-back"]),
    ("access+cnic front back. 50 pcs", ["cnic front back"]),
    ("Blank union council birth certificates with real serials", ["Blank union council birth certificates"]),
    ("Theory pass certificate £250", ["Theory pass certificate"]),
    ("MA degree HEC attested - 90k", ["MA degree HEC attested"]),
    ("Bank statement 6 mah — 15000/-", ["Bank statement 6 mah"]),
    ("Bank statement 3 mahine mein ready, 9000", ["Bank statement"]),
    ("B-form nayi entry — 25,000 rs", ["B-form"]),
    ("visa single entry 300 euro", ["visa single entry"]),
    ("Purtgal passport - 4,800 euro", ["Purtgal passport"]),
    ("Emirates ka residence card kho gaya", ["Emirates ka residence card"]),
    ("Us pe ziarat visa laga hy", ["ziarat visa"]),
    ("PTE 65 score - 80k", ["PTE 65 score"]),
    ("IELTS 7 bands guaranteed course 25000", []),
    ("Jin ka passport gum hy wo thane ki FIR copy laen", ["passport", "FIR copy"]),
    ("thane ka clearance certificate 5000", ["thane ka clearance certificate"]),
    ("shanakhti card aur passport Faisalabad lari adda pe kho gaya", ["shanakhti card", "passport"]),
    ("Passport office mn jama, shanakhti card bhi", ["Passport", "shanakhti card"]),
    ("Passport office mn line lambi hai", []),
    ("Umrah 15 din, visa insurance sath", ["visa"]),
    ("your Kuwait visa 18 has been printed", ["Kuwait visa 18"]),
    ("Kuwait visa 18 lakh, advance 5", ["Kuwait visa"]),
    ("Kuwait visa 20 days mein", ["Kuwait visa"]),
    ("last camp's uncollected papers are with the secretary", ["papers"]),
]
PERMITS = [
    ("Turkey mn kimlik (under protection) wale dhyan dein", "residence_permit"),
    ("kimlik under temporary protection 300 dollar", "residence_permit"),
    ("kimlik 300 dollar", "id_card"),
    ("Camp ki white card ghum jaye to bhi ajao", "residence_permit"),
]


@pytest.mark.parametrize("text", NO_PAPERS)
def test_a_word_that_only_refers_to_a_paper_is_none(text: str) -> None:
    assert raws(text, "DOCUMENT") == []


@pytest.mark.parametrize(("text", "expected"), PAPERS)
def test_what_looks_alike_and_is_dealt_with_is_found(text: str, expected: list[str]) -> None:
    assert raws(text, "DOCUMENT") == expected


@pytest.mark.parametrize(("text", "expected"), [*WHOLE, *NUMBERED])
def test_a_paper_is_found_with_its_words_alone(text: str, expected: list[str]) -> None:
    assert raws(text, "DOCUMENT") == expected


@pytest.mark.parametrize(("text", "expected"), PERMITS)
def test_a_card_of_protection_or_asylum_is_a_permit_of_residence(text: str, expected: str) -> None:
    assert [one.value for one in reader().read(text).mentions if one.label == "DOCUMENT"] == [expected]
