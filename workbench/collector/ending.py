"""How a run ends: what it remembers for the next one, what it saw of the site, and which posts are gone from there."""

import json
from collections.abc import Collection, Mapping, Sequence

from crawlers.records import Coverage as Walked
from crawlers.records import ThreadSeen
from workbench.domain.coverage import NAMED, Coverage, PageWords, Reason
from workbench.store import evidence, findings
from workbench.store.opening import Store


def mark_words(run_id: int, *, before: str, after: str) -> str:
    """A watermark with the one before it: a run that is begun again after a crash starts from where it started."""
    return json.dumps({"run": run_id, "before": before, "after": after}, ensure_ascii=False)


def mark_before(words: str, run_id: int) -> str:
    """The watermark that a run starts from, whether or not it has already left its own."""
    if not words:
        return ""
    known = json.loads(words)
    return str(known["before"] if known["run"] == run_id else known["after"])


def covered(walked: Walked, *, not_read: int, address: str) -> Coverage:
    """A walk's coverage in the analyst's words; `address` is the mirror in use, if any."""
    return Coverage(
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
        skipped=tuple(Reason(words, pages) for words, pages in walked.reasons),
        address=address,
    )


def _named(pairs: Sequence[tuple[str, str]]) -> tuple[PageWords, ...]:
    return tuple(PageWords(url, words) for url, words in pairs[:NAMED])


def mark_gone(
    store: Store, run_id: int, threads: Sequence[ThreadSeen], *, last: Mapping[str, int], seen: Collection[str]
) -> int:
    """Mark what the run's finished threads no longer show; how many posts. Idempotent.

    `last` is the capture of the last page of each thread, `seen` are the keys of all posts that the run read: a post
    that moved to another thread is not gone.
    """
    newest = next(iter(evidence.of_run(store, run_id)[-1:]), None)
    count = 0
    for thread in threads:
        capture_id = last.get(thread.thread_id, newest)
        if thread.merged_into or capture_id is None or not (thread.from_start or thread.gone):
            continue
        count += findings.mark_absent(
            store,
            capture_id,
            thread_key=thread.thread_id,
            seen={*seen, *thread.post_ids},
            from_start=thread.from_start,
            gone=thread.gone,
        )
    return count
