"""Searching the posts: newest first, the same hits on both databases."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from nlp.text.normalise import FoldedToken, tokens
from workbench.domain.posts.search import Facets, Hits
from workbench.errors import WrongUseError
from workbench.query import tree
from workbench.query.language import Query, describe, parse
from workbench.store.custody import append
from workbench.store.db.store import Store
from workbench.store.people import policies
from workbench.store.posts import views
from workbench.store.schema.evidence import held, identifier, post, source
from workbench.store.search import index, planner
from workbench.store.search.field_predicates import test_of
from workbench.store.search.identifier_keys import loose
from workbench.store.search.identifier_terms import resolve
from workbench.store.search.sql_compiler import Compiled, compile_
from workbench.translation import LanguageCode, sentence


def find(
    store: Store,
    text: str,
    *,
    limit: int = 200,
    before: int | None = None,
    actor: str,
    reason: str = "",
    language: LanguageCode = "en",
) -> Hits:
    """One page of hits, newest first; `before` is the former page's `next_before`.

    The first page is logged as a search with its reason, in English; the hits say in `language` what was looked for.
    Raises QueryError when the search cannot be read, WrongUseError where the rules of the store ask for a reason and
    there is none.
    """
    query = parse(text)
    resolved = Query(text, resolve(query.tree))
    if before is None:
        facts = {"query": text, "described": describe(resolved), "reason": reason}
        with store.write() as connection:
            if not reason.strip() and policies.in_force_in(connection, store).search_needs_reason:
                raise WrongUseError(
                    sentence("The rules of this store ask for the reason of a search. Say what it is for.")
                )
            append.append(connection, store, action="search", subject="search", actor=actor, facts=facts)
    hits = _page(store, query, limit=limit + 1, before=before)
    page = hits[:limit]
    next_before = page[-1][1] if len(hits) > limit and page else None
    return Hits(tuple(post_id for post_id, _ in page), next_before, describe(resolved, language))


def find_unlogged(store: Store, text: str, *, limit: int) -> list[int]:
    """The newest hits for what is no search of a person: a redraw, a benchmark, a comparison."""
    return [post_id for post_id, _ in _page(store, parse(text), limit=limit, before=None)]


def _page(store: Store, query: Query, *, limit: int, before: int | None) -> list[tuple[int, int]]:
    """Hits as (post, order key), newest first."""
    with store.read() as connection:
        found = compiled(connection, query)
        rows = found.rows(post.c.id, post.c.order_key).order_by(found.key.desc()).limit(limit)
        if before is not None:
            rows = rows.where(found.key < before)
        return [(row.id, row.order_key) for row in connection.execute(rows)]


def count(store: Store, text: str) -> int:
    """How many posts match."""
    with store.read() as connection:
        return count_in(connection, parse(text))


def count_in(connection: Connection, query: Query) -> int:
    """How many posts match, inside a transaction."""
    return int(connection.execute(compiled(connection, query).rows(func.count())).scalar_one())


def compiled(connection: Connection, query: Query) -> Compiled:
    """A search ready to run."""
    return compile_(planner.lower(query.tree, source_names(connection)), connection.dialect.name)


def source_names(connection: Connection) -> Mapping[int, str]:
    """The names of all sources by number."""
    return {row.id: row.name for row in connection.execute(select(source.c.id, source.c.name))}


def spans(store: Store, text: str, post_id: int) -> tuple[tuple[int, int], ...]:
    """What to highlight in the post's own text, in order, code points."""
    query = parse(text)
    with store.read() as connection:
        seen = views.view(connection, post_id)
        low = planner.lower(query.tree, source_names(connection))
    found = [(m.label, m.value, m.start, m.end) for m in seen.mentions]
    return spans_in(low, tokens(seen.text), found)


def spans_in(
    low: planner.Low, words: list[FoldedToken], mentions: list[tuple[str, str, int, int]]
) -> tuple[tuple[int, int], ...]:
    """The spans of a text's tokens and mentions (label, value, start, end) that a search found it by."""
    plain = [token for token in words if not token.joined]
    found = (span for leaf in planner.leaves(low) for span in _spans_of(leaf, words, plain, mentions))
    return tuple(sorted(set(found)))


def _spans_of(
    leaf: planner.Low, words: list[FoldedToken], plain: list[FoldedToken], mentions: list[tuple[str, str, int, int]]
) -> Iterable[tuple[int, int]]:
    """The spans that one leaf of a search was found by; `plain` are the words that none was joined of."""
    match leaf:
        case planner.Seq((term,), fields) if "text" in fields:
            return {(t.start, t.end) for t in words if index.cut(t.text) == term}
        case planner.Seq(terms, fields) if "text" in fields:
            return _runs(plain, terms)
        case planner.Close(left, right, _):
            return {*_runs(plain, left), *_runs(plain, right)}
        case tree.LabelNode() | tree.Exactly():
            test = test_of(leaf)
            return {(s, e) for label, value, s, e in mentions if test.holds(label, loose(label, value), value)}
        case tree.Has(wanted):
            return {(s, e) for label, _, s, e in mentions if label == wanted}
    return ()


def _runs(words: list[FoldedToken], terms: tuple[str, ...]) -> list[tuple[int, int]]:
    size = len(terms)
    texts = [index.cut(token.text) for token in words]
    return [
        (words[i].start, words[i + size - 1].end)
        for i in range(len(words) - size + 1)
        if texts[i] == terms[0] and tuple(texts[i : i + size]) == terms
    ]


def facets(store: Store, text: str) -> Facets:
    """How all hits divide by category, source, language, and by label of what they hold."""
    query = parse(text)
    with store.read() as connection:
        hits = compiled(connection, query).rows(post.c.id, post.c.category, post.c.source_id, post.c.lang).cte("hits")
        by_category = _divide(connection, select(hits.c.category, func.count()).group_by(hits.c.category))
        by_lang = _divide(connection, select(hits.c.lang, func.count()).group_by(hits.c.lang))
        by_id = _divide(connection, select(hits.c.source_id, func.count()).group_by(hits.c.source_id))
        labels = (
            select(identifier.c.label, func.count(hits.c.id.distinct()))
            .select_from(hits)
            .join(held, held.c.post_id == hits.c.id)
            .join(identifier, identifier.c.id == held.c.identifier_id)
            .group_by(identifier.c.label)
        )
        by_label = _divide(connection, labels)
        names = source_names(connection)
    return Facets(by_category, {names[key]: n for key, n in by_id.items()}, by_lang, by_label)


def _divide(connection: Connection, query: Any) -> dict[Any, int]:
    rows = sorted(connection.execute(query).all(), key=lambda row: (-row[1], str(row[0])))
    return {row[0]: row[1] for row in rows}
