"""A table of word vectors for the names of persons (`resources/vectors`).

A word is found by the check sum of its letters among sorted ones, so that the words themselves cost no memory: of the
words that have no vector one in 25,000 is taken for one that has.
"""

from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from nlp.checksums import require
from nlp.packing import restored, shuffled
from nlp.text.plain_forms import normal_form

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "vectors"
_TABLE = "table.npz"


@dataclass(frozen=True, slots=True)
class Vectors:
    """`vectors[at]` are the numbers of the word whose check sum is `keys[at]`; the keys are in order."""

    keys: NDArray[np.uint32]
    vectors: NDArray[np.int8]

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return int(self.vectors.shape[1])

    def place(self, folded: str) -> int:
        """The row of the vector of a word's norm; -1 where it has none."""
        key = key_of(normal_form(folded))
        at = int(np.searchsorted(self.keys, key))
        return at if at < len(self.keys) and self.keys[at] == key else -1


def key_of(word: str) -> int:
    """The check sum by which a word is found (CRC-32 of UTF-8)."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def load(name: str, tables: Path = FOLDER) -> Vectors:
    """The table of a name, among those of `resources/vectors`.

    Raises:
        OSError: a file is missing or is not the one that was written.
    """
    folder = tables / name
    require(folder, "The word vectors are")
    with np.load(folder / _TABLE, allow_pickle=False) as arrays:
        steps = restored(arrays["steps"], np.uint32)
        return Vectors(steps.cumsum(dtype=np.uint32), restored(arrays["vectors"], np.int8))


def save(table: Vectors, folder: Path) -> None:
    """Write the table: of the keys the step from each to the next."""
    steps = np.diff(table.keys, prepend=np.uint32(0))
    np.savez_compressed(folder / _TABLE, steps=shuffled(steps), vectors=shuffled(table.vectors))
