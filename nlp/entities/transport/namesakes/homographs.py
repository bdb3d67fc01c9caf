"""Words that are spelt as a vehicle or way and are another word: trade, getting off, free, an outboard motor, cattle.

The words are data (`resources/lexicons/homographs.tsv`).
"""

import re

from nlp.entities.transport.course_words import STEP_BEHIND
from nlp.entities.transport.moves_people import Scene
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold, folded
from nlp.text.phrase_lexicon import rows, singles

_ROWS = rows("homographs")
_ALIGHT, _FREE_OF, _BOAT, _MOTOR = (singles(_ROWS[name]) for name in ("alight", "free_of", "boat", "motor"))
_GOES_ON = singles(_ROWS["goes_on"])
_SEAT, _CAMEL, _HERDED, _HERDING = (singles(_ROWS[name]) for name in ("seat", "camel", "herded", "herding"))
_FLOWN, _HEART, _WRESTLING = (singles(_ROWS[name]) for name in ("flown_forms", "heart", "wrestling"))
_CAR, _TRADE = fold("کار").text, ["و", "بار"]
_WALKING, _WALKERS, _PASSER = folded("چلنے چلن"), folded("والوں والے آلیاں والیاں"), folded("عابر عابران عابرین")
_ON_FOOT, _AFOOT, _FERRY, _SHIP = fold("پیاده").text, "پیدل", fold("فری").text, "کشتی"
_RAILWAY, _HORI = folded("ریلوے"), fold("ہوری").text  # Punjabi for who is named with respect
_WALK, _MAKE, _MAKER = folded("مشي ماشي يمشي"), fold("خودرو").text, "ایران"
_PUMP, _LAUNCHED, _FILMED = (singles(_ROWS[name]) for name in ("pump", "launched", "filmed"))
_LAUNCH, _REEL, _OF = fold("لانچ").text, folded("ریل ریلز ریلیں"), folded("کی دی والی")
_SKY, _AIR_BEFORE = folded("الجو والجو"), folded("طريق في عبر من او أو ولا البر البحر مباشرة مباشر إلى الى")
_COMPANY = folded(
    "نے حکام انتظامیہ پولیس وزیر وزارت ملازم ملازمین ملازمت نوکری کالونی ہسپتال ٹریک پھاٹک کراسنگ والوں آلیاں"
)
_QUEUE = fold("قطار").text
_QUEUED = folded("نیوه نیولی نیولې نیسي ونیسه ونیسئ نیول نیولو ولاړ ولاړه ولاړې جوړ جوړه اوږد اوږده")
_STOOD = folded("ولاړ ولاړه ولاړې درېږي درېږو درېږم درېدل ودرېدم ودرېدو انتظار لومړی اول وروستی")
_PASHTO = re.compile("[ښځڅډټګېۍړڼږ]")
_ALL = (
    _WALK
    | {_MAKE}
    | _REEL
    | {_LAUNCH}
    | _MOTOR
    | _CAMEL
    | _FLOWN
    | _RAILWAY
    | _SKY
    | {_QUEUE, _CAR, _ON_FOOT, _FERRY, _SHIP, _AFOOT, _HORI}
)
_NEAR, _FAR = 8, 14  # how many words from one the heart or a champion, and the boat of a motor, may stand


def is_homograph(scene: Scene, first: int, last: int, mode: str) -> bool:
    """Whether word `first`, spelt as a way of travelling of this `mode`, is another word where it stands."""
    view = scene.view
    text = view.texts[first]
    if text not in _ALL or first != last:
        return False
    behind = view.texts[first + 1 : first + 3]
    before = view.texts[first - 1] if first else ""
    following = behind[0] if behind else ""
    if text == _ON_FOOT:
        return before in _PASSER or (following in _ALIGHT and view.text[view.words[first].end] == " ")
    if text == _SHIP:
        return not scene.urdu and not _WRESTLING.isdisjoint(view.texts[first + 1 : first + 1 + _NEAR])
    if mode == "air":
        if text in _SKY:
            return not _is_way_through_air(view, first, before, following)
        return not _HEART.isdisjoint(view.texts[max(0, first - _NEAR) : first])
    if text in _CAMEL:
        return not _HERDED.isdisjoint(behind) or before in _HERDING
    if text in _MOTOR:
        pumps = before in _OF and not _PUMP.isdisjoint(view.texts[max(0, first - 3) : first])
        return pumps or _is_outboard(view, first, following)
    return (
        (text == _CAR and behind == _TRADE)
        or (text == _LAUNCH and before in _LAUNCHED)
        or (text == _MAKE and before == _MAKER)
        or (text in _WALK and following in _GOES_ON)
        or (text in _REEL and following in _FILMED)
        or (text == _AFOOT and following in _WALKING and behind[1:] != [] and behind[1] in _WALKERS)
        or (text == _FERRY and before in _FREE_OF)
        or (text == _QUEUE and _is_queue(view, behind))
        or (text == _HORI and scene.urdu)
        or (text in _RAILWAY and following in _COMPANY)
    )


def _is_way_through_air(view: FoldedText, place: int, before: str, following: str) -> bool:
    """Whether Arabic `الجو`, also the weather, is a way: behind `طريق` or `في`, beside an `or`, by itself."""
    if before in _AIR_BEFORE or following in _AIR_BEFORE:
        return True
    return STEP_BEHIND.match(view.text, view.words[place].end) is not None


def _is_queue(view: FoldedText, behind: list[str]) -> bool:
    """Whether somebody stands in a queue in Pashto (`قطار کې ولاړ`), where Farsi and Arabic speak of a train."""
    stood = behind[:1] != [] and (behind[0] in _QUEUED or (len(behind) > 1 and behind[1] in _STOOD))
    return stood and _PASHTO.search(view.text) is not None


def _is_outboard(view: FoldedText, place: int, following: str) -> bool:
    """Whether the motor is that of a boat named before, and nobody sits on it."""
    return following not in _SEAT and not _BOAT.isdisjoint(view.texts[max(0, place - _FAR) : place])
