"""Bare numbers of a list that a heading calls one of rates (`Rates: one hour 3000, night 9000`)."""

import re

from nlp.entities.prices.amounts import Amount
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import either, folded

_NAMES = "rates prices ratelist pricelist ریٹس قیمتیں نرخنامه نرخنامہ بیې نرخونه الأسعار الاسعار اسعارنا أسعارنا قیمتها"
_HEADINGS = folded(_NAMES) | folded("rate price list ریٹ لسٹ نرخ قیمت")
_HEADING = re.compile(
    r"(?<![^\W_])(?:(?:rate|price) list|(?:rate|price)|" + either(f"{_NAMES} ریٹ نرخ") + r")(?: list| لسٹ)? ?[:\n]"
)
_WITHIN, _LEAST = 140, 100
_ENDS = re.compile(r" ?(?:[,،;؛|\n]|\.(?!\d)|$)")
_OVER = re.compile(r"[!?؟۔]|\.(?!\d)|\n\s*\n")
_NAMED = re.compile(r"[^\W\d_]{2}\)? ?[:=\u2013\u2014-]? ?$")


def is_in_rates(view: FoldedText, amount: Amount) -> bool:
    """Whether a round number ends an item of such a list; the sentence of the heading holds it."""
    if _HEADINGS.isdisjoint(view.vocabulary) or not amount.digits or amount.digits.startswith("0"):
        return False
    if amount.unit != 1.0 or amount.value < _LEAST or amount.value % 10 or len(amount.digits) > 8:
        return False
    text, start = view.text, amount.start
    if not _ENDS.match(text, amount.end) or not _NAMED.search(text, max(0, start - 8), start):
        return False
    heading = max((found.end() for found in _HEADING.finditer(text, max(0, start - _WITHIN), start)), default=-1)
    return heading >= 0 and _OVER.search(text, heading, start) is None
