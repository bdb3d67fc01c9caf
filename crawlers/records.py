"""What passes between the crawlers and whoever uses them: frozen, free of any library, safe to send to a worker.

All times are timezone-aware UTC. Text is `str` as the site gave it, hostile until shown as plain text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

PageKind = Literal["index", "board", "thread", "paste_list", "paste", "raw"]
UNREAD = "none/1"
"""The reader of pages that nobody could read."""
FINAL = "(final)"
"""The `activity` of what never changes once it is there, such as a paste."""

Precision = Literal["second", "minute", "hour", "day", "month", "year", "unknown"]


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
class Visit:
    """One page that the walk wants fetched. `kind` is what the walk expects it to be, a hint for the reader.

    `listed_at` is the time of the thread or paste as its list showed it, for pages that show none themselves;
    `follows` the thread of the page that led here as its next one, for pages that do not tell where theirs begins.
    """

    url: str
    kind: PageKind
    depth: int = 0
    board: str = ""
    thread_id: str = ""
    listed_at: str = ""
    follows: Thread | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """One answered GET: the bytes as they crossed the wire (secrets replaced), and the body as decoded from them.

    `sha256` is the lower-case hexadecimal digest of `response_bytes` (status line, headers and the body still in its
    transfer and content encoding; see `crawlers.http.http_messages`). `circuit` names the isolation tag the request
    went out under, never a secret. `hops` are the redirects that led here, each with its own bytes. `truncated` says
    that the body is not whole and `cut` why, in words; `broken` that the answer broke off, so that asking again may
    bring the rest.
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
    cut: str = ""
    broken: bool = False


@dataclass(frozen=True, slots=True)
class DateHints:
    """What is known of a site's times before a page is read: from its other pages, or from its profile.

    `day_first` is the order of day and month in numbers (None: not known) and `order_trust` how sure that is, 0 to 1;
    `zone` is the board's as `UTC+05:00` or `Asia/Karachi`, empty where it is not known.
    """

    day_first: bool | None = None
    order_trust: float = 0.0
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page as a reader sees it. `fetched_at` anchors relative times such as "2 hours ago".

    `listed_at` and `follows` come from the visit: the time that the list showed, used where the page itself shows
    none, and the thread that the page before belongs to. `cookies` are the names (never the values) of the cookies
    that the response set. `hints` are handed on from other pages. `cut` says in words why the body is not whole, empty
    where it is.
    """

    url: str
    body: bytes
    content_type: str
    fetched_at: datetime
    kind: PageKind | None = None
    listed_at: str = ""
    cookies: tuple[str, ...] = ()
    hints: DateHints = field(default_factory=DateHints)
    follows: Thread | None = None
    cut: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Where something points, with the words it stands on. Never followed by a reader.

    `activity` is told for boards only, where an index shows their newest post: an opaque string as `Thread.activity`.
    """

    url: str
    text: str = ""
    activity: str = ""


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
class PageReading:
    """All that a reader found on one page. `engine` is the reader's name; `confidence` how sure it is of the engine.

    `boards` and `threads` are further places to go; `next_page` is the following page of this list or thread;
    `last_page` the last page of this thread where the engine names it. `newest_first` says that the newest posts (or
    threads) of the list come first and older ones follow on `next_page`, as in a channel or a feed. `note` says in
    words why a page gave nothing. `feed` is where the same threads or posts stand with exact times, for an engine
    whose pages do not tell the zone of theirs. `cut` says in words why the page did not come whole: what it does not
    show may be there all the same. `recognised` names the engine that made the page where its own reader found nothing
    on it and another one (`engine`) did.
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
    feed: str = ""
    cut: str = ""
    recognised: str = ""

    @property
    def is_unread(self) -> bool:
        """Whether nobody could read the page; `note` says why."""
        return self.reader == UNREAD


def unread(page: Page, note: str) -> PageReading:
    """The reading of a page that nobody could read, and why."""
    return PageReading(engine="", reader=UNREAD, confidence=0.0, kind=page.kind or "raw", note=note, cut=page.cut)


CutWhy = Literal["new", "changed", "again"]


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the reading of a thread was interrupted, so that the next run goes on exactly there.

    `why` it was read: it was new, it had changed, or it was read again from its start. `post_ids` were read so far,
    from `first_page` on; `known` stood on that page before. `lane` is the list whose turn it uses, `tries` counts the
    runs in which `next_page` gave nothing.
    """

    next_page: str
    why: CutWhy = "new"
    from_start: bool = True
    first_page: str = ""
    post_ids: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    lane: str = ""
    tries: int = 0


@dataclass(frozen=True, slots=True)
class ThreadMark:
    """What is remembered of a thread between two runs.

    `activity` is what its list told when its reading began, `also` what other lists told of it, by their address (a
    moved thread leaves a link behind). `start` is its first page, empty where that is the last. `last_page` is the
    last page that was read, `post_ids` the posts on it in their order, `digest` that of their ids and wordings,
    `pages` how many there are. `looked` is the run that last looked at it, `changed` the one whose lists told of a
    change; `newest` the time of its newest post (ISO 8601). `merged_into` is the thread that it now leads to;
    `vanished` that it is there no more. `cut` stands where it was not read to its end.
    """

    activity: str
    last_page: str
    last_post_id: str = ""
    post_ids: tuple[str, ...] = ()
    digest: str = ""
    pages: int = 1
    looked: int = 0
    changed: int = 0
    newest: str = ""
    start: str = ""
    also: tuple[tuple[str, str], ...] = ()
    merged_into: str = ""
    vanished: bool = False
    cut: Cut | None = None


@dataclass(frozen=True, slots=True)
class Trail:
    """A list that was left open: the last page read of it, what stood there (ids), and the page after it.

    `to_end` says that it is to be followed to its last page, otherwise to what is known: to a page of threads that did
    not change since before `run`, in which the trail began, or (newest first) to one of the posts in `until`.
    """

    page: str
    next_page: str
    ids: tuple[str, ...] = ()
    to_end: bool = True
    until: tuple[str, ...] = ()
    board: str = ""
    depth: int = 1
    run: int = 0


@dataclass(frozen=True, slots=True)
class ListMark:
    """What is remembered of a list (index, board, channel, feed): `activity` as the index told it when it was opened.

    `ended` says that its last page was reached once. `top` are the newest posts of a newest-first list, newest first.
    `opened` is the run that last read its first page, `boards` that it names boards of its own.
    """

    activity: str = ""
    ended: bool = False
    open: tuple[Trail, ...] = ()
    top: tuple[str, ...] = ()
    pages: int = 1
    opened: int = 0
    boards: bool = False


@dataclass(frozen=True, slots=True)
class Watermark:
    """What is remembered of a site between two runs: threads by id, lists by address, how many runs there were."""

    threads: Mapping[str, ThreadMark] = field(default_factory=dict)
    lists: Mapping[str, ListMark] = field(default_factory=dict)
    run: int = 0
    engine: str = ""


@dataclass(frozen=True, slots=True)
class ThreadSeen:
    """A thread was read to its end: all the posts that the site now shows of it, from `first_page_read` on.

    Handed out by `Walk.finished_threads()`. `from_start` says that all of its pages were read: whatever is known
    of the thread beyond `post_ids` is gone from the site. Otherwise only `gone` is: the posts that stood on the page
    where the reading began, or after it, and do so no more. (`gone` may be filled in both cases. Its ids are the
    engine's own, good without the thread's.) A thread that the site no longer has comes with `from_start` and no
    posts. `merged_into` names the thread that this one now leads to: its posts count as that thread's from then on.
    """

    thread_id: str
    first_page_read: str
    from_start: bool
    post_ids: tuple[str, ...]
    gone: tuple[str, ...] = ()
    merged_into: str = ""


@dataclass(frozen=True, slots=True)
class WalkCoverage:
    """What a walk saw and what it did not, with the reason in words.

    `seen` counts the addresses met, `read` the pages read, `lists` and `patrolled` those of them that were lists and
    second looks at unchanged threads; `unchanged` the threads, boards and pastes left alone, `cut` the pages left by
    the budget. `posts` were read, of them `new` in threads that were known and `gone` from there; `changed` counts the
    last pages whose wording changed. The rest is for the store to tell. `failed`, `skipped`, `notes`, `layout` and
    `incomplete` are (address, words) pairs, the first some hundred of each; `layout` tells of pages that gave less than
    they seem to hold, or do not fit, `incomplete` of those that did not come whole. `reasons` sums up all that was
    skipped: (words, how often).
    """

    seen: int
    read: int
    posts: int
    failed: tuple[tuple[str, str], ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    unchanged: int = 0
    cut: int = 0
    lists: int = 0
    patrolled: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0
    layout: tuple[tuple[str, str], ...] = ()
    layout_changed: int = 0
    reasons: tuple[tuple[str, int], ...] = ()
    engine: str = ""
    incomplete: tuple[tuple[str, str], ...] = ()
