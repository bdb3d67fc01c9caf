"""Where a paper of Roman Urdu or English begins and ends beside words that only look like part of it.

A `jaisa` that no `asli` leads tells nothing of the paper (`NADRA se jaisa card aata hai`); `urgent` at the head of an
advert is its call; a lost paper that is wanted is one of a kind (`Portugal ka lost passport`); a `b` behind a licence
is `too` before a verb (`licence b wapis nahi karunga`); who writes a letter is outside it (`council ka letter`).
"""

import re

from nlp.ads.papers.paper import Paper, close, close_behind
from nlp.ads.places import Place
from nlp.ads.words import Phrase, rows, singles
from nlp.identifiers.view import View

_ROWS = rows("papers")
_LIKE = frozenset({"jaisa", "jaisi", "jaise", "jesa", "jesi", "jese"})
_CALL = "urgent"
_HOUSES, _LETTERS, _OF = _ROWS["house of letter"], _ROWS["letter of house"], singles(_ROWS["genitive"])
_LOST, _GENITIVE = frozenset({"lost", "stolen"}), frozenset({"ka", "ki", "ke"})
_WANTED = frozenset({"wanted", "want", "wants", "buy", "buys", "buying", "need", "needs", "sell", "selling", "sale"})
_CLASS, _ROMAN_URDU = "b", singles(_ROWS["roman urdu"])
_VERB = re.compile(
    r"wapi?s|wap?as|n[aei]?h?[iy]?n?|gum|le|de|rakh\w*|cheen\w*|chheen\w*|zabt|kho|ga?ya|g[iy]a|mil\w*|nikal\w*|bech\w*"
    r"|un|us|in|is|mere|tere|hamare|humare|unke|uske|inke|iske|apne|kisi|sirf|hamari|mera|uska"
)


def begins_at(view: View, first: int, head: int, free: int, ends: dict[int, Place]) -> int:
    """Where a paper whose words begin at word `first` and its head at word `head` really begins.

    `ends`: the places of the text by their last word.
    """
    texts = view.texts
    while first < head and texts[first] in _LIKE:
        first += 1
    if first < head and texts[first] == _CALL and not close(view, first - 1):
        return first + 1
    return _lost_before(view, first, free, ends)


def without_house(paper: Paper) -> int:
    """The first word of a paper, without who writes it where its name begins so (`union council ka letter`)."""
    phrase = paper.phrase
    for at in (1, 2):
        if paper.first == paper.head and phrase[at : at + 1] and phrase[at] in _OF and phrase[:at] in _HOUSES:
            return paper.first + at + 1 if phrase[at + 1 :] in _LETTERS else paper.first
    return paper.first


def _lost_before(view: View, first: int, free: int, ends: dict[int, Place]) -> int:
    """Where the `lost` of a paper that is wanted begins, with its country (`Malta ka lost passport`); else `first`."""
    texts, at = view.texts, first - 1
    if at < free or texts[at] not in _LOST or not close(view, at):
        return first
    if close(view, at - 1) and texts[at - 1] in _GENITIVE:
        return ends[at - 2].first if at - 2 in ends and ends[at - 2].first >= free else at
    return at if at and texts[at - 1] in _WANTED else first


def without_too(view: View, place: int, head: Phrase) -> Phrase:
    """A licence's words without the small `b` that is `too` before a verb of Roman Urdu; else all of them."""
    if head[-1] != _CLASS or len(head) == 1 or _ROMAN_URDU.isdisjoint(view.vocabulary):
        return head
    last = place + len(head) - 1
    following = close_behind(view, last, 1)
    too = view.cased_word(last) == _CLASS and following[:1] != [] and _VERB.fullmatch(following[0]) is not None
    return head[:-1] if too else head
