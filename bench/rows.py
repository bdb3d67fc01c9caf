"""What a benchmark gives: one row for each figure, with what it is held against in the same run."""

import os
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class BenchRow:
    """One figure. `peer` was measured beside it, `ratio` is ours to the peer's, `holds` whether the goal is met."""

    what: str
    value: float
    unit: str
    peer: str = ""
    peer_value: float | None = None
    ratio: float | None = None
    goal: str = ""
    holds: bool | None = None


Benchmark = Callable[[], list[BenchRow]]


def report(name: str, rows: list[BenchRow]) -> dict[str, Any]:
    """The rows of one benchmark with the machine they were measured on."""
    machine = {"system": platform.platform(), "python": platform.python_version(), "cores": os.cpu_count()}
    return {"name": name, "machine": machine, "rows": [asdict(row) for row in rows]}
