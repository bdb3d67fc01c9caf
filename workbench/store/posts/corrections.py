"""What analysts say of a reading: kept beside it, never in its place, and handed on as gold for the next model.

A corrected category is the post's own from then on (search, facets, watchlists); what was read stays beside it.
"""

from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from workbench.domain.custody.chain import Fact
from workbench.domain.mention_kinds import MENTION_KINDS
from workbench.domain.post_categories import POST_CATEGORIES
from workbench.domain.posts.reprocessing import Correction, CorrectionKind, standing
from workbench.errors import NotFoundError, WrongUseError
from workbench.store.custody import append
from workbench.store.db.store import Store, now
from workbench.store.posts import corrected_categories
from workbench.store.schema.evidence import identifier, mention, post, reading, revision
from workbench.store.schema.reprocessing import correction
from workbench.store.search import watchlists
from workbench.translation import sentence


def set_category(store: Store, post_id: int, category: str, *, reason: str = "", actor: str) -> Correction:
    """Say which category a post has, as its newest reading stands. WrongUseError for a word that is no category."""
    if category not in POST_CATEGORIES:
        raise WrongUseError(f"{category!r} is no category. There are: {', '.join(POST_CATEGORIES)}.")
    return _put(store, post_id, {"kind": "category", "value": category, "reason": reason}, actor=actor)


def drop(store: Store, post_id: int, *, label: str, start: int, end: int, reason: str = "", actor: str) -> Correction:
    """Say that what the newest reading found there is no such thing. NotFoundError where it found none."""
    values = {"kind": "dropped", "label": label, "start": start, "end": end, "reason": reason}
    return _put(store, post_id, values, actor=actor)


def add(
    store: Store, post_id: int, *, label: str, value: str, start: int, end: int, reason: str = "", actor: str
) -> Correction:
    """Say what the newest reading missed. WrongUseError for a place outside of the text or an unknown label."""
    if label not in MENTION_KINDS:
        raise WrongUseError(f"{label!r} is no label of the annotation guide.")
    if not value.strip():
        raise WrongUseError(sentence("A thing that was missed needs its normal form."))
    values = {"kind": "added", "label": label, "value": value, "start": start, "end": end, "reason": reason}
    return _put(store, post_id, values, actor=actor)


def undo(store: Store, correction_id: int, *, reason: str = "", actor: str) -> Correction:
    """Take a correction back: the post stands again as without it. Both stay written down.

    NotFoundError where there is no such correction; WrongUseError where it was taken back already, or is one that takes
    back another (say it anew instead).
    """
    with store.write("posts", "alerts", "watchlists") as connection:
        row = connection.execute(select(correction).where(correction.c.id == correction_id)).one_or_none()
        if row is None:
            raise NotFoundError(sentence("There is no correction {n}.", n=correction_id))
        said = _said(connection, row.post_id)
        if correction_id not in {one.id for one in standing(said)}:
            raise WrongUseError(sentence("Correction {n} was undone already, or undoes another.", n=correction_id))
        values = {
            "kind": "undone", "label": row.label, "value": str(correction_id), "start": row.start, "end": row.end,
            "reason": reason, "post_id": row.post_id, "revision_id": row.revision_id, "reading_id": row.reading_id,
        }  # fmt: skip
        facts: dict[str, Fact] = {
            "kind": row.kind, "label": row.label, "correction": correction_id, "said": row.custody_seq,
            "reason": reason,
        }  # fmt: skip
        return _write(connection, store, values, action="correction undone", facts=facts, actor=actor)


def of_post(store: Store, post_id: int) -> list[Correction]:
    """What was said of a post, oldest first."""
    with store.read() as connection:
        return _said(connection, post_id)


def gold(store: Store) -> list[dict[str, Any]]:
    """Each corrected wording as a line of the annotation guide's gold format, as it should have been read.

    What was taken back does not count. What nobody corrected in it stands as it was read: whoever corrected a part has
    seen the whole.
    """
    with store.read() as connection:
        rows = connection.execute(select(correction).order_by(correction.c.id)).all()
        by_revision: dict[int, list[Correction]] = {}
        for one in standing([_of_row(row) for row in rows]):
            by_revision.setdefault(one.revision_id, []).append(one)
        return [_line(connection, said) for _, said in sorted(by_revision.items())]


def _put(store: Store, post_id: int, values: dict[str, Any], *, actor: str) -> Correction:
    values = {"label": "", "value": "", "start": 0, "end": 0, **values}
    with store.write("posts", "alerts", "watchlists") as connection:
        here = select(post.c.revision_id, post.c.reading_id).where(post.c.id == post_id)
        stands = connection.execute(here).one_or_none()
        if stands is None:
            raise NotFoundError(f"There is no post {post_id}.")
        _check(connection, int(stands.revision_id), int(stands.reading_id), values)
        facts: dict[str, Fact] = {
            "kind": values["kind"],
            "label": values["label"],
            "reading": stands.reading_id,
            "sha256": append.fingerprint(values["value"], str(values["start"]), str(values["end"])),
            "reason": values["reason"],
        }
        whole = {
            **values, "post_id": post_id, "revision_id": stands.revision_id, "reading_id": stands.reading_id,
        }  # fmt: skip
        return _write(connection, store, whole, action="correction", facts=facts, actor=actor)


def _write(
    connection: Connection, store: Store, values: dict[str, Any], *, action: str, facts: dict[str, Fact], actor: str
) -> Correction:
    """Write a correction down, with its event; the post stands under the category that follows from it."""
    post_id: int = values["post_id"]
    seq = append.append(connection, store, action=action, subject=f"post:{post_id}", actor=actor, facts=facts)
    whole = {**values, "by": actor, "at": now(), "custody_seq": seq}
    key = connection.execute(insert(correction).values(whole).returning(correction.c.id)).scalar_one()
    _settle(connection, store, post_id, actor=actor)
    return _of_row(connection.execute(select(correction).where(correction.c.id == key)).one())


def _settle(connection: Connection, store: Store, post_id: int, *, actor: str) -> None:
    """Bring the post's category, and the alerts that it brings, in line with what was said."""
    before = connection.execute(select(post.c.category, post.c.withheld).where(post.c.id == post_id)).one()
    category = corrected_categories.category_now(connection, post_id)
    if before.withheld == "erased" or category == before.category:
        return
    connection.execute(update(post).where(post.c.id == post_id).values(category=category))
    watchlists.match_corrected(connection, store, post_id, before=before.category, actor=actor)


def _said(connection: Connection, post_id: int) -> list[Correction]:
    query = select(correction).where(correction.c.post_id == post_id).order_by(correction.c.id)
    return [_of_row(row) for row in connection.execute(query)]


def _check(connection: Connection, revision_id: int, reading_id: int, values: dict[str, Any]) -> None:
    kind: CorrectionKind = values["kind"]
    if kind == "added":
        text = connection.scalar(select(revision.c.text).where(revision.c.id == revision_id)) or ""
        piece = text[values["start"] : values["end"]]
        if not 0 <= values["start"] < values["end"] <= len(text) or piece != piece.strip():
            raise WrongUseError(sentence("This place is not in the text, or begins or ends with a blank."))
    if kind == "dropped":
        place = (values["label"], values["start"], values["end"])
        if place not in {span[:3] for span in _spans(connection, reading_id)}:
            raise NotFoundError(f"The post's newest reading found no {values['label']} there.")


def _spans(connection: Connection, reading_id: int) -> list[tuple[str, int, int, str]]:
    query = (
        select(identifier.c.label, mention.c.start, mention.c.end, identifier.c.value)
        .join(identifier, identifier.c.id == mention.c.identifier_id)
        .where(mention.c.reading_id == reading_id)
    )
    return [(row.label, row.start, row.end, row.value) for row in connection.execute(query)]


def _line(connection: Connection, said: list[Correction]) -> dict[str, Any]:
    last = said[-1]
    words = connection.scalar(select(revision.c.text).where(revision.c.id == last.revision_id)) or ""
    read = connection.execute(select(reading).where(reading.c.id == last.reading_id)).one()
    spans = {span[:3]: span[3] for span in _spans(connection, last.reading_id)}
    category = read.category
    for one in said:
        place = (one.label, one.start, one.end)
        if one.kind == "category":
            category = one.value
        elif one.kind == "added":
            spans[place] = one.value
        else:
            spans.pop(place, None)
    listed = [
        {"start": start, "end": end, "label": label, "value": value}
        for (label, start, end), value in sorted(spans.items(), key=lambda span: (span[0][1], span[0][2], span[0][0]))
    ]
    return {"id": f"post-{last.post_id}", "lang": read.lang, "text": words, "category": category, "spans": listed}


def _of_row(row: Row[Any]) -> Correction:
    return Correction(**row._asdict())
