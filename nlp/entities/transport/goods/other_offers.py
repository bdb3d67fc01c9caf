"""What a text offers instead of a journey: a vehicle or a plot for sale, a prize, the carriage of goods.

The words are data (`resources/lexicons/transport.tsv`).
"""

from collections.abc import Sequence, Set

from nlp.text.folded_text import FoldedText, FoldedWord
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import Heads, rows, singles

_ROWS = rows("transport")
_OFFERS = Heads({"offer": _ROWS["offer"]})
_OFFERING = _OFFERS.opening()
_NO_THINGS = folded("بس bas road land sea air بر بحر سمندر خشکی زمینی drive sail")
_SOLD_THINGS = singles(_ROWS["owned"] | _ROWS["make"] | _ROWS["estate"])
_DENIED = folded("نداریم ندارم نہیں نئیں nahi nahin نه no not never")
_FREIGHT, _PRIZE, _CONGRATULATION = (singles(_ROWS[name]) for name in ("freight", "prize", "congratulation"))
_VEHICLES = singles(_ROWS["boats"] | _ROWS["land"] | _ROWS["sea"]) - _NO_THINGS
_BERTHS = singles(_ROWS["berth_offered"])
_DRIVES = folded("چلاتا چلاتی چلانے chalata chalati chalane چلوم چلوي")
_BEING = folded("ہونا hona")
_IS, _HAVE = folded("hai he ہے"), folded("pas paas پاس kol کول")
_MINE = "م"  # Persian `پرایدم`, my Pride
_CONTRABAND = singles(_ROWS["contraband"])
_REFUSED = folded("no not never without refuse refuses against koi bina baghair بغیر بدون بلا ممنوع بې ولا")
_REFUSED_BEHIND = folded("nahi nahin nai mana نہیں نئیں منع نداریم نداره نه نيشته نشته ممنوع forbidden prohibited")
_BEFORE, _BEHIND = 6, 8  # how many words from the word of sale its thing may stand


def sells(view: FoldedText) -> bool:
    """Whether a vehicle or a plot stands beside words of sale; a paper for sale is another matter."""
    return _offers(view, _SOLD_THINGS)


def sells_vehicles(view: FoldedText) -> bool:
    """Whether any vehicle stands beside words of sale, and no seat in one is offered."""
    return _BERTHS.isdisjoint(view.vocabulary) and _offers(view, _VEHICLES)


def _offers(view: FoldedText, things: Set[str]) -> bool:
    """Whether one of the `things` stands beside words of sale."""
    words = view.words
    for place in _OFFERING.places(view):
        if _OFFERS.at(words, place) is not None:
            if any(one.text in _DENIED for one in words[max(0, place - 1) : place + 3]):
                continue
            near = words[max(0, place - _BEFORE) : place + _BEHIND]
            if any(one.text.removesuffix(_MINE) in things for one in near):
                return True
    return False


def carries_goods(said: Set[str]) -> bool:
    """Whether the words of a text are of the trade of carriage: two words of it at least."""
    return len(_FREIGHT & said) > 1


def deals_in_contraband(view: FoldedText) -> bool:
    """Whether drugs, arms or the like are named in a text, other than as what is refused (`no pistol, no powder`)."""
    return not _CONTRABAND.isdisjoint(view.vocabulary) and view.once(_deals)


def _deals(view: FoldedText) -> bool:
    texts = view.texts
    return any(
        text in _CONTRABAND
        and _REFUSED.isdisjoint(texts[max(0, place - 3) : place])
        and _REFUSED_BEHIND.isdisjoint(texts[place + 1 : place + 4])
        for place, text in enumerate(texts)
    )


def hands_prizes(said: Set[str]) -> bool:
    """Whether somebody is congratulated on a prize."""
    return not _CONGRATULATION.isdisjoint(said) and not _PRIZE.isdisjoint(said)


def is_had(words: Sequence[FoldedWord], last: int) -> bool:
    """Whether the words behind say who has, must have or drives the vehicle (`gari hai uske pas`)."""
    behind = [word.text for word in words[last + 1 : last + 4]]
    if behind[:1] and behind[0] in _DRIVES | _BEING:
        return True
    return len(behind) == 3 and behind[0] in _IS and behind[2] in _HAVE
