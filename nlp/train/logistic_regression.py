"""Multinomial logistic regression over hashed features and over dense vectors, by Adam, seeded; NumPy alone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.train.adam import AdamOptimizer, Numbers

_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class HashedFeatures:
    """Texts as hashed features: `rows[starts[i] : starts[i + 1]]` are those of text i, each counted `scale[i]`."""

    rows: NDArray[np.int32]
    starts: NDArray[np.int64]
    scale: Numbers

    @classmethod
    def of(cls, bags: list[NDArray[np.int32]]) -> "HashedFeatures":
        """The bags of some texts, none empty."""
        starts = np.concatenate([[0], np.cumsum([len(bag) for bag in bags])]).astype(np.int64)
        scale = np.array([1 / np.sqrt(max(1, len(bag))) for bag in bags], dtype=np.float32)
        return cls(np.concatenate(bags), starts, scale)

    def chosen(self, texts: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The rows of some texts one after the other, and for each row which of the texts it belongs to."""
        parts = [self.rows[self.starts[text] : self.starts[text + 1]] for text in texts]
        return np.concatenate(parts), np.repeat(np.arange(len(texts)), [len(part) for part in parts])


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """How to train: `rate` of Adam, falling to 0; `shrink` weighs the squared weights.

    `lost` is the share of its features that a text loses each time it is looked at.
    """

    epochs: int
    rate: float
    shrink: float
    lost: float = 0.0


def softmax(scores: Numbers) -> Numbers:
    """Probabilities of the classes, row by row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)


def fit_table(
    bags: HashedFeatures, wanted: Numbers, weight: Numbers, length: int, recipe: TrainingOptions, seed: int
) -> tuple[Numbers, Numbers]:
    """The table (`length` rows) and bias for texts of the classes `wanted` (one row of probabilities a text)."""
    generator = np.random.default_rng(seed)
    classes = wanted.shape[1]
    adam = AdamOptimizer({"table": np.zeros((length, classes), np.float32), "bias": np.zeros(classes, np.float32)})
    table, bias = adam.weights["table"], adam.weights["bias"]
    texts = len(wanted)
    steps = recipe.epochs * -(-texts // _AT_ONCE)
    for _ in range(recipe.epochs):
        order = generator.permutation(texts)
        for at in range(0, texts, _AT_ONCE):
            some = order[at : at + _AT_ONCE]
            rows, owner = bags.chosen(some)
            kept = generator.random(len(rows)) >= recipe.lost
            rows, owner = rows[kept], owner[kept]
            scale = bags.scale[some][owner][:, None] / (1 - recipe.lost)
            scores = _summed(owner, table.take(rows, axis=0) * scale, len(some))
            wrong = (softmax(scores + bias) - wanted[some]) * weight[some][:, None] / np.float32(len(some))
            slope = _summed(rows, wrong.take(owner, axis=0) * scale, length)
            slope += recipe.shrink * table
            adam.move({"table": slope, "bias": wrong.sum(axis=0)}, recipe.rate * (1 - adam.steps / steps))
    return table, bias


def _summed(places: NDArray[np.integer], lines: Numbers, length: int) -> Numbers:
    """For each of `length` places the sum of the lines that belong there."""
    sums = np.empty((length, lines.shape[1]), np.float32)
    for column in range(lines.shape[1]):
        sums[:, column] = np.bincount(places, weights=lines[:, column], minlength=length)
    return sums


def fit_matrix(dense: Numbers, wanted: Numbers, weight: Numbers, recipe: TrainingOptions) -> tuple[Numbers, Numbers]:
    """The matrix and bias over dense vectors, all texts at once."""
    start = {
        "matrix": np.zeros((dense.shape[1], wanted.shape[1]), np.float32),
        "bias": np.zeros(wanted.shape[1], np.float32),
    }
    adam = AdamOptimizer(start)
    matrix, bias = adam.weights["matrix"], adam.weights["bias"]
    share = weight[:, None] / weight.sum()
    for step in range(recipe.epochs):
        wrong = (softmax(dense @ matrix + bias) - wanted) * share
        slopes = {"matrix": dense.T @ wrong + recipe.shrink * matrix, "bias": wrong.sum(axis=0)}
        adam.move(slopes, recipe.rate * (1 - step / recipe.epochs))
    return matrix, bias


def table_scores(bags: list[NDArray[np.int32]], table: Numbers) -> Numbers:
    """The scores of texts by a table, without bias."""
    return np.stack([table.take(bag, axis=0).sum(axis=0) / np.sqrt(max(1, len(bag))) for bag in bags])
