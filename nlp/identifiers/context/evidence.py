"""What the contact tagger says of each word of a text: the logarithm of the chance of each tag of each kind."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nlp.identifiers.context.features import TASK, text_of
from nlp.tagging.labels import log_chances
from nlp.tagging.network import NetworkWeights, TaggerNetwork
from nlp.text.folded_text import FoldedText

Evidence = NDArray[np.float64]
_LONG = 240  # words up to which a text is read whole
_AROUND = 60  # words on either side of a candidate in a longer one
_AT_ONCE = 64


class ContactTagger:
    """The network and what it says of the words of views."""

    def __init__(self, weights: NetworkWeights) -> None:
        self._network = TaggerNetwork(weights, TASK.rows_of_word)

    def read(self, views: Sequence[FoldedText], places: Sequence[Sequence[tuple[int, int]]]) -> list[Evidence]:
        """For each view an array (word, kind, tag), told of `places`, first and behind last, and the words beside."""
        parts = [(at, *part) for at, view in enumerate(views) for part in _parts(view, places[at])]
        kinds = list(TASK.labels.columns.values())
        found = [np.zeros((len(view.words), len(kinds), 3)) for view in views]
        asked = [_asked(len(view.words), some) for view, some in zip(views, places, strict=True)]
        for begin in range(0, len(parts), _AT_ONCE):
            some = parts[begin : begin + _AT_ONCE]
            wanted = [asked[at][first:end] for at, first, end in some]
            scores = self._network.scores([text_of(views[at], first, end) for at, first, end in some], wanted)
            for (at, first, end), own, mask in zip(some, scores, wanted, strict=True):
                told = own[mask]
                found[at][first:end][mask] = np.stack([log_chances(told[:, kind.tags]) for kind in kinds], axis=1)
        return found


def _asked(size: int, places: Iterable[tuple[int, int]]) -> NDArray[np.bool_]:
    """Which words are in a place or right beside one."""
    asked = np.zeros(size, dtype=np.bool_)
    for first, behind in places:
        asked[max(0, first - 1) : behind + 1] = True
    return asked


def _parts(view: FoldedText, places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words that are read: all, or those around the places, joined where they touch."""
    size = len(view.words)
    if size <= _LONG:
        return [(0, size)] if size else []
    wanted = sorted((max(0, first - _AROUND), min(size, last + _AROUND)) for first, last in places)
    breaks = [at for at, (one, other) in enumerate(pairwise(wanted), start=1) if other[0] > one[1]]
    runs = [wanted[begin:end] for begin, end in pairwise([0, *breaks, len(wanted)])]
    return [(run[0][0], max(end for _, end in run)) for run in runs if run]


@cache
def index(label: str) -> int:
    """The place of a kind among those of the evidence."""
    return list(TASK.labels.columns).index(label)
