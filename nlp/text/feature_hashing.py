"""Rows of a table for pairs of codes."""

import numpy as np
from numpy.typing import NDArray


def mixed(first: NDArray[np.uint64], second: NDArray[np.uint64], length: int) -> NDArray[np.int64]:
    """A row for each pair of codes (the multipliers of splitmix64: Steele, Lea, Flood 2014)."""
    mixed = (first * np.uint64(0x9E3779B97F4A7C15) + second) * np.uint64(0xBF58476D1CE4E5B9)
    return ((mixed >> np.uint64(33)) % np.uint64(length)).astype(np.int64)
