"""What the tagger tells apart: three labels, the values of each, and how they lie in the scores of a word.

Of each label a word is outside, the first of a span, or a further one of it (BIO: Ramshaw and Marcus 1995). The value
of a span is the one that its words speak for together.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

VALUES: dict[str, tuple[str, ...]] = {
    "DOCUMENT": (
        *("passport", "visa", "residence_permit", "id_card", "driving_licence", "degree", "work_permit"),
        *("bank_statement", "birth_certificate", "stamp", "sim", "other"),
    ),
    "TRANSPORT": ("air", "sea", "land", "foot", "rail"),
    "ROLE": ("agent", "recruiter", "guide", "forger", "transporter", "financier", "other"),
}
OUTSIDE, FIRST, FURTHER = range(3)
_BIO = 3


class Columns(NamedTuple):
    """The columns of a label among the scores of a word, each as first and end: of its tags, of its values."""

    tags: slice
    values: slice


def _columns() -> Iterator[tuple[str, Columns]]:
    end = 0
    for label, values in VALUES.items():
        begin, end = end, end + _BIO + len(values)
        yield label, Columns(slice(begin, begin + _BIO), slice(begin + _BIO, end))


COLUMNS = dict(_columns())
WIDTH = max(columns.values.stop for columns in COLUMNS.values())


class TaggedSpan(NamedTuple):
    """A span of words, `last` inclusive, with the least chance among its words that they are of it."""

    label: str
    value: str
    first: int
    last: int
    chance: float


def spans(scores: NDArray[Any]) -> list[TaggedSpan]:
    """What the scores of the words of a text (word, column) say stands there, label by label, each in order."""
    return [span for label, columns in COLUMNS.items() for span in _of_label(label, columns, scores)]


def _of_label(label: str, columns: Columns, scores: NDArray[Any]) -> Iterator[TaggedSpan]:
    own = scores[:, columns.tags]
    tags = own.argmax(axis=1)
    inside = np.flatnonzero(tags).tolist()
    if not inside:
        return
    chances = chances_of(own)
    for first, last in _runs(tags.tolist(), inside):
        values = log_chances(scores[first : last + 1, columns.values]).sum(axis=0)
        sure = 1 - float(chances[first : last + 1, OUTSIDE].max())
        yield TaggedSpan(label, VALUES[label][int(values.argmax())], first, last, sure)


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
