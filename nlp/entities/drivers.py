"""Drivers of no trade: hired men in advertisements, what somebody is by calling, who drove where a bag was lost.

The words are data (`resources/lexicons/drivers.tsv`). Nobody's driver is one of these where the text speaks of borders
and of those who take people across.
"""

from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import joined, rows, singles

_ROWS = rows("drivers")
_DRIVERS, _WORKERS, _WAGES, _CLASSES = (singles(_ROWS[name]) for name in ("driver", "worker", "wage", "class"))
_CALLED, _WORKS_AS, _AS, _KIN = (singles(_ROWS[name]) for name in ("called", "works_as", "as", "kin"))
_LOST, _OUR = singles(_ROWS["lost"]), singles(_ROWS["our"])
_ROLES, _MOVED = rows("roles"), rows("transport")
_TRADE = singles(_ROWS["trade"]) | singles(_ROLES["other"] | _ROLES["trade"])
_PEOPLE = singles(_MOVED["people"]) - singles(_MOVED["anybody"])
_NEAR, _CLOSE, _FAR = 2, 4, 8  # words to a class of licence, to kin and wages, and to another who is hired


def drives_for_hire(view: FoldedText, first: int, last: int) -> bool:
    """Whether words `first` to `last`, a man of vehicles, are a driver of whom no trade is said."""
    if view.texts[first] not in _DRIVERS and view.texts[last] not in _DRIVERS:
        return False
    if not _TRADE.isdisjoint(view.vocabulary) or _is_ours(view, first, last):
        return False
    return (
        _is_hired(view, first, last)
        or _is_calling(view, first)
        or (joined(view, last) and view.texts[last + 1] in _CALLED)
        or (not _LOST.isdisjoint(view.vocabulary) and _PEOPLE.isdisjoint(view.vocabulary))
    )


def _is_ours(view: FoldedText, first: int, last: int) -> bool:
    """Whether somebody who offers the way speaks of his own driver."""
    return not _OUR.isdisjoint(view.texts[max(0, first - _NEAR) : first] + view.texts[last + 1 : last + 1 + _NEAR])


def _is_hired(view: FoldedText, first: int, last: int) -> bool:
    """Whether other men are hired beside him, or a class of licence and wages tell of a job."""
    near = view.texts[max(0, first - _FAR) : first] + view.texts[last + 1 : last + 1 + _FAR]
    if not _WORKERS.isdisjoint(near):
        return True
    if _WAGES.isdisjoint(near):
        return False
    return not _CLASSES.isdisjoint(view.texts[max(0, first - _NEAR) : first] + view.texts[last + 1 : last + 1 + _NEAR])


def _is_calling(view: FoldedText, first: int) -> bool:
    """Whether somebody is or worked as one (`my uncle the lorry driver`, `worked as a bus driver`)."""
    at = first
    while at and first - at < _CLOSE and joined(view, at - 1) and view.texts[at - 1] in _AS | {"the", "lorry"}:
        at -= 1
    if not at or not joined(view, at - 1):
        return False
    before = view.texts[at - 1]
    return before in _KIN or (at < first and before in _WORKS_AS)
