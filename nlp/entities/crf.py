"""How names are tagged: a chain over the words of a clause, BIO tags for persons, places and organisations.

What the words say of themselves is a model's own matter (`nlp.entities.window_tagger`); tags follow each other by a
small matrix (Lafferty et al. 2001, conditional random fields). No library but numpy.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.text.folded_text import FoldedText

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
AROUND = (-2, -1, 0, 1, 2)
Scores = NDArray[np.float32]
Word = tuple[str, str, str]
Clause = Sequence[Word]
WIDEST = max(AROUND)


_STOPS = frozenset(".!?:;\n|•…")


def seen(view: FoldedText) -> list[Word]:
    """The words of a view as the tagger takes them: folded, with their case, and the kind of sign before each."""
    return list(zip(view.texts, view.cased_texts, gaps(view), strict=True))


def gaps(view: FoldedText) -> list[str]:
    """The kind of sign before each word: start, stop, comma, at, apart, hash, quote, dash, open or blank.

    `apart` is an `@` with a blank behind it, as corpora of words have it before a handle.
    """
    if not view.starts:
        return []
    first = _kind(view.text[: view.starts[0]]) if view.starts[0] else "start"
    return [first if first in {"at", "apart"} else "start", *map(_kind, view.gaps[:-1])]


@cache
def _kind(gap: str) -> str:
    if not gap.strip(" "):
        return "blank"
    if gap[-1] in "@#":
        return "at" if gap[-1] == "@" else "hash"
    if gap.rstrip(" ").endswith("@"):
        return "apart"
    if not _STOPS.isdisjoint(gap):
        return "stop"
    for kind, signs in (("comma", ",،"), ("quote", "\"'’‘“”`"), ("open", "([{"), ("dash", "-–—/_&+")):
        if any(sign in gap for sign in signs):
            return kind
    return "other"


class CrfTagger(ABC):
    """Tags the words of a text: each word's scores and how tags follow each other make the best path."""

    def __init__(self, follows: NDArray[np.float64]) -> None:
        self._follows = follows

    @abstractmethod
    def scores(self, clauses: Sequence[Clause]) -> list[NDArray[np.float64]]:
        """For each word of each clause the score of each tag by itself; a clause's do not depend on its company."""

    @staticmethod
    def parted(total: NDArray[Any], clauses: Sequence[Clause], first: NDArray[Any]) -> list[NDArray[np.float64]]:
        """The scores of words in a row, `WIDEST` empty ones between two clauses, by clause; begins count `first`."""
        found, at = [], 0
        for clause in clauses:
            total[at] += first
            found.append(total[at : at + len(clause)].astype(np.float64))
            at += len(clause) + WIDEST
        return found

    def paths(self, clauses: Sequence[Clause]) -> list[list[int]]:
        """The best tags of each clause (Viterbi), all clauses word by word at once; none may be empty."""
        if not clauses:
            return []
        order = sorted(range(len(clauses)), key=lambda at: -len(clauses[at]))
        scores = self.scores([clauses[at] for at in order])
        best, back = np.stack([one[0] for one in scores]), []
        for place in range(1, len(scores[0])):
            lines = np.stack([one[place] for one in scores if len(one) > place])
            reach = best[: len(lines), :, None] + self._follows
            back.append(reach.argmax(axis=1))
            best[: len(lines)] = reach.max(axis=1) + lines
        tags = best.argmax(axis=1)
        paths = [[int(tag)] for tag in tags]
        for pointer in reversed(back):
            for at in range(len(pointer)):
                paths[at].append(int(pointer[at, paths[at][-1]]))
        return [path[::-1] for _, path in sorted(zip(order, paths, strict=True))]

    def chances(self, clause: Clause) -> Scores:
        """For each word of a clause the probability of each tag."""
        return expected(self.scores([clause])[0], self._follows)[0].astype(np.float32)


def expected(
    scores: NDArray[np.float64], follows: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each word the probability of each tag, and for each pair of tags how often one follows the other."""
    moves = np.exp(follows - follows.max())
    local = np.exp(scores - scores.max(axis=1, keepdims=True))
    size = len(scores)
    ahead, behind = np.empty_like(local), np.ones_like(local)
    ahead[0] = local[0] / local[0].sum()
    for at in range(1, size):
        reached = (ahead[at - 1] @ moves) * local[at]
        ahead[at] = reached / reached.sum()
    for at in range(size - 2, -1, -1):
        reached = moves @ (local[at + 1] * behind[at + 1])
        behind[at] = reached / reached.sum()
    both = ahead * behind
    pairs = ahead[:-1, :, None] * moves * (local[1:] * behind[1:])[:, None, :]
    pairs /= pairs.sum(axis=(1, 2), keepdims=True)
    return both / both.sum(axis=1, keepdims=True), pairs.sum(axis=0)


def spans(path: Iterable[int]) -> list[tuple[str, int, int]]:
    """Kind, first and last word of each name in a path of tags; an `I` without its `B` begins a name."""
    found: list[tuple[str, int, int]] = []
    inside = ""
    for at, tag in enumerate(TAGS[index] for index in path):
        kind = tag[2:]
        if kind and tag[0] == "I" and inside == kind:
            found[-1] = (kind, found[-1][1], at)
        elif kind:
            found.append((kind, at, at))
        inside = kind
    return found
