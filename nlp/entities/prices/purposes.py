"""What a sum is for: the words around it say so (`advance`, `per head`, `after arrival`, `salary`)."""

import re

from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import rows

PURPOSES = ("advance", "on_arrival", "per_person", "salary", "fine", "fee", "total")
_BEFORE, _BEHIND = 34, 34
_CUT_BEFORE = re.compile(
    r"[.;!?\n|](?=\s)|,(?=\s)|\d(?=\s*(?:€|\$|£|lakh|lac|hazar|crore|لاکھ|ہزار|euro|dollar|یورو|ڈالر)?[,. ])"
)
_CUT_BEHIND = re.compile(r"[.;!?\n|,](?=\s|$)|\s(?:\d|(?:baqi|rest|aur|and|then|phir|باقی|اور|پھر|تے)\b|و\w\w)")


def _pattern(purpose: str) -> re.Pattern[str]:
    words = (" ".join(phrase) for phrase in rows("purposes")[purpose])
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?![^\W_])")


_WORD = re.compile(r"[^\W_]+")
_FIRSTS = frozenset(
    word for purpose in PURPOSES for first, *_ in rows("purposes")[purpose] for word in _WORD.findall(first)[:1]
)
_PATTERNS = {purpose: _pattern(purpose) for purpose in PURPOSES}


def purpose(view: FoldedText, start: int, end: int) -> str:
    """What the sum in folded span `[start, end)` is for, one of `PURPOSES`; empty where its clause does not say.

    Words behind it in its clause count first, then those before it; of several the first in `PURPOSES`.
    """
    behind = view.text[end : end + _BEHIND]
    cut = _CUT_BEHIND.search(behind)
    before = view.text[max(0, start - _BEFORE) : start]
    sides = (behind[: cut.start()] if cut else behind, _CUT_BEFORE.split(before)[-1])
    told = (side for side in sides if not _FIRSTS.isdisjoint(_WORD.findall(side)))
    return next((name for side in told for name in PURPOSES if _PATTERNS[name].search(side)), "")
