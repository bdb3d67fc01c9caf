"""Recording what was read from a capture: posts with their wordings, what was found in them, and the index over it.

A post has revisions (what its author wrote, each immutable) and a revision has readings (what one version of reader
and model made of it, each immutable too). The same function takes new captures and old ones that are read again: which
revision was in force at the capture's time decides whether a wording is new.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from workbench.domain.custody.chain import Fact
from workbench.domain.post_categories import UNREAD
from workbench.domain.posts.captures import Capture
from workbench.domain.posts.findings import NewPost, Recorded
from workbench.store.cases import withheld_posts
from workbench.store.custody import append
from workbench.store.db.store import Store, now
from workbench.store.posts import captures, category_basis, corrected_categories, observations
from workbench.store.posts.write_batch import Batch, KnownPost, KnownRevision
from workbench.store.schema.category_basis import basis
from workbench.store.schema.evidence import digest, held, identifier, mention, post, reading, revision
from workbench.store.search import index
from workbench.store.search.identifier_keys import loose
from workbench.store.sources import runs

_T = TypeVar("_T")
_CHUNK = 500
_VAGUE = frozenset({"month", "year"})
_UNIT = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "month": 31 * 86_400, "year": 366 * 86_400}


_NUMBERED = (identifier, post, revision, reading, mention)


def versions_of(readers: Iterable[str], models: Iterable[str], order: str = "") -> str:
    """What a capture was read with: the readers and models of its posts, and the proven order of day and month."""
    return append.fingerprint(*sorted(set(readers)), "", *sorted(set(models)), *([order] if order else []))


def record(
    store: Store,
    capture_id: int,
    posts: Sequence[NewPost],
    *,
    note: str = "",
    order: str = "",
    failed: bool = False,
) -> Recorded:
    """Record the posts of a capture in one transaction, count them for its run if it is read for the first time.

    Idempotent per capture, versions of reader and model, and `order` (of day and month, once the site's is proven):
    recorded again, nothing changes. A changed text, author, title or quote, or a time that moved by more than its own
    precision, is a new revision of the post; votes and edit marks that moved are none. Two posts of one page under one
    key but with different words are told apart by their order.

    A post that the extractor could not read is recorded as such, unless its wording has a reading: that one stays.
    `failed` says that the page itself could not be read, which its run counts.
    """
    readers, models = sorted({p.reader for p in posts}), sorted({p.model for p in posts})
    unread = [p.post_key for p in posts if p.unread]
    if failed:
        models = [UNREAD]
    elif unread:  # by which posts were not read, a digest is told from one that reads more of them
        models.append(f"{UNREAD} {append.fingerprint(*unread)[:16]}")
    versions = versions_of(readers, models, order)
    with store.write("runs", "posts") as connection:
        kept = captures.get_in(connection, capture_id)
        done = select(digest.c.id).where(digest.c.capture_id == capture_id, digest.c.versions == versions)
        if connection.scalar(done) is not None:
            return Recorded(unchanged=len(posts))
        batch = _prepare(connection, kept, posts)
        _write(connection, batch)
        observations.keep_votes(connection, kept, batch.votes)
        observations.there_again(connection, store, kept, batch.seen)
        withheld_posts.by_rule(connection, store, batch.restricted)
        facts: dict[str, Fact] = {
            "reader": ", ".join(readers),
            "model": ", ".join(models),
            "posts": len(posts),
            "new": len(batch.new),
            "changed": len(batch.changed),
            "content_sha256": append.fingerprint(*(_content(p) for p in posts)),
            "note": note,
            **({"unread": len(unread)} if unread else {}),
        }
        subject = f"capture:{capture_id}"
        append.append(connection, store, action="digest", subject=subject, actor="collector", facts=facts)
        values = {"capture_id": capture_id, "versions": versions, "note": note, "posts": len(posts), "at": now()}
        connection.execute(insert(digest).values({**values, "reader": facts["reader"], "model": facts["model"]}))
        if batch.first_reading:
            runs.add_posts_in(connection, kept.run_id, new=len(batch.new), changed=len(batch.changed))
        same = len(posts) - len(batch.new) - len(batch.changed)
        return Recorded(tuple(batch.new), tuple(batch.changed), same, batch.reread, batch.in_another_category)


def _prepare(connection: Connection, kept: Capture, posts: Sequence[NewPost]) -> Batch:
    """Decide what every post changes, without writing yet."""
    keyed = list(_keyed(posts))
    known = _known(connection, kept.source_id, [key for key, _ in keyed])
    batch = Batch({t.name: _next(connection, t) for t in _NUMBERED})
    # Read again years later, a page no longer says in which thread its posts stand today.
    batch.first_reading = not connection.scalar(select(digest.c.id).where(digest.c.capture_id == kept.id).limit(1))
    found = {(m.label, append.fingerprint(m.value)): m.value for _, p in keyed for m in p.mentions}
    batch.identifiers = _identifiers(connection, batch, found)
    read = _read_already(connection, known.values())
    batch.have_readings = {revision_id for revision_id, _ in read}
    for key, one in keyed:
        _take(batch, known, read, key=key, new=one, kept=kept)
    return batch


def _keyed(posts: Sequence[NewPost]) -> Iterator[tuple[str, NewPost]]:
    """Posts with their natural key; the same words come once, other words get a key of their own."""
    seen: dict[str, list[str]] = {}
    for one in posts:
        content, key = _content(one), append.fingerprint(one.post_key)
        contents = seen.setdefault(key, [])
        if content in contents:
            continue
        contents.append(content)
        yield (key if len(contents) == 1 else append.fingerprint(one.post_key, str(len(contents)))), one


def _known(connection: Connection, source_id: int, keys: Sequence[str]) -> dict[str, KnownPost]:
    """The posts of a source that are there already, with their revisions in order of capture."""
    found: dict[str, KnownPost] = {}
    for some in _chunks(keys):
        here = (post.c.source_id == source_id) & post.c.key.in_(some)
        for row in connection.execute(select(post).where(here)):
            found[row.key] = KnownPost(
                row.id, row.order_key, row.revision_id, row.reading_id, row.thread, row.category, row.withheld
            )
    by_id = {one.id: one for one in found.values()}
    for ids in _chunks(list(by_id)):
        query = select(revision).where(revision.c.post_id.in_(ids)).order_by(revision.c.captured_at, revision.c.id)
        for row in connection.execute(query):
            by_id[row.post_id].wordings.append(
                KnownRevision(
                    row.id, row.number, row.captured_at, row.content_sha, row.posted_at, row.precision, row.votes
                )
            )
        said = corrected_categories.by_revision(connection, ids)
        for one in map(by_id.__getitem__, ids):
            one.corrected = {wording.id: said[wording.id] for wording in one.wordings if wording.id in said}
    return found


def _read_already(connection: Connection, known: Iterable[KnownPost]) -> set[tuple[int, str]]:
    """The readings that are there: (revision, versions) of each."""
    found: set[tuple[int, str]] = set()
    for ids in _chunks([one.id for one in known]):
        query = select(reading.c.revision_id, reading.c.versions).where(reading.c.post_id.in_(ids))
        found |= {(row.revision_id, row.versions) for row in connection.execute(query)}
    return found


def _identifiers(connection: Connection, batch: Batch, found: dict[tuple[str, str], str]) -> dict[tuple[str, str], int]:
    """The numbers of these identifiers, by (label, key); new ones are queued."""
    numbers: dict[tuple[str, str], int] = {}
    for keys in _chunks(sorted({key for _, key in found})):
        for row in connection.execute(select(identifier).where(identifier.c.key.in_(keys))):
            numbers[row.label, row.key] = row.id
    for (label, key), value in found.items():
        if (label, key) not in numbers:
            numbers[label, key] = batch.add(identifier, label=label, key=key, value=value, loose=loose(label, value))
    return numbers


def _take(
    batch: Batch,
    known: dict[str, KnownPost],
    read: set[tuple[int, str]],
    *,
    key: str,
    new: NewPost,
    kept: Capture,
) -> None:
    """Decide about one post."""
    versions = append.fingerprint(new.reader, new.model)
    one = known.get(key)
    is_new = one is None
    if one is None:
        post_id = batch.add(post, source_id=kept.source_id, key=key, post_key=new.post_key, **_UNSET)
        one = known[key] = KnownPost(post_id, None, 0, 0, "", "", "")
    wording = _in_force(one, new, kept)
    if wording is not None and one.withheld == "erased":
        return
    if new.restricted:
        batch.restricted[one.id] = new.restricted
    if wording is None:
        wording = _add_wording(batch, one, new, kept)
        (batch.new if is_new else batch.changed).append(one.id)
    elif new.votes is not None:
        batch.votes[one.id] = observations.Votes(new.votes, wording.votes, wording.captured_at)
    if not is_new:
        batch.seen.append(one.id)
    if new.unread and wording.id in batch.have_readings:
        return
    batch.have_readings.add(wording.id)
    is_newest = wording is one.wordings[-1]
    if (wording.id, versions) in read:
        if is_newest and batch.first_reading and one.thread != append.fingerprint(new.thread_key):
            batch.moved[one.id] = append.fingerprint(new.thread_key)
        return
    reading_id, holds = _add_reading(batch, one, new, wording=wording.id, versions=versions, capture_id=kept.id)
    read.add((wording.id, versions))
    if is_newest:
        _put_in_force(batch, one, new, kept, wording, reading_id=reading_id, holds=holds, is_new=is_new)


def _put_in_force(
    batch: Batch,
    one: KnownPost,
    new: NewPost,
    kept: Capture,
    wording: KnownRevision,
    *,
    reading_id: int,
    holds: set[int],
    is_new: bool,
) -> None:
    """The post is from now on what this reading says of its newest wording."""
    category = one.corrected.get(wording.id, new.category)
    order = index.order_key(one.id, new.posted_at, wording.captured_at)
    if wording.id != one.revision_id:
        words = index.indexed(
            text=new.text, title=new.thread_title, author=new.author, quoted=new.quoted, signature=new.signature
        )
        before = batch.words[one.id][2] if one.id in batch.words else one.order_key
        batch.words[one.id] = (order, words, before)
    else:
        order = one.order_key if one.order_key is not None else order
        batch.reread += 1
        batch.in_another_category += one.category != category
    thread = append.fingerprint(new.thread_key) if is_new or batch.first_reading else one.thread
    one.revision_id, one.reading_id, one.order_key = wording.id, reading_id, order
    one.category = category
    batch.holds[one.id] = holds if one.withheld != "restricted" else set()
    batch.posts[one.id] = {
        "order_key": order,
        "revision_id": wording.id,
        "reading_id": reading_id,
        "thread": thread,
        "author": append.fingerprint(str(kept.source_id), new.author_id or new.author),
        "lang": new.lang,
        "category": category,
        "withheld": one.withheld,
    }


_UNSET: dict[str, Any] = {
    "order_key": 0, "revision_id": 0, "reading_id": 0, "thread": "", "author": "", "lang": "", "category": "",
    "withheld": "",
}  # fmt: skip


def _in_force(one: KnownPost, new: NewPost, kept: Capture) -> KnownRevision | None:
    """The revision that says what this capture says: the one in force at its time, or the first one after it."""
    before = [w for w in one.wordings if w.captured_at <= kept.ended_at][-1:]
    after = [w for w in one.wordings if w.captured_at > kept.ended_at][:1]
    return next((w for w in before + after if _same(w, new)), None)


def _same(wording: KnownRevision, new: NewPost) -> bool:
    """Whether nothing of weight differs. A time that was known to the month or year alone may be known better now."""
    if wording.content_sha != _content(new) or (wording.precision in _VAGUE and new.precision not in _VAGUE):
        return False
    if wording.posted_at is None or new.posted_at is None:
        return wording.posted_at is None and new.posted_at is None
    slack = max(_UNIT.get(wording.precision, 0), _UNIT.get(new.precision, 0))
    return abs((wording.posted_at - new.posted_at).total_seconds()) <= slack


def _content(new: NewPost) -> str:
    return append.fingerprint(new.text, new.author, new.thread_title, *new.quoted)


def _add_wording(batch: Batch, one: KnownPost, new: NewPost, kept: Capture) -> KnownRevision:
    # New words after an erasure are a new thing, with a term of their own.
    one.withheld = one.withheld if one.withheld != "erased" else ""
    number = max((w.number for w in one.wordings), default=0) + 1
    key = batch.add(
        revision,
        post_id=one.id,
        number=number,
        capture_id=kept.id,
        captured_at=kept.ended_at,
        text_sha=append.fingerprint(new.text),
        content_sha=_content(new),
        url=new.url,
        engine=new.engine,
        author=new.author,
        author_id=new.author_id,
        board=new.board,
        thread_key=new.thread_key,
        thread_title=new.thread_title,
        thread_url=new.thread_url,
        position=new.position,
        text=new.text,
        quoted=list(new.quoted),
        signature=new.signature,
        posted_at=new.posted_at,
        posted_at_raw=new.posted_at_raw,
        precision=new.precision,
        confidence=new.confidence,
        edited=new.edited,
        links=list(new.links),
        attachments=[[one.url, one.name] for one in new.attachments],
        votes=new.votes,
        parent_key=new.parent_key,
    )
    wording = KnownRevision(key, number, kept.ended_at, _content(new), new.posted_at, new.precision, new.votes)
    one.wordings.append(wording)
    one.wordings.sort(key=lambda w: (w.captured_at, w.id))
    return wording


def _add_reading(
    batch: Batch, one: KnownPost, new: NewPost, *, wording: int, versions: str, capture_id: int
) -> tuple[int, set[int]]:
    labels: dict[str, int] = {}
    holds: set[int] = set()
    for m in new.mentions:
        labels[m.label] = labels.get(m.label, 0) + 1
        holds.add(batch.identifiers[m.label, append.fingerprint(m.value)])
    scores = dict(new.scores)
    key = batch.add(
        reading,
        revision_id=wording,
        post_id=one.id,
        capture_id=capture_id,
        reader=new.reader,
        model=new.model,
        versions=versions,
        lang=new.lang,
        category=new.category,
        probability=scores.get(new.category, 0.0),
        scores=[list(score) for score in new.scores],
        labels=labels,
        at=now(),
    )
    for m in new.mentions:
        batch.add(
            mention,
            reading_id=key,
            identifier_id=batch.identifiers[m.label, append.fingerprint(m.value)],
            start=m.start,
            end=m.end,
            raw=m.raw,
            confidence=m.confidence,
            by=m.by,
            undone=list(m.undone),
        )
    batch.bases += [row] if (row := category_basis.row_of(key, new)) else []
    return key, holds


_MOVE = update(post).where(post.c.id == bindparam("at")).values({name: bindparam(f"to_{name}") for name in _UNSET})


def _write(connection: Connection, batch: Batch) -> None:
    """Put the rows down, table by table."""
    fresh = {row["id"]: row for row in batch.rows.get("post", [])}
    for post_id, row in fresh.items():
        row.update(batch.posts.pop(post_id))
    # What only an erased post mentions is not written down again.
    used = {row["identifier_id"] for row in batch.rows.get("mention", ())}
    batch.rows["identifier"] = [row for row in batch.rows.get("identifier", ()) if row["id"] in used]
    for table in _NUMBERED:
        if rows := batch.rows.get(table.name):
            connection.execute(insert(table), rows)
    if batch.bases:
        connection.execute(insert(basis), batch.bases)
    _move_posts(connection, batch)
    _write_held(connection, batch.holds, old=[post_id for post_id in batch.holds if post_id not in fresh])
    index.put_all(connection, list(batch.words.values()))


def _move_posts(connection: Connection, batch: Batch) -> None:
    """Give posts that are there already their newest wording and reading, or another thread."""
    for post_id, thread in batch.moved.items():
        connection.execute(update(post).where(post.c.id == post_id).values(thread=thread))
    if batch.posts:
        moves = [{"at": k, **{f"to_{n}": v for n, v in row.items()}} for k, row in batch.posts.items()]
        connection.execute(_MOVE, moves)


def _write_held(connection: Connection, holds: Mapping[int, set[int]], *, old: list[int]) -> None:
    """Which identifiers each post holds, in place of those that the old ones held before."""
    for ids in _chunks(old):
        connection.execute(delete(held).where(held.c.post_id.in_(ids)))
    if pairs := [{"post_id": p, "identifier_id": i} for p, found in holds.items() for i in sorted(found)]:
        connection.execute(insert(held), pairs)


def _next(connection: Connection, table: Table) -> int:
    return (connection.scalar(select(func.max(table.c.id))) or 0) + 1


def _chunks(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
