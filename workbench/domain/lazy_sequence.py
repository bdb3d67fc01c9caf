"""Sequences whose items are read when they are asked for, some at a time: memory holds no more than these."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, overload

Key = TypeVar("Key")
Item = TypeVar("Item")


class Lazily(Sequence[Item], Generic[Key, Item]):
    """The items of these keys, in their order. `read` gives as many items as it is given keys, in the same order."""

    def __init__(
        self, keys: Sequence[Key], read: Callable[[Sequence[Key]], Sequence[Item]], *, at_once: int = 64
    ) -> None:
        self.keys = keys
        self._read = read
        self._at_once = at_once

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> "Lazily[Key, Item]": ...
    def __getitem__(self, place: int | slice) -> "Item | Lazily[Key, Item]":
        if isinstance(place, slice):
            return self.of(self.keys[place])
        return self._read([self.keys[place]])[0]

    def __iter__(self) -> Iterator[Item]:
        for start in range(0, len(self.keys), self._at_once):
            yield from self._read(self.keys[start : start + self._at_once])

    def of(self, keys: Sequence[Key]) -> "Lazily[Key, Item]":
        """The items of other keys, read in the same way."""
        return Lazily(keys, self._read, at_once=self._at_once)
