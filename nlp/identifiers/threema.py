"""THREEMA: eight characters that the text calls a Threema ID; a gateway ID begins with a star."""

import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.identifiers.context.names_below import THREEMA, named_below
from nlp.identifiers.context.number_context import named_otherwise
from nlp.identifiers.platforms.platform_names import platform_of
from nlp.text.folded_text import FoldedText, FoldedWord, SpanMatch
from nlp.text.normalise import as_latin, either, fold, folded

BY = "threema"
_REACH, _AFTER = 60, 20
_END = re.compile(r"[.!?۔;]\s|\b(?=[a-z]*[0-9])(?=[0-9]*[a-z])[a-z0-9]{8}\b")
# `Threema or Session? I have both: …`
_ALL = re.compile(
    r"^[^.!\n]*\b(?:all|both|each|order|dono|donon|sab|"
    + either("دونوں سب ټول همه هر كلها")
    + r")\b[^.!?\n]{0,12}:[ ]?$"
)
_CODE = re.compile(
    r"(?<![A-Za-z0-9*@_.])(?:\*[A-Za-z0-9]{7}|(?:[A-Za-z0-9][ ]){7}[A-Za-z0-9]"
    r"|(?:[A-Za-z0-9]{2}[ .\-]){3}[A-Za-z0-9]{2}"
    r"|[A-Za-z0-9]{4}[ .\-]?[A-Za-z0-9]{4})(?![A-Za-z0-9@_]|\.[a-z])"
)
# The rest of a telephone number and a word (`012-555 0410 line`).
_HALVES = re.compile(r"[0-9]{4}[ ][A-Za-z]{4}")
_RATHER_NUMBER = re.compile(r"[0-9][ \-.]$")
_OWN_CODE = re.compile(r"[ :]{1,3}(?:id[ :]{1,2})?(?P<code>[a-z0-9]{8})(?![^\W_])")
_NEXT = re.compile(r"[ ]?(?:[,/|;&،؛+]|(?:and|or|aur|ya|" + either("اور یا و او") + r")(?=[ ]))[ ]?")
_MA, _THREE = fold("ما").text, folded("تھری تری ثری")
_NAMED = THREEMA | {_MA}
_ANNOUNCING = folded("id is am no number code threema تھریما آئی ڈی یوزر نیم ہے hai was ka ki کا کی")


_NOT_BEFORE = folded("not no isnt t without لیس لیست ولیس بدون نہ")
_NOT_BEHIND = folded("nahi nahin nai nhi نہیں نئیں نیست نہ")
_REDUCTIONS = folded(
    "promo coupon coupons voucher discount referral ڈسکاؤنٹ پرومو کوپن واؤچر تخفیف تخفیف کوپن خصم قسیمہ "
    "الخصم رعایت رعایتی"
)
# What says that a code is none (`ABCD1234 kuch nahi, bas misaal`).
_NOTHING = re.compile(
    r"[ ](?:(?:kuch|koi|is)[ ](?:nahi|nahin|nothing|none|not an?|no|just an?|only an?)|"
    + fold("کچھ نہیں").text
    + "|"
    + fold("لیس شيئا").text
    + "|"
    + fold("هیچ نیست").text
    + r")(?![^\W_])"
)
_IDS = frozenset({"id", "threema", fold("ڈی").text, fold("تھریما").text})


def find(view: FoldedText) -> Iterator[SpanMatch]:
    """Every Threema ID that is said to be one."""
    if view.vocabulary.isdisjoint(_NAMED):
        return
    names = [word for word in view.words if word.text in THREEMA] or _in_two_words(view)
    names = [word for word in names if not _denied(view, word)]
    if not names:
        return
    for one in named_below(view):
        if one.service == "threema":
            yield SpanMatch("THREEMA", view.cased[one.start : one.end].upper(), one.start, one.end, BY, 0.93)
    text, listed = as_latin(view.cased) if not view.text.isascii() else view.cased, -1
    for match in _CODE.finditer(text):
        if _HALVES.fullmatch(match.group()) and _RATHER_NUMBER.search(text, max(0, match.start() - 2), match.start()):
            continue
        code = re.sub(r"[ .\-]", "", match.group())
        near = any(-_REACH <= word.start - match.start() <= _REACH for word in names)
        behind = 0 <= listed < match.start() and _NEXT.fullmatch(view.text, listed, match.start()) is not None
        if (near or behind) and _is_code(view, match, code, names, listed=behind) and not _is_none(view, *match.span()):
            listed = match.end()
            undone = ("separators dropped",) if len(code) != len(match.group()) else ()
            yield SpanMatch("THREEMA", code.upper(), match.start(), match.end(), BY, 0.95, undone)


def _denied(view: FoldedText, name: FoldedWord) -> bool:
    """Whether the name is said not to be meant (`… is no Threema`, `تھریما نہیں`)."""
    place = view.word_at(name.start)
    before = view.words[place - 1].text if place else ""
    article = before in {"a", "my"} and place > 1
    before = view.words[place - 2].text if article else before
    after = view.words[view.word_at(name.end) : view.word_at(name.end) + 1]
    gap = view.text[name.end : after[0].start] if after else ""
    return before in _NOT_BEFORE or (gap == " " and after[0].text in _NOT_BEHIND)


def _is_reduction(view: FoldedText, start: int, end: int) -> bool:
    """Whether a word for a reduction of prices stands before a code (`promo code …`) or right behind it."""
    place = view.word_at(start)
    near = view.words[max(0, place - 3) : place]
    if any(word.text in _REDUCTIONS and not _END.search(view.text[word.end : start]) for word in near):
        return True
    behind = view.word_at(end)
    after = view.words[behind : behind + 2]
    return len(after) > 1 and after[1].text in _REDUCTIONS and view.text[end : after[1].start].count(" ") < 3


def _in_two_words(view: FoldedText) -> list[FoldedWord]:
    """`تھری ما`."""
    pairs = pairwise(view.words)
    return [FoldedWord(a.text + b.text, a.start, b.end) for a, b in pairs if b.text == _MA and a.text in _THREE]


def _is_none(view: FoldedText, start: int, end: int) -> bool:
    return (
        _is_reduction(view, start, end)
        or _NOTHING.match(view.text, end) is not None
        or named_otherwise(view, start, end)
    )


def _is_code(view: FoldedText, match: re.Match[str], code: str, names: list[FoldedWord], *, listed: bool) -> bool:
    """Whether eight characters are an ID by their shape, led to by the name or `listed` right behind another."""
    if not listed and not _led_to(view, match, names):
        return False
    place = view.word_at(match.start()) - 1
    if code.isdecimal():
        return place >= 0 and view.words[place].text in _IDS and len(match.group()) == len(code)
    if platform_of(code.lower()):
        return False
    if code[0] == "*" or (any(c.isdigit() for c in code) and any(c.isalpha() for c in code)):
        return len(code) == len(match.group()) or code.isupper() or code.islower()
    if not code.isupper() or (len(code) != len(match.group()) and match.group()[1] != " "):
        return False
    return place >= 0 and (view.words[place].text in _ANNOUNCING or view.words[place].text in THREEMA)


def _led_to(view: FoldedText, match: re.Match[str], names: list[FoldedWord]) -> bool:
    """Whether the name stands before the code in one line and thought, or right behind it."""
    for word in names:
        if word.end <= match.start():
            between = view.text[word.end : match.start()]
            if "\n" not in between.strip(" \t:\n") and (
                not _END.search(between) or (len(between) <= _REACH and _ALL.search(between))
            ):
                return True
        elif 0 <= word.start - match.end() <= _AFTER and "\n" not in view.text[match.end() : word.start]:
            own = _OWN_CODE.match(view.text, word.end)
            return own is None or not any(map(str.isdecimal, own["code"]))
    return False
