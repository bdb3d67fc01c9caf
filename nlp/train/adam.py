"""Adam (Kingma and Ba 2015), which brings down the surprise of every model here; NumPy alone."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
_FIRST, _SECOND, _TINY = np.float32(0.9), np.float32(0.999), np.float32(1e-8)
_ROWS = 8192  # moved at once: what they need stays in the processor's cache


class AdamOptimizer:
    """Named weights that are moved down their slopes; `weights` are changed in place."""

    def __init__(self, weights: Mapping[str, Numbers]) -> None:
        self.weights = dict(weights)
        self._means = {name: np.zeros_like(part) for name, part in self.weights.items()}
        self._squares = {name: np.zeros_like(part) for name, part in self.weights.items()}
        self.steps = 0

    def move(
        self, slopes: Mapping[str, Numbers], rate: float, *, touched: NDArray[np.int64] | None = None, cut: float = 1.0
    ) -> None:
        """One step down the slopes, each times `cut`. `touched`: the rows that `slopes["rows"]` are of."""
        self.steps += 1
        length = np.float32(rate / (1 - float(_FIRST) ** self.steps))
        share = np.float32(1 - float(_SECOND) ** self.steps)
        for name, slope in slopes.items():
            for at in range(0, len(slope), _ROWS):
                which: slice | NDArray[np.int64] = slice(at, at + _ROWS)
                down = slope[which] * np.float32(cut)
                if name == "rows" and touched is not None:
                    which = touched[which]
                mean = self._means[name][which] + (1 - _FIRST) * (down - self._means[name][which])
                square = self._squares[name][which] + (1 - _SECOND) * (down * down - self._squares[name][which])
                self._means[name][which], self._squares[name][which] = mean, square
                self.weights[name][which] -= length * mean / (np.sqrt(square / share) + _TINY)


def warmed(rate: float, step: int, steps: int, warm: int) -> float:
    """The rate at a step of so many: rising over the first `warm`, then falling to nothing."""
    return rate * min(1.0, (step + 1) / warm) * (1 - step / steps)


def drawn(dice: np.random.Generator, scale: float, *shape: int) -> Numbers:
    """Weights to begin with, around 0."""
    return dice.normal(scale=scale, size=shape).astype(np.float32)
