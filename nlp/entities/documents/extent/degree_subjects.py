"""The studies that a degree names (`degree BA, MA`), and those that stand for it (`MBA 180000 PKR`).

The words are data (`resources/lexicons/papers.tsv`).
"""

import re

from nlp.entities.documents.extent.premodifiers import LISTERS
from nlp.entities.documents.paper_match import close, is_priced
from nlp.gazetteer import PlaceMatch
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import longest_before, longest_behind, rows, singles

_ROWS = rows("papers")
_STUDY, _OF, _GENUINE = _ROWS["study"], singles(_ROWS["of"]), singles(_ROWS["false"])
_OF_DEGREES, _OF_CLASSES = singles(_ROWS["degree near"]), singles(_ROWS["class near"])
# Where studies are put on paper afterwards no classes are sold, whatever is said of admission.
_BACKDATED = re.compile(
    r"پرانی تاریخ|پرانی تریخ|بیک ڈیٹ|جعلی|نقلی|ہولوگرام|\bback ?-?date|\bpurani tareekh|\bjaali|\bjali\b|\bfake"
)
_GOES_BEFORE = _OF | singles(_ROWS["degree"])
_ROW = re.compile(r" ?[:=\-–—]{0,2} ?(?!(?:19|20)\d\d\b)\d{3,6}(?= ?(?:[.،,;؛\n]|$))")  # a price without its currency
_LISTED = re.compile(r", ?|، ?| ?[/+] ?| | (?:and|aur|or|اور|تے|و) ")


def is_degree(view: FoldedText, place: int, last: int, ends: dict[int, PlaceMatch]) -> bool:
    """Whether the name of a study, words `place` to `last`, is the degree itself: a genuine or false one, or priced.

    A price is asked for a degree where the text deals with degrees, and not with classes.
    """
    words = view.words
    following = words[last + 1].text if close(view, last) else ""
    if following in _GOES_BEFORE or longest_behind(words, last, _STUDY):
        return False
    before = words[place - 1].text if close(view, place - 1) else ""
    if before in _GENUINE:
        return True
    if _OF_DEGREES.isdisjoint(view.vocabulary):
        return False
    if not _OF_CLASSES.isdisjoint(view.vocabulary) and _BACKDATED.search(view.text) is None:
        return False
    priced = is_priced(view, last) or _ROW.match(view.text, words[last].end) is not None
    return priced or (before != "" and place - 1 in ends and following == "")


def studies_before(view: FoldedText, first: int, head: int, free: int) -> int:
    """Where the studies that lead up to word `first`, itself one bare before the head, begin; else `first`."""
    words = view.words
    if head and words[head - 1].text in _OF:
        return first
    while longest_behind(words, first - 1, _STUDY):
        for at in (first, first - 1):
            said = longest_before(words, at, _STUDY) if at > free else 0
            gap = view.text[words[at - 1].end : words[first].start] if said else ""
            if said and at - said >= free and _LISTED.fullmatch(gap):
                first = at - said
                break
        else:
            break
    return first


def studies_behind(view: FoldedText, last: int) -> int:
    """The last word of the studies listed behind a degree, the first of them bare; else `last`."""
    words, at = view.words, last
    while True:
        skipped = 1 if at > last and at + 1 < len(words) and words[at + 1].text in LISTERS else 0
        said = longest_behind(words, at + skipped, _STUDY)
        if not said:
            return at
        gap = view.text[words[at].end : words[at + skipped + 1].start]
        if not _LISTED.fullmatch(gap) or (at == last and gap != " "):
            return at
        at += skipped + said
