"""A paper that is only denied: what a seller does not deal in, what somebody does not have, what nobody asks for.

The words are data (`resources/lexicons/papers.tsv`). A denial stands behind the paper (`visa ka kaam nahi karte`,
`ویزا نہیں لگاتے`, `پاسپورت جعل نمی‌کنیم`) or before it (`we do not sell licences`, `nobody had a passport`). What a
master does not give back is none: its verb is one of giving.
"""

import re
from collections.abc import Sequence

from nlp.entities.documents.heads.pashto_genitives import is_pashto
from nlp.entities.documents.mentions.held_by_others import is_withheld
from nlp.entities.documents.negation.persian_and_arabic import is_denied_by_verb
from nlp.entities.documents.negation.urdu_punjabi_pashto import LIKES, is_unwanted
from nlp.entities.documents.paper_match import GRANTED, Paper, close, closed_up
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import longest_behind, rows, singles, spellings, starts_with

_ROWS = rows("papers")
_KINDS = ("passport", "visa", "residence_permit", "id_card", "driving_licence", "degree", "work_permit", "sim", "stamp")
HEADS = singles(spellings({phrase for kind in (*_KINDS, "bare") for phrase in _ROWS[kind]}, _ROWS["alike"]))
_OF, _STILL = singles(_ROWS["genitive"]), singles(_ROWS["still"]) | singles(_ROWS["article"])
_BARE, _NOT = singles(_ROWS["denied thing bare"]), singles(_ROWS["negation behind"])
_THINGS = singles(_ROWS["denied thing"]) | _BARE
_DONE, _GIVEN_UP = singles(_ROWS["not dealt in"]), singles(_ROWS["given up"])
_AT_ALL, _IS = folded("hi ہی"), singles(_ROWS["is or was"])
_AT, _IN = folded("paas pas kol پاس کول"), folded("mein me main mn men میں وچ")
_THERE = folded("us is un in jeb اس ان جیب")
_NOR, _ANY = folded("na نہ نه"), folded("koi کوئی any")
_ASKS, _ASKED = starts_with(_ROWS["ask"]), re.compile("(?:pu|poo|po|puc)ch.*|ma?ang.*|پوچھ.*|پچھ.*|مانگ.*|منگ.*")
_NOBODY = folded("kisi kise کسی کسے چا هیچا هېچا")
_IS_EVER = folded("hota hote hoty hoti hai hain tha thay thi ہوتا ہوتے ہوتی ہے ہیں تھا تھے تھی ہوندا ہوندے")
_THEN = folded("to تو تاں")
_FORBIDS, _SELLING = folded("may must shall should"), folded("sell make offer provide forge")
_WITHOUT = folded("پرته")
_NONE = folded("هیچ هېڅ")
_POSSESSIVE = singles(_ROWS["possessive"])
_LISTABLE = (*_KINDS, "bare", "other", "birth_certificate", "bank_statement")
_LISTED = spellings({phrase for kind in _LISTABLE for phrase in _ROWS[kind]}, _ROWS["alike"])
_LISTS = frozenset({",", "،"})
_OR = singles(_ROWS["or"]) | singles(_ROWS["joins"])
_AND = _OR | folded("nor و")
_REFUSED, _DENIES = singles(_ROWS["not dealt in before"]), singles(_ROWS["denies before"])
_BETWEEN = singles(_ROWS["between denial"])
_DOUBLED = re.compile(r"(.)\1")
_NOT_GRANTED, _ANY_ONE = singles(_ROWS["not granted"]), frozenset({"a", "an", "any"})
_PARTING = " -\"'“”‘’«»"
FAR, _REACH, _HOPS, _NEAR = 9, 7, 2, 4


def is_denied(view: FoldedText, paper: Paper) -> bool:
    """Whether the words around a paper only deny it."""
    before, behind = _before(view, paper), _clause(words_behind(view, paper, most=_REACH))
    led = before
    if is_pashto(view):  # where it is a `from` as well (`له ماما نه مې وپوښتل`)
        led = before[-2:] if before[-1:] and before[-1] in _STILL else before[-1:]
    if _is_denied_before(before) or (_is_nor(led, behind) and not is_withheld(view, paper)):
        return True
    if behind[:1] and behind[0] in _NOT and before[-1:] and before[-1] in _AT:
        return True
    if behind[:1] and behind[0] in _WITHOUT and behind[1:2] != ["لہ"]:
        return True
    if before[-1:] and before[-1] in _NOR and behind[:1] and _ASKED.fullmatch(behind[0]):
        return True
    if before[-1:] and before[-1] in _ANY and not _NOT.isdisjoint(behind[:3]):
        return True
    if paper.kind in GRANTED and _is_not_granted(before):
        return True
    if is_unwanted(view, paper, before, behind) or is_denied_by_verb(view, paper, before, behind):
        return True
    return _is_denied_behind(behind)


def may_not(view: FoldedText, at: int) -> bool:
    """Whether the verb of trade that is word `at` is not denied but forbidden others (`an employer may not sell`)."""
    words = view.words
    return at > 1 and words[at].text in _SELLING and words[at - 1].text == "not" and words[at - 2].text in _FORBIDS


def _clause(behind: Sequence[str]) -> Sequence[str]:
    """The words behind a paper up to the `then` of what to do if somebody asks for it (`پاسپورٹ مانگے تو نہ دیں`)."""
    for at in range(1, len(behind)):
        if behind[at] in _THEN and _ASKS.fullmatch(behind[at - 1]):
            return behind[:at]
    return behind


def _before(view: FoldedText, paper: Paper) -> list[str]:
    """The words right before a paper, back to a comma or stop, before other papers that are joined to it."""
    at = begin = first_joined(view, paper)
    while begin - at < _NEAR and is_led_up_to(view, at):
        at -= 1
    return view.texts[at:begin]


def first_joined(view: FoldedText, paper: Paper) -> int:
    """The first word of a paper, or of the one that an `or`, `and` joins to it (`no passport or visa`)."""
    return view.once(_first_joined, paper.first)


def _first_joined(view: FoldedText, at: int) -> int:
    words = view.words
    for _ in range(_HOPS):
        joint = at - 2 if at and words[at - 1].text in _STILL else at - 1
        left = joint - 1
        if 0 <= joint < at - 1 and words[at - 1].text in _POSSESSIVE and not close(view, left):
            break  # `no iqama, and my visa ends Friday`
        if left < 0 or words[joint].text not in _AND or words[left].text not in HEADS or not close(view, joint):
            break
        at = left
    return at


def is_led_up_to(view: FoldedText, place: int) -> bool:
    """Whether nothing but a blank, a hyphen or marks of quotation part word `place` from the one before it."""
    return place > 0 and ((gap := view.gaps[place - 1]) == " " or not gap.strip(_PARTING))


def words_behind(view: FoldedText, paper: Paper, *, most: int = FAR) -> list[str]:
    """The words behind a paper up to a comma or stop, `most` of them, past other papers that are listed with it."""
    return view.once(_words_behind, paper.final)[:most]


def _words_behind(view: FoldedText, at: int) -> list[str]:
    words = view.words
    for _ in range(_HOPS):
        following = at + 1
        if following >= len(words):
            break
        gap = view.gaps[at].strip()
        if not gap and words[following].text in _OR and following + 1 < len(words):
            following += 1
        elif gap and gap not in _LISTS:
            break
        named = longest_behind(words, following - 1, _LISTED)
        if not named and words[following].text not in HEADS:
            break
        at = following + max(named, 1) - 1
    if close(view, at) and is_echo(words[at].text, words[at + 1].text):
        at += 1
    return view.texts[at + 1 : closed_up(view, at, FAR) + 1]


def is_echo(word: str, following: str) -> bool:
    """Whether a word makes a paper the like of it: `etc.`, or the paper again with another sound (`ویزے شیزے`)."""
    if following in LIKES:
        return True
    if word[0] == following[0] or word[-1] != following[-1]:
        return False
    word, following = _DOUBLED.sub(r"\1", word), _DOUBLED.sub(r"\1", following)
    return len(word) > 2 and following.endswith(word[1:]) and len(following) <= len(word) + 1


def _is_denied_behind(behind: Sequence[str]) -> bool:
    """Whether the words behind a paper say that it is not dealt in, not needed, not there at all."""
    if not behind:
        return False
    at = of = int(behind[0] in _OF)
    while at < len(behind) and behind[at] in _STILL and at < 3:
        at += 1
    rest = behind[at:]
    if rest[:1] and rest[0] in (_THINGS if of else _BARE):
        return not _NOT.isdisjoint(rest[1:3]) or not _GIVEN_UP.isdisjoint(rest[1:2])
    if rest[1:] and rest[0] in _NOT and (rest[1] in _DONE or rest[1] in _OR):
        return True
    if behind[0] in _THERE and behind[1:2] and behind[1] in _IN:
        return not _NOT.isdisjoint(behind[2:3]) and not _IS.isdisjoint(behind[3:4])
    at_all = next((place for place, word in enumerate(behind[:3]) if word in _AT_ALL), -1)
    if at_all >= 0 and behind[at_all + 1 : at_all + 2] and behind[at_all + 1] in _NOT:
        return at_all == 0 or behind[at_all - 1] in _IS
    if rest[1:2] and rest[0] in _NOT and rest[1] in _IS_EVER and not _NOBODY.isdisjoint(behind[:at]):
        return True
    return not _REFUSED.isdisjoint(behind[:3])


def _is_denied_before(before: Sequence[str]) -> bool:
    """Whether a verb of trade that is denied leads up to a paper (`do not sell any`, `nobody has seen a`)."""
    left = list(before)
    if left[-1:] and left[-1] in _NONE:
        return True
    while left and left[-1] in _BETWEEN:
        left.pop()
    if left[-2:-1] == ["not"] and not _FORBIDS.isdisjoint(left[-3:-2]):
        return False
    return left[-1:] != [] and left[-1] in _DONE and not _DENIES.isdisjoint(left[-3:-1])


def _is_not_granted(before: Sequence[str]) -> bool:
    """Whether somebody is said not to grant such papers at all (`agents do not give visas`), to no certain man."""
    left = before[:-1] if before[-1:] and before[-1] in _ANY_ONE else before
    return left[-1:] != [] and left[-1] in _NOT_GRANTED and not _DENIES.isdisjoint(left[-2:-1])


def _is_nor(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether a `neither` stands before a paper and the `nor` behind it (`na us ke paas passport hai na paisay`)."""
    return not _NOR.isdisjoint(before) and not _NOR.isdisjoint(behind[:3])
