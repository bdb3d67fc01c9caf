"""Vehicles that stand in a list: what the price of a tour includes, a leg of a way that is priced by itself.

`Visa, hotel, bus sab shamil`, `عمره ویزه، هوټل، بس شامل دي`, `"If my foot breaks?" Horse, 100 dollar`.
"""

import re

from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded

_BUSES = folded("bus بس")
_INCLUDED = folded(
    "visa visas hotel hotels ziyarat ziarat ziyarats rehaish rihaish khana ticket tickets flight insurance guide "
    "ویزا ویزہ ویزے ہوٹل ہوٹلز زیارت زیارات زیارتیں رہائش کھانا ٹکٹ گائیڈ انشورنس ویزه ویزې هوټل هوټلونه خواړه ډوډۍ "
    "زیارتونه ټکټ ټکټونه"
)
_COMMA = re.compile(" ?[,،+/] ?")
_GOES_ON = re.compile(" ?(?:$|[,،+/\n.۔]| (?:سب|سمیت|شامل|اور|تے|او|ټول) )")
_ANIMALS = folded(
    "horse horses mule mules donkey donkeys camel camels ghora ghore ghoray gadha khachar گھوڑا گھوڑے گدھا خر اسب آس"
)
_BEGINS = re.compile('(?:^|[.!?؟۔\n,،;:"”»•)-]) *$')
_PRICED = re.compile(" ?[,،:=-]? ?[$€£]?\\d")


def is_listed(view: FoldedText, place: int) -> bool:
    """Whether a word that is a vehicle only beside its like is one as a part of a list."""
    return _is_included(view, place) or _is_priced_step(view, place)


def _is_included(view: FoldedText, place: int) -> bool:
    """Whether a bus stands behind a comma and a visa, a hotel or the like that a price includes."""
    word = view.words[place]
    if word.text not in _BUSES or not place or view.words[place - 1].text not in _INCLUDED:
        return False
    if _COMMA.fullmatch(view.text, view.words[place - 1].end, word.start) is None:
        return False
    return word.text.isascii() or _GOES_ON.match(view.text, word.end) is not None  # `بس` is also `only`


def _is_priced_step(view: FoldedText, place: int) -> bool:
    """Whether an animal that is ridden begins a clause and its price follows."""
    word = view.words[place]
    if word.text not in _ANIMALS or _PRICED.match(view.text, word.end) is None:
        return False
    return _BEGINS.search(view.text, max(0, word.start - 3), word.start) is not None
