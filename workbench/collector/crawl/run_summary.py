"""How a run ends: what it remembers for the next one, what it saw of the site, and which posts are gone from there."""

import json
from collections.abc import Collection, Mapping, Sequence

from crawlers.records import ThreadSeen
from crawlers.records import WalkCoverage as Walked
from workbench.collector.crawl import mirror_verification
from workbench.domain.sources.coverage import NAMED, PageWords, RunCoverage, SkipReason
from workbench.domain.sources.sources import Source
from workbench.store.db.lifecycle import Store
from workbench.store.db.store import now
from workbench.store.posts import captures, queries
from workbench.translation import sentence, sentence_of


def mark_words(run_id: int, *, before: str, after: str) -> str:
    """A watermark with the one before it: a run that is begun again after a crash starts from where it started."""
    return json.dumps({"run": run_id, "before": before, "after": after}, ensure_ascii=False)


def mark_before(words: str, run_id: int) -> str:
    """The watermark that a run starts from, whether or not it has already left its own."""
    if not words:
        return ""
    known = json.loads(words)
    return str(known["before"] if known["run"] == run_id else known["after"])


def covered(walked: Walked, *, not_read: int, address: str) -> RunCoverage:
    """A walk's coverage in the analyst's words; `address` is the mirror in use, if any."""
    return RunCoverage(
        seen=walked.seen,
        read=walked.read,
        lists=walked.lists,
        again=walked.patrolled,
        unchanged=walked.unchanged,
        cut=walked.cut,
        posts=walked.posts,
        not_read=not_read,
        layout_changed=walked.layout_changed,
        failed=_named(walked.failed),
        layout=_named(walked.layout),
        notes=_named(walked.notes),
        skipped=tuple(SkipReason(words, pages) for words, pages in walked.reasons),
        address=address,
    )


def summary(walked: Walked, source: Source, *, not_read: int, first: str, address: str) -> str:
    """How a run went, in words for the list of sources. `first` is what was wrong with the first page not read."""
    words = []
    if not_read:
        one = " " + sentence("The first: {problem}", problem=first) if first else ""
        words.append(sentence_of("{n} page could not be read.", "{n} pages could not be read.", not_read) + one)
    if walked.incomplete:
        words.append(
            sentence_of("{n} page did not come whole.", "{n} pages did not come whole.", len(walked.incomplete))
        )
    if walked.cut:
        words.append(
            sentence_of(
                "{n} page is left for the next run (limit {limit}).",
                "{n} pages are left for the next run (limit {limit}).",
                walked.cut,
                limit=source.max_pages,
            )
        )
    if walked.layout_changed:
        words.append(
            sentence_of(
                "Layout changed: {n} page gave less than it seems to hold.",
                "Layout changed: {n} pages gave less than they seem to hold.",
                walked.layout_changed,
            )
        )
    words += mirror_verification.in_words(source.mirrors, now().date())
    if address:
        words.append(sentence("The main address could not be reached; read from {mirror}", mirror=address))
    return " ".join(words)


def mistake(kind: str) -> str:
    """Of a visit that the program itself got wrong; `kind` names the error."""
    return sentence("The program made a mistake with this page ({kind}); the others were gone on with.", kind=kind)


def _named(pairs: Sequence[tuple[str, str]]) -> tuple[PageWords, ...]:
    return tuple(PageWords(url, words) for url, words in pairs[:NAMED])


def mark_gone(
    store: Store, run_id: int, threads: Sequence[ThreadSeen], *, last: Mapping[str, int], seen: Collection[str]
) -> int:
    """Mark what the run's finished threads no longer show; how many posts. Idempotent.

    `last` is the capture of the last page of each thread, `seen` are the keys of all posts that the run read: a post
    that moved to another thread is not gone.
    """
    newest = next(iter(captures.of_run(store, run_id)[-1:]), None)
    count = 0
    for thread in threads:
        capture_id = last.get(thread.thread_id, newest)
        if thread.merged_into or capture_id is None or not (thread.from_start or thread.gone):
            continue
        count += queries.mark_absent(
            store,
            capture_id,
            thread_key=thread.thread_id,
            seen={*seen, *thread.post_ids},
            from_start=thread.from_start,
            gone=thread.gone,
        )
    return count
