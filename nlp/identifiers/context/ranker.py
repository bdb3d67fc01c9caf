"""How likely a candidate is what its finder takes it for: a small network over what is told of it (in whole numbers).

What is told in words are rows of a table; beside them stands what the contact tagger says of its words. One hidden
layer weighs them together (Rumelhart et al. 1986). All weights are whole numbers and their sums exact: a candidate has
the same score in any company and on any machine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from nlp.identifiers.context.candidates import Candidate, around, words_of
from nlp.identifiers.context.evidence import Evidence, index
from nlp.identifiers.context.labels import LABELS
from nlp.text.folded_text import FoldedText

ROWS = 1 << 13
MEASURES = 10
FINE = 64  # a measure is told in parts of so many,
FINE_ROWS, FINE_OUT = 1 << 13, 1 << 8  # and weights stand in such parts of themselves
_CUT = 8.0  # beyond which a logarithm of chances tells nothing more
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class RankerWeights:
    """Whole numbers: `rows`, a feature a row, `measures`, by kind and measure, and `bias`, in parts of `FINE_ROWS`.

    Their columns are the units, and a last one that goes straight to the score. `out`: units, in parts of `FINE_OUT`.
    """

    rows: Whole
    measures: Whole
    bias: Whole
    out: Whole

    @classmethod
    def read(cls, arrays: Mapping[str, Any]) -> "RankerWeights":
        """From the arrays of a model's file."""
        return cls(*(arrays[f"ranker_{name}"].astype(np.int64) for name in ("rows", "measures", "bias", "out")))

    def arrays(self) -> dict[str, Any]:
        """What `read` takes."""
        packed = {f"ranker_{name}": getattr(self, name).astype(np.int32) for name in ("measures", "bias", "out")}
        return packed | {"ranker_rows": self.rows.astype(np.int16)}


def rows_of(view: FoldedText, one: Candidate) -> list[int]:
    """The rows of all that is told of a candidate in words."""
    return [_row(one.label, feature) for feature in (one.label, *one.told, *around(view, one.start, one.end))]


@lru_cache(maxsize=1 << 16)
def _row(label: str, feature: str) -> int:
    return crc32(f"{label} {feature}".encode("utf-8", "surrogatepass")) % ROWS


def measures_of(view: FoldedText, found: Sequence[Candidate], evidence: Evidence) -> Whole:
    """What the tagger says of each candidate's words and those beside it: (candidate, measure), in parts of `FINE`."""
    if not found:
        return np.zeros((0, MEASURES), dtype=np.int64)
    places = np.array([words_of(view, one.start, one.end) for one in found])
    kinds, (first, last) = np.array([index(one.label) for one in found]), places.T
    end = len(evidence)
    # Of each word and kind: whether it is of the kind rather than not, one begins there rather than goes on, goes on.
    sure = _cut(evidence[:, :, 1:].max(axis=2) - evidence[:, :, 0])
    begins = _cut(evidence[:, :, 1] - evidence[:, :, 2])
    goes_on = _cut(evidence[:, :, 2] - evidence[:, :, 0])
    spans = list(zip(first.tolist(), last.tolist(), kinds.tolist(), strict=True))
    inside = [sure[begin:behind, kind] for begin, behind, kind in spans]
    others = [_without(sure[begin:behind].mean(axis=0), kind) for begin, behind, kind in spans]
    told = [
        [own.mean() for own in inside],
        [own.min() for own in inside],
        [own.max() for own in inside],
        begins[first, kinds],
        [begins[begin + 1 : behind, kind].max(initial=-_CUT) for begin, behind, kind in spans],
        np.where(last < end, goes_on[np.minimum(last, end - 1), kinds], -_CUT),
        np.where(first > 0, sure[np.maximum(first - 1, 0), kinds], -_CUT),
        [own.max() for own in others],
        sure[first, kinds],
        sure[last - 1, kinds],
    ]
    return np.rint(np.array(told).T * (FINE / _CUT)).astype(np.int64)


def _without(values: Any, kind: int) -> Any:
    values[kind] = -_CUT
    return values


def _cut(values: Any) -> Any:
    return np.clip(values, -_CUT, _CUT)


def scores(
    weights: RankerWeights, rows: Sequence[Sequence[int]], measures: Sequence[Whole] | Whole, labels: Sequence[str]
) -> NDArray[np.float64]:
    """The score of each candidate: the logarithm of the odds that it is one."""
    kinds = list(LABELS.columns)
    found = []
    for own, told, label in zip(rows, measures, labels, strict=True):
        total = weights.rows[own].sum(axis=0) + told @ weights.measures[kinds.index(label)] + weights.bias
        found.append(int(np.maximum(total[:-1], 0) @ weights.out + total[-1] * FINE_OUT) / (FINE_ROWS * FINE_OUT))
    return np.array(found)
