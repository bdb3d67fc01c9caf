"""A group of records read as posts, and whether it is a discussion: articles, teasers and notices have dates too. Pure.

A discussion repeats itself: its posts are of one make, their times stand apart from sentences, and their words are no
link. What names few authors, or tells a month and hardly more of each time, must be all the more regular.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from crawlers.dates.folding import fold
from crawlers.dates.vocabulary import LUNAR_MONTHS, MONTHS, SOLAR_MONTHS
from crawlers.sites.dom.nodes import Tag
from crawlers.sites.generic.layout.records import Record, TextAtom, atoms, is_aside, path_of, shape
from crawlers.sites.generic.posts.author import Author
from crawlers.sites.generic.posts.body import Body
from crawlers.sites.generic.posts.times_in_sentences import is_in_a_title, told_of

_SURE = 0.7
_NAMED = 0.5
_EXACT = 0.9
_LIST = 1.5
_MOST = 0.7
_WORDS_BEFORE = 8
_LETTERS = 20
_PATH = 3
_BOXES = frozenset({"div", "section", "article", "table", "tr", "td", "li", "ul", "ol", "header", "footer"})
_FEW = 3
_MOSTLY_LINKS = 0.5
_DOUBTFUL = 4.0
_WELL_NAMED = 5.0
_FIGURES = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]+")
_ALL_MONTHS = frozenset({*MONTHS, *SOLAR_MONTHS, *LUNAR_MONTHS})


@dataclass(frozen=True, slots=True, eq=False)
class Discussion:
    """A group of records read as posts, and how sure that is (0 to 1)."""

    records: tuple[Record, ...]
    table: tuple[tuple[TextAtom, ...], ...]
    authors: tuple[Author | None, ...]
    bodies: tuple[Body, ...]
    sure: float
    likeness: float

    @property
    def named(self) -> float:
        """The share of records with an author."""
        return _share(author is not None for author in self.authors)


def may_be_discussion(records: Sequence[Record], *, expected: bool) -> bool:
    """Whether records may be a discussion by their times and makes alone; `expected` where a list led here to one."""
    told = _share(any(sign.isdigit() for sign in record.stamp.raw) for record in records)
    return told >= 1 - _MOST and (expected or _repeats(records))


def is_plausible(talk: Discussion, *, expected: bool) -> bool:
    """Whether a group that may be a discussion is one by its words and authors too."""
    parts = zip(talk.records, talk.table, talk.authors, strict=True)
    if _share(_is_spoken_of(*one) for one in parts) > _NAMED:
        return False
    return expected or (not _is_linked(talk) and not _is_told(talk) and (talk.sure >= _SURE or _is_regular(talk)))


def _is_told(talk: Discussion) -> bool:
    """Whether these are parts of an article, of titles or of a table of dates, not what several people wrote."""
    if 2 * sum(told_of(talk.records, talk.table, talk.authors)) >= len(talk.records):
        return True
    if _share(map(is_in_a_title, talk.records)) > _NAMED:
        return True
    worth = median([author.worth if author is not None else 0.0 for author in talk.authors])
    if _share(map(_is_vague, talk.records)) > _NAMED and worth < _WELL_NAMED:
        return True
    return len(talk.records) <= _FEW and worth < _DOUBTFUL and _are_unlike(talk.records)


def _are_unlike(records: Sequence[Record]) -> bool:
    """Whether records begin with boxes of several makes; of bare texts and paragraphs that says nothing."""
    makes = {shape(record.nodes[0]) for record in records}
    return len(makes) > 1 and all(make.partition(".")[0] in _BOXES for make in makes)


def _is_vague(record: Record) -> bool:
    """Whether a time tells a month with a day or a year, not both, and no clock."""
    raw = record.stamp.raw
    if record.stamp.exact or len(_FIGURES.findall(raw)) > 1:
        return False
    return not _ALL_MONTHS.isdisjoint(_WORDS.findall(fold(raw)))


def _share(found: Iterable[bool]) -> float:
    held = [*found]
    return sum(held) / len(held)


def _is_spoken_of(record: Record, pieces: tuple[TextAtom, ...], author: Author | None) -> bool:
    """Whether a time stands in the midst of a sentence: behind many words on its line, with more after it."""
    inside = {id(text) for text in record.stamp.node.descendants} if isinstance(record.stamp.node, Tag) else set()
    place = next(
        (n for n, atom in enumerate(pieces) if atom.node is record.stamp.node or id(atom.node) in inside), None
    )
    if place is None:
        return False
    line = pieces[place].line
    before = [atom.text for atom in pieces[:place] if atom.line == line]
    after = [atom.text for atom in pieces[place + 1 :] if atom.line == line]
    spoken = " ".join([*before, record.stamp.before]).split()
    name = author.name.split() if author is not None else []
    return len(spoken) - len(name) > _WORDS_BEFORE and bool(" ".join([record.stamp.after, *after]).split())


def _repeats(records: Sequence[Record]) -> bool:
    """Whether some records are of one make, and their times stand in the same way."""
    return _most_alike(records) > 1 or len(records) == 1


def _most_alike(records: Sequence[Record]) -> int:
    """How many records are of the make that most have, their times standing in the same way."""
    makes = Counter((shape(record.nodes[0]), *path_of(record.stamp.holder)[:_PATH]) for record in records)
    return max(makes.values())


def _is_linked(talk: Discussion) -> bool:
    """Whether the words of most records are a link each, as in a list of titles, or mostly links."""
    if _share(not _spoken(body) for body in talk.bodies) > _MOST:
        return True
    return median(map(_linked, talk.bodies)) >= _MOSTLY_LINKS


def _linked(body: Body) -> float:
    """How much of a body's words is links, as a share."""
    said = [atom for atom in atoms(body.nodes) if id(atom.node) not in body.left_out]
    whole = sum(len(atom.text) for atom in said)
    return sum(len(atom.text) for atom in said if atom.link is not None) / whole if whole else 0.0


def _spoken(body: Body) -> bool:
    """Whether a body has words, or pictures, outside of links."""
    said = [atom for atom in atoms(body.nodes) if id(atom.node) not in body.left_out]
    return any(atom.link is None and any(sign.isalnum() for sign in atom.text) for atom in said)


def _is_regular(talk: Discussion) -> bool:
    """Whether posts without names look alike all the same: exact times, side by side, in the page's middle."""
    beside = Counter(id(record.nodes[0].parent) for record in talk.records)
    return (
        _share(record.stamp.exact for record in talk.records) >= _EXACT
        and talk.likeness < _LIST
        and len(talk.records) > 2
        and 2 * max(beside.values()) >= len(talk.records)
        and not is_aside(talk.records[0].nodes[0])
        and sum(len(body.words) for body in talk.bodies) >= _LETTERS * len(talk.bodies)
    )
