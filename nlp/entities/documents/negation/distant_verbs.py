"""A paper that nobody asks for, brings or has heard of: its clause says so, farther from it.

In Urdu and Punjabi, in either script, the denial stands at the end of the clause, behind who does not ask and what is
not talked of (`ID passport koi nahi mangta`, `visa wagera ki baat na karo`). What is asked and denied at once is none
(`Passports? Nah.`), nor what is told to be complete of a thing on sale (`Honda 125, documents complete`). The words are
data (`resources/lexicons/papers.tsv`).
"""

import re
from collections.abc import Sequence

from nlp.entities.documents.negation.deny_words import first_joined, is_led_up_to, words_behind
from nlp.entities.documents.negation.english import is_denied_in_english
from nlp.entities.documents.paper_match import GRANTED, Paper, close
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import longest_before, longest_behind, rows, singles, starts_with

_ROWS = rows("papers")
_NOT, _OF, _BARE = singles(_ROWS["clause negation"]), singles(_ROWS["of"]), singles(_ROWS["clause thing bare"])
_THINGS = singles(_ROWS["denied thing"]) | singles(_ROWS["clause thing"]) | _BARE
_OF |= frozenset({"par", "pe", "per", "se"})
_BETWEEN, _VERB = singles(_ROWS["clause between"]), starts_with(_ROWS["clause verb"])
_NOT_GOT = singles(_ROWS["clause verb granted"])
_MAKERS, _MADE = singles(_ROWS["clause maker"]), starts_with(_ROWS["clause made"])
_ABSENT, _NOT_NEEDED, _ARTICLES = singles(_ROWS["without"]), _ROWS["not needed"], singles(_ROWS["article"])
_GENITIVE = singles(_ROWS["genitive"]) | {"meri", "mera", "my"}
_UNHEARD, _SPOKEN, _BLOCKED = _ROWS["unheard of"], _ROWS["spoken of"], _ROWS["sim rule"]
_PAPERS, _COMPLETE, _ON_SALE = _ROWS["papers"], singles(_ROWS["complete"]), singles(_ROWS["on sale"])
_NAY = re.compile(
    r" ?(?:required|needed|necessary|chahiye|lazmi|ضروری|چاہیے)?[?؟]+[\s.!…]*"
    r"(?:nah|nope|no|never|nahi|nahin|nai|na|jee nahi|ji nahi|نہیں|نئیں|نہ|لا|نه|نخیر)\b"
    r"(?! (?:prob|issue|worr|tension|masla|fik|مسئلہ|ٹینشن|فکر|مشکل))"
)
_DOES, _DENIAL = frozenset({"does", "do", "doesn", "don", "will", "won", "is"}), frozenset({"not", "t", "no"})
_RULED = frozenset({"give", "mean", "guarantee", "grant", "entitle", "allow", "prove", "make", "protect"})
_ASKS, _IS_NOT = frozenset("? ؟"), ["is", "not"]
# What nobody is to send or show is spoken of (`passport ki pic na lagayen`).
_FORBIDS, _COPIED = frozenset({"na", "mat", "نہ", "مت"}), singles(_ROWS["copied"])
_HOW = "how"
_MOST_BETWEEN, _MADE_REACH, _RULE_REACH = 6, 5, 9


def is_dismissed(view: FoldedText, paper: Paper) -> bool:
    """Whether the clause of a paper says that it is not asked for or not spoken of."""
    end = view.words[paper.final].end
    if view.text[end : end + 1] in _ASKS and _NAY.match(view.text, end):
        return True
    first = first_joined(view, paper)
    if is_led_up_to(view, first) and not close(view, first - 1) and view.words[first - 1].text in _ABSENT:
        return True
    if first < paper.first and _is_absent(view, first):
        return True
    if _is_of_ware(view, paper):
        return True
    if longest_before(view.words, paper.first, _SPOKEN) and is_led_up_to(view, paper.first):
        return paper.alone or view.texts[max(0, paper.first - 2)] != _HOW  # `how the Italy visas were made`
    unheard = paper.alone and close(view, paper.final) and longest_behind(view.words, paper.final, _UNHEARD)
    if unheard or _gives_no_right(view, paper):
        return True
    if paper.kind == "sim" and _is_ruled(view, paper):
        return True
    behind = words_behind(view, paper)
    forbidden = behind[:1] != [] and behind[0] in _FORBIDS and view.words[paper.final].text in _COPIED
    return (not forbidden and _is_denied_at_end(paper, behind)) or is_denied_in_english(view, paper, behind)


def _gives_no_right(view: FoldedText, paper: Paper) -> bool:
    """Whether it is a rule about any such paper that it is good for nothing (`a visa does not guarantee entry`).

    Or that it is not another one (`a transit visa is not an entry visa`).
    """
    if view.texts[max(0, paper.first - 1) : paper.first] not in (["a"], ["an"], ["no"], ["any"]):
        return False
    behind = view.texts[paper.final + 1 : paper.final + 1 + _RULE_REACH]
    copied = "of" in view.texts[paper.first : paper.head]  # `a photograph of a visa is not a visa`
    if behind[:2] == _IS_NOT and behind[2:3] in (["a"], ["an"]) and not copied:
        return True
    at = next((at for at, word in enumerate(behind) if word in _DOES), len(behind))
    if not _RULED.isdisjoint(behind[at + 1 : at + 3]) and not _DENIAL.isdisjoint(behind[at + 1 : at + 2]):
        return "." not in view.text[view.words[paper.final].end : view.words[paper.final + 1 + at].start]
    return False


def _is_absent(view: FoldedText, first: int) -> bool:
    """Whether the paper at word `first`, that another one is joined to, is said to be missing or not needed."""
    if first and view.words[first - 1].text in _ARTICLES:
        first -= 1
    return first > 0 and (view.words[first - 1].text in _ABSENT or longest_before(view.words, first, _NOT_NEEDED) > 0)


def _is_ruled(view: FoldedText, paper: Paper) -> bool:
    """Whether a SIM is any that a rule speaks of, nobody's own (`SIM band hone wala message`)."""
    left = paper.first - 1
    owned = close(view, left) and view.words[left].text in _GENITIVE
    return not owned and close(view, paper.final) and longest_behind(view.words, paper.final, _BLOCKED) > 0


def _is_denied_at_end(paper: Paper, behind: Sequence[str]) -> bool:
    """Whether the words behind a paper lead up to a denial, past who does not ask and what is not talked of."""
    of = of_thing = False
    for at, word in enumerate(behind[:_MOST_BETWEEN]):
        if word in _NOT:
            if at + 1 == len(behind):
                return of_thing
            denied = of_thing or _VERB.fullmatch(behind[at + 1]) is not None
            denied = denied or (paper.kind in GRANTED and behind[at + 1] in _NOT_GOT)
            return denied and not _is_made(behind[at + 1 :])
        if word in _THINGS:
            of_thing = of_thing or of or word in _BARE
        elif word not in _BETWEEN:
            return False
        of = of or word in _OF
    return False


def _is_made(behind: Sequence[str]) -> bool:
    """Whether a seller goes on to say that he makes it (`ID card ki zaroorat nahi, hum khud bana lete`)."""
    made = any(_MADE.fullmatch(word) for word in behind[-_MADE_REACH:])
    return made and not _MAKERS.isdisjoint(behind[1:])


def _is_of_ware(view: FoldedText, paper: Paper) -> bool:
    """Whether words for papers as such are said to be complete, of a vehicle or a house on sale."""
    if paper.phrase not in _PAPERS or not close(view, paper.final):
        return False
    following = [word.text for word in view.words[paper.final + 1 : paper.final + 3]]
    return not _COMPLETE.isdisjoint(following) and not _ON_SALE.isdisjoint(view.vocabulary)
