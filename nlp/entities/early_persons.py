"""Where the name models 1 and 2 look, which learned from no adverts: at a known name or two capitals in a row."""

import re
from functools import cache

from nlp.entities.crf import Clause, Word
from nlp.entities.word_features import gazetteer
from nlp.text.folded_text import FoldedText
from nlp.text.word_classes import kind as kind_of

VERSIONS = frozenset({"1", "2"})
_BORNE = frozenset({"given", "family"})
_PROUD = re.compile("(?<![A-Za-z0-9])[A-Z][A-Z0-9]*[a-z]")  # a word of Latin letters that begins with a capital
# One of other letters, as a view cuts them; those of the Arabic script have no capitals.
_OTHER = re.compile(r"(?<![^\W_A-Za-z0-9])[^\W_A-Za-z0-9\u0620-\u08ff][^\W_A-Za-z0-9]*")


def lines(view: FoldedText, cut: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of the clauses of a text (first word and end) those that can hold a person."""
    known, proud = _known(view), _proud(view)
    row = {place for place in proud if place + 1 in proud}
    return [
        (first, last)
        for first, last in cut
        if not known.isdisjoint(range(first, last)) or not row.isdisjoint(range(first, last - 1))
    ]


def _known(view: FoldedText) -> set[int]:
    """The places of the words that may be a known name."""
    return {place for place in view.places(_NAMED) if not _is_small(view.cased_word(place))}


def _proud(view: FoldedText) -> set[int]:
    """The places of the words that begin with a capital and are not written in capitals."""
    starts = {match.start() for match in _PROUD.finditer(view.cased)}
    if not view.text.isascii():
        starts.update(match.start() for match in _OTHER.finditer(view.cased) if _begins_proud(match.group()))
    return {place for place, start in enumerate(view.starts) if start in starts}


@cache
def _borne() -> frozenset[str]:
    return frozenset(word for word, lists in gazetteer().items() if not _BORNE.isdisjoint(lists))


_NAMED = kind_of(lambda word: word in _borne())


def is_borne(words: Clause) -> bool:
    """Whether one of the words is a known name, or several have capitals."""
    return any(map(_is_known, words)) or (len(words) > 1 and all(map(_is_proud, words)))


def _is_known(word: Word) -> bool:
    folded, cased, _ = word
    return folded in _borne() and not _is_small(cased)


def _is_small(cased: str) -> bool:
    """Whether a word of Latin letters has no capital."""
    return cased.isascii() and cased.islower()


def _is_proud(word: Word) -> bool:
    return _begins_proud(word[1])


def _begins_proud(cased: str) -> bool:
    """Whether a word begins with a capital and is not written in capitals."""
    return cased[:1].isupper() and not cased.isupper()
