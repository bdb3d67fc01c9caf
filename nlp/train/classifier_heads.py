"""Trains one head (category or intent) of the shape `nlp.classification.linear_model`, and says how sure it may be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nlp.train.adam import Numbers
from nlp.train.logistic_regression import (
    HashedFeatures,
    TrainingOptions,
    fit_matrix,
    fit_table,
    softmax,
    table_scores,
)

TABLE = TrainingOptions(epochs=15, rate=0.05, shrink=1e-5, lost=0.5)
COPIES = 3
MATRIX = TrainingOptions(epochs=300, rate=0.3, shrink=2e-4)
SMOOTH = 0.05
MEANING = 0.5


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts as a head sees them: rows of the table, mean of the word vectors, and what each counts."""

    bags: list[NDArray[np.int32]]
    dense: Numbers
    weight: Numbers

    def chosen(self, kept: NDArray[np.bool_]) -> "Texts":
        """Some of them."""
        bags = [bag for bag, keep in zip(self.bags, kept, strict=True) if keep]
        return Texts(bags, self.dense[kept], self.weight[kept])

    def joined(self, other: "Texts") -> "Texts":
        """These texts and others."""
        both = ((self.dense, other.dense), (self.weight, other.weight))
        return Texts([*self.bags, *other.bags], *(np.concatenate(pair) for pair in both))


@dataclass(frozen=True, slots=True)
class Head:
    """The parameters of a head."""

    table: Numbers
    matrix: Numbers
    bias: Numbers

    def scores(self, texts: Texts) -> Numbers:
        """The scores of the classes, to be raised by softmax."""
        return table_scores(texts.bags, self.table) + texts.dense @ self.matrix + self.bias

    def blended(self, other: "Head", share: float) -> "Head":
        """The mean of two heads, of which `other` has a share: what is linear may be added up."""
        pairs = ((self.table, other.table), (self.matrix, other.matrix), (self.bias, other.bias))
        return Head(*(((1 - share) * own + share * further).astype(np.float32) for own, further in pairs))

    def warmed(self, degrees: float, lean: Numbers) -> "Head":
        """The head with its scores divided by a temperature and a class or other preferred."""
        return replace(self, table=self.table / degrees, matrix=self.matrix / degrees, bias=self.bias / degrees + lean)


def fit(texts: Texts, right: NDArray[np.int64], classes: int, length: int, seed: int) -> Head:
    """A head for the classes `right`: the two classifiers are trained alone, then added up.

    The table is the mean of `COPIES` that differ in what chance left out.
    """
    wanted = np.full((len(right), classes), SMOOTH / classes, np.float32)
    wanted[np.arange(len(right)), right] += 1 - SMOOTH
    bags = HashedFeatures.of(texts.bags)
    tables = [fit_table(bags, wanted, texts.weight, length, TABLE, seed + copy) for copy in range(COPIES)]
    table, table_bias = (np.stack(part).mean(axis=0, dtype=np.float32) for part in zip(*tables, strict=True))
    matrix, matrix_bias = fit_matrix(texts.dense, wanted, texts.weight, MATRIX)
    return Head(table, MEANING * matrix, table_bias + MEANING * matrix_bias)


def chosen(chances: Numbers, benign: int) -> NDArray[np.int64]:
    """The class of each text: the most probable one, `benign` only where all others together are less probable."""
    others = chances.copy()
    others[:, benign] = 0
    return np.where(chances[:, benign] > 0.5, benign, others.argmax(axis=1))


def calibrated(hands: Sequence[tuple[Numbers, NDArray[np.int64]]], benign: int, allowed: float) -> tuple[float, float]:
    """The temperature, and what is added to `benign`, under which the right classes of all posts are most probable.

    `hands`: scores and right classes of the posts of each hand. No choice that raises more false alarms than `allowed`
    among the benign texts is taken, each hand counting the same, however many posts it wrote.
    """
    scores = np.concatenate([given for given, _ in hands])
    right = np.concatenate([own for _, own in hands])
    innocent = [given[own == benign] for given, own in hands]
    best, least = (1.0, 0.0), np.inf
    for degrees in np.arange(0.3, 2.5, 0.05):
        for lean in np.arange(-2.0, 4.0, 0.1):
            preferred = np.eye(1, scores.shape[1], benign, dtype=np.float32) * np.float32(lean)
            alarms = [(chosen(softmax(some / degrees + preferred), benign) != benign).mean() for some in innocent]
            if np.mean(alarms) > allowed:
                continue
            chances = softmax(scores / degrees + preferred)
            surprise = -np.log(chances[np.arange(len(right)), right] + 1e-9).mean()
            if surprise < least:
                best, least = (float(degrees), float(lean)), float(surprise)
    return best
