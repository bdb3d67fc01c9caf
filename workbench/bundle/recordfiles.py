"""The records and custody events of a bundle that is being made, read from its files: memory holds one of them."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import overload

from workbench.bundle import layout
from workbench.bundle.jsonform import Json, parse
from workbench.bundle.orders import Job
from workbench.domain.cases import CaseSnapshot
from workbench.domain.custody import Event

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


class EventFile(Collection[Event]):
    """The events told in full in the custody file of a bundle, in order."""

    def __init__(self, path: Path, count: int) -> None:
        self._path = path
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __contains__(self, event: object) -> bool:
        return any(event == each for each in self)

    def __iter__(self) -> Iterator[Event]:
        with self._path.open("rb") as file:
            for each in file:
                told = json.loads(each)
                if "salt" in told:
                    yield Event(**told, head="")


def as_written(job: Job) -> CaseSnapshot:
    """The snapshot of a job whose exhibits and custody are written: it asks nothing of the store any more."""
    custody = job.snapshot.custody
    events = EventFile(job.folder.path / layout.CUSTODY, len(custody.events))
    return replace(job.snapshot, exhibits=(), captures={}, custody=replace(custody, events=events))
