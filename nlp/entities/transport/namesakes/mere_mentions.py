"""Vehicles that are only spoken of: a part or a paper of one, a firm, a street, barter, lessons, the word itself.

The words are data (`resources/lexicons/mentioned.tsv`), in Latin letters; what Arabic letters say of a vehicle is told
by `qualifying`. Each rule asks for what stands right beside the vehicle.
"""

from collections.abc import Sequence

from nlp.entities.transport.moves_people import Scene
from nlp.entities.transport.namesakes.topics import is_spoken_of
from nlp.entities.transport.riders import is_crowded
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import joined, longest_behind, rows, singles

_ROWS = rows("mentioned")
_COMPOUNDS, _OWNED_COMPOUNDS, _FIELDS = (singles(_ROWS[name]) for name in ("compound", "owned_compound", "field"))
_GENITIVE, _PARTS, _NUMBERS = (singles(_ROWS[name]) for name in ("genitive", "part", "number"))
_BARTER, _BARTER_LINKS, _DRIVING = (singles(_ROWS[name]) for name in ("barter", "barter_link", "driving"))
_LEARNING, _LEARNING_LINKS = singles(_ROWS["learning"]), singles(_ROWS["learning_link"])
_DRIVES, _ABLE, _TO_BUY = (singles(_ROWS[name]) for name in ("drives", "able", "to_buy"))
_PERSONAL, _OWN, _SOLD = (singles(_ROWS[name]) for name in ("personal", "own", "sold"))
_RAILWAYS, _BY, _WALA, _MEN = (singles(_ROWS[name]) for name in ("railway", "by", "wala", "man"))
_OBJECT, _NAMED, _HEALTH = (singles(_ROWS[name]) for name in ("object", "named", "health"))
_TRANSIT, _BRAND, _GADGETS = (singles(_ROWS[name]) for name in ("transit", "brand", "gadgets"))
_RAID, _EQUIPMENT, _ROAD, _FIRMS = (singles(_ROWS[name]) for name in ("raid", "equipment", "road", "firm"))
_NO_STREET, _STREET_ENDS = singles(_ROWS["no_street"]), singles(_ROWS["street_ends"])
_COLLECTING, _COLLECTED, _GENERAL, _BOUGHT = (_ROWS[name] for name in ("collecting", "collected", "general", "bought"))
_WORKED, _SHOWN, _LICENCES, _LEAVE = (singles(_ROWS[name]) for name in ("worked", "shown", "licence", "leave"))
_LIKENESSES, _LEVIED, _WORKS, _LEADS = (singles(_ROWS[name]) for name in ("likeness", "levied", "work", "leads"))
_PICTURES, _FOOT_COMPOUNDS = singles(_ROWS["picture"]), singles(_ROWS["foot_compound"])
_SWIM = singles(rows("belongings")["swim"])
_ARTICLES = frozenset({"a", "an", "any", "your", "the"})
_FORD = "ford"
_NEAR, _FAR = 4, 10  # how many words behind a vehicle tell its number, and that it was sold


def is_mentioned(scene: Scene, first: int, last: int, mode: str) -> bool:
    """Whether a vehicle or way at words `first` to `last`, adjectives included, is only spoken of."""
    view = scene.view
    before = view.texts[first - 1] if joined(view, first - 1) else ""
    behind = _behind(view, last)
    if mode == "foot" or view.texts[last] in _SWIM:
        return _is_exercise(scene, first, last, behind)
    return (
        _is_named_by(view, last, mode, behind)
        or _is_other_sense(scene, first, last, before, behind)
        or _is_bartered(view, first, last)
        or (before not in _BY and longest_behind(view.words, last, _GENERAL, most=2) > 0)
        or _is_title(scene, first, last)
        or _is_likeness(view, first, before)
        or _is_licensed(view, first)
        or is_spoken_of(scene, first, last, mode, behind)
        or (mode in {"land", "rail"} and _is_possession(scene, first, last, before, behind))
    )


def _is_exercise(scene: Scene, first: int, last: int, behind: Sequence[str]) -> bool:
    """Whether somebody walks or swims for his health, or a thing is made for it (`hiking boots`)."""
    if behind[:1] and behind[0] in _FOOT_COMPOUNDS:
        return True
    return not _HEALTH.isdisjoint(scene.said) and not _HEALTH.isdisjoint(scene.sentence(first, last))


def _is_named_by(view: FoldedText, last: int, mode: str, behind: Sequence[str]) -> bool:
    """Whether a thing, a part, a man or the word itself is named by the vehicle, or work on it is."""
    if not behind:
        return False
    if behind[0] in _WORKED or _is_compound(view, last, behind, mode) or _is_man_or_word(behind):
        return True
    return mode != "sea" and behind[0] in _GENITIVE and _is_part(view, last, behind)


def _is_possession(scene: Scene, first: int, last: int, before: str, behind: Sequence[str]) -> bool:
    """Whether somebody learns to drive the vehicle, gets or sells it, or a raid brings it in."""
    return (
        _is_lesson(scene.view, first, last, behind)
        or _is_bought(scene.view, first, last, before, behind)
        or _is_recovered(scene, first, last)
    )


def _behind(view: FoldedText, last: int) -> list[str]:
    """The words behind word `last` up to a comma or stop, at most `_NEAR`."""
    at = last
    while at - last < _NEAR and joined(view, at):
        at += 1
    return view.texts[last + 1 : at + 1]


def _is_compound(view: FoldedText, last: int, behind: Sequence[str], mode: str) -> bool:
    """Whether a thing is named by the vehicle (`car reg`, `ferry steward`, `ship-shaped`, `flight no`)."""
    if behind[0] in _COMPOUNDS or (mode == "land" and behind[0] in _OWNED_COMPOUNDS):
        return True
    if behind[0] in _FIRMS and mode != "air":
        return _GENITIVE.isdisjoint(behind[1:2])
    return behind[0] in _FIELDS and not _is_numbered(view, last + 2)


def _is_numbered(view: FoldedText, place: int) -> bool:
    """Whether one of the few words from word `place` on has a digit."""
    return any(any(map(str.isdigit, text)) for text in view.texts[place : place + _NEAR])


def _is_part(view: FoldedText, last: int, behind: Sequence[str]) -> bool:
    """Whether a paper or a part of the vehicle follows its genitive (`gari ke kagaz`, `jahaz ki photo`)."""
    part = behind[1] if len(behind) > 1 else ""
    return part in _PARTS or (part in _NUMBERS and not _is_numbered(view, last + 3))


def _is_other_sense(scene: Scene, first: int, last: int, before: str, behind: Sequence[str]) -> bool:
    """Whether the word is a firm, a street, a hall for those who wait, a brand or the collecting of people here."""
    view, text = scene.view, scene.view.texts[last]
    after = behind[0] if behind else ""
    if text in _RAILWAYS:
        return first == last and before not in _BY
    if text in _TRANSIT:
        return before != _FORD and view.texts[first] != _FORD
    if text in _BRAND and not _GADGETS.isdisjoint(scene.said):
        return not _GADGETS.isdisjoint(view.texts[max(0, first - _NEAR) : last + 1 + _NEAR])
    if text in _ROAD and first == last and after in _STREET_ENDS and before:
        return before not in _NO_STREET and not scene.is_taken(first - 1)
    said = tuple(view.texts[first : last + 1])
    return (said in _COLLECTING or said[-1:] in _COLLECTING) and longest_behind(view.words, last, _COLLECTED) > 0


def _is_bartered(view: FoldedText, first: int, last: int) -> bool:
    """Whether the vehicle is offered or asked for in barter (`bike se exchange`, `swap with a car`)."""
    if _BARTER.isdisjoint(view.vocabulary):
        return False
    texts, left, right = view.texts, first, last
    if first > 1 and texts[first - 1] in _ARTICLES and texts[first - 2] == "for":
        return not _BARTER.isdisjoint(texts[max(0, first - _NEAR - 2) : first - 2])  # `swap my phone for a bike`
    while joined(view, left - 1) and texts[left - 1] in _BARTER_LINKS:
        left -= 1
    while joined(view, right) and texts[right + 1] in _BARTER_LINKS:
        right += 1
    linked = left < first or right > last
    led = joined(view, left - 1) and texts[left - 1] in _BARTER
    return linked and (led or (joined(view, right) and texts[right + 1] in _BARTER))


def _is_man_or_word(behind: Sequence[str]) -> bool:
    """Whether a man is called by his vehicle, or the word itself is spoken of (`lorry ko ... kehte`)."""
    if behind[:1] and behind[0] in _WALA and behind[1:2] and behind[1] in _MEN | _SHOWN:
        return True
    return behind[:1] != [] and behind[0] in _OBJECT and not _NAMED.isdisjoint(behind[1:3])


def _is_lesson(view: FoldedText, first: int, last: int, behind: Sequence[str]) -> bool:
    """Whether somebody learns or is able to drive it (`driving seekhni he`, `gari chala sakta hun`)."""
    if view.texts[last] not in _DRIVING:
        return False
    if behind[:1] and behind[0] in _DRIVES and not _ABLE.isdisjoint(behind[1:2]):
        return True
    if _LEARNING.isdisjoint(view.vocabulary):
        return False
    left, right = first, 0
    while joined(view, left - 1) and view.texts[left - 1] in _LEARNING_LINKS:
        left -= 1
    while right < len(behind) and behind[right] in _LEARNING_LINKS:
        right += 1
    led = joined(view, left - 1) and view.texts[left - 1] in _LEARNING
    return led or not _LEARNING.isdisjoint(behind[right : right + 1])


def _is_bought(view: FoldedText, first: int, last: int, before: str, behind: Sequence[str]) -> bool:
    """Whether somebody gets or gives away a vehicle of his own (`scooty le li`, `apna tractor ... bik gya`)."""
    if view.texts[last] not in _PERSONAL:
        return False
    if longest_behind(view.words, last, _BOUGHT):
        return True
    if not _LEVIED.isdisjoint(view.vocabulary) and not _LEVIED.isdisjoint(
        view.texts[max(0, first - _NEAR) : first] + view.texts[last + 1 : last + 1 + _NEAR]
    ):
        return True
    if not {before, view.texts[first]} & _OWN:
        return False
    if behind[:1] and behind[0] in _TO_BUY:
        return True
    return not _SOLD.isdisjoint(view.texts[last + 1 : last + _FAR])


def _is_licensed(view: FoldedText, first: int) -> bool:
    """Whether leave to drive it leads up to the vehicle (`licence for a tractor`)."""
    at = first
    while first - at < _NEAR and joined(view, at - 1) and view.texts[at - 1] in _LEAVE:
        at -= 1
    return at < first and joined(view, at - 1) and view.texts[at - 1] in _LICENCES


def _is_title(scene: Scene, first: int, last: int) -> bool:
    """Whether a film or a book bears the vehicle in its name (`Train to Busan`, `The Night Train`)."""
    view, words = scene.view, scene.view.words
    if _WORKS.isdisjoint(scene.said) or not view.cased[words[last].start].isupper():
        return False
    compound = last > first and view.cased[words[first].start].isupper()
    leads = joined(view, last) and view.texts[last + 1] in _LEADS and joined(view, last + 1)
    led = leads and view.cased[words[last + 2].start].isupper()
    return (compound or led) and not _WORKS.isdisjoint(scene.sentence(first, last))


def _is_likeness(view: FoldedText, first: int, before: str) -> bool:
    """Whether a model or a picture of the vehicle is meant (`miniature tram`, `sticker of a ship`)."""
    if before in _LIKENESSES or view.texts[first] in _LIKENESSES:
        return True
    at = first - (before in _ARTICLES)
    return at > 1 and view.texts[at - 1] == "of" and view.texts[at - 2] in _PICTURES


def _is_recovered(scene: Scene, first: int, last: int) -> bool:
    """Whether a raid brings the vehicle in beside equipment, and nobody in it."""
    if _RAID.isdisjoint(scene.said) or _EQUIPMENT.isdisjoint(scene.said):
        return False
    around = scene.sentence(first, last)
    return not _RAID.isdisjoint(around) and not _EQUIPMENT.isdisjoint(around) and not is_crowded(around)
