"""Rates of exchange in Pashto, Urdu, Farsi and Arabic: the numbers behind a currency's name are no sums."""

import re

from nlp.text.folded_text import FoldedText

_CURRENCIES = "ډالر|دالر|دلار|ڈالر|دولار|یورو|کلدارو?|کلدارې|افغانۍ|تومن|تومان|درہم|ریال|پونډ"
_RATED = re.compile(
    rf"(?:{_CURRENCIES}) (?:کا )?(?:نرخ|ریټ|ریٹ)(?![^\W_])|"
    rf"(?:نرخ|سعر|صرف) (?:د )?(?:ال)?(?:{_CURRENCIES})(?![^\W_])"
)
_WITHIN = 48  # characters before a number in which its board is named


def is_on_board(view: FoldedText, start: int) -> bool:
    """Whether the line before a number at folded offset `start` names a rate (`د ډالر نرخ ۷۱، کلدار ۲۵۴`)."""
    first = max(0, start - _WITHIN, view.text.rfind("\n", 0, start) + 1)
    return _RATED.search(view.text, first, start) is not None
