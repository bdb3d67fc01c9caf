"""For whom a bundle is made, and what therefore is in it."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a profile leaves out, where there may be some of it or none: no empty list and no 0 stands for it."""


LEFT_OUT: Final = LeftOut()


@dataclass(frozen=True, slots=True)
class ExportProfile:
    """What a bundle holds.

    `captures`: the captured bytes. `findings`: the report, notes, structured files, and in the records what rules and
    models found. `spares`: values that are marked or ruled hidden are taken out, with a log of it.
    """

    name: str
    captures: bool
    findings: bool
    spares: bool


COURT = ExportProfile("court", captures=True, findings=True, spares=False)
LAB = ExportProfile("lab", captures=True, findings=False, spares=False)
PARTNER = ExportProfile("partner", captures=False, findings=True, spares=True)

PROFILES: dict[str, ExportProfile] = {each.name: each for each in (COURT, LAB, PARTNER)}
