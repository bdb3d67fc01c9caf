"""Where a paper of Roman Urdu or English begins and ends beside words that only look like part of it.

A `jaisa` that no `asli` leads tells nothing of the paper (`NADRA se jaisa card aata hai`); `urgent` at the head of an
advert is its call, `poora` before a SIM is all of it; what somebody did to a paper is no quality (`he edited
statements`); a lost paper that is wanted is one of a kind (`Portugal ka lost passport`); a `b` behind a licence is
`too` before a verb (`licence b wapis nahi karunga`); who writes a letter is outside it (`council ka letter`).
"""

import re

from nlp.entities.documents.paper_match import Paper, close, close_behind
from nlp.gazetteer import PlaceMatch
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import Phrase, longest_behind, rows, singles

_ROWS = rows("papers")
_LIKE = frozenset({"jaisa", "jaisi", "jaise", "jesa", "jesi", "jese"})
_CALL = "urgent"
_HOUSES, _LETTERS, _OF = _ROWS["house of letter"], _ROWS["letter of house"], singles(_ROWS["genitive"])
_PASHTO_OF, _SHAM = "د", folded("جعلي اصلي جعلی اصلی نقلي")  # before a genitive (`جعلي د زېږون سند`)
_WHOLE, _SIMS = frozenset({"poora", "poori", "pura", "puri", "poore"}), frozenset({"sim", "sims", "simein"})
_DONE, _DOERS = singles(_ROWS["done to paper"]), frozenset({"he", "she", "they", "we", "i", "who"})
_KIN, _OWNERS = singles(_ROWS["card owner"]), singles(_ROWS["possessive"])
_LOST, _GENITIVE = frozenset({"lost", "stolen"}), frozenset({"ka", "ki", "ke"})
_WANTED = frozenset({"wanted", "want", "wants", "buy", "buys", "buying", "need", "needs", "sell", "selling", "sale"})
_PURPOSES = singles(_ROWS["purpose of stamp"])
_HOLDERS, _OF_CARD = _ROWS["holder of card"], _ROWS["house of card"]
_OF_ANY_KIND, _SHORTEST = singles(_ROWS["granted for any kind"]), 3
_KNOWN = singles(_ROWS["before"] | _ROWS["trade"] | _ROWS["nation"])  # kinds that are told without a country
_NO_KIND = _KNOWN | singles(_ROWS["no kind"]) | singles(_ROWS["whose kind not"]) | singles(_ROWS["no kind of country"])
_CLASS, _ROMAN_URDU = "b", singles(_ROWS["roman urdu"])
_VERB = re.compile(
    r"wapi?s|wap?as|n[aei]?h?[iy]?n?|gum|le|de|rakh\w*|cheen\w*|chheen\w*|zabt|kho|ga?ya|g[iy]a|mil\w*|nikal\w*|bech\w*"
    r"|un|us|in|is|mere|tere|hamare|humare|unke|uske|inke|iske|apne|kisi|sirf|hamari|mera|uska"
)


def begins_at(view: FoldedText, first: int, head: int, free: int, ends: dict[int, PlaceMatch]) -> int:
    """Where a paper whose words begin at word `first` and its head at word `head` really begins.

    `ends`: the places of the text by their last word.
    """
    texts = view.texts
    while first < head and texts[first] in _LIKE:
        first += 1
    if first < head and texts[first] == _CALL and not close(view, first - 1):
        return first + 1
    if first < head and texts[first] in _WHOLE and texts[head] in _SIMS:
        return first + 1
    if first < head and texts[first] in _DONE and _is_doer(view, first - 1):
        return first + 1
    if first - 2 >= free and texts[first - 1] == _PASHTO_OF and texts[first - 2] in _SHAM:
        return first - 2 if close(view, first - 1) and close(view, first - 2) else first
    return _lost_before(view, first, free, ends)


def _is_doer(view: FoldedText, at: int) -> bool:
    """Whether word `at` is who did what the next one says (`he edited ...`, `my cousin forged ...`), no quality."""
    if not close(view, at):
        return False
    texts = view.texts
    return texts[at] in _DOERS or (at > 0 and texts[at] in _KIN and close(view, at - 1) and texts[at - 1] in _OWNERS)


def without_house(view: FoldedText, paper: Paper) -> int:
    """The first word of a paper, without who writes it where its name begins so (`union council ka letter`).

    Nor is what a stamp of an office is for one of its words (`تصدیق کی HEC کی مہر`), nor who shows the card of a house
    (`طالب علم یونیورسٹی کارڈ`).
    """
    phrase = paper.phrase
    if paper.kind == "stamp":
        return _without_purpose(view, paper)
    if paper.kind == "id_card" and (held := longest_behind(view.words, paper.first - 1, _HOLDERS)):
        return paper.first + held if longest_behind(view.words, paper.first + held - 1, _OF_CARD) else paper.first
    for at in (1, 2):
        if paper.first == paper.head and phrase[at : at + 1] and phrase[at] in _OF and phrase[:at] in _HOUSES:
            return paper.first + at + 1 if phrase[at + 1 :] in _LETTERS else paper.first
    return paper.first


def of_kind(view: FoldedText, first: int, ends: dict[int, PlaceMatch]) -> PlaceMatch | None:
    """The country whose visa or permit, word `first`, has a kind of any name between (`اٹلی دا ڈومیسٹک ویزا`).

    The kind is one word, or two (`پولینڈ دا مشروم پیکنگ ویزا`).
    """
    texts, kind = view.texts, first - 1
    if kind > 2 and texts[first] in _OF_ANY_KIND and close(view, kind) and _names_kind(texts[kind]):
        kind -= texts[kind - 1] not in _OF
    if texts[first] not in _OF_ANY_KIND or kind - 2 not in ends or texts[kind - 1] not in _OF:
        return None
    named = _names_kind(texts[kind]) and close(view, kind) and close(view, kind - 1) and close(view, kind - 2)
    return ends[kind - 2] if named else None


def _names_kind(word: str) -> bool:
    """Whether a word may be the name of a kind of visa, and is none that is told without a country."""
    return word.isalpha() and len(word) >= _SHORTEST and word not in _NO_KIND


def _without_purpose(view: FoldedText, paper: Paper) -> int:
    """The first word of a stamp whose office is named through a genitive, without what it is put for."""
    texts, first = view.texts, paper.first
    for_what = first + 3 < paper.last and texts[first] in _PURPOSES and texts[first + 1] in _OF
    return first + 2 if for_what and texts[paper.head - 1] in _OF else first


def _lost_before(view: FoldedText, first: int, free: int, ends: dict[int, PlaceMatch]) -> int:
    """Where the `lost` of a paper that is wanted begins, with its country (`Malta ka lost passport`); else `first`."""
    texts, at = view.texts, first - 1
    if at < free or texts[at] not in _LOST or not close(view, at):
        return first
    if close(view, at - 1) and texts[at - 1] in _GENITIVE:
        return ends[at - 2].first if at - 2 in ends and ends[at - 2].first >= free else at
    return at if at and texts[at - 1] in _WANTED else first


def without_too(view: FoldedText, place: int, head: Phrase) -> Phrase:
    """A licence's words without the small `b` that is `too` before a verb of Roman Urdu; else all of them."""
    if head[-1] != _CLASS or len(head) == 1 or _ROMAN_URDU.isdisjoint(view.vocabulary):
        return head
    last = place + len(head) - 1
    following = close_behind(view, last, 1)
    too = view.cased_word(last) == _CLASS and following[:1] != [] and _VERB.fullmatch(following[0]) is not None
    return head[:-1] if too else head
