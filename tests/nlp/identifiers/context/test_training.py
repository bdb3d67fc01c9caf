"""What the reader of contacts learns from: targets, texts made of marked ones, and a ranker that learns."""

import json

import numpy as np
import pytest

from nlp.identifiers.context.ranker import FINE, MEASURES, measures_of, scores
from nlp.identifiers.registry import proposed
from nlp.text.folded_text import view_of
from nlp.train.contacts.dataset import right_ones, text
from nlp.train.contacts.made_texts import MarkedText, made_negatives, made_positives
from nlp.train.contacts.ranker import learn_ranker
from nlp.train.contacts.real_texts import marked

CALL = "Visa ready, phone number 0300-1234567"
MARKED = MarkedText(CALL, [(25, 37, "PHONE", "+923001234567")])


def test_of_the_candidates_of_a_text_the_marked_one_is_right() -> None:
    known = text(*MARKED, 1.0)
    right = [one.value for one, is_right in zip(known.found, right_ones(known), strict=True) if is_right]
    assert right == ["+923001234567"]
    assert len(known.found) > 1


def test_a_thing_in_place_of_a_telephone_leaves_nothing_marked_and_the_number_as_it_is() -> None:
    made = list(made_negatives([MARKED] * 40))
    assert 10 < len(made) < 40
    assert all(not one.marks and "0300-1234567" in one.text and one.text != CALL for one in made)
    assert made == list(made_negatives([MARKED] * 40))


def test_lists_that_are_made_of_values_are_marked_where_these_stand() -> None:
    known = [MarkedText(f"call 0300-12345{at}", [(5, 17, "PHONE", f"+9230012345{at}")]) for at in range(10, 60)]
    made = list(made_positives(known))
    assert made
    assert all(one.text[start:end].strip() == one.text[start:end] != "" for one in made for start, end, *_ in one.marks)


def test_a_ranker_learns_what_its_measures_tell() -> None:
    dice = np.random.default_rng(1)
    right = dice.random(2000) < 0.5
    told = [np.rint(np.full(MEASURES, (1 if one else -1) * FINE / 2)).astype(np.int64) for one in right]
    rows = [[int(dice.integers(50))] for _ in right]
    weights = learn_ranker(rows, told, ["PHONE"] * 2000, right, np.ones(2000, dtype=np.float32))
    odds = scores(weights, rows, told, ["PHONE"] * 2000)
    assert ((odds > 0) == right).mean() > 0.99


def test_no_candidate_has_no_measures() -> None:
    view = view_of("nothing here")
    assert proposed(view) == []
    assert measures_of(view, [], np.zeros((2, 11, 3))).shape == (0, MEASURES)


@pytest.mark.parametrize(
    ("told", "spans"),
    [
        ({"source": "somewhere", "text": "no figures at all"}, None),
        ({"source": "somewhere", "text": "call +92 300 1234567"}, [[5, 20, "PHONE", "+923001234567"]]),
        ({"source": "20news-sale", "text": "for sale, call 0300-1234567"}, []),
    ],
)
def test_a_real_text_is_marked_where_something_is_proposed_and_not_doubtful(
    told: dict[str, str], spans: list[list[object]] | None
) -> None:
    found = marked(json.dumps(told))
    assert [one["spans"] for one in found] == ([] if spans is None else [spans])
