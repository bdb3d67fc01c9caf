"""A copy whose paper was named before: `shanakhti card ya us ki photo copy`, `پاسپورٹ نہ لاؤ، فوٹو کاپی بہتر`.

The words are data (`resources/lexicons/papers.tsv`). A photocopy stands so alone in Urdu, Punjabi and Roman Urdu, any
copy or picture behind whose it is, and a copy that is said to be given, kept or enough (`I gave him a colour copy`,
`hotel ko copy dein`). A shop or machine of photocopies is none.
"""

from typing import NamedTuple

from nlp.entities.documents.extent.premodifiers import COUNT
from nlp.entities.documents.extent.repeated_heads import MentionedPapers
from nlp.entities.documents.paper_match import close
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import longest_before, longest_behind, rows, singles, starts_with

_ROWS = rows("papers")
_PHOTOCOPIES, _WHOSE = _ROWS["copy again"], _ROWS["copy whose"]
_COPIES, _TRADE = singles(_ROWS["copy again of"]), singles(_ROWS["copy trade"])
_ROMAN_URDU = singles(_ROWS["roman urdu"] | _ROWS["roman urdu of papers"] | rows("transport")["in_roman"])
_DEALT, _QUALITIES, _OTHERS = (singles(_ROWS[row]) for row in ("copy dealt", "copy quality", "copy else"))
_LED, _DONE = singles(_ROWS["copy led"]), starts_with(_ROWS["copy done"])
_ONE, _MANY = frozenset({"copy", "photocopy"}), frozenset({"copies", "photocopies", "copiyan"})
_ARTICLES = frozenset({"a", "an", "the", "any", "one"}) | singles(_ROWS["possessive"])
_ONLY = frozenset({"only", "just"})
FIRSTS = _COPIES | _MANY | {phrase[0] for phrase in _PHOTOCOPIES}  # words that such a copy may begin with
_GENITIVE, _COPIED = singles(_ROWS["genitive"]), _ROWS["copied"]
_ORIGINALS, _BEHIND_ORIGINAL = frozenset({"asal", "original", "orignal"}), singles(_ROWS["behind original"])
_SORTS = _ROWS["copy sort"]  # of a copy, between the genitive and its word
_STOPS = frozenset(".!?؟\n")
_REACH = 8  # words from the paper to its copy
_DEALT_REACH, _VERB_REACH = 30, 3  # words from the paper to a copy that is given; from the verb to the copy
_MOST_SORTS = 2  # a count and a quality (`ki 60 khali copiyan`)


class Copy(NamedTuple):
    """A copy alone: its first and last word and the kind of its paper."""

    first: int
    last: int
    kind: str


def copied_again(view: FoldedText, place: int, told: MentionedPapers) -> Copy | None:
    """The copy whose word is word `place`; None where there is none of a paper `told` before."""
    paper = told.latest
    words = view.words
    if paper is None or words[place].text not in FIRSTS or not 0 < place - paper.final <= _DEALT_REACH:
        return None
    first = _first_of_dealt(view, place)
    if first is not None and first > paper.final:
        return Copy(first, place, paper.kind)
    photocopied = longest_behind(words, place - 1, _PHOTOCOPIES)
    whose = longest_before(words, place, _WHOSE)
    if place - paper.final > _REACH or (not photocopied and not (whose and words[place].text in _COPIES)):
        return None
    last = place + max(photocopied, 1) - 1
    if close(view, last) and words[last + 1].text in _TRADE:
        return None
    if not whose and words[place].text.isascii() and _ROMAN_URDU.isdisjoint(view.vocabulary):
        return None
    between = view.text[words[paper.final].end : words[place].start]
    return None if not _STOPS.isdisjoint(between) else Copy(place, last, paper.kind)


def _first_of_dealt(view: FoldedText, place: int) -> int | None:
    """The first word of the copy at word `place` that is given, kept or enough; None where no such thing is said."""
    words, word = view.words, view.words[place].text
    following = words[place + 1].text if close(view, place) else ""
    if word not in _ONE | _MANY or following in _TRADE | _OTHERS:
        return None
    if _DONE.fullmatch(following):
        return place if not close(view, place - 1) or words[place - 1].text in _LED else None
    first = place
    while close(view, first - 1) and words[first - 1].text in _QUALITIES:
        first -= 1
    at = first - 1
    articled = close(view, at) and words[at].text in _ARTICLES
    at -= articled
    if at < 0 or not close(view, at) or not (articled or word in _MANY):
        return None
    return first if words[at].text in _ONLY or _is_given(view, at) else None


def _is_given(view: FoldedText, at: int) -> bool:
    """Whether word `at`, or one of the few before it, is a verb of giving, bringing or keeping."""
    for place in range(at, max(at - _VERB_REACH, -1), -1):
        if not close(view, place):
            return False
        if view.words[place].text in _DEALT:
            return True
    return False


def copies_of(view: FoldedText, last: int) -> int:
    """How many words of its copies a genitive joins to the paper that ends at word `last` (`ki 2 rangeen copiyan`)."""
    words, at = view.words, last + 1
    if at >= len(words) or words[at].text not in _GENITIVE:
        return 0
    if _is_original(view, at + 1):
        return 2
    for _ in range(_MOST_SORTS + 1):
        if more := longest_behind(words, at, _COPIED, most=4):
            return at - last + more
        said = words[at + 1].text if at + 1 < len(words) else ""
        sort = 1 if said.isdecimal() or COUNT.fullmatch(said) else longest_behind(words, at, _SORTS)
        if not sort:
            break
        at += sort
    return 0


def _is_original(view: FoldedText, at: int) -> bool:
    """Whether a noun for the original ends at word `at`: no thing or copy follows of which it would be a quality."""
    if at >= len(view.words) or view.texts[at] not in _ORIGINALS:
        return False
    return not close(view, at) or view.texts[at + 1] in _BEHIND_ORIGINAL
