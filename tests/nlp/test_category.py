"""The category model's text and answers: posts compiled right, no post on two sides of a split, evidence is words."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from nlp.evaluate import evaluate
from nlp.pipeline import Reader, load
from nlp.train.posts import posts, unmark

DATA = Path(__file__).resolve().parents[2] / "nlp" / "train" / "data"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load()


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return set(zip(words, words[1:], words[2:], strict=False))


@pytest.mark.parametrize("split", ["train", "dev", "dev2", "dev3", "dev4", "check"])
def test_the_compiled_posts_are_those_of_the_sources(split: str) -> None:
    assert lines(split) == posts(split)


def test_no_held_out_post_is_nearly_a_training_post() -> None:
    trained = [shingles(post["text"]) for name in ("train", "posts") for post in lines(name)]
    for post in [*lines("dev"), *lines("dev2"), *lines("check")]:
        own = shingles(post["text"])
        nearest = max(len(own & other) / max(1, len(own | other)) for other in trained)
        assert nearest < 0.3, post["id"]


def test_no_author_style_stands_on_both_sides_of_the_split() -> None:
    languages = {post["lang"] for post in lines("train")}
    trained, held = ({post["style"] for post in lines(name)} - languages for name in ("train", "dev"))
    assert not trained & held


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


def test_an_offer_names_the_words_that_carried_it_and_an_innocent_post_none(reader: Reader) -> None:
    text = "Girls available, my driver brings her to your hotel, talk to the manager, photos on WhatsApp"
    read = reader.read(text)
    assert read.category == "sexual_exploitation"
    assert "Girls" in [text[start:end] for start, end in read.evidence]
    assert list(read.evidence) == sorted(set(read.evidence))
    assert all(re.fullmatch(r"\w+", text[start:end]) for start, end in read.evidence)
    assert reader.read("The match starts at nine, bring water").evidence == ()


def test_unseen_posts_are_sorted_and_hard_negatives_left_alone(reader: Reader) -> None:
    report = evaluate(DATA / "dev.jsonl", reader)
    rows = [row for row in report.rows if row.kind == "category" and row.lang == "*" and row.label != "*"]
    assert len(rows) == 7
    assert sum(row.f1 for row in rows) / 7 >= 0.86
    assert report.row("category", "benign").recall >= 0.96
