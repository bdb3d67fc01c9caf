"""A card and a copy named again are of the paper told of before; what only shares their word is none."""

import pytest

from tests.nlp.reading import raws, reader

AGAIN = [
    ("Apna PoR card saath layen. Jin ke card expire hain woh bhi aayen", "residence_permit", "card"),
    ("Us ka residence card jali tha, afsar ne card rakh liya", "residence_permit", "card"),
    ("Buyer ka CNIC lazmi hai, jo sirf photocopy laya us ka kaam nahi hua", "id_card", "photocopy"),
    (
        "They took the PR card, the health card and a gas bill. Keep a scan of the card",
        "residence_permit",
        "scan of the card",
    ),
    ("She lost her residence card in May; the police found the card at a kiosk", "residence_permit", "card"),
    ("Students collect the college card on Monday. A picture of the card is refused", "id_card", "picture of the card"),
    ("CNIC guards ke paas jama hota hai, wapsi pe apna card le lena", "id_card", "card"),
    ("Clerk asked for my passport, so I handed him a certified copy instead", "passport", "certified copy"),
    ("Every hotel wants the driving licence. We left copies with three of them", "driving_licence", "copies"),
    ("Passport locker mein rakho, chowkidar ko copy dikhao", "passport", "copy"),
    ("Iqama ghar pe chhor aya tha, copy chal gayi", "residence_permit", "copy"),
]


@pytest.mark.parametrize(("text", "kind", "said"), AGAIN)
def test_a_card_or_copy_named_again_is_the_paper_told_of_before(text: str, kind: str, said: str) -> None:
    assert reader().read(text).mentions[-1].label == "DOCUMENT"
    assert [(one.value, one.raw) for one in reader().read(text).mentions if one.label == "DOCUMENT"][-1] == (kind, said)


@pytest.mark.parametrize(
    "text",
    [
        "My passport was stolen. The second page copies our logo",
        "My passport was stolen. He took a copy of the newspaper",
        "My passport was stolen. The page was on a copy",
        "My passport was stolen, then I sold the copy machine",
        "My student card was stolen. Block your card at the bank",
        "My student card was stolen. She gave me a card for Eid",
        "Mera passport chori hua, thanay mein challan copy dein",
        "Mera passport chori hua, file copy karo",
    ],
)
def test_a_copy_or_card_of_another_thing_is_no_paper(text: str) -> None:
    assert len(raws(text, "DOCUMENT")) == 1


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("har chowki pe card dekha jata hai, phir jane dete hain", "card"),
        ("woh fake card dikha ke hostel mein ghus gaya", "fake card"),
        ("daftar walon ne purana card le kar naya card banwa diya", "naya card"),
        ("sab larkon ke card ki back pic chahiye", "card ki back pic"),
        ("hotel walon ne poocha to card bhi dikhaya", "card"),
        ("border pe mera card phar diya gaya", "card"),
        ("zamini ka asal card adalat mein lao", "asal card"),
        ("NADRA ki van ne gaon mein card banaya", "card"),
        ("Card malik ka, OTP hum denge", "Card"),
        ("is liye sim band hui kyun ke card expire tha, NADRA jao", "card"),
    ],
)
def test_a_bare_card_is_one_of_identity_where_it_is_looked_at_shown_or_made(text: str, card: str) -> None:
    assert ("id_card", card) in [(one.value, one.raw) for one in reader().read(text).mentions]


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("passport ki 12 rangeen copiyan bag se milin", ["passport ki 12 rangeen copiyan"]),
        ("licence ki dono taraf ki tasveer bhejo", ["licence ki dono taraf ki tasveer"]),
        ("passport ki scan bhejo", ["passport ki scan"]),
        ("Work visa fine, licence fine, only the driver was missing", ["Work visa", "licence"]),
        ("Visa fine of 300 dirhams must be paid", []),
        ("He has no iqama, and his exit visa ends on Friday", ["exit visa"]),
        ("She had no passport or visa", []),
        ("larkon ki asnad office mein amanat hain", ["asnad"]),
        ("un ka letter aya tha, jawab nahi diya", []),
        ("Library card no KHI-20113, fine 50 rupay", []),
        ("protector license ka hawala dein", []),
        ("tenancy letter and vaccination book are asked for", ["tenancy letter", "vaccination book"]),
        ("truck ke sath auction paper aur FBR return bhi milega", ["auction paper", "FBR return"]),
        ("Greek and Maltese passports, both with chip", ["Greek and Maltese passports"]),
        ("my father is Afghan and my passport is lost", ["passport"]),
        ("asli aur naqli degrees mein farq dekho", ["asli aur naqli degrees"]),
        ("front/back licence pics wanted", ["front/back licence pics"]),
        ("plumber diploma and NOC in three days", ["plumber diploma", "NOC"]),
        ("Tourist visa 30 days arranged by us", ["Tourist visa 30 days"]),
        ("visit visa 3 mah hamara, ticket tumhara", ["visit visa 3 mah"]),
        ("tourist visa 3 mah mein lag jata hai", ["tourist visa"]),
        ("route permit aur licence check kiye gaye", ["route permit", "licence"]),
        ("visas and a hot-foil press", ["visas"]),
        ("threat letter aur dhamki ka khat dono file mein rakhe", ["threat letter", "dhamki ka khat"]),
        ("UNHCR ka card saath rakho", ["UNHCR ka card"]),
        ("apna licence office mein dikhayen", ["licence"]),
        ("licence office mein bheer thi", []),
        ("Verified accounts, CNIC selfie ke sath", ["CNIC selfie"]),
        ("visa stamp karwa ke diya, kehta asli hai", ["visa"]),
        ("visa ke sath jali stamp bhi nikla", ["visa", "jali stamp"]),
        ("madrassa sanad equivalence karwani hai", ["madrassa sanad"]),
        ("HTV banwana hai, test nahi dena", ["HTV"]),
        ("HTV driver chahiye Riyadh ke liye", []),
        ("HTV licence wala chahiye", ["HTV licence"]),
        ("CNIC ki tasveer mat bhejna kisi ko", ["CNIC ki tasveer"]),
        ("nikah nama 3000, FRC 2000, dono 4500", ["nikah nama", "FRC"]),
        ("visa ka stikar ghar pe chhapta hai", ["visa ka stikar"]),
    ],
)
def test_copies_states_and_papers_of_offices_are_read_as_they_are_said(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers
