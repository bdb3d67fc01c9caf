"""Who rides in a vehicle: a passenger beside a load, a driver who lives on his taxi; and words that only look like one.

The words are data (`resources/lexicons/transport.tsv`).
"""

from collections.abc import Sequence, Set

from nlp.ads.neighbours import ON_IT
from nlp.ads.words import rows, singles
from nlp.identifiers.view import View, Word

_ROWS = rows("transport")
_TAXI, _DRIVEN, _AUCTIONED = (singles(_ROWS[name]) for name in ("taxi", "driven", "auctioned"))
_PASSENGERS, _ASTRIDE, _RIDING = (singles(_ROWS[name]) for name in ("passengers", "astride", "riding"))
_FEMININE, _SETS_OUT, _AFLOAT = (singles(_ROWS[name]) for name in ("feminine", "sets_out", "afloat"))
_ADVERT, _PEOPLE = singles(_ROWS["advert"]), singles(_ROWS["people"]) - singles(_ROWS["anybody"])
_MASCULINE = ("ا", "ے")
_NEAR = 8  # how many words from a word of auction its thing may stand


def is_ridden(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether somebody sits in what may carry a load too (`a passenger van`, `rickshaw pe ja raha tha`)."""
    before = [word.text for word in words[max(0, first - 3) : first]]
    behind = [word.text for word in words[last + 1 : last + 3]]
    seated = len(behind) == 2 and behind[0] in ON_IT and behind[1] in _ASTRIDE
    return seated or not _PASSENGERS.isdisjoint(before[-1:]) or not _RIDING.isdisjoint(before)


def is_livelihood(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a taxi or the like is what its driver lives on (`I drive a taxi`, `ٹیکسی چلاتا ہوں`)."""
    if _TAXI.isdisjoint({words[first].text, words[last].text}):
        return False
    near = (*words[max(0, first - 2) : first], *words[last + 1 : last + 2])
    return any(word.text in _DRIVEN for word in near)


def is_auctioned(words: Sequence[Word], first: int, last: int, said: Set[str]) -> bool:
    """Whether a vehicle is sold by auction or as scrap."""
    if _AUCTIONED.isdisjoint(said):
        return False
    near = (*words[max(0, first - _NEAR) : first], *words[last + 1 : last + 1 + _NEAR])
    return any(word.text in _AUCTIONED for word in near)


def is_advertised(said: Set[str]) -> bool:
    """Whether a text has two words of advertisements of vehicles, and nobody who is carried."""
    return len(_ADVERT & said) > 1 and _PEOPLE.isdisjoint(said)


def is_code(view: View, first: int, last: int) -> bool:
    """Whether a word is part of a code in capitals (`GRC-BOAT-2`)."""
    start, end = view.words[first].start, view.words[last].end
    return view.text[start - 1 : start] + view.text[end : end + 1] == "--" and view.cased[start:end].isupper()


def is_boat(words: Sequence[Word], place: int, said: Set[str], *, dressed: bool) -> bool:
    """Whether Urdu `بوٹ` is a boat, which is feminine, and no boot; `dressed` in an adjective of vehicles."""
    before = words[place - 1].text if place else ""
    if dressed and not before.endswith(_MASCULINE):
        return True
    behind = words[place + 1].text if place + 1 < len(words) else ""
    return before in _FEMININE or behind in _SETS_OUT or not _AFLOAT.isdisjoint(said)
