"""Multinomial logistic regression over hashed features and over dense vectors, by Adam, seeded; NumPy alone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_FIRST, _SECOND, _TINY = 0.9, 0.999, 1e-8
_AT_ONCE = 256
_ROWS = 8192


@dataclass(frozen=True, slots=True)
class HashedFeatures:
    """Texts as hashed features: `rows[starts[i] : starts[i + 1]]` are those of text i, each counted `scale[i]`."""

    rows: NDArray[np.int32]
    starts: NDArray[np.int64]
    scale: Floats

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


class _Adam:
    """Adam (Kingma, Ba 2015) for one array."""

    def __init__(self, weights: Floats) -> None:
        self.weights = weights
        self._mean, self._square = np.zeros_like(weights), np.zeros_like(weights)
        self._step = 0

    def move(self, slope: Floats, rate: float) -> None:
        """One step down the slope, a part of the rows at a time: what a part needs stays in the processor's cache."""
        self._step += 1
        length = rate * np.sqrt(1 - _SECOND**self._step) / (1 - _FIRST**self._step)
        for at in range(0, len(slope), _ROWS):
            some = slice(at, at + _ROWS)
            down, mean, square = slope[some], self._mean[some], self._square[some]
            mean += np.float32(1 - _FIRST) * (down - mean)
            square += np.float32(1 - _SECOND) * (down * down - square)
            self.weights[some] -= np.float32(length) * mean / (np.sqrt(square) + np.float32(_TINY))


def softmax(scores: Floats) -> Floats:
    """Probabilities of the classes, row by row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)


def fit_table(
    bags: HashedFeatures, wanted: Floats, weight: Floats, length: int, recipe: TrainingOptions, seed: int
) -> tuple[Floats, Floats]:
    """The table (`length` rows) and bias for texts of the classes `wanted` (one row of probabilities a text)."""
    generator = np.random.default_rng(seed)
    table, bias = _Adam(np.zeros((length, wanted.shape[1]), np.float32)), _Adam(np.zeros(wanted.shape[1], np.float32))
    texts = len(wanted)
    steps = recipe.epochs * -(-texts // _AT_ONCE)
    step = 0
    for _ in range(recipe.epochs):
        order = generator.permutation(texts)
        for at in range(0, texts, _AT_ONCE):
            some = order[at : at + _AT_ONCE]
            rows, owner = bags.chosen(some)
            kept = generator.random(len(rows)) >= recipe.lost
            rows, owner = rows[kept], owner[kept]
            scale = bags.scale[some][owner][:, None] / (1 - recipe.lost)
            scores = _summed(owner, table.weights.take(rows, axis=0) * scale, len(some))
            wrong = (softmax(scores + bias.weights) - wanted[some]) * weight[some][:, None] / np.float32(len(some))
            slope = _summed(rows, wrong.take(owner, axis=0) * scale, length)
            slope += recipe.shrink * table.weights
            rate = recipe.rate * (1 - step / steps)
            table.move(slope, rate)
            bias.move(wrong.sum(axis=0), rate)
            step += 1
    return table.weights, bias.weights


def _summed(places: NDArray[np.integer], lines: Floats, length: int) -> Floats:
    """For each of `length` places the sum of the lines that belong there."""
    sums = np.empty((length, lines.shape[1]), np.float32)
    for column in range(lines.shape[1]):
        sums[:, column] = np.bincount(places, weights=lines[:, column], minlength=length)
    return sums


def fit_matrix(dense: Floats, wanted: Floats, weight: Floats, recipe: TrainingOptions) -> tuple[Floats, Floats]:
    """The matrix and bias over dense vectors, all texts at once."""
    classes = wanted.shape[1]
    matrix, bias = _Adam(np.zeros((dense.shape[1], classes), np.float32)), _Adam(np.zeros(classes, np.float32))
    share = weight[:, None] / weight.sum()
    for step in range(recipe.epochs):
        wrong = (softmax(dense @ matrix.weights + bias.weights) - wanted) * share
        rate = recipe.rate * (1 - step / recipe.epochs)
        matrix.move(dense.T @ wrong + recipe.shrink * matrix.weights, rate)
        bias.move(wrong.sum(axis=0), rate)
    return matrix.weights, bias.weights


def table_scores(bags: list[NDArray[np.int32]], table: Floats) -> Floats:
    """The scores of texts by a table, without bias."""
    return np.stack([table.take(bag, axis=0).sum(axis=0) / np.sqrt(max(1, len(bag))) for bag in bags])
