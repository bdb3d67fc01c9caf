"""The chain of words bare behind the head of a paper: country, kind, class, length, year, quality, copies.

In adverts and lists a paper is named head first (`visa work Poland 2 year, licence Ireland full category B`): all words
up to the comma, stop, line's end, `and` or price belong to it, if each is one that says of what kind a paper is. The
words are data (`resources/lexicons/papers_chain.tsv`, `papers.tsv`). A word that may also be what a sentence says of
the paper (`my iqama expired`) belongs to it in a list of papers, or beside another word of the chain.
"""

import re
from collections.abc import Container

from nlp.entities.documents.extent.premodifiers import COUNT, EITHER, LISTERS, TIMES
from nlp.entities.documents.extent.unrelated_places import is_where_to
from nlp.entities.documents.paper_match import GRANTED, Paper, begins_sum, close, is_priced
from nlp.gazetteer import PlaceMatch
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import longest_behind, rows, singles, starts_with

_ROWS, _CHAIN = rows("papers"), rows("papers_chain")
_AFTER, _KIND_BEHIND = _ROWS["quality"] | _ROWS["nation"], _ROWS["kind behind"]
_ENDS, _GOES_ON = singles(_ROWS["ends"]), starts_with(_ROWS["goes on"])
_ASKING = frozenset({"is", "are", "was", "were"})
_SAID = _CHAIN["said"]
_PLAIN = (_CHAIN["plain"] | _AFTER | _ROWS["study"]) - _SAID
_TRADE, _OPEN = _ROWS["trade"], frozenset({"visa", "work_permit", "sim"})
_CLASSES, _UNITS, _SCHOOLS = (singles(_CHAIN[name]) for name in ("class", "unit", "school"))
_CHAIN_ENDS, _FINITE = _ENDS | singles(_CHAIN["ends"]), singles(_CHAIN["finite"])
_SHORT_STAY, _CLAUSE, _DAYS = (
    singles(_CHAIN["short stay"]),
    singles(_CHAIN["clause"]),
    frozenset({"day", "days", "din"}),
)
_YEARS, _SCORES, _OPERATORS = singles(_CHAIN["years"]), singles(_CHAIN["score"]), _ROWS["operator"] | _ROWS["network"]
_YEAR, _AGE = re.compile(r"(?!2000)(?:19|20)\d\d"), re.compile(r"[1-9]0s")
_LETTERED, _LETTER = frozenset({"visa", "driving_licence", "work_permit"}), re.compile("[A-E]1?")
_CLASS, _BANK = re.compile(r"[a-e][1-9]?e?|[fhs]\d?|\d{1,3}|i{1,3}"), re.compile("[A-Z]{3,4}")
_LISTS, _NO_END = frozenset({",", "،", "+", "&"}), re.compile(r"[@/]|: ?\d")
_ENTRY, _ENTERED_ON = "entry", frozenset({"visa", "stamp", "passport"})
_DASHED = re.compile(r" ?[-–—:=]")  # between a paper of a list and its price
_MARKS = re.compile(r"\d\.\d [a-z]{4,6}\b")  # `6.5 bands`
_STATED = frozenset({"month", "months", "year", "years"})  # what a statement is of
_STATED_URDU = frozenset({"mah", "maah", "mahine", "mahiny", "maheene", "saal", "sal"})  # at the end of its phrase
_ASKED, _SURE = frozenset({"?", "؟"}), 2  # words of a chain that are no question about the paper
_OURS = singles(_CHAIN["ours"])  # who or what brings a visa about whose length is told (`visit visa 2 mah hamara`)
_MINE = singles(_ROWS["possessive"]) | {"mera", "meri", "mere"}  # whose paper a sentence speaks of (`my visa expired`)
_MOST, _NEAR = 8, 4  # words of a chain; words of a list until the next paper


class _Chain:
    """What stands in the chain so far."""

    __slots__ = ("country", "length", "plain", "said")

    def __init__(self) -> None:
        self.plain = self.said = self.length = 0  # words of each sort
        self.country = -1  # the last word of the country the chain ends with

    def stands(self, view: FoldedText, first: int, last: int, at: int, kind: str, heads: Container[str]) -> bool:
        """Whether the words behind word `last` up to word `at` belong to the paper that begins at word `first`."""
        asked = view.text[view.words[at].end :][:1] in _ASKED or _is_asked(view, first)
        if asked and (self.said or self.plain < _SURE):
            return False
        if self.said and self.length and first and view.words[first - 1].text in _MINE:
            return False
        if self.said and self.plain == self.length and not (close(view, at) and view.words[at + 1].text in _FINITE):
            return (_DASHED.match(view.text, view.words[at].end) is not None and is_priced(view, at)) or _is_listed(
                view, first, at, heads
            )
        if self.length and self.plain == self.length and not self.said:
            return kind == "bank_statement" or _is_short_stay(view, first, last, at)
        return True


def chain_behind(
    view: FoldedText, first: int, last: int, begins: dict[int, PlaceMatch], kind: str, heads: Container[str]
) -> int:
    """The last word of the chain behind word `last` of a paper from word `first` on.

    `begins`: the places of the text by their first word. `heads`: the words that a paper may begin with.
    """
    bare = _bare_behind(view, last, begins)
    words, at, led, chain = view.words, last, bare, _Chain()
    while close(view, at) and at - last < _MOST and (step := _step(view, at, begins, kind, chain)):
        if not all(close(view, left) or words[left].text.isdecimal() for left in range(at, at + step)):
            break
        led = at if chain.country == at + step and chain.plain > step and not chain.said else bare
        at += step
    if at > bare and led > bare and close(view, at) and _GOES_ON.fullmatch(words[at + 1].text):
        return led  # the place is where it is had (`licence LTV Lahore se`)
    ends = at > bare and _is_end(view, at, begins, chain)
    return at if ends and chain.stands(view, first, last, at, kind, heads) else bare


def is_chained(view: FoldedText, paper: Paper) -> bool:
    """Whether the Latin word right behind a head is one of its chain (`work permit type A`, `BRP student`)."""
    following = view.words[paper.last + 1].text if paper.final > paper.last else ""
    return following in _CLASSES or (following.isascii() and (following,) in _PLAIN)


def _step(view: FoldedText, at: int, begins: dict[int, PlaceMatch], kind: str, chain: _Chain) -> int:
    """How many words right behind word `at` go on with a chain, which is told of them; 0 for none."""
    words = view.words
    if (country := begins.get(at + 1)) and is_where_to(view, country, begins):
        return 0
    if country:
        chain.country = country.last
        step = country.last - at + _is_school(view, country.last)
    elif step := _worded(view, at, kind):
        pass
    elif step := _measure(view, at, kind):
        chain.length += 0 if words[at + step].text in _SCORES else step
    elif step := longest_behind(words, at, _SAID, most=2):
        chain.said += step
        return step
    else:
        step = _named(view, at, kind)
    chain.plain += step
    return step


def _worded(view: FoldedText, at: int, kind: str) -> int:
    """How many words right behind word `at` are a quality or kind that no sentence says of a paper; 0 for none."""
    said = longest_behind(view.words, at, _PLAIN, most=4)
    if said == 1 and view.words[at + 1].text == _ENTRY and kind not in _ENTERED_ON:
        return 0  # in a register (`B-form nayi entry`)
    if said or kind not in _OPEN:
        return said
    return longest_behind(view.words, at, _OPERATORS if kind == "sim" else _TRADE, most=2)


def _measure(view: FoldedText, at: int, kind: str) -> int:
    """How many words right behind word `at` say how long a paper lasts or how much it holds; 0 for none."""
    words = view.words
    if _MARKS.match(view.text, words[at + 1].start) and words[at + 3].text in _UNITS:
        return 3
    if not close(view, at + 1) or not COUNT.fullmatch(words[at + 1].text):
        return 0
    behind = words[at + 2].text
    lasts = close(view, at + 2) and words[at + 3].text == "valid"
    if TIMES.fullmatch(behind):
        stated = kind == "bank_statement" and (
            behind in _STATED
            or (behind in _STATED_URDU and (not close(view, at + 2) or begins_sum(words[at + 3].text)))
        )
        return 3 if lasts else 2 if stated or kind in GRANTED else 0
    return 2 if behind in _UNITS else 0


def _named(view: FoldedText, at: int, kind: str) -> int:
    """How many words right behind word `at` are a year, an age, a class, a school or a bank; 0 for none."""
    words = view.words
    following = words[at + 1]
    if _YEAR.fullmatch(following.text):
        return int(not is_priced(view, at))
    if _AGE.fullmatch(following.text):
        return 1
    written = view.cased[following.start : following.end]
    if kind in _LETTERED and _LETTER.fullmatch(written):
        return 1 + _is_classed(view, at + 1)
    if len(words[at].text) == 1 and _is_classed(view, at):
        return 1
    if close(view, at + 1):
        behind = words[at + 2].text
        if following.text in _CLASSES and _CLASS.fullmatch(behind):
            return 2
        if written.istitle() and behind in _SCHOOLS:
            return 2
    return int(kind == "bank_statement" and _BANK.fullmatch(written) is not None)


def _is_classed(view: FoldedText, letter: int) -> bool:
    """Whether the word behind a letter makes it a class (`C category`), and no other letter goes with it."""
    words = view.words
    if not close(view, letter) or words[letter + 1].text not in _CLASSES:
        return False
    return not (close(view, letter + 1) and _CLASS.fullmatch(words[letter + 2].text))


def _is_school(view: FoldedText, last: int) -> bool:
    """Whether the word behind word `last`, a place, makes it the name of a school."""
    return close(view, last) and view.words[last + 1].text in _SCHOOLS


def _is_short_stay(view: FoldedText, first: int, last: int, at: int) -> bool:
    """Whether the length up to word `at`, all that stands behind, tells how long it lasts.

    It does in years and, of a short stay, in days: other lengths may tell when it comes.
    """
    words = view.words
    if words[at].text == "valid" or words[at].text in _YEARS:
        return True
    told = words[at].text in _DAYS or (close(view, at) and words[at + 1].text in _OURS)
    return told and any(word.text in _SHORT_STAY for word in words[first : last + 1])


def _is_end(view: FoldedText, at: int, begins: dict[int, PlaceMatch], chain: _Chain) -> bool:
    """Whether the chain ends at word `at`: a sign, numeral or `and` follows, or an `in` where no sentence says it."""
    if not close(view, at):
        return _NO_END.match(view.text, view.words[at].end) is None
    following = view.words[at + 1].text
    if following in EITHER:
        return chain.country != at or at + 2 not in begins
    return begins_sum(following) or following in _FINITE | _OURS or (not chain.said and following in _CHAIN_ENDS)


def _is_listed(view: FoldedText, first: int, at: int, heads: Container[str]) -> bool:
    """Whether a paper, words `first` to `at`, stands in a list beside another one."""
    words = view.words
    end = words[at].end
    joined = close(view, at) and words[at + 1].text in LISTERS
    if joined or view.text[end : end + 1] in _LISTS:
        for word in words[at + 1 : at + 1 + _NEAR]:
            if word.text in _CLAUSE:
                return False
            if word.text in heads:
                return True
        return False
    before = first - 1
    if before > 0 and close(view, before) and COUNT.fullmatch(words[before].text):
        first, before = before, before - 1
    if before < 0:
        return False
    listed = words[before].text in LISTERS or view.text[words[before].end : words[first].start].strip() in _LISTS
    return listed and any(word.text in heads for word in words[max(0, before - _NEAR) : before])


def _bare_behind(view: FoldedText, last: int, begins: dict[int, PlaceMatch]) -> int:
    """The last word of the country or qualities bare behind a head, where nothing follows that they go with."""
    at, country, sure, many = last, last, last, False
    while close(view, at):
        if at + 1 in begins:
            if is_where_to(view, begins[at + 1], begins):
                return sure
            many = country > last
            at = country = begins[at + 1].last
        elif said := longest_behind(view.words, at, _AFTER, most=2):
            sure = at + said if longest_behind(view.words, at, _KIND_BEHIND, most=2) else sure
            at += said
        else:
            break
    if at == last or not close(view, at):
        sign = view.text[view.words[at].end :][:1]
        return last if sign == "/" or (sign == "?" and country < at and _is_asked(view, last)) else at
    following = view.words[at + 1].text
    if country == at and (many or (following in EITHER and at + 2 in begins)):
        return last
    if following in _ENDS or begins_sum(following) or is_priced(view, at):
        return at
    return sure if _GOES_ON.fullmatch(following) else max(sure, country)


def _is_asked(view: FoldedText, last: int) -> bool:
    """Whether a verb of English stands before a paper, so that a quality at the end asks (`Is the visa real?`)."""
    before = view.words[max(0, last - 5) : last]
    asking = [word.end for word in before if word.text in _ASKING]
    return bool(asking) and "." not in view.text[asking[-1] : before[-1].end]
