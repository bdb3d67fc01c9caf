"""How much what stands around a paper weighs for its being dealt with, and not only mentioned in passing.

The rules (`nlp.entities.documents.trade_context`) know ways of speaking that somebody wrote down. Beside them stands a
linear classifier over the words before and behind a paper, the signs between them, its own words and its kind, hashed
into one table. It was trained on the papers of the training posts, whatever the rules say of them; so the two err in
different places.
`trust` is what the word of the rules weighs, in the scores of the classifier: where what stands around a paper says the
opposite more strongly, the rules are overruled.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations
from math import exp, inf, isinf
from operator import attrgetter
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from nlp.entities.documents.paper_match import Paper, PaperCandidate
from nlp.text.feature_hashing import mixed
from nlp.text.folded_text import SpanMatch

Codes = NDArray[np.uint64]
Rows = NDArray[np.int64]
_REACH, _NEXT, _GAPS = 6, 3, 4  # words looked at on each side, those whose place counts, gaps that count
_BEFORE, _BEHIND = 3, 2  # words of the paper before and behind its head
_FAR = 2  # signs passed on the way to a word, from which on it is far
_EDGE, _NONE = np.uint64(1), np.uint64(2)  # codes: no word there, none of the paper's
_MOST_SIGNS, _MOST_OWN = 3, 4  # of a gap, words of a paper beside its head
_PAIRED = np.uint64(0x100000001B3)
_OFFSETS = np.arange(_REACH)
_START = attrgetter("start")
# What each column of `rows` is told as: on each side a word and how far it is, a word, the nearest three by their
# place, the gaps by theirs, the first sign; then what is told of the paper itself and of what stands right beside it.
_SIDE = [0] * _REACH + [1] * _REACH + [2, 3, 4] + [5, 6, 7, 8] + [9]
_REST = range(20, 20 + 6 + 3 + _BEFORE + _BEHIND)
_SLOTS = np.array([*_SIDE, *(10 + slot for slot in _SIDE), *_REST], dtype=np.uint64)


class DocumentContext(NamedTuple):
    """What is looked at of a text: the codes of its words' plain spellings, what stands behind each, its papers."""

    codes: Codes
    gaps: Sequence[str]
    papers: Sequence[Paper]

    @classmethod
    def of(cls, codes: Codes, gaps: Sequence[str], named: Sequence[PaperCandidate]) -> "DocumentContext":
        """A text with those of its papers that can be weighed."""
        return cls(codes, gaps, [one.paper for one in named if one.paper is not None])


@dataclass(frozen=True, slots=True)
class PaperWeights:
    """A trained classifier: `table[rows]` added up, divided by the root of their number, plus `bias`, is the score."""

    table: NDArray[np.float32]
    bias: float

    def scores(self, texts: Sequence[DocumentContext]) -> NDArray[np.float32]:
        """The logarithm of the odds that each paper of the texts, in order, is dealt with."""
        told = rows(texts, len(self.table))
        added = self.table.take(told).sum(axis=1) / np.float32(np.sqrt(told.shape[1]))
        return np.asarray(added + np.float32(self.bias), dtype=np.float32)


def chosen(named: Sequence[PaperCandidate], scores: Iterator[float], trust: float) -> list[SpanMatch]:
    """The papers of a text that are dealt with, in order, none over another; `scores`: of those that can be weighed."""
    sums = [next(scores) + (trust if one.dealt else -trust) if one.paper else inf for one in named]
    kept = [_sure(one.found, total) for one, total in zip(named, sums, strict=True) if one.dealt and total > 0]
    for one, total in zip(named, sums, strict=True):
        if not one.dealt and total > 0 and not _lies_over(one.found, kept):
            insort(kept, _sure(one.found, total), key=_START)
    return kept


def _sure(found: SpanMatch, total: float) -> SpanMatch:
    """A paper as sure as the odds are; what only the rules can tell keeps its own."""
    return found if isinf(total) else found._replace(confidence=round(1 / (1 + exp(-total)), 2))


def _lies_over(one: SpanMatch, others: Sequence[SpanMatch]) -> bool:
    """Whether a paper lies over one of some that stand in order, none over another."""
    behind = bisect_left(others, one.start, key=_START)
    return any(one.start < other.end and other.start < one.end for other in others[max(0, behind - 1) : behind + 1])


def rows(texts: Sequence[DocumentContext], length: int) -> Rows:
    """The rows, below `length`, that are told of each paper of the texts, in order: as many of each."""
    papers = [paper for text in texts for paper in text.papers]
    if not papers:
        return np.zeros((0, 1), dtype=np.int64)
    edge = np.full(_REACH, _EDGE)
    codes = np.concatenate([edge, *chain.from_iterable((text.codes, edge) for text in texts)])
    gaps = np.zeros(len(codes), dtype=np.uint64)  # behind each word
    begins, at = [], _REACH
    for text in texts:
        gaps[at : at + len(text.gaps)] = [_gap(gap) for gap in text.gaps]
        begins.append(at)
        at += len(text.codes) + _REACH
    begun = np.repeat(np.array(begins), [len(text.papers) for text in texts])
    first, head, last, final = (np.array([one[2:6] for one in papers]) + begun[:, None]).T
    left, right = first[:, None] - 1 - _OFFSETS, final[:, None] + 1 + _OFFSETS
    phrase, kind, shape = np.array([_named(one) for one in papers], dtype=np.uint64).T
    beside = (codes[left[:, 0]], codes[right[:, 0]], phrase, kind)
    told = [
        *_side(codes[left], gaps[left]),
        *_side(codes[right], gaps[right - 1]),
        *(pair[0] * _PAIRED + pair[1] for pair in combinations(beside, 2)),
        *(phrase, kind, shape),
        *(np.where(head - 1 - at >= first, codes[head - 1 - at], _NONE) for at in range(_BEFORE)),
        *(np.where(last + 1 + at <= final, codes[last + 1 + at], _NONE) for at in range(_BEHIND)),
    ]
    return mixed(np.stack(told, axis=1), _SLOTS, length)


def _side(codes: Codes, gaps: Codes) -> Iterator[Codes]:
    """What is told of the words on one side, the nearest first, and of the gaps on the way there."""
    signs = gaps != 0
    passed = np.minimum(signs.cumsum(axis=1), _FAR).astype(np.uint64)
    yield from (codes * _PAIRED + passed).T
    yield from codes.T
    yield from codes.T[:_NEXT]
    yield from gaps.T[:_GAPS]
    nearest = signs.argmax(axis=1)
    yield gaps[np.arange(len(gaps)), nearest] * _PAIRED + nearest.astype(np.uint64)


def _named(paper: Paper) -> tuple[int, int, int]:
    """Codes of what a paper is called, of its kind, and of how much stands with its head."""
    own = min(_MOST_OWN, paper.final - paper.first - (paper.last - paper.head))
    shape = f"{paper.alone} {paper.country} {own}"
    return _code(" ".join(paper.phrase)), _code(paper.kind), _code(shape)


@lru_cache(maxsize=16384)
def _gap(gap: str) -> int:
    """The code of what stands between two words: its signs, or its line's end; 0 of a blank."""
    signs = "".join(gap.split())[:_MOST_SIGNS] or ("\n" if "\n" in gap else "")
    return _code(signs) if signs else 0


@lru_cache(maxsize=16384)
def _code(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))
