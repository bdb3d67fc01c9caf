"""What a sum is for: the words around it say so (`advance`, `per head`, `after arrival`, `salary`)."""

import re

from nlp.entities.prices.lexicon import BORDER, END, alternatives, any_of, phrases, table
from nlp.text.folded_text import FoldedText

PURPOSES = ("advance", "on_arrival", "per_person", "salary", "fine", "fee", "total")
_NEAR = 34
_CUT_BEFORE = re.compile(rf"[.;!?\n|](?=\s)|,(?=\s)|\d(?=\s*(?:[€$£]|{any_of('counted_in')})?[,. ])")
_CUT_BEHIND = re.compile(rf"[.;!?\n|,](?=\s|$)|\s(?:\d|{any_of('further')}|و\w\w)")
_WORD = re.compile(r"[^\W_]+")
_PHRASES = {name: cell for name, cell in table("purposes") if name in PURPOSES}
_FIRSTS = frozenset(_WORD.findall(phrase)[0] for cell in _PHRASES.values() for phrase in phrases(cell))
_PATTERNS = {name: re.compile(rf"{BORDER}(?:{alternatives(_PHRASES[name])}){END}") for name in PURPOSES}


def purpose(view: FoldedText, start: int, end: int) -> str:
    """What the sum in folded span `[start, end)` is for, one of `PURPOSES`; empty where its clause does not say.

    Words behind it in its clause count first, then those before it; of several the first in `PURPOSES`.
    """
    behind = view.text[end : end + _NEAR]
    cut = _CUT_BEHIND.search(behind)
    before = view.text[max(0, start - _NEAR) : start]
    sides = (behind[: cut.start()] if cut else behind, _CUT_BEFORE.split(before)[-1])
    told = (side for side in sides if not _FIRSTS.isdisjoint(_WORD.findall(side)))
    return next((name for side in told for name in PURPOSES if _PATTERNS[name].search(side)), "")
