"""What a list or an advert sets bare behind a paper: its year, its class, how long it lasts, what it is with.

`ڈی ایم سی 2019`, `لائسنس بی کلاس`, `ورک پرمٹ دو سال`, `وزٹ ویزا دو مہینے والا`, `باسبور فئة A`, `لیسانس ۲۰۱۸`.
"""

import re
from collections.abc import Callable, Container

from nlp.entities.documents.extent.premodifiers import COUNT, EITHER, LISTERS
from nlp.entities.documents.heads.arabic_heads import written
from nlp.entities.documents.paper_match import GRANTED, close
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import longest_before, longest_behind, rows, singles

_ROWS = rows("papers")
_YEAR, _SOLAR = re.compile(r"(?:19[4-9]|20[0-3])\d"), re.compile(r"1[34]\d\d")
_NOT_ON, _MONTHS = singles(_ROWS["behind no year"]), singles(_ROWS["month"])
_NO_YEAR = frozenset("/-:.–€$£%")  # behind the digits of a date or sum
_CLASSES, _OF_CLASS = singles(_ROWS["class"]), singles(_ROWS["class name"])
_UNITS, _ENDS = singles(_ROWS["unit of time"]), singles(_ROWS["ends"]) | LISTERS
_ARTICLES, _KUWAIT = (
    frozenset({"14", "17", "18", "19", "20", "22", "23", "24"}),
    folded("کویت الكويت للكويت بالكويت والكويت کویتی كويتي kuwait kuwaiti kuwet kowait"),
)
_MONEY = folded("دينار دنانير دولار ريال درهم ألف آلاف شخص عامل عمال روپے دینار ڈالر ریال لوگ بندے لوگوں")
_MONEY |= frozenset(
    {"kd", "kwd", "dinar", "dinars", "usd", "dollar", "dollars", "rs", "lakh", "lac", "k", "hazar", "riyal"}
)
_MONEY |= frozenset(
    {"people", "men", "workers", "persons", "pcs", "pieces", "log", "banday", "bande", "days", "months", "din"}
)
_DAYS = folded("دن دناں روز روزه ورځې ورځو")  # in which it is made
_WALA = folded("والا والی آلا آلی الا الی")
_PLURAL_WALA, _PLURAL = folded("والے آلے"), "ے"
_NOT_WITH = (singles(_ROWS["no kind"]) | singles(_ROWS["whose kind not"]) | singles(_ROWS["not with"])) - _UNITS
_INFINITIVE = re.compile(r"\w+نے")
_NOT_DONE_BY = (singles(_ROWS["whose kind not"]) - singles(_ROWS["no kind"])) | singles(_ROWS["not with"])
_SUMS = folded("سو ہزار لاکھ کروڑ زره لکه")
_LETTERS = frozenset(map(chr, range(0x600, 0x6FF)))  # of Arabic and what is written like it
_GENITIVE = singles(_ROWS["genitive"])
_QUALITIES, _SHORTEST = singles(_ROWS["before"] | _ROWS["nation"] | _ROWS["study"]), 3
_OVER = "ختم"  # in Urdu what runs out, the stamp of Arabic
_NETWORKS = _ROWS["operator"] | _ROWS["network"]
_FEATURES = _ROWS["wala noun"]  # of two words
_BANDS = folded("بینڈ بینڈز بینډ band bands")
_MOST = 3  # words before a `wala`
_ORIGINAL, _BROUGHT = folded("اصل اوریجنل"), singles(_ROWS["brought"])
_OLDEST = ("degree", "birth_certificate", "id_card", "other")  # of which an old year is told


def bare_behind(view: FoldedText, last: int, kind: str, *, arabic: bool, opens: Callable[[str], bool]) -> int:
    """The last word of what stands bare behind word `last`, the last of a paper; else `last`.

    `arabic`: whether its head is, where no `wala` stands (`إلى` is written like one). `opens`: whether a word begins a
    paper, to which a `wala` before it belongs.
    """
    while close(view, last) and view.words[last].text[0] in _LETTERS:
        further = (
            article_behind(view, last, kind)
            or _bands(view, last)
            or _year(view, last, kind)
            or _class(view, last)
            or _length(view, last, kind)
            or _original(view, last)
        )
        if not further and not arabic:
            further = _with(view, last, opens)
        if not further:
            break
        last = further
    return last


def networks_behind(view: FoldedText, last: int) -> int:
    """The last of the networks that an `and` joins to the one a SIM ends with (`سمیں جاز اور یوفون`); else `last`."""
    words = view.words
    if not longest_before(words, last + 1, _NETWORKS):
        return last
    if not words[last].text.isascii():  # side by side only in Arabic letters (`سیم کارت روشن اتصالات`)
        last += longest_behind(words, last, _NETWORKS)
    while close(view, last) and words[last + 1].text in EITHER and close(view, last + 1):
        more = longest_behind(words, last + 1, _NETWORKS)
        if not more:
            break
        last += 1 + more
    return last


def _is_parted(view: FoldedText, at: int) -> bool:
    """Whether a comma, a stop, the line's end or a word that goes on anew stands behind word `at`."""
    return not close(view, at) or view.words[at + 1].text in _ENDS


def _original(view: FoldedText, last: int) -> int:
    """The `original` behind word `last` where a verb of bringing or the end follows (`اصل ساتھ ہو`); else 0.

    A genitive may stand between (`نائیکوپ دی اصل وکھاؤ`).
    """
    words, at = view.words, last + 1
    if words[at].text in _GENITIVE and close(view, at):
        at += 1
    if words[at].text not in _ORIGINAL:
        return 0
    return at if not close(view, at) or words[at + 1].text in _BROUGHT else 0


def _year(view: FoldedText, last: int, kind: str) -> int:
    """The year a paper is of, where it is no date of what happened and no sum (`2019 میں`, `2000 ریال`); else 0."""
    words, at = view.words, last + 1
    year = words[at].text
    if not (_YEAR.fullmatch(year) or (kind in _OLDEST and _SOLAR.fullmatch(year))):
        return 0
    if not close(view, at):
        return 0 if view.text[words[at].end : words[at].end + 2].lstrip()[:1] in _NO_YEAR else at
    following = words[at + 1].text
    if following in _NOT_ON or following in _MONTHS or following[0].isdigit():
        return 0
    return at + 1 if following in _WALA else at


def article_behind(view: FoldedText, last: int, kind: str) -> int:
    """The number that a visa of Kuwait is named by (`فيزا ١٨`), where it counts and costs nothing; else 0."""
    words, at = view.words, last + 1
    if kind != "visa" or words[at].text not in _ARTICLES or _KUWAIT.isdisjoint(view.vocabulary):
        return 0
    if not close(view, at):
        return 0 if view.text[words[at].end : words[at].end + 1] in _NO_YEAR else at
    following = words[at + 1].text
    return 0 if following in _UNITS or following in _SUMS or following in _MONEY or following[0].isdigit() else at


def _bands(view: FoldedText, last: int) -> int:
    """The last word of the bands that the result of a test has (`IELTS رزلٹ 7 بینڈ`, `7.5 بینڈ`); else 0."""
    texts = view.texts[last + 1 : last + 4]
    if not texts or not texts[0].isdecimal():
        return 0
    return next((last + 1 + at for at, word in enumerate(texts) if at and word in _BANDS), 0)


def _class(view: FoldedText, last: int) -> int:
    """The last word of a class, a letter or number before or behind its noun (`بی کلاس`, `فئة A`); else 0."""
    words = view.words
    if last + 2 >= len(words) or not close(view, last + 1):
        return 0
    first, second = words[last + 1].text, words[last + 2].text
    if (first in _CLASSES and second in _OF_CLASS) or (first in _OF_CLASS and second in _CLASSES):
        return last + 2
    return 0


def _length(view: FoldedText, last: int, kind: str) -> int:
    """The last word of how long a permit lasts, where a stop, a sum or a word that ends it follows; else 0."""
    words, unit = view.words, last + 2
    if kind not in GRANTED or unit >= len(words) or not close(view, last + 1):
        return 0
    if not (COUNT.fullmatch(words[last + 1].text) and words[unit].text in _UNITS):
        return 0
    if words[unit].text in _DAYS or unit + 1 == len(words):
        return 0
    if _is_parted(view, unit) or words[unit + 1].text[0].isdigit():
        return unit
    return unit if unit + 2 < len(words) and words[unit + 2].text in _SUMS else 0


def _with(view: FoldedText, last: int, opens: Callable[[str], bool]) -> int:
    """The `wala` that ends what a paper is with (`نکاح نامہ انگریزی ترجمے والا`), three words at most; else 0.

    None who does something with it (`ویزا لگوانے والا`), no person or office, and no quality of a noun that follows.
    """
    words = view.words
    tied = _WALA | _PLURAL_WALA if words[last].text.endswith(_PLURAL) else _WALA
    for at in range(last + 2, min(last + _MOST + 2, len(words))):
        if not close(view, at - 2) or not close(view, at - 1):
            return 0
        word = words[at - 1].text
        if word not in _UNITS and not COUNT.fullmatch(word) and (word in _NOT_WITH or _INFINITIVE.fullmatch(word)):
            return 0
        if words[at].text in tied and _is_wala(view, at):
            follows = words[at + 1].text if close(view, at) else ""
            return 0 if follows and (follows in _NOT_DONE_BY or (follows != _OVER and opens(follows))) else at
    return 0


def is_of_next(view: FoldedText, last: int, opens: Callable[[str], bool]) -> bool:
    """Whether a `wala` behind word `last`, the last of a paper, makes it a quality of the next (`مہر والا پاسپورٹ`)."""
    words, tie = view.words, last + 1
    if not (close(view, last) and close(view, tie)):
        return False
    return words[tie].text in _WALA and _is_wala(view, tie) and opens(words[tie + 1].text)


def with_before(view: FoldedText, first: int, free: int, ends: Container[int]) -> int:
    """Where the words that a `wala` joins to a paper from word `first` on begin (`بیس لاکھ بیلنس والی`); else `first`.

    One noun, and before it the country, quality, study or count that goes with it; none of who deals with the paper.
    `ends`: the places of the text by their last word.
    """
    words, at = view.words, first - 2
    if longest_before(words, first + 1, _FEATURES) > 1:  # `رول نمبر والی سند`, where `number` is a quality elsewhere
        return _from_noun(view, first, free, ends)
    if at < free or not (close(view, at) and close(view, at + 1)):
        return first
    if words[at + 1].text not in _WALA or not _is_wala(view, at + 1):
        return first
    if (said := longest_before(words, at + 1, _FEATURES)) > 1 and at + 1 - said >= free:
        return _from_noun(view, at + 1 - said, free, ends)
    word = words[at].text
    if word in _NOT_WITH or _INFINITIVE.fullmatch(word) or len(word) < _SHORTEST:
        return first
    return _from_noun(view, at, free, ends)


def _from_noun(view: FoldedText, at: int, free: int, ends: Container[int]) -> int:
    """Where what goes with the noun before a `wala`, word `at`, begins."""
    while at > free and close(view, at - 1) and (steps := _goes_before(view, at, ends)):
        at -= steps
    return at


def _goes_before(view: FoldedText, at: int, ends: Container[int]) -> int:
    """How many words right before word `at` go with the noun before a `wala`: a quality, country, study, sum."""
    word, two = view.words[at - 1].text, at > 1 and close(view, at - 2)
    if longest_before(view.words, at + 1, _FEATURES) > 1:
        return 1
    if two and (word in _SUMS or (word in _GENITIVE and at - 2 in ends)):
        return 2
    return int(word in _QUALITIES or at - 1 in ends)


def _is_wala(view: FoldedText, at: int) -> bool:
    """Whether a word is a `wala`: in Punjabi with a long `a`, which Arabic `to` has not."""
    return view.words[at].text[0] == "و" or written(view, view.words[at])[0] == "آ"
