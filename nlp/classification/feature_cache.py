"""The words that a model has met, numbered, and what it sees of each in columns: a batch of texts is looked up at once.

A column holds one value, or a run of values, for each word. What is looked up are whole numbers alone, so what a model
sees of a text does not depend on the texts beside it.
"""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, chain
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore

from nlp.classification.features import signs, word
from nlp.text import word_vectors

_MOST = 65536
_Kind = TypeVar("_Kind", bound=np.generic)
Numbers = NDArray[np.int64]


class GrowingArray(Generic[_Kind]):
    """An array that grows at its end."""

    def __init__(self, kind: type[_Kind]) -> None:
        self._kept: NDArray[_Kind] = np.empty(1024, dtype=kind)
        self._size = 0

    def extend(self, values: Sequence[Any]) -> None:
        """Put values at the end."""
        size = self._size + len(values)
        if size > len(self._kept):
            self._kept = np.concatenate([self._kept, np.empty(size, dtype=self._kept.dtype)])
        self._kept[self._size : size] = np.array(values, dtype=self._kept.dtype)
        self._size = size

    def __getitem__(self, places: Numbers) -> NDArray[_Kind]:
        return self._kept[places]


class Runs(Generic[_Kind]):
    """Several values, or none, for each word."""

    def __init__(self, kind: type[_Kind]) -> None:
        self._values, self._begins, self._counts = GrowingArray(kind), GrowingArray(np.int64), GrowingArray(np.int64)
        self._size = 0

    def extend(self, runs: Sequence[Sequence[Any]]) -> None:
        """Put the runs of further words at the end."""
        counts = [len(run) for run in runs]
        begins = list(accumulate(counts, initial=self._size))
        self._begins.extend(begins[:-1])
        self._counts.extend(counts)
        self._values.extend(list(chain.from_iterable(runs)))
        self._size = begins[-1]

    def of(self, numbers: Numbers) -> tuple[Numbers, NDArray[_Kind]]:
        """For each value of each of some words: the place of the word among them, and the value."""
        counts = self._counts[numbers]
        before = counts.cumsum() - counts
        places = np.repeat(np.arange(len(numbers)), counts)
        return places, self._values[np.arange(len(places)) + np.repeat(self._begins[numbers] - before, counts)]


class Wordbook:
    """The columns for a table of some length and for a table of word vectors."""

    def __init__(self, length: int, vectors: str) -> None:
        self._length, self._vectors = length, vectors
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[int, int] = {}
        self.codes, self.named = GrowingArray(np.uint64), GrowingArray(np.bool_)
        self.openings, self.closings = GrowingArray(np.int64), GrowingArray(np.int64)
        self.vectors = GrowingArray(np.int64)
        self.rows, self.cue_codes, self.signs = Runs(np.int64), Runs(np.uint64), Runs(np.int64)

    def numbers(self, norms: Sequence[int], strings: StringStore) -> Numbers:
        """The numbers of words by the codes of their plain spellings in `strings`; they hold until the next call."""
        if len(self._numbers) > _MOST:
            self._forget()
        new = [norm for norm in dict.fromkeys(norms) if norm not in self._numbers]
        if new:
            self._add([strings[norm] for norm in new])
            self._numbers.update(zip(new, range(len(self._numbers), len(self._numbers) + len(new)), strict=True))
        return np.fromiter(map(self._numbers.__getitem__, norms), dtype=np.int64, count=len(norms))

    def _add(self, spelt: Sequence[str]) -> None:
        words = [word(norm, self._length) for norm in spelt]
        known, order = word_vectors.table(self._vectors).rows, {sign: at for at, sign in enumerate(signs())}
        self.codes.extend([one.code for one in words])
        self.named.extend([one.named for one in words])
        self.openings.extend([one.opening for one in words])
        self.closings.extend([one.closing for one in words])
        self.vectors.extend([known.get(norm, -1) for norm in spelt])
        self.rows.extend([one.rows for one in words])
        self.cue_codes.extend([one.cue_codes for one in words])
        self.signs.extend([[order[cue] for cue in one.cues] for one in words])


@cache
def wordbook(length: int, vectors: str) -> Wordbook:
    """The words met by the models with a table of `length` rows and the vectors `vectors`."""
    return Wordbook(length, vectors)
