"""What is made of records and can be made again: how posts stand now, what they hold, the identifiers' keys, the index.

The check makes it again from the records and compares. Memory does not grow with the store.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select, text

from workbench.domain.posts.reprocessing import Correction
from workbench.domain.posts.reprocessing import standing as standing_of
from workbench.store.custody import append
from workbench.store.custody.record_binding import CHUNK
from workbench.store.schema.evidence import custody, held, identifier, mention, post, reading, revision, watchlist
from workbench.store.schema.observations import absence
from workbench.store.schema.reprocessing import correction
from workbench.store.schema.retention import erasure, restriction
from workbench.store.search import index
from workbench.store.search.identifier_keys import loose

Told = Callable[[int], None]
_MODULUS = 1 << 128
_BUCKETS = 1024
# What FTS5's ascii tokenizer takes for a term.
_TERM = re.compile(r"[0-9A-Za-z\x80-\U0010ffff]+")
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def wrong_with(connection: Connection, told: Told) -> Iterator[str]:
    """What is not as the records make it, in words."""
    indexed = _Index(connection)
    after = 0
    while rows := connection.execute(select(post).where(post.c.id > after).order_by(post.c.id).limit(CHUNK)).all():
        yield from wrong_with_posts(connection, rows, indexed)
        told(len(rows))
        after = rows[-1].id
    yield from _wrong_with_identifiers(connection)
    yield from indexed.wrong()
    newest = connection.scalar(select(func.max(reading.c.id))) or 0
    query = select(watchlist.c.id).where(watchlist.c.watermark > newest)
    for number in connection.scalars(query):
        yield f"Watchlist {number} is said to have seen readings that do not exist."


def wrong_with_posts(
    connection: Connection, rows: Sequence[Row[Any]], indexed: "_Index | None" = None
) -> Iterator[str]:
    """Where these rows of `post`, or what they are found under, are not as their records make them, in words."""
    made = _Made(connection, [row.id for row in rows])
    for row in rows:
        wording = made.wordings.get(row.id)
        read = None if wording is None else made.readings.get(wording.id)
        if wording is None or read is None:
            yield f"Post {row.id} has no wording with a reading."
            continue
        yield from _differences(connection, row, wording, read, made)
        holds = made.held.get(row.id, set())
        expected = made.found.get(read.id, set()) if row.withheld == "" else set()
        if holds != expected:
            yield f"Post {row.id} is not found under the identifiers that its newest reading holds."
        if indexed is not None:
            indexed.expect(row, wording, erased=row.withheld == "erased")


def _differences(
    connection: Connection, row: Row[Any], wording: Row[Any], read: Row[Any], made: "_Made"
) -> Iterator[str]:
    withheld = _withheld(row.id, wording, made)
    if withheld != row.withheld and withheld == "restricted":
        withheld = _after_erasure(connection, row.id, made.restrictions[row.id], withheld)
    category = made.corrected.get(wording.id, read.category) if withheld != "erased" else "benign"
    expected = {
        "revision_id": (wording.id, "newest wording"),
        "reading_id": (read.id, "newest reading"),
        "lang": (read.lang, "language"),
        "category": (category, "category"),
        "gone_since": (made.gone.get(row.id), "absence from its site"),
        "withheld": (withheld, "state of being withheld"),
        "order_key": (index.order_key(row.id, wording.posted_at, wording.captured_at), "place in time"),
    }
    for name, (value, words) in expected.items():
        if getattr(row, name) != value:
            yield f"Post {row.id} stands with another {words} than its records give it."


def _withheld(post_id: int, wording: Row[Any], made: "_Made") -> str:
    erased = made.erasures.get(post_id)
    if erased is not None and not (wording.text or wording.author or wording.author_id or wording.thread_title):
        return "erased"
    said = made.restrictions.get(post_id)
    if said is None or said.lifted or (erased is not None and erased > said.custody_seq):
        return ""
    return "restricted"


def _after_erasure(connection: Connection, post_id: int, said: Row[Any], otherwise: str) -> str:
    """New words after a second erasure are a new thing; the tombstone tells of the first one alone."""
    here = (custody.c.subject == f"post:{post_id}") & (custody.c.action == "erased")
    last = connection.scalar(select(func.max(custody.c.seq)).where(here)) or 0
    return "" if last > said.custody_seq else otherwise


class _Made:
    """What the records say of some posts."""

    def __init__(self, connection: Connection, ids: Sequence[int]) -> None:
        inside = revision.c.post_id.in_(ids)
        query = select(revision).where(inside).order_by(revision.c.captured_at, revision.c.id)
        self.wordings = {row.post_id: row for row in connection.execute(query)}
        newest = [row.id for row in self.wordings.values()]
        columns = (reading.c.id, reading.c.revision_id, reading.c.lang, reading.c.category)
        query = select(*columns).where(reading.c.revision_id.in_(newest)).order_by(reading.c.id)
        self.readings = {row.revision_id: row for row in connection.execute(query)}
        read = [row.id for row in self.readings.values()]
        self.found: dict[int, set[int]] = {}
        for row in connection.execute(
            select(mention.c.reading_id, mention.c.identifier_id).where(mention.c.reading_id.in_(read))
        ):
            self.found.setdefault(row.reading_id, set()).add(row.identifier_id)
        self.held: dict[int, set[int]] = {}
        for row in connection.execute(select(held).where(held.c.post_id.in_(ids))):
            self.held.setdefault(row.post_id, set()).add(row.identifier_id)
        query = select(absence.c.post_id, absence.c.gone, absence.c.at).where(absence.c.post_id.in_(ids))
        self.gone = {
            row.post_id: row.at if row.gone else None for row in connection.execute(query.order_by(absence.c.id))
        }
        query = select(restriction).where(restriction.c.post_id.in_(ids)).order_by(restriction.c.id)
        self.restrictions = {row.post_id: row for row in connection.execute(query)}
        query = select(erasure.c.post_id, erasure.c.custody_seq).where(erasure.c.post_id.in_(ids))
        self.erasures = {row.post_id: row.custody_seq for row in connection.execute(query)}
        self.corrected = _corrected(connection, ids)


def _corrected(connection: Connection, ids: Sequence[int]) -> Mapping[int, str]:
    """The category that was said last of each wording and stands."""
    query = select(correction).where(correction.c.post_id.in_(ids)).order_by(correction.c.id)
    said = [Correction(**row._asdict()) for row in connection.execute(query)]
    return {one.revision_id: one.value for one in standing_of(said) if one.kind == "category" and one.value}


def _wrong_with_identifiers(connection: Connection) -> Iterator[str]:
    after = 0
    while rows := connection.execute(
        select(identifier).where(identifier.c.id > after).order_by(identifier.c.id).limit(CHUNK)
    ).all():
        ids = [row.id for row in rows]
        mentioned = set(
            connection.scalars(select(mention.c.identifier_id).where(mention.c.identifier_id.in_(ids)).distinct())
        )
        for row in rows:
            if row.id not in mentioned:
                yield f"Identifier {row.id} stands in no reading."
            if (row.key, row.loose) != (append.fingerprint(row.value), loose(row.label, row.value)):
                yield f"Identifier {row.id} is found under another key than that of its value."
        after = rows[-1].id


class _Index:
    """Holds the search index against the words of the posts.

    PostgreSQL keeps the words: they are compared row by row. FTS5 keeps none, and tells its terms in their own order:
    both sides are added up as sums of hashes, a sum for each of some buckets of posts, so that order does not count.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._postgres = connection.dialect.name == "postgresql"
        self._sums = [0] * _BUCKETS
        self._odd: list[str] = []
        self._rows = 0

    def expect(self, row: Row[Any], wording: Row[Any], *, erased: bool) -> None:
        """The words of this post are in the index under its key, but for those of an erased one."""
        if erased:
            return
        made = index.indexed(
            text=wording.text, title=wording.thread_title, author=wording.author, quoted=wording.quoted,
            signature=wording.signature,
        )  # fmt: skip
        self._rows += 1
        if self._postgres:
            self._compare(row, made)
            return
        for name, at, term in _terms(made):
            _add(self._sums, row.order_key, f"{name} {at} {term}")

    def _compare(self, row: Row[Any], made: index.Indexed) -> None:
        there = self._connection.execute(
            select(index.words.c.terms, *(index.words.c[name] for name in index.FIELDS)).where(
                index.words.c.order_key == row.order_key
            )
        ).one_or_none()
        expected = (made.terms(), *(f" {' '.join(made.words[name])} " for name in index.FIELDS))
        if there is None or (list(there.terms), *there[1:]) != expected:
            self._odd.append(f"Post {row.id} is not found by its words.")

    def wrong(self) -> Iterator[str]:
        """What does not match, once all posts were told."""
        if self._postgres:
            yield from self._odd
            if self._connection.scalar(select(func.count()).select_from(index.words)) != self._rows:
                yield "The search index holds words of posts that are not there."
            return
        self._connection.execute(text("DROP TABLE IF EXISTS temp.index_terms"))
        self._connection.execute(text("CREATE VIRTUAL TABLE temp.index_terms USING fts5vocab(main, words, instance)"))
        there = [0] * _BUCKETS
        for doc, name, at, term in self._instances():
            _add(there, doc, f"{name} {at} {term}")
        bad = {bucket for bucket in range(_BUCKETS) if there[bucket] != self._sums[bucket]}
        if bad:
            yield from self._named(bad)
        self._connection.execute(text("DROP TABLE temp.index_terms"))

    def _instances(self) -> Iterator[tuple[int, str, int, str]]:
        query = text('SELECT doc, col, "offset", term FROM temp.index_terms')
        for row in self._connection.execution_options(stream_results=True).execute(query):
            yield row[0], row[1], row[2], row[3]

    def _named(self, bad: set[int]) -> Iterator[str]:
        """Which posts it is: of the buckets that differ, post by post."""
        there: dict[int, list[int]] = {}
        for doc, name, at, term in self._instances():
            if _bucket(doc) in bad:
                _add(there.setdefault(doc, [0]), 0, f"{name} {at} {term}")
        after = 0
        query = select(post.c.id, post.c.order_key, revision).join(revision, revision.c.id == post.c.revision_id)
        while rows := self._connection.execute(
            query.where(post.c.id > after, post.c.withheld != "erased").order_by(post.c.id).limit(CHUNK)
        ).all():
            for row in rows:
                if _bucket(row.order_key) not in bad:
                    continue
                if there.pop(row.order_key, [0]) != _sum_of_terms(row):
                    yield f"Post {row[0]} is not found by its words."
            after = rows[-1][0]
        for doc in sorted(there):
            yield f"The search index holds words of a post that is not there: {doc & ((1 << index.POST_BITS) - 1)}."


def _terms(made: index.Indexed) -> Iterator[tuple[str, int, str]]:
    """Column, place and term as FTS5 has them."""
    columns: Iterable[tuple[str, Sequence[str]]] = (*made.words.items(), ("joined", made.joined))
    for name, words in columns:
        for at, found in enumerate(_TERM.finditer(" ".join(words))):
            yield name, at, found.group().translate(_LOWER)


def _sum_of_terms(row: Row[Any]) -> list[int]:
    """The sum over the terms that the index has to hold of a post."""
    made = index.indexed(
        text=row.text, title=row.thread_title, author=row.author, quoted=row.quoted, signature=row.signature
    )
    found = [0]
    for name, at, term in _terms(made):
        _add(found, 0, f"{name} {at} {term}")
    return found


def _bucket(key: int) -> int:
    return (key & ((1 << index.POST_BITS) - 1)) % _BUCKETS


def _add(sums: list[int], key: int, words: str) -> None:
    digest = hashlib.blake2b(f"{key} {words}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
    at = _bucket(key) if len(sums) > 1 else 0
    sums[at] = (sums[at] + int.from_bytes(digest)) % _MODULUS
