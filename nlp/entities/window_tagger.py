"""The name model: a small network over the two words before and behind each.

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

from nlp.entities.crf import AROUND, TAGS, WIDEST, Clause, CrfTagger, Word
from nlp.entities.person_vectors import Vectors, load
from nlp.entities.word_features import rows
from nlp.packing import restored, shuffled

ONE = 1 << 13
_PERSON = [at for at, tag in enumerate(TAGS) if tag.endswith("PER")]
# By itself a word of 98 in 100 persons has so much more than no name; so has one in a fifth of all clauses.
_LIKELY = -2.0
_BESIDE = 3
_KEPT = 20_000  # word types that are known to look like a name or not, four of them for each whose row is kept
_BLOCK = 16  # words multiplied at once: so few that no second thread is woken for them, which costs more than it gives
Whole = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class WindowWeights:
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
    def read(cls, arrays: Mapping[str, Any]) -> "WindowWeights":
        """From the arrays of a model's file, numbers of 16 bits."""
        whole = {name: arrays[name].astype(np.float64) for name in cls.__slots__ if name != "rows"}
        return cls(restored(arrays["rows"], np.int16), **whole)

    def arrays(self) -> dict[str, Any]:
        """What `read` takes."""
        whole = {name: getattr(self, name).astype(np.int16) for name in self.__slots__}
        return whole | {"rows": shuffled(whole["rows"])}


class WindowTagger(CrfTagger):
    """Tags by a `Weights` and a table of word vectors; what words are is kept for the next text."""

    def __init__(self, weights: WindowWeights, vectors: Vectors) -> None:
        super().__init__(weights.follows / ONE)
        self._weights = weights
        self._vectors = vectors
        self._known: dict[Word, Whole] = {}
        self._likely: dict[Word, bool] = {}
        self._nothing = np.zeros((WIDEST, weights.rows.shape[1]))

    @classmethod
    def read(cls, arrays: Mapping[str, Any]) -> "WindowTagger":
        """From the arrays of a model's file, which names its table of word vectors."""
        return cls(WindowWeights.read(arrays), load(str(arrays["vectors"])))

    def _of_word(self, word: Word) -> Whole:
        known = self._known.get(word)
        if known is None:
            if len(self._known) > _KEPT // 4:
                self._known.clear()
            known = self._known[word] = self._row(word)
        return known

    def _row(self, word: Word) -> Whole:
        row: Whole = self._weights.rows[rows(*word)].sum(axis=0, dtype=np.float64)
        place = self._vectors.place(word[0])
        if place >= 0:
            row += self._vectors.vectors[place].astype(np.float64) @ self._weights.turn
        return row

    def stretch(self, clause: Clause) -> tuple[int, int]:
        """First word and end of what in a clause can name a person; both 0 in most, which have nothing.

        From the first word that by itself looks like a part of a name to the last, and `_BESIDE` more on either side.
        """
        fresh = list({word for word in clause if word not in self._likely})
        if fresh and len(self._likely) > _KEPT:
            self._likely.clear()
            return self.stretch(clause)
        for begin in range(0, len(fresh), _BLOCK):
            self._judge(fresh[begin : begin + _BLOCK])
        likely = [at for at, word in enumerate(clause) if self._likely[word]]
        return (max(0, likely[0] - _BESIDE), min(len(clause), likely[-1] + 1 + _BESIDE)) if likely else (0, 0)

    def _judge(self, fresh: Sequence[Word]) -> None:
        alone = self._spoken(np.stack([self._row(word) for word in fresh]) @ self._weights.window[WIDEST])
        likely = alone[:, _PERSON].max(axis=1) - alone[:, 0] >= _LIKELY
        self._likely.update(zip(fresh, likely.tolist(), strict=True))

    def scores(self, clauses: Sequence[Clause]) -> list[NDArray[np.float64]]:
        """See `Chain.scores`."""
        parts = [self._nothing]
        for clause in clauses:
            parts += [np.stack([self._of_word(word) for word in clause]), self._nothing]
        each = np.concatenate(parts)
        size = len(each) - 2 * WIDEST
        blocks = [self._block(each, begin, min(begin + _BLOCK, size)) for begin in range(0, size, _BLOCK)]
        return self.parted(np.concatenate(blocks), clauses, self._weights.first / ONE)

    def _block(self, each: Whole, begin: int, end: int) -> Whole:
        hidden = np.zeros((end - begin, self._weights.window.shape[2]))
        for place, offset in enumerate(AROUND):
            at = WIDEST + offset
            hidden += each[begin + at : end + at] @ self._weights.window[place]
        return self._spoken(hidden)

    def _spoken(self, hidden: Whole) -> Whole:
        """The scores of tags from what the words around give to the hidden units."""
        units = np.floor(np.maximum(hidden + self._weights.bias * ONE, 0) / ONE)
        scores: Whole = (units @ self._weights.out + self._weights.tags * ONE) / ONE**2
        return scores
