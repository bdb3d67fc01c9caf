"""A copy whose paper was named right before: `shanakhti card ya us ki photo copy`, `پاسپورٹ نہ لاؤ، فوٹو کاپی بہتر`.

The words are data (`resources/lexicons/papers.tsv`). A photocopy stands so alone in Urdu, Punjabi and Roman Urdu, any
copy or picture behind whose it is. A shop or machine of photocopies is none.
"""

from typing import NamedTuple

from nlp.ads.again import Told
from nlp.ads.paper import close
from nlp.ads.words import longest_before, longest_behind, rows, singles
from nlp.identifiers.view import View

_ROWS = rows("papers")
_PHOTOCOPIES, _WHOSE = _ROWS["copy again"], _ROWS["copy whose"]
_COPIES, _TRADE = singles(_ROWS["copy again of"]), singles(_ROWS["copy trade"])
_ROMAN_URDU = singles(_ROWS["roman urdu"] | rows("transport")["in_roman"]) | {
    "shanakhti",
    "asal",
    "asli",
    "apna",
    "apni",
}
FIRSTS = _COPIES | {phrase[0] for phrase in _PHOTOCOPIES}  # words that such a copy may begin with
_STOPS = frozenset(".!?؟\n")
_REACH = 8  # words from the paper to its copy


class Copy(NamedTuple):
    """A copy alone: its last word and the kind of its paper."""

    last: int
    kind: str


def copied_again(view: View, place: int, told: Told) -> Copy | None:
    """The copy that begins at word `place`; None where there is none of a paper `told` right before."""
    paper = told.latest
    words = view.words
    if paper is None or words[place].text not in FIRSTS or not 0 < place - paper.final <= _REACH:
        return None
    photocopied = longest_behind(words, place - 1, _PHOTOCOPIES)
    whose = longest_before(words, place, _WHOSE)
    if not photocopied and not (whose and words[place].text in _COPIES):
        return None
    last = place + max(photocopied, 1) - 1
    if close(view, last) and words[last + 1].text in _TRADE:
        return None
    if not whose and words[place].text.isascii() and _ROMAN_URDU.isdisjoint(view.vocabulary):
        return None
    between = view.text[words[paper.final].end : words[place].start]
    return None if not _STOPS.isdisjoint(between) else Copy(last, paper.kind)
