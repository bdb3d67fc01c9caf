"""A word for a vehicle that only qualifies another noun: its owners, its papers, a model of it, a site that sells it.

The words are data (`resources/lexicons/qualifying.tsv`). Urdu and Punjabi put that noun behind, through a genitive, a
`والا` or in a compound (`گاڑی کے مالک`, `گاڑیوں والی سائٹ`, `ٹرک مالکان`), Pashto behind `د` and the vehicle (`د موټر
شوروم`), Arabic and Farsi before it (`كراء السيارات`, `ماکت کشتی`). What is ridden in keeps its seat, fare and engine.
"""

from nlp.entities.transport.moves_people import Scene
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold, folded
from nlp.text.phrase_lexicon import Heads, joined, longest_behind, rows, singles

_ROWS = rows("qualifying")
_GENITIVE, _BETWEEN, _AND = (singles(_ROWS[name]) for name in ("genitive", "between", "and"))
_OF, _COMPOUND = _ROWS["of"], _ROWS["compound"]
_MEN, _TRADE, _PASHTO, _PASHTO_OF = (singles(_ROWS[name]) for name in ("men", "trade", "pashto", "pashto_of"))
_LEADING, _NUMBER, _SHOWN = (singles(_ROWS[name]) for name in ("leading", "number", "shown"))
_TOY_BEFORE, _TOY_BEHIND = singles(_ROWS["toy_before"]), singles(_ROWS["toy_behind"])
_DRAWN, _CALLED, _QUOTES = singles(_ROWS["drawn"]), singles(_ROWS["called"]), frozenset("\"'«“”‘’")
_PASHTO_MEN, _LOAD = singles(_ROWS["pashto_men"]), singles(_ROWS["load"])
_BIKE, _WALA, _DOOR = (singles(_ROWS[name]) for name in ("bike", "wala", "door"))
_ON, _WRITTEN, _WRITTEN_ON, _SIDE = (singles(_ROWS[name]) for name in ("on", "written", "written_on", "side"))
_EXERCISES = Heads({"exercise": _ROWS["exercise"]})
_VEHICLES = singles(phrase for mode in ("air", "sea", "land", "rail") for phrase in rows("transport")[mode])
_D, _WA, _PA = "د", "و", fold("په").text
_DRIVERS = folded("سائق سائقا سواق سواقا وسائق")  # of no certain vehicle: what somebody is (`هو سائق باص`)
_STATIONS = folded("اډه اډې اډو سټېشن ټرمینل")
_ENDS = frozenset(".!?؟\n")
_REACH = 4  # how many words behind a vehicle may tell what it qualifies
_LISTED = 8  # how many words of a list may stand between the noun and the vehicle
_LINE = 12  # how many words from a vehicle an exercise may be set


def is_qualifier(scene: Scene, first: int, last: int, mode: str) -> bool:
    """Whether words `first` to `last`, a way of travelling by their form, only tell what another noun is of."""
    view = scene.view
    text = view.words[last].text
    if text.isascii() or mode == "foot":
        return False
    if (joined(view, first - 1) and view.texts[first - 1] in _TOY_BEFORE) or (
        joined(view, last) and view.texts[last + 1] in _TOY_BEHIND
    ):
        return True
    if _is_exercise(view, first, last) or _is_led(view, first) or _is_drawn(view, first, last):
        return True
    behind = _behind(view, last)
    if not behind:
        return False
    return (
        _is_of(view, last, behind)
        or _is_in_pashto(view, first, behind)
        or (text in _TRADE and behind[0] in _MEN)
        or (mode == "air" and (_is_untold_number(behind) or _is_shown(behind)))
        or (behind[0] in _PASHTO_MEN and not _LOAD.isdisjoint(view.texts[max(0, first - 2) : first]))
        or (
            not _BIKE.isdisjoint({text, view.words[first].text}) and behind[0] in _WALA and not _DOOR.isdisjoint(behind)
        )
        or _is_written_on(view, first, behind)
    )


def _behind(view: FoldedText, last: int) -> list[str]:
    """The words right behind word `last`, parted by blanks alone, past vehicles that are joined to it; few."""
    words, at = view.words, last
    if (
        joined(view, at)
        and joined(view, at + 1)
        and words[at + 1].text in _AND
        and words[at + 2].text in _VEHICLES
        and joined(view, at + 2)
        and (words[at + 3].text,) in _COMPOUND
    ):
        at += 2
    start = at
    while joined(view, at) and at - start < _REACH:
        at += 1
    return view.texts[start + 1 : at + 1]


def _is_of(view: FoldedText, last: int, behind: list[str]) -> bool:
    """Whether an owner, a site or the like follows, through a genitive or in a compound."""
    if any(tuple(behind[:length]) in _COMPOUND for length in (2, 1)):
        return True
    if behind[0] not in _GENITIVE:
        return False
    at = 1
    while at < len(behind) - 1 and behind[at] in _BETWEEN:
        at += 1
    return longest_behind(view.words, last + at, _OF, most=2) > 0


def _is_in_pashto(view: FoldedText, first: int, behind: list[str]) -> bool:
    """Whether Pashto `د` leads to the vehicle and an owner or the like follows (`د موټرو د اډې منشي`)."""
    if behind[0] == _PA and behind[1:2] and behind[1] in _STATIONS:
        behind = behind[1:]
    if behind[0] not in _PASHTO and (behind[0] != _D or behind[1:2] == [] or behind[1] not in _PASHTO):
        return False
    at = first
    while at and first - at < 3 and joined(view, at - 1):
        at -= 1
        if view.texts[at] in _PASHTO_OF:
            return True
    return False


def _is_drawn(view: FoldedText, first: int, last: int) -> bool:
    """Whether the vehicle is drawn, or is a name in quotes that is said to be one."""
    near = view.texts[max(0, first - 3) : first]
    if not _DRAWN.isdisjoint(near + view.texts[last + 1 : last + 3]):
        return True
    start = view.words[first].start
    return view.text[start - 1 : start] in _QUOTES and not _CALLED.isdisjoint(near)


def _is_led(view: FoldedText, first: int) -> bool:
    """Whether an Arabic or Farsi noun of which it tells stands right before, or before vehicles that are joined."""
    words, at = view.words, first
    if words[at].text.startswith(_WA) and at and words[at - 1].text in _VEHICLES:
        at -= 1
    while at > 1 and first - at < _LISTED and words[at - 1].text in _AND and words[at - 2].text in _VEHICLES:
        at -= 2
    before = view.texts[at - 1] if joined(view, at - 1) else ""
    return before in _LEADING or (before in _DRIVERS and not view.texts[at].startswith("ال"))


def _is_untold_number(behind: list[str]) -> bool:
    """Whether the number of a flight is spoken of and not told."""
    return behind[0] in _NUMBER and not any(char.isdigit() for word in behind for char in word)


def _is_shown(behind: list[str]) -> bool:
    """Whether pictures of an aeroplane follow."""
    return behind[0] in _GENITIVE and behind[1:2] != [] and behind[1] in _SHOWN


def _is_written_on(view: FoldedText, first: int, behind: list[str]) -> bool:
    """Whether a vehicle is what something is written on (`ٹرک تے لکھیا سی`, `پشت کامیون نوشته بود`)."""
    if not _WRITTEN.isdisjoint(behind):
        return (
            view.texts[first - 1 : first] == [_PA] or behind[0] in _ON or (behind[0] in _GENITIVE and behind[1] in _ON)
        )
    before = view.texts[first - 1] if first else ""
    near = view.texts[max(0, first - 2) : first - 1] + behind[:1]
    return before in _SIDE and not _WRITTEN_ON.isdisjoint(near)


def _is_exercise(view: FoldedText, first: int, last: int) -> bool:
    """Whether sentences are to be made with the word, as the same sentence says."""
    firsts = _EXERCISES.firsts
    if firsts.isdisjoint(view.vocabulary):
        return False
    for place in range(max(0, first - _LINE), min(len(view.words), last + _LINE)):
        if view.texts[place] in firsts and _EXERCISES.at(view.words, place):
            left, right = sorted((view.words[place].start, view.words[first].start))
            return _ENDS.isdisjoint(view.text[left:right])
    return False
