"""Persons: who is named with confidence, who is none, and how the model is read."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from nlp.ads.names import LEAST, MODELS, NEWEST, find, find_many, load_names
from nlp.ads.tagging import TAGS, expected, seen, spans
from nlp.identifiers.view import view_of
from nlp.pipeline import blank
from nlp.train.names import DATA, DEV, TRAIN, check, sentence, sentences


def persons(text: str) -> list[str]:
    return [found.value for found in find(load_names(), view_of(text))]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The court gave bail to John Smith on Tuesday", ["John Smith"]),
        ("She met David Cameron and said no", ["David Cameron"]),
        ("we sail on friday, price is 900 euro each", []),
        ("Schengen visa stickers, entry and exit stamps of any airport", []),
    ],
)
def test_persons_are_named_and_nothing_else(text: str, named: list[str]) -> None:
    assert persons(text) == named


def test_every_person_comes_with_the_confidence_that_the_dev_parts_bore_out() -> None:
    given = find(load_names(), view_of("The court gave bail to John Smith on Tuesday"))
    assert given
    assert all(LEAST <= one.confidence <= 1 for one in given)


def test_a_handle_or_a_taken_span_is_no_person() -> None:
    text = "The court gave bail to John Smith on Tuesday"
    assert not find(load_names(), view_of(text), [(23, 33)])
    assert not persons("RT @JohnSmith bail")


def test_chances_of_the_tags_of_a_word_add_up_to_one() -> None:
    dice = np.random.default_rng(1)
    each, pairs = expected(dice.normal(size=(5, len(TAGS))), dice.normal(size=(len(TAGS), len(TAGS))))
    assert np.allclose(each.sum(axis=1), 1)
    assert np.isclose(pairs.sum(), 4)


def test_tokens_with_tags_become_words_with_tags() -> None:
    one = sentence(["@", "Ali_Raza", "met", "Sana", "Khan", "!"], ["B-PER", "B-PER", "O", "B-PER", "I-PER", "O"])
    assert [word[0] for word in one.words] == ["ali", "raza", "met", "sana", "khan"]
    assert [TAGS[tag] for tag in one.tags] == ["B-PER", "I-PER", "O", "B-PER", "I-PER"]
    assert one.words[0][2] == "apart"
    assert one.names == {("PER", 0, 0), ("PER", 1, 1), ("PER", 3, 4)}
    assert spans(one.tags) == [("PER", 0, 1), ("PER", 3, 4)]


@pytest.mark.parametrize("part", [*TRAIN, *DEV])
def test_sentences_of_every_part_are_no_longer_than_sentences_are(part: str) -> None:
    assert max(len(one.words) for one in sentences(DATA / part)) < 250


def test_a_line_with_a_tab_alone_parts_sentences(tmp_path: Path) -> None:
    (tmp_path / "part").write_text("Ali\tB-person\nsaid\tO\n\t\nSana\tB-person\n\nno\tO\n", encoding="utf-8")
    assert [one.names for one in sentences(tmp_path / "part")] == [{("PER", 0, 0)}, {("PER", 0, 0)}, set()]


def test_a_changed_name_model_is_refused(tmp_path: Path) -> None:
    shutil.copytree(MODELS / NEWEST, tmp_path / NEWEST)
    (tmp_path / NEWEST / "weights.npz").write_bytes(b"PK")
    with pytest.raises(OSError, match=r"weights\.npz was changed"):
        load_names(NEWEST, tmp_path)


def test_the_first_name_model_knows_no_handle_apart_from_its_sign() -> None:
    for text in ("@ JohnSmith said", "RT @ JohnSmith said"):
        assert [word[2] for word in load_names("1").seen(view_of(text))][text.startswith("RT")] in {"start", "other"}
        assert "apart" in [word[2] for word in load_names("2").seen(view_of(text))]


def test_the_configuration_names_the_name_model_as_a_part() -> None:
    assert blank().pipe_names[-1] == "nlp_names"


def test_a_text_names_the_same_persons_alone_and_in_company() -> None:
    texts = [
        "The court gave bail to John Smith on Tuesday; his agent Kashif Ali fled",
        "no one here",
        "",
        "Contact Ahmed Raza. He knows David Cameron",
        "ملزم محمد اسلم کو لاہور سے گرفتار کیا گیا",
    ]
    model = load_names()
    together = find_many(model, [(view_of(text), ()) for text in texts])
    assert together == [find(model, view_of(text)) for text in texts]
    assert together == find_many(model, [(view_of(text), ()) for text in texts[::-1]])[::-1]
    assert any(together)


def test_the_best_path_of_a_clause_does_not_hang_on_longer_or_shorter_ones() -> None:
    tagger = load_names().tagger
    clauses = [
        seen(view_of(text)) for text in ("John", "met John Smith in London", "Sana Khan said", "a b c d e f g h")
    ]
    assert tagger.paths(clauses) == [tagger.paths([clause])[0] for clause in clauses]
    assert not tagger.paths([])


@pytest.mark.parametrize(("part", "least"), [("emerging.dev.conll", 0.44), ("btc.dev", 0.675), ("Urdu-dev.txt", 0.605)])
def test_the_model_finds_as_many_names_as_when_it_was_trained(part: str, least: float) -> None:
    assert check(load_names().tagger, part)["all"] >= least
