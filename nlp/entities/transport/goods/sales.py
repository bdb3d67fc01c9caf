"""A vehicle that is sold off, pawned, bartered, hired out or won in Urdu, Punjabi, Pashto, Farsi and Arabic.

The words are data (`resources/lexicons/bargains.tsv`). A seat, a ticket or a ride that is sold is no vehicle that is.
"""

from nlp.entities.transport.moves_people import Scene
from nlp.text.phrase_lexicon import Heads, joined, rows, singles

_ROWS = rows("bargains")
_SOLD_OFF, _SELLING = Heads({"sold": _ROWS["sold_off"]}), singles(_ROWS["selling"])
_WARE, _INSIDE = singles(_ROWS["ware"]), singles(_ROWS["inside"])
_REACH = 4  # how many words behind a vehicle may tell that it is sold


def is_bargained(scene: Scene, first: int, last: int, mode: str) -> bool:
    """Whether the words around a vehicle at words `first` to `last` say that it changes hands."""
    view = scene.view
    if mode not in {"land", "sea"} or view.texts[last].isascii():
        return False
    if joined(view, first - 1) and view.texts[first - 1] in _SELLING:
        return True
    if not joined(view, last) or view.texts[last + 1] in _INSIDE:
        return False
    if view.texts[last + 1] in _WARE:
        return True
    firsts, at = _SOLD_OFF.firsts, last
    while joined(view, at) and at - last < _REACH:
        at += 1
        if view.texts[at] in firsts and _SOLD_OFF.at(view.words, at, text=view.text):
            return True
    return False
