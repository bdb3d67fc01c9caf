"""How the tagger is taught: marks as tags, words of a lexicon in the place of others, and that it learns."""

import numpy as np
import pytest

from nlp.entities.tagger.features import TASK
from nlp.pipeline import blank
from nlp.scoring import confidence_steps
from nlp.tagging.network import TaggerNetwork
from nlp.train.corpus import posts
from nlp.train.tagger.augmentation import swapped
from nlp.train.tagger.dataset import (
    DOCUMENTS,
    HELD,
    MARKED,
    NEVER,
    UNMARKED,
    WAYS,
    example,
    marks_of,
    read_by_rules,
    spans_of,
)
from nlp.train.tagger.example import TrainingExample
from nlp.train.tagger.network import learn

_OFFER = "Asli passport aur visa ready, agent se rabta, boat se jao"
_MARKS = [
    (0, 13, "DOCUMENT", "passport"),
    (18, 22, "DOCUMENT", "visa"),
    (30, 35, "ROLE", "agent"),
    (45, 49, "TRANSPORT", "sea"),
]


def taught(text: str = _OFFER, marks: list[tuple[int, int, str, str]] | None = None) -> TrainingExample:
    return example(blank(), text, _MARKS if marks is None else marks)


def test_marks_become_tags_and_tags_the_same_spans() -> None:
    assert spans_of(taught()) == {
        ("DOCUMENT", "passport", 0, 1),
        ("DOCUMENT", "visa", 3, 3),
        ("ROLE", "agent", 5, 5),
        ("TRANSPORT", "sea", 8, 8),
    }


def test_two_papers_side_by_side_stay_two() -> None:
    marks = [(0, 4, "DOCUMENT", "visa"), (5, 13, "DOCUMENT", "passport")]
    assert spans_of(taught("visa passport", marks)) == {("DOCUMENT", "visa", 0, 0), ("DOCUMENT", "passport", 1, 1)}


def test_a_swapped_word_keeps_the_label_and_value_of_its_span() -> None:
    dice, whole = np.random.default_rng(1), taught()
    made = [swapped(TASK, whole, dice) for _ in range(50)]
    kinds = [{(label, value) for label, value, *_ in spans_of(one)} for one in made]
    assert all(kind == {(label, value) for label, value, *_ in spans_of(whole)} for kind in kinds)
    assert len({tuple(word.folded for word in one.text.words) for one in made}) > 20
    assert all(len(one.tags) == len(one.values) == len(one.text.words) for one in made)


def test_some_examples_stand_in_a_language_of_which_lexicons_alone_know_words() -> None:
    whole = taught("Ali ka visa, call 0300-1234567 abhi", [(7, 11, "DOCUMENT", "visa")])
    dice = np.random.default_rng(1)
    strange = [one for one in (swapped(TASK, whole, dice) for _ in range(200)) if one.text.words[1].folded != "ka"]
    assert 5 < len(strange) < 40
    for one in strange:
        assert {(label, value) for label, value, *_ in spans_of(one)} == {("DOCUMENT", "visa")}
        assert [word.plain for word in one.text.words if word.plain.startswith("#")] == ["#PHONE", "#PHONE"]


@pytest.fixture(scope="module")
def small() -> tuple[list[TrainingExample], TaggerNetwork]:
    nlp = blank()
    examples = [example(nlp, post["text"], marks_of(post)) for post in posts("opened15")[:60]]
    return examples, TaggerNetwork(learn(TASK, examples, epochs=100), TASK.rows_of_word)


def test_what_was_learned_by_heart_is_found_by_whole_numbers(
    small: tuple[list[TrainingExample], TaggerNetwork],
) -> None:
    examples, network = small
    found = [
        {span[:4] for span in TASK.labels.spans(scores)} for scores in network.scores([one.text for one in examples])
    ]
    wanted = [spans_of(one) for one in examples]
    right = sum(len(mine & theirs) for mine, theirs in zip(found, wanted, strict=True))
    assert 2 * right / (sum(map(len, found)) + sum(map(len, wanted))) > 0.8


def test_the_same_examples_give_the_same_weights() -> None:
    examples = [taught()] * 40
    one, other = (learn(TASK, examples, epochs=1).arrays() for _ in range(2))
    assert all(np.array_equal(one[name], other[name]) for name in one)


def test_every_part_is_there_and_every_reading_of_the_rules_has_its_post() -> None:
    names = {(part, post["id"]) for part in (*MARKED, *DOCUMENTS, *WAYS, *UNMARKED) for post in posts(part)}
    of_posts = {key for key in read_by_rules() if "/" not in key[0]}
    assert of_posts <= names
    assert set(HELD) - set(NEVER) <= set(MARKED)
    assert not set(NEVER) & set(MARKED)


def test_confidence_is_the_share_that_was_right_and_never_falls() -> None:
    found = [(0.3, False)] * 8 + [(0.3, True)] * 2 + [(0.7, True)] * 9 + [(0.7, False)] + [(0.95, True)] * 3
    steps = confidence_steps(found, (0.0, 0.5, 0.9))
    assert steps == [(0.0, 0.25), (0.5, 0.867)]
