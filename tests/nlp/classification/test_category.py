"""The category model's text and answers: posts compiled right, no post on two sides of a split, evidence is words."""

import random
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from nlp.classification.explanations import SENTENCES, in_words
from nlp.classification.featurizer import FeatureTable, look
from nlp.evaluate import compare, evaluate
from nlp.pipeline import Extractor, load
from nlp.train.classifier_heads import calibrated, chosen
from nlp.train.corpus import POSTS, parts, posts, unmark
from nlp.train.dataset import HELD, ORDINARY, SOURCES, background
from nlp.train.logistic_regression import softmax
from nlp.train.slot_filling import MAKERS, fill
from tests.nlp.other_model import other_model
from workbench.translation import catalogue


@pytest.fixture(scope="module")
def reader() -> Extractor:
    return load()


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return set(zip(words, words[1:], words[2:], strict=False))


def test_each_post_of_the_corpus_stands_in_one_form_and_under_one_name() -> None:
    every = {part: posts(part) for part in parts()}
    for part, written in every.items():
        forms = [any(POSTS.glob(pattern)) for pattern in (f"{part}-*.txt", f"{part}.jsonl", f"{part}.jsonl.xz")]
        assert forms.count(True) == 1, part
        assert len({post["id"] for post in written}) == len(written) > 0, part
    assert {*SOURCES, *HELD} <= every.keys()


def test_a_part_of_the_corpus_is_printed_as_the_evaluation_takes_it(tmp_path: Path, reader: Extractor) -> None:
    printed = subprocess.run([sys.executable, "-m", "nlp.train.corpus", "dev5"], capture_output=True, check=True)
    (tmp_path / "gold.jsonl").write_bytes(printed.stdout)
    assert evaluate(tmp_path / "gold.jsonl", reader) == compare(posts("dev5"), reader)


def test_no_held_out_post_is_nearly_a_training_post() -> None:
    trained = [shingles(post["text"]) for name in SOURCES for post in posts(name)]
    having: dict[tuple[str, ...], list[int]] = {}
    for place, other in enumerate(trained):
        for shingle in other:
            having.setdefault(shingle, []).append(place)
    for post in (post for name in HELD for post in posts(name)):
        own = shingles(post["text"])
        shared = Counter(place for shingle in own for place in having.get(shingle, ()))
        nearest = max((both / (len(own) + len(trained[place]) - both) for place, both in shared.items()), default=0.0)
        assert nearest < 0.3, post["id"]


@pytest.mark.parametrize(("train", "held"), [("train", "dev"), ("wide", "dev5")])
def test_no_author_style_stands_on_both_sides_of_the_split(train: str, held: str) -> None:
    languages = {post["lang"] for post in posts("train")}
    first, second = ({post["style"] for post in posts(name)} - languages for name in (train, held))
    assert not first & second


def test_marks_become_offsets_and_a_route_takes_its_places() -> None:
    text, spans = unmark("go {R|{P Lahore/PK|Lahore} to {P Italy/IT|Italy}} now")
    assert text == "go Lahore to Italy now"
    assert [(text[one["start"] : one["end"]], one["value"]) for one in spans] == [
        ("Lahore to Italy", "Lahore/PK > Italy/IT"),
        ("Lahore", "Lahore/PK"),
        ("Italy", "Italy/IT"),
    ]
    with pytest.raises(ValueError, match="not closed"):
        unmark("{P Lahore/PK|Lahore")


def test_an_offer_names_the_words_that_carried_it_and_an_innocent_post_none(reader: Extractor) -> None:
    text = "Girls available, my driver brings her to your hotel, talk to the manager, photos on WhatsApp"
    read = reader.read(text)
    assert read.category == "sexual_exploitation"
    assert "Girls" in [text[start:end] for start, end in read.evidence]
    assert list(read.evidence) == sorted(set(read.evidence))
    assert all(re.fullmatch(r"\w+", text[start:end]) for start, end in read.evidence)
    assert reader.read("The match starts at nine, bring water").evidence == ()


def test_unseen_posts_are_sorted_and_hard_negatives_left_alone(reader: Extractor) -> None:
    report = compare(posts("dev"), reader)
    rows = [row for row in report.rows if row.kind == "category" and row.lang == "*" and row.label != "*"]
    assert len(rows) == 7
    assert sum(row.f1 for row in rows) / 7 >= 0.86
    assert report.row("category", "benign").recall >= 0.96


@pytest.mark.parametrize("text", ["", ":)", "\u200b", "hi", "0300-1234567"])
def test_a_text_that_says_nothing_is_benign(reader: Extractor, text: str) -> None:
    assert reader.read(text).category == "benign"


def test_every_slot_is_filled_with_what_the_reader_takes_for_an_identifier(reader: Extractor) -> None:
    said = {"jabber": "jabber {}", "tg": "telegram {}", "pgp": "PGP {}"}
    for slot in MAKERS.keys() - {"version"}:
        generator = random.Random(7)  # noqa: S311 - a test repeats, in whatever order a set is
        text = fill(f"write to {said.get(slot, '{}')} please".format("{" + slot + "}"), generator)
        assert "{" not in text
        assert reader.read(text).mentions, text
    assert fill("{phone} {unknown}", random.Random(1)) == fill("{phone} {unknown}", random.Random(1))  # noqa: S311


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Game Quetta to Iran, 5 lakh, guide walks with you, call 0300-1234567", "Offers to take people over a border"),
        ("I need a fake passport, who makes it? paying well", "Wants forged or bought papers"),
        ("Please help, the agent took 20 lakh and my brother is missing", "Asks for help or tells of a harm"),
        ("Two smugglers were arrested at the border, police said on Monday", "Reports, warns or explains"),
    ],
)
def test_the_reasons_say_in_words_what_the_author_does(reader: Extractor, text: str, says: str) -> None:
    assert reader.read(text).why[0].says == says


def test_the_reasons_name_the_way_the_price_and_how_to_be_reached(reader: Extractor) -> None:
    read = reader.read("Game Quetta to Iran, 5 lakh, guide walks with you, call 0300-1234567")
    found = {one.says: one.found for one in read.why}
    assert found["names a way"] == ("Quetta to Iran",)
    assert found["names a price"] == ("5 lakh",)
    assert found["can be reached"] == ("0300-1234567",)
    assert in_words(read.why).startswith("Offers to take people over a border; names a way: Quetta to Iran")


def test_an_offer_has_a_higher_advertisement_score_than_a_plea_on_the_same_matter(reader: Extractor) -> None:
    offer = reader.read("We take you from Libya to Italy by boat, 3000 euro, pay on arrival")
    plea = reader.read("My son paid 3000 euro for the boat from Libya to Italy and is missing, please help us")
    assert offer.intent == "offer"
    assert (plea.category, plea.intent) == ("benign", "help")
    assert offer.advertisement > 0.5
    assert plea.advertisement < 0.1


@pytest.mark.parametrize(
    "text",
    [
        "Dunki Quetta se Iran, 5 lakh, agent 0300-1234567",
        "Nouakchott -> Canary Islands, pirogue, 9 days, 1200 euros",
        "Karachi to Bandar Abbas to Istanbul, launch then bus. 11 lakh all in",
        "Zaranj > Zahedan 150$ / Zahedan > Tehran 350$ / Tehran > Van 600$",
    ],
)
def test_a_bare_way_with_a_price_is_an_offer_to_take_people_over_a_border(reader: Extractor, text: str) -> None:
    assert reader.read(text).category == "migrant_smuggling"


@pytest.mark.parametrize(
    "text",
    [
        "Lahore to Karachi train 2500 rupees, leaves at 8",
        "Istanbul - Sofia - Vienna bus every day, 90 euro, valid visa needed",
        "Flight Lahore to Dubai to London, 180,000 return, bags 30 kg",
    ],
)
def test_a_lawful_way_with_a_price_is_benign(reader: Extractor, text: str) -> None:
    assert reader.read(text).category == "benign"


def test_each_reason_has_its_urdu() -> None:
    known = catalogue("ur").texts
    assert [sentence for sentence in SENTENCES if sentence not in known] == []


def test_benign_wins_only_where_it_is_more_probable_than_all_else_together() -> None:
    assert chosen(np.array([[0.3, 0.26, 0.44], [0.3, 0.15, 0.55], [0.2, 0.6, 0.2]]), 2).tolist() == [0, 2, 1]


def test_the_hands_raise_no_more_false_alarms_on_their_mean_than_allowed() -> None:
    dice = np.random.default_rng(3)
    hands = []
    for noise in (0.5, 2.0):
        right = dice.integers(0, 3, 200)
        hands.append(((np.eye(3)[right] * 3 + dice.normal(size=(200, 3)) * noise).astype(np.float32), right))
    degrees, lean = calibrated(hands, 2, 0.05)
    preferred = np.array([0, 0, lean], np.float32)
    alarms = [(chosen(softmax(scores / degrees + preferred), 2)[right == 2] != 2).mean() for scores, right in hands]
    assert np.mean(alarms) <= 0.05


def test_what_the_models_are_trained_on_lies_in_the_repository() -> None:
    ordinary = list(background())
    assert {one.author for one in ordinary} == set(ORDINARY)
    assert all(one.category == "benign" and "\t" not in one.text for one in ordinary)
    assert ordinary == list(background())


def test_a_post_is_benign_only_where_that_is_more_probable_than_all_else_together(reader: Extractor) -> None:
    reads = [reader.read(post["text"]) for name in ("wants", "frauds") for post in posts(name)]
    divided = [one for one in reads if one.scores[0].category == "benign" and one.scores[0].probability <= 0.5]
    assert divided
    assert all(one.category == one.scores[1].category for one in divided)
    assert all(one.category == one.scores[0].category for one in reads if one not in divided)


def test_several_models_are_read_side_by_side_and_each_by_its_own_weights(reader: Extractor, tmp_path: Path) -> None:
    other = load(str(other_model(tmp_path, "1999.1", "identity_theft")))
    text = "Game Quetta to Iran, 5 lakh, guide walks with you, call 0300-1234567"
    first, second = reader.read(text), other.read(text)
    assert (second.model, second.category) == ("1999.1", "identity_theft")
    assert (first.model, first.category) == (reader.version, "migrant_smuggling")
    assert first.mentions == second.mentions
    assert first.evidence
    assert second.evidence
    assert reader.read(text) == first


def test_where_a_word_stands_is_told_and_no_kind_of_identifier(reader: Extractor) -> None:
    table = FeatureTable(1 << 20, "3")

    def told(text: str, at: int) -> set[int]:
        [seen] = look([reader.nlp(text)], table)
        _, (places, rows) = seen.told
        return set(rows[places == at % seen.words].tolist())

    assert told("they keep passports", 1) != told("passports keep they", 1)
    assert told("call me on 0300-1234567 today", 0) == told("call me on +92 300 1234567 today", 0) != set()
    assert told("call me, someone@post.example today", -1) == told("call me, 0300-1234567 today", -1) != set()


def test_what_is_seen_of_a_text_does_not_depend_on_the_texts_beside_it(reader: Extractor) -> None:
    table = FeatureTable(1 << 17, "3")
    texts = [
        "",
        "visa",
        "keep your passport safe, pay 500 euro",
        "",
        "0300-1234567",
        *(one["text"] for one in posts("dev2")[:40]),
    ]
    docs = [reader.nlp(text) for text in texts]
    for doc, beside in zip(docs, look(docs, table), strict=True):
        [alone] = look([doc], table)
        assert beside.words == alone.words == len(doc)
        for left, right in ((beside.rows, alone.rows), (beside.places, alone.places), (beside.shares, alone.shares)):
            assert np.array_equal(left, right)
        for told, by_itself in zip(beside.told, alone.told, strict=True):
            assert all(map(np.array_equal, told, by_itself))
