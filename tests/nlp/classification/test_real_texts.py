"""Real texts in training: where they were found, how they are read, and which of them are trained on."""

import gzip
import json
import re
import tomllib
from pathlib import Path
from typing import get_args

import numpy as np

from nlp.records import BENIGN, Category
from nlp.train.__main__ import CATEGORIES, MOST_INNOCENT, RealTexts
from nlp.train.classifier_heads import Head, Texts
from nlp.train.corpus import CORPUS
from nlp.train.dataset import WEIGHTS, collected

FRAUD, INNOCENT = CATEGORIES.index("online_fraud"), CATEGORIES.index(BENIGN)


def test_each_source_says_where_it_was_found_and_under_which_licence() -> None:
    sources = tomllib.loads((CORPUS / "sources.toml").read_text(encoding="utf-8"))["source"]
    assert len({one["name"] for one in sources}) == len(sources) > 0
    for one in sources:
        assert re.fullmatch(r"[\w.-]+/[\w.-]+", one["repository"]), one["name"]
        assert re.fullmatch(r"[0-9a-f]{40}", one["commit"]), one["name"]
        assert one["category"] in get_args(Category), one["name"]
        assert one["part"] in {"train", "aside"}
        assert one["licence"]
        assert one["path"]
    assert {one["part"] for one in sources} == {"train", "aside"}


def test_collected_texts_are_read_with_their_source_as_author(tmp_path: Path) -> None:
    file = tmp_path / "collected.jsonl.gz"
    rows = [
        {"source": "shop", "category": "benign", "text": "One chair, like new"},
        {"source": "sms", "category": "online_fraud", "text": "You have won"},
    ]
    file.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    found = [(one.author, one.category, one.intent, one.text, one.source) for one in collected(file)]
    assert found == [
        ("shop", "benign", "", "One chair, like new", "collected"),
        ("sms", "online_fraud", "offer", "You have won", "collected"),
    ]


def _head(sure: float) -> Head:
    """A head that finds a text innocent by its one number."""
    matrix = np.zeros((1, len(CATEGORIES)), np.float32)
    matrix[0, INNOCENT] = sure
    return Head(np.zeros((4, len(CATEGORIES)), np.float32), matrix, np.zeros(len(CATEGORIES), np.float32))


def test_all_frauds_and_all_doubted_texts_are_trained_on_and_few_of_the_others() -> None:
    count = MOST_INNOCENT + 500
    dense = np.array([[9.0]] * count + [[0.0]] * 7 + [[9.0]] * 3, np.float32)
    right = np.array([INNOCENT] * (count + 7) + [FRAUD] * 3)
    bags = [np.array([0], np.int32)] * len(right)
    real = RealTexts(Texts(bags, dense, np.ones(len(right), np.float32)), right)
    texts, categories = real.beside(_head(1.0))
    assert len(texts.bags) == len(categories) == MOST_INNOCENT + 7 + 3
    doubted = (texts.dense[:, 0] == 0) & (categories == INNOCENT)
    assert doubted.sum() == 7
    assert set(texts.weight[doubted].tolist()) == {np.float32(WEIGHTS["doubted"])}
    assert set(texts.weight[categories == FRAUD].tolist()) == {np.float32(WEIGHTS["fraud"])}
    again, _ = real.beside(_head(1.0))
    assert np.array_equal(texts.dense, again.dense)


def test_a_blended_head_scores_between_the_two() -> None:
    texts = Texts([np.array([1], np.int32)], np.array([[2.0]], np.float32), np.ones(1, np.float32))
    one, other = _head(1.0), _head(3.0)
    assert np.allclose(
        one.blended(other, 0.75).scores(texts), 0.25 * one.scores(texts) + 0.75 * other.scores(texts), atol=1e-6
    )
