"""The records of a bundle that is being made, read from its files each time: memory holds one of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload

from workbench.bundle import layout
from workbench.bundle.jsonform import Json, parse

Record = dict[str, Json]


class RecordFiles(Sequence[Record]):
    """The records of these exhibits, in that order."""

    def __init__(self, folder: Path, numbers: Sequence[str]) -> None:
        self._folder = folder
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        if isinstance(place, slice):
            return RecordFiles(self._folder, self._numbers[place])
        return self._read(self._numbers[place])

    def __iter__(self) -> Iterator[Record]:
        return map(self._read, self._numbers)

    def _read(self, number: str) -> Record:
        name = layout.record_path(number)
        return parse((self._folder / name).read_bytes(), name=name)
