"""Exports a case as a signed bundle that anyone can check without this program. Needs no network and no store."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from workbench.bundle import layout, system
from workbench.bundle.escape import one_line
from workbench.bundle.folder import Folder, made_whole
from workbench.bundle.formats import FORMATS
from workbench.bundle.jsonform import Json, lines, pretty, utc
from workbench.bundle.records import (
    authority_object,
    event_object,
    head_object,
    note_object,
    record_object,
)
from workbench.bundle.report.papers import Told, papers
from workbench.bundle.snapshot import NOTHING_TOLD, SystemState, shown_revision
from workbench.bundle.warc import write_capture
from workbench.bundle.wording import NOT_INCLUDED, README
from workbench.domain.cases import CaseSnapshot, Exhibit
from workbench.errors import UserError

Sign = Callable[[bytes], tuple[bytes, bytes]]
Progress = Callable[[int, int, str], None]
Record = dict[str, Json]


class ExportCancelledError(UserError):
    """The export was cancelled; nothing was left behind."""


@dataclass(frozen=True, slots=True)
class BundleResult:
    """A bundle that was made. `manifest_sha256` is the hash of its top manifest, the file that is signed."""

    path: Path
    manifest_sha256: str
    exhibits: int
    files: int


@dataclass(frozen=True, slots=True)
class _Steps:
    """Tells of progress and stops between two steps when that was asked for."""

    total: int
    progress: Progress | None
    cancelled: Callable[[], bool]

    def begin(self, number: int, words: str) -> None:
        self.go_on()
        if self.progress is not None:
            self.progress(number, self.total, words)

    def go_on(self) -> None:
        if self.cancelled():
            raise ExportCancelledError("The export was cancelled. Nothing was left behind.")


def export(
    snapshot: CaseSnapshot,
    destination: Path,
    *,
    sign: Sign,
    at: datetime,
    state: SystemState = NOTHING_TOLD,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BundleResult:
    """Write the bundle of a case to `destination`, a folder that does not exist yet.

    The same snapshot, `state` and `at` give the same bytes. `sign` gives an Ed25519 signature and the raw public key;
    `progress` is told step, steps and words. Raises UserError when there is nothing to export or the folder cannot be
    written, ExportCancelledError when `cancelled` says so; then nothing is left behind.
    """
    exhibits, report = _exhibits(snapshot), papers()
    steps = _Steps(len(exhibits) + len(report) + 3, progress, cancelled)
    with made_whole(destination) as folder:
        records = []
        for number, exhibit in enumerate(exhibits):
            steps.begin(number, f"Writing {exhibit.number}.")
            records.append(_write_exhibit(folder, snapshot, exhibit))
        told = Told(snapshot, records, state, at)
        for number, paper in enumerate(report, start=len(exhibits)):
            steps.begin(number, paper.words)
            folder.stream(paper.path, partial(paper.write, told=told, go_on=steps.go_on))
        steps.begin(steps.total - 3, "Writing the structured files.")
        for name, made_from in FORMATS.items():
            folder.write(name, made_from(records))
        steps.begin(steps.total - 2, "Writing custody, authority and the state of the system.")
        _write_papers(folder, snapshot, state, at=at)
        steps.begin(steps.total - 1, "Hashing and signing.")
        _seal(folder, snapshot, sign=sign, at=at)
    if progress is not None:
        progress(steps.total, steps.total, "Done.")
    return BundleResult(destination, folder.hashes[layout.TAG_MANIFEST], len(exhibits), len(folder.hashes))


def _exhibits(snapshot: CaseSnapshot) -> list[Exhibit]:
    if not snapshot.exhibits:
        raise UserError(f"Case {snapshot.case.number} has no exhibits yet. Put a post into it, then export.")
    exhibits = sorted(snapshot.exhibits, key=lambda exhibit: exhibit.number)
    numbers = Counter(exhibit.number for exhibit in exhibits)
    if odd := [each for each, count in numbers.items() if count > 1 or not layout.EXHIBIT_NUMBER.fullmatch(each)]:
        raise ValueError(f"not exhibit numbers, or given twice: {odd}")
    return exhibits


def _write_exhibit(folder: Folder, snapshot: CaseSnapshot, exhibit: Exhibit) -> Record:
    capture = snapshot.captures[shown_revision(exhibit).capture_id]
    payload = snapshot.payload(capture.id)
    folder.stream(
        layout.capture_path(exhibit.number),
        lambda out: write_capture(out, capture, payload, store_id=snapshot.store_id),
    )
    record = record_object(snapshot, exhibit, request_size=len(payload.request_bytes))
    folder.write(layout.record_path(exhibit.number), pretty(record))
    return record


def _write_papers(folder: Folder, snapshot: CaseSnapshot, state: SystemState, *, at: datetime) -> None:
    for_court = sorted((note for note in snapshot.notes if note.for_court), key=lambda note: note.id)
    folder.write(layout.CUSTODY, custody_lines(snapshot))
    folder.write(layout.CUSTODY_HEAD, pretty(head_object(snapshot.custody.head)))
    folder.write(layout.AUTHORITY, pretty({"authority": authority_object(snapshot.case.authority)}))
    folder.write(layout.HEALTH, pretty(system.health(snapshot, state, at=at)))
    folder.write(layout.CONFIG, pretty(system.config(snapshot, state)))
    folder.write(layout.SBOM, pretty(system.sbom(system.packages(), at=at, store_id=snapshot.store_id)))
    folder.write(layout.NOTES, lines(note_object(note, number) for number, note in enumerate(for_court, start=1)))
    folder.write(layout.NOT_IN_IT, pretty({"not_in_this_bundle": _left_out(snapshot)}))


def custody_lines(snapshot: CaseSnapshot) -> bytes:
    """The whole chain: own events in full, of all others their leaves, in order."""
    own = {event.seq: event for event in snapshot.custody.events}
    entries: list[Mapping[str, Json]] = []
    for seq, leaf in enumerate(snapshot.custody.leaves, start=1):
        event = own.pop(seq, None)
        if event is not None and event.leaf != leaf:
            raise ValueError(f"event {seq} and its leaf in the chain are not the same")
        entries.append({"seq": seq, "leaf": leaf} if event is None else event_object(event))
    if own:
        raise ValueError(f"events beyond the end of the chain: {sorted(own)}")
    return lines(entries)


def _left_out(snapshot: CaseSnapshot) -> list[Json]:
    counts: dict[str, Json] = {
        "working notes": sum(not note.for_court for note in snapshot.notes),
        "custody events of other matters": len(snapshot.custody.leaves) - len(snapshot.custody.events),
        "later wordings of the exhibits": sum(
            revision.number > exhibit.revision for exhibit in snapshot.exhibits for revision in exhibit.post.revisions
        ),
    }
    return [{"what": what, "count": counts.get(what), "why": why} for what, why in NOT_INCLUDED.items()]


def _seal(folder: Folder, snapshot: CaseSnapshot, *, sign: Sign, at: datetime) -> None:
    folder.write(layout.BAGIT, layout.BAGIT_DECLARATION)
    folder.write(layout.BAG_INFO, layout.bag_info(_bag_info(folder, snapshot, at=at)))
    folder.write(layout.README, README.format(public_key=snapshot.custody.head.public_key).encode())
    folder.write(layout.MANIFEST, layout.manifest(folder.of_payload(payload=True)))
    top = layout.manifest(folder.of_payload(payload=False))
    signature, public_key = sign(top)
    if public_key.hex() != snapshot.custody.head.public_key:
        raise ValueError("the bundle would be signed by another key than the end of its custody chain")
    key = Ed25519PublicKey.from_public_bytes(public_key)
    key.verify(signature, top)
    folder.write(layout.TAG_MANIFEST, top)
    folder.write(layout.SIGNATURE, signature)
    folder.write(layout.PUBLIC_KEY, key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


def _bag_info(folder: Folder, snapshot: CaseSnapshot, *, at: datetime) -> dict[str, str]:
    payload = [size for name, size in folder.sizes.items() if name.startswith("data/")]
    return {
        "Bagging-Date": utc(at)[:10],
        "Bag-Software-Agent": f"{system.PROGRAM} {system.program_version()}",
        "External-Identifier": one_line(snapshot.case.number),
        "External-Description": one_line(snapshot.case.title),
        "Contact-Name": one_line(snapshot.operator),
        "Payload-Oxum": f"{sum(payload)}.{len(payload)}",
        "Bundle-Format": layout.BUNDLE_FORMAT,
        "Bundle-Made-At": utc(at),
        "Bundle-Store": snapshot.store_id,
        "Bundle-Exhibits": str(len(snapshot.exhibits)),
    }
