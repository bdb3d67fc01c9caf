"""What the range's corpus consists of: frozen records, no library. Times are timezone-aware UTC."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Planted:
    """An identifier in a text: `value` after the annotation guide, `raw` as written, `operator` names the disguise."""

    label: str
    value: str
    raw: str
    operator: str


@dataclass(frozen=True, slots=True)
class Decoy:
    """Something that looks like an identifier and is none: `label` is what a careless reader would take it for."""

    label: str
    kind: str
    raw: str


@dataclass(frozen=True, slots=True)
class Writing:
    """One text with all that is true of it."""

    text: str
    category: str
    lang: str
    planted: tuple[Planted, ...] = ()
    decoys: tuple[Decoy, ...] = ()
    traits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForumPost:
    """One post. `first` is an earlier wording, changed at `edited_at`; `quotes` the key of a quoted post."""

    key: str
    author: str
    posted_at: datetime
    writing: Writing
    quotes: str = ""
    first: str = ""
    edited_at: datetime | None = None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class ForumThread:
    """One thread of a board."""

    board: str
    title: str
    posts: tuple[ForumPost, ...]
    pinned: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """One board; `parent` names the board that it stands under."""

    title: str
    description: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Paste:
    """One paste: no author, no title."""

    key: str
    posted_at: datetime
    writing: Writing


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that both sites hold, made from one seed."""

    seed: int
    reference_time: datetime
    boards: tuple[Board, ...]
    threads: tuple[ForumThread, ...]
    pastes: tuple[Paste, ...] = field(default=())

    def posts(self) -> list[ForumPost]:
        """Every forum post, in the order of threads."""
        return [post for thread in self.threads for post in thread.posts]
