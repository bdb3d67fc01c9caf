"""What a tagger tells apart: labels, the values of each, and how they lie in the scores of a word.

Of each label a word is outside, the first of a span, or a further one of it (BIO: Ramshaw and Marcus 1995). The value
of a span is the one that its words speak for together.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

OUTSIDE, FIRST, FURTHER = range(3)
_BIO = 3


class Columns(NamedTuple):
    """The columns of a label among the scores of a word, each as first and end: of its tags, of its values."""

    tags: slice
    values: slice


class TaggedSpan(NamedTuple):
    """A span of words, `last` inclusive, with the least chance among its words that they are of it."""

    label: str
    value: str
    first: int
    last: int
    chance: float


class LabelScheme:
    """Labels with their values (none for a label that needs none) and the `width` of a word's scores."""

    def __init__(self, values: Mapping[str, tuple[str, ...]]) -> None:
        self.values = dict(values)
        self.columns: dict[str, Columns] = {}
        end = 0
        for label, names in self.values.items():
            begin, end = end, end + _BIO + len(names)
            self.columns[label] = Columns(slice(begin, begin + _BIO), slice(begin + _BIO, end))
        self.width = end

    def spans(self, scores: NDArray[Any]) -> list[TaggedSpan]:
        """What the scores of the words of a text (word, column) say stands there, label by label, each in order."""
        return [span for label in self.values for span in self._of_label(label, scores)]

    def _of_label(self, label: str, scores: NDArray[Any]) -> Iterator[TaggedSpan]:
        columns = self.columns[label]
        own = scores[:, columns.tags]
        tags = own.argmax(axis=1)
        inside = np.flatnonzero(tags).tolist()
        if not inside:
            return
        chances = chances_of(own)
        for first, last in _runs(tags.tolist(), inside):
            values = log_chances(scores[first : last + 1, columns.values]).sum(axis=0)
            sure = 1 - float(chances[first : last + 1, OUTSIDE].max())
            yield TaggedSpan(label, self.values[label][int(values.argmax())], first, last, sure)


def _runs(tags: Sequence[int], inside: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last word of each span; a further word with none before it begins one."""
    first = last = inside[0]
    for at in inside[1:]:
        if at != last + 1 or tags[at] == FIRST:
            yield first, last
            first = at
        last = at
    yield first, last


def log_chances(scores: NDArray[Any]) -> NDArray[np.float64]:
    """The logarithm of the chance of each column, row by row (softmax)."""
    high = scores.astype(np.float64) - scores.max(axis=1, keepdims=True)
    found: NDArray[np.float64] = high - np.log(np.exp(high).sum(axis=1, keepdims=True))
    return found


def chances_of(scores: NDArray[Any]) -> NDArray[np.float64]:
    """The chance of each column, row by row."""
    found: NDArray[np.float64] = np.exp(log_chances(scores))
    return found
