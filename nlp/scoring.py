"""Counts of right, given and wanted things, post by post, and what follows: precision, recall, F1 with intervals.

Intervals: 95 %, percentile bootstrap over posts (Efron, Tibshirani 1993), `DRAWS` draws, seeded. Calibration: expected
calibration error over ten bins (Guo et al. 2017).
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.records import BENIGN

ALL = "*"
DRAWS = 1000
SEED = 20260401
_BINS = 10
Key = tuple[str, str, str]
Counts = Counter[tuple[str, str, str, str]]
"""(kind, label, language, one of right, given, wanted) -> number."""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One line of the table. `kind` is identifier, span (identifiers on exact span), entity, category or language.

    Or clean and disguised: the wanted identifiers of that writing, `given` those found, so that only recall tells; or
    decoy: `wanted` decoys, of which `right` were left alone.
    `label` and `lang` may be `*` for all together; counts are numbers of things (posts for category and language).
    `interval` is the 95 % interval of F1.
    """

    kind: str
    label: str
    lang: str
    right: int
    given: int
    wanted: int
    precision: float
    recall: float
    f1: float
    interval: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Macro:
    """Mean F1 of the categories that posts of a language have, and the share of benign posts taken for another."""

    lang: str
    posts: int
    f1: float
    interval: tuple[float, float]
    benign: int
    false_alarms: float
    false_alarms_interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Confusion:
    """How many posts of one category were taken for another."""

    wanted: str
    given: str
    posts: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Posts whose most probable category had a probability from `low` to `low` + 0.1."""

    low: float
    posts: int
    probability: float
    right: float


@dataclass(frozen=True, slots=True)
class Error:
    """One thing that was missed, or given and not wanted, to read: what, and in which post."""

    post: str
    lang: str
    kind: str
    missed: str
    given: str
    text: str


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """The whole table over `posts` posts, read by `model`."""

    model: str
    posts: int
    rows: tuple[ScoreRow, ...]
    macro: tuple[Macro, ...] = ()
    confusion: tuple[Confusion, ...] = ()
    calibration_error: float | None = None
    reliability: tuple[Bin, ...] = ()
    errors: tuple[Error, ...] = ()

    def row(self, kind: str, label: str = ALL, lang: str = ALL) -> ScoreRow:
        """One row; zeros when nothing of that label was given or wanted."""
        for row in self.rows:
            if (row.kind, row.label, row.lang) == (kind, label, lang):
                return row
        return row_of((kind, label, lang), (0, 0, 0))

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON takes it; the errors are no part of it."""
        document = asdict(self)
        del document["errors"]
        return document


def row_of(key: Key, counted: tuple[int, int, int], interval: tuple[float, float] = (0.0, 0.0)) -> ScoreRow:
    """A row from its counts of right, given and wanted."""
    right, given, wanted = counted
    precision = right / given if given else 0.0
    recall = right / wanted if wanted else 0.0
    f1 = 2 * right / (given + wanted) if given + wanted else 0.0
    return ScoreRow(*key, right, given, wanted, round(precision, 4), round(recall, 4), round(f1, 4), interval)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Counts of each post, and how often each post is in each draw (the first draw has each once)."""

    keys: dict[Key, int]
    counts: NDArray[np.float64]
    draws: NDArray[np.float64]

    @classmethod
    def of(cls, posts: Sequence[Counts]) -> "Drawn":
        """The counts of some posts and their draws."""
        keys = {key: at for at, key in enumerate(sorted({one[:3] for post in posts for one in post}))}
        counts = np.zeros((len(posts), len(keys), 3))
        for at, post in enumerate(posts):
            for one, number in post.items():
                counts[at, keys[one[:3]], ("right", "given", "wanted").index(one[3])] = number
        generator = np.random.default_rng(SEED)
        drawn = generator.multinomial(len(posts), np.full(len(posts), 1 / max(1, len(posts))), DRAWS) if posts else 0
        whole = np.ones((1, len(posts)))
        return cls(keys, counts, np.concatenate([whole, drawn]) if posts else whole)

    def rows(self) -> tuple[ScoreRow, ...]:
        """Every row with its interval."""
        return tuple(self._row(key) for key in self.keys)

    def _totals(self, key: Key) -> NDArray[np.float64]:
        """Right, given and wanted of one key: the sums first, then those of each draw."""
        at = self.keys.get(key)
        return self.draws @ self.counts[:, at] if at is not None else np.zeros((len(self.draws), 3))

    def _row(self, key: Key) -> ScoreRow:
        totals = self._totals(key)
        right, given, wanted = (int(number) for number in totals[0])
        return row_of(key, (right, given, wanted), _interval(_f1(totals)[1:]))

    def macro(self, lang: str, labels: Sequence[str]) -> Macro:
        """Mean F1 over the categories that posts of the language have."""
        totals = {label: self._totals(("category", label, lang)) for label in labels}
        met = [label for label in labels if totals[label][0, 2]]
        means = np.mean([_f1(totals[label]) for label in met], axis=0)
        innocent = totals.get(BENIGN, np.zeros((len(self.draws), 3)))
        alarms = np.where(innocent[:, 2] > 0, 1 - innocent[:, 0] / np.maximum(1, innocent[:, 2]), 0.0)
        posts = int(sum(totals[label][0, 2] for label in met))
        return Macro(
            lang,
            posts,
            round(float(means[0]), 4),
            _interval(means[1:]),
            int(innocent[0, 2]),
            round(float(alarms[0]), 4),
            _interval(alarms[1:]),
        )


def _f1(totals: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(2 * totals[:, 0] / np.maximum(1, totals[:, 1] + totals[:, 2]))


def _interval(values: NDArray[np.float64]) -> tuple[float, float]:
    low, high = np.percentile(values, (2.5, 97.5))
    return round(float(low), 4), round(float(high), 4)


def calibration_error(sure: NDArray[np.floating[Any]], right: NDArray[np.bool_]) -> float:
    """Expected calibration error: how far probabilities lie from how often they are right, mean over the posts."""
    return sum(one.posts * abs(one.probability - one.right) for one in reliability(sure, right)) / max(1, len(sure))


def reliability(sure: NDArray[np.floating[Any]], right: NDArray[np.bool_]) -> tuple[Bin, ...]:
    """The posts by the probability of their answer."""
    places = np.minimum((sure * _BINS).astype(int), _BINS - 1)
    return tuple(
        Bin(
            each / _BINS,
            int((places == each).sum()),
            round(float(sure[places == each].mean()), 4),
            round(float(right[places == each].mean()), 4),
        )
        for each in sorted(set(places.tolist()))
    )


def confidence_steps(found: Iterable[tuple[float, bool]], starts: Sequence[float]) -> list[tuple[float, float]]:
    """How often a find is right from each chance on, (from, share): `found` are chances and whether it was right.

    The share never falls as the chance grows: steps that would fall are put together with the one before. One right
    and one wrong find are counted more in each, so that few finds do not say 0 or 1 (Laplace's rule of succession).
    """
    told = list(found)
    steps: list[tuple[float, int, int]] = []
    for low, high in zip(starts, (*starts[1:], math.inf), strict=True):
        inside = [right for chance, right in told if low <= chance < high]
        steps.append((low, sum(inside), len(inside)))
        while len(steps) > 1 and _share(*steps[-2][1:]) > _share(*steps[-1][1:]):
            before, last = steps[-2:]
            steps[-2:] = [(before[0], before[1] + last[1], before[2] + last[2])]
    return [(low, _share(right, given)) for low, right, given in steps]


def confidence_at(chance: float, steps: Sequence[tuple[float, float]]) -> float:
    """The share of the step, among those of `confidence_steps`, that a chance falls on."""
    return round(next(share for low, share in reversed(steps) if chance >= low), 3)


def _share(right: int, given: int) -> float:
    return round((right + 1) / (given + 2), 3)
