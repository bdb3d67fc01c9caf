"""Vehicles that carry goods and nobody in Urdu, Pashto, Arabic and Farsi: goods trains, cargo ships, laden lorries.

The words are data (`resources/lexicons/freight.tsv`). People in the same sentence, or a preposition that puts somebody
in or under the vehicle, make it a way of moving people again.
"""

from nlp.entities.transport.moves_people import Scene
from nlp.entities.transport.riders import is_crowded
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import joined, longest_behind, rows, singles

_ROWS = rows("freight")
_NAMES = {"rail": _ROWS["goods_train"], "sea": _ROWS["cargo_ship"], "air": _ROWS["cargo_plane"]}
_RIDDEN_BEHIND, _RIDDEN_BEFORE = singles(_ROWS["ridden_behind"]), singles(_ROWS["ridden_before"])
_CARRIES, _BRINGS, _OF_GOODS = (singles(_ROWS[name]) for name in ("carries", "brings", "of_goods"))
_CONTAINERS, _BOXED = singles(_ROWS["container"]), singles(_ROWS["boxed"])
_FARSI_LOAD, _LOADS = singles(_ROWS["farsi_load"]), singles(_ROWS["loads"])
_GOODS_OF, _HAULING = singles(_ROWS["goods_of"]), singles(_ROWS["hauling"])
_WARES = _ROWS["wares"] | rows("transport")["goods"] | rows("matters")["cargo"]
_ONE_WARE = singles(_WARES)
_WARES_BEHIND = singles(_ROWS["wares_behind"])
_CROSSING = singles(_ROWS["crossing"])
_LORRIES, _HELD_UP = singles(_ROWS["lorries"]), singles(_ROWS["held_up"])
_WITHIN = folded("in inside into under behind on me mein par")
_PEASANTS = folded("کسان کسانو")  # farmers in Urdu, people in Pashto
_STOPS, _ENDS = frozenset(".,!?؟\n"), frozenset(".!?؟\n")
_HOLDING = 6  # words behind lorries that may say they are held up
_REACH, _WIDE = 4, 20  # words behind a vehicle that name its load; words on either side


def is_freight(scene: Scene, first: int, last: int, mode: str) -> bool:
    """Whether words `first` to `last`, a way of travelling by their form, carry goods alone where they stand."""
    view = scene.view
    if mode == "land" and view.texts[last] in _LORRIES and _is_held_up(scene, first, last):
        return True
    if view.words[last].text.isascii() or mode == "foot":
        return False
    named = _is_named(view, first, last, mode)
    if not named and (mode == "air" or not (_is_laden(view, first, last, mode) or _is_boxed(scene, first, last))):
        return False
    if named and mode == "rail" and not _CROSSING.isdisjoint(scene.said):
        return False
    return not _is_ridden(view, first, last) and not is_crowded(_people_near(scene, first, last))


def _is_held_up(scene: Scene, first: int, last: int) -> bool:
    """Whether lorries stand at a border or in a queue, and nobody is said to be in them (`300 trucks stuck`)."""
    view = scene.view
    if view.texts[first - 1 : first] and view.texts[first - 1] in _WITHIN:
        return False
    behind = view.texts[last + 1 : last + 1 + _HOLDING]
    if _HELD_UP.isdisjoint(behind) or _is_ridden(view, first, last):
        return False
    return _CROSSING.isdisjoint(scene.said) and not is_crowded(_people_near(scene, first, last))


def _is_named(view: FoldedText, first: int, last: int, mode: str) -> bool:
    """Whether its name is that of a goods train or a cargo ship."""
    phrases = _NAMES.get(mode, frozenset())
    if tuple(view.texts[first : last + 1]) in phrases:
        return True
    return joined(view, last) and tuple(view.texts[first : last + 2]) in phrases


def _is_boxed(scene: Scene, first: int, last: int) -> bool:
    """Whether a container stands at a port, at the customs or across a road, as the clause says."""
    view = scene.view
    if view.texts[last] not in _CONTAINERS or not _CROSSING.isdisjoint(scene.said):
        return False
    return not _BOXED.isdisjoint(_people_near(scene, first, last))


def _is_laden(view: FoldedText, first: int, last: int, mode: str) -> bool:
    """Whether goods are bound to the vehicle before it or behind it."""
    words, texts = view.words, view.texts
    behind = texts[last + 1 : last + 1 + _REACH] if joined(view, last) else []
    if behind and (behind[0] in _CARRIES or (behind[0] in _FARSI_LOAD and not _LOADS.isdisjoint(behind[1:2]))):
        return True
    if behind and behind[0] in _WARES_BEHIND:
        return True
    if len(behind) > 1 and behind[0] in _OF_GOODS and longest_behind(words, last + 1, _WARES) > 0:
        return True
    if any(
        word in _BRINGS and behind[at + 1 : at + 2] and behind[at + 1] in _ONE_WARE for at, word in enumerate(behind)
    ):
        return True
    if mode == "sea" or first < 2 or texts[first - 1] not in _GOODS_OF or not joined(view, first - 1):
        return False
    hauled = texts[first - 2] in _HAULING and not _ONE_WARE.isdisjoint(texts[max(0, first - 4) : first - 2])
    return hauled or texts[first - 2] in _ONE_WARE


def _is_ridden(view: FoldedText, first: int, last: int) -> bool:
    """Whether a postposition or preposition puts somebody in the vehicle."""
    behind = view.texts[last + 1] if joined(view, last) else ""
    before = view.texts[first - 1] if first and joined(view, first - 1) else ""
    return behind in _RIDDEN_BEHIND or before in _RIDDEN_BEFORE


def _people_near(scene: Scene, first: int, last: int) -> list[str]:
    """The words of the clause before the vehicle and of the sentence behind it, but for farmers in Urdu."""
    view, words = scene.view, scene.view.words
    left, right = first, last + 1
    while left and first - left < _WIDE and _STOPS.isdisjoint(view.text[words[left - 1].end : words[left].start]):
        left -= 1
    while (
        right < len(words)
        and right - last < _WIDE
        and _ENDS.isdisjoint(view.text[words[right - 1].end : words[right].start])
    ):
        right += 1
    near = view.texts[left:first] + view.texts[last + 1 : right]
    return [word for word in near if word not in _PEASANTS] if scene.urdu else near
