"""What an export is asked for, and what it works on while it makes a bundle."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from workbench.bundle.contents.authority_check import outside
from workbench.bundle.contents.exporter_signature import Exporter
from workbench.bundle.contents.measurements import PROGRAM, Measured, bag_info, hidden_entry
from workbench.bundle.contents.omissions import ABUSE, BYTES, HIDDEN, LATER, OTHER_EVENTS, OWN_EVENTS, left_out
from workbench.bundle.export import system_info
from workbench.bundle.export.bindings import Bindings
from workbench.bundle.export.serialize import case_object
from workbench.bundle.export.staging import Folder
from workbench.bundle.export.system_state import SystemState
from workbench.bundle.formats import layout
from workbench.bundle.formats.canonical_json import Json, JsonReader, utc
from workbench.bundle.formats.export_profiles import COURT, ExportProfile
from workbench.bundle.redaction.redactor import RedactedCase, redact, without_hidden
from workbench.bundle.timestamps.bundle_timestamps import NO_STAMPS, Stamping, chain_file, stamped_heads
from workbench.domain.cases.cases import CaseSnapshot, Exhibit
from workbench.domain.custody.chain import CustodySlice
from workbench.errors import UserError


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """For whom a bundle is made, and in what form.

    `commitment_key`: 32 random bytes where the profile hides, kept with its record. `tar`: one file instead of a
    folder; with `recipients` (age keys) that file is encrypted to them. `printed`: the report as PDF too. `stamping`:
    whose time stamps are trusted, and whether the bundle gets one of its own. `exporter`: who signs for the export with
    a key of their own.
    """

    profile: ExportProfile = COURT
    commitment_key: bytes = b""
    tar: bool = False
    recipients: tuple[str, ...] = ()
    printed: bool = True
    stamping: Stamping = NO_STAMPS
    exporter: Exporter | None = None

    @property
    def suffix(self) -> str:
        """What the name of the bundle ends in."""
        return ".tar.age" if self.recipients else ".tar" if self.tar else ""


FOR_COURT = ExportRequest()


@dataclass(slots=True)
class ExportJob:
    """One export: where to, what of, for whom, at what time.

    Of the exhibits that were written it holds the captures outside their authority, the seals, and how many wordings
    came after those that were put into the case. `heads` are the stamped heads of the custody chain, `stamp_chain` the
    certificates (PEM) that lead from them up. `own_events` counts the events of the case, told in full or not;
    `taken` is what was measured.
    """

    folder: Folder
    snapshot: CaseSnapshot
    profile: ExportProfile
    at: datetime
    state: SystemState
    spared: RedactedCase | None
    outside: list[Json] = field(default_factory=list)
    seals: set[str] = field(default_factory=set)
    worker_seals: set[str] = field(default_factory=set)
    later: int = 0
    stamping: Stamping = NO_STAMPS
    heads: tuple[layout.HeadStamp, ...] = ()
    stamp_chain: bytes = b""
    own_events: int = -1
    taken: Measured | None = None
    bindings: Bindings = field(init=False)

    def __post_init__(self) -> None:
        """Find the stamped heads and the certificates above them, which the structured files tell of too."""
        if self.own_events < 0:
            self.own_events = len(self.snapshot.custody.events)
        self.bindings = Bindings(self.profile, self.spared.holds if self.spared else _holds_nothing)
        self.heads = stamped_heads(self.snapshot.anchors)
        if self.heads or self.stamping.ask:
            self.stamp_chain = chain_file(self.heads, self.stamping.roots)

    def note(self, exhibit: Exhibit, record: dict[str, Json]) -> None:
        """Keep what the papers say of all exhibits together."""
        read = JsonReader(record, name=exhibit.number)
        self.outside += outside(read)
        self.seals.add(read.part("capture").text("seal"))
        self.worker_seals.add(read.part("capture").text("worker_seal"))
        self.later += sum(revision.number > exhibit.revision for revision in exhibit.post.revisions)

    def spare_the_rest(self) -> None:
        """Let everything but the records see only what a partner may."""
        if self.spared is not None:
            config = {name: self.spared.text(value) for name, value in self.state.config.items()}
            self.state = replace(self.state, config=config)
            self.snapshot = replace(without_hidden(self.spared), custody=self.spared.told_events())

    def measured(self) -> Measured:
        """What no record tells, as it stood when this was first asked for; after `spare_the_rest`."""
        if self.taken is None:
            self.taken = self._measure()
        return self.taken

    def _measure(self) -> Measured:
        packages = {name: version for name, version in system_info.packages().items() if name != PROGRAM}
        nothing: dict[str, Json] = {"exhibits_left_out": 0, "hidden": []}
        redactions = nothing if self.spared is None else self.spared.redactions()
        log = JsonReader(redactions, name=layout.REDACTIONS)
        return Measured(
            case=case_object(self.snapshot, self.profile, events=self.own_events + 1),
            operator=self.snapshot.operator,
            parts=system_info.parts_of(self.state.health),
            settings=dict(self.state.config),
            packages=dict(packages),
            hidden=[hidden_entry(entry) for entry in log.parts("hidden")],
            hidden_whole=log.whole("exhibits_left_out"),
            profile=self.profile.name,
            program=f"{PROGRAM} {system_info.program_version()}",
            store=self.snapshot.store_id,
            at=utc(self.at),
        )

    def begin(self, custody: CustodySlice) -> None:
        """Go on with the custody slice that has the event of the beginning, in which all is as before."""
        self.own_events = len(custody.events)
        if self.spared is not None:
            self.spared.snapshot = replace(self.spared.snapshot, custody=custody)
            custody = self.spared.told_events()
        self.snapshot = replace(self.snapshot, custody=custody)

    def left_out(self) -> list[dict[str, Json]]:
        """What is not in the bundle, and why; once each exhibit was noted."""
        case = case_object(self.snapshot, self.profile, events=self.own_events)
        counts = {
            **JsonReader(case, name=layout.ABOUT_CASE).part("counted").value,
            OTHER_EVENTS: len(self.snapshot.custody.leaves) - self.own_events,
            LATER: self.later,
        }
        if self.spared is not None:
            counts |= {
                BYTES: len(self.spared.snapshot.exhibits),
                HIDDEN: len(self.spared.hidden),
                ABUSE: self.spared.exhibits_left_out,
                OWN_EVENTS: self.own_events - len(self.snapshot.custody.events),
            }
        return left_out(self.profile, counts, stamped=self.stamping.ask is not None, stamped_heads=bool(self.heads))

    def about(self) -> layout.About:
        """What the bundle says of itself at its top."""
        return layout.about(self.bag_info(exhibits=0), self.heads, self.stamp_chain)

    def bag_info(self, *, exhibits: int) -> dict[str, str]:
        """The values of bag-info.txt."""
        sizes = [self.folder.sizes[name] for name in self.folder.of_payload(payload=True)]
        return bag_info(self.measured(), sizes=sizes, exhibits=exhibits)


def _holds_nothing(_: Json) -> bool:
    return False


def spared_by(snapshot: CaseSnapshot, order: ExportRequest) -> RedactedCase | None:
    """The case without what a partner must not see; None for a profile that hides nothing."""
    if not order.profile.spares:
        return None
    if len(order.commitment_key) != 32:
        raise ValueError("a bundle that hides needs a key of 32 bytes for its commitments")
    spared = redact(snapshot, order.commitment_key)
    if snapshot.exhibits and not spared.snapshot.exhibits:
        raise UserError("Every exhibit of the case describes abuse of a child. There is nothing for a partner bundle.")
    return spared
