"""What the phrase before a number announces: a code, a pass word, or the number of a thing, with words in between.

`job code 081…`, `کد کارگاه 0913…`, `رقم ترخيص الهيئة 050…`, `reference of this circular: 42201…`, `quota JTK 013…`. The
words that touch a number are read in `nlp.identifiers.context.number_context`; here is what a phrase says whose head
stands apart.
"""

import re

from nlp.identifiers.context.delivery_phrases import is_asked
from nlp.identifiers.context.number_nouns import CALLING, FILLERS, NUMBER_WORDS, STRONG, WEAK
from nlp.identifiers.context.phone_owners import answers
from nlp.identifiers.context.table_headers import head_of
from nlp.identifiers.context.trailing_clauses import CODES, OF_COUNTRIES, THINGS
from nlp.identifiers.countries.country_names import is_place
from nlp.text.folded_text import FoldedText, FoldedWord
from nlp.text.normalise import folded

_NUMBER_FIRST = folded("شماره شماره‌ی رقم برقم نمره شناسه")
_ITS_NUMBER = folded("رقمه رقمها رقمهم")
_IN_THE_NAME = folded("باسم بنام باسمی")
_SECRETS = folded("السر المرور مرور عبور گذرواژه password passcode passphrase keyword پاسورڈ پاسورډ codeword")
_KEPT = folded("ticket token order booking file registration visa ویزا ٹکٹ ٹوکن تاشیره التاشیره فیزا ویزه")
_OF = frozenset({"of"})
_AT = folded("عند علی فی at for on of to the in is it دم پر کا کی ہے است برای در")
_REACH, _FEW = 64, 3
_PARTS = re.compile(r"[.!?;,،؛۔\n]|\)[^)]*$")
_ABBREVIATION = re.compile(r"[A-Z]{2,5}")


def is_announced_as_a_thing(view: FoldedText, start: int) -> bool:
    """Whether the phrase that leads up to a number announces a code, a pass word or the number of a thing."""
    if is_in_a_column_of_things(view, start):
        return True
    phrase = _phrase(view, start)
    if not phrase or is_asked(view, start) or any(word.text in CALLING for word in phrase):
        return False
    texts = [word.text for word in phrase]
    return (
        _is_code(texts)
        or _is_secret(texts)
        or _is_numbered_first(view, phrase)
        or _is_of_something(view, phrase, start)
        or _is_abbreviated(view, start)
        or _is_in_a_name(view, phrase)
    )


def is_in_a_column_of_things(view: FoldedText, start: int) -> bool:
    """Whether the head of a table says that the column in which a number stands is one of things' numbers."""
    head = view.once(head_of, start)
    return any(text in STRONG or text in _KEPT for text in head) and CALLING.isdisjoint(head)


def _phrase(view: FoldedText, start: int) -> list[FoldedWord]:
    """The last words before `start`, at most seven, that no sign or digits part from it."""
    last = view.word_at(start)
    kept: list[FoldedWord] = []
    edge = start
    for word in reversed(view.words[max(0, last - 7) : last]):
        gap = view.text[word.end : edge]
        if word.text[0].isdecimal() or start - word.end > _REACH or (gap != " " and _PARTS.search(gap)):
            break
        kept.append(word)
        edge = word.start
    return kept[::-1]


def _is_code(texts: list[str]) -> bool:
    """Whether the last words are a code and what it is for, in either order: a country's or a city's dials."""
    while len(texts) > 1 and texts[-1] in FILLERS - CODES:
        texts = texts[:-1]
    near = texts[-_FEW:]
    at = next((place for place, text in enumerate(near) if text in CODES), -1)
    if at < 0:
        return False
    behind = [text for text in near[at + 1 :] if text not in NUMBER_WORDS]
    if behind and texts[-1].isascii():
        return False  # in English and Roman Urdu the code comes last
    other = behind or [text for text in texts[: len(texts) - len(near) + at][-1:] if text not in FILLERS]
    return bool(other) and not any(text in OF_COUNTRIES or is_place(text) or not text.isalpha() for text in other)


def _is_secret(texts: list[str]) -> bool:
    """Whether a pass word is announced, perhaps with the place where it is asked (`كلمة السر عند الباب`)."""
    place = max((at for at, text in enumerate(texts) if text in _SECRETS), default=-1)
    if place < 0:
        return False
    between = texts[place + 1 :]
    return not between or (len(between) <= _FEW and (between[0] in _AT or between[0] in FILLERS))


def _is_numbered_first(view: FoldedText, phrase: list[FoldedWord]) -> bool:
    """Whether a word for "number", a thing and whose it is stand in a chain (`رقم ملف القضية`)."""
    for at, word in enumerate(phrase[-_FEW - 1 : -1], start=max(0, len(phrase) - _FEW - 1)):
        noun = phrase[at + 1].text
        if word.text in _NUMBER_FIRST and view.text[word.end : phrase[at + 1].start] == " " and not answers(noun):
            return noun in THINGS or noun.removeprefix("ال") in THINGS
    return False


def _is_of_something(view: FoldedText, phrase: list[FoldedWord], start: int) -> bool:
    """Whether a thing of something is a heading: `reference of this circular:`, `serial of the form:`."""
    at = next((place for place, word in enumerate(phrase) if word.text in _OF), -1)
    if at < 1 or not any(mark in view.text[phrase[-1].end : start] for mark in ":=#"):
        return False
    head = phrase[at - 1].text
    if head in NUMBER_WORDS:
        return phrase[-1].text in THINGS
    return head in STRONG


def _is_abbreviated(view: FoldedText, start: int) -> bool:
    """Whether an office's letters stand between a thing's name and its number (`quota JTK 013…`)."""
    place = view.word_at(start) - 1
    if (
        place < 1
        or not _ABBREVIATION.fullmatch(view.cased_word(place))
        or view.words[place].text in CALLING | NUMBER_WORDS
    ):
        return False
    before = view.words[place - 1]
    apart = view.text[before.end : view.words[place].start] + view.text[view.words[place].end : start]
    named = before.text in STRONG or (before.text in WEAK and before.text in THINGS)
    return named and apart.strip(" -/") == "" and "\n" not in apart and not view.cased_word(place - 1).isupper()


def _is_in_a_name(view: FoldedText, phrase: list[FoldedWord]) -> bool:
    """Whether `its number` is that of a thing in somebody's name, which opens the phrase (`الحوالة باسم … رقمها`)."""
    if phrase[-1].text not in _ITS_NUMBER or not any(word.text in _IN_THE_NAME for word in phrase):
        return False
    return any(word.text in THINGS or word.text.removeprefix("ال") in THINGS for word in phrase[:2])
