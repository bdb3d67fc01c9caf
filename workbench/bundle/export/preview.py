"""What a bundle of a case would hold and what not, told before it is made, by the rules that make it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbench.bundle.export.request import ExportJob, ExportRequest, spared_by
from workbench.bundle.export.serialize import record_object
from workbench.bundle.export.staging import Folder
from workbench.bundle.export.system_state import NOTHING_TOLD
from workbench.bundle.formats.canonical_json import Json
from workbench.domain.cases.cases import CaseSnapshot, ordered


@dataclass(frozen=True, slots=True)
class HiddenThing:
    """One hidden thing: what it is, by rule or hand, and why. Its value is not told again."""

    label: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class BundlePreview:
    """Counts of exhibits and notes, what is hidden, what is left out and why, captures outside their authority.

    `notes` is None where the profile leaves out notes, whether there are some or none.
    """

    exhibits: int
    notes: int | None
    hidden: tuple[HiddenThing, ...]
    not_in_it: tuple[dict[str, Json], ...]
    captures_outside: tuple[Json, ...]


def contents(snapshot: CaseSnapshot, order: ExportRequest, *, at: datetime) -> BundlePreview:
    """Look at a case as the export would. Raises UserError where a partner bundle would hold nothing."""
    spared = spared_by(snapshot, order)
    job = ExportJob(Folder(Path()), snapshot, order.profile, at, NOTHING_TOLD, spared)
    job.spare_the_rest()
    inside = ordered(spared.snapshot.exhibits if spared else snapshot.exhibits)
    for one in inside:
        job.note(one, record_object(snapshot, one, request_size=0))
    hidden = spared.hidden if spared else []
    return BundlePreview(
        exhibits=len(inside),
        notes=sum(note.for_court for note in snapshot.notes) if order.profile.findings else None,
        hidden=tuple(HiddenThing(one.label, one.by, one.why) for one in hidden),
        not_in_it=tuple(job.left_out()),
        captures_outside=tuple(job.outside),
    )
