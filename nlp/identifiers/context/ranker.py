"""How likely a candidate is what its finder takes it for: a small network over what is told of it (in whole numbers).

What is told in words are rows of a table; beside them stands what the contact tagger says of its words. One hidden
layer weighs them together (Rumelhart et al. 1986). All weights are whole numbers and their sums exact: a candidate has
the same score in any company and on any machine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    told = (one.label, *one.told, *around(view, one.start, one.end))
    return [crc32(f"{one.label} {feature}".encode("utf-8", "surrogatepass")) % ROWS for feature in told]


def measures_of(view: FoldedText, one: Candidate, evidence: Evidence) -> Whole:
    """What the tagger says of a candidate's words and of those beside it, each in parts of `FINE`."""
    first, last = words_of(view, one.start, one.end)
    kind = index(one.label)
    own = evidence[:, kind]
    inside = own[first:last]
    sure = _cut(inside[:, 1:].max(axis=1) - inside[:, 0])
    others = _cut(evidence[first:last, :, 1:].max(axis=2) - evidence[first:last, :, 0]).mean(axis=0)
    others[kind] = -_CUT
    again = _cut(inside[1:, 1] - inside[1:, 2]).max() if len(inside) > 1 else -_CUT
    behind = _cut(own[last, 2] - own[last, 0]) if last < len(own) else -_CUT
    before = _cut(own[first - 1, 1:].max() - own[first - 1, 0]) if first else -_CUT
    begins = _cut(inside[0, 1] - inside[0, 2])
    found = [sure.mean(), sure.min(), sure.max(), begins, again, behind, before, others.max(), sure[0], sure[-1]]
    return np.rint(np.array(found) * (FINE / _CUT)).astype(np.int64)


def _cut(values: Any) -> Any:
    return np.clip(values, -_CUT, _CUT)


def scores(
    weights: RankerWeights, rows: Sequence[Sequence[int]], measures: Sequence[Whole], labels: Sequence[str]
) -> NDArray[np.float64]:
    """The score of each candidate: the logarithm of the odds that it is one."""
    kinds = list(LABELS.columns)
    found = []
    for own, told, label in zip(rows, measures, labels, strict=True):
        total = weights.rows[own].sum(axis=0) + told @ weights.measures[kinds.index(label)] + weights.bias
        found.append(int(np.maximum(total[:-1], 0) @ weights.out + total[-1] * FINE_OUT) / (FINE_ROWS * FINE_OUT))
    return np.array(found)
