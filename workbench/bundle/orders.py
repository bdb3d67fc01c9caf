"""What an export is asked for, and what it works on while it makes a bundle."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from workbench.bundle import layout, system
from workbench.bundle.bindings import Bindings
from workbench.bundle.escape import one_line
from workbench.bundle.folder import Folder
from workbench.bundle.jsonform import Json, Reader, utc
from workbench.bundle.outside import outside
from workbench.bundle.profiles import COURT, Profile
from workbench.bundle.snapshot import SystemState
from workbench.bundle.sparing.redacting import Spared, spare, without_hidden
from workbench.bundle.stamps import NO_STAMPS, Stamping, chain_file, stamped_heads
from workbench.domain.cases import CaseSnapshot, Exhibit
from workbench.errors import UserError


@dataclass(frozen=True, slots=True)
class Order:
    """For whom a bundle is made, and in what form.

    `commitment_key`: 32 random bytes where the profile hides, kept with its record. `tar`: one file instead of a
    folder; with `recipients` (age keys) that file is encrypted to them. `printed`: the report as PDF too. `stamping`:
    whose time stamps are trusted, and whether the bundle gets one of its own.
    """

    profile: Profile = COURT
    commitment_key: bytes = b""
    tar: bool = False
    recipients: tuple[str, ...] = ()
    printed: bool = True
    stamping: Stamping = NO_STAMPS

    @property
    def suffix(self) -> str:
        """What the name of the bundle ends in."""
        return ".tar.age" if self.recipients else ".tar" if self.tar else ""


FOR_COURT = Order()


@dataclass(slots=True)
class Job:
    """One export: where to, what of, for whom, at what time.

    Of the exhibits that were written it holds the captures outside their authority, the seals, and how many wordings
    came after those that were put into the case. `heads` are the stamped heads of the custody chain, `stamp_chain` the
    certificates (PEM) that lead from them up. `own_events` counts the events of the case, told in full or not.
    """

    folder: Folder
    snapshot: CaseSnapshot
    profile: Profile
    at: datetime
    state: SystemState
    spared: Spared | None
    outside: list[Json] = field(default_factory=list)
    seals: set[str] = field(default_factory=set)
    worker_seals: set[str] = field(default_factory=set)
    later: int = 0
    stamping: Stamping = NO_STAMPS
    heads: tuple[layout.HeadStamp, ...] = ()
    stamp_chain: bytes = b""
    own_events: int = -1
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
        read = Reader(record, name=exhibit.number)
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

    def about(self) -> layout.About:
        """What the bundle says of itself at its top."""
        return layout.about(bag_info(self, exhibits=0), self.heads, self.stamp_chain)


def _holds_nothing(_: Json) -> bool:
    return False


def spared_by(snapshot: CaseSnapshot, order: Order) -> Spared | None:
    """The case without what a partner must not see; None for a profile that hides nothing."""
    if not order.profile.spares:
        return None
    if len(order.commitment_key) != 32:
        raise ValueError("a bundle that hides needs a key of 32 bytes for its commitments")
    spared = spare(snapshot, order.commitment_key)
    if snapshot.exhibits and not spared.snapshot.exhibits:
        raise UserError("Every exhibit of the case describes abuse of a child. There is nothing for a partner bundle.")
    return spared


def bag_info(job: Job, *, exhibits: int) -> dict[str, str]:
    snapshot, inside = job.snapshot, job.folder.of_payload(payload=True)
    return {
        "Bagging-Date": utc(job.at)[:10],
        "Bag-Software-Agent": f"{system.PROGRAM} {system.program_version()}",
        "External-Identifier": one_line(snapshot.case.number),
        "External-Description": one_line(snapshot.case.title),
        "Contact-Name": one_line(snapshot.operator),
        "Payload-Oxum": f"{sum(job.folder.sizes[name] for name in inside)}.{len(inside)}",
        "Bundle-Format": layout.BUNDLE_FORMAT,
        "Bundle-Profile": job.profile.name,
        "Bundle-Made-At": utc(job.at),
        "Bundle-Store": snapshot.store_id,
        "Bundle-Exhibits": str(exhibits),
    }
