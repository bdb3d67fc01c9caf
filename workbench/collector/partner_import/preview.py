"""What a kept file from a partner holds, as a sealed worker reads it: nothing of it comes into the store by that."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from crawlers.serialization import WrongShapeError, from_plain
from workbench.collector.crawl.captures import import_parts
from workbench.collector.crawl.messages import Remarks
from workbench.collector.workers.pool import JobFailedError, WorkerPool
from workbench.domain.cases.partner_files import MEDIA, Holding, PartnerSample
from workbench.domain.mention_kinds import IDENTIFIER_KINDS
from workbench.domain.posts.captures import Capture
from workbench.domain.posts.findings import NewPost

_SAMPLES = 8
_SAMPLE_LENGTH = 600
Known = Callable[[frozenset[tuple[str, str]]], int]


def look(pool: WorkerPool, capture: Capture, block: bytes, *, known: Known, tell: Callable[[int], object]) -> Holding:
    """What a file holds. `known` counts those of some (label, value) that our own store has.

    `tell` hears how many posts were read. What cannot be read is said in `problem`.
    """
    identifiers: set[tuple[str, str]] = set()
    categories: Counter[str] = Counter()
    samples: list[PartnerSample] = []
    posts = withheld = 0
    problem = ""
    try:
        for part in import_parts(pool, capture, block):
            problem = part.note
            for one in part.posts:
                categories[one.category] += 1
                withheld += bool(one.restricted)
                identifiers |= {(m.label, m.value) for m in one.mentions if m.label in IDENTIFIER_KINDS}
            samples += [_sample(one) for one in part.posts[: _SAMPLES - len(samples)]]
            posts += len(part.posts)
            tell(posts)
        remarks = _remarks(pool, capture, block) if not problem else Remarks((), ())
    except JobFailedError as failure:
        problem, remarks = str(failure), Remarks((), ())
    labels = Counter(label for label, _ in identifiers)
    return Holding(
        capture_id=capture.id, posts=posts, withheld=withheld, identifiers=dict(labels.most_common()),
        categories=dict(categories.most_common()), marks=remarks.marks,
        known=known(frozenset(identifiers)), problem=problem, samples=tuple(samples), unread=remarks.unread,
    )  # fmt: skip


def _remarks(pool: WorkerPool, capture: Capture, block: bytes) -> Remarks:
    head: dict[str, Any] = {"do": "import remarks", "kind": capture.content_type.removeprefix(MEDIA)}
    try:
        return from_plain(Remarks, pool.run(head, block))
    except WrongShapeError as error:
        raise JobFailedError("A worker gave an answer that tells of no marks.") from error


def _sample(one: NewPost) -> PartnerSample:
    """The beginning of a post; of one that is to be withheld nothing that its author wrote."""
    if one.restricted:
        return PartnerSample("", "", None, "", one.lang, one.category, withheld=True)
    return PartnerSample(
        one.thread_title, one.author, one.posted_at, one.text[:_SAMPLE_LENGTH], one.lang, one.category, withheld=False
    )
