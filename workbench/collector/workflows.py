"""The durable work: DBOS workflows over runs and captures. Steps take and give ids, words and numbers, never bytes.

`VERSION` is raised only when the steps of a workflow change their order: a workflow that a crash left open is then
finished by the version that began it, or asked for again.
"""

import contextlib
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, cast

from dbos import DBOS, SetEnqueueOptions, SetWorkflowID

from crawlers.dates.day_month_order import depends_on_order
from crawlers.records import DateHints
from crawlers.serialization import to_plain
from workbench.collector.context import here
from workbench.collector.crawl import captures as crawl_captures
from workbench.collector.crawl.messages import Digest, Stage
from workbench.collector.crawl.mirror_addresses import known
from workbench.collector.crawl.site_clock import PROVEN, hints_of, order_of
from workbench.collector.event_log import emit
from workbench.collector.workers.pool import JobFailedError
from workbench.domain.cases.partner_files import CAPTURE_KIND
from workbench.domain.posts.captures import Capture
from workbench.domain.posts.findings import NewPost
from workbench.domain.posts.reprocessing import RereadingState
from workbench.domain.sources.sources import Run, RunState, quiet_gap, unread_in_words, why_not_begin, why_not_run
from workbench.errors import NotFoundError, StoreBusyError, StoreDamagedError, UserError, WrongUseError
from workbench.store.db.store import now
from workbench.store.posts import ambiguous_dates, queries, reprocessing
from workbench.store.posts import captures as posts_captures
from workbench.store.sources import runs, sources
from workbench.translation import sentence, sentence_of

VERSION = "1"
COLLECT, DIGEST, REREAD = "collect", "digest", "reread"
_RECOVERIES = 10_000
_LIVE = ["ENQUEUED", "PENDING", "DELAYED"]
_LOOK_EVERY = 0.3
_AGAIN = "again-"
_PAGES_A_STEP = 20
_MOST_REASONS = 4  # that one page's note gives for posts that could not be read
_UNCHANGED = sentence(
    "Nothing was written: no post could get a reading that it does not have by these versions of reader and model."
)
_NO_POST = sentence("No post was found in these pages.")
_END_OF_REREADING = {"cancelled": sentence("Cancelled. What was read again so far stays.")}


def _may_pass(error: BaseException) -> bool:
    """Whether a fault of the world may pass by itself: a busy store, a full disk that someone makes room on."""
    return isinstance(error, UserError) and not isinstance(error, NotFoundError | WrongUseError | StoreDamagedError)


_PATIENT: dict[str, Any] = {
    "retries_allowed": True,
    "interval_seconds": 0.5,
    "backoff_rate": 2.0,
    "max_attempts": 8,
    "should_retry": _may_pass,
}


@DBOS.workflow(name="collect", max_recovery_attempts=_RECOVERIES)
def collect(run_id: int) -> str:
    """One run: begin, walk on until all pages are kept, wait for their digests, end. Gives the state it ended in."""
    try:
        stage = begin(run_id)
        while stage["state"] == "more":
            if stage["wait"] > 0:
                DBOS.sleep(stage["wait"])
            stage = walk_on(run_id)
        settle(run_id)
    except Exception as error:
        end(
            run_id,
            "failed",
            sentence("The program made a mistake ({error}); everything fetched is kept.", error=type(error).__name__),
        )
        raise
    return str(end(run_id, "done" if stage["state"] == "end" else stage["state"], stage["words"]))


@DBOS.step(name="begin", **_PATIENT)
def begin(run_id: int) -> Any:
    """Check that the source may be collected today, and note the start."""
    store = here().store
    run = runs.get(store, run_id)
    if run.cancel_requested or run.state not in {"requested", "running"}:
        return to_plain(Stage("cancelled", sentence("Cancelled before it started.")))
    source = sources.get(store, run.source_id)
    if gap := why_not_run(source, now().date()):
        return to_plain(Stage("failed", gap))
    if quiet := quiet_gap(source, now()):
        return to_plain(Stage("cancelled", quiet))
    runs.start(store, run_id)
    return to_plain(Stage("more"))


@DBOS.step(name="walk_on", **_PATIENT)
def walk_on(run_id: int) -> Any:
    """Walk for a while; once every page is kept, remember where the next run goes on.

    What this process knows of the run is thrown away on an error: its rows know it better.
    """
    place = here()
    try:
        with place.told_of_trouble():
            gathering = place.gathering(run_id)
            place.look_at_orders()
            stage = place.tools.net.run(gathering.step())
            if stage.state == "end":
                gathering.leave_mark()
            return to_plain(stage)
    except StoreBusyError:
        place.forget(run_id)
        raise
    except UserError as error:
        place.forget(run_id)
        return to_plain(Stage("failed", str(error)))
    except Exception:
        place.forget(run_id)
        raise


@DBOS.step(name="settle", **_PATIENT)
def settle(run_id: int) -> None:
    """Wait until every page of the run is digested and the watchlists have seen what is new."""
    place = here()
    _wait_for_digests(run_id)
    if enqueue_doubtful(run_id):
        _wait_for_digests(run_id)
    place.match()
    runs.progress(place.store, run_id, digests_waiting=0, pages_waiting=0)


def _wait_for_digests(run_id: int) -> None:
    told = -1
    while left := live_digests(run_id):
        if left != told:
            runs.progress(here().store, run_id, digests_waiting=left, pages_waiting=0)
        told = left
        time.sleep(_LOOK_EVERY)


@DBOS.step(name="end", **_PATIENT)
def end(run_id: int, state: RunState, words: str) -> str:
    """Write down how the run ended."""
    place = here()
    ended = runs.finish(place.store, run_id, state, words)
    place.forget(run_id)
    return ended.state


@DBOS.workflow(name="digest", max_recovery_attempts=_RECOVERIES)
def digest(run_id: int, capture_id: int) -> int:
    """One kept page into posts, findings and alerts. Gives the number of posts."""
    count = int(read_and_record(run_id, capture_id))
    match()
    return count


@DBOS.step(name="read_and_record", **_PATIENT)
def read_and_record(run_id: int, capture_id: int) -> int:
    """Have a worker read what the walk read of the page, and record it; idempotent by capture, reader and model."""
    place = here()
    with place.told_of_trouble():
        capture = posts_captures.get(place.store, capture_id)
        recent = place.tools.readings.of(capture_id)
        if recent is not None:
            found = _digested(partial(crawl_captures.digest_reading, place.pool, recent.reading))
            order = recent.order
        else:
            hints = hints_of(sources.get(place.store, capture.source_id).clock)
            found = _posts_of(capture, hints) if crawl_captures.is_page(capture) else None
            order = order_of(hints)
        read = found or DigestedPosts((), f"No page was given: {capture.kind}.")
        queries.record(place.store, capture_id, read.posts, note=read.note, order=order, failed=read.failed)
    place.digested(run_id, capture_id)
    return len(read.posts)


@dataclass(frozen=True, slots=True)
class DigestedPosts:
    """The posts of a kept page or file, and what is wrong with it in words; `failed`: it could not be read at all."""

    posts: tuple[NewPost, ...]
    note: str
    failed: bool = False


def _posts_of(
    capture: Capture, hints: DateHints, go_on: Callable[[int], bool] = lambda _read: True
) -> DigestedPosts | None:
    """The posts of a kept page or file; None for a file once `go_on` says no."""
    place = here()

    def read() -> Digest | None:
        block = posts_captures.payload(place.store, capture.id).response_bytes
        if capture.kind == CAPTURE_KIND:
            return crawl_captures.digest_import(place.pool, capture, block, go_on)
        source = sources.get(place.store, capture.source_id)
        facts = crawl_captures.facts_of(capture, known(source.mirrors), hints)
        return crawl_captures.digest(place.pool, facts, block)

    return _digested(read)


def _digested(read: Callable[[], Digest | None]) -> DigestedPosts | None:
    """The posts that `read` gives, with what went wrong in words; None where it gives None."""
    try:
        found = read()
    except (JobFailedError, StoreDamagedError) as failure:
        return DigestedPosts((), str(failure), failed=True)
    return None if found is None else DigestedPosts(found.posts, _note_of(found))


def _note_of(found: Digest) -> str:
    """What is wrong with a page or file, and how many of its posts the extractor could not read."""
    unread = [post.unread for post in found.posts if post.unread]
    if not unread:
        return found.note
    counted = sentence_of(
        "{n} post is kept, but could not be read by the extractor.",
        "{n} posts are kept, but could not be read by the extractor.",
        len(unread),
    )
    reasons = list(dict.fromkeys(unread))[:_MOST_REASONS]
    return " ".join(filter(None, (found.note, counted, *reasons)))


@DBOS.workflow(name="reread", max_recovery_attempts=_RECOVERIES)
def reread(rereading_id: int) -> str:
    """Kept pages once more, with today's readers and model, in order. Gives the state it ended in."""
    try:
        while (state := str(reread_some(rereading_id))) == "more":
            pass
        match()
    except UserError as error:
        return str(end_rereading(rereading_id, "failed", f"{error} " + sentence("What was read again so far stays.")))
    except Exception as error:
        end_rereading(
            rereading_id, "failed", sentence("The program made a mistake ({error}).", error=type(error).__name__)
        )
        raise
    return str(end_rereading(rereading_id, cast("RereadingState", state), _END_OF_REREADING.get(state, "")))


@DBOS.step(name="reread_some", **_PATIENT)
def reread_some(rereading_id: int) -> str:
    """Some pages: "more" when others may be due, else how it ends. What new pages need comes first in the pool."""
    place = here()
    order = reprocessing.start(place.store, rereading_id)
    if order.cancel_requested or order.state not in reprocessing.OPEN:
        return "cancelled" if order.cancel_requested else order.state
    due = reprocessing.next_pages(place.store, order, _PAGES_A_STEP)
    if not due:
        return "done"
    captures = [one for one in (posts_captures.get(place.store, key) for key in due) if crawl_captures.holds_posts(one)]
    hints = [hints_of(sources.get(place.store, one.source_id).clock) for one in captures]
    posts = moved = 0
    go_on = partial(reprocessing.go_on, place.store, rereading_id)
    with place.told_of_trouble(), ThreadPoolExecutor(place.pool.size) as threads:
        readings = threads.map(partial(_posts_of, go_on=go_on), captures, hints)
        for capture, told, found in zip(captures, hints, readings, strict=True):
            if found is None:
                return "cancelled"
            if found.posts or capture.kind == CAPTURE_KIND:
                done = queries.record(place.store, capture.id, found.posts, note=found.note, order=order_of(told))
                posts += done.reread + len(done.new) + len(done.changed)
                moved += done.moved
    reprocessing.advance(place.store, rereading_id, due, posts=posts, moved=moved)
    return "more"


@DBOS.step(name="end_rereading", **_PATIENT)
def end_rereading(rereading_id: int, state: RereadingState, words: str) -> str:
    """Write down how it ended; one that is done and wrote nothing is "unchanged", with the reason."""
    store = here().store
    order = reprocessing.get(store, rereading_id)
    posts, unread = reprocessing.posts_of(store, order.source_id)
    if state == "done" and order.posts == 0:
        state, words = "unchanged", _UNCHANGED if posts else _NO_POST
    left = unread_in_words(unread) if unread else ""
    return reprocessing.finish(store, rereading_id, state, " ".join(filter(None, (words, left)))).state


@DBOS.step(name="match", **_PATIENT)
def match() -> None:
    """Run the watchlists over what is new."""
    here().match()


@DBOS.workflow(name="fire", max_recovery_attempts=_RECOVERIES)
def fire(at: datetime, context: Any) -> None:
    """A schedule says it is time: ask for a run of its source."""
    del at
    ask_for_run(int(context["source"]))


@DBOS.step(name="ask_for_run", **_PATIENT)
def ask_for_run(source_id: int) -> int:
    """The run's row is the order; the collector's round picks it up."""
    store = here().store
    try:
        source = sources.get(store, source_id)
        if gap := why_not_begin(source, now()):
            emit("skipped", f"{source.name}: {gap}", source=source.name)
            return 0
        return runs.request(store, source_id, cause="schedule", actor="collector").id
    except (NotFoundError, WrongUseError):
        return 0


def enqueue_run(run_id: int, source_id: int) -> None:
    """Put a run into its source's queue; put in again, nothing changes."""
    with SetWorkflowID(f"run-{run_id}"), SetEnqueueOptions(queue_partition_key=str(source_id)):
        DBOS.enqueue_workflow(COLLECT, collect, run_id)


def enqueue_digest(run_id: int, capture_id: int) -> None:
    """Put a kept page into the queue for the workers; put in again, nothing changes."""
    with SetWorkflowID(digest_id(run_id, capture_id)):
        DBOS.enqueue_workflow(DIGEST, digest, run_id, capture_id)


def enqueue_rereading(rereading_id: int) -> None:
    """Put an order to read pages again into its queue; put in again, nothing changes."""
    with SetWorkflowID(f"reread-{rereading_id}"):
        DBOS.enqueue_workflow(REREAD, reread, rereading_id)


def resume_rereadings() -> None:
    """Begin those again that have not ended though nobody is at them."""
    for order in reprocessing.under_way(here().store):
        name = f"reread-{order.id}"
        if order.state == "running" and not _ids(name, _LIVE):
            _again(name, REREAD, reread, order.id)


def digest_id(run_id: int, capture_id: int) -> str:
    """The name of a page's digest; a further try has a word more."""
    return f"digest-{run_id}-{capture_id}"


def resume_runs() -> int:
    """Begin those runs again that have not ended though nobody is at them: their end could not be written down.

    How many. Begun again, a run goes on from the pages that it has kept.
    """
    store = here().store
    stuck = [run for run in runs.under_way(store) if not _ids(f"run-{run.id}", _LIVE) and _was_begun(run)]
    for run in stuck:
        if runs.get(store, run.id).state in runs.OPEN:
            _again(f"run-{run.id}", COLLECT, collect, run.id, partition=str(run.source_id))
    return len(stuck)


def _was_begun(run: Run) -> bool:
    return run.state == "running" or bool(_ids(f"run-{run.id}", None))


def enqueue_left_over() -> int:
    """Put those pages into the queue again that were never read though their run has ended; how many."""
    left = posts_captures.left_over(here().store)
    live = _ids("digest", _LIVE) if left else frozenset()
    again = [(run_id, capture_id) for run_id, capture_id in left if digest_id(run_id, capture_id) not in live]
    for run_id, capture_id in again:
        _again(digest_id(run_id, capture_id), DIGEST, digest, run_id, capture_id)
    return len(again)


def enqueue_doubtful(run_id: int) -> int:
    """Have those pages of the run's site read again whose times were read before its order of day and month was proven.

    How many. They are read as part of this run, from what was kept.
    """
    store = here().store
    source = sources.get(store, runs.get(store, run_id).source_id)
    order = order_of(hints_of(source.clock))
    if not order:
        return 0
    live = _ids(f"digest-{run_id}", _LIVE)
    again = [
        capture_id
        for capture_id in ambiguous_dates.captures(
            store, source.id, order=order, below=PROVEN, depends=depends_on_order
        )
        if digest_id(run_id, capture_id) not in live
    ]
    for capture_id in again:
        # In a context of its own: a step may not start a workflow as its child.
        Context().run(_again, digest_id(run_id, capture_id), DIGEST, digest, run_id, capture_id)
    return len(again)


def _again(name: str, queue: str, work: Callable[..., Any], *args: int, partition: str | None = None) -> None:
    """One more try under a name of its own: a workflow that has ended keeps its name for itself."""
    options = SetEnqueueOptions(queue_partition_key=partition) if partition else contextlib.nullcontext()
    with SetWorkflowID(f"{name}-{_AGAIN}{uuid.uuid4().hex[:12]}"), options:
        DBOS.enqueue_workflow(queue, work, *args)


def _ids(name: str, status: list[str] | None) -> frozenset[str]:
    """The names of the workflows that are called `name` or begin with it and a dash, without what marks a new try."""
    found = DBOS.list_workflows(workflow_id_prefix=name, status=status, load_input=False, load_output=False)
    ids = (workflow.workflow_id for workflow in found)
    return frozenset(one.partition(f"-{_AGAIN}")[0] for one in ids if one == name or one.startswith(f"{name}-"))


def live_digests(run_id: int | None = None) -> int:
    """How many digests have not ended, of one run or of all."""
    return len(_ids("digest" if run_id is None else f"digest-{run_id}", _LIVE))
