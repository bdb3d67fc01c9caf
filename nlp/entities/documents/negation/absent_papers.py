"""A paper that is only said not to be there, or whose word stands behind an office or a rule: `without a visa`.

The words are data (`resources/lexicons/papers.tsv`).
"""

import re

from nlp.entities.documents.heads.arabic_heads import with_article
from nlp.entities.documents.heads.pashto_genitives import is_pashto
from nlp.entities.documents.mentions.costs_of_papers import is_price_of
from nlp.entities.documents.mentions.held_by_others import is_needed, is_withheld
from nlp.entities.documents.mentions.personal_data import is_forbidden
from nlp.entities.documents.negation.deny_words import is_echo, may_not
from nlp.entities.documents.paper_match import Paper, close, close_behind
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import longest_before, rows, singles, spellings

_ROWS = rows("papers")
_OWNED = with_article(spellings(_ROWS["owned"], _ROWS["alike"]))
_ABSENT, _ARTICLES = singles(_ROWS["without"]), singles(_ROWS["article"])
_NEGATION, _BESIDE = singles(_ROWS["negation"]), frozenset({"و", "او", "یا"})
_PASSING_BEFORE = singles(_ROWS["passing before"])
_RENEWING = singles(_ROWS["done at an office"])  # whose fees and dates are meant (`موعد تجديد الجواز`)
_ASKED = "وطلب"  # what an officer did, though a request is none
_ORIGINAL = "اصل"  # which no office or rule goes with: who applies brings it
_LED = frozenset("لبف")  # Arabic particles written together with the word behind them (`لمكتب الجوازات`)
_NOT_BEFORE = _ABSENT | _PASSING_BEFORE
_NOT_NEEDED, _POSSESSIVE = _ROWS["not needed"], singles(_ROWS["possessive"])
_NOT_NEEDED |= {("و" + phrase[0], *phrase[1:]) for phrase in _NOT_NEEDED if phrase[0] in {"لا", "ما", "لیس"}}
_FALSE = singles(_ROWS["false"])
_THUMBED = _ROWS["thumbed"]
_MISSING, _NOT_MADE = (spellings(_ROWS[row], _ROWS["alike roman"]) for row in ("missing", "not made"))
_MISSING, _STILL = _MISSING | _THUMBED, singles(_ROWS["still"])
_NOT_THERE = _MISSING | _NOT_MADE
_GIVING_BACK = singles(_ROWS["giving back"])
_MISSING_FIRSTS = frozenset(phrase[0] for phrase in _NOT_THERE)
_MADE_AT_OFFICE = frozenset({"passport", "id_card", "birth_certificate", "driving_licence"})
_LACKED = {
    ("fail", "ho"),
    ("فیل", "ہو"),
    ("na", "ho"),
    ("na", "hon"),
    ("nahi", "ho"),
    ("نہ", "ہو"),
    ("نہ", "ہوں"),
    ("نہیں", "ہو"),
}
_MADE = re.compile("ban.*|bna.*|nikal.*|kara.*|karwa.*|dein|denge|dengay|dilwa.*|بن.*|نکل.*|کرا.*|کروا.*|دیں|دلوا.*")
_FUTURE = frozenset({"گا", "گی", "گے", "ga", "gi", "ge"})
_COUNTS = singles(_ROWS["count"])
_URDU_NOT = folded("nahi nahin nai nhi nae نہیں نئیں")
_REACH = 6


def is_missing(view: FoldedText, paper: Paper) -> bool:
    """Whether a paper is only said not to be there (`without a valid visa`, `kimlik nahi hai`)."""
    words, at = view.words, paper.first - 1
    if paper.first + 1 == paper.head and words[paper.first].text in _PASSING_BEFORE:  # a place is called so as well
        return True
    led = close(view, at)
    owned = led and words[at].text in _POSSESSIVE
    if led and words[at].text in _ARTICLES:
        at -= 1
        led = close(view, at)
    if led and words[at].text in _RENEWING and close(view, at - 1):
        at -= 1
    passing = led and words[at].text not in _ABSENT and (_is_apart(view, paper) or is_price_of(view, paper))
    if led and not passing and (_is_none(view, at) or _is_nor(view, at)):
        return not (is_withheld(view, paper) or is_needed(view, paper))
    if led and longest_before(words, at + 1, _NOT_NEEDED):
        return not (owned and words[at].text == "have") and not may_not(view, at)
    following = close_behind(view, paper.final, 6)
    if following and is_echo(words[paper.final].text, following[0]):
        following = following[1:]
    if len(following) == 1 and any(word.text in _FALSE for word in words[paper.first : paper.final + 1]):
        return False
    said = tuple(following)
    if said[:2] in _LACKED and any(_MADE.fullmatch(word.text) for word in words[paper.final + 3 :][:_REACH]):
        return False
    following = _from_denial(following)
    if _MISSING_FIRSTS.isdisjoint((*said[:1], *following[:1])):
        return False
    made_there = paper.kind in _MADE_AT_OFFICE or paper.phrase in _OWNED
    missing = _MISSING if made_there else _NOT_THERE
    if following == ["تے", "انگوٹھا"] or is_forbidden(view, paper.final + 2):
        missing -= _THUMBED
    if said[:2] in missing and _FUTURE.isdisjoint(said[2:3]):
        return True
    return any(
        tuple(following[:length]) in missing
        and (length > 1 or len(following) == 1 or following[0] not in _URDU_NOT)
        and _FUTURE.isdisjoint(following[length : length + 1])
        for length in range(1, len(following) + 1)
    )


def _from_denial(behind: list[str]) -> list[str]:
    """The words behind a paper from where they may deny it: behind a `still`, or what an `and` adds to it."""
    first = next((at for at, word in enumerate(behind) if word not in _STILL), len(behind))
    return behind[first + 2 if behind[first : first + 1] and behind[first] in _BESIDE else first :]


def _is_apart(view: FoldedText, paper: Paper) -> bool:
    """Whether an office or a rule right before a paper does not govern it.

    It is an original, which is brought even there, an `and` parts the two (`لا رسوم، والجواز معك`), or what is applied
    for is that it is given back (`درخواست پاسپورٹ واپسی`).
    """
    word = view.words[paper.first].text
    if not _GIVING_BACK.isdisjoint(close_behind(view, paper.final, 1)):
        return True
    return (paper.first < paper.head and word == _ORIGINAL) or (
        paper.first == paper.head and word == "و" + paper.phrase[0]
    )


def _is_none(view: FoldedText, place: int) -> bool:
    """Whether a word denies the paper behind it; `ولا` does so beside another negation, else it is `or`.

    The Arabic `number of` is a measure word in Urdu behind a count (`تین عدد پاسپورٹ`).
    """
    words, word = view.words, view.words[place].text
    if word == "ولا":
        if any(other.text.removeprefix("و") in _NEGATION for other in words[max(0, place - _REACH) : place]):
            return True
        return not close(view, place - 1) and word in view.texts[place + 2 : place + 5]
    if word == "عدد" and place and (words[place - 1].text in _COUNTS or words[place - 1].text.isdecimal()):
        return False
    if word == _ASKED:
        return False
    if is_pashto(view):  # where no office or rule stands before what it is of (`د پولیسو افسر تذکره وغوښته`)
        return word in _ABSENT
    return word.removeprefix("و") in _NOT_BEFORE or (word[0] in _LED and word[1:] in _PASSING_BEFORE)


def _is_nor(view: FoldedText, place: int) -> bool:
    """Whether a Roman Urdu `na` stands with another one (`na passport na visa`)."""
    words = view.words
    around = words[max(0, place - 5) : place] + words[place + 1 : place + 6]
    return words[place].text == "na" and any(word.text == "na" for word in around)
