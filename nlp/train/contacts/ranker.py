"""Learns the weights of `nlp.identifiers.context.ranker` by Adam (Kingma and Ba 2015); numpy alone, seconds."""

import logging
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.identifiers.context.labels import LABELS
from nlp.identifiers.context.ranker import FINE, FINE_OUT, FINE_ROWS, MEASURES, ROWS, RankerWeights, Whole
from nlp.train.adam import AdamOptimizer, Numbers, drawn, warmed

SEED, EPOCHS, AT_ONCE, RATE, UNITS = 20260402, 8, 256, 4e-3, 32
_LEFT_OUT, _DECAY = 0.1, 1e-6
_TINY = 1e-8
_MOST = 32_000  # that a row holds, in 16 bits
log = logging.getLogger("nlp.train.contacts")


def learn_ranker(
    rows: Sequence[Sequence[int]],
    measures: Sequence[Whole],
    labels: Sequence[str],
    right: NDArray[np.bool_],
    weight: Numbers,
) -> RankerWeights:
    """The weights learned from candidates; the same candidates give the same weights."""
    return _Learner().learn(_padded(rows), (np.array(measures) / FINE).astype(np.float32), labels, right, weight)


def _padded(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Rows of all candidates in one array; what is lacking points behind the table, at nothing."""
    widest = max(map(len, rows))
    return np.array([[*own, *[ROWS] * (widest - len(own))] for own in rows])


class _Learner:
    def __init__(self) -> None:
        self._dice = np.random.default_rng(SEED)
        kinds, columns = len(LABELS.values), UNITS + 1
        self._adam = AdamOptimizer(
            {
                "rows": drawn(self._dice, 0.05, ROWS + 1, columns),
                "measures": drawn(self._dice, 0.2, kinds, MEASURES, columns),
                "bias": np.zeros(columns, dtype=np.float32),
                "out": drawn(self._dice, 0.2, UNITS),
            }
        )
        self._now = self._adam.weights
        self._now["rows"][:, -1] = self._now["measures"][:, :, -1] = 0
        self._now["rows"][ROWS] = 0
        self._now["bias"][-1] = -1

    def learn(
        self,
        rows: NDArray[np.int64],
        measures: Numbers,
        labels: Sequence[str],
        right: NDArray[np.bool_],
        weight: Numbers,
    ) -> RankerWeights:
        kinds = np.array([list(LABELS.values).index(label) for label in labels])
        steps = EPOCHS * -(-len(rows) // AT_ONCE)
        for epoch in range(EPOCHS):
            order, surprise = self._dice.permutation(len(rows)), 0.0
            for begin in range(0, len(rows), AT_ONCE):
                some = order[begin : begin + AT_ONCE]
                rate = warmed(RATE, self._adam.steps, steps, 1)
                surprise += self._step(rows[some], measures[some], kinds[some], right[some], weight[some], rate)
            log.info("ranker epoch %d surprise %.0f", epoch + 1, surprise)
        return self._weights()

    def _step(
        self,
        rows: NDArray[np.int64],
        measures: Numbers,
        kinds: NDArray[np.int64],
        right: NDArray[np.bool_],
        weight: Numbers,
        rate: float,
    ) -> float:
        now = self._now
        kept = (self._dice.random(rows.shape) >= _LEFT_OUT) & (rows < ROWS)
        total = np.asarray((now["rows"][rows] * kept[:, :, None]).sum(axis=1) + now["bias"], dtype=np.float32)
        total += np.einsum("nm,nmc->nc", measures, now["measures"][kinds])
        hidden = np.maximum(total[:, :-1], 0)
        chance = 1 / (1 + np.exp(-(hidden @ now["out"] + total[:, -1])))
        wrong = ((chance - right) * weight / len(rows)).astype(np.float32)
        pull = np.concatenate([np.outer(wrong, now["out"]) * (hidden > 0), wrong[:, None]], axis=1)
        pulls = {name: np.zeros_like(now[name]) for name in ("rows", "measures")}
        np.add.at(pulls["rows"], rows[kept], np.repeat(pull, kept.sum(axis=1), axis=0))
        np.add.at(pulls["measures"], kinds, measures[:, :, None] * pull[:, None, :])
        pulls["rows"] += _DECAY * now["rows"]
        pulls |= {"bias": pull.sum(axis=0), "out": hidden.T @ wrong}
        self._adam.move(pulls, rate)
        return float(-(weight * np.log(np.where(right, chance, 1 - chance) + _TINY)).sum())

    def _weights(self) -> RankerWeights:
        """What was learned, in whole numbers."""
        rows = np.clip(np.rint(self._now["rows"][:ROWS] * FINE_ROWS), -_MOST, _MOST)
        return RankerWeights(
            rows.astype(np.int64),
            np.rint(self._now["measures"] * (FINE_ROWS / FINE)).astype(np.int64),
            np.rint(self._now["bias"] * FINE_ROWS).astype(np.int64),
            np.rint(self._now["out"] * FINE_OUT).astype(np.int64),
        )
