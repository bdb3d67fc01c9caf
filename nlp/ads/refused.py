"""A vehicle or way that is refused or said to be missing: nobody is moved in it (`no trucks`, `kashti nahi chahiye`).

The words are data (`resources/lexicons/refused.tsv`). A denial stands before the vehicle (`no walking`, `not by boat`,
`we do not do containers`) or behind it (`paidal bilkul nahi`, `car boot not ok`). A bus that does not come, a warning
(`kashti me mat bethna`) and a `not only` refuse none.
"""

from collections.abc import Sequence

from nlp.ads.words import rows, singles
from nlp.identifiers.view import View

_ROWS = rows("refused")
_OF_IT, _NUMBER_OF, _INSIDE = (singles(_ROWS[name]) for name in ("of_it", "number_of", "inside"))
_NOT, _OPEN, _DENIES = (singles(_ROWS[name]) for name in ("not", "open", "denies"))
_BETWEEN, _DENIED, _REFUSED = (singles(_ROWS[name]) for name in ("between", "denied", "refused"))
_UNFIT, _MISSING, _NOR, _OR = (singles(_ROWS[name]) for name in ("unfit", "missing", "nor", "or"))
_OWNED, _PARTING, _DECLINING = (singles(_ROWS[name]) for name in ("owned", "parting", "declining"))
_GOING, _SOMEBODY, _AUXILIARY = (singles(_ROWS[name]) for name in ("going", "somebody", "auxiliary"))
_WAY, _WANTING, _WITHOUT = _ROWS["way"], _ROWS["wanting"], _ROWS["without"]
_BLANKS = frozenset({" ", "-", "'", "’"})
_SIGNALS = {phrase[0] for phrase in _WITHOUT} | _NOT | _DENIES | _DENIED | _MISSING | _NOR | _DECLINING
_NUMBER = "no"
_BEEN = frozenset({"was", "were", "been", "is", "are", "be", "got"})
_REACH = 6  # how many words on either side of a vehicle may lead to its denial


def is_refused(view: View, first: int, last: int, *, refused: int) -> bool:
    """Whether the words around a vehicle at words `first` to `last`, adjectives included, only deny it.

    `refused` is the word behind the last vehicle that was refused, for one that an `or` joins to it; 0 for none.
    """
    if not view.once(_may_deny):
        return False
    before, behind = _before(view, first), _behind(view, last)
    if before[-1:] and before[-1] in _OR and first - 1 == refused:
        return True
    if view.texts[first] in _GOING and _is_abstained(before):
        return True
    return _is_denied_before(before) or _is_denied_behind(behind) or _is_nor(before, behind)


def _may_deny(view: View) -> bool:
    return not _SIGNALS.isdisjoint(view.vocabulary)


def _before(view: View, first: int) -> list[str]:
    """The words right before word `first`, back to a comma or stop."""
    words, at = view.words, first
    while at and first - at < _REACH and view.text[words[at - 1].end : words[at].start] in _BLANKS:
        at -= 1
    return view.texts[at:first]


def _behind(view: View, last: int) -> list[str]:
    """The words right behind word `last`, up to a comma or stop."""
    words, at = view.words, last + 1
    while at < len(words) and at - last <= _REACH and view.text[words[at - 1].end : words[at].start] in _BLANKS:
        at += 1
    return view.texts[last + 1 : at]


def _is_denied_before(before: Sequence[str]) -> bool:
    """Whether a `no`, a `not by` or a verb of wanting that is denied leads up to a vehicle."""
    at = len(before)
    while at and before[at - 1] in _OF_IT:
        at -= 1
    if tuple(before[at - 1 : at]) in _WITHOUT or tuple(before[-2:]) in _WITHOUT:
        return before[at - 1] != _NUMBER or at < 2 or before[at - 2] not in _NUMBER_OF
    for said in (0, 1, 2):
        at = len(before) - said
        if at > 0 and before[at - 1] in _NOT and (not said or tuple(before[at:]) in _WAY):
            return at < 2 or before[at - 2] not in _OPEN
    return _is_unwanted(before)


def _is_unwanted(before: Sequence[str]) -> bool:
    """Whether a verb of wanting or having is denied right before (`never learned to`), or one refuses."""
    at = len(before)
    while at and before[at - 1] in _OWNED and tuple(before[max(0, at - 2) : at]) not in _WANTING:
        at -= 1
    if at and before[at - 1] in _DECLINING:
        return at < 2 or before[at - 2] not in _BEEN
    for length in (2, 1):
        if at > length and tuple(before[at - length : at]) in _WANTING:
            return before[at - length - 1] in _DENIES
    return False


def _is_abstained(before: Sequence[str]) -> bool:
    """Whether somebody says of himself that he does not go so (`I don't fly`, `we will not walk`)."""
    at, denied = len(before), False
    while at and (before[at - 1] in _AUXILIARY or before[at - 1] in _DENIES):
        at -= 1
        denied = denied or before[at] in _DENIES or before[at] == "cannot"
    return denied and at > 0 and before[at - 1] in _SOMEBODY


def _is_denied_behind(behind: Sequence[str]) -> bool:
    """Whether the vehicle is denied by what follows (`nahi chahiye`, `ka kaam nahi`, `not ok`, `yok`)."""
    if not behind:
        return False
    if behind[0] in _MISSING or (behind[0] in _PARTING and tuple(behind[1:2]) in _WITHOUT):
        return True
    if any(word in _NOT and behind[at + 1 : at + 2] and behind[at + 1] in _UNFIT for at, word in enumerate(behind[:3])):
        return True
    at = 0
    while at < len(behind) - 1 and behind[at] in _BETWEEN:
        at += 1
    if behind[at] not in _DENIED:
        return False
    return at + 1 == len(behind) or (behind[at + 1] in _REFUSED and _INSIDE.isdisjoint(behind[:at]))


def _is_nor(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether one `neither` stands right before and another near by (`na kashti na paidal`)."""
    if not before or before[-1] not in _NOR:
        return False
    at = 1 if behind[:1] and behind[0] in _BETWEEN | _REFUSED else 0
    return not _NOR.isdisjoint(before[:-1]) or not _NOR.isdisjoint(behind[at : at + 1])
