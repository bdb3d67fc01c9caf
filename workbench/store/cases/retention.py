"""Terms for keeping, and erasing what is over them. A tombstone stays, and every chain and bundle stays verifiable.

Erased are the words of a post in all its wordings, what was found in them, and its place in the index; what stays is
that there was a post, when, in which captures, and the hashes of its words. The bytes of a page go when nothing that
is kept stands on that page, in this capture of it or another.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, insert, or_, select, update

from workbench.domain.cases.retention import Due, ErasureCounts, Terms
from workbench.domain.custody.chain import Fact
from workbench.errors import WrongUseError
from workbench.store.cases import legal_holds, retention_terms
from workbench.store.custody import append, signature_check
from workbench.store.custody.health_check import is_needed
from workbench.store.db.store import Store, now
from workbench.store.people import operators
from workbench.store.people.person_keys import OperatorKey
from workbench.store.posts import captures, corrected_categories
from workbench.store.schema.cases import exhibit
from workbench.store.schema.category_basis import basis
from workbench.store.schema.evidence import alert, capture, held, identifier, mention, post, reading, revision
from workbench.store.schema.evidence import purge as purged
from workbench.store.schema.observations import absence, tally
from workbench.store.schema.reprocessing import correction
from workbench.store.schema.retention import erasure
from workbench.store.search import index
from workbench.translation import mark, sentence_of

_CHUNK = 500
_NOTHING = {
    "text": "", "author": "", "author_id": "", "thread_title": "", "signature": "", "quoted": [], "links": [],
    "attachments": [],
}  # fmt: skip


def due(store: Store, terms: Terms, *, at: datetime, limit: int = 200) -> list[Due]:
    """Posts whose term is over at a time, oldest first; where persons are admitted, by what they signed at least."""
    with store.read() as connection:
        terms = retention_terms.followed(connection, store, terms)
        found: list[Due] = []
        for days, benign in ((terms.benign, True), (terms.other, False)):
            if days > 0:
                found += _over(connection, at - timedelta(days=days), limit, benign=benign, days=days)
    return sorted(found, key=lambda one: (one.captured_at, one.post_id))[:limit]


def _over(connection: Connection, before: datetime, limit: int, *, benign: bool, days: int) -> Iterator[Due]:
    kind = mark("benign") if benign else mark("not in any case")
    query = (
        select(post.c.id, revision.c.captured_at)
        .join(revision, revision.c.id == post.c.revision_id)
        .where(
            post.c.withheld == "",
            revision.c.captured_at < before,
            (post.c.category == "benign") if benign else (post.c.category != "benign"),
            ~_wanted(),
            ~legal_holds.on_posts(connection),
        )
        .order_by(revision.c.captured_at, post.c.id)
        .limit(limit)
    )
    for row in connection.execute(query):
        why = sentence_of(
            "{kind}, captured more than {n} day ago", "{kind}, captured more than {n} days ago", days, kind=kind
        )
        yield Due(row.id, why, row.captured_at, days)


def _wanted() -> ColumnElement[bool]:
    """Whether somebody wants a post: it is in a case or left in a bundle, its alert is not refused, or corrected."""
    open_alert = and_(alert.c.post_id == post.c.id, alert.c.state != "not_relevant")
    said = and_(
        correction.c.post_id == post.c.id,
        correction.c.kind == "category",
        correction.c.value != "benign",
        corrected_categories.standing(),
    )
    return or_(
        exists(select(exhibit.c.id).where(exhibit.c.post_id == post.c.id, is_needed())),
        exists(select(alert.c.id).where(open_alert)),
        exists(select(correction.c.id).where(said)),
    )


def sweep(store: Store, terms: Terms, *, at: datetime, actor: str, limit: int = 200) -> ErasureCounts:
    """Erase what is due, and the pages that nothing stands on any more; so many of each at most."""
    with store.read() as connection:
        terms = retention_terms.followed(connection, store, terms)
    posts = 0
    for one in due(store, terms, at=at, limit=limit):
        posts += erase(store, [one.post_id], reason=one.why, actor=actor, days=one.days)
    pages = 0
    if terms.benign > 0:
        for capture_id in _bare(store, at - timedelta(days=terms.benign), limit):
            why = sentence_of(
                "nothing kept stands on this page, captured more than {n} day ago",
                "nothing kept stands on this page, captured more than {n} days ago",
                terms.benign,
            )
            captures.purge(store, capture_id, reason=why, actor=actor, days=terms.benign)
            pages += 1
    return ErasureCounts(posts, pages)


def erase(
    store: Store,
    post_ids: Sequence[int],
    *,
    reason: str,
    actor: str,
    by: OperatorKey | None = None,
    days: int | None = None,
) -> int:
    """Erase posts, each with its tombstone, in one transaction; how many were there to erase.

    Signed by `by` or who is signed in, where persons are admitted: a supervisor, where there is one. WrongUseError
    without a reason, or for a post in a case or under a hold. `days` is the term that is over, where that is why.
    """
    if not reason.strip():
        raise WrongUseError("Erasing a post needs its reason.")
    with store.write("posts", "alerts") as connection:
        kept = exists(select(exhibit.c.id).where(exhibit.c.post_id == post.c.id, is_needed()))
        here = post.c.id.in_(post_ids)
        if refused := connection.scalars(
            select(post.c.id).where(here, or_(kept, legal_holds.on_posts(connection)))
        ).all():
            raise WrongUseError(f"Post {refused[0]} is in a case or under a hold. Nothing was erased.")
        found = connection.scalars(select(post.c.id).where(here, post.c.withheld != "erased")).all()
        for post_id in found:
            more: dict[str, Fact] = {"reason": reason, **({} if days is None else {"days": days})}
            _erase(connection, store, post_id, more, actor=actor, by=by)
        return len(found)


def _erase(
    connection: Connection, store: Store, post_id: int, why: Mapping[str, Fact], *, actor: str, by: OperatorKey | None
) -> None:
    wordings = connection.execute(select(revision.c.text_sha).where(revision.c.post_id == post_id)).scalars().all()
    facts: dict[str, Fact] = {**why, "wordings": len(wordings), "sha256": append.fingerprint(*wordings)}
    seq = operators.append(
        connection, store, action=signature_check.ERASED, subject=f"post:{post_id}", facts=facts, by=by, actor=actor
    )
    if connection.scalar(select(erasure.c.post_id).where(erasure.c.post_id == post_id)) is None:
        who = by.name if by is not None else actor
        values = {"post_id": post_id, "reason": why["reason"], "by": who, "at": now(), "custody_seq": seq}
        connection.execute(insert(erasure).values(values))
    order = connection.scalar(select(post.c.order_key).where(post.c.id == post_id))
    index.remove(connection, int(order or 0))
    connection.execute(update(revision).where(revision.c.post_id == post_id).values(_NOTHING))
    connection.execute(update(correction).where(correction.c.post_id == post_id).values(value=""))
    connection.execute(delete(held).where(held.c.post_id == post_id))
    mine = select(reading.c.id).where(reading.c.post_id == post_id)
    told = connection.scalars(select(mention.c.identifier_id).where(mention.c.reading_id.in_(mine)).distinct()).all()
    connection.execute(delete(mention).where(mention.c.reading_id.in_(mine)))
    connection.execute(delete(basis).where(basis.c.reading_id.in_(mine)))
    left = exists(select(mention.c.id).where(mention.c.identifier_id == identifier.c.id))
    for start in range(0, len(told), _CHUNK):
        connection.execute(delete(identifier).where(identifier.c.id.in_(told[start : start + _CHUNK]), ~left))
    connection.execute(update(post).where(post.c.id == post_id).values(withheld="erased", author="", category="benign"))


def _bare(store: Store, before: datetime, limit: int) -> list[int]:
    """Captures before a time whose bytes are there and whose page no kept post, absence or vote stands on."""
    same_page = capture.alias("same_page")
    kept = post.c.withheld != "erased"
    on_page = and_(same_page.c.source_id == capture.c.source_id, same_page.c.url_key == capture.c.url_key)
    stands = [
        select(same_page.c.id)
        .join(table, table.c.capture_id == same_page.c.id)
        .join(post, post.c.id == table.c.post_id)
        .where(on_page, kept)
        for table in (revision, reading, absence, tally)
    ]
    with store.read() as connection:
        everything, whole = legal_holds.sources_in(connection)
        if everything:
            return []
        query = (
            select(capture.c.id)
            .outerjoin(purged, purged.c.capture_id == capture.c.id)
            .where(
                capture.c.ended_at < before,
                purged.c.capture_id.is_(None),
                capture.c.source_id.not_in(sorted(whole)),
                *(~exists(one) for one in stands),
            )
            .order_by(capture.c.id)
            .limit(limit)
        )
        return list(connection.scalars(query))
