"""A paper that Urdu, Punjabi and Pashto refuse behind it, in Roman letters too, in ways that have no verb of trade.

The words are data (`resources/lexicons/papers.tsv`). Nobody asks for it (`شناختی کارڈ کوئی نہیں پوچھتا`), it need not
be had (`ویزا نہیں لینا پڑتا`), is not our line (`پاسپورٹ وغیرہ ہمارا شعبہ نہیں`), no concern (`ویزے سے کیا لینا دینا`),
was never seen or made (`ویزه مې نه ده لیدلې`, `پاسپورٹ بنوایا ہی نہیں`), or it is all one whether there is any (`ویزا
لگے نہ لگے`).
"""

import re
from collections.abc import Sequence

from nlp.entities.documents.paper_match import Paper
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import rows, singles, starts_with

_ROWS, _TALK = rows("papers"), rows("papers_talk")
_NOT, LIKES = singles(_ROWS["negation behind"]) | {"ونہ"}, singles(_ROWS["and the like"])
_STILL = singles(_ROWS["still"]) | singles(_ROWS["article"])
_THINGS = singles(_ROWS["denied thing"]) | singles(_ROWS["denied thing bare"])
_ASK, _SEEN, _MUST = starts_with(_ROWS["ask"]), starts_with(_ROWS["seen"]), starts_with(_ROWS["must"])
_OURS, _CONCERN, _REQUIRED = (singles(_ROWS[row]) for row in ("ours", "concern", "required"))
_MADE, _AT_ALL, _NOTHING = (singles(_ROWS[row]) for row in ("made at all", "at all", "nothing"))
_CHECKS, _HABIT, _SOMEBODY = singles(_ROWS["checks"]), singles(_ROWS["habit"]), _ROWS["somebody"]
_WHO = _ROWS["who asks"]
_JOINS, _WALA, _OWN = singles(_ROWS["joins"]), singles(_ROWS["wala"]), singles(_ROWS["owned by me"])
_FOR = _ROWS["what for"]
_BY, _YET = frozenset({"نے", "ne"}), frozenset({"ہوا", "ہوئی", "ہوئے", "ہویا", "hua", "hui", "huwa", "huay"})
_FROM, _WHAT = frozenset({"سے", "se", "توں", "نال"}), frozenset({"کیا", "کیہ", "کی", "kya", "ki"})
_OR = singles(_ROWS["or"]) | {"کہ", "دې"}
_EVEN = frozenset({"ہم", "بھی", "وی", "bhi"})
_WITH, _NOR = frozenset({"سرہ"}), frozenset({"نہ", "na"})
_OF = frozenset({"کی", "کا", "دی", "دا", "ki", "ka", "di", "da"})
_INFINITIVE = re.compile(r"\w{2,}(?:نا|نی|نے|ن|na|ni|ne)")
_BRINGING, _TOLD_TO = singles(_TALK["to bring"]), singles(_TALK["told to"])
_TO = frozenset({"کا", "کو", "دا", "نوں", "ka", "ko", "da", "nu"})
_IS = frozenset({"ہے", "ہیں", "اے", "نیں", "hai", "hain", "تھا", "تھے", "تھی", "سی"})
_ELSE = frozenset({"تو", "to", "تاں"})
_LISTED = re.compile(r"\s*[,،]\s*")
_NO = "نو"  # the English word, as in `نو ویزا نو ٹینشن`
_NOT_EVEN = frozenset({"tak", "تک"})
_WAY, _REACH, _MOST = 7, 6, 2


def is_unwanted(view: FoldedText, paper: Paper, before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether a paper is refused. `before`, `behind`: the words of its clause right beside it, past others listed."""
    if _is_one_of_nothing(view, paper):
        return True
    if not behind:
        return False
    either = [word for word in behind[:5] if word not in _OR]
    if either[2:] and either[1] in _NOR and either[0] == either[2]:
        return True
    if behind[0] == _NO and before[-1:] == [_NO]:
        return True
    if _NOT.isdisjoint(behind):
        return _is_no_concern(behind) or _is_pointless(behind) or _is_who_would(behind)
    said = [word for word in behind if word not in _STILL]
    return (
        _is_not_asked(before, behind)
        or _is_not_ours(behind)
        or _is_not_required(said)
        or _is_no_concern(behind)
        or _is_untold(behind)
        or _is_never(view, paper, before, behind)
    )


def _is_not_asked(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether nobody asks for it: `کوئی نہیں پوچھتا`, `کسی نے پاسپورٹ مانگا نہ نام`, `کی انٹری نہیں ہوتی`."""
    who = before[:-1] if before[-1:] and before[-1] in _EVEN else before
    if tuple(who[-2:]) in _SOMEBODY or tuple(who[-1:]) in _SOMEBODY:
        return any(map(_ASK.fullmatch, behind[:3])) and not _NOT.isdisjoint(behind[:3])
    at = next(place for place, word in enumerate(behind) if word in _NOT)
    if at and (behind[at - 1],) in _SOMEBODY and any(map(_ASK.fullmatch, behind[at + 1 : at + 2])):
        return True
    return behind[0] in _OF and behind[1] in _CHECKS and at == 2 and behind[3:4] != [] and behind[3] in _HABIT


def _is_not_ours(behind: Sequence[str]) -> bool:
    """Whether it is not one's business (`ہمارا شعبہ نہیں`), or what is done with it is not (`والا سودا نہیں کرتا`).

    What is not done yet is wanted (`پاسپورٹ والا کام نہیں ہوا`).
    """
    if not behind[2:] or behind[1] not in _THINGS or behind[2] not in _NOT:
        return False
    return behind[0] in _OURS or (behind[0] in _WALA and _YET.isdisjoint(behind[3:4]))


def _is_not_required(said: Sequence[str]) -> bool:
    """Whether it need not be had, or is not there: `درکار نہیں`, `نہیں دکھانا پڑتا`, `ساڈے کول ہے نئیں`.

    `said`: the words behind the paper without `even`, `any`, `with us`.
    """
    if said[1:2] and said[1] in _NOT:
        if said[0] in _REQUIRED:
            return said[2:3] == [] or said[2] not in _ELSE
        if said[0] in _IS and len(said) == _MOST:
            return True
    at = next((place for place, word in enumerate(said[:3]) if word in _NOT), None)
    if at is None:
        return False
    led = [word for word in (*said[max(0, at - 1) : at], *said[at + 1 : at + 2]) if _INFINITIVE.fullmatch(word)]
    return bool(led) and any(map(_MUST.fullmatch, said[at + 1 : at + 3]))


def _is_no_concern(behind: Sequence[str]) -> bool:
    """Whether somebody has nothing to do with it (`سے کوئی تعلق نہیں`, `سے کیا لینا دینا`, `سره کار نه لرو`)."""
    if behind[0] not in _FROM | _WITH or _CONCERN.isdisjoint(behind[1:4]):
        return False
    return behind[1] in _WHAT or not _NOT.isdisjoint(behind[1:5])


def _is_untold(behind: Sequence[str]) -> bool:
    """Whether nobody was told to bring or show it (`لانے کا کسی نے نہیں کہا`, `dikhane ko nahi bola`)."""
    if behind[0] not in _BRINGING or behind[1:2] == [] or behind[1] not in _TO:
        return False
    at = next(place for place, word in enumerate(behind) if word in _NOT)
    return at > 1 and behind[at + 1 : at + 2] != [] and behind[at + 1] in _TOLD_TO


def _is_pointless(behind: Sequence[str]) -> bool:
    """Whether it is asked what anybody wants with it (`سند به څه کوې`, `ڈگری کا کیا کرو گے`)."""
    return tuple(behind[:3]) in _FOR or tuple(behind[:2]) in _FOR


def _is_who_would(behind: Sequence[str]) -> bool:
    """Whether it is asked who would ask for it: nobody does (`پاسپورٹ کون پوچھتا ہے`)."""
    of = 1 if tuple(behind[:1]) in _WHO else 2 if tuple(behind[:2]) in _WHO else 0
    return of > 0 and any(map(_ASK.fullmatch, behind[of : of + 1]))


def _is_never(view: FoldedText, paper: Paper, before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether it was never seen or made, or no more is said than `no` (Pashto `ویزه نه`).

    What another did not make is wanted (`کفیل نے اقامہ بنوایا ہی نہیں`).
    """
    at = next(place for place, word in enumerate(behind) if word in _NOT)
    if at > 1 and behind[at - 1] in _AT_ALL and behind[at - 2] in _MADE and _BY.isdisjoint(before):
        return True
    if behind == ["نہ"] and paper.alone and "لہ" not in before:
        return True
    too = [word for word in behind if word not in _OF | _EVEN]
    if paper.alone and len(too) == 1 and too[0] in _NOT and not _EVEN.isdisjoint(behind):
        return True
    if behind[0] in _NOT_EVEN:  # where it should have been seen (`shanakhti card tak nahi dekha`)
        return False
    return any(map(_SEEN.fullmatch, behind[at + 1 : at + 3])) and not _OWN & set(before)


def _is_one_of_nothing(view: FoldedText, paper: Paper) -> bool:
    """Whether a list that the paper stands in ends in nothing of which is asked for (`پاسپورت، ویزه، هېڅ نه غواړو`)."""
    words, last, length = view.words, paper.final, 0
    if _NOTHING.isdisjoint(view.texts[last + 1 : last + 1 + _WAY]):
        return False
    for at in range(paper.final + 1, min(len(words), paper.final + 1 + _WAY)):
        gap = view.text[words[last].end : words[at].start]
        length = 0 if _LISTED.fullmatch(gap) or words[at].text in _JOINS else length + 1
        if length > 2 or (length and gap != " "):
            return False
        if words[at].text in _NOTHING:
            rest = [word.text for word in words[at + 1 : at + 1 + _REACH]]
            asked = any(map(_ASK.fullmatch, rest)) or not _REQUIRED.isdisjoint(rest)
            return asked and not _NOT.isdisjoint(rest)
        if length > 1:
            return False
        last = at
    return False
