"""A bare card is one of identity by who asks for it, whose it is and where it is shown; other cards are none."""

import pytest

from tests.nlp.reading import raws, reader

IDENTITY = [
    ("Soldiers at the post asked for my card and let me go", "card"),
    ("nakay par police ne card manga, phir chhor diya", "card"),
    ("Bring your mother's card and two photos to the school", "card"),
    ("nadra gaya to kaha card renew karwao", "card"),
    ("franchise jao asli card le kar, angutha lagao", "asli card"),
    ("mazdoor logon ke card seth ke paas hain", "card"),
    ("bas card ki tasveer bhej do inbox mein", "card ki tasveer"),
]
OTHER = [
    "He asked for my card and sent me the new menu",
    "The police band sold a greeting card and a mug",
    "bank wale ne card block kar diya, atm par gaya tha",
    "shadi ka card bhai ko de diya",
    "franchise se recharge card lao",
]


@pytest.mark.parametrize(("text", "card"), IDENTITY)
def test_a_bare_card_is_one_of_identity_by_who_asks_for_it_and_whose_it_is(text: str, card: str) -> None:
    found = [(one.value, one.raw) for one in reader().read(text).mentions if one.label == "DOCUMENT"]
    assert found == [("id_card", card)]


@pytest.mark.parametrize("text", OTHER)
def test_a_card_of_a_bank_a_feast_or_a_shop_is_no_paper(text: str) -> None:
    assert raws(text, "DOCUMENT") == []


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("plot ke kaghaz chori ho gaye", ["plot ke kaghaz"]),
        ("FIA ne documents liye aur chhor diya", ["documents"]),
        ("consulate out pass de degi kya", ["out pass"]),
        ("instagram purani id 2014 wali, 3 hazar", []),
        ('There is no such thing, no "Europe work card" at all', []),
        ("passaporto falso pronto, 900 euro", ["passaporto falso"]),
        ("bs passport bhejo baqi hum dekh len ge", ["passport"]),
        ("BS degree attested 90 hazar", ["BS degree attested"]),
        ("old-series licence: 30,000", ["old-series licence"]),
    ],
)
def test_a_paper_keeps_what_it_is_of_and_leaves_who_gives_it(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers
