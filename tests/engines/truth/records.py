"""The known corpus that is put into each real forum engine, and what is then true of each post. Frozen, engine-free."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph: its lines, as a reader sees them."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A paragraph of `before`, a link on `words` (or, where they are empty, on the address itself), and `after`."""

    url: str
    words: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of code; blanks at their beginnings count."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of lines, with bullets or with numbers."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """What another author wrote, with the quotes inside it; `key` and `at` are those of the quoted post."""

    author: str
    blocks: "tuple[Block, ...]"
    key: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """A paragraph typed in the engine's own markup, and the same as a reader sees it."""

    typed: str
    shown: str


Block = Words | Anchor | Code | Listed | Quote | Raw


@dataclass(frozen=True, slots=True)
class Author:
    """An account. `hours` is the zone of its own profile, which must not show in what a guest sees."""

    key: str
    name: str
    signature: str = ""
    hours: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """A board; `parent` is the key of the board it lies in, empty for one of the first level."""

    key: str
    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One post. `attachment` is the name of a file that hangs on it; a `deleted` one must not be found."""

    key: str
    author: str
    at: datetime
    blocks: tuple[Block, ...]
    edited_at: datetime | None = None
    attachment: str = ""
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A thread, oldest post first. `moved_from` is the board where it leaves a shadow link.

    `merged_from` is the title of a second thread, to which every third post belonged before the two were made one.
    """

    key: str
    board: str
    title: str
    messages: tuple[Message, ...]
    sticky: bool = False
    locked: bool = False
    moved_from: str = ""
    merged_from: str = ""

    def kept(self) -> tuple[Message, ...]:
        """The posts that a reader sees."""
        return tuple(message for message in self.messages if not message.deleted)


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that is put into an engine; `now` is the moment from which ages are counted."""

    seed: int
    now: datetime
    authors: tuple[Author, ...]
    boards: tuple[Board, ...]
    topics: tuple[Topic, ...]

    def author(self, key: str) -> Author:
        """The author of that key."""
        return next(author for author in self.authors if author.key == key)

    def board(self, key: str) -> Board:
        """The board of that key."""
        return next(board for board in self.boards if board.key == key)


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one post in one engine, in the words and with the ids that the engine shows."""

    post_id: str
    url: str
    author: str
    author_id: str
    board: str
    thread_title: str
    position: int
    posted_at: datetime
    text: str
    quoted: tuple[str, ...] = ()
    signature: str = ""
    edited: bool = False
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to set an engine up: its board's zone, its theme, its language, how it writes dates.

    `zone` is a name of the zone database, `hours` what that zone is ahead of UTC. Empty strings leave the engine's own.
    """

    name: str
    zone: str = "UTC"
    hours: int = 0
    theme: str = ""
    language: str = ""
    date_format: str = ""
    time_format: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """An engine that was set up and filled: where a crawl starts, and what is true of its posts."""

    engine: str
    version: str
    variant: Variant
    truth: tuple[Truth, ...]
    start: str = ""
