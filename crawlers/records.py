"""What passes between the crawlers and whoever uses them: frozen, free of any library, safe to send to a worker.

All times are timezone-aware UTC. Text is `str` as the site gave it, hostile until shown as plain text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

PageKind = Literal["index", "board", "thread", "paste_list", "paste", "raw"]
FINAL = "(final)"
"""The `activity` of what never changes once it is there, such as a paste."""

Precision = Literal["second", "minute", "hour", "day", "month", "year", "unknown"]


@dataclass(frozen=True, slots=True)
class Visit:
    """One page that the walk wants fetched. `kind` is what the walk expects it to be, a hint for the reader.

    `listed_at` is the time of the thread or paste as its list showed it, for pages that show none themselves.
    """

    url: str
    kind: PageKind
    depth: int = 0
    board: str = ""
    thread_id: str = ""
    listed_at: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """One answered GET: the bytes as they crossed the wire (secrets replaced), and the body as decoded from them.

    `sha256` is the lower-case hexadecimal digest of `response_bytes` (status line, headers and the body still in its
    transfer and content encoding; see `crawlers.wire`). `circuit` names the isolation tag the request went out under,
    never a secret. `hops` are the redirects that led here, each with its own bytes.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    request_bytes: bytes
    response_bytes: bytes
    body: bytes
    started_at: datetime
    ended_at: datetime
    circuit: str
    sha256: str
    truncated: bool = False
    redacted: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    hops: tuple["Response", ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page as a reader sees it. `fetched_at` anchors relative times such as "2 hours ago".

    `listed_at` comes from the visit: the time that the list showed, used where the page itself shows none. `cookies`
    are the names (never the values) of the cookies that the response set.
    """

    url: str
    body: bytes
    content_type: str
    fetched_at: datetime
    kind: PageKind | None = None
    listed_at: str = ""
    cookies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Where something points, with the words it stands on. Never followed by a reader."""

    url: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread (or a paste) as its list names it.

    `activity` is whatever the list tells of its newest state, as an opaque string: equal strings mean that nothing
    changed since; `FINAL` means that it never changes. `listed_at` is the time as the list shows it, letter by letter.
    """

    thread_id: str
    url: str
    title: str
    board: str = ""
    activity: str = ""
    last_post_at: datetime | None = None
    sticky: bool = False
    listed_at: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """One post as its author wrote it. `text` is without quotes and signature; those stand apart.

    `attachments` are files that the post carries, as links with their names, never fetched. `votes` is the score that
    the site shows, None where it shows none. `parent_id` is the post that this one answers, where the site nests them.
    """

    engine: str
    post_id: str
    url: str
    author: str
    thread_id: str
    thread_title: str
    thread_url: str
    position: int
    text: str
    author_id: str = ""
    board: str = ""
    posted_at: datetime | None = None
    posted_at_raw: str = ""
    precision: Precision = "unknown"
    confidence: float = 0.0
    quoted: tuple[str, ...] = ()
    signature: str = ""
    edited: bool = False
    links: tuple[Link, ...] = ()
    attachments: tuple[Link, ...] = ()
    votes: int | None = None
    parent_id: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a reader found on one page. `engine` is the reader's name; `confidence` how sure it is of the engine.

    `boards` and `threads` are further places to go; `next_page` is the following page of this list or thread;
    `last_page` the last page of this thread where the engine names it. `newest_first` says that the newest posts (or
    threads) of the list come first and older ones follow on `next_page`, as in a channel or a feed. `note` says in
    words why a page gave nothing.
    """

    engine: str
    reader: str
    confidence: float
    kind: PageKind
    posts: tuple[Post, ...] = ()
    threads: tuple[Thread, ...] = ()
    boards: tuple[Link, ...] = ()
    next_page: str = ""
    last_page: str = ""
    thread: Thread | None = None
    seems_to_hold: int = 0
    newest_first: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ThreadMark:
    """What is remembered of a thread after it was read to its end: the list's `activity` then, and where it ended."""

    activity: str
    last_page: str
    last_post_id: str = ""


@dataclass(frozen=True, slots=True)
class Watermark:
    """What is remembered of a site between two runs, by thread id.

    `complete` names the lists (index, boards) of which every thread was read to its end: only these may be left at
    the first known thread.
    """

    threads: Mapping[str, ThreadMark] = field(default_factory=dict)
    complete: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a walk saw and what it did not, with the reason in words. `cut` counts the pages left by its budget."""

    seen: int
    read: int
    posts: int
    failed: tuple[tuple[str, str], ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    unchanged: int = 0
    cut: int = 0
