"""What the reader shows of one post, gathered from the store on a thread."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.mention_kinds import IDENTIFIER_KINDS
from workbench.domain.posts.findings import IdentifierSummary, Mention, PostView
from workbench.domain.posts.reprocessing import Correction
from workbench.domain.posts.watchlists import Alert
from workbench.errors import UserError
from workbench.store.db.lifecycle import Store
from workbench.store.posts import corrections, queries
from workbench.store.search import search

NEIGHBOURS = 6


@dataclass(frozen=True, slots=True)
class LoadedPost:
    """One post with its thread around it, and how often its identifiers were seen in the store."""

    post: PostView
    before: tuple[PostView, ...]
    after: tuple[PostView, ...]
    thread_size: int
    place: int
    summaries: Mapping[tuple[str, str], IdentifierSummary]
    hits: tuple[tuple[int, int], ...]
    alert: Alert | None = None
    corrections: tuple[Correction, ...] = ()


def read(store: Store, post_id: int, *, alert: Alert | None = None, query: str = "") -> LoadedPost:
    """Gather a reading: for an alert its own hits are shown, for a search the spans of the query."""
    post = queries.post(store, post_id)
    thread = queries.thread_of(store, post_id)
    place = thread.index(post_id) if post_id in thread else 0
    before = thread[max(0, place - NEIGHBOURS) : place]
    after = thread[place + 1 : place + 1 + NEIGHBOURS]
    return LoadedPost(
        post=post,
        before=tuple(queries.post(store, number) for number in before),
        after=tuple(queries.post(store, number) for number in after),
        thread_size=len(thread),
        place=place,
        summaries=_summaries(store, post),
        hits=alert.hits if alert is not None else _spans(store, query, post_id),
        alert=alert,
        corrections=tuple(corrections.of_post(store, post_id)),
    )


def _summaries(store: Store, post: PostView) -> dict[tuple[str, str], IdentifierSummary]:
    found: dict[tuple[str, str], IdentifierSummary] = {}
    for mention in distinct(post.mentions)[:40]:
        summary = queries.identifier(store, mention.label, mention.value)
        if summary is not None:
            found[mention.label, mention.value] = summary
    return found


def _spans(store: Store, query: str, post_id: int) -> tuple[tuple[int, int], ...]:
    if not query.strip():
        return ()
    try:
        return search.spans(store, query, post_id)
    except UserError:
        return ()


def distinct(mentions: tuple[Mention, ...]) -> list[Mention]:
    """Each thing once, identifiers before what is offered, in the order of the text."""
    seen: dict[tuple[str, str, str], Mention] = {}
    for mention in mentions:
        seen.setdefault((mention.label, mention.value, mention.purpose), mention)
    return sorted(seen.values(), key=lambda mention: mention.label not in IDENTIFIER_KINDS)
