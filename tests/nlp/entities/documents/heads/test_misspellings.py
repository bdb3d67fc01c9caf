"""Papers spelt by ear are found with the kind of the word that is meant; words that only sound alike are not."""

import pytest

from nlp.entities.documents.heads.misspellings import meant
from tests.nlp.reading import reader

SPELT = [
    ("asli paaspot le lo 2 lakh", "passport", "asli paaspot"),
    ("Italy ka wissa sticker bech raha hun", "visa", "Italy ka wissa sticker"),
    ("driving laisans bina test banwao", "driving_licence", "driving laisans"),
    ("bank staitment 6 lakh balance 8 hazar", "bank_statement", "bank staitment"),
    ("job laiter bhi chahiye", "other", "job laiter"),
    ("Dubai ka work parmit 3 lakh", "work_permit", "Dubai ka work parmit"),
    ("shnakti kaard gum ho gya", "id_card", "shnakti kaard"),
    ("naqli birth sartifikait banate hain", "birth_certificate", "naqli birth sartifikait"),
    ("kafeel ne eqama rakh lia", "residence_permit", "eqama"),
    ("immigrashan ki mohur lagwa do", "stamp", "immigrashan ki mohur"),
]


@pytest.mark.parametrize(("text", "kind", "paper"), SPELT)
def test_a_paper_spelt_by_ear_is_the_one_that_is_meant(text: str, kind: str, paper: str) -> None:
    found = [(one.value, one.raw) for one in reader().read(text).mentions if one.label == "DOCUMENT"]
    assert found == [(kind, paper)]


@pytest.mark.parametrize(
    "word",
    [
        "later",
        "latter",
        "lettuce",
        "lessons",
        "pastor",
        "passed",
        "vista",
        "wiser",
        "vase",
        "permute",
        "perhaps",
        "mother",
        "cardio",
        "carding",
        "state",
        "staircase",
        "lines",
        "liaison",
        "degrade",
        "agreed",
        "ikan",
        "akram",
    ],
)
def test_a_word_that_only_sounds_alike_means_no_paper(word: str) -> None:
    assert meant(word) == ""
