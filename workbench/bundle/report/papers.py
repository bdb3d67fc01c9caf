"""The papers of a bundle's report: which files there are, and what writes each of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol

from workbench.bundle import layout
from workbench.bundle.jsonform import Json
from workbench.bundle.report.page import report
from workbench.bundle.snapshot import SystemState
from workbench.domain.cases import CaseSnapshot


@dataclass(frozen=True, slots=True)
class Told:
    """What a report is made from: the case, the records of its exhibits in order, the state of the system, the time."""

    snapshot: CaseSnapshot
    records: Sequence[dict[str, Json]]
    state: SystemState
    at: datetime


class Write(Protocol):
    """Fills a file; calls `go_on` between two pieces, which raises when no more is wanted."""

    def __call__(self, out: BinaryIO, *, told: Told, go_on: Callable[[], None]) -> None:
        """Fill the file."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of the report, the words of its progress, and what writes it."""

    path: str
    words: str
    write: Write


def papers() -> list[Paper]:
    """The files of the report, in the order in which they are written."""
    return [Paper(layout.REPORT, "Writing the report.", _page)]


def _page(out: BinaryIO, *, told: Told, go_on: Callable[[], None]) -> None:
    go_on()
    out.write(report(told.snapshot, told.records, at=told.at))
