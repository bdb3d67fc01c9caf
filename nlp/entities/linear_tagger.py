"""The name models 1 and 2: what a word says is a sum of rows of one hashed table for each place around it.

So the scores of a word type are looked up, not counted again (conditional random field, Lafferty et al. 2001).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.entities.crf import AROUND, TAGS, WIDEST, Clause, CrfTagger, Scores, Word
from nlp.entities.word_features import plain_rows

_KEPT = 60_000  # word types whose scores are kept
_NOTHING = np.zeros((WIDEST * len(AROUND), len(TAGS)), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class LinearWeights:
    """`table`: place around the word, row, tag; `follows`: from tag, to tag; `first`: tag of a first word."""

    table: Scores
    follows: Scores
    first: Scores


class Linear(CrfTagger):
    """Tags by a `Weights`; scores of word types are kept for the next text."""

    def __init__(self, weights: LinearWeights) -> None:
        super().__init__(weights.follows.astype(np.float64))
        self._weights = weights
        self._known: dict[Word, Scores] = {}

    @classmethod
    def read(cls, arrays: Mapping[str, Any]) -> "Linear":
        """From the arrays of a model's file."""
        return cls(LinearWeights(arrays["table"].astype(np.float32), arrays["follows"].copy(), arrays["first"].copy()))

    def _of_word(self, word: Word) -> Scores:
        known = self._known.get(word)
        if known is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            known = self._known[word] = self._weights.table[:, plain_rows(*word)].sum(axis=1)
        return known

    def scores(self, clauses: Sequence[Clause]) -> list[NDArray[np.float64]]:
        """See `Chain.scores`."""
        parts = [_NOTHING]
        for clause in clauses:
            parts += [self._of_word(word) for word in clause]
            parts.append(_NOTHING)
        each = np.concatenate(parts).reshape(-1, len(AROUND), len(TAGS))
        total = np.zeros((len(each) - 2 * WIDEST, len(TAGS)), dtype=np.float32)
        for place, offset in enumerate(AROUND):
            begin = WIDEST + offset
            total += each[begin : begin + len(total), place]
        return self.parted(total, clauses, self._weights.first)
