"""The records and custody events of a bundle, read from its files when they are asked for: memory holds one of them."""

from collections.abc import Iterator, Sequence
from typing import overload

from workbench.bundle.contents.bundle_reader import Opened
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import Json, JsonReader, parse
from workbench.domain.custody.chain import BOUND

Record = dict[str, Json]

_IN_FULL = b'"salt"'


class Records(Sequence[Record]):
    """The records of these exhibits, in that order."""

    def __init__(self, opened: Opened, numbers: Sequence[str]) -> None:
        self._opened = opened
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        if isinstance(place, slice):
            return Records(self._opened, self._numbers[place])
        return self._read(self._numbers[place])

    def __iter__(self) -> Iterator[Record]:
        return map(self._read, self._numbers)

    def _read(self, number: str) -> Record:
        return self._opened.json(layout.record_path(number))


class Events:
    """The custody events that are told in full and are for a reader, in order, read anew each time.

    Those that cover what was written tell a reader nothing; they stand in custody.jsonl.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    def __iter__(self) -> Iterator[JsonReader]:
        return filter(self.is_for_readers, self.all_in_full())

    def all_in_full(self) -> Iterator[JsonReader]:
        """All that are told in full."""
        for line in self._opened.pieces(layout.CUSTODY, lambda file: file):
            # Most lines are the leaves of events of others: these are not parsed.
            if _IN_FULL in line and "salt" in (told := parse(line, name="a custody event")):
                yield JsonReader(told, name="a custody event")

    @staticmethod
    def is_for_readers(event: JsonReader) -> bool:
        """Whether an event tells of something that somebody or the program did."""
        return event.text("action") != BOUND
