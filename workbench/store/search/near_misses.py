"""What nearly matched a search that found nothing: one condition less, a near spelling, another field."""

import difflib
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, or_, select

from nlp import gazetteer
from nlp.text.normalise import tokens
from workbench.domain.posts.search import Suggestion, SuggestionKind
from workbench.query import fields, tree
from workbench.query.language import Query, QueryError, parse
from workbench.query.writing import written
from workbench.store.db.store import Store
from workbench.store.schema.evidence import identifier, post, revision
from workbench.store.search import search
from workbench.store.search.identifier_keys import loose
from workbench.store.search.identifier_terms import Condition, conditions

_MOST = 6
_MOST_CONDITIONS = 12
_MOST_ALIKE = 2  # of one condition
_ALIKE = 0.8  # of 1, as difflib measures
_NEWEST = 1_000  # posts whose words a misspelt one is compared with
_MOST_LONGER = 2
_SHORTEST = 4
_IDENTIFIERS = 2_000

# Another node in the place of a condition, and how it differs.
_Other = tuple[SuggestionKind, tree.Node]


def suggest(store: Store, text: str) -> tuple[Suggestion, ...]:
    """Searches near `text` that find something, for one that finds nothing; none where nothing comes near.

    Raises QueryError when the search cannot be read.
    """
    query = parse(text)
    with store.read() as connection:
        parts = conditions(query.tree)[:_MOST_CONDITIONS]
        found = [*_other_searches(connection, parts), *_without(connection, parts)]
        found = found or [one for part in parts for one in _if_found(connection, "alone", part.typed, part.typed)]
    first = {one.query: one for one in reversed(found) if one.query != text.strip()}
    return tuple(one for one in found if first.get(one.query) is one)[:_MOST]


def _other_searches(connection: Connection, parts: Sequence[Condition]) -> Iterator[Suggestion]:
    """The search with another condition in the place of one that finds nothing by itself."""
    for at, part in enumerate(parts):
        if isinstance(part.read, tree.NotNode) or (len(parts) > 1 and _count(connection, part.typed)):
            continue
        for kind, other in _others(connection, part):
            rest = [*_typed(parts[:at]), other, *_typed(parts[at + 1 :])]
            yield from _if_found(connection, kind, rest, (other,))


def _without(connection: Connection, parts: Sequence[Condition]) -> Iterator[Suggestion]:
    """The search without one of its conditions."""
    for at, part in enumerate(parts):
        rest = _typed([*parts[:at], *parts[at + 1 :]])
        if not all(isinstance(one, tree.NotNode) for one in rest):
            yield from _if_found(connection, "without", rest, part.typed)


def _typed(parts: Sequence[Condition]) -> list[tree.Node]:
    return [node for part in parts for node in part.typed]


def _if_found(
    connection: Connection, kind: SuggestionKind, nodes: Sequence[tree.Node], part: Sequence[tree.Node]
) -> Iterator[Suggestion]:
    text = _text(nodes)
    if text and (count := _count(connection, nodes)):
        yield Suggestion(kind, text, written(_all(part)), count)


def _text(nodes: Sequence[tree.Node]) -> str:
    """The search as text; empty where a value of the store cannot be written so."""
    text = written(_all(nodes))
    try:
        return text if parse(text).tree == _all(nodes) else ""
    except QueryError:
        return ""


def _count(connection: Connection, nodes: Sequence[tree.Node]) -> int:
    return search.count_in(connection, Query("", _all(nodes)))


def _all(nodes: Sequence[tree.Node]) -> tree.Node:
    return tree.AndNode(tuple(nodes)) if len(nodes) > 1 else nodes[0]


def _others(connection: Connection, part: Condition) -> Iterator[_Other]:
    """What may have been meant instead of a condition."""
    node = part.typed[0]
    match node:
        case tree.LabelNode(label, value):
            values = " ".join((value, *(one.text for one in part.typed[1:] if isinstance(one, tree.WordNode))))
            yield from _other_values(connection, label, values)
            yield from (("elsewhere", one) for one in _other_labels(connection, label, values))
            yield "elsewhere", _words(values)
        case tree.PartNode(name, text):
            yield "elsewhere", _words(text)
            yield from (("elsewhere", tree.PartNode(one, text)) for one in ("author", "title") if one != name)
        case tree.SourceName(name):
            names = {one.casefold(): one for one in search.source_names(connection).values()}
            yield from (("spelling", tree.SourceName(names[one])) for one in _alike(name.casefold(), names))
        case tree.Near(left, right, _):
            yield "elsewhere", tree.AndNode((left, right))
        case tree.WordNode(text) if len(part.typed) == 1:
            yield from _other_words(connection, text)
        case tree.Phrase(text):
            yield "elsewhere", _words(text, apart=True)
            yield "elsewhere", tree.PartNode("quoted", text)
        case _:
            return


def _words(text: str, *, apart: bool = False) -> tree.Node:
    """The words of a text: in order, or each anywhere."""
    words = text.split()
    return _all([tree.WordNode(word) for word in words]) if apart or len(words) == 1 else tree.Phrase(text)


def _other_values(connection: Connection, label: str, value: str) -> Iterator[_Other]:
    """Values in the store of the same label that are written much alike."""
    if label == "PLACE":
        yield from (("spelling", tree.LabelNode(label, name)) for name in gazetteer.near_names(value, most=_MOST_ALIKE))
        return
    key = loose(label, value)
    if len(key) < _SHORTEST:
        return
    half = len(key) // 2
    begins_or_ends = or_(
        identifier.c.loose.startswith(key[:half], autoescape=True),
        identifier.c.loose.endswith(key[-half:], autoescape=True),
    )
    there = select(identifier.c.loose, identifier.c.value).where(identifier.c.label == label, begins_or_ends)
    known = {row.loose: row.value for row in connection.execute(there.limit(_IDENTIFIERS))}
    yield from (("spelling", tree.LabelNode(label, known[one])) for one in _alike(key, known))


def _other_labels(connection: Connection, label: str, value: str) -> Iterator[tree.Node]:
    """The same value under other labels."""
    others = [one.upper() for one in fields.LABELS if one.upper() != label]
    keys = {one: key for one in others if (key := loose(one, value))}
    here = or_(*((identifier.c.label == one) & (identifier.c.loose == key) for one, key in keys.items()))
    for found in connection.scalars(select(identifier.c.label).where(here).distinct().order_by(identifier.c.label)):
        yield tree.LabelNode(found, value)


def _other_words(connection: Connection, word: str) -> Iterator[_Other]:
    """A word in its other spellings, one that is written much alike, or the word where it is not looked for."""
    yield "spelling", tree.Variants(word)
    alike = _alike(_folded(word), _newest_words(connection, len(_folded(word))))
    yield from (("spelling", tree.WordNode(one)) for one in alike)
    yield from (("spelling", tree.WordNode(one)) for one in gazetteer.near_names(word, most=1) if " " not in one)
    yield from (("elsewhere", tree.PartNode(one, word)) for one in ("quoted", "signature"))


def _newest_words(connection: Connection, size: int) -> set[str]:
    """The words of about this length in the newest posts."""
    if size < _SHORTEST:
        return set()
    newest = (
        select(revision.c.text)
        .join(post, post.c.revision_id == revision.c.id)
        .where(post.c.withheld == "")
        .order_by(post.c.order_key.desc())
        .limit(_NEWEST)
    )
    words = {token.text for text in connection.scalars(newest) for token in tokens(text) if not token.joined}
    return {word for word in words if abs(len(word) - size) <= _MOST_LONGER}


def _folded(word: str) -> str:
    return "".join(token.text for token in tokens(word) if not token.joined)


def _alike(word: str, known: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(word, list(known), n=_MOST_ALIKE, cutoff=_ALIKE)
