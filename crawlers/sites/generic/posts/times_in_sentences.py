"""Whether the times of records belong to what is told, as in an article or a title, rather than to who tells it. Pure.

Over or under a post stand a name, a time and the same few words each time. A date of which somebody speaks has other
words around it each time, and the sentence goes on behind it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crawlers.dates.folding import fold
from crawlers.sites.base.document import attribute
from crawlers.sites.dom.nodes import PageNode, Tag
from crawlers.sites.generic.layout.records import Record, TextAtom
from crawlers.sites.generic.posts.author import Author
from crawlers.sites.generic.posts.names import EDGE

_WORDS_BEFORE = 2
_WORDS_AFTER = 2
_TITLE = 4
_OFTEN = 0.6
_GOES_ON = frozenset(",.;،؛")


@dataclass(frozen=True, slots=True)
class _Line:
    """The words on a time's line: those before it, those behind it, and how the words behind it begin."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    goes_on: bool


def told_of(
    records: Sequence[Record], table: Sequence[Sequence[TextAtom]], authors: Sequence[Author | None]
) -> list[bool]:
    """For each record, whether its time stands in a sentence or in a title: in words that the others do not have."""
    lines = [_line_of(*one) for one in zip(records, table, authors, strict=True)]
    often = max(2.0, _OFTEN * len(lines))
    usual = Counter(word for line in lines for word in {*line.before, *line.after})
    return [_is_told_of(line, {word for word in usual if usual[word] >= often}) for line in lines]


def _is_told_of(line: _Line, usual: set[str]) -> bool:
    before = [word for word in line.before if word not in usual]
    after = [word for word in line.after if word not in usual]
    runs_on = line.goes_on and bool(line.before) and len(after) >= _WORDS_AFTER
    return len(before) > _WORDS_BEFORE or runs_on


def _line_of(record: Record, pieces: Sequence[TextAtom], author: Author | None) -> _Line:
    """The words around a time on its line, without a name that stands in a text of its own."""
    stamp = record.stamp
    place = _place_of(stamp.node, pieces)
    if place is None:
        return _Line((), (), goes_on=False)
    apart = author.atom if author is not None else None
    before = _beside(pieces[:place], pieces[place].line, apart)
    after = _beside(pieces[place + 1 :], pieces[place].line, apart)
    name = fold(author.name).split() if author is not None and apart is None else []
    behind = " ".join([stamp.after, *after]).lstrip()
    goes_on = behind[:1] in _GOES_ON or behind[:1].islower()
    return _Line(_words(" ".join([*before, stamp.before]), name), _words(behind, name), goes_on)


def _place_of(node: PageNode, pieces: Sequence[TextAtom]) -> int | None:
    """Which of the pieces a time stands in, itself or as the first inside of its tag; None for none of them."""
    inside = {id(text) for text in node.descendants} if isinstance(node, Tag) else set()
    return next((n for n, atom in enumerate(pieces) if atom.node is node or id(atom.node) in inside), None)


def _beside(pieces: Sequence[TextAtom], line: int, apart: TextAtom | None) -> list[str]:
    return [atom.text for atom in pieces if atom.line == line and atom is not apart]


def _words(text: str, name: Sequence[str]) -> tuple[str, ...]:
    found = [bare for word in fold(text).split() if (bare := word.strip(EDGE))]
    return tuple(word for word in found if word not in name and any(sign.isalpha() for sign in word))


def is_in_a_title(record: Record) -> bool:
    """Whether a time is part of a longer title that leads to a page of its own."""
    node = record.stamp.node
    link = node if isinstance(node, Tag) and node.name == "a" else node.find_parent("a")
    target = attribute(link, "href") if link is not None else ""
    if not target or target.startswith(("#", "javascript:")):
        return False
    return len(_words(f"{record.stamp.before} {record.stamp.after}", ())) >= _TITLE
