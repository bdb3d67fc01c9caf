"""The heads of papers that are Arabic: which they are, with their article, and the noun that they are forms of."""

import re
from collections.abc import Iterable
from functools import lru_cache

from nlp.text.folded_text import FoldedText, FoldedWord
from nlp.text.phrase_lexicon import Phrase

_NOUN = re.compile(
    "(?:ال)?(?:فیزہ|دی?بلوم|صورہ|نسخہ|سمہ|خارتیہ|کارنیہ|لیسن|ل?اکارط|فیش|ماجستیر|بکالوریوس|بیان|[کق]ی?ملی?ک|توکیل|وکالہ|افادہ|قید|اخراج|دعوہ|اذن|برنت|صحیفہ|کروت|تقریر|تقاریر|عقود|اثبات|کتیب|ترخیص|تراخیص|مصدقہ|اجازہ|مستخرج|سجل|ملکیہ|استمارہ|محضر|تا?شیرہ|فیزا?|کرت|لاصق"
    "|لصاقہ|ملصق|کشف|ختم|اختام|وثیقہ|عقد|صک|خطاب|ورقہ|قسیمہ|جرین|غرین|بیرمی|برمی|دفتر|اقامہ|رخصہ|شہادہ|بطاقہ|شریحہ"
    "|شرایح|خطوط|جوازات|جواز|ہویہ|تصاریح|تصریح|کشوف|(?:تا?شیر|فیز|اقام|شہاد|بطاق|ہوی)ات|باسبور(?:ت|ات)?)"
)
_OWNED = re.compile(
    "(?:جواز|جوازات|تا?شیرت|فیزت|اقامت|رخصت|شہادت|شہادات|باسبور|باسبورات|بطاقت|شریحت|ہویت)(?:ی|ک|ہ|ہا|ہم|نا|کم|و|ن)"
)
_COUNTED = re.compile("(?:جواز|ختم|تصریح|باسبور)ا")  # behind a number (`١٤ جوازا`)
_KIMLIK = re.compile("[کق]ی?ملی?ک")
_ENDING = re.compile("(?:ا?ت)?(?:ی|ک|ہ|ہا|ہم|نا|کم)?$")
_LISAN, _PASHTO = "لیسن", re.compile("[ټډړږښځڅۍېګڼ]")  # the licence of both (`د دوبۍ لیسن`)
_ARTICLE, _SHORTEST = "ال", 3
_MANY = re.compile(".*(?:ات|ین|ان|[اويی]|شرایح|شرائح|بطایق|کشوف|تصاریح|خطوط|اختام|رخص|عقود|تقاریر|کروت|برنت|فیش)")
DUALS = ("ین", "ان")


@lru_cache(maxsize=4096)
def _is_head(text: str) -> bool:
    if any(form.fullmatch(text) for form in (_NOUN, _OWNED, _COUNTED)):
        return True
    return text.endswith(DUALS) and _NOUN.fullmatch(one_of_two(text)) is not None


def is_arabic(view: FoldedText, word: FoldedWord, text: str) -> bool:
    """Whether a head, of which `text` is the first word, is Arabic; the Turkish card only in the letters of Arabic."""
    if text == _LISAN and _PASHTO.search(view.text):
        return False
    return _is_head(text) and (_KIMLIK.fullmatch(text) is None or "ك" in written(view, word))


def is_urdu(view: FoldedText, word: FoldedWord) -> bool:
    """Whether a word that Arabic ends in `ة` is written as others borrow it (`سعودی اقامہ`, Pashto `سعودي اقامه`)."""
    return word.text.endswith("ہ") and "ة" not in written(view, word)


def written(view: FoldedText, word: FoldedWord) -> str:
    """A word in the letters of the text as it was written."""
    start, end = view.folded.span(word.start, word.end)
    return view.folded.original[start:end]


def with_article(phrases: Iterable[Phrase]) -> frozenset[Phrase]:
    """The phrases, and the Arabic ones among them of one or two words with the article (`الإقامات`, `كشف الحساب`)."""
    found = set(phrases)
    for phrase in tuple(found):
        if _NOUN.fullmatch(phrase[0]) is None or phrase[0].startswith(_ARTICLE) or _KIMLIK.fullmatch(phrase[0]):
            continue
        if len(phrase) == 1:
            found |= {(_ARTICLE + word,) for word in (phrase[0], *_duals(phrase[0]))} | {
                (two,) for two in _duals(phrase[0])
            }
        elif len(phrase) == 2 and len(phrase[1]) > _SHORTEST and not phrase[1].startswith(_ARTICLE):
            found |= {(phrase[0], _ARTICLE + phrase[1]), (_ARTICLE + phrase[0], _ARTICLE + phrase[1])}
    return frozenset(found)


def _duals(noun: str) -> tuple[str, ...]:
    """Two of what an Arabic noun names (`ختمين`, `بطاقتان`); none of a plural."""
    if _MANY.fullmatch(noun):
        return ()
    stem = noun[:-1] + "ت" if noun.endswith("ہ") else noun
    return tuple(stem + ending for ending in DUALS)


def one_of_two(word: str) -> str:
    """The noun or adjective that an Arabic word, which ends like two of a thing, is a form of."""
    stem = word[:-2]
    return stem[:-1] + "ہ" if stem.endswith("ت") else stem


def named_again(phrase: Phrase) -> str:
    """The noun that an Arabic head is a form of (`شهاد` of `الشهادة`, `شهاداتهم`, `شهادة سواقة`); else nothing."""
    return _ENDING.sub("", phrase[0].removeprefix(_ARTICLE)) if _is_head(phrase[0]) else ""
