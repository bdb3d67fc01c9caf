"""What a model sees of texts: the rows of its table that their features have, and the vectors of their words.

The texts of a batch are looked at together, in whole numbers; the vectors are added up for each text by itself, so that
what is seen of a text does not depend on its company.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from nlp.classification.feature_cache import Numbers, Wordbook, wordbook
from nlp.classification.features import BIGGEST, EDGE, mentions_of, row, signs, signs_of, size_of
from nlp.classification.mention_features import structure
from nlp.text import word_vectors
from nlp.text.feature_hashing import mixed

# The places of words, and the row that is told of each; a word may have many.
Told = tuple[Numbers, Numbers]


@dataclass(frozen=True, slots=True)
class FeatureView:
    """What a model sees of a text: what its words tell, all rows, the words with a vector, and their shares of it."""

    words: int
    told: tuple[Told, ...]
    rows: NDArray[np.int32]
    places: Numbers
    shares: NDArray[np.float32]

    @property
    def scale(self) -> float:
        """What the sum of the rows is multiplied by: a long text has no louder voice than a short one."""
        return 1 / math.sqrt(max(1, len(self.rows)))


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """How a model sees: the rows of its table and its word vectors."""

    length: int
    vectors: str


@dataclass(frozen=True, slots=True)
class _Batch:
    """The words of several texts one behind the other: their numbers, which text each is of, where each text begins."""

    book: Wordbook
    numbers: Numbers
    text: Numbers
    begins: Numbers

    def parted(self, places: Numbers, rows: Numbers) -> list[Told]:
        """What is told of the words of each text, counted from its first word; in the order that it is told."""
        text = self.text[places]
        short = text.astype(np.min_scalar_type(len(self.begins)))  # sixteen bits are sorted in linear time
        order = short.argsort(kind="stable")
        ends = np.bincount(text, minlength=len(self.begins)).cumsum()
        within, rows = (places - self.begins[text])[order], rows[order]
        return [
            (within[end - count : end], rows[end - count : end])
            for end, count in zip(ends.tolist(), np.diff(ends, prepend=0).tolist(), strict=True)
        ]


def look(docs: Sequence[Doc], table: FeatureTable) -> list[FeatureView]:
    """What a model sees of each text."""
    if not docs:
        return []
    norms = [doc.to_array("NORM")[:BIGGEST].tolist() for doc in docs]
    sizes = np.array([len(one) for one in norms], dtype=np.int64)
    book = wordbook(table.length, table.vectors)
    numbers = book.numbers([norm for one in norms for norm in one], docs[0].vocab.strings)
    batch = _Batch(book, numbers, np.repeat(np.arange(len(docs)), sizes), sizes.cumsum() - sizes)
    parts = (batch.parted(*book.rows.of(numbers)), batch.parted(*_order(batch, table.length)))
    wholes, vectors = _wholes(docs, batch, table), book.vectors[numbers]
    found = []
    for at, (doc, begin, size) in enumerate(zip(docs, batch.begins.tolist(), sizes.tolist(), strict=True)):
        told = tuple(part[at] for part in parts)
        features = [size_of(size), *structure(mentions_of(doc))]
        whole = np.array([row(feature, table.length) for feature in features], dtype=np.int64)
        rows = _distinct(np.concatenate([wholes[at], whole, *(rows for _, rows in told)]))
        found.append(FeatureView(size, told, rows, *word_vectors.shares(vectors[begin : begin + size], table.vectors)))
    return found


def _distinct(rows: Numbers) -> NDArray[np.int32]:
    """The rows once each, sorted; for some hundreds of them half the time of `np.unique`."""
    rows.sort()
    kept = np.ones(len(rows), dtype=bool)
    np.not_equal(rows[1:], rows[:-1], out=kept[1:])
    return rows[kept].astype(np.int32)


def _order(batch: _Batch, length: int) -> Told:
    """Where the words stand.

    Which word one stands beside (a row of both), the cues of its neighbours, and whether it is among the first or the
    last words. Of an identifier only that it stands there.
    """
    book, text = batch.book, batch.text
    codes, named = book.codes[batch.numbers], book.named[batch.numbers]
    pairs = np.flatnonzero((named[:-1] | named[1:]) & (text[:-1] == text[1:]))
    beside = mixed(codes[pairs], codes[pairs + 1], length)
    owner, cue = book.cue_codes.of(batch.numbers)
    who = np.stack([owner - 1, owner + 1], axis=1).ravel()
    side = np.stack([cue + np.uint64(1), cue + np.uint64(2)], axis=1).ravel()
    inside = np.flatnonzero((who >= 0) & (who < len(text)))
    heard = inside[named[who[inside]] & (text[who[inside]] == text[owner[inside // 2]])]
    standing = np.flatnonzero(named)
    of_text = np.bincount(text[standing], minlength=len(batch.begins))
    rank = np.arange(len(standing)) - (of_text.cumsum() - of_text)[text[standing]]
    first, last = standing[rank < EDGE], standing[of_text[text[standing]] - rank <= EDGE]
    return (
        np.concatenate([pairs, pairs + 1, who[heard], first, last]),
        np.concatenate(
            [
                beside,
                beside,
                mixed(codes[who[heard]], side[heard], length),
                book.openings[batch.numbers[first]],
                book.closings[batch.numbers[last]],
            ]
        ),
    )


def _wholes(docs: Sequence[Doc], batch: _Batch, table: FeatureTable) -> list[Numbers]:
    """The rows of the signs of each text (cues, kinds of entity, marks) and of each two that stand together."""
    present = np.zeros((len(docs), len(signs())), dtype=bool)
    owner, sign = batch.book.signs.of(batch.numbers)
    present[batch.text[owner], sign] = True
    order = _places_of_signs()
    for at, doc in enumerate(docs):
        present[at, [order[one] for one in signs_of(doc)]] = True
    one, other, rows = _together(table.length)
    text, pair = np.nonzero(present[:, one] & present[:, other])
    return np.split(rows[pair], np.bincount(text, minlength=len(docs)).cumsum()[:-1])


@cache
def _places_of_signs() -> dict[str, int]:
    return {sign: at for at, sign in enumerate(signs())}


@cache
def _together(length: int) -> tuple[Numbers, Numbers, Numbers]:
    """Every two signs, by their places, and the row of both; a sign with itself is the sign alone."""
    names = signs()
    pairs = list(combinations_with_replacement(range(len(names)), 2))
    rows = [row(names[one] if one == other else f"{names[one]}&{names[other]}", length) for one, other in pairs]
    ones, others = np.array(pairs, dtype=np.int64).T
    return ones, others, np.array(rows, dtype=np.int64)
