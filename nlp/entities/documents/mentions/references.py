"""A word of paper that only refers to one, or to a thing of the same name: a network, a bank's card, a firm.

What a rule asks for (`whatever the visa needs`), what a thing is asked to be (`is it my CNIC?`), what a call is not
about (`visa ka nahi, train ka poochna hai`), the SIMs that a number stands for (`all SIMs on 1730...`), the TRC of Tron
beside a coin, the sticker of something else (`786 ka sticker`), and a firm in quotation marks (`"Chaudhry Visa"`). The
words are data (`resources/lexicons/papers.tsv`).
"""

import re

from nlp.entities.documents.paper_match import Paper, close, close_behind, is_priced
from nlp.entities.documents.sim_cards import is_in_use
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import rows, singles, starts_with

_ROWS = rows("papers")
_WHAT, _ASKS, _IS_IT = (singles(_ROWS[row]) for row in ("what it asks", "rule asks", "is it"))
_OWNERS = singles(_ROWS["possessive"]) | singles(_ROWS["article"])
_SOUGHT, _AGAINST, _OF_NUMBER = (singles(_ROWS[row]) for row in ("sims of", "sims on", "sims of number"))
_HOW_MANY, _RUN = (
    frozenset({"kitni", "kitne", "many"}),
    re.compile("h[aeiy]*n?|are|run.*|ch?al.*|reg.*|nikl.*|active|issued"),
)
_COUNTED = starts_with(_ROWS["sims to count"])
_COUNT_SERVICE = "668"  # of Pakistan: how many SIMs are on an identity card
_COINS, _TRC = singles(_ROWS["coin network"]), ("trc",)
_STICKERS, _BEARERS = (singles(_ROWS[row]) for row in ("sticker", "sticker of paper"))
_KINDS = _ROWS["before"] | _ROWS["trade"] | _ROWS["nation"]
_GENITIVE = singles(_ROWS["genitive"])
_NOT_ABOUT = re.compile(r" (?:ka|ki|ke) (?:nahi|nahin|nai|nhi|nai)\s*[,;—–-]| (?:کا|کی|کے) نہیں\s*[،,;—–-]")
_FIRM = re.compile(r"[\"“«](?:[A-Z][\w.&']* ){1,3}$")
_PAPERS, _BEHIND_TITLE = _ROWS["papers"], re.compile(r"(?: ?/ ?[^\s/]{2,20}){0,4} ?[—–]")
_PROOFS, _AS_WHAT, _FOR = (
    _ROWS["proof of address"],
    frozenset({"for", "as"}),
    frozenset({("k", "liye"), ("ke", "liye")}),
)
_QUOTES = frozenset('"”»')
_LONGEST = 40


def is_referred_to(view: FoldedText, paper: Paper) -> bool:
    """Whether the words of a paper only refer to one, or to another thing of its name."""
    if paper.kind == "sim":
        return _is_of_number(view, paper) or is_in_use(view, paper)
    if paper.phrase == _TRC:
        return not _COINS.isdisjoint(view.texts[max(0, paper.first - 2) : paper.first + 3])
    if paper.phrase[-1] in _STICKERS:
        return _is_of_thing(view, paper)
    if not paper.alone:
        return False
    if paper.phrase in _PROOFS and _is_purpose(view, paper):
        return True
    if paper.phrase in _PAPERS:
        return _is_in_title(view, paper)
    if _is_quoted_purpose(view, paper):
        return True
    return _is_asking(view, paper) or _is_firm(view, paper) or _is_not_about(view, paper)


def _is_purpose(view: FoldedText, paper: Paper) -> bool:
    """Whether a proof is only what another paper is for (`council tax bill for address proof`)."""
    at = paper.first - 1
    at -= close(view, at) and view.texts[at] == "the"
    if close(view, at) and view.texts[at] in _AS_WHAT:
        return True
    return tuple(close_behind(view, paper.final, 2)) in _FOR


def _is_quoted_purpose(view: FoldedText, paper: Paper) -> bool:
    """Whether a quotation of nothing else says what another paper is kept for (`passport stays with HR "for visa"`)."""
    at = paper.first - 1
    at -= close(view, at) and view.texts[at] in _OWNERS
    if not close(view, at) or view.texts[at] != "for" or not at or view.gaps[at - 1][-1:] not in _QUOTES | {"“"}:
        return False
    last = paper.final + close(view, paper.final)
    return any(view.text[word.end :][:1] in _QUOTES for word in view.words[paper.final : last + 1])


def _is_in_title(view: FoldedText, paper: Paper) -> bool:
    """Whether the title of a list says `papers` in several languages (`Kağıt / papers / کاغذ — ...`)."""
    text, start, end = view.text, view.words[paper.first].start, view.words[paper.last].end
    led = text[text.rfind("\n", 0, start) + 1 : start]
    behind = _BEHIND_TITLE.match(text, end)
    if behind is None or len(led) > _LONGEST or (led and not led.rstrip().endswith("/")):
        return False
    others = [one.split() for one in (*led.split("/"), *behind[0].rstrip("—–").split("/")) if one.strip()]
    return all(len(one) == 1 for one in others) and any((one[0],) in _PAPERS for one in others)


def _is_of_number(view: FoldedText, paper: Paper) -> bool:
    """Whether all SIMs are meant that a number or a person's card stands for (`all SIMs on 1730...`).

    Or it is told how to count them (`سمیں گننے کے لیے`, `naam ki sims 668 par check karen`).
    """
    following = close_behind(view, paper.final, 3)
    if _COUNT_SERVICE in following[:2]:
        return True
    if following[:1] and _COUNTED.fullmatch(following[0]):
        return True
    if view.texts[paper.first - 1 : paper.first] and view.texts[paper.first - 1] in _HOW_MANY:
        return following[:1] != [] and _RUN.fullmatch(following[0]) is not None
    if following[:1] == [] or following[0] not in _AGAINST or not close(view, paper.first - 1):
        return False
    if view.texts[paper.first - 1] not in _SOUGHT:
        return False
    return any(word in _OF_NUMBER or word[0].isdigit() for word in following[1:])


def _is_asking(view: FoldedText, paper: Paper) -> bool:
    """Whether a rule of the paper is meant (`as the visa requires`), or it is asked whether a thing is one."""
    words, at = view.words, paper.first - 1
    if at > 0 and close(view, at) and words[at].text in _OWNERS:
        at -= 1
    if at < 0 or not close(view, at):
        return False
    if words[at].text in _WHAT and close(view, paper.final) and words[paper.final + 1].text in _ASKS:
        return True
    asked = view.text[words[paper.final].end :][:1] in {"?", "؟"} and at < paper.first - 1
    return asked and words[at].text in _IS_IT and at > 0 and words[at - 1].text in {"is", "was"}


def _is_firm(view: FoldedText, paper: Paper) -> bool:
    """Whether a quoted name of capitals ends with the paper (`"Chaudhry Visa" Gujranwala`)."""
    start, end = view.words[paper.first].start, view.words[paper.final].end
    if view.text[end : end + 1] not in _QUOTES or not view.cased[start].isupper():
        return False
    return _FIRM.search(view.cased[max(0, start - _LONGEST) : start]) is not None


def _is_not_about(view: FoldedText, paper: Paper) -> bool:
    """Whether a question is said not to be about the paper, and a comma parts it from what it is about."""
    return not close(view, paper.first - 1) and _NOT_ABOUT.match(view.text, view.words[paper.final].end) is not None


def _is_of_thing(view: FoldedText, paper: Paper) -> bool:
    """Whether a sticker is that of a thing or saying that a genitive names, and no price is asked for it."""
    at, behind = paper.head - 1, close_behind(view, paper.final, 4)
    if behind[:1] == ["of"] and paper.alone:
        return not any(word in _BEARERS or (word,) in _KINDS for word in behind)
    if paper.country or not close(view, at) or not close(view, at - 1) or view.texts[at] not in _GENITIVE:
        return False
    whose = view.texts[at - 1]
    return whose not in _BEARERS and (whose,) not in _KINDS and not is_priced(view, paper.final)
