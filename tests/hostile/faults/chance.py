"""Chance that a seed fixes: the same moments again, on every machine and version."""

import hashlib
from collections.abc import Sequence
from itertools import count
from typing import TypeVar

Thing = TypeVar("Thing")


class Chance:
    """Draws from a seed, each from its own hash."""

    def __init__(self, seed: str) -> None:
        self._seed, self._draws = seed, count()

    def share(self) -> float:
        """A number from 0 up to 1."""
        digest = hashlib.sha256(f"{self._seed}/{next(self._draws)}".encode()).digest()
        return int.from_bytes(digest[:8]) / 2**64

    def below(self, end: int) -> int:
        """A whole number from 0 up to `end`, that not included."""
        return int(self.share() * end)

    def choice(self, things: Sequence[Thing]) -> Thing:
        """One of some things."""
        return things[self.below(len(things))]

    def between(self, first: int, last: int) -> int:
        """A whole number from `first` to `last`, both included."""
        return first + self.below(last - first + 1)

    def some_bytes(self, count: int) -> bytes:
        """As many bytes."""
        return bytes(self.below(256) for _ in range(count))
