"""Posts, what was found in them, and how views see them. Offsets are code points into the text as written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workbench.domain.cases.retention import WithheldAs
from workbench.domain.posts.reprocessing import Correction


@dataclass(frozen=True, slots=True)
class Mention:
    """One identifier or entity: `raw` is `text[start:end]`, `value` its normal form, `by` rule and version.

    `purpose` says of a PRICE what it is for ("advance", "per_person", see `nlp.entities.prices.purposes`); empty for
    all else.
    """

    label: str
    value: str
    start: int
    end: int
    raw: str
    confidence: float
    by: str
    undone: tuple[str, ...] = ()
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class CategoryReason:
    """One reason for a category: a sentence of `nlp.classification.explanations`, and the words that it goes by."""

    says: str
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """What the category of a post stands on, as one version of the model has it.

    `intent` is what the author does ("offer", "seek", "report", "help", "other"); `advertisement` the probability,
    0..1, that the author offers or wants to buy; `evidence` the spans, in code points, of the words that carried the
    category.
    """

    intent: str
    advertisement: float
    evidence: tuple[tuple[int, int], ...]
    why: tuple[CategoryReason, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a post carries: where it lies and what it is called. Never fetched, never opened."""

    url: str
    name: str


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post as read from a capture. (source, post_key) is the natural key; the text decides about a revision.

    `votes` is the score that the site showed, None where it shows none; `parent_key` the post that this one answers.
    `restricted` names the rule by which it is to be withheld at once, empty for none. `unread` says in words why the
    extractor could not read the text; then `category` is UNREAD. Empty where it could.
    """

    post_key: str
    engine: str
    url: str
    author: str
    author_id: str
    board: str
    thread_key: str
    thread_title: str
    thread_url: str
    position: int
    text: str
    quoted: tuple[str, ...]
    signature: str
    posted_at: datetime | None
    posted_at_raw: str
    precision: str
    confidence: float
    edited: bool
    links: tuple[str, ...]
    reader: str
    lang: str
    category: str
    scores: tuple[tuple[str, float], ...]
    mentions: tuple[Mention, ...]
    model: str
    attachments: tuple[Attachment, ...] = ()
    votes: int | None = None
    parent_key: str = ""
    restricted: str = ""
    basis: Basis | None = None
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What one capture's posts changed in the store.

    `reread` are posts that were there and whose newest wording got a reading by other versions; `moved` those of them
    that are in another category by it.
    """

    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    unchanged: int = 0
    reread: int = 0
    moved: int = 0


@dataclass(frozen=True, slots=True)
class PostCard:
    """A post as a list row shows it. `labels` counts its identifiers and entities by label.

    `gone_since` is when a run noticed that the site no longer shows it; None while it does. What is `withheld`
    (restricted, or erased) shows neither title nor author nor words. `category` is the corrected one where an analyst
    corrected it; `read_as` is then what the model read, else empty. `probability` is that of what the model read.
    """

    id: int
    source_id: int
    source_name: str
    board: str
    title: str
    author: str
    posted_at: datetime | None
    captured_at: datetime
    excerpt: str
    lang: str
    category: str
    probability: float
    labels: Mapping[str, int] = field(default_factory=dict)
    gone_since: datetime | None = None
    withheld: WithheldAs = ""
    read_as: str = ""

    @property
    def by_model(self) -> str:
        """The category that the model read, whatever an analyst said of it."""
        return self.read_as or self.category


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a post on screen comes from, down to the bytes."""

    capture_id: int
    captured_at: datetime
    url: str
    sha256: str
    circuit: str
    seal: str
    reader: str
    model: str
    custody_seq: int
    worker_seal: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """One wording of a post. Number 1 is the first that was seen."""

    number: int
    text: str
    captured_at: datetime
    capture_id: int


@dataclass(frozen=True, slots=True)
class Absence:
    """A run noticed that a post was gone from its site (`gone`), or that it was there again."""

    gone: bool
    at: datetime
    run_id: int
    custody_seq: int


@dataclass(frozen=True, slots=True)
class Answered:
    """The post that another one answers, where the store has it."""

    post_id: int
    author: str


@dataclass(frozen=True, slots=True)
class PostView:
    """A post as the reading pane shows it: newest revision, with everything that a claim can be followed back to.

    `votes` is the newest score, seen at `votes_at`; `absences` are oldest first. `withheld_because` says why it is
    withheld, empty where it is not. `corrections` are those of this wording, oldest first.
    """

    card: PostCard
    post_key: str
    engine: str
    url: str
    author_id: str
    thread_key: str
    thread_url: str
    position: int
    text: str
    quoted: tuple[str, ...]
    signature: str
    posted_at_raw: str
    precision: str
    confidence: float
    edited: bool
    links: tuple[str, ...]
    scores: tuple[tuple[str, float], ...]
    mentions: tuple[Mention, ...]
    revisions: tuple[Revision, ...]
    provenance: Provenance
    attachments: tuple[Attachment, ...] = ()
    votes: int | None = None
    votes_at: datetime | None = None
    parent_key: str = ""
    answers: Answered | None = None
    absences: tuple[Absence, ...] = ()
    withheld_because: str = ""
    basis: Basis | None = None
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class IdentifierSummary:
    """An identifier across the store: how often, in how many sources and by how many authors it was seen."""

    label: str
    value: str
    posts: int
    sources: int
    authors: int
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class StoreCounts:
    """How much the store holds; `size_bytes` is on disk."""

    captures: int
    posts: int
    revisions: int
    identifiers: int
    mentions: int
    alerts: int
    watchlists: int
    cases: int
    size_bytes: int
