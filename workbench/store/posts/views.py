"""How posts are seen: the card of a list row, and the view of the reading pane with all it can be followed back to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from workbench.domain.cases.retention import WithheldAs
from workbench.domain.posts.findings import (
    Absence,
    Answered,
    Attachment,
    Mention,
    PostCard,
    PostView,
    Provenance,
    Revision,
)
from workbench.domain.posts.reprocessing import Correction
from workbench.errors import NotFoundError
from workbench.store.custody import append
from workbench.store.posts import category_basis, corrected_categories
from workbench.store.schema.evidence import capture, identifier, mention, post, reading, revision, source
from workbench.store.schema.observations import absence, tally
from workbench.store.schema.reprocessing import correction
from workbench.store.schema.retention import erasure, restriction

_EXCERPT = 240
_CHUNK = 500


def _card_rows() -> Select[Any]:
    return (
        select(
            post.c.id,
            post.c.source_id,
            post.c.gone_since,
            post.c.withheld,
            source.c.name.label("source_name"),
            revision.c.id.label("revision_id"),
            revision.c.board,
            revision.c.thread_title,
            revision.c.author,
            revision.c.posted_at,
            revision.c.captured_at,
            revision.c.text,
            reading.c.id.label("reading_id"),
            reading.c.lang,
            reading.c.category,
            corrected_categories.category_of(post.c.id, revision.c.id).label("corrected"),
            reading.c.probability,
            reading.c.labels,
        )
        .join(source, source.c.id == post.c.source_id)
        .join(revision, revision.c.post_id == post.c.id)
        .join(reading, reading.c.revision_id == revision.c.id)
    )


_CURRENT = _card_rows().where(revision.c.id == post.c.revision_id, reading.c.id == post.c.reading_id)
_CARDS = _card_rows()


def current(connection: Connection, post_ids: Sequence[int]) -> list[PostCard]:
    """Cards of posts as they stand now, in the order asked; numbers that are no post are left out."""
    found: dict[int, PostCard] = {}
    wanted = list(dict.fromkeys(post_ids))
    for start in range(0, len(wanted), _CHUNK):
        rows = connection.execute(_CURRENT.where(post.c.id.in_(wanted[start : start + _CHUNK])))
        found |= {row.id: of_row(row) for row in rows}
    return [found[key] for key in post_ids if key in found]


def by_reading(connection: Connection, reading_ids: Collection[int]) -> Mapping[int, PostCard]:
    """Cards of posts as one reading saw them, by the reading's number."""
    found: dict[int, PostCard] = {}
    wanted = sorted(set(reading_ids))
    for start in range(0, len(wanted), _CHUNK):
        rows = connection.execute(_CARDS.where(reading.c.id.in_(wanted[start : start + _CHUNK])))
        found |= {row.reading_id: of_row(row) for row in rows}
    return found


def view(
    connection: Connection,
    post_id: int,
    *,
    revision_id: int | None = None,
    reading_id: int | None = None,
    whole: bool = False,
) -> PostView:
    """A post with everything known of it, in its newest wording or in `revision_id`; NotFoundError.

    It is shown as its newest reading has it, or as `reading_id`, a reading of that wording, has it. Of a withheld post
    nothing is shown that its author wrote, unless the `whole` is asked for.
    """
    now = connection.execute(select(post.c.revision_id, post.c.reading_id).where(post.c.id == post_id)).one_or_none()
    if now is None:
        raise NotFoundError(f"There is no post {post_id}.")
    revision_id = now.revision_id if revision_id is None else revision_id
    if reading_id is None and revision_id == now.revision_id:
        reading_id = now.reading_id
    elif reading_id is None:
        newest = select(reading.c.id).where(reading.c.revision_id == revision_id).order_by(reading.c.id.desc()).limit(1)
        reading_id = connection.execute(newest).scalar_one()
    card = of_row(connection.execute(_CARDS.where(reading.c.id == reading_id)).one(), whole=whole)
    wording = connection.execute(select(revision).where(revision.c.id == revision_id)).one()
    read = connection.execute(select(reading).where(reading.c.id == reading_id)).one()
    kept = connection.execute(select(capture).where(capture.c.id == wording.capture_id)).one()
    post_key = connection.execute(select(post.c.post_key).where(post.c.id == post_id)).scalar_one()
    votes, votes_at = _votes(connection, wording)
    basis, purposes = category_basis.of(connection, reading_id)
    seen = PostView(
        card=card,
        post_key=post_key,
        engine=wording.engine,
        url=wording.url,
        author_id=wording.author_id,
        thread_key=wording.thread_key,
        thread_url=wording.thread_url,
        position=wording.position,
        text=wording.text,
        quoted=tuple(wording.quoted),
        signature=wording.signature,
        posted_at_raw=wording.posted_at_raw,
        precision=wording.precision,
        confidence=wording.confidence,
        edited=wording.edited,
        links=tuple(wording.links),
        scores=tuple((str(name), float(probability)) for name, probability in read.scores),
        mentions=tuple(
            replace(one, purpose=purposes.get((one.start, one.end), "")) if one.label == "PRICE" else one
            for one in mentions_of(connection, reading_id)
        ),
        revisions=_revisions(connection, post_id),
        provenance=_provenance(kept, read),
        attachments=tuple(Attachment(str(url), str(name)) for url, name in wording.attachments),
        votes=votes,
        votes_at=votes_at,
        parent_key=wording.parent_key,
        answers=_answered(connection, card.source_id, wording.parent_key),
        absences=_absences(connection, post_id),
        withheld_because=_because(connection, post_id, card.withheld),
        basis=basis,
        corrections=_corrections(connection, post_id, revision_id),
    )
    return seen if whole or not card.withheld else _without_words(seen)


def _without_words(seen: PostView) -> PostView:
    """The view without anything that the author wrote or is called."""
    bare = tuple(replace(one, text="") for one in seen.revisions)
    return replace(
        seen, author_id="", text="", quoted=(), signature="", links=(), mentions=(), attachments=(), revisions=bare,
        basis=None, corrections=(),
    )  # fmt: skip


def _because(connection: Connection, post_id: int, withheld: WithheldAs) -> str:
    """Why a post is withheld, in words."""
    if withheld == "erased":
        return connection.scalar(select(erasure.c.reason).where(erasure.c.post_id == post_id)) or ""
    if withheld == "restricted":
        newest = select(restriction.c.reason).where(restriction.c.post_id == post_id).order_by(restriction.c.id.desc())
        return connection.scalar(newest.limit(1)) or ""
    return ""


def _corrections(connection: Connection, post_id: int, revision_id: int) -> tuple[Correction, ...]:
    here = (correction.c.post_id == post_id) & (correction.c.revision_id == revision_id)
    rows = connection.execute(select(correction).where(here).order_by(correction.c.id))
    return tuple(Correction(**row._asdict()) for row in rows)


def mentions_of(connection: Connection, reading_id: int) -> tuple[Mention, ...]:
    """What one reading found, in the order of the text."""
    query = (
        select(mention, identifier.c.label, identifier.c.value)
        .join(identifier, identifier.c.id == mention.c.identifier_id)
        .where(mention.c.reading_id == reading_id)
        .order_by(mention.c.start, mention.c.end, mention.c.id)
    )
    return tuple(
        Mention(row.label, row.value, row.start, row.end, row.raw, row.confidence, row.by, tuple(row.undone))
        for row in connection.execute(query)
    )


def of_row(row: Row[Any], *, whole: bool = False) -> PostCard:
    """A record of a row; of a withheld post without what its author wrote, unless the `whole` is asked for."""
    card = PostCard(
        id=row.id,
        source_id=row.source_id,
        source_name=row.source_name,
        board=row.board,
        title=row.thread_title,
        author=row.author,
        posted_at=row.posted_at,
        captured_at=row.captured_at,
        excerpt=excerpt(row.text),
        lang=row.lang,
        category=row.corrected or row.category,
        probability=row.probability,
        labels=row.labels,
        gone_since=row.gone_since,
        withheld=row.withheld,
        read_as=row.category if row.corrected else "",
    )
    return card if whole or not row.withheld else replace(card, title="", author="", excerpt="", labels={})


def excerpt(text: str) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text[: 4 * _EXCERPT].split())
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1].rstrip() + "…"


def _revisions(connection: Connection, post_id: int) -> tuple[Revision, ...]:
    query = (
        select(revision.c.number, revision.c.text, revision.c.captured_at, revision.c.capture_id)
        .where(revision.c.post_id == post_id)
        .order_by(revision.c.captured_at, revision.c.id)
    )
    return tuple(Revision(r.number, r.text, r.captured_at, r.capture_id) for r in connection.execute(query))


def _votes(connection: Connection, wording: Row[Any]) -> tuple[int | None, datetime | None]:
    """The newest votes and when they were seen."""
    query = (
        select(tally.c.votes, tally.c.at)
        .where(tally.c.post_id == wording.post_id, tally.c.at >= wording.captured_at)
        .order_by(tally.c.at.desc(), tally.c.id.desc())
        .limit(1)
    )
    newer = connection.execute(query).one_or_none()
    if newer is not None:
        return newer.votes, newer.at
    return wording.votes, None if wording.votes is None else wording.captured_at


def _answered(connection: Connection, source_id: int, parent_key: str) -> Answered | None:
    if not parent_key:
        return None
    query = (
        select(post.c.id, revision.c.author)
        .join(revision, revision.c.id == post.c.revision_id)
        .where(post.c.source_id == source_id, post.c.key == append.fingerprint(parent_key))
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else Answered(row.id, row.author)


def _absences(connection: Connection, post_id: int) -> tuple[Absence, ...]:
    query = select(absence).where(absence.c.post_id == post_id).order_by(absence.c.at, absence.c.id)
    return tuple(Absence(row.gone, row.at, row.run_id, row.custody_seq) for row in connection.execute(query))


def _provenance(kept: Row[Any], read: Row[Any]) -> Provenance:
    return Provenance(
        capture_id=kept.id,
        captured_at=kept.ended_at,
        url=kept.url,
        sha256=kept.sha256,
        circuit=kept.circuit,
        seal=kept.seal,
        worker_seal=kept.worker_seal,
        reader=read.reader,
        model=read.model,
        custody_seq=kept.custody_seq,
    )
