"""A vehicle or way that a verb behind it gives up, in Farsi, Pashto, Arabic and Urdu.

The words are data (`resources/lexicons/given_up.tsv`). The verb stands behind whatever is listed with the vehicle
(`موتر و خانه به ما ربط ندارد`), or around it (`حرف قایق نزنید`); an echo of the word leads to it (`گاڑی واڑی نہیں`).
`refused` knows the denials of the other languages.
"""

from nlp.ads.words import joined, rows, singles
from nlp.identifiers.view import View
from nlp.normalise import fold

_ROWS = rows("given_up")
_GIVEN_UP = _ROWS["given_up"]
_CANNOT, _LISTED, _EVEN = (singles(_ROWS[name]) for name in ("cannot", "listed", "even"))
_TOPIC, _SPOKEN, _DENIED = (singles(_ROWS[name]) for name in ("topic", "spoken", "denied"))
_FEET = singles(rows("transport")["foot"])
_NOT, _ECHO = fold("نه").text, ("و", "ش")  # what begins the echo of a word
_SIGNALS = {phrase[0] for phrase in _GIVEN_UP} | _CANNOT | _SPOKEN | _DENIED
_REACH, _LONGEST = 8, 4  # how many words behind a vehicle are looked at; of how many words a verb is made


def is_given_up(view: View, first: int, last: int) -> bool:
    """Whether the words around a vehicle at words `first` to `last`, adjectives included, give it up."""
    text = view.texts[last]
    if text.isascii() or _SIGNALS.isdisjoint(view.vocabulary):
        return False
    at = last
    while joined(view, at) and at - last < _REACH:
        at += 1
    behind = view.texts[last + 1 : at + 1]
    if not behind:
        return False
    if not _SPOKEN.isdisjoint(behind) and _is_topic(view, first):
        return True
    if text in _FEET:
        return behind[0] in _CANNOT
    if behind[0][:1] in _ECHO and behind[0][1:] == text[1:] and len(text) > len(_ECHO):
        return not _DENIED.isdisjoint(behind[1:])
    at = 0
    while at + 1 < len(behind) and (behind[at] in _LISTED or behind[at] in _EVEN):
        at += 2 if behind[at] in _LISTED else 1
    if at and behind[at:] == [_NOT]:
        return True
    return any(tuple(behind[at : at + length]) in _GIVEN_UP for length in range(1, _LONGEST + 1))


def _is_topic(view: View, first: int) -> bool:
    """Whether a word for speech leads up to the vehicle, or to what is listed before it."""
    at = first
    while at > 1 and first - at < _REACH and view.texts[at - 1] in _LISTED:
        at -= 2
    return joined(view, at - 1) and view.texts[at - 1] in _TOPIC
