"""Amounts in a text: digits, number words and units put together (`2 lakh 50 hazar`, `two hundred and fifty`)."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from nlp.entities.prices import numerals
from nlp.entities.prices.currencies import currency_after, currency_before
from nlp.entities.prices.lexicon import END, any_of
from nlp.entities.prices.number_parser import AND, ARABIC_AND, HALF_MORE, WITHIN, RunningSum
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold
from nlp.text.word_classes import kind

_ITEM = re.compile(
    rf"(?P<digits>\d{{1,3}}(?:[ \u00a0]\d{{3}})+(?= ?(?:[€$£]|{any_of('money_behind_groups')}))|"
    r"(?<=[€$£])\d{1,3}(?:[ \u00a0]\d{3})+(?= ?(?:$|[,;!)\n—–]))|"
    r"\d{1,3}(?:[,\u066c\u060c'](?=\d)\d{2,3})+(?:\.\d+)?|\d{1,3}o{2,3}(?![^\W_])|"
    rf"\d{{1,3}}/\d(?= (?:{any_of('millions')}))|\d+(?:\.\d+)?)"
    rf"(?:(?P<glued>{'|'.join(numerals.GLUED)})(?![^\W_]))?(?!\d)"
    rf"|(?P<word>(?:{'|'.join(sorted(HALF_MORE, key=len, reverse=True))})(?![^\W\d_])|[^\W\d_]+)"
)
_JOINING = frozenset(" \u00a0-")
_PLAIN = str.maketrans("/o", ".0", ",\u066c\u060c' \u00a0")
_CENTS, _THOUSANDS = re.compile(r"\d{1,3},\d\d"), re.compile(r"\d{1,3}(?:\.\d{3})+")
CLOSED = re.compile(rf"(?:/[-=])?(?: ?(?:$|[;\n!+|]|[.,](?!\d))| [-\u2013\u2014+] | (?:{any_of('closing')}))")
"""What ends the clause of a sum: a sign, the end, or a word of a deal (`45,000 only`, `1 lakh 30 mein`)."""
_OF = re.compile(rf" {any_of('behind_of')}")
_HALF = re.compile(rf" (?:a )?half{END}")
_NINE, _THAN = fold("نه").text, fold(" تر ").text
_A_LETTER = fold("الف").text  # a thousand in Arabic, behind a hyphen the letter of a block or flat (`۷-الف`)
_SIX, _SEVEN_OR_SIX = 6.0, fold("ست").text  # Punjabi for seven, in Arabic before hundreds and thousands six
_ARABIC_SIZE = re.compile(rf" {any_of('arabic_sizes')}")
_ARABIC_TENS = ("ین", "ون")
_MOST_WORDS = 9
_DIGIT, _INSIDE_LETTERS = re.compile(r"\d"), re.compile(r"(?<=[^\W\d_])[^\W\d_]+")


class Amount(NamedTuple):
    """An amount in folded offsets; `unit` is its last unit (1 where none stands), `rupees` whether that is Pakistani.

    `digits` are its digits as written where it consists of digits alone, `short` says that its unit is one letter,
    `uncounted` that no number stands before it (`a thousand dollars`).
    """

    value: float
    start: int
    end: int
    unit: float = 1.0
    rupees: bool = False
    digits: str = ""
    short: bool = False
    uncounted: bool = False


def amounts(view: FoldedText, shut: Sequence[tuple[int, int]] = ()) -> list[Amount]:
    """Every amount of a text in order, but for the folded spans `shut`, in order, out of which none goes on."""
    free, waiting = 0, iter(shut)
    here = next(waiting, None)
    found: list[Amount] = []
    for place in view.places(_MAY_BEGIN):
        word, start, end = view.words[place]
        while here and here[1] <= start:
            here = next(waiting, None)
        inside = here is not None and here[0] <= start
        if end > free and not inside and (word != "and" or _HALF.match(view.text, end)):
            at = free if free > start else start + _prefix(view, place)
            free = _read(view.text, at, end, found) or free
    return found


def _read(text: str, at: int, end: int, found: list[Amount]) -> int:
    """Add the amounts that begin in a word to those found; where the last of them, or of what is none, ends."""
    free = 0
    while at < end and (item := _ITEM.match(text, at)):
        amount, at = _from(text, item)
        free = at
        if amount is not None:
            found.append(amount)
    return free


def _prefix(view: FoldedText, place: int) -> int:
    """How many characters of a word stand before an amount: Arabic particles, or the rest of a word cut in two."""
    word, start, _ = view.words[place]
    if (size := _particles(word)) or not place or view.gaps[place - 1]:
        return size
    inside = _INSIDE_LETTERS.match(view.text, start)
    return inside.end() - start if inside else 0


def _may_begin(word: str) -> bool:
    """Whether an amount, or an `and a half` that is none by itself, may begin in a word of a view."""
    return word in numerals.BEGINNINGS or word in AND or _DIGIT.search(word) is not None or _particles(word) > 0


@lru_cache(maxsize=65536)
def _particles(word: str) -> int:
    """How many letters of a word are Arabic particles before a number (`بألف`, `وخمسين`, `وبألفين`)."""
    if word in numerals.BEGINNINGS or word[:1] not in numerals.PARTICLES:
        return 0
    return next((size for size in (1, 2) if word[:size] in numerals.PARTICLES and word[size:] in numerals.ARABIC), 0)


_MAY_BEGIN = kind(_may_begin)


class _Items:
    """The items of a text from a first one on, cut as they are asked for."""

    __slots__ = ("_cut", "text")

    def __init__(self, text: str, first: re.Match[str]) -> None:
        self.text = text
        self._cut = [first]

    def at(self, place: int) -> re.Match[str] | None:
        """Item number `place`; None from the first on that no amount goes on with: more than a blank parts it."""
        while place >= len(self._cut):
            end = self._cut[-1].end()
            item = _ITEM.match(self.text, end + (self.text[end : end + 1] in _JOINING))
            if item is None or (item.group() == _A_LETTER and self.text[end] == "-"):
                return None
            if not (item["digits"] or item.group() in WITHIN or item.group().startswith(ARABIC_AND)):
                return None
            self._cut.append(item)
        return self._cut[place]

    def goes_on(self, place: int, unit: float) -> bool:
        """Whether a smaller unit than `unit` follows item `place`, of which that is the number."""
        item, following = self.at(place), self.at(place + 1)
        if item is None or following is None or self.text[item.end() : following.start()] != " ":
            return False
        return numerals.UNITS.get(following["word"] or "", unit) < unit


def _from(text: str, first: re.Match[str]) -> tuple[Amount | None, int]:
    """The longest amount that begins with an item, and where it ends (without one, where that item does)."""
    start, end = first.span()
    if (first.lastgroup == "word" and not _begins(text, first)) or _starts_inside(text, start):
        return None, end
    items = _Items(text, first)
    if first["digits"] and not first["glued"] and items.at(1) is None:
        return Amount(_number(first["digits"]), start, end, digits=first["digits"]), end
    best = _longest(items, first)
    return best, end if best is None else best.end


def _longest(items: _Items, first: re.Match[str]) -> Amount | None:
    """The amount of as many items as go together, of those that `first` begins."""
    so_far, before = RunningSum(), first
    best: Amount | None = None
    for place in range(_MOST_WORDS):
        item = items.at(place)
        if item is None or (item["digits"] and place and before["digits"]):
            break
        if not (place and so_far.may_go_on(item["word"] or "", before["word"] or "")):
            added = before["word"] == ARABIC_AND and item.group().endswith(_ARABIC_TENS)
            if not _take(so_far, item, added=added):
                break
            best = _whole(items, so_far, place) or best
        before = item
    return best


def _whole(items: _Items, so_far: RunningSum, place: int) -> Amount | None:
    """What the items up to `place` come to; None where more has to follow or the last is not of the amount."""
    first, last = items.at(0), items.at(place)
    if first is None or last is None or so_far.beside or _dangles(items, so_far, place):
        return None
    return Amount(
        so_far.value() + _in_thousands(items, so_far, place),
        first.start(),
        last.end(),
        so_far.unit,
        so_far.rupees,
        "" if place or last["glued"] else last["digits"] or "",
        len(last["glued"] or "") == 1,
        first["word"] in numerals.UNITS,
    )


def _begins(text: str, item: re.Match[str]) -> bool:
    """Whether an item in letters begins an amount; Pashto `to` (`نه تر`) is no nine, Roman Urdu `mn` is `in`."""
    word = item.group()
    return word in numerals.BEGINNINGS and word != "mn" and not (word == _NINE and text.startswith(_THAN, item.end()))


def _in_thousands(items: _Items, so_far: RunningSum, place: int) -> float:
    """What hundreds behind a million are worth beside themselves: in Farsi and Arabic they are thousands.

    `یک میلیون و دویست تومان` is 1.2 million.
    """
    item, current = items.at(place), so_far.current
    if item is None or not current or so_far.unit < 1_000_000.0 or not 100 <= current < 1000 or current % 50:
        return 0.0
    joined = item["word"] or items.text.startswith(ARABIC_AND, item.start() - 2)
    if not joined or item.group().isascii() != bool(item["digits"]):
        return 0.0
    return 0.0 if items.goes_on(place, so_far.unit) else current * (so_far.unit / 1000.0 - 1.0)


def _dangles(items: _Items, so_far: RunningSum, place: int) -> bool:
    """Whether a number right behind a unit begins something else (`45 hazar do`: give 45,000).

    `place` is that of the number among the items. `ek lakh tees` and `1 lakh 30` stop at a ten: thirty thousand are
    meant.
    """
    item = items.at(place)
    if not so_far.total or item is None:
        return False
    text, joined = items.text, items.text.endswith((" and ", " و "), 0, item.start())
    if not (item["digits"] and joined) and (so_far.current is None or so_far.current % 100 == 0):
        return False
    if items.goes_on(place, so_far.unit):
        return False
    if item.group() in numerals.VERBS and not joined:
        return True
    if not (item["digits"] and joined) and _short_of_thousands(text, so_far, item):
        so_far.current = (so_far.current or 0.0) * so_far.unit / 100
        return False
    return currency_after(text, item.end()) is None


def _short_of_thousands(text: str, so_far: RunningSum, item: re.Match[str]) -> bool:
    """Whether two figures behind lakh or crore stand for its hundredths; digits need words of a deal behind them."""
    if so_far.unit < 100_000.0 or so_far.current is None or not 10 <= so_far.current < 100:
        return False
    if so_far.spoken:
        return so_far.unit == 100_000.0
    return bool(item["digits"]) and not item["glued"] and CLOSED.match(text, item.end()) is not None


def _starts_inside(text: str, start: int) -> bool:
    """Whether a longer thing runs into this place (`v2.5`, `a_50`), unless that is a currency."""
    before, further = text[max(0, start - 1) : start], text[max(0, start - 2) : max(0, start - 1)]
    if before in {" ", "\n", ""}:
        return False
    if (
        before in numerals.PARTICLES
        and not (text[start - 3 : start - 2] if text[start - 2 : start] in numerals.PARTICLES else further).isalpha()
    ):
        return False
    if before in {".", ","}:
        inside = further.isdigit()
    elif before in {"_", "@"}:
        inside = further.isalnum()
    else:
        inside = before == "#" or (before.isalpha() and text[start : start + 1].isdigit())
    return inside and currency_before(text, start) is None


def _take(so_far: RunningSum, item: re.Match[str], *, added: bool) -> bool:
    """Add an item to the sum; False where it cannot follow, as Roman Urdu `of` (`5 k baad`) or the letter of a key."""
    text, end = item.string, item.end()
    if item["word"] == "k" and (text[end : end + 1].isdigit() or _OF.match(text, end)):
        return False
    if item["word"] == _SEVEN_OR_SIX and _ARABIC_SIZE.match(text, end):
        return so_far.number(_SIX, spoken=True)
    if item["word"]:
        return so_far.word(item["word"], added=added)
    if (so_far.total and so_far.uncounted) or not so_far.number(_number(item["digits"]), spoken=False):
        return False
    return not item["glued"] or so_far.times(numerals.GLUED[item["glued"]], rupees=item["glued"] in numerals.RUPEES)


def _number(digits: str) -> float:
    return float(digits if digits.isdecimal() else digits.translate(_PLAIN))


def continental(amount: Amount) -> float:
    """The value where a point parts thousands and a comma cents, as people on the continent write (`5.000 €`)."""
    if _CENTS.fullmatch(amount.digits):
        return float(amount.digits.replace(",", "."))
    whole = _THOUSANDS.fullmatch(amount.digits)
    return float(amount.digits.replace(".", "")) if whole else amount.value
