"""Passports' numbers that stand apart from the word for a passport, and are tied to it by what is said."""

import re

from nlp.identifiers.context.number_nouns import IDIOMS, STRONG, WEAK
from nlp.identifiers.passports.vocabulary import (
    BESIDES,
    NAMES,
    NUMBERS,
    OF_OTHERS,
    OTHER_PAPERS,
    OTHER_SAMPLE,
    PHONES,
    VISAS,
)
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold, folded

_REACH = 70
_ITS = folded("یې its اسکا انکا جسکا آن اون اوہدا uska iska uski اس")
_ITS_NUMBER = folded("رقمه رقمها ورقمه ورقمها رقمو شمارش شماره‌اش شماره‌ش شمارشو")
_NUMBERED = (STRONG | WEAK) - folded("ورک")  # `lost` in Pashto
_APART, _OF_WHOM = frozenset({",", ";", "-", "\u2013", "\u2014", ":", "("}), folded("ka ki kay ke کا کی کے دا دی")
# What leads from a passport that is told of to its number: a preposition, or what it does or did with it.
_BY = folded("به با په with under bearing carrying having has tha thi hai جسکا تھا تھی ہے یحمل تحمل تحت ذو ذی")
_BY_NUMBER = folded("برقم بالرقم والرقم ورقم")
_JOINING = folded("و او اور and or aur ya با with به په")
_AND = fold("و").text
_WAS_BY = (fold("و").text, fold("په").text)  # Pashto: was, by
_MOST_BETWEEN = 6  # words of a clause from a passport to what leads to its number
_LED = frozenset({" ", ": ", ":", " : ", "-", " - ", "\u200c"})
_MOST_TOLD = 9  # words of a clause from a passport to the word for its number, or to the colon before it
_NUMBER = fold("رقم").text
_COPULAS = frozenset({"is", "was"})
_ADDING = folded("و او اور and or aur ya")
_THEIRS = folded("هاتفه هاتفها جواله جوالها بيته سيارته")  # what else has a number of its own
# What may stand between a number and the words that it is a passport's.
_SAYING = folded(
    "is was as on in the a my his her their your its our mera meri uska uski unka apka jo ye yeh likha tha thi "
    "میرا میری اس کا اسکا انکا اپنا یہ جو هو هی زما د هغه هغې ده است"
)
_MOST_BEHIND, _CLOSE = 5, 4
_PARTS = re.compile(r"[.;:!?\n|/\[\]]|[0-9]")
_SENTENCE_ENDS = re.compile(r"[.!?]|\n[ ]?\n")


def is_its_number(view: FoldedText, start: int) -> bool:
    """Whether "its number" leads up to `start`, and the clause before has a passport and nothing else that is numbered.

    `د زوی پاسپورټ کاپي … شته، نمبر یې P01234567`, `I hold his passport, its number is …`.
    """
    place = view.word_at(start)
    near = view.texts[max(0, place - 3) : place]
    if _ITS_NUMBER.isdisjoint(near) and (NUMBERS.isdisjoint(near) or _ITS.isdisjoint(near)):
        return False
    for word in reversed(view.words[view.word_at(start - _REACH) : place]):
        if word.text in NAMES:
            return "\n" not in view.text[word.end : start]
        if word.text in OF_OTHERS or word.text in VISAS or word.text in PHONES or word.text[0].isdecimal():
            return False
    return False


def is_number_of_whose(view: FoldedText, match: re.Match[str]) -> bool:
    """Whether a word for "number", apart from what is told of a passport and whose it is, leads up to one in print.

    `گم شده: پاسپورت افغانستان به نام محمد نعیم، شماره P01234567`; `passport mila hai Abdul Razaq ka, number P01550151`.
    """
    place = view.word_at(match.start())
    if not place or view.texts[place - 1] not in NUMBERS or not OTHER_SAMPLE.fullmatch(view.cased, *match.span()):
        return False
    edge = view.starts[place - 1]
    apart = view.text[view.words[place - 2].end : edge] if place > 1 else ""
    if apart.strip(" ") not in _APART and not (apart == " " and view.texts[place - 2] in _OF_WHOM):
        return _is_led_to(view, place - 1)
    behind = ""
    for word in reversed(view.words[view.word_at(match.start() - _REACH) : place - 1]):
        if word.text in NAMES:
            return behind not in BESIDES and _SENTENCE_ENDS.search(view.text, word.end, edge) is None
        if word.text in _NUMBERED or word.text in VISAS or word.text in PHONES or word.text[0].isdecimal():
            return False
        behind = word.text
    return False


def _is_led_to(view: FoldedText, place: int) -> bool:
    """Whether a passport is told of in the clause that leads to the word for "number" at `place`, and nothing else.

    `پاسپورت همراهش بود به شماره P01234567`, `الجواز عند الكفيل برقم A01234567`, `uska passport saath tha number P0…`.
    """
    texts = view.texts
    arabic = texts[place] in _BY_NUMBER
    first = place if arabic else place - 1
    if not arabic and texts[first] not in _BY:
        return False
    first -= first > 0 and (texts[first - 1], texts[first]) == _WAS_BY
    for at in range(first - 1, max(-1, first - _MOST_BETWEEN - 1), -1):
        if view.gaps[at] != " ":
            return False
        word = texts[at]
        if word in NAMES:
            return at + 1 == len(texts) or texts[at + 1] not in BESIDES
        strange = word in _NUMBERED or word in VISAS or word in PHONES or word in _JOINING or word[0].isdecimal()
        if strange or (arabic and word.startswith(_AND)):
            return False
    return False


def is_told_in_its_clause(view: FoldedText, match: re.Match[str]) -> bool:
    """Whether a clause tells of a passport and of its number, and of no other thing, up to one in print.

    `جواز سفر سوداني باسم هالة الطيب رقم P01234567`, `passport number in case they ask: P01234567`.
    """
    start = match.start()
    place = view.word_at(start) - 1
    if place < 1 or not OTHER_SAMPLE.fullmatch(view.cased, *match.span()):
        return False
    gap = view.text[view.words[place].end : start]
    if view.texts[place] in NUMBERS and gap in _LED:
        return _leads_from_a_passport(view, place, numbered=True)
    if gap == " " and view.texts[place] in _COPULAS:
        return _leads_from_a_passport(view, place, numbered=False)
    return gap == ": " and _leads_from_a_passport(view, place + 1, numbered=False)


def _leads_from_a_passport(view: FoldedText, place: int, *, numbered: bool) -> bool:
    """Whether a passport is named in the words before `place`, and its number beside it if not `numbered`."""
    arabic = numbered and _NUMBER in view.texts[place]
    for at in range(place - 1, max(-1, place - _MOST_TOLD - 1), -1):
        word = view.texts[at]
        if arabic and word.startswith(_AND) and word not in NAMES:
            return False  # `… ومفتاح برقم …`: another thing
        if at + 1 < place and view.gaps[at] != " " and not (word in NUMBERS and view.gaps[at] == ". "):
            return False
        if word in NAMES:
            behind, beside = view.texts[at + 1 : at + 2], view.texts[max(0, at - 1) : at + 2]
            return BESIDES.isdisjoint(behind) and (numbered or not NUMBERS.isdisjoint(beside))
        idiom = at > 0 and view.texts[at - 1] in IDIOMS
        named = (word in _NUMBERED and not idiom and word not in NUMBERS) or word in VISAS or word in PHONES
        if named or word in _ADDING or word[0].isdecimal() or word.removeprefix(_AND) in OTHER_PAPERS:
            return False
        if numbered and (word in NUMBERS or word in _THEIRS):
            return False
    return False


def is_of_another_paper(view: FoldedText, start: int) -> bool:
    """Whether another paper stands right before `start` and no passport in what leads up to it (`polio card AB…`)."""
    place = view.word_at(start) - 1
    if place < 0 or view.texts[place] not in OTHER_PAPERS or view.gaps[place] != " ":
        return False
    begin = max(view.text.rfind("\n", 0, start), start - _REACH)
    return NAMES.isdisjoint(view.texts[view.word_at(begin) : place])


def is_named_behind(view: FoldedText, match: re.Match[str]) -> bool:
    """Whether one in print is said behind to be a passport's number.

    `his Z1234567 passport no`, `K0123456 on his "passport no"`, `P01234567 uska passport number hai`.
    """
    start, end = match.span()
    if OTHER_SAMPLE.fullmatch(view.cased, start, end) is None:
        return False
    place = view.word_at(end)
    passed, named, numbered = place, False, False
    while passed < min(len(view.texts), place + _MOST_BEHIND):
        text, gap = view.texts[passed], view.gaps[passed - 1]
        if _PARTS.search(gap) or (gap.startswith(",") and text not in _SAYING):
            return False
        named, numbered = named or text in NAMES, numbered or text in NUMBERS
        if not (text in NAMES or text in NUMBERS or text in _SAYING) or (text in _SAYING and (named or numbered)):
            return False
        if named and numbered:
            break
        passed += 1
    return (
        named
        and numbered
        and not _names_the_next(view, passed)
        and OTHER_SAMPLE.fullmatch(view.cased, start, end) is not None
    )


def _names_the_next(view: FoldedText, place: int) -> bool:
    """Whether the word at `place` leads to another number (`… passport no: P0123456`)."""
    following = view.texts[place + 1] if place < view.last else ""
    gap = view.gaps[place]
    return any(map(str.isdecimal, following)) and len(gap) < _CLOSE and "\n" not in gap
