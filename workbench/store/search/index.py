"""The search index: its tables on both databases, and what goes into a row of it.

Both hold the tokens of `nlp.text.normalise`, never the database's own idea of words. A row's number is its post's
order key: the time in seconds (posted, or captured when that is unknown) above the post's number, so that newest first
is the index's own order. Digit groups joined to one number stand apart (`joined`), so that they break no phrase.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Connection, Text, column, delete, insert, table
from sqlalchemy.dialects.postgresql import ARRAY

from nlp.text.normalise import query_tokens, tokens
from workbench.store.db.types import microseconds

POST_BITS = 28
LONGEST_TOKEN = 120
FIELDS = ("text", "title", "author", "quoted", "signature")
DEFAULT_FIELDS = ("text", "title", "author")
# The index on either database: `rowid`, `words` and `joined` are FTS5's, `order_key` and `terms` PostgreSQL's.
words = table(
    "words",
    *(column(name, Text) for name in (*FIELDS, "joined", "words")),
    column("terms", ARRAY(Text)),
    column("rowid", BigInteger),
    column("order_key", BigInteger),
)
_CLOCK_SLACK = timedelta(days=2)
_LATEST = 1 << 34


@dataclass(frozen=True, slots=True)
class Indexed:
    """The words of a post: `words[field]` in order, `joined` the numbers joined from groups in the default fields."""

    words: Mapping[str, tuple[str, ...]]
    joined: tuple[str, ...]

    def terms(self) -> list[str]:
        """Every term that a single word or a field can look for; fields other than the default have a mark."""
        plain = {word for field in DEFAULT_FIELDS for word in self.words[field]} | set(self.joined)
        marked = {f"{field[0]}:{word}" for field in FIELDS if field != "text" for word in self.words[field]}
        return sorted(plain | marked)


def indexed(*, text: str, title: str, author: str, quoted: Sequence[str], signature: str) -> Indexed:
    """The words of a post's parts."""
    joined: dict[str, None] = {}
    words: dict[str, tuple[str, ...]] = {}
    for field, part in (("text", text), ("title", title), ("author", author)):
        found = tokens(part)
        words[field] = tuple(cut(t.text) for t in found if not t.joined)
        joined.update(dict.fromkeys(cut(t.text) for t in found if t.joined))
    words["quoted"] = tuple(phrase("\n".join(quoted)))
    words["signature"] = tuple(phrase(signature))
    return Indexed(words, tuple(joined))


def cut(token: str) -> str:
    """A token as the index holds it: no longer than any real word, so that a hostile one fits an index page."""
    return token[:LONGEST_TOKEN]


def looked_for(word: str) -> tuple[list[str], bool]:
    """The terms for one word of a query, and whether they must follow one another (`a-b` is a phrase of two)."""
    found = query_tokens(word)
    return [cut(t.text) for t in found], len(found) > 1 and not any(t.joined for t in found)


def phrase(words: str) -> list[str]:
    """The terms of a phrase, in order."""
    return [cut(t.text) for t in tokens(words) if not t.joined]


def order_key(post_id: int, posted_at: datetime | None, captured_at: datetime) -> int:
    """The post's number in the index. A time after its own capture (a liar's, or a wrong zone's) does not count."""
    believed = posted_at if posted_at is not None and posted_at <= captured_at + _CLOCK_SLACK else captured_at
    seconds = min(max(microseconds(believed) // 1_000_000, 0), _LATEST - 1)
    return (seconds << POST_BITS) | post_id


def first_key(at: datetime) -> int:
    """The lowest order key of a moment."""
    return min(max(microseconds(at) // 1_000_000, 0), _LATEST) << POST_BITS


def statements(dialect: str) -> Iterator[str]:
    """The DDL of the index for "sqlite" or "postgresql"."""
    if dialect == "postgresql":
        columns = ", ".join(f"{field} text NOT NULL" for field in FIELDS)
        yield f"CREATE TABLE words (order_key bigint PRIMARY KEY, terms text[] NOT NULL, {columns})"
        yield "CREATE INDEX ix_words_terms ON words USING gin (terms)"
        return
    yield (
        f"CREATE VIRTUAL TABLE words USING fts5({', '.join(FIELDS)}, joined, "
        "content='', contentless_delete=1, tokenize='ascii')"
    )
    yield "INSERT INTO words(words, rank) VALUES('secure-delete', 1)"


def remove(connection: Connection, key: int) -> None:
    """Take the post under an order key out of the index."""
    at = words.c.order_key if connection.dialect.name == "postgresql" else words.c.rowid
    connection.execute(delete(words).where(at == key))


def put(connection: Connection, key: int, row: Indexed, *, replaces: int | None) -> None:
    """Index a post under its order key; `replaces` is the key it had before."""
    put_all(connection, [(key, row, replaces)])


def put_all(connection: Connection, rows: Sequence[tuple[int, Indexed, int | None]]) -> None:
    """Index posts, each by its order key, its words and the key that it had before."""
    postgres = connection.dialect.name == "postgresql"
    at = "order_key" if postgres else "rowid"
    for _, _, replaces in rows:
        if replaces is not None:
            remove(connection, replaces)
    if rows:
        connection.execute(insert(words), [{at: key, **_values(row, postgres=postgres)} for key, row, _ in rows])


def _values(row: Indexed, *, postgres: bool) -> dict[str, object]:
    # A space at both ends, so that on PostgreSQL a phrase is ` a b ` wherever it stands.
    values: dict[str, object] = {field: f" {' '.join(row.words[field])} " for field in FIELDS}
    return values | ({"terms": row.terms()} if postgres else {"joined": " ".join(row.joined)})
