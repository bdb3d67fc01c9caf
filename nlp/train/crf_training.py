"""Learns the network of the name model (`nlp.entities.window_tagger`); numpy alone, minutes on one core.

The surprise of a conditional random field over the tags of whole sentences is brought down by Adam (Kingma and Ba
2015), a few sentences at a time, the rate falling to nothing; features, word vectors and hidden units are left out at
random (Srivastava et al. 2014), so that the network leans on no single one.
"""

import logging
import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.entities.crf import AROUND, TAGS, WIDEST, Clause, Word, expected
from nlp.entities.person_vectors import Vectors
from nlp.entities.window_tagger import ONE, WindowWeights
from nlp.entities.word_features import ROWS, rows
from nlp.train.adam import AdamOptimizer, Numbers, drawn, warmed

SEED = 20260101
EPOCHS = 8
AT_ONCE = 8
RATE = 1e-3
DEPTH, HIDDEN = 48, 256
WITHOUT_FEATURE, WITHOUT_VECTOR, WITHOUT_UNIT = 0.2, 0.1, 0.3
_SHARE = 0.25  # what a feature's row gives to its word: a word has some 16
_ALIKE = 20  # batches whose sentences are put together by length
_WARM = 200  # steps until the rate is whole
Places = NDArray[np.int64]
Batch = Sequence[tuple[Clause, Sequence[int]]]
log = logging.getLogger("nlp.train.crf_training")


def learn(material: Batch, vectors: Vectors) -> WindowWeights:
    """The weights learned from sentences and their tags; the same give the same on one machine."""
    learner = _Learner(vectors, np.random.default_rng(SEED))
    dice = random.Random(SEED)  # noqa: S311 - not a secret: training must be repeatable
    steps = EPOCHS * -(-len(material) // AT_ONCE)
    for epoch in range(EPOCHS):
        surprise = sum(learner.step(batch, steps) for batch in _batches(material, dice))
        log.info("epoch %d surprise %.0f", epoch + 1, surprise)
    return learner.weights()


def _batches(material: Batch, dice: random.Random) -> list[Batch]:
    """All sentences in a new order, those of a batch of about one length."""
    order = list(material)
    dice.shuffle(order)
    batches: list[Batch] = []
    for begin in range(0, len(order), AT_ONCE * _ALIKE):
        alike = sorted(order[begin : begin + AT_ONCE * _ALIKE], key=lambda one: len(one[0]))
        batches += [alike[at : at + AT_ONCE] for at in range(0, len(alike), AT_ONCE)]
    dice.shuffle(batches)
    return batches


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a batch by type.

    `kind`: the type of each word; `rows`, `row_of`, `shares`: the rows of the types' features, the type that has each,
    what it gives now; `vectors`: those of the types, nothing for one that has none or goes without.
    """

    kind: Places
    rows: Places
    row_of: Places
    shares: Numbers
    vectors: Numbers


@dataclass(frozen=True, slots=True)
class _Layers:
    """`lines`: words in a row, `WIDEST` empty ones between two sentences; `at`: where they are; `hidden`: units.

    `kept`: what a unit passes on, nothing where it is off or left out.
    """

    lines: Numbers
    at: Places
    hidden: Numbers
    kept: Numbers


def _whole(part: Numbers, scale: float) -> NDArray[np.int16]:
    limits = np.iinfo(np.int16)
    whole: NDArray[np.int16] = np.clip(np.rint(part * (scale * ONE)), limits.min, limits.max).astype(np.int16)
    return whole


class _Learner:
    def __init__(self, vectors: Vectors, dice: np.random.Generator) -> None:
        self._dice = dice
        self._vectors = vectors
        self._unit = float(np.sqrt((np.asarray(vectors.vectors, dtype=np.float32) ** 2).sum(axis=1).mean()))
        self._known: dict[Word, tuple[Places, int]] = {}
        size, tags = len(AROUND), len(TAGS)
        self._adam = AdamOptimizer(
            {
                "rows": drawn(dice, 0.05, ROWS, DEPTH),
                "turn": drawn(dice, 0.3, vectors.width, DEPTH),
                "window": drawn(dice, (2 / (size * DEPTH)) ** 0.5, size, DEPTH, HIDDEN),
                "bias": drawn(dice, 0, HIDDEN),
                "out": drawn(dice, 0.05, HIDDEN, tags),
                "tags": drawn(dice, 0, tags),
                "first": drawn(dice, 0, tags),
                "follows": drawn(dice, 0, tags, tags),
            }
        )
        self._now = self._adam.weights

    def weights(self) -> WindowWeights:
        """What was learned, as whole numbers of `ONE`."""
        scale = {"rows": _SHARE, "turn": 1 / self._unit}
        return WindowWeights.read({name: _whole(part, scale.get(name, 1.0)) for name, part in self._now.items()})

    def step(self, batch: Batch, steps: int) -> float:
        """One step of so many downhill, on a few sentences; their surprise (of the tags one by one)."""
        words = self._words([clause for clause, _ in batch])
        layers = self._forward(words, [len(clause) for clause, _ in batch])
        pulls = {name: np.zeros_like(self._now[name]) for name in ("first", "follows")}
        surprise, wrong = self._surprise(layers, [tags for _, tags in batch], pulls)
        self._back(words, layers, wrong, pulls)
        rate = warmed(RATE, self._adam.steps, steps, _WARM)
        self._adam.move(pulls, rate, touched=np.unique(words.rows), cut=1 / len(batch))
        return surprise

    def _words(self, clauses: Sequence[Clause]) -> _Words:
        types = {word: at for at, word in enumerate(dict.fromkeys(word for clause in clauses for word in clause))}
        known = [self._of_type(word) for word in types]
        flat = np.concatenate([of for of, _ in known])
        shares = (self._dice.random(len(flat)) >= WITHOUT_FEATURE) * (_SHARE / (1 - WITHOUT_FEATURE))
        places = np.array([place for _, place in known])
        there = (places >= 0) & (self._dice.random(len(places)) >= WITHOUT_VECTOR)
        return _Words(
            np.array([types[word] for clause in clauses for word in clause]),
            flat,
            np.repeat(np.arange(len(known)), [len(of) for of, _ in known]),
            shares.astype(np.float32)[:, None],
            np.asarray(self._vectors.vectors[np.maximum(places, 0)] * (there / self._unit)[:, None], dtype=np.float32),
        )

    def _of_type(self, word: Word) -> tuple[Places, int]:
        if word not in self._known:
            self._known[word] = (np.array(rows(*word)), self._vectors.place(word[0]))
        return self._known[word]

    def _forward(self, words: _Words, sizes: Sequence[int]) -> _Layers:
        kinds = words.vectors @ self._now["turn"]
        np.add.at(kinds, words.row_of, self._now["rows"][words.rows] * words.shares)
        at = np.concatenate([np.arange(size) for size in sizes]) + WIDEST
        at += np.repeat(np.cumsum([0, *(size + WIDEST for size in sizes[:-1])]), sizes)
        lines = np.zeros((int(at[-1]) + 1 + WIDEST, DEPTH), dtype=np.float32)
        lines[at] = kinds[words.kind]
        total = self._now["bias"] + sum(
            lines[at + offset] @ self._now["window"][place] for place, offset in enumerate(AROUND)
        )
        kept = (total > 0) & (self._dice.random(total.shape) >= WITHOUT_UNIT)
        share = (kept / (1 - WITHOUT_UNIT)).astype(np.float32)
        return _Layers(lines, at, total * share, share)

    def _surprise(
        self, layers: _Layers, tags: Sequence[Sequence[int]], pulls: dict[str, Numbers]
    ) -> tuple[float, Numbers]:
        """How far the tags are from what was expected, summed and for each word; pulls on `first` and `follows`."""
        scores = (layers.hidden @ self._now["out"] + self._now["tags"]).astype(np.float64)
        follows = self._now["follows"].astype(np.float64)
        wrong, surprise, begin = [], 0.0, 0
        for right in tags:
            mine = scores[begin : begin + len(right)]
            mine[0] += self._now["first"]
            chances, pairs = expected(mine, follows)
            surprise -= float(np.log(chances[np.arange(len(right)), right] + 1e-12).sum())
            chances[np.arange(len(right)), right] -= 1
            np.add.at(pairs, (right[:-1], right[1:]), -1)
            pulls["follows"] += pairs.astype(np.float32)
            pulls["first"] += chances[0].astype(np.float32)
            wrong.append(chances)
            begin += len(right)
        return surprise, np.concatenate(wrong).astype(np.float32)

    def _back(self, words: _Words, layers: _Layers, wrong: Numbers, pulls: dict[str, Numbers]) -> None:
        """The pulls on all other weights; those on `rows` only for the rows of the batch, in order."""
        pulls["out"], pulls["tags"] = layers.hidden.T @ wrong, wrong.sum(axis=0)
        units = wrong @ self._now["out"].T * layers.kept
        pulls["bias"] = units.sum(axis=0)
        pulls["window"] = np.stack([layers.lines[layers.at + offset].T @ units for offset in AROUND])
        lines = np.zeros_like(layers.lines)
        for place, offset in enumerate(AROUND):
            lines[layers.at + offset] += units @ self._now["window"][place].T
        kinds = np.zeros((len(words.vectors), DEPTH), dtype=np.float32)
        np.add.at(kinds, words.kind, lines[layers.at])
        pulls["turn"] = words.vectors.T @ kinds
        touched, of = np.unique(words.rows, return_inverse=True)
        pulls["rows"] = np.zeros((len(touched), DEPTH), dtype=np.float32)
        np.add.at(pulls["rows"], of, kinds[words.row_of] * words.shares)
