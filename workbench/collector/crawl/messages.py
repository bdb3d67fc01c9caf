"""What passes between the collector and its workers, and between the steps of a run. Frozen."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypedDict

from crawlers.gates import Door
from crawlers.records import DateHints, PageKind
from workbench.domain.posts.findings import Basis, Mention, NewPost


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is told to a worker of a page besides its bytes; `addresses` are the site's, the main one first.

    `hints` are what its other pages told of its times; `cut` says in words that it did not come whole.
    """

    url: str
    content_type: str
    fetched_at: datetime
    kind: PageKind | None
    listed_at: str
    addresses: tuple[str, ...]
    hints: DateHints = field(default_factory=DateHints)
    cut: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """All posts of one page, and in words why there is less than there might be."""

    posts: tuple[NewPost, ...]
    engine: str
    note: str


@dataclass(frozen=True, slots=True)
class Remarks:
    """How a partner wants its file handled, and what of the file is not read, a sentence each."""

    marks: tuple[str, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecognisedGate:
    """The door that an answer is, None where it is none."""

    door: Door | None


class Findings(TypedDict):
    """The fields of `NewPost` that come from an extraction."""

    lang: str
    category: str
    scores: tuple[tuple[str, float], ...]
    mentions: tuple[Mention, ...]
    model: str
    basis: Basis | None
    unread: str


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a run stands after a step: "more" (after `wait` seconds), "end" (all pages kept), or how it ended."""

    state: Literal["more", "end", "done", "failed", "cancelled"]
    words: str = ""
    wait: float = 0.0
