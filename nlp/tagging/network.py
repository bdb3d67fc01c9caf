"""The tagger's network: four convolutions over the words of a text (after Collobert et al. 2011).

A word is the sum of the rows of its features and its word vector turned into the same space. The first convolution
takes it with its neighbours; each further one adds to what the last gave (He et al. 2016), the first of them also the
mean of the whole text. All weights and all that passes between layers are whole numbers small enough that every sum is
exact in 32 bits: the same words have the same scores in any company and on any machine.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.packing import restored, shuffled
from nlp.tagging.features import TaggerText, TaggerWord, rows_of_hits
from nlp.text.word_vectors import WordVectorTable
from nlp.text.word_vectors import table as vector_table

MOST = 255  # what a unit passes on: of 384 units times weights up to 127 the sum stays below 2 ** 24
_KEPT = 20_000  # words whose row is kept
Whole = NDArray[np.float32]
_PACKED = ("rows", "turn", "first", "deeper", "context", "out")


@dataclass(frozen=True, slots=True)
class NetworkWeights:
    """Whole numbers. A weight of `units[NAME]` n stands for itself divided by 2 ** n; so does what passes on.

    `rows`: row of a feature, depth; `turn`: number of a word vector, depth; `first`: three words of depth, unit;
    `deeper`: layer, three words of units, unit; `context`: unit, unit; `out`: unit, column of `labels`. `bias`: layer,
    unit, and `ends`: column, in the unit of the sum that they are added to.
    """

    rows: NDArray[np.int8]
    turn: Whole
    first: Whole
    deeper: Whole
    context: Whole
    out: Whole
    bias: Whole
    ends: Whole
    units: Mapping[str, int]
    vectors: str

    @classmethod
    def read(cls, arrays: Mapping[str, Any]) -> "NetworkWeights":
        """From the arrays of a model's file."""
        packed = {name: restored(arrays[name], np.int8) for name in _PACKED}
        whole = {name: packed[name].astype(np.float32) for name in _PACKED if name != "rows"}
        added = {name: arrays[name].astype(np.float32) for name in ("bias", "ends")}
        units = dict(zip(arrays["unit_names"].tolist(), arrays["unit_sizes"].tolist(), strict=True))
        return cls(packed["rows"], **whole, **added, units=units, vectors=str(arrays["vectors"]))

    def arrays(self) -> dict[str, Any]:
        """What `read` takes."""
        packed = {name: shuffled(getattr(self, name).astype(np.int8)) for name in _PACKED}
        added = {name: getattr(self, name).astype(np.int32) for name in ("bias", "ends")}
        units = {"unit_names": list(self.units), "unit_sizes": list(self.units.values())}
        return packed | added | {name: np.array(part) for name, part in units.items()} | {"vectors": self.vectors}


class TaggerNetwork:
    """Scores words by what `rows_of_word` tells of them; what single words are is kept for the next text."""

    def __init__(self, weights: NetworkWeights, rows_of_word: Callable[[TaggerWord], list[int]]) -> None:
        self._weights = weights
        self._rows_of_word = rows_of_word
        self._vectors: WordVectorTable = vector_table(weights.vectors)
        self._known: dict[TaggerWord, NDArray[np.float64]] = {}

    def scores(
        self, texts: Sequence[TaggerText], wanted: Sequence[NDArray[np.bool_]] | None = None
    ) -> list[NDArray[np.float32]]:
        """For each text the scores of its words (word, column); with `wanted`, a mask a text, of these words alone.

        A score depends on words that stand as far away as there are layers, and on the text's mean: what is farther
        from a wanted word is read by the first layer alone, and the scores are the same.
        """
        sizes = [len(text.words) for text in texts]
        if not sum(sizes):
            return [np.zeros((0, self._weights.out.shape[1]), dtype=np.float32) for _ in texts]
        # An empty word before each text and behind the last: what lies beyond a text says nothing.
        begins = np.cumsum([1, *(size + 1 for size in sizes)])
        at = np.concatenate([np.arange(size) + begin for begin, size in zip(begins, sizes, strict=False)])
        lengths, length = [size for size in sizes if size], int(begins[-1])
        asked = None if wanted is None else np.flatnonzero(_near(np.concatenate(wanted), at, len(self._weights.deeper)))
        found = self._spoken(self._words(texts), at, lengths, length, asked)
        return np.split(found, np.cumsum(sizes)[:-1])

    def _words(self, texts: Sequence[TaggerText]) -> Whole:
        each = np.stack([self._of_word(word) for text in texts for word in text.words])
        begin = 0
        for text in texts:
            for place, rows in rows_of_hits(text).items():
                each[begin + place] += self._sum(rows)
            begin += len(text.words)
        units = self._weights.units
        passed: Whole = np.clip(np.floor(each * 2.0 ** (units["word"] - units["sum"]) + 0.5), -MOST, MOST)
        return passed.astype(np.float32)

    def _of_word(self, word: TaggerWord) -> NDArray[np.float64]:
        known = self._known.get(word)
        if known is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            known = self._sum(self._rows_of_word(word))
            row = self._vectors.rows.get(word.plain, -1)
            if row >= 0:
                turned = self._vectors.vectors[row].astype(np.float64) @ self._weights.turn
                units = self._weights.units
                known = known + turned * 2.0 ** (units["sum"] - units["turn"])
            self._known[word] = known
        return known

    def _sum(self, rows: Sequence[int]) -> NDArray[np.float64]:
        """Of features, in the unit `sum`, as fine as that of rows and of turned vectors."""
        units = self._weights.units
        found: NDArray[np.float64] = self._weights.rows[rows].sum(axis=0, dtype=np.float64)
        return found * 2.0 ** (units["sum"] - units["rows"])

    def _spoken(
        self, words: Whole, at: NDArray[np.int64], sizes: Sequence[int], length: int, asked: NDArray[np.int64] | None
    ) -> Whole:
        weights, units = self._weights, self._weights.units
        lines = np.zeros((length + 1, words.shape[1]), dtype=np.float32)
        lines[at] = words
        unit = units["unit"]
        hidden = _passed(_around(lines, at) @ weights.first + weights.bias[0], unit - units["word"] - units["first"])
        aside: Whole = np.repeat(_means(hidden, sizes) @ weights.context, sizes, axis=0)
        lines = np.zeros((length + 1, hidden.shape[1]), dtype=np.float32)
        lines[at] = hidden
        if asked is not None:
            at, hidden, aside = at[asked], hidden[asked], aside[asked]
        for layer, matrix in enumerate(weights.deeper, start=1):
            total = _around(lines, at) @ matrix + weights.bias[layer]
            fresh = _passed(total + aside if layer == 1 else total, -units["deeper"])
            hidden = np.minimum(hidden + fresh, MOST)
            lines[at] = hidden
        scores: Whole = (hidden @ weights.out + weights.ends) * np.float32(2.0 ** -(unit + units["out"]))
        if asked is None:
            return scores
        found = np.zeros((len(words), scores.shape[1]), dtype=np.float32)
        found[asked] = scores
        return found


def _near(wanted: NDArray[np.bool_], at: NDArray[np.int64], layers: int) -> NDArray[np.bool_]:
    """The words that a layer must read for the last to be right at the wanted ones, in texts that stand `at` places."""
    lines = np.zeros(int(at[-1]) + 2, dtype=np.bool_)
    lines[at] = wanted
    for _ in range(layers - 1):
        lines[1:-1] |= lines[:-2] | lines[2:]
    near: NDArray[np.bool_] = lines[at]
    return near


def _around(lines: Whole, at: NDArray[np.int64]) -> Whole:
    """Each word between its neighbours."""
    return np.concatenate([lines[at - 1], lines[at], lines[at + 1]], axis=1)


def _means(hidden: Whole, sizes: Sequence[int]) -> Whole:
    """The means of texts of so many words each, one behind the other; sums in 64 bits, as a text may be long."""
    begins = np.cumsum([0, *sizes[:-1]])
    sums = np.add.reduceat(hidden.astype(np.float64), begins, axis=0)
    return np.asarray(np.floor(sums / np.array(sizes)[:, None] + 0.5), dtype=np.float32)


def _passed(total: Whole, finer: int) -> Whole:
    """What units pass on of a sum whose unit is to become finer by 2 ** `finer`."""
    passed: Whole = np.clip(np.floor(total * np.float32(2.0**finer) + np.float32(0.5)), 0, MOST)
    return passed
