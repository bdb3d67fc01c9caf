"""Posts of a page or file whose digest ended its worker: each text alone, so that one takes no other with it.

The posts come without an extraction first, then each text goes to a worker by itself, the shortest first.
"""

from collections.abc import Sequence
from dataclasses import replace

from crawlers.serialization import WrongShapeError, from_plain
from workbench.collector.crawl.messages import Findings
from workbench.collector.workers.pool import JobFailedError, WorkerPool
from workbench.domain.post_categories import UNREAD
from workbench.domain.posts.findings import NewPost
from workbench.translation import sentence

MOST_ENDED = 4
"""Texts of one page that may end their workers; what is longer is then not tried, so that no page holds the pool."""


def extract_each(pool: WorkerPool, posts: Sequence[NewPost]) -> tuple[NewPost, ...]:
    """The posts with what the extractor finds in each; those at which it fails are marked as not read, in words."""
    read = list(posts)
    ended = 0
    for at in sorted(range(len(read)), key=lambda place: len(read[place].text)):
        if ended == MOST_ENDED:
            words = sentence("Other texts of its page ended their readers; this one was not tried.")
            read[at] = _not_read(read[at], words)
            continue
        try:
            read[at] = _extracted(pool, read[at])
        except JobFailedError as failure:
            ended += 1
            read[at] = _not_read(read[at], str(failure))
    return tuple(read)


def _extracted(pool: WorkerPool, post: NewPost) -> NewPost:
    answer = pool.run({"do": "extract"}, post.text.encode("utf-8", "surrogatepass"))
    try:
        return replace(post, **from_plain(Findings, answer))
    except WrongShapeError as error:
        raise JobFailedError(sentence("A worker gave an answer that is no reading.")) from error


def _not_read(post: NewPost, words: str) -> NewPost:
    return replace(post, category=UNREAD, unread=words)
