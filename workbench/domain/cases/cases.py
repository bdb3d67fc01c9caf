"""Cases: exhibits and notes under one number and one authority. All times are aware UTC."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import repeat
from typing import Protocol

from workbench.domain.cases.redaction import Hiding
from workbench.domain.custody.chain import Anchor, CustodySlice
from workbench.domain.custody.record_hashes import BoundRecord
from workbench.domain.lazy_sequence import Lazily
from workbench.domain.posts.captures import Capture, Payload
from workbench.domain.posts.findings import PostView
from workbench.domain.sources.sources import Authority, Source


@dataclass(frozen=True, slots=True)
class Case:
    """A case with its counts."""

    id: int
    number: str
    title: str
    authority: Authority | None
    opened_by: str
    opened_at: datetime
    exhibits: int
    notes: int
    bundles: int


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A post put into a case, by the revision that was seen then; `number` is "EXH-0001"."""

    number: str
    case_id: int
    post: PostView
    revision: int
    added_by: str
    added_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """A working note, or one marked for the court."""

    id: int
    case_id: int
    text: str
    for_court: bool
    written_by: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class BundleRecord:
    """A bundle that left: where to, the hash of its top manifest, and the result of its verification."""

    id: int
    case_id: int
    path: str
    manifest_sha256: str
    exhibits: int
    made_by: str
    made_at: datetime
    verified: bool


@dataclass(frozen=True, slots=True)
class Flag:
    """A saved search that matched the post of an exhibit: why it was noticed."""

    post_id: int
    watchlist: str
    query: str
    raised_at: datetime


@dataclass(frozen=True, slots=True)
class RelatedPostCounts:
    """Posts of an exhibit's author or thread that are no exhibits: how many, and how many the model calls benign."""

    name: str
    source: str
    posts: int
    benign: int


@dataclass(frozen=True, slots=True)
class CaseContext:
    """What the store knows around the exhibits of a case and the case does not hold.

    `not_relevant` and `undecided` count alerts on posts of the same authors and threads that are no exhibits.
    """

    flags: tuple[Flag, ...] = ()
    accounts: tuple[RelatedPostCounts, ...] = ()
    threads: tuple[RelatedPostCounts, ...] = ()
    not_relevant: int = 0
    undecided: int = 0


class CoveredRecords(Protocol):
    """The records that a bundle of a case shows, each with where the custody chain covers it, read when asked for."""

    def of_exhibits(self, names: Sequence[str]) -> Iterable[tuple[BoundRecord, ...]]:
        """What each of these exhibits shows."""
        ...

    def of_case(self) -> Iterable[BoundRecord]:
        """What stands beside the exhibits, with the release that lets the case leave and who signed it."""
        ...

    def entries(self, seq: int) -> Sequence[bytes]:
        """The hashes that one custody event covers, in order."""
        ...

    def content(self) -> Iterable[tuple[str, int, bytes]]:
        """What a release signs: kind, number and hash of each record, in the order of the tree."""
        ...


class NothingCovered:
    """A snapshot that no store made knows of no custody event that covers a record."""

    def of_exhibits(self, names: Sequence[str]) -> Iterable[tuple[BoundRecord, ...]]:
        """Nothing of each."""
        return repeat((), len(names))

    def of_case(self) -> Iterable[BoundRecord]:
        """Nothing."""
        return ()

    def entries(self, seq: int) -> Sequence[bytes]:
        """No event covers anything."""
        raise KeyError(seq)

    def content(self) -> Iterable[tuple[str, int, bytes]]:
        """Nothing."""
        return ()


@dataclass(frozen=True, slots=True)
class CaseSnapshot:
    """Everything a bundle is made of, as it stood at one moment. `payload` reads a capture's bytes, hashes checked.

    `captures` has every capture that any wording of an exhibit was read from, by number; `sources` by number too.
    `grounds` are the authorities under which the captures were made, by the number of the capture. `anchors` are the
    stamped heads of the custody chain that first cover a capture, and the newest one.
    `covered` are its records with where the custody chain covers them; `content_sha256` gives the hash over what it
    shows that a release signs, made of the records. Exhibits, captures and custody may be read only when they are asked
    for.
    """

    case: Case
    exhibits: Sequence[Exhibit]
    notes: tuple[Note, ...]
    captures: Mapping[int, Capture]
    payload: Callable[[int], Payload]
    custody: CustodySlice
    sources: Mapping[int, Source]
    grounds: Mapping[int, Authority | None]
    operator: str
    store_id: str
    hidings: tuple[Hiding, ...] = ()
    around: CaseContext = CaseContext()
    anchors: tuple[Anchor, ...] = ()
    covered: CoveredRecords = field(default_factory=NothingCovered)
    content_sha256: Callable[[], str] = str


def ordered(exhibits: Sequence[Exhibit]) -> Lazily[str, Exhibit]:
    """The exhibits by their numbers, sorted. Raises ValueError when one number is there twice."""
    if isinstance(exhibits, Lazily):
        return exhibits
    known = {each.number: each for each in exhibits}
    if len(known) != len(exhibits):
        raise ValueError("a number of an exhibit is given twice")
    return Lazily(sorted(known), lambda numbers: [known[number] for number in numbers])
