"""Two sums that are the ends of one range (`3-4 lakh`, `between 200 and 300 euro`, `teen char hazar`)."""

import re

from nlp.entities.prices.amounts import Amount
from nlp.entities.prices.currency_resolution import local, value_of
from nlp.entities.prices.lexicon import any_of, words
from nlp.entities.prices.list_prices import Priced
from nlp.entities.prices.money_context import Sum, is_money
from nlp.text.folded_text import FoldedText

_TO = re.compile(rf" ?[-\u2013\u2014~/] ?| (?:{any_of('range')}) ")
_BETWEEN = re.compile(rf" (?:(?:{any_of('between_and')}) |و)")
_EITHER, _SPACED_DASH = re.compile(rf" (?:{any_of('either')}) "), re.compile(r" [-\u2013\u2014] ")
_FURTHER = re.compile(r"[^\W\d_]|-\d")
_BETWEEN_WORDS, _EACH, _NONE = words("between"), words("each"), words("no")
_WIDEST = 12  # no gap within a range is wider
_THOUSAND, _MOST_COUNTED, _WIDE, _FEW = 1000.0, 9, 50, 100


def range_of(view: FoldedText, low: Sum, high: Sum) -> Priced | None:
    """The range that two sums are the ends of; None where they are none."""
    if high.start - low.end > _WIDEST or not _are_joined(view, low, high) or _is_no_low_end(view, low, high):
        return None
    if low.code and high.code and low.code != high.code:
        return None
    code = local(view, high) or local(view, low)
    least, most = _scaled(*(one.amount._replace(value=value_of(view, one.amount, code)) for one in (low, high)))
    if most <= least or _is_other_sum(view, low, high):
        return None
    both = high.amount._replace(value=most, rupees=low.amount.rupees or high.amount.rupees)
    if not code and is_money(view, high._replace(amount=both, start=low.start)):
        code = "PKR"
    return Priced(low.start, high.end, most, code, high.amount.unit, least) if code else None


def _are_joined(view: FoldedText, low: Sum, high: Sum) -> bool:
    """Whether what stands between two sums makes them one range."""
    gap, amount = view.text[low.end : high.start], high.amount
    if amount.digits and _FURTHER.match(view.text, high.end):
        return False  # a longer thing begins with these digits (`0.015 btc to 16dd…`, `77-4410-92`)
    if "/" in gap and (low.code or low.amount.unit != 1.0 or amount.unit == 1.0):
        return False
    if gap == " ":
        return _are_neighbours(low, high)
    place = view.word_at(low.start) - 1
    between = place >= 0 and view.texts[place] in _BETWEEN_WORDS and _BETWEEN.fullmatch(gap) is not None
    return between or _TO.fullmatch(gap) is not None


def _are_neighbours(low: Sum, high: Sum) -> bool:
    """Whether two number words side by side, the second with its unit, are a range (`do teen hazar`)."""
    if low.code or high.before or low.amount.digits or high.amount.digits or low.amount.unit > 1.0:
        return False
    count = high.amount.value / high.amount.unit
    return high.amount.unit >= _THOUSAND and 1 < low.amount.value == count - 1 < _MOST_COUNTED


def _is_other_sum(view: FoldedText, low: Sum, high: Sum) -> bool:
    """Whether rupees behind `or` are the same sum said again (`500 euro or 1 lakh 60 hazar`)."""
    other = high.amount.rupees and not high.code and low.code not in {"", "PKR"}
    return other and _EITHER.fullmatch(view.text, low.end, high.start) is not None


def _scaled(low: Amount, high: Amount) -> tuple[float, float]:
    """The values of both ends, where one unit is said for both (`2-3 lakh`, `2 lakh se 3`)."""
    least, most = low.value, high.value
    if low.unit == 1.0 and least < _THOUSAND:
        least *= high.unit
    if high.unit == 1.0 and most < _THOUSAND:
        most *= low.unit
    return least, most


def _is_no_low_end(view: FoldedText, low: Sum, high: Sum) -> bool:
    """Whether a code, `no`, one of each (`ہر ایک سے سو ڈالر`) or a count (`plumber 4 — 1800`) is before a sum."""
    amount, value = low.amount, low.amount.value
    if amount.unit > 1.0 or view.text[amount.start : amount.end] in _NONE:
        return amount.unit == 1.0
    if low.code:
        return False
    if value >= _THOUSAND and value % 10 > 0:
        return True  # `8171 se 25000 rupay` come from a service of that number
    place = view.word_at(low.start)
    if place and view.texts[place - 1] in _EACH:
        return True
    if not amount.digits and high.amount.digits and high.amount.value > 10 * value:
        return True  # pieces: Farsi `ده تا ۳۸۰ دلار`
    if not _SPACED_DASH.fullmatch(view.text, low.end, high.start):
        return False
    words_before = not amount.digits and bool(high.amount.digits)  # a row whose words end like a number (Pashto `نوی`)
    return words_before or (value < _FEW and high.amount.value >= _WIDE * value)
