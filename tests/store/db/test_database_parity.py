"""One meaning everywhere: SQLite, PostgreSQL and the table in memory find the same posts for any search whatever."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.postgres import Server
from tests.query.test_language import SEARCHES
from tests.store import making
from tests.store.conftest import KEY
from workbench.domain.posts.findings import NewPost
from workbench.query.language import QueryError, parse
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import Store
from workbench.store.posts import queries
from workbench.store.schema import evidence
from workbench.store.search import planner, search, watchlists
from workbench.store.search.memory_matcher import ReadingTable

WORDS = (
    *("visa", "ویزا", "dunki", "donkey", "italy", "0300", "1234567", "0300-1234567", "03001234567"),
    *("a", "b", "x.y", "agent"),
)
# The table in memory, the post of each reading, the names of the sources.
Memory = tuple[ReadingTable, dict[int, int], dict[int, str]]


class Dice:
    """Choices that are the same on every machine: the bytes of a seeded hash."""

    def __init__(self, seed: int) -> None:
        self._bytes = iter(hashlib.shake_256(bytes([seed])).digest(20_000))

    def below(self, end: int) -> int:
        return (next(self._bytes) * 256 + next(self._bytes)) % end

    def choice(self, items: Sequence[str]) -> str:
        return items[self.below(len(items))]

    def choices(self, items: Sequence[str], *, k: int) -> list[str]:
        return [self.choice(items) for _ in range(k)]


def _posts(seed: int) -> list[NewPost]:
    chosen = Dice(seed)
    made = []
    for i in range(120):
        text = " ".join(chosen.choices(WORDS, k=1 + chosen.below(8)))
        found = tuple(
            making.mention(text, raw, label, value)
            for raw, label, value in (
                ("0300-1234567", "PHONE", "+923001234567"),
                ("italy", "PLACE", chosen.choice(["Italy/IT", "Milan/IT"])),
                ("agent", "TELEGRAM", "agent"),
            )
            if raw in text
        )
        made.append(
            making.post(
                str(i),
                text,
                mentions=found,
                thread_title=" ".join(chosen.choices(WORDS, k=2)),
                author=chosen.choice(WORDS),
                quoted=tuple(chosen.choices(WORDS, k=chosen.below(2))),
                signature=chosen.choice(("", "a b", "visa")),
                lang=chosen.choice(("en", "ur", "ur-Latn")),
                category=chosen.choice(("benign", "migrant_smuggling", "online_fraud")),
                posted_at=making.AT - timedelta(hours=chosen.below(9_000)),
                thread_key=chosen.choice(("t1", "t2")),
            )
        )
    return made


@pytest.fixture(scope="module")
def pair(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    folder = str(tmp_path_factory.mktemp("parity") / "store")
    with (
        lifecycle.init(folder, KEY, operator="t") as lite,
        lifecycle.init(postgres.database(), None, operator="t") as large,
    ):
        for store in (lite, large):
            made = making.run(store, making.source(store, "a board").id)
            making.record(store, *_posts(7), one=made)
            last = making.capture(store, made, at=making.AT + timedelta(days=1))
            queries.mark_absent(store, last.id, thread_key="t2", seen={str(i) for i in range(60)})
        yield lite, large


@pytest.fixture(scope="module")
def memory(pair: tuple[Store, Store]) -> Memory:
    """The same posts as the watchlists see them: the table, the post of each reading, the sources."""
    with pair[0].read() as connection:
        docs = list(watchlists.docs_after(connection, 0))
        rows = connection.execute(select(evidence.reading.c.id, evidence.reading.c.post_id)).all()
        return ReadingTable(docs), {row.id: row.post_id for row in rows}, dict(search.source_names(connection))


TERMS = st.sampled_from([*WORDS, '"a b"', '"visa dunki"', '"0300 1234567"', "dunki~", "visa~", '"03001234567"'])
LEAVES = st.one_of(
    TERMS,
    st.tuples(TERMS, st.integers(0, 4), TERMS).map(lambda t: f"{t[0]} NEAR/{t[1]} {t[2]}"),
    st.sampled_from(
        [
            *("phone:03001234567", "phone:1", "place:it", "place:milan", "place:Italy", "has:phone", "has:iban"),
            *("category:smuggling", "lang:ur", "lang:ur-Latn", "author:visa", "title:a", 'title:"a b"'),
            *("quoted:dunki", 'signature:"a b"', "source:board", "source:x", "thread:t1", "telegram:@Agent"),
            *("date:2025", "date:2026-01..", "gone:yes", "gone:no"),
        ]
    ),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda t: f"({t[0]} {t[1]})"),
        st.tuples(inner, inner).map(lambda t: f"({t[0]} OR {t[1]})"),
        inner.map(lambda one: f"NOT ({one})"),
    ),
    max_leaves=6,
)


def _same_everywhere(pair: tuple[Store, Store], memory: Memory, text: str) -> None:
    lite, large = (search.find_unlogged(store, text, limit=1_000) for store in pair)
    table, post_of, names = memory
    found = {post_of[key] for key in table.matching(planner.lower(parse(text).tree, names))}
    assert lite == large
    assert set(lite) == found
    assert search.count(pair[0], text) == len(found)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TREES)
def test_a_search_finds_the_same_posts_in_the_same_order_everywhere(
    pair: tuple[Store, Store], memory: Memory, text: str
) -> None:
    _same_everywhere(pair, memory, text)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=SEARCHES)
def test_no_text_whatever_becomes_an_error_of_a_database(pair: tuple[Store, Store], memory: Memory, text: str) -> None:
    try:
        parse(text)
    except QueryError:
        return
    _same_everywhere(pair, memory, text)
