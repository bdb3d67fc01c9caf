"""Bare numbers that are prices because a sum stands beside them: rows of a list, parts of a total, and their currency.

`Boat 2500 euro, children 1200` asks for 1200 euros; `nulla osta 5 lakh, advance 2 rest 3` for two lakh and three.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from nlp.entities.prices.amounts import Amount
from nlp.entities.prices.currencies import KINDS
from nlp.entities.prices.lexicon import any_of, words
from nlp.text.folded_text import FoldedText


@dataclass(frozen=True, slots=True)
class Priced:
    """A sum that is believed, in folded offsets; `unit` is that of its number, `low` the other end of a range."""

    start: int
    end: int
    value: float
    code: str
    unit: float = 1.0
    low: float = 0.0


_NEAR, _LIKE, _MOST_DIGITS, _MOST_NEAR = 70, 60, 6, 8
_FAR_BELOW, _FAR_ABOVE = 20.0, 2.0
_BORDER = re.compile(r"[,·;|\n•▪▫✔✅➜()!?+:–—]|\.(?!\d)| - ")
_BLANK_BEFORE = re.compile(r"(?:^|[\s+:(➜=,-])$")
_CLOSES = re.compile(
    r"(?:/[-=])?(?: ?(?:$|[,·;|\n!)•▪▫✔?]|\.(?!\d))| [-–—+] | "
    rf"(?P<word>{any_of('closing_row')}|{any_of('upon')}(?! ?\d)))"
)
_NAMING, _SHARES, _SALARY = words("naming"), words("shares"), words("salary")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_START = attrgetter("start")


def listed(view: FoldedText, bare: Sequence[Amount], priced: Sequence[Priced]) -> Iterator[Priced]:
    """The bare amounts that are rows beside sums believed before, or their shares, in order."""
    known = sorted(priced, key=_START)
    waiting = [amount for amount in bare if known and _may_be_row(view, amount)]
    for amount in (*waiting, *reversed(waiting)):
        here = bisect.bisect_left(known, amount.start, key=_START)
        around = known[max(0, here - _MOST_NEAR) : here + _MOST_NEAR]
        apart = all(one.end <= amount.start or amount.end <= one.start for one in around)
        if apart and (row := _row(view, amount, around)):
            known.insert(here, row)
            yield row


def currency(view: FoldedText, amount: Amount, priced: Sequence[Priced]) -> str:
    """The currency of the nearest sum of the same size in its own line, or an empty string."""
    here = bisect.bisect_left(priced, amount.start, key=_START)
    near = [
        one
        for one in priced[max(0, here - _MOST_NEAR) : here + _MOST_NEAR]
        if _are_near(view, amount, one) and _alike(amount.value, one.value, 10) and _lends(view, amount, one)
    ]
    return min(near, key=lambda one: abs(one.start - amount.start)).code if near else _only(amount, priced)


def _only(amount: Amount, priced: Sequence[Priced]) -> str:
    """The one currency in which all sums of a text are said, where an amount is of their size; else an empty string."""
    codes = {one.code for one in priced}
    if len(codes) != 1 or not codes.isdisjoint(KINDS["crypto"]):
        return ""
    most, code = max(one.value for one in priced), codes.pop()
    thousands = amount.short and code not in KINDS["hard"]  # `20 for 24k` beside Sri Lankan rupees
    fits = amount.value <= most * _FAR_BELOW if thousands else most / _FAR_BELOW <= amount.value <= most * _FAR_ABOVE
    return code if fits else ""


def _row(view: FoldedText, amount: Amount, known: Sequence[Priced]) -> Priced | None:
    """An amount as a row beside the nearest sum that lets it be one, or as a share of a sum of lakhs."""
    near = [one for one in known if _are_near(view, amount, one)]
    shared = view.words[max(0, view.word_at(amount.start) - 1)].text in _SHARES
    for one in sorted(near, key=lambda one: abs(one.start - amount.start)):
        if shared and one.unit >= 100_000 and amount.value < min(one.value / one.unit, 100):
            return Priced(amount.start, amount.end, amount.value * one.unit, one.code, one.unit)
        if _fits(view, amount, one):
            return Priced(amount.start, amount.end, amount.value, one.code)
    return None


def _are_near(view: FoldedText, amount: Amount, one: Priced) -> bool:
    """Whether an amount and a sum stand in one part of a text, not far apart."""
    first, last = (one.end, amount.start) if one.start < amount.start else (amount.end, one.start)
    gap = view.text[first:last]
    return last - first <= _NEAR and gap.count("\n") < 2


def _alike(left: float, right: float, most: int) -> bool:
    return max(left, right) <= most * min(left, right)


def _lends(view: FoldedText, amount: Amount, one: Priced) -> bool:
    """Whether a number may be in the currency of `one`: what is far dearer, or more than a salary, is not."""
    if one.code == "PKR":
        return True
    around = view.texts[max(0, view.word_at(one.start) - 3) : view.word_at(one.end) + 1]
    return amount.value <= (5 if _SALARY.isdisjoint(around) else 1) * one.value


def _fits(view: FoldedText, amount: Amount, one: Priced) -> bool:
    """Whether an amount can be a row beside sum `one`: of its size, round, and `one` has a thing of its own."""
    value = amount.value
    if "." in amount.digits:
        return one.code in KINDS["crypto"]
    if not _alike(value, one.value, _LIKE if value >= 100 else 10) or not _lends(view, amount, one):
        return False
    step = 50 if value >= 1000 else 10 if value >= 100 else 5
    if value < (100 if one.code == "PKR" else 20) or value % step:
        return False
    return one.start < amount.start or _LETTERS.search(_clause(view, one.start)) is not None


def _clause(view: FoldedText, start: int) -> str:
    """What stands between the last border of a clause and `start`."""
    return _BORDER.split(view.text[max(0, start - 60) : start])[-1]


def _may_be_row(view: FoldedText, amount: Amount) -> bool:
    """Whether a bare amount ends a clause that names a thing, or a row of dots, and no other number is meant."""
    text, start = view.text, amount.start
    if not _is_plain(amount):
        return False
    closed = _CLOSES.match(text, amount.end)
    place = view.word_at(start) - 1
    before = view.texts[place] if place >= 0 else ""
    if before in _SHARES:
        return True
    if (
        closed is None
        or before in _NAMING
        or before.isdigit()
        or not _BLANK_BEFORE.search(text, max(0, start - 1), start)
    ):
        return False
    added = text[max(0, start - 2) : start].rstrip().endswith("+")
    return added or closed["word"] is not None or _LETTERS.search(_clause(view, start)) is not None


def _is_plain(amount: Amount) -> bool:
    """Whether an amount is a short number in digits that may be a price: no year, no code that begins with noughts."""
    digits = amount.digits
    if not digits or amount.unit != 1.0 or len(digits.replace(",", "")) > _MOST_DIGITS:
        return False
    if digits[0] == "0" and digits[1:2] != ".":
        return False
    return not 1950 < amount.value < 2040 or amount.value == 2000 or "," in digits
