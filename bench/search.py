"""How fast the newest hits come from a store of many posts, beside plain FTS5 over the same tokens in the clear."""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count, islice
from pathlib import Path

from bench.rows import BenchRow
from nlp.text.normalise import tokens
from tests.range.corpus.build import build
from tests.store import making
from workbench.domain.posts.findings import NewPost
from workbench.store.db.lifecycle import KeyFile, Store, init
from workbench.store.search import search

POSTS = 20_000
BATCH = 500
REPEATS = 40
# Our search, and the same question as FTS5 itself takes it.
QUERIES = (
    ("visa", '"visa"'),
    ("passport OR agent", '"passport" OR "agent"'),
    ('"call me"', '"call me"'),
    ("italy -agent", '"italy" NOT "agent"'),
)
GOAL_MS = 50.0


def measure() -> list[BenchRow]:
    """Fill a store and a bare table with the same posts, then ask both the same questions."""
    with tempfile.TemporaryDirectory(prefix="bench-search-") as folder:
        bare = sqlite3.connect(Path(folder) / "bare.db")
        with init(
            str(Path(folder) / "store"), KeyFile(b"the benchmark's key file, 32 byte"), operator="bench"
        ) as store:
            started = time.perf_counter()
            _fill(store)
            filling = POSTS / (time.perf_counter() - started)
            _fill_bare(bare)
            rows = [_compared(store, bare, ours, theirs) for ours, theirs in QUERIES]
        bare.close()
    return [BenchRow(f"recording {POSTS} posts, with index and custody", round(filling, 1), "posts/s"), *rows]


def _posts() -> Iterator[NewPost]:
    number = count(1)
    for seed in count(201):
        for thread in build(seed).threads:
            for post in thread.posts:
                key = next(number)
                yield making.post(str(key), post.writing.text, posted_at=making.AT - timedelta(minutes=key))


def _fill(store: Store) -> None:
    run = making.run(store)
    posts = islice(_posts(), POSTS)
    while batch := list(islice(posts, BATCH)):
        making.record(store, *batch, one=run)


def _fill_bare(bare: sqlite3.Connection) -> None:
    bare.execute("CREATE VIRTUAL TABLE posts USING fts5(text, tokenize='unicode61')")
    rows = ((" ".join(token.text for token in tokens(post.text)),) for post in islice(_posts(), POSTS))
    bare.executemany("INSERT INTO posts (text) VALUES (?)", rows)
    bare.commit()


def _compared(store: Store, bare: sqlite3.Connection, ours: str, theirs: str) -> BenchRow:
    statement = "SELECT rowid FROM posts WHERE posts MATCH ? ORDER BY rowid DESC LIMIT 100"
    mine = _p95(lambda: search.find_unlogged(store, ours, limit=100))
    plain = _p95(lambda: bare.execute(statement, (theirs,)).fetchall())
    return BenchRow(
        f"newest 100 for {ours}, p95",
        round(mine, 2),
        "ms",
        peer="FTS5 alone, not encrypted",
        peer_value=round(plain, 2),
        ratio=round(mine / plain, 2),
        goal=f"under {GOAL_MS:.0f} ms",
        holds=mine < GOAL_MS,
    )


def _p95(ask: Callable[[], object]) -> float:
    taken = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.quantiles(taken, n=20)[-1]
