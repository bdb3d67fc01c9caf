"""Exports a case as a signed bundle that anyone can check without this program. Needs no network and no store."""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from workbench.bundle.contents.bundle_reader import Opened
from workbench.bundle.contents.exporter_signature import exporter_file
from workbench.bundle.contents.forked_task import done_apart
from workbench.bundle.contents.measurements import config_file, health_file, sbom_file, version_of
from workbench.bundle.contents.quotes import CHECKED, quoted
from workbench.bundle.contents.readme import BundleFacts, readme
from workbench.bundle.export.request import FOR_COURT, ExportJob, ExportRequest, spared_by
from workbench.bundle.export.serialize import (
    authority_object,
    event_object,
    head_object,
    note_object,
    record_object,
    without_findings,
)
from workbench.bundle.export.staging import Folder, Hashing, made_whole
from workbench.bundle.export.standalone_verifier import verifier
from workbench.bundle.export.system_state import NOTHING_TOLD, SystemState, shown_revision
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import Json, JsonReader, line, lines, pretty, utc
from workbench.bundle.formats.tar_writer import encrypt, pack
from workbench.bundle.formats.wacz import WARC, package
from workbench.bundle.formats.warc_reader import read_warc
from workbench.bundle.formats.warc_writer import write_capture
from workbench.bundle.interchange.registry import FORMATS, InterchangeWriter
from workbench.bundle.redaction.leak_check import refuse_leaks
from workbench.bundle.report.context import tell
from workbench.bundle.report.outputs import ReportOutput, papers
from workbench.bundle.timestamps.bundle_timestamps import files_of, over
from workbench.bundle.verify.verifier import verify
from workbench.domain.cases.cases import CaseSnapshot, Exhibit, ordered
from workbench.domain.custody.chain import CustodySlice, Fact
from workbench.domain.custody.record_hashes import BoundRecord
from workbench.domain.lazy_sequence import Lazily
from workbench.domain.posts.captures import Capture, Payload
from workbench.domain.quotes.finder import NotQuotedError
from workbench.errors import UserError
from workbench.translation import mark, sentence

Sign = Callable[[bytes], tuple[bytes, bytes]]
Begin = Callable[[Mapping[str, Fact], str], AbstractContextManager[CustodySlice]]
Progress = Callable[[int, int, str], None]
Record = dict[str, Json]
_NOT_QUOTED = {
    "text": mark("{exhibit} does not leave: its text does not stand in its capture."),
    "author": mark("{exhibit} does not leave: its author does not stand in its capture."),
    "thread_title": mark("{exhibit} does not leave: its title does not stand in its capture."),
    "posted_at": mark("{exhibit} does not leave: its time does not stand in its capture."),
    "posted_at_raw": mark("{exhibit} does not leave: its time as written does not stand in its capture."),
    "url": mark("{exhibit} does not leave: its address does not stand in its capture."),
}


@dataclass(frozen=True, slots=True)
class CustodyAccess:
    """What an export asks of the keeper of the custody chain.

    `sign` gives an Ed25519 signature and the raw public key; `begin` enters an event of these facts by this actor into
    the chain and gives, for the length of a block, the custody of the snapshot with that event at its end.
    """

    sign: Sign
    begin: Begin


class ExportCancelledError(UserError):
    """The export was cancelled; nothing was left behind."""


@dataclass(frozen=True, slots=True)
class BundleResult:
    """A bundle that was made. `manifest_sha256` is the hash of its top manifest, the file that is signed.

    `verified`: the strict verifier found it whole before it got its name.
    """

    path: Path
    manifest_sha256: str
    exhibits: int
    files: int
    verified: bool


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
            raise ExportCancelledError(sentence("The export was cancelled. Nothing was left behind."))


def export(
    snapshot: CaseSnapshot,
    destination: Path,
    *,
    custodian: CustodyAccess,
    at: datetime,
    order: ExportRequest = FOR_COURT,
    state: SystemState = NOTHING_TOLD,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> BundleResult:
    """Write the bundle of a case to `destination`, which does not exist yet and ends in the suffix of the order.

    The same snapshot, `order`, `state` and `at` give the same bytes, unless the order has the bundle stamped, as far as
    `custodian` gives the same; `progress` is told step, steps and words. Raises UserError when there is nothing to
    export, the folder cannot be written or the authority gives no stamp, ExportCancelledError when `cancelled` says so;
    then nothing is left behind.
    """
    spared = spared_by(snapshot, order)
    exhibits, report = _exhibits(spared.snapshot if spared else snapshot), _papers_of(order)
    steps = _Steps(len(exhibits) + len(report) + 4, progress, cancelled)
    with made_whole(destination) as hidden:
        job = ExportJob(
            Folder(hidden / destination.name.removesuffix(order.suffix)),
            snapshot,
            order.profile,
            at,
            state,
            spared,
            stamping=order.stamping,
        )
        job.folder.path.mkdir(mode=0o700)
        job.spare_the_rest()
        measured = job.measured()
        with custodian.begin(measured.facts(), measured.operator) as custody:
            job.begin(custody)
            _write_exhibits(job, exhibits, steps)
            steps.begin(len(exhibits), sentence("Writing custody, authority and the state of the system."))
            _write_papers(job)
            _write_report(job, report, steps)
        steps.begin(steps.total - 3, sentence("Hashing and signing."))
        _seal(job, order, sign=custodian.sign, exhibits=len(exhibits))
        if spared is not None:
            done_apart(partial(refuse_leaks, job.folder.path, tuple(job.folder.hashes), spared.hidden), steps.go_on)
        steps.begin(steps.total - 2, sentence("Verifying."))
        verified = verify(job.folder.path, authorities=order.stamping.roots, go_on=steps.go_on).ok
        steps.begin(steps.total - 1, sentence("Packing.") if order.suffix else sentence("Finishing."))
        _pack(job, order, hidden / destination.name, steps)
    if progress is not None:
        progress(steps.total, steps.total, sentence("Done."))
    hashes = job.folder.hashes
    return BundleResult(destination, hashes[layout.TAG_MANIFEST], len(exhibits), len(hashes), verified)


def _pack(job: ExportJob, order: ExportRequest, target: Path, steps: _Steps) -> None:
    if not order.suffix:
        return
    plain = target.with_name("plain.tar") if order.recipients else target
    pack(job.folder.path, plain, at=job.at, go_on=steps.go_on)
    if order.recipients:
        encrypt(plain, target, order.recipients)


def _exhibits(snapshot: CaseSnapshot) -> Lazily[str, Exhibit]:
    exhibits = ordered(snapshot.exhibits)
    if not exhibits:
        raise UserError(f"Case {snapshot.case.number} has no exhibits yet. Put a post into it, then export.")
    if odd := [each for each in exhibits.keys if not layout.EXHIBIT_NUMBER.fullmatch(each)]:
        raise ValueError(f"not exhibit numbers: {odd}")
    return exhibits


def _write_exhibits(job: ExportJob, exhibits: Lazily[str, Exhibit], steps: _Steps) -> None:
    """Each exhibit's files, and with each what it adds to the structured files."""
    formats = InterchangeWriter(job.about()) if job.profile.findings else None
    with ExitStack() as stack:
        outs = {name: stack.enter_context(job.folder.opened(name)) for name in FORMATS} if formats else {}
        _write_parts(outs, formats.start() if formats else {})
        covered = job.snapshot.covered.of_exhibits(exhibits.keys)
        for number, (exhibit, records) in enumerate(zip(exhibits, covered, strict=True)):
            steps.begin(number, sentence("Writing {exhibit}.", exhibit=exhibit.number))
            record = _write_exhibit(job, exhibit, records)
            job.note(exhibit, record)
            _write_parts(outs, formats.add(JsonReader(record, name=exhibit.number)) if formats else {})
        for name, parts in formats.end().items() if formats else ():
            for part in parts:
                outs[name].write(part)


def _write_parts(outs: Mapping[str, Hashing], parts: Mapping[str, bytes]) -> None:
    for name, part in parts.items():
        outs[name].write(part)


def _write_exhibit(job: ExportJob, exhibit: Exhibit, covered: Iterable[BoundRecord]) -> Record:
    snapshot = job.spared.snapshot if job.spared else job.snapshot
    capture = snapshot.captures[shown_revision(exhibit).capture_id]
    payload = snapshot.payload(capture.id)
    record = record_object(snapshot, exhibit, request_size=len(payload.request_bytes))
    record["quoted_from"] = _quoted(exhibit, record, payload)
    if job.profile.captures:
        archive = _archive(job, capture, payload, record)
        job.folder.write(layout.capture_path(exhibit.number), archive)
        record["wacz"] = {"sha256": hashlib.sha256(archive).hexdigest(), "size": len(archive)}
    else:
        record["quoted_from"] = CHECKED
    if not job.profile.findings:
        record = without_findings(record)
    if job.spared is not None:
        record = job.spared.record(record)
    record["bound"] = job.bindings.of_exhibit(record, covered)
    job.folder.write(layout.record_path(exhibit.number), pretty(record))
    return record


def _quoted(exhibit: Exhibit, record: Record, payload: Payload) -> Record:
    """Where the exhibit's words stand on its page. Raises UserError where they do not: then nothing leaves."""
    try:
        return quoted(JsonReader(record, name=exhibit.number), payload.response_bytes)
    except NotQuotedError as error:
        what = sentence(_NOT_QUOTED[error.name], exhibit=exhibit.number)
        why = sentence("It was changed, or read from another page; look at the post beside its page.")
        raise UserError(f"{what} {why}") from error


def _archive(job: ExportJob, capture: Capture, payload: Payload, record: Record) -> bytes:
    out = io.BytesIO()
    write_capture(out, capture, payload, store_id=job.snapshot.store_id)
    warc = out.getvalue()
    return package(
        warc, read_warc(warc, name=WARC), JsonReader(record, name=str(record["exhibit"])), made_at=utc(job.at)
    )  # fmt: skip


def _papers_of(order: ExportRequest) -> list[ReportOutput]:
    return papers(pdf=order.printed) if order.profile.findings else []


def _write_report(job: ExportJob, report: Sequence[ReportOutput], steps: _Steps) -> None:
    """Each paper in a process of its own, which reads the files that are written and gives its memory back."""
    folder = job.folder
    written = Opened(folder.path, sizes=folder.sizes, hashes=folder.hashes, about=job.about())
    for number, paper in enumerate(report, start=steps.total - 3 - len(report)):
        steps.begin(number, paper.words)
        folder.fill_apart(paper.path, partial(_fill, paper, written), steps.go_on)


def _fill(paper: ReportOutput, written: Opened, out: BinaryIO, go_on: Callable[[], None]) -> None:
    paper.write(out, told=tell(written), go_on=go_on)


def _write_papers(job: ExportJob) -> None:
    folder, snapshot, measured = job.folder, job.snapshot, job.measured()
    for_court = sorted((note for note in snapshot.notes if note.for_court), key=lambda note: note.id)
    notes = [note_object(note, number) for number, note in enumerate(for_court, start=1)]
    folder.write(layout.ABOUT_CASE, pretty(measured.case))
    if job.profile.findings:
        folder.write(layout.NOTES, lines(notes))
    folder.stream(layout.CUSTODY, custody_lines(snapshot))
    folder.write(layout.CUSTODY_HEAD, pretty(head_object(snapshot.custody.head)))
    folder.write(layout.CASE_RECORDS, pretty(job.bindings.of_case(snapshot.covered, notes)))
    folder.stream(layout.BINDINGS, job.bindings.events(snapshot.covered))
    held = authority_object(snapshot.case.authority)
    folder.write(layout.AUTHORITY, pretty({"authority": held, "captures_outside": job.outside}))
    folder.write(layout.HEALTH, pretty(health_file(measured, seals=job.seals, worker_seals=job.worker_seals)))
    folder.write(layout.CONFIG, pretty(config_file(measured)))
    folder.write(layout.SBOM, pretty(sbom_file(measured)))
    if job.spared is not None:
        folder.write(layout.REDACTIONS, pretty(job.spared.redactions()))
    folder.write(layout.NOT_IN_IT, pretty({"not_in_this_bundle": [*job.left_out()]}))


def custody_lines(snapshot: CaseSnapshot) -> Iterator[bytes]:
    """The whole chain: own events in full, of all others their leaves, in order."""
    events = iter(snapshot.custody.events)
    event = next(events, None)
    for seq, leaf in enumerate(snapshot.custody.leaves, start=1):
        if event is None or event.seq != seq:
            yield line({"seq": seq, "leaf": leaf})
            continue
        if event.leaf != leaf:
            raise ValueError(f"event {seq} and its leaf in the chain are not the same")
        yield line(event_object(event))
        event = next(events, None)
    if event is not None:
        raise ValueError(f"event {event.seq} is out of order, or beyond the end of the chain")


def _seal(job: ExportJob, order: ExportRequest, *, sign: Sign, exhibits: int) -> None:
    folder, head = job.folder, job.snapshot.custody.head
    made = BundleFacts(job.profile, order.printed, version_of(job.measured().program))
    folder.write(layout.BAGIT, layout.BAGIT_DECLARATION)
    folder.write(layout.BAG_INFO, layout.bag_info(job.bag_info(exhibits=exhibits)))
    folder.write(layout.README, readme(made, public_key=head.public_key))
    folder.write(layout.VERIFIER, verifier())
    for name, data in files_of(job.heads, job.stamp_chain).items():
        folder.write(name, data)
    folder.write(layout.MANIFEST, layout.manifest(folder.of_payload(payload=True)))
    top = layout.manifest(folder.of_payload(payload=False))
    signature, public_key = sign(top)
    if public_key.hex() != head.public_key:
        raise ValueError("the bundle would be signed by another key than the end of its custody chain")
    key = Ed25519PublicKey.from_public_bytes(public_key)
    key.verify(signature, top)
    folder.write(layout.TAG_MANIFEST, top)
    folder.write(layout.SIGNATURE, signature)
    folder.write(layout.PUBLIC_KEY, key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    if order.exporter is not None:
        folder.write(layout.EXPORTER, exporter_file(order.exporter, top, store=head.store))
    if job.stamping.ask is not None:
        response = over(job.stamping, top)
        folder.write(layout.STAMP, response)
        folder.write(layout.STAMP_SEAL, sign(response)[0])
