"""What stands around the exhibits of a case: other posts of their authors and threads, and why they were noticed."""

import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from workbench.domain.cases.cases import CaseContext, Flag, RelatedPostCounts
from workbench.store.custody.health_check import in_case
from workbench.store.schema.cases import exhibit
from workbench.store.schema.evidence import alert, post, revision, source, watchlist

_CHUNK = 400


def around(connection: Connection, case_id: int) -> CaseContext:
    """The surroundings of the exhibits of a case inside a transaction."""
    posts = _names(connection, case_id)
    accounts: dict[str, tuple[str, str]] = {}
    titles: dict[str, tuple[str, str]] = {}
    for some in _chunks(sorted(posts)):
        for row in connection.execute(select(post.c.id, post.c.author, post.c.thread).where(post.c.id.in_(some))):
            author, title, name = posts[row.id]
            accounts.setdefault(row.author, (author, name))
            titles.setdefault(row.thread, (title, name))
    states = _alerts(connection, sorted(accounts), sorted(titles), set(posts))
    return CaseContext(
        flags=tuple(_flags(connection, sorted(posts))),
        accounts=_beside(connection, post.c.author, accounts, posts),
        threads=_beside(connection, post.c.thread, titles, posts),
        not_relevant=states["not_relevant"],
        undecided=states["new"] + states["later"],
    )


def _names(connection: Connection, case_id: int) -> dict[int, tuple[str, str, str]]:
    """Author, thread and source of each exhibited post by its number, in strings that many of them share."""
    query = (
        select(exhibit.c.post_id, revision.c.author, revision.c.thread_title, source.c.name)
        .join(revision, revision.c.id == exhibit.c.revision_id)
        .join(post, post.c.id == exhibit.c.post_id)
        .join(source, source.c.id == post.c.source_id)
        .where(exhibit.c.case_file_id == case_id, in_case())
        .order_by(exhibit.c.number)
    )
    return {
        key: (sys.intern(author), sys.intern(title), sys.intern(name))
        for key, author, title, name in connection.execute(query)
    }


def _beside(
    connection: Connection, column: ColumnElement[Any], names: dict[str, tuple[str, str]], exhibited: Collection[int]
) -> tuple[RelatedPostCounts, ...]:
    """The other posts by one column, by name and source in order; names without other posts are left out."""
    found: list[RelatedPostCounts] = []
    ours = _exhibited(connection, column, sorted(exhibited))
    benign = func.count(post.c.id).filter(post.c.category == "benign")
    for some in _chunks(sorted(names)):
        query = select(column, func.count(post.c.id), benign).where(column.in_(some)).group_by(column)
        for key, count, mild in connection.execute(query):
            rest, rest_benign = count - ours[key].total(), mild - ours[key]["benign"]
            if rest:
                found.append(RelatedPostCounts(*names[key], rest, rest_benign))
    return tuple(sorted(found, key=lambda one: (one.source, one.name, one.posts, one.benign)))


def _exhibited(connection: Connection, column: ColumnElement[Any], ids: Sequence[int]) -> dict[str, Counter[str]]:
    """How many of the exhibited posts stand under each value of a column, by their category."""
    counts: dict[str, Counter[str]] = {}
    for some in _chunks(ids):
        for key, category in connection.execute(select(column, post.c.category).where(post.c.id.in_(some))):
            counts.setdefault(key, Counter())[category] += 1
    return counts


def _alerts(
    connection: Connection, authors: Sequence[str], threads: Sequence[str], exhibited: set[int]
) -> Counter[str]:
    """Alerts on other posts of these authors and threads, by their state."""
    states: dict[int, str] = {}
    for column, keys in ((post.c.author, authors), (post.c.thread, threads)):
        for some in _chunks(keys):
            query = select(alert.c.id, alert.c.post_id, alert.c.state).join(post, post.c.id == alert.c.post_id)
            for row in connection.execute(query.where(column.in_(some))):
                if row.post_id not in exhibited:
                    states[row.id] = row.state
    return Counter(states.values())


def _flags(connection: Connection, posts: Sequence[int]) -> Iterator[Flag]:
    for some in _chunks(posts):
        query = (
            select(alert.c.post_id, watchlist.c.name, watchlist.c.query, alert.c.raised_at)
            .join(watchlist, watchlist.c.id == alert.c.watchlist_id)
            .where(alert.c.post_id.in_(some))
            .order_by(alert.c.post_id, alert.c.id)
        )
        for row in connection.execute(query):
            yield Flag(row.post_id, row.name, row.query, row.raised_at)


def _chunks(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]
