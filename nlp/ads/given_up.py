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
_THROUGH, _DEALING, _AND_SO_ON = (singles(_ROWS[name]) for name in ("through", "dealing", "and_so_on"))
_ARABIC_NOT, _KNOWING = singles(_ROWS["arabic_not"]), singles(_ROWS["knowing"])
_ABOUT, _ASKED, _CONCERN = (singles(_ROWS[name]) for name in ("about", "asked", "concern"))
_SUCH, _FROM = singles(_ROWS["such"]), singles(_ROWS["from"])
_FEET = singles(rows("transport")["foot"])
_NOT, _ECHO = fold("نه").text, ("و", "ش")  # what begins the echo of a word
_NOR = "ولا"
_SIGNALS = {phrase[0] for phrase in _GIVEN_UP} | _CANNOT | _SPOKEN | _DENIED | {_NOR} | _ASKED | _CONCERN
_REACH, _LONGEST = 8, 4  # how many words behind a vehicle are looked at; of how many words a verb is made


def is_given_up(view: View, first: int, last: int) -> bool:
    """Whether the words around a vehicle at words `first` to `last`, adjectives included, give it up."""
    if view.texts[last].isascii() or _SIGNALS.isdisjoint(view.vocabulary):
        return False
    if _is_nor(view, first):
        return True
    at = last
    while joined(view, at) and at - last < _REACH:
        at += 1
    behind = view.texts[last + 1 : at + 1]
    if not behind:
        return False
    if not _SPOKEN.isdisjoint(behind) and _is_topic(view, first):
        return True
    if view.texts[last] in _FEET:
        return behind[0] in _CANNOT
    return _is_denied(behind, view.texts[last], from_it=not _FROM.isdisjoint(view.texts[max(0, first - 2) : first]))


def _is_denied(behind: list[str], text: str, *, from_it: bool) -> bool:
    """Whether the words `behind` the vehicle `text` deny it; `from_it`: what looks like a denial is a postposition."""
    if behind[0][:1] in _ECHO and behind[0][1:] == text[1:] and len(text) > len(_ECHO):
        return not _DENIED.isdisjoint(behind[1:])
    if behind[0] in _AND_SO_ON:
        behind = behind[1:]
    if len(behind) > 2 and behind[0] in _THROUGH and behind[1] in _DEALING:
        return not _DENIED.isdisjoint(behind[2:])
    at = 0
    while at + 1 < len(behind) and (behind[at] in _LISTED or behind[at] in _EVEN):
        at += 1 if behind[at] in _EVEN else 3 if behind[at + 1] in _SUCH else 2
    if behind[at:] == [_NOT]:
        return not from_it
    return any(tuple(behind[at : at + length]) in _GIVEN_UP for length in range(1, _LONGEST + 1))


def _is_nor(view: View, first: int) -> bool:
    """Whether an Arabic `ولا` that another denial leads to, or a question or concern that is denied, stands before."""
    if not joined(view, first - 1):
        return False
    before, leading = view.texts[max(0, first - _REACH) : first - 1], view.texts[first - 1]
    if leading in _ABOUT:
        return not _ASKED.isdisjoint(before[-1:]) and not _ARABIC_NOT.isdisjoint(before[-2:])
    if leading in _CONCERN:
        return not _ARABIC_NOT.isdisjoint(before[-3:])
    if leading != _NOR:
        return False
    return not _ARABIC_NOT.isdisjoint(before) and _KNOWING.isdisjoint(before)


def _is_topic(view: View, first: int) -> bool:
    """Whether a word for speech leads up to the vehicle, or to what is listed before it."""
    at = first
    while at > 1 and first - at < _REACH and view.texts[at - 1] in _LISTED:
        at -= 2
    return joined(view, at - 1) and view.texts[at - 1] in _TOPIC
