"""A lowered search as SQL: every term quoted or bound, never a string of the user's in a statement.

On SQLite what is text becomes FTS5 expressions; on PostgreSQL arrays of terms narrow down and the folded line decides
about order and distance.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    false,
    literal,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from workbench.query import tree
from workbench.store.custody import append
from workbench.store.schema.evidence import held, identifier, post
from workbench.store.search import index
from workbench.store.search.field_predicates import test_of
from workbench.store.search.index import words
from workbench.store.search.planner import AllOf, AnyOf, Close, Keys, Low, NoneOf, Nothing, Seq, Sources

# A joined number stands for itself alone: it has no place among the words.
_ALONE = f"{{{' '.join(index.DEFAULT_FIELDS)} joined}}"


@dataclass(frozen=True, slots=True)
class Compiled:
    """What to select from and on which condition; `key` is the order key's column."""

    condition: ColumnElement[bool]
    key: ColumnElement[int]
    with_words: bool

    def rows(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """SELECT these columns of the matching posts; what is withheld is not found."""
        table = words.join(post, post.c.order_key == self.key) if self.with_words else post
        return select(*columns).select_from(table).where(self.condition, post.c.withheld == "")


def compile_(low: Low, dialect: str) -> Compiled:
    """The statement parts for "sqlite" or "postgresql"."""
    if dialect == "postgresql":
        return Compiled(_postgres(low), words.c.order_key, with_words=True)
    parts = low.parts if isinstance(low, AllOf) else (low,)
    text = [part for part in parts if _is_text(part)]
    if not any(_positive(part) for part in text):
        return Compiled(_sqlite(low), post.c.order_key, with_words=False)
    rest = [_sqlite(part) for part in parts if not _is_text(part)]
    return Compiled(and_(_match(_fts(AllOf(tuple(text)))), *rest), words.c.rowid, with_words=True)


def _match(expression: str) -> ColumnElement[bool]:
    return words.c.words.op("MATCH", is_comparison=True)(bindparam(None, expression, Text))


def _is_text(low: Low) -> bool:
    """Whether FTS5 alone can answer this."""
    match low:
        case AllOf(parts):
            return all(map(_is_text, parts)) and any(map(_positive, parts))
        case AnyOf(parts):
            return all(map(_is_text, parts)) and all(map(_positive, parts))
        case NoneOf(part):
            return _is_text(part) and _positive(part)
        case _:
            return isinstance(low, Seq | Close)


def _positive(low: Low) -> bool:
    return not isinstance(low, NoneOf)


def _fts(low: Low) -> str:
    match low:
        case AllOf(parts):
            wanted = " AND ".join(_fts(part) for part in parts if _positive(part))
            refused = [_fts(part.part) for part in parts if isinstance(part, NoneOf)]
            return f"(({wanted}) NOT ({' OR '.join(refused)}))" if refused else f"({wanted})"
        case AnyOf(parts):
            return f"({' OR '.join(_fts(part) for part in parts)})"
        case Seq(terms, fields):
            alone = len(terms) == 1 and fields == index.DEFAULT_FIELDS
            columns = _ALONE if alone else f"{{{' '.join(fields)}}}"
            return f"{columns} : {_quoted(terms)}"
        case Close(left, right, distance):
            columns = f"{{{' '.join(index.DEFAULT_FIELDS)}}}"
            return f"{columns} : NEAR({_quoted(left)} {_quoted(right)}, {distance})"
        case _:
            raise TypeError(low)


def _quoted(terms: tuple[str, ...]) -> str:
    return '"' + " ".join(terms).replace('"', '""').replace("\0", "") + '"'


def _sqlite(low: Low) -> ColumnElement[bool]:
    if _is_text(low) and _positive(low):
        return post.c.order_key.in_(select(words.c.rowid).where(_match(_fts(low))))
    match low:
        case AllOf(parts):
            return and_(*(_sqlite(part) for part in parts))
        case AnyOf(parts):
            return or_(*(_sqlite(part) for part in parts))
        case NoneOf(part):
            return not_(_sqlite(part))
        case _:
            return _plain(low)


def _postgres(low: Low) -> ColumnElement[bool]:
    match low:
        case AllOf(parts):
            return and_(*(_postgres(part) for part in parts))
        case AnyOf(parts):
            return or_(*(_postgres(part) for part in parts))
        case NoneOf(part):
            return not_(_postgres(part))
        case Seq((term,), fields) if fields == index.DEFAULT_FIELDS:
            return _contain([term])
        case Seq(terms, fields):
            marks = [""] if fields == index.DEFAULT_FIELDS else [f"{field[0]}:" for field in fields]
            line = f" {' '.join(terms)} "
            here = or_(*(words.c[field].contains(line, autoescape=True) for field in fields))
            return and_(or_(*(_contain([mark + term for term in terms]) for mark in marks)), here)
        case Close(left, right, distance):
            return and_(
                _contain([*left, *right]), or_(*(_close(f, left, right, distance) for f in index.DEFAULT_FIELDS))
            )
        case _:
            return _plain(low)


def _contain(terms: list[str]) -> ColumnElement[bool]:
    return words.c.terms.op("@>", is_comparison=True)(literal(terms, ARRAY(Text)))


def _close(field: str, left: tuple[str, ...], right: tuple[str, ...], distance: int) -> ColumnElement[bool]:
    """Tokens are letters and digits alone, so that nothing in them means anything to a regular expression."""
    one, other = " ".join(left), " ".join(right)
    between = f"( [^ ]+){{0,{distance}}}"
    ways = [f" {one}{between} {other} ", f" {other}{between} {one} "]
    ways += [f" {' '.join(run)} " for run in (*_overlaps(left, right), *_overlaps(right, left))]
    return or_(*(words.c[field].op("~", is_comparison=True)(bindparam(None, way, Text)) for way in dict.fromkeys(ways)))


def _overlaps(first: tuple[str, ...], second: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The runs in which `second` begins inside `first`: as in FTS5, the two may share tokens."""
    for shift in range(len(first)):
        shared = min(len(first) - shift, len(second))
        if first[shift : shift + shared] == second[:shared]:
            yield (*first, *second[shared:])


def _plain(low: Low) -> ColumnElement[bool]:
    """What the table of posts answers."""
    match low:
        case tree.MatchAll() | Nothing():
            return true() if isinstance(low, tree.MatchAll) else false()
        case Keys(first, end):
            bounds = [post.c.order_key >= first if first is not None else true()]
            bounds.append(post.c.order_key < end if end is not None else true())
            return and_(*bounds)
        case Sources(ids):
            return post.c.source_id.in_(sorted(ids))
        case tree.Category(name):
            return post.c.category == name
        case tree.Lang(tag):
            return or_(post.c.lang == tag, post.c.lang.startswith(f"{tag}-", autoescape=True))
        case tree.Gone():
            return post.c.gone_since.is_not(None)
        case tree.InThread(key):
            return post.c.thread == append.fingerprint(key)
        case tree.Has() | tree.LabelNode() | tree.Exactly():
            return _holding(identifier.c.label == low.label if isinstance(low, tree.Has) else test_of(low).condition())
        case _:
            raise TypeError(low)


def _holding(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    holding = select(held.c.post_id).join(identifier, identifier.c.id == held.c.identifier_id).where(condition)
    return post.c.id.in_(holding)
