"""The name model from version 3 on: a small network over the two words before and behind each.

A word is a short row of numbers: the sum of the rows of its features, and its word vector turned into the same space.
Those of five words in a row give one hidden layer of rectified units, that the score of each tag (after Collobert et
al. 2011, "Natural language processing (almost) from scratch"). All weights are whole numbers of `ONE`, so that every
sum is exact: the same words have the same scores in any company and on any machine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.ads.tagging import AROUND, KEPT, WIDEST, Chain, Clause, Word
from nlp.ads.word_features import rows
from nlp.ads.word_vectors import Vectors, load

ONE = 1 << 13
Whole = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """Whole numbers of `ONE`.

    `rows`: row of a feature, depth; `turn`: number of a word vector, depth; `window`: place around the word, depth,
    hidden; `bias`: hidden; `out`: hidden, tag; `tags`: tag; `first`: tag of a first word; `follows`: from tag, to tag.
    """

    rows: NDArray[np.int16]
    turn: Whole
    window: Whole
    bias: Whole
    out: Whole
    tags: Whole
    first: Whole
    follows: Whole

    @classmethod
    def read(cls, arrays: Mapping[str, Any]) -> "Weights":
        """From the arrays of a model's file, numbers of 16 bits."""
        whole = {name: arrays[name] for name in cls.__slots__}
        return cls(whole.pop("rows"), **{name: array.astype(np.float64) for name, array in whole.items()})


class Window(Chain):
    """Tags by a `Weights` and a table of word vectors; what words are is kept for the next text."""

    def __init__(self, weights: Weights, vectors: Vectors) -> None:
        super().__init__(weights.follows / ONE)
        self._weights = weights
        self._vectors = vectors
        self._known: dict[Word, Whole] = {}
        self._nothing = np.zeros((WIDEST, weights.rows.shape[1]))

    @classmethod
    def read(cls, arrays: Mapping[str, Any]) -> "Window":
        """From the arrays of a model's file, which names its table of word vectors."""
        return cls(Weights.read(arrays), load(str(arrays["vectors"])))

    def _of_word(self, word: Word) -> Whole:
        known = self._known.get(word)
        if known is None:
            if len(self._known) > KEPT:
                self._known.clear()
            known = self._weights.rows[rows(*word)].sum(axis=0, dtype=np.float64)
            place = self._vectors.place(word[0])
            if place >= 0:
                known += self._vectors.vectors[place].astype(np.float64) @ self._weights.turn
            self._known[word] = known
        return known

    def scores(self, clauses: Sequence[Clause]) -> list[NDArray[np.float64]]:
        """See `Chain.scores`."""
        parts = [self._nothing]
        for clause in clauses:
            parts += [np.stack([self._of_word(word) for word in clause]), self._nothing]
        each = np.concatenate(parts)
        hidden = np.tile(self._weights.bias * ONE, (len(each) - 2 * WIDEST, 1))
        for place, offset in enumerate(AROUND):
            begin = WIDEST + offset
            hidden += each[begin : begin + len(hidden)] @ self._weights.window[place]
        hidden = np.floor(np.maximum(hidden, 0) / ONE)
        total = hidden @ self._weights.out + self._weights.tags * ONE
        return self.parted(total / ONE**2, clauses, self._weights.first / ONE)
