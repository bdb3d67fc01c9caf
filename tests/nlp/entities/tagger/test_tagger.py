"""What the trained tagger finds, and what it leaves alone. How often it is right is on its card."""

from pathlib import Path

import pytest

from nlp import checksums
from nlp.entities.tagger.tagger import CERTAINTY, TAGGERS, load_tagger
from nlp.records import TextMention
from nlp.tagging.features import TaggerText, TaggerWord
from nlp.tagging.lexicon import LexiconHit
from tests.nlp.reading import reader

LABELS = frozenset({"DOCUMENT", "TRANSPORT", "ROLE"})


def read(text: str) -> list[TextMention]:
    return [one for one in reader().read(text).mentions if one.label in LABELS]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Original Schengen visa sticker available", ["DOCUMENT visa Original Schengen visa sticker"]),
        ("جعلی پاسپورٹ اور ویزا تیار ہے", ["DOCUMENT passport جعلی پاسپورٹ", "DOCUMENT visa ویزا"]),
        ("Driver border par milega, phir paidal 3 ghante", ["ROLE transporter Driver", "TRANSPORT foot paidal"]),
        ("passaporto italiano e patente, consegna a Milano", ["DOCUMENT passport passaporto italiano"]),
        ("قاچاقبر ما را با قایق برد", ["ROLE other قاچاقبر", "TRANSPORT sea قایق"]),
        ("الجواز عند الوكيل", ["DOCUMENT passport الجواز"]),
    ],
)
def test_papers_ways_and_roles_are_found_in_every_script(text: str, found: list[str]) -> None:
    assert set(found) <= {f"{one.label} {one.value} {one.raw}" for one in read(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Update the printer driver and restart the computer.",
        "Train the network for ten epochs and ship the release on Friday.",
        "The passport.js library keeps a session in a cookie.",
        "Cattle dalal wants two per cent for each bull at the Eid market.",
        "2024-11-03 10:22:41 INFO driver loaded, 14 of 20 threads started, 200 OK",
    ],
)
def test_the_same_words_of_other_matters_are_left_alone(text: str) -> None:
    assert [one.raw for one in read(text)] == []


def test_in_a_language_that_was_not_taught_the_lexicon_speaks_alone() -> None:
    tagger, words = load_tagger("2"), [TaggerWord(word, word, word, "blank") for word in ("zxqv", "boat", "qvvz")]
    text = TaggerText(words, [LexiconHit("TRANSPORT", "sea", 1, 1)])
    known, unknown = tagger.find_many([text._replace(lang="en"), text._replace(lang="sd")])
    least = tagger.steps[0][1]
    assert ("TRANSPORT", "sea", 1, 1) in {span[:4] for span in unknown}
    assert {"en", "ur", "ur-Latn", "ps", "pa-Arab", "ar", "fa", "tr", "el", "it", "es", "fr", "de"} <= tagger.languages
    assert len(known) <= len(unknown)
    assert all(span.chance >= least for span in unknown)


def test_nothing_is_found_inside_an_identifier() -> None:
    text = "write to passport.agent@proton.me or t.me/boat_agent_visa"
    assert {one.label for one in reader().read(text).mentions} == {"EMAIL", "TELEGRAM"}


def test_confidence_is_one_of_the_shares_that_were_measured() -> None:
    steps = load_tagger("2").steps
    assert [low for low, _ in steps] == sorted(low for low, _ in steps)
    assert {low for low, _ in steps} <= set(CERTAINTY)
    found = read("Asli passport aur visa ready hai, agent se rabta karo, boat se Italy")
    assert {one.confidence for one in found} <= {share for _, share in steps}
    assert {one.by for one in found} == {"tagger"}


def test_a_tagger_with_a_changed_file_is_not_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "2"
    folder.mkdir()
    for file in (TAGGERS / "2").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    assert checksums.check(folder) == []
    (folder / "README.md").write_text("other", encoding="utf-8")
    with pytest.raises(OSError, match="not whole"):
        load_tagger("2", tmp_path)
