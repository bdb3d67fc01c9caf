"""Amounts in a text: digits, number words and units put together (`2 lakh 50 hazar`, `two hundred and fifty`)."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from nlp.entities.prices.compound_numerals import JOINED
from nlp.entities.prices.currencies import CODES, currency_after, currency_before
from nlp.entities.prices.number_parser import AND, ARABIC_AND, PASHTO_AND, Adding
from nlp.entities.prices.numerals import (
    ARABIC,
    BEFORE_TEN,
    BESIDE,
    GLUED,
    HALF,
    NUMBERS,
    PAKISTANI,
    TEENS,
    TENS_BEHIND,
    UNITS,
)
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold, folded
from nlp.text.word_classes import kind

_ITEM = re.compile(
    r"(?P<digits>\d{1,3}(?:[ \u00a0]\d{3})+(?= ?(?:€|\$|£|eur|usd|aed|pkr|rs|rup|doll|pound|"
    r"lira|f?cfa|naira|ksh|dh|sar|riyal|ringgit|baht|taka|یورو|ڈالر|روپ|درہم|ریال))"
    r"|(?<=[€$£])\d{1,3}(?:[ \u00a0]\d{3})+(?= ?(?:$|[,;!)\n—–]))"
    r"|\d{1,3}(?:[,\u066c\u060c'](?=\d)\d{2,3})+(?:\.\d+)?|\d{1,3}o{2,3}(?![^\W_])|\d{1,3}/\d(?= (?:میلیون|میلیارد))|"
    r"\d+(?:\.\d+)?)"
    r"(?:(?P<glued>k|m|l|lakh|lac|crore|cr|mn)(?![^\W_]))?(?!\d)"
    r"|(?P<word>(?:and (?:a )?half|و?نصف الملیون|و نصف الملیون|و نیم|ونیم|و نصف|ونصف|و نص|ونص)(?![^\W\d_])|[^\W\d_]+)"
)
_JOINING = frozenset(" \u00a0-")
_OF = re.compile(
    r" (?:baad|bad|ilawa|alawa|elawa|raste|rastay|zariye|log|logon|pas|paas|liye|lie|qareeb|kareeb|sath|saath|"
    r"andar|ander|upar|oper|baghair|beech|hisab)\b"
)
_PLAIN = str.maketrans("/o", ".0", ",\u066c\u060c' \u00a0")
_RANDS = re.compile(r"\d{1,3},\d{3}(?![\d,.-])")  # `R2,500`
_CENTS = re.compile(r"\d{1,3},\d\d")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_PARTICLES = frozenset({"ب", "ل", "و", "وب", "ول"})
_MOST_WORDS = 9
_DEALT = re.compile(
    r"(?:/-|/=)?(?: ?$| ?[،;)\n|!+]| ?[.,](?!\d)| (?:only|me|mein|main|may|tak|up ?to|for|ka|ke|ki|da|final|total|lump|"
    r"maang\w*|mang\w*|de|dena|dunga|done|per|fi|advance|cash|naqad|liy\w*|lun\w*|lag\w*|hai|he|rupa?\w*|rs|pkr|each|"
    r"or|ya|aur|"
    r"in|from|till|by|negotiable|here|there|now|complete|before|after|pehle|yahan|wahan|yahaan|wahaan|یہاں|وہاں|"
    r"اوتھے|ایتھے|"
    r"میں|مانگ\w*|منگ\w*|دا|دی|دے|وچ|تک|تیک|کا|کی|کے|فی|نقد|لیے|لئے|لگ\w*|ہے|اے|روپ\w*|"
    r"فائنل|ڈن|یا|اور)"
    r"(?![^\W_]))"
)
_ARABIC_TENS = ("ین", "ون")
_HALF_MORE = frozenset(
    {
        "and a half",
        "and half",
        "نصف الملیون",
        "ونصف الملیون",
        "و نصف الملیون",
        "و نیم",
        "ونیم",
        "و نصف",
        "ونصف",
        "و نص",
        "ونص",
        HALF,
    }
)
_HALF = re.compile(r" (?:a )?half\b")
_NINE = fold("نه").text
_A_LETTER = fold("الف").text  # a thousand in Arabic, behind a hyphen the letter of a block or flat (`۷-الف`)
_SIX, _SEVEN_OR_SIX = 6.0, fold("ست").text  # Punjabi for seven, in Arabic before hundreds and thousands six
_ARABIC_SIZE = re.compile(r" (?:ما?یہ|ا?لاف|تلاف|الف|ملایین|ملیون)(?![^\W_])")
_VERBS = folded("سی چل")  # Farsi for thirty and, as spoken, forty; Punjabi `was`, Urdu `goes`
_A_HUNDRED = folded("صد مئة مائة ميت")
_RUPEES = ("لاکھ", "کروڑ")
_BEGINNINGS = frozenset(NUMBERS.keys() | UNITS.keys() | BESIDE.keys() | JOINED.keys())
_WITH_UNIT = UNITS.keys() | BESIDE.keys() | JOINED.keys()
_WITHIN = _BEGINNINGS | AND | _HALF_MORE | TEENS | _A_HUNDRED | {PASHTO_AND}
_DIGIT = re.compile(r"\d")
_RUNS = re.compile(r"\d+|\D+")
_MEANT = _BEGINNINGS | AND | frozenset(code.split(" ")[-1] for code in CODES)
_INSIDE_LETTERS = re.compile(r"(?<=[^\W\d_])[^\W\d_]+")


class Amount(NamedTuple):
    """An amount in folded offsets; `unit` is its last unit (1 where none stands), `rupees` whether that is Pakistani.

    `digits` are its digits as written where it consists of digits alone, `short` says that its unit is one letter,
    `uncounted` that no number stands before it (`a thousand dollars`).
    """

    value: float
    start: int
    end: int
    unit: float
    rupees: bool = False
    digits: str = ""
    short: bool = False
    uncounted: bool = False


def amounts(view: FoldedText, shut: Sequence[tuple[int, int]] = ()) -> list[Amount]:
    """Every amount of a text in order, but for the folded spans `shut`, in order, out of which none goes on."""
    text, words, free, waiting = view.text, view.words, 0, iter(shut)
    here = next(waiting, None)
    found: list[Amount] = []
    for place in view.places(_MAY_BEGIN):
        written, start, end = words[place]
        if end <= free or (written == "and" and not _HALF.match(text, end)):
            continue
        while here and here[1] <= start:
            here = next(waiting, None)
        if here and here[0] <= start:
            continue
        at = max(free, start)
        if at == start and (size := _particles(written)):
            at += size
        elif at == start and place and not view.gaps[place - 1] and (inside := _INSIDE_LETTERS.match(text, at)):
            at = inside.end()
        while (at := at + _barren(written[at - start :])) < end and (item := _ITEM.match(text, at)):
            amount, at = _from(text, item)
            free = at
            if amount is not None:
                found.append(amount)
    return found


def _may_begin(word: str) -> bool:
    """Whether an amount, or an `and a half` that is none by itself, may begin in a word of a view."""
    return word in _BEGINNINGS or word in AND or _DIGIT.search(word) is not None or _particles(word) > 0


@lru_cache(maxsize=65536)
def _particles(word: str) -> int:
    """How many letters of a word are Arabic particles before a number (`بألف`, `وخمسين`, `وبألفين`)."""
    if word in _BEGINNINGS or word[:1] not in _PARTICLES:
        return 0
    return next((size for size in (1, 2) if word[:size] in _PARTICLES and word[size:] in ARABIC), 0)


_MAY_BEGIN = kind(_may_begin)


@lru_cache(maxsize=65536)
def _barren(word: str) -> int:
    """How many characters of a word, or of its end, begin no amount: digits behind a letter are part of a key."""
    runs = _RUNS.findall(word)
    if len(runs) < 2 or runs[0].isdecimal() or not _MEANT.isdisjoint(runs):
        return 0
    return len(word) - (len(runs[-1]) if runs[-1].isdecimal() else 0)


def _goes_into(word: str) -> bool:
    """Whether a word means something within an amount."""
    return word in _WITHIN or word.startswith(ARABIC_AND)


def _begins(text: str, item: re.Match[str]) -> bool:
    """Whether an item in letters begins an amount; Pashto `to` (`نه تر`) is no nine."""
    word = item.group()
    if word == "mn":
        return False  # Roman Urdu for `in` (`jis mn se`)
    if word in BEFORE_TEN:
        return text.startswith((" عشر ", " عشرہ "), item.end())
    return word in _BEGINNINGS and not (word == _NINE and text.startswith(" تر ", item.end()))


class _Items:
    """The items of a text from a first one on, cut as they are asked for."""

    __slots__ = ("_cut", "_text")

    def __init__(self, text: str, first: re.Match[str]) -> None:
        self._text = text
        self._cut = [first]

    def at(self, place: int) -> re.Match[str] | None:
        """Item number `place`; None from the first on that no amount goes on with: more than a blank parts it."""
        while place >= len(self._cut):
            end = self._cut[-1].end()
            item = _ITEM.match(self._text, end + (self._text[end : end + 1] in _JOINING))
            if item and item.group() == _A_LETTER and self._text[end] == "-":
                return None
            if item is None or not (item["digits"] or _goes_into(item.group())):
                return None
            self._cut.append(item)
        return self._cut[place]


def _from(text: str, first: re.Match[str]) -> tuple[Amount | None, int]:
    """The longest amount that begins with an item, and where it ends (without one, where that item does)."""
    start, end = first.span()
    if (first.lastgroup == "word" and not _begins(text, first)) or _starts_inside(text, start):
        return None, end
    items = _Items(text, first)
    if items.at(1) is None and (value := _by_itself(first)) is not None:
        return Amount(value, start, end, 1.0, digits=first["digits"] or ""), end
    so_far, before = Adding(), first
    best: Amount | None = None
    for place in range(_MOST_WORDS):
        item = items.at(place)
        if item is None or (item["digits"] and place and before["digits"]):
            break
        if place and so_far.may_go_on(item["word"] or "", before["word"] or ""):
            before = item
            continue
        added = before["word"] == ARABIC_AND and item.group().endswith(_ARABIC_TENS)
        before = item
        if not _take(so_far, item, added=added) or (item["word"] == "k" and _is_no_thousand(text, item)):
            break
        if so_far.beside == 0.0 and not _dangles(text, so_far, items, place):
            alone = item["digits"] if not place and not item["glued"] else ""
            short = bool(item["glued"]) and len(item["glued"]) == 1
            best = Amount(
                so_far.value() + _in_thousands(text, so_far, items, place),
                start,
                item.end(),
                so_far.unit,
                so_far.rupees,
                alone or "",
                short,
                first["word"] in UNITS,
            )
    return best, end if best is None else best.end


def _by_itself(item: re.Match[str]) -> float | None:
    """What a number without a unit is worth where no other item goes on with it; None for one with a unit."""
    if item["digits"]:
        return None if item["glued"] else _number(item["digits"])
    return None if item["word"] in _WITH_UNIT else NUMBERS.get(item["word"])


def _is_no_thousand(text: str, item: re.Match[str]) -> bool:
    """Whether a `k` behind digits is Roman Urdu `of` (`5 k baad`), or part of a key (`7K4`)."""
    return text[item.end() : item.end() + 1].isdigit() or _OF.match(text, item.end()) is not None


def _in_thousands(text: str, so_far: Adding, items: _Items, place: int) -> float:
    """What hundreds behind a million are worth beside themselves: in Farsi and Arabic they are thousands.

    `یک میلیون و دویست تومان` is 1.2 million.
    """
    item, current = items.at(place), so_far.current
    if item is None or not current or so_far.unit < 1_000_000.0 or not 100 <= current < 1000 or current % 50:
        return 0.0
    joined = item["word"] or text.startswith(ARABIC_AND, item.start() - 2)
    if not joined or text[item.start() : item.end()].isascii() != bool(item["digits"]):
        return 0.0
    return 0.0 if _goes_on(text, so_far, item, items.at(place + 1)) else current * (so_far.unit / 1000.0 - 1.0)


def _dangles(text: str, so_far: Adding, items: _Items, place: int) -> bool:
    """Whether a number word right behind a unit begins something else (`45 hazar do`: give 45,000).

    `place` is that of the word among the items. `ek lakh tees` and `1 lakh 30` stop at a ten: thirty thousand are
    meant.
    """
    item = items.at(place)
    if not so_far.total or item is None:
        return False
    if item["digits"] and text.endswith((" and ", " و "), 0, item.start()):
        return not _goes_on(text, so_far, item, items.at(place + 1)) and currency_after(text, item.end()) is None
    if so_far.current is None or so_far.current % 100 == 0:
        return False
    goes_on = _goes_on(text, so_far, item, items.at(place + 1))
    if item.group() in _VERBS and not text.endswith(" و ", 0, item.start()):
        return not goes_on
    if not goes_on and _short_of_thousands(text, so_far, item):
        so_far.current *= so_far.unit / 100
        return False
    return not goes_on and currency_after(text, item.end()) is None


def _short_of_thousands(text: str, so_far: Adding, item: re.Match[str]) -> bool:
    """Whether two figures behind lakh or crore stand for its hundredths; digits need words of a deal behind them."""
    if so_far.unit < 100_000.0 or so_far.current is None or not 10 <= so_far.current < 100:
        return False
    if so_far.spoken:
        return so_far.unit == 100_000.0
    return bool(item["digits"]) and not item["glued"] and _DEALT.match(text, item.end()) is not None


def _goes_on(text: str, so_far: Adding, item: re.Match[str], following: re.Match[str] | None) -> bool:
    """Whether a smaller unit follows, of which the number is."""
    if following is None or text[item.end() : following.start()] != " ":
        return False
    return UNITS.get(following["word"] or "", so_far.unit) < so_far.unit


def _starts_inside(text: str, start: int) -> bool:
    """Whether a longer thing runs into this place (`v2.5`, `a_50`), unless that is a currency."""
    before, further = text[max(0, start - 1) : start], text[max(0, start - 2) : max(0, start - 1)]
    if before in {" ", "\n", ""} or (before in _PARTICLES and not further.isalpha()):
        return False
    if text[start - 2 : start] in _PARTICLES and not text[start - 3 : start - 2].isalpha():
        return False
    if before == "r" and not further.isalnum() and _RANDS.match(text, start):
        return False
    if before in {".", ",", "_", "@"}:
        inside = further.isdigit() if before in {".", ","} else further.isalnum()
    else:
        inside = before == "#" or (before.isalpha() and text[start : start + 1].isdigit())
    return inside and currency_before(text, start) is None


def _take(so_far: Adding, item: re.Match[str], *, added: bool) -> bool:
    if item["word"] == _SEVEN_OR_SIX and _ARABIC_SIZE.match(item.string, item.end()):
        return so_far.number(_SIX, spoken=True)
    if not item["digits"]:
        return _take_word(so_far, item["word"] or "", added=added)
    if (so_far.total and so_far.uncounted) or not so_far.number(_number(item["digits"]), spoken=False):
        return False
    return not item["glued"] or so_far.times(GLUED[item["glued"]], rupees=item["glued"] in PAKISTANI)


def _take_word(so_far: Adding, word: str, *, added: bool) -> bool:
    if word in _A_HUNDRED and so_far.current is None and so_far.total:
        return so_far.number(100.0, spoken=True)
    if word in _HALF_MORE and (word != HALF or so_far.current):
        return so_far.half_more()
    if word == "k" and (so_far.current is None or so_far.spoken):
        return False
    if word in UNITS and so_far.times(UNITS[word], rupees=word in PAKISTANI):
        return True
    if word in BESIDE and so_far.current is None and not so_far.beside:
        so_far.beside = BESIDE[word]
        return True
    if word[:1] == ARABIC_AND and word not in NUMBERS and (so_far.current is not None or so_far.total > 0):
        word, added = word[1:], True
        if word in _A_HUNDRED:
            return so_far.number(100.0, spoken=True)
    return _take_number(so_far, word, added=added)


def _take_number(so_far: Adding, word: str, *, added: bool) -> bool:
    if word in TEENS and so_far.current and so_far.current < 10:
        so_far.current += 10.0
        return True
    if word in JOINED:
        count, size = JOINED[word]
        return so_far.number(count, spoken=True) and so_far.times(size, rupees=word.endswith(_RUPEES))
    return word in NUMBERS and so_far.number(NUMBERS[word], spoken=True, added=added or word in TENS_BEHIND)


def _number(digits: str) -> float:
    return float(digits if digits.isdecimal() else digits.translate(_PLAIN))


def continental(amount: Amount) -> float:
    """The value where a point parts thousands and a comma cents, as people on the continent write (`5.000 €`)."""
    if _CENTS.fullmatch(amount.digits):
        return float(amount.digits.replace(",", "."))
    whole = _THOUSANDS.fullmatch(amount.digits)
    return float(amount.digits.replace(".", "")) if whole else amount.value
