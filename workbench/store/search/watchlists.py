"""Saved searches, and running them over what is new so that nothing is missed and nothing comes twice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, insert, select, text, update

from nlp.text.normalise import tokens
from workbench.domain.custody.chain import Fact
from workbench.domain.posts.watchlists import Preview, Watchlist, Weight
from workbench.errors import NotFoundError, WrongUseError
from workbench.query import tree
from workbench.query.language import QueryError, parse
from workbench.store.custody import append
from workbench.store.db.store import Store, bump, now
from workbench.store.posts import corrected_categories, views
from workbench.store.schema.evidence import alert, custody, identifier, mention, post, reading, revision, watchlist
from workbench.store.schema.reprocessing import correction
from workbench.store.search import index, planner, search
from workbench.store.search.memory_matcher import Doc, ReadingTable
from workbench.store.sources import authorities

_READINGS_AT_ONCE = 1_000
_ALERTS_AT_ONCE = 500
_EXAMPLES = 8


def add(
    store: Store,
    *,
    name: str,
    query: str,
    weight: Weight = "normal",
    folder: str = "",
    authority_id: int | None = None,
    look_back: bool,
    actor: str,
) -> Watchlist:
    """Save a search. With `look_back` it also runs over everything that is there; else over what comes from now on.

    QueryError when the search cannot be read; WrongUseError when it has no name or would find every post.
    """
    if not name.strip():
        raise WrongUseError("A watchlist needs a name.")
    if parse(query).tree == tree.MatchAll():
        raise WrongUseError("A watchlist needs something to search for.")
    with store.write("watchlists") as connection:
        if authority_id is not None:
            authorities.get_in(connection, authority_id)
        newest = connection.scalar(select(func.max(reading.c.id))) or 0
        values = {
            "name": name,
            "query": query,
            "weight": weight,
            "folder": folder,
            "authority_id": authority_id,
            "created_by": actor,
            "created_at": now(),
            "muted": False,
            "removed": False,
            "watermark": 0 if look_back else newest,
        }
        key = connection.execute(insert(watchlist).values(values).returning(watchlist.c.id)).scalar_one()
        facts = {"name": name, "query": query, "weight": weight, "authority": authority_id, "look_back": look_back}
        subject = f"watchlist:{key}"
        append.append(connection, store, action="watchlist added", subject=subject, actor=actor, facts=facts)
        return _get(connection, key)


def all_(store: Store) -> list[Watchlist]:
    """Every watchlist that was not removed, by folder and name."""
    with store.read() as connection:
        return [_of_row(row) for row in connection.execute(_LISTS.order_by(watchlist.c.folder, watchlist.c.name))]


def get(store: Store, watchlist_id: int) -> Watchlist:
    """One watchlist, or NotFoundError."""
    with store.read() as connection:
        return _get(connection, watchlist_id)


def mute(store: Store, watchlist_id: int, *, muted: bool, actor: str) -> Watchlist:
    """Stop it from raising alerts, or let it again: it then goes over what came in between."""
    return _change(
        store, watchlist_id, {"muted": muted}, action="watchlist muted" if muted else "watchlist unmuted", actor=actor
    )


def remove(store: Store, watchlist_id: int, *, actor: str) -> None:
    """Take it off the list. Its alerts stay."""
    _change(store, watchlist_id, {"removed": True, "muted": True}, action="watchlist removed", actor=actor)


def preview(store: Store, query: str, *, actor: str) -> Preview:
    """What a search would have found in everything that is there; logged, as a search is."""
    parsed = parse(query)
    with store.write() as connection:
        facts: dict[str, Fact] = {"query": query}
        append.append(connection, store, action="preview", subject="search", actor=actor, facts=facts)
    with store.read() as connection:
        found = search.compiled(connection, parsed)
        total = search.count_in(connection, parsed)
        day_of = (post.c.order_key // (86_400 << index.POST_BITS)).label("day")
        days = connection.execute(found.rows(day_of, func.count().label("n")).group_by(text("day"))).all()
        newest = found.rows(func.max(post.c.order_key)).group_by(post.c.lang)
        keys = sorted(connection.scalars(newest), reverse=True)[:_EXAMPLES]
        ids = connection.scalars(select(post.c.id).where(post.c.order_key.in_(keys)).order_by(post.c.order_key.desc()))
        examples = tuple(views.current(connection, list(ids)))
    months: dict[str, int] = {}
    for day, n in days:
        month = datetime.fromtimestamp(int(day) * 86_400, UTC).strftime("%Y-%m")
        months[month] = months.get(month, 0) + n
    return Preview(total, tuple(sorted(months.items())), examples)


def match_new(store: Store) -> int:
    """Run every unmuted watchlist over the readings beyond its own watermark; returns how many alerts are new.

    Alerts and watermark move in one transaction, and only from the watermark that was read: killed in between, or run
    twice at once, nothing is missed or doubled. There is one alert for a watchlist and a wording of a post: a wording
    that is read again (a better model) raises none if it has one, and neither does a new wording whose text is the
    same (another title or author) when the watchlist has an alert for this post and text.
    """
    raised = 0
    while (step := _step(store)) is not None:
        raised += step
    return raised


def _step(store: Store) -> int | None:
    """One batch of readings for the watchlists that are farthest behind; None when all are up to date."""
    with store.read() as connection:
        newest = connection.scalar(select(func.max(reading.c.id))) or 0
        behind = connection.execute(
            select(watchlist.c.id, watchlist.c.query, watchlist.c.watermark)
            .where(watchlist.c.muted.is_(False), watchlist.c.removed.is_(False), watchlist.c.watermark < newest)
            .order_by(watchlist.c.watermark)
        ).all()
        if not behind:
            return None
        first = behind[0].watermark
        docs = {doc.id: doc for doc in docs_after(connection, first)}
        last = max(docs)
        names = search.source_names(connection)
    table = ReadingTable(docs.values())
    due = [row for row in behind if row.watermark < last]
    lows = {row.id: _lowered(row.query, names) for row in due}
    found = {row.id: sorted(i for i in table.matching(lows[row.id]) if i > row.watermark) for row in due}
    return sum(_raise(store, some, found, lows, last=last) for some in _portions(due, found))


def _portions(
    due: Sequence[Row[Any, Any, Any]], found: Mapping[int, list[int]]
) -> Iterator[Sequence[Row[Any, Any, Any]]]:
    """Watchlists that share a transaction: not so many alerts that other writers wait for long."""
    some: list[Row[Any, Any, Any]] = []
    waiting = 0
    for row in due:
        some.append(row)
        waiting += len(found[row.id])
        if waiting >= _ALERTS_AT_ONCE:
            yield some
            some, waiting = [], 0
    if some:
        yield some


def _lowered(query: str, names: Mapping[int, str]) -> planner.Low:
    """A saved search was read when it was saved; one that a newer language refuses finds nothing."""
    try:
        return planner.lower(parse(query).tree, names)
    except QueryError:
        return planner.Nothing()


def _raise(
    store: Store,
    due: Sequence[Row[Any, Any, Any]],
    found: Mapping[int, list[int]],
    lows: Mapping[int, planner.Low],
    *,
    last: int,
) -> int:
    """Write the alerts and move the watermarks, in one transaction."""
    raised = 0
    with store.write() as connection:
        for row in due:
            here = (watchlist.c.id == row.id) & (watchlist.c.watermark == row.watermark)
            if connection.execute(update(watchlist).where(here).values(watermark=last)).rowcount == 0:
                continue
            for reading_id in found[row.id]:
                raised += _alert(connection, store, row, reading_id, lows[row.id])
        if raised:
            bump(connection, ("alerts", "watchlists"))
    return raised


def _alert(
    connection: Connection,
    store: Store,
    row: Row[Any, Any, Any],
    reading_id: int,
    low: planner.Low,
    *,
    actor: str = "collector",
) -> int:
    """Raise one alert unless this watchlist has one for the wording; returns how many came."""
    one = connection.execute(
        select(reading.c.post_id, reading.c.revision_id, revision.c.text_sha, revision.c.text)
        .join(revision, revision.c.id == reading.c.revision_id)
        .where(reading.c.id == reading_id)
    ).one()
    same = (
        select(alert.c.id)
        .join(revision, revision.c.id == alert.c.revision_id)
        .where(alert.c.watchlist_id == row.id, alert.c.post_id == one.post_id, revision.c.text_sha == one.text_sha)
    )
    if connection.execute(same).first() is not None:
        return 0
    found = [(m.label, m.value, m.start, m.end) for m in views.mentions_of(connection, reading_id)]
    values = {
        "watchlist_id": row.id,
        "post_id": one.post_id,
        "revision_id": one.revision_id,
        "reading_id": reading_id,
        "state": "new",
        "seen": False,
        "raised_at": now(),
        "decided_by": "",
        "reason": "",
        "hits": [list(span) for span in search.spans_in(low, tokens(one.text), found)],
    }
    key = connection.execute(insert(alert).values(values).returning(alert.c.id)).scalar_one()
    facts = {"watchlist": row.id, "post": one.post_id, "revision": one.revision_id, "reading": reading_id}
    append.append(connection, store, action="alert", subject=f"alert:{key}", actor=actor, facts=facts)
    return 1


def docs_after(connection: Connection, after: int) -> Iterator[Doc]:
    """The next readings after a watermark, as the table in memory takes them."""
    return _docs(connection, reading.c.id > after)


def _docs(connection: Connection, which: ColumnElement[bool]) -> Iterator[Doc]:
    query = (
        select(
            reading,
            revision,
            post.c.source_id,
            post.c.gone_since,
            post.c.withheld,
            corrected_categories.category_of(post.c.id, revision.c.id).label("corrected"),
            reading.c.id.label("number_"),
        )
        .join(revision, revision.c.id == reading.c.revision_id)
        .join(post, post.c.id == reading.c.post_id)
        .where(which)
        .order_by(reading.c.id)
        .limit(_READINGS_AT_ONCE)
    )
    rows = connection.execute(query).all()
    held = _held(connection, [row.number_ for row in rows])
    for row in rows:
        words = index.indexed(
            text=row.text, title=row.thread_title, author=row.author, quoted=row.quoted, signature=row.signature
        )
        yield Doc(
            id=row.number_,
            words=words,
            held=frozenset(held.get(row.number_, ())),
            order_key=index.order_key(row.post_id, row.posted_at, row.captured_at),
            source_id=row.source_id,
            category=row.corrected or row.category,
            lang=row.lang,
            thread_key=row.thread_key,
            gone=row.gone_since is not None,
            withheld=row.withheld != "",
        )


def match_corrected(connection: Connection, store: Store, post_id: int, *, before: str, actor: str) -> int:
    """Raise the alerts that a post's corrected category brings; returns how many came.

    They come from the unmuted watchlists that have been over the post's newest reading already and find it now, but did
    not under the category `before`. The alerts that are there stay.
    """
    lists = connection.execute(
        select(watchlist.c.id, watchlist.c.query, watchlist.c.watermark).where(
            watchlist.c.muted.is_(False), watchlist.c.removed.is_(False)
        )
    ).all()
    return sum(_match_again(connection, store, lists, post_id, before=before, actor=actor))


def _match_again(
    connection: Connection, store: Store, lists: Sequence[Row[Any, Any, Any]], post_id: int, *, before: str, actor: str
) -> Iterator[int]:
    names = search.source_names(connection)
    for doc in _docs(
        connection, reading.c.id == select(post.c.reading_id).where(post.c.id == post_id).scalar_subquery()
    ):
        now_, then = ReadingTable([doc]), ReadingTable([replace(doc, category=before)])
        for row in lists:
            low = _lowered(row.query, names)
            if row.watermark >= doc.id and now_.matching(low) and not then.matching(low):
                yield _alert(connection, store, row, doc.id, low, actor=actor)


def _held(connection: Connection, reading_ids: Sequence[int]) -> dict[int, set[tuple[str, str, str]]]:
    query = (
        select(mention.c.reading_id, identifier.c.label, identifier.c.loose, identifier.c.value)
        .join(identifier, identifier.c.id == mention.c.identifier_id)
        .where(mention.c.reading_id.in_(reading_ids))
    )
    found: dict[int, set[tuple[str, str, str]]] = {}
    for row in connection.execute(query):
        found.setdefault(row.reading_id, set()).add((row.label, row.loose, row.value))
    return found


def _lists() -> Select[Any]:
    counted = (
        select(alert.c.watchlist_id, func.count().label("alerts"), func.max(alert.c.raised_at).label("last_hit_at"))
        .group_by(alert.c.watchlist_id)
        .subquery("counted")
    )
    return (
        select(watchlist, func.coalesce(counted.c.alerts, 0).label("alerts"), counted.c.last_hit_at)
        .outerjoin(counted, counted.c.watchlist_id == watchlist.c.id)
        .where(watchlist.c.removed.is_(False))
    )


_LISTS = _lists()


def _get(connection: Connection, watchlist_id: int) -> Watchlist:
    row = connection.execute(_LISTS.where(watchlist.c.id == watchlist_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no watchlist {watchlist_id}.")
    return _of_row(row)


def _change(store: Store, watchlist_id: int, values: dict[str, Any], *, action: str, actor: str) -> Watchlist:
    with store.write("watchlists") as connection:
        before = _get(connection, watchlist_id)
        connection.execute(update(watchlist).where(watchlist.c.id == watchlist_id).values(values))
        append.append(
            connection,
            store,
            action=action,
            subject=f"watchlist:{watchlist_id}",
            actor=actor,
            facts={"name": before.name},
        )
        if values.get("muted") is False:
            _catch_up(connection, store, watchlist_id, actor=actor)
        return before if values.get("removed") else _get(connection, watchlist_id)


def _catch_up(connection: Connection, store: Store, watchlist_id: int, *, actor: str) -> None:
    """Raise the alerts of posts that were corrected while the watchlist was muted."""
    muted = (custody.c.subject == f"watchlist:{watchlist_id}") & (custody.c.action == "watchlist muted")
    since = connection.scalar(select(func.max(custody.c.seq)).where(muted)) or 0
    row = select(watchlist.c.id, watchlist.c.query, watchlist.c.watermark).where(watchlist.c.id == watchlist_id)
    lists = connection.execute(row).all()
    changed = (
        select(correction.c.post_id).where(correction.c.custody_seq > since).distinct().order_by(correction.c.post_id)
    )
    for post_id in connection.scalars(changed).all():
        before = corrected_categories.category_then(connection, post_id, since)
        if before == corrected_categories.category_now(connection, post_id):
            continue
        if sum(_match_again(connection, store, lists, post_id, before=before, actor=actor)):
            bump(connection, ("alerts",))


def _of_row(row: Row[Any]) -> Watchlist:
    return Watchlist(
        id=row.id,
        name=row.name,
        query=row.query,
        weight=row.weight,
        folder=row.folder,
        authority_id=row.authority_id,
        created_by=row.created_by,
        created_at=row.created_at,
        muted=row.muted,
        watermark=row.watermark,
        alerts=row.alerts,
        last_hit_at=row.last_hit_at,
    )
