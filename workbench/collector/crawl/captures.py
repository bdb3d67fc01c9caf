"""Kept pages and their readings: how a response becomes a capture, and how a capture is read in a worker."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from crawlers.gates import Arrival, Door
from crawlers.http.http_messages import field
from crawlers.records import DateHints, Page, PageKind, PageReading, Post, Response
from crawlers.serialization import WrongShapeError, from_plain, to_plain
from workbench.collector.crawl.messages import Digest, PageFacts, RecognisedGate
from workbench.collector.workers import profile_loader
from workbench.collector.workers.isolated_extraction import extract_each
from workbench.collector.workers.pool import JobFailedError, NoWorkerError, WorkerPool
from workbench.domain.cases.partner_files import CAPTURE_KIND, MEDIA
from workbench.domain.posts.captures import Capture, NewCapture
from workbench.domain.posts.findings import NewPost
from workbench.store.db.lifecycle import Store
from workbench.store.posts import captures

_T = TypeVar("_T")
_FOR_THE_WALK = frozenset({"read", "door"})
_CUT = "The page did not come whole."
_KINDS: dict[str, PageKind] = {
    "index": "index",
    "board": "board",
    "thread": "thread",
    "paste_list": "paste_list",
    "paste": "paste",
    "raw": "raw",
}


def is_page(capture: Capture) -> bool:
    """Whether a capture is the page that was asked for, rather than a door, a refusal or a redirect before it."""
    return capture.kind in _KINDS


def holds_posts(capture: Capture) -> bool:
    """Whether a capture can be read into posts: a page, or a partner's file."""
    return is_page(capture) or capture.kind == CAPTURE_KIND


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Under which a response came: run, source, the seals of collector and workers, and the time that a list gave."""

    run_id: int
    source_id: int
    seal: str
    worker_seal: str
    listed_at: str = ""


def keep(store: Store, response: Response, came: Circumstances, *, kind: str) -> Capture:
    """Keep a response and every redirect that led to it; the capture of the response itself comes back.

    `kind` is the kind of page, or "gate", "refused" or "retry" for what came instead of it.
    """
    for hop in response.hops:
        _keep_one(store, hop, came, url=hop.final_url, kind="redirect")
    return _keep_one(store, response, came, url=response.url, kind=kind)


def _keep_one(store: Store, response: Response, came: Circumstances, *, url: str, kind: str) -> Capture:
    before = captures.kept(store, came.run_id, url)
    return captures.keep(
        store,
        NewCapture(
            run_id=came.run_id,
            source_id=came.source_id,
            url=url,
            final_url=response.final_url,
            status=response.status,
            content_type=field(response.headers, "content-type"),
            request_bytes=response.request_bytes,
            response_bytes=response.response_bytes,
            sha256=response.sha256,
            request_sha256=hashlib.sha256(response.request_bytes).hexdigest(),
            started_at=response.started_at,
            ended_at=response.ended_at,
            circuit=response.circuit,
            seal=came.seal,
            worker_seal=came.worker_seal,
            attempt=before.attempt + 1 if before else 1,
            truncated=response.truncated,
            redacted=response.redacted,
            redirects=response.redirects,
            kind=kind,
            listed_at=came.listed_at,
        ),
    )


def page_of(capture: Capture, block: bytes) -> Page:
    """A capture as a page whose body is the response as it was kept, not yet decoded."""
    kind = _KINDS.get(capture.kind)
    page = Page(capture.final_url, block, capture.content_type, capture.ended_at, kind, capture.listed_at)
    return replace(page, cut=_cut(capture))


def facts_of(capture: Capture, addresses: tuple[str, ...], hints: DateHints) -> PageFacts:
    """What a worker is told of a capture besides its bytes."""
    kind = _KINDS.get(capture.kind)
    return PageFacts(
        capture.final_url,
        capture.content_type,
        capture.ended_at,
        kind,
        capture.listed_at,
        addresses,
        hints,
        _cut(capture),
    )


def facts_of_page(page: Page, addresses: tuple[str, ...]) -> PageFacts:
    """As `facts_of`, of a page that is still to be read; `addresses` are the site's, the main one first."""
    return PageFacts(
        page.url, page.content_type, page.fetched_at, page.kind, page.listed_at, addresses, page.hints, page.cut
    )


def _cut(capture: Capture) -> str:
    return _CUT if capture.truncated else ""


def recognise(pool: WorkerPool, came: Arrival, body: bytes) -> Door | None:
    """The door that an answer is, if it is one; None also where no worker can tell: it is then kept as a page."""
    try:
        return _answer(pool, ("door", RecognisedGate), {"came": to_plain(came)}, body).door
    except (JobFailedError, NoWorkerError):
        return None


def read(pool: WorkerPool, facts: PageFacts, block: bytes) -> PageReading:
    """What a page holds. Raises JobFailedError in words."""
    return _answer(pool, ("read", PageReading), _head_of(facts), block)


def for_the_walk(reading: PageReading) -> PageReading:
    """The walk needs to know which posts there are and whether their words changed, not what they say."""
    posts = tuple(
        replace(post, text=_mark_of(post), quoted=(), signature="", links=(), attachments=()) for post in reading.posts
    )
    return replace(reading, posts=posts)


def _mark_of(post: Post) -> str:
    words = "\0".join((post.text, *post.quoted))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def digest(pool: WorkerPool, facts: PageFacts, block: bytes) -> Digest:
    """The posts of a page, those that the extractor could not read marked. JobFailedError: the page has no reader."""
    return _digest(pool, ("digest", "posts"), _head_of(facts), block)


def digest_reading(pool: WorkerPool, reading: PageReading) -> Digest:
    """As `digest`, of a page that was read for the walk and is not parsed again."""
    return _digest(pool, ("digest", "posts"), {"reading": to_plain(reading)}, b"")


def _digest(pool: WorkerPool, jobs: tuple[str, str], head: dict[str, Any], block: bytes) -> Digest:
    """The posts by the first job, which extracts too; where that fails, by the second, which does not, then each alone.

    Raises JobFailedError where the second fails as well: then it is the page itself that cannot be read.
    """
    try:
        return _answer(pool, (jobs[0], Digest), head, block)
    except JobFailedError:
        found = _answer(pool, (jobs[1], Digest), head, block)
    return replace(found, posts=extract_each(pool, found.posts))


def import_parts(pool: WorkerPool, capture: Capture, block: bytes) -> Iterator[Digest]:
    """The posts of a partner's file, part by part; the last one's note says what is wrong. Raises JobFailedError."""
    head = {
        "kind": capture.content_type.removeprefix(MEDIA), "file": capture.listed_at, "sha256": capture.sha256,
    }  # fmt: skip
    first, more = 0, True
    while more:
        part = _digest(pool, ("import", "import posts"), {**head, "first": first}, block)
        first, more = first + len(part.posts), part.note == "more"
        yield replace(part, note="") if more else part


def digest_import(pool: WorkerPool, capture: Capture, block: bytes, go_on: Callable[[int], bool]) -> Digest | None:
    """The posts of a partner's file; None once `go_on`, which hears how many were read, says no.

    Raises JobFailedError in words.
    """
    posts: list[NewPost] = []
    note = engine = ""
    for part in import_parts(pool, capture, block):
        posts += part.posts
        note, engine = part.note, part.engine
        if not go_on(len(posts)):
            return None
    return Digest(tuple(posts), engine, note)


def _head_of(facts: PageFacts) -> dict[str, Any]:
    return {"page": to_plain(facts), "profiles": [list(pair) for pair in profile_loader.texts()]}


def _answer(pool: WorkerPool, job: tuple[str, type[_T]], head: dict[str, Any], block: bytes) -> _T:
    do, kind = job
    answer = pool.run({"do": do, **head}, block, urgent=do in _FOR_THE_WALK)
    try:
        return from_plain(kind, answer)
    except WrongShapeError as error:
        raise JobFailedError("A worker gave an answer that is no reading.") from error
