"""Learns the weights of `nlp.tagging.network`; numpy alone, a minute an epoch on one core.

The surprise at tags and values is brought down by Adam (Kingma and Ba 2015), a few texts at a time, the rate falling to
nothing; features, word vectors, what lexicons say, and units are left out at random (Srivastava et al. 2014), and words
of a lexicon change places with others of their row, so that the network leans on no single word.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.tagging.features import ROWS, TaggerWord, rows_of_hits
from nlp.tagging.labels import LabelScheme
from nlp.tagging.network import MOST, NetworkWeights
from nlp.tagging.task import TaggingTask
from nlp.text.word_vectors import table as vector_table
from nlp.train.adam import AdamOptimizer, Numbers, drawn, warmed
from nlp.train.tagger.augmentation import swapped
from nlp.train.tagger.example import TrainingExample

SEED = 20260401
EPOCHS = 12
AT_ONCE = 16
RATE = 1.5e-3
DEPTH, UNITS, DEEPER = 96, 128, 3
WITHOUT_FEATURE, WITHOUT_VECTOR, WITHOUT_HIT, WITHOUT_UNIT = 0.15, 0.1, 0.1, 0.2
VECTORS = "3"
_SHARE = 0.2  # what a feature's row gives to its word: a word has some 15
_TURN = 1 / 64  # of a number of a word vector
_WARM = 300  # steps until the rate is whole
_LARGEST = 1.0  # to which the pull of a step on all weights is cut
_ROW = 15  # up to which rows are kept: finer ones tell nothing more, and are most of the file
_VALUES = 0.5  # the weight of values beside tags
_UNDECIDED = -1
Places = NDArray[np.int64]
log = logging.getLogger("nlp.train.tagger")


@dataclass(frozen=True, slots=True)
class _Layer:
    """Words between their neighbours, and what of each unit passes on: nothing where it is closed or left out."""

    around: Numbers
    open: Numbers


@dataclass(frozen=True, slots=True)
class _Layers:
    """What a forward step keeps for the way back: the words, each layer, the means of the texts, the last units."""

    words: Numbers
    layers: list[_Layer]
    means: Numbers
    hidden: Numbers


@dataclass(frozen=True, slots=True)
class _Batch:
    """Words of several texts in a row, an empty one before each and one at the end.

    `at`: places of the words; `of_text`; `kind`: the type of each word; `rows`, `row_of`: features of types and of the
    words that a lexicon has (behind the types); `hit`: for each word its place behind the types, -1 for none.
    """

    at: Places
    of_text: Places
    length: int
    kind: Places
    rows: Places
    row_of: Places
    shares: Numbers
    hit_words: Places
    vectors: Numbers


def learn(
    task: TaggingTask, examples: Sequence[TrainingExample], *, epochs: int = EPOCHS, seed: int = SEED
) -> NetworkWeights:
    """The weights learned from examples; the same examples give the same weights on one machine."""
    learner = _Learner(task, np.random.default_rng(seed))
    dice = np.random.default_rng(seed)
    steps = epochs * -(-len(examples) // AT_ONCE)
    for epoch in range(epochs):
        augmented = [swapped(task, example, dice) for example in examples]
        surprise = sum(learner.step(batch, steps) for batch in _batches(augmented, dice))
        log.info("epoch %d surprise %.0f", epoch + 1, surprise)
    return learner.weights(examples[:: max(1, len(examples) // 400)])


def _batches(examples: Sequence[TrainingExample], dice: np.random.Generator) -> Iterator[list[TrainingExample]]:
    order = dice.permutation(len(examples)).tolist()
    for begin in range(0, len(order), AT_ONCE):
        yield [examples[at] for at in order[begin : begin + AT_ONCE]]


def _hits(examples: Sequence[TrainingExample]) -> Iterator[tuple[int, list[int]]]:
    """The words that a lexicon has, by their place among those of all examples, with their rows."""
    begin = 0
    for example in examples:
        yield from ((begin + place, rows) for place, rows in rows_of_hits(example.text).items())
        begin += len(example.text.words)


class _Learner:
    def __init__(self, task: TaggingTask, dice: np.random.Generator) -> None:
        self._task = task
        self._dice = dice
        self._vectors = vector_table(VECTORS)
        self._types: dict[TaggerWord, tuple[Places, int]] = {}
        self._adam = AdamOptimizer(
            {
                "rows": drawn(dice, 0.1, ROWS, DEPTH),
                "turn": drawn(dice, 0.15, self._vectors.width, DEPTH),
                "first": drawn(dice, (2 / (3 * DEPTH)) ** 0.5, 3 * DEPTH, UNITS),
                "deeper": drawn(dice, (1 / (3 * UNITS)) ** 0.5, DEEPER, 3 * UNITS, UNITS),
                "context": drawn(dice, 0.02, UNITS, UNITS),
                "out": drawn(dice, 0.05, UNITS, task.labels.width),
                "bias": drawn(dice, 0, DEEPER + 1, UNITS),
                "ends": drawn(dice, 0, task.labels.width),
            }
        )
        self._now = self._adam.weights

    def step(self, examples: Sequence[TrainingExample], steps: int) -> float:
        """One step of so many downhill on a few texts; their surprise."""
        batch = self._batch(examples, left_out=True)
        layers = self._forward(batch, left_out=True)
        surprise, wrong = _surprise(self._task.labels, self._scores(layers), examples)
        pulls = self._back(batch, layers, wrong / np.float32(len(examples)))
        rate = warmed(RATE, self._adam.steps, steps, _WARM)
        size = float(np.sqrt(sum(float((pull**2).sum()) for pull in pulls.values())))
        cut = min(1.0, _LARGEST / max(size, _LARGEST))
        self._adam.move(pulls, rate, touched=np.unique(batch.rows), cut=cut)
        return surprise

    def _type(self, word: TaggerWord) -> tuple[Places, int]:
        if word not in self._types:
            self._types[word] = (np.array(self._task.rows_of_word(word)), self._vectors.rows.get(word.plain, -1))
        return self._types[word]

    def _batch(self, examples: Sequence[TrainingExample], *, left_out: bool) -> _Batch:
        sizes = [len(example.text.words) for example in examples]
        begins = np.cumsum([1, *(size + 1 for size in sizes)])
        at = np.concatenate([np.arange(size) + begin for begin, size in zip(begins, sizes, strict=False)])
        words = [word for example in examples for word in example.text.words]
        types = {word: place for place, word in enumerate(dict.fromkeys(words))}
        known = [self._type(word) for word in types]
        hits = [(place, rows) for place, rows in _hits(examples) if not left_out or self._dice.random() >= WITHOUT_HIT]
        parts = [*(rows for rows, _ in known), *(np.array(rows) for _, rows in hits)]
        flat = np.concatenate(parts)
        places = np.array([place for _, place in known])
        there = places >= 0
        shares = np.full(len(flat), _SHARE, dtype=np.float32)
        if left_out:
            shares *= (self._dice.random(len(flat)) >= WITHOUT_FEATURE) / np.float32(1 - WITHOUT_FEATURE)
            there &= self._dice.random(len(places)) >= WITHOUT_VECTOR
        return _Batch(
            at,
            np.repeat(np.arange(len(examples)), sizes),
            int(begins[-1]) + 1,
            np.array([types[word] for word in words]),
            flat,
            np.repeat(np.arange(len(parts)), [len(part) for part in parts]),
            shares[:, None],
            np.array([place for place, _ in hits], dtype=np.int64),
            (self._vectors.vectors[np.maximum(places, 0)] * (there * _TURN)[:, None]).astype(np.float32),
        )

    def _forward(self, batch: _Batch, *, left_out: bool) -> _Layers:
        now = self._now
        sums = _runs_summed(now["rows"][batch.rows] * batch.shares, np.bincount(batch.row_of))
        types = len(batch.vectors)
        words = (sums[:types] + batch.vectors @ now["turn"])[batch.kind]
        words[batch.hit_words] += sums[types:]
        first, hidden = self._layer(batch, words, now["first"], now["bias"][0], 0.0, left_out=left_out)
        layers, sizes = [first], np.bincount(batch.of_text)
        means = _runs_summed(hidden, sizes) * _shares(sizes)
        aside = np.asarray((means @ now["context"])[batch.of_text], dtype=np.float32)
        for number in range(DEEPER):
            extra: Numbers | float = 0.0 if number else aside
            matrix, bias = now["deeper"][number], now["bias"][number + 1]
            layer, fresh = self._layer(batch, hidden, matrix, bias, extra, left_out=left_out)
            hidden = hidden + fresh
            layers.append(layer)
        return _Layers(words, layers, means, hidden)

    def _layer(
        self, batch: _Batch, inputs: Numbers, matrix: Numbers, bias: Numbers, extra: Numbers | float, *, left_out: bool
    ) -> tuple[_Layer, Numbers]:
        lines = np.zeros((batch.length, inputs.shape[1]), dtype=np.float32)
        lines[batch.at] = inputs
        around = np.concatenate([lines[batch.at - 1], lines[batch.at], lines[batch.at + 1]], axis=1)
        total = np.asarray(around @ matrix + bias + extra, dtype=np.float32)
        is_open = (total > 0).astype(np.float32)
        if left_out:
            is_open *= (self._dice.random(total.shape, dtype=np.float32) >= WITHOUT_UNIT) / np.float32(1 - WITHOUT_UNIT)
        return _Layer(around, is_open), total * is_open

    def _scores(self, layers: _Layers) -> Numbers:
        return np.asarray(layers.hidden @ self._now["out"] + self._now["ends"], dtype=np.float32)

    def _back(self, batch: _Batch, layers: _Layers, wrong: Numbers) -> dict[str, Numbers]:
        now = self._now
        pulls: dict[str, Numbers] = {}
        pulls["out"], pulls["ends"] = layers.hidden.T @ wrong, wrong.sum(axis=0)
        hidden: Numbers = wrong @ now["out"].T
        deeper, bias = np.zeros_like(now["deeper"]), np.zeros_like(now["bias"])
        sizes = np.bincount(batch.of_text)
        for number in reversed(range(DEEPER)):
            units: Numbers = hidden * layers.layers[number + 1].open
            deeper[number], bias[number + 1] = layers.layers[number + 1].around.T @ units, units.sum(axis=0)
            hidden = hidden + _neighbours(batch, units @ now["deeper"][number].T)
            if not number:
                texts = _runs_summed(units, sizes)
                pulls["context"] = layers.means.T @ texts
                hidden += (texts @ now["context"].T * _shares(sizes))[batch.of_text]
        units = hidden * layers.layers[0].open
        pulls["first"], bias[0] = layers.layers[0].around.T @ units, units.sum(axis=0)
        pulls["deeper"], pulls["bias"] = deeper, bias
        words = _neighbours(batch, units @ now["first"].T)
        types = len(batch.vectors)
        kinds = _summed(words, batch.kind, types)
        pulls["turn"] = batch.vectors.T @ kinds
        parts = np.concatenate([kinds, words[batch.hit_words]])
        pulls["rows"] = _summed(parts[batch.row_of] * batch.shares, np.unique(batch.rows, return_inverse=True)[1])
        return pulls

    def weights(self, examples: Sequence[TrainingExample]) -> NetworkWeights:
        """What was learned as whole numbers, in units that fit the weights and what passes on in some texts."""
        now = self._now
        seen = self._forward(self._batch(examples, left_out=False), left_out=False)
        hidden = np.concatenate([seen.layers[-1].around, seen.hidden], axis=None)
        rows, turn = now["rows"] * _SHARE, now["turn"] * _TURN
        fine = {"rows": _unit(rows, _ROW), "turn": _unit(turn, 127)}
        fine |= {name: _unit(now[name], 127) for name in ("first", "out")}
        fine["deeper"] = _unit(np.concatenate([now["deeper"].ravel(), now["context"].ravel()]), 127)
        fine |= {"word": _unit(seen.words, MOST), "unit": _unit(hidden, MOST)}
        fine["sum"] = max(fine["rows"], fine["turn"])
        bias = np.concatenate(
            [
                now["bias"][:1] * 2.0 ** (fine["word"] + fine["first"]),
                now["bias"][1:] * 2.0 ** (fine["unit"] + fine["deeper"]),
            ]
        )
        return NetworkWeights(
            _whole(rows, fine["rows"]).astype(np.int8),
            _whole(turn, fine["turn"]),
            _whole(now["first"], fine["first"]),
            _whole(now["deeper"], fine["deeper"]),
            _whole(now["context"], fine["deeper"]),
            _whole(now["out"], fine["out"]),
            np.rint(bias).astype(np.float32),
            np.rint(now["ends"] * 2.0 ** (fine["unit"] + fine["out"])).astype(np.float32),
            fine,
            VECTORS,
        )


def _neighbours(batch: _Batch, pulls: Numbers) -> Numbers:
    """Pulls on words between their neighbours as pulls on the words."""
    size = pulls.shape[1] // 3
    lines = np.zeros((batch.length, size), dtype=np.float32)
    lines[batch.at - 1] += pulls[:, :size]
    lines[batch.at] += pulls[:, size : 2 * size]
    lines[batch.at + 1] += pulls[:, 2 * size :]
    return lines[batch.at]


def _summed(values: Numbers, group: Places, groups: int = 0) -> Numbers:
    """The sum of the rows of each group, in order; `groups` of them, or as many as there are."""
    order = np.argsort(group, kind="stable")
    return _runs_summed(values[order], np.bincount(group, minlength=groups))


def _shares(sizes: Places) -> Numbers:
    """What each of so many gives to a mean."""
    return np.asarray(1 / sizes[:, None], dtype=np.float32)


def _runs_summed(values: Numbers, sizes: Places) -> Numbers:
    """The sums of as many rows as each size says, one run after the other; no size may be 0."""
    return np.asarray(np.add.reduceat(values, np.cumsum([0, *sizes[:-1]]), axis=0), dtype=np.float32)


def _surprise(labels: LabelScheme, scores: Numbers, examples: Sequence[TrainingExample]) -> tuple[float, Numbers]:
    """How unlikely the right tags and values were, and the pull on each score."""
    tags = np.concatenate([example.tags for example in examples]).astype(np.int64)
    values = np.concatenate([example.values for example in examples]).astype(np.int64)
    weight = np.repeat([example.weight for example in examples], [len(example.tags) for example in examples])
    wrong, total = np.zeros_like(scores), 0.0
    for label, columns in enumerate(labels.columns.values()):
        for part, right, share in ((columns.tags, tags[:, label], 1.0), (columns.values, values[:, label], _VALUES)):
            told = np.flatnonzero(right != _UNDECIDED)
            if not len(told):
                continue
            high = scores[told, part] - scores[told, part].max(axis=1, keepdims=True)
            chances = np.exp(high)
            chances /= chances.sum(axis=1, keepdims=True)
            each = (weight[told] * share).astype(np.float32)
            total -= float((np.log(chances[np.arange(len(told)), right[told]] + 1e-9) * each).sum())
            chances[np.arange(len(told)), right[told]] -= 1
            wrong[told, part] = chances * each[:, None]
    return total, wrong


def _unit(values: Numbers, most: int) -> int:
    """The finest unit (2 ** -n) in which all but one in 5,000 of the values stay below `most`."""
    high = float(np.quantile(np.abs(values), 0.9998))
    return int(np.floor(np.log2(most / max(high, 1e-6))))


def _whole(values: Numbers, unit: int) -> Numbers:
    return np.asarray(np.clip(np.rint(values * np.float32(2.0**unit)), -127, 127), dtype=np.float32)
