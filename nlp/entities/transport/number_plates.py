"""A vehicle whose number plate is told: of one that carries people, so that they know it, or of one told of before.

`گاڑی کی پلیٹ TBT-771 پہچان کے لیے`, `in a rented van ... van plate NHB 4417`. Elsewhere a plate tells of what is sold,
stolen or stopped (`nlp.entities.transport.moves_people`).
"""

import re
from collections.abc import Set

from nlp.entities.transport.moves_people import Scene
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded

_PLATES = folded("plate plates پلیٹ پلېټ پلیت پلاک لوحة اللوحة لوحتها plaka")
_NUMBERS = _PLATES | folded("number نمبر")
_KNOWN_BY = folded(
    "پہچان پہچاننا پہچانو پہچانیں پہچانئے پچھان پچھاننا پچھانو pehchan pehchaan pehchano pehchanna pehchanein "
    "recognise recognize spot وپېژنئ پېژندلو وپېژنه بشناسید شناسایی تعرفونها تعرفها لتعرفوها"
)
_STOP = re.compile(r"[!?؟\n]|[.۔](?!\w)")
_REACH, _FAR = 6, 8  # words to the plate, and from its number to what it is told for


def is_known_by_plate(scene: Scene, last: int, moved: Set[str]) -> bool:
    """Whether the plate of the vehicle that ends with word `last` follows, of one `moved` in or to be known by it."""
    view = scene.view
    if _NUMBERS.isdisjoint(view.vocabulary):
        return False
    plate = next((at for at in _behind(view, last, _REACH) if view.texts[at] in _NUMBERS), None)
    if plate is None:
        return False
    number = next((at for at in _behind(view, plate, 3) if any(map(str.isdigit, view.texts[at]))), None)
    if number is None:
        return False
    if view.texts[last] in moved and view.texts[plate] in _PLATES:
        return plate == last + 1
    return any(view.texts[at] in _KNOWN_BY for at in _behind(view, number - 1, _FAR))


def _behind(view: FoldedText, last: int, most: int) -> range:
    """The places of the words behind word `last` in its sentence, `most` of them."""
    words, at = view.words, last
    while at + 1 < len(words) and at - last < most and not _STOP.search(view.text, words[at].end, words[at + 1].start):
        at += 1
    return range(last + 1, at + 1)
