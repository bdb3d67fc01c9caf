"""What stands behind a number and takes it back: it was asked about, denied or found out to be the number of a thing.

`Is 0300… your number? No, that is my invoice.` `0321… likha tha, pata chala consignment number tha.`
"""

import re

from nlp.identifiers.context.idle_words import is_doing
from nlp.identifiers.context.number_nouns import CALLING, NEGATIONS, NUMBER_WORDS, STRONG, THINGS, WEAK, glued
from nlp.identifiers.context.phone_owners import may_have_a_telephone
from nlp.text.folded_text import FoldedText, FoldedWord
from nlp.text.normalise import folded
from nlp.text.word_classes import listed

_DENYING = (NEGATIONS - {"no"}) | folded(
    "never nah nahi nahin nhi nai naheen نه نئیں نئی لا لیس لیست degil değil kein keine nicht όχι οχι"
)
_FOUND = folded("nikla nikli chala turned نکلا نکلی چلا تبین طلع")  # out to be something else
_ANSWERING = _DENYING | folded("no nope answer jawab جواب ځواب الجواب ج گفتم گفت")
_NUMBERS = NUMBER_WORDS | folded("رقم الرقم رقمها شماره شماره‌ی شمېره شمیره نمبر") - folded("no nos id ids #")
_AGREEING = folded("yes yeah yep haan han ji jee جی ہاں نعم بله آره هو")
_ARTICLES = frozenset({"a", "the", "my", "any", "his", "our"})
_FIRST = folded("رقم شماره شماره‌ی برقم کد کود رمز")  # a word for "number" before the noun
_PHONES = (THINGS - {"whatsapp", "contact", "cell"}) | folded("تلیفون ټیلیفون الہاتف telefon telefono τηλεφωνο")
_MAKING = folded("وکړي وکړئ وکړه وکړی")  # a call
_NOBODYS = folded("kisi کسی")
_TURNS = _DENYING | _FOUND | _ANSWERING
_TURNING = listed(_TURNS)
_WORDS, _BEHIND, _SOON, _NEVER = 16, 9, 5, -100
_ENDS = re.compile(r"[.!;۔][ \n]|\n")
_LONGEST_ASIDE = 4  # digits of a number that may stand in between


def is_taken_back(view: FoldedText, end: int) -> bool:
    """Whether the words behind `end` turn against a number that ends there and name the thing whose number it is."""
    place = view.word_at(end)
    if not view.has_within(_TURNING, place, place + _WORDS):
        return False
    words = view.words[place : place + _WORDS]
    other = next((at for at, word in enumerate(words) if word.text[0].isdecimal()), len(words))
    words = words[: other if other < len(words) and len(words[other].text) > _LONGEST_ASIDE else len(words)]
    turn = _turn(view, words, end)
    if turn < 0:
        return False
    if _is_outright(words, turn):
        return True
    for at in range(turn + 1, min(turn + _BEHIND, len(words))):
        if words[at].text in CALLING - THINGS:
            return False
        if _is_thing(words, at):
            return True
    return False


def _turn(view: FoldedText, words: list[FoldedWord], end: int) -> int:
    """Index of the word that turns against the number: answers a question about it, denies that it is one; or -1."""
    asked, edge = _NEVER, end
    for at, word in enumerate(words):
        gap = view.text[edge : word.start]
        if "?" in gap or "\u061f" in gap:
            asked = at
        elif asked == _NEVER and _ENDS.search(gap):
            return -1
        if at - asked < _SOON and word.text in _AGREEING:
            return -1
        if at - asked < _SOON and word.text in _ANSWERING:
            return at
        if asked == _NEVER and (word.text in _FOUND or (word.text in _DENYING and _is_denied(words, at))):
            return at
        edge = word.end
    return -1


def _is_denied(words: list[FoldedWord], at: int) -> bool:
    """Whether the negation at `at` denies a number: it follows it or its name, or leads to that (`never a phone`)."""
    if is_doing([one.text for one in words[at + 1 : at + 3]]):
        return False  # `number nahi uthata`
    if at == 0 or words[at - 1].text in _NUMBERS or (at == 1 and words[0].text in _PHONES):
        return True
    behind = [one.text for one in words[at + 1 : at + 3]]
    if behind and behind[0] in _ARTICLES:
        behind.pop(0)
    return bool(behind) and behind[0] in _NUMBERS | THINGS | _PHONES


def _is_outright(words: list[FoldedWord], turn: int) -> bool:
    """Whether a telephone itself is denied (`not a phone`, `فون نہیں`), or that it is anyone's number."""
    if words[turn].text not in _DENYING:
        return False
    before = [word.text for word in words[max(0, turn - 3) : turn]]
    if before[-1:] and before[-1] in _NUMBERS and not _NOBODYS.isdisjoint(before):
        return True
    behind = [word.text for word in words[turn + 1 : turn + 6]]
    if behind and behind[0] in _ARTICLES:
        behind.pop(0)
    leads = behind[:1] != [] and behind[0] in _PHONES
    if leads and behind[1:2] != [] and behind[1] in _MAKING:
        return False  # `له موږ نه فون وکړي`: calls
    if not CALLING.isdisjoint(behind[leads:]):
        return False  # `phone nahi, sirf whatsapp`
    return leads or (len(before) == 1 and before[0] in _PHONES)


def _is_thing(words: list[FoldedWord], at: int) -> bool:
    """Whether a word names a thing that has a number, of itself or beside a word for "number"."""
    word = words[at].text
    if word in STRONG or glued(word):
        return True
    behind = [one.text for one in words[at + 1 : at + 2]]
    numbered = not NUMBER_WORDS.isdisjoint(behind) or (at > 0 and words[at - 1].text in _FIRST)
    return numbered and (word in WEAK or not may_have_a_telephone(word))
