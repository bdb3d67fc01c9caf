"""Words near in meaning: a table of word vectors (`resources/vectors`), one row a folded word, in all languages.

A text's vector is the mean of its words', the common ones weighed down (Arora et al. 2017). So an offer in words that
no training post has still stands near those that have the same sense, also in another language. Built once by
`nlp.train.vectors`; read as arrays, nothing that runs code.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.packing import restored, shuffled

_TABLE = "table.npz"


@dataclass(frozen=True, slots=True)
class WordVectorTable:
    """`vectors[rows[word]]` is a word's vector, to be divided by 127 and weighed by `weights`."""

    rows: dict[str, int]
    vectors: NDArray[np.int8]
    weights: NDArray[np.float32]

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return int(self.vectors.shape[1])


@cache
def table(name: str) -> WordVectorTable:
    """The table `resources/vectors/NAME`."""
    file = resources.files("resources").joinpath("vectors", name, _TABLE)
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
        words = arrays["words"].tobytes().decode("utf-8").splitlines()
        rows = {word: row for row, word in enumerate(words)}
        return WordVectorTable(rows, restored(arrays["vectors"], np.int8), arrays["weights"].astype(np.float32))


def save(words: Sequence[str], vectors: NDArray[np.int8], weights: NDArray[np.float16], folder: Path) -> None:
    """Write a table: a vector and a weight for each word."""
    spelt = np.frombuffer("".join(f"{word}\n" for word in words).encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(folder / _TABLE, words=spelt, vectors=shuffled(vectors), weights=weights)


def shares(rows: NDArray[np.int64], name: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The places of the words that have a vector, and what each gives to the text's vector; they add up to it.

    `rows`: for each word its row in the table, -1 where it has none.
    """
    known = table(name)
    places = np.flatnonzero(rows >= 0)
    if not len(places):
        return places, np.zeros((0, known.width), dtype=np.float32)
    rows = rows.take(places)
    weights = known.weights.take(rows)
    return places, known.vectors.take(rows, axis=0).astype(np.float32) * (weights / (127 * weights.sum()))[:, None]
