"""A table of word vectors for the names of persons (`resources/vectors`), read from the disk as it is needed.

A word is found by the check sum of its letters among sorted ones, and its numbers are read when they are asked for, so
that 170,000 words cost no memory: of the words that have no vector one in 25,000 is taken for one that has.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from nlp.checksums import check
from nlp.text.plain_forms import normal_form

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "vectors"


@dataclass(frozen=True, slots=True)
class Vectors:
    """`vectors[at]` are the numbers of the word whose check sum is `keys[at]`; the keys are in order.

    `file` is that of the vectors, its numbers from `begin` on.
    """

    keys: NDArray[np.uint32]
    vectors: NDArray[np.int8]
    file: int
    begin: int

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return int(self.vectors.shape[1])

    def numbers(self, place: int) -> NDArray[np.int8]:
        """The vector of a row, read from the file: what is mapped stays in memory once it was touched."""
        return np.frombuffer(os.pread(self.file, self.width, self.begin + place * self.width), dtype=np.int8)

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
    if wrong := check(folder):
        raise OSError(f"The word vectors are not whole: {', '.join(wrong)}.")
    keys, vectors = (np.load(folder / f"{part}.npy", mmap_mode="r", allow_pickle=False) for part in ("keys", "vectors"))
    return Vectors(keys, vectors, os.open(folder / "vectors.npy", os.O_RDONLY), vectors.offset)
