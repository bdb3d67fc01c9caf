"""What a text offers instead of a journey: a vehicle or a plot for sale, a prize, the carriage of goods.

The words are data (`resources/lexicons/transport.tsv`).
"""

from collections.abc import Sequence, Set

from nlp.ads.words import Heads, rows, singles
from nlp.identifiers.view import Word
from nlp.normalise import folded

_ROWS = rows("transport")
_OFFERS = Heads({"offer": _ROWS["offer"]})
_SOLD_THINGS = singles(_ROWS["owned"] | _ROWS["make"] | _ROWS["estate"])
_FREIGHT, _PRIZE, _CONGRATULATION = (singles(_ROWS[name]) for name in ("freight", "prize", "congratulation"))
_DRIVES = folded("چلاتا چلاتی چلانے chalata chalati chalane چلوم چلوي")
_BEING = folded("ہونا hona")
_IS, _HAVE = folded("hai he ہے"), folded("pas paas پاس kol کول")
_MINE = "م"  # Persian `پرایدم`, my Pride
_BEFORE, _BEHIND = 6, 8  # how many words from the word of sale its thing may stand


def sells(words: Sequence[Word]) -> bool:
    """Whether a vehicle or a plot stands beside words of sale; a paper for sale is another matter."""
    firsts = _OFFERS.firsts
    for place, word in enumerate(words):
        if word.text in firsts and _OFFERS.at(words, place) is not None:
            near = words[max(0, place - _BEFORE) : place + _BEHIND]
            if any(one.text.removesuffix(_MINE) in _SOLD_THINGS for one in near):
                return True
    return False


def carries_goods(said: Set[str]) -> bool:
    """Whether the words of a text are of the trade of carriage: two words of it at least."""
    return len(_FREIGHT & said) > 1


def hands_prizes(said: Set[str]) -> bool:
    """Whether somebody is congratulated on a prize."""
    return not _CONGRATULATION.isdisjoint(said) and not _PRIZE.isdisjoint(said)


def is_had(words: Sequence[Word], last: int) -> bool:
    """Whether the words behind say who has, must have or drives the vehicle (`gari hai uske pas`)."""
    behind = [word.text for word in words[last + 1 : last + 4]]
    if behind[:1] and behind[0] in _DRIVES | _BEING:
        return True
    return len(behind) == 3 and behind[0] in _IS and behind[2] in _HAVE
