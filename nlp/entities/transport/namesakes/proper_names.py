"""Words for ways and vehicles that name somebody or something else where they stand.

A contact (`saved as "Kashti 1"`), an airline (`طيران العراق`), the metro's stop that something lies near, the car that
the police stand by, a `walk into` an office that anybody may do, what a thing is called (`گاڑی کو زامیاد کیوں کہتے`).
The words are data (`resources/lexicons/named_ways.tsv`). Each rule asks for what stands right beside the word.
"""

import re

from nlp.entities.transport.moves_people import Scene
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold, folded
from nlp.text.phrase_lexicon import joined, rows, singles

_ROWS = rows("named_ways")
_NEAR, _METRO, _NEAR_BEHIND = (singles(_ROWS[name]) for name in ("near", "metro", "near_behind"))
_FORCES, _GENITIVE, _CARS = (singles(_ROWS[name]) for name in ("force", "genitive", "car"))
_STANDS, _CALLED, _OBJECT = (singles(_ROWS[name]) for name in ("stands", "called", "object"))
_HELP, _WALKS = singles(_ROWS["place_of_help"]), singles(_ROWS["walk"])
_TICKETS, _TICKETS_BEFORE = singles(_ROWS["ticket"]), singles(_ROWS["ticket_before"])
_BEGIN_WITH_L = folded("ليبيا لبنان لندن لاهور لتوانيا لاتفيا لوكسمبورغ")
_AIRLINE = fold("طيران").text
_QUOTED = re.compile(r" ?\d{1,2}[\"'“”‘’«»]")
_QUOTES, _INTO = frozenset("\"'“”‘’«»"), frozenset({"in", "into"})
_REACH, _FAR = 4, 7
_WENT = folded("مشيت مشينا مشوا نمشي يمشوا مشى ومشيت ومشينا مشات مشاو")
_IN_ARABIC = folded("في على فوق مع")
_VEHICLES = singles(phrase for mode in ("sea", "land", "rail") for phrase in rows("transport")[mode])


def is_named_way(scene: Scene, first: int, last: int, mode: str) -> bool:
    """Whether words `first` to `last`, a way of travelling by their form, name another thing."""
    view = scene.view
    if mode == "foot":
        return _is_into_office(view, first, last) or _is_gone_in(view, last)
    if _is_contact(view, first, last) or _is_word_for(view, first, last):
        return True
    text = view.texts[first]
    if mode == "air":
        return (text == _AIRLINE and joined(view, last) and _is_airline(scene, last + 1)) or _is_ticket(
            view, first, last
        )
    if text in _METRO:
        return _is_stop(view, first, last)
    return mode == "land" and text in _CARS and _is_of_force(view, first, last)


def _is_contact(view: FoldedText, first: int, last: int) -> bool:
    """Whether the word and a number stand in quotes, as somebody is saved in a telephone (`"Kashti 2"`)."""
    start, end = view.words[first].start, view.words[last].end
    return view.text[start - 1 : start] in _QUOTES and _QUOTED.match(view.text, end) is not None


def _is_word_for(view: FoldedText, first: int, last: int) -> bool:
    """Whether the word is what something is called, behind a `ko` (`اس کو زامیاد کہتے ہیں`)."""
    behind = view.texts[last + 1 : last + 3]
    if not joined(view, first - 1) or view.texts[first - 1] not in _OBJECT:
        return False
    return not _CALLED.isdisjoint(behind)


def _is_airline(scene: Scene, place: int) -> bool:
    """Whether the place behind `طيران` names an airline, and is not where one flies to (`طيران لإسطنبول`)."""
    text = scene.view.texts[place]
    return scene.is_taken(place) and (not text.startswith("ل") or text in _BEGIN_WITH_L)


def _is_ticket(view: FoldedText, first: int, last: int) -> bool:
    """Whether the word only tells what a ticket is for (`jahaz ka ticket`, `تذكرة الطيران`)."""
    if joined(view, first - 1) and view.texts[first - 1] in _TICKETS_BEFORE:
        return True
    behind = view.texts[last + 1 : last + 3] if joined(view, last) else []
    return len(behind) == 2 and behind[0] in _GENITIVE and behind[1] in _TICKETS


def _is_stop(view: FoldedText, first: int, last: int) -> bool:
    """Whether something is near the metro (`قرب مترو ديرة`, `میٹرو کے قریب`)."""
    if joined(view, first - 1) and view.texts[first - 1] in _NEAR:
        return True
    return (
        joined(view, last)
        and view.texts[last + 1] in _GENITIVE
        and not _NEAR_BEHIND.isdisjoint(view.texts[last + 2 : last + 3])
    )


def _is_of_force(view: FoldedText, first: int, last: int) -> bool:
    """Whether the car is that of the police, which stands or comes, and nobody is said to be in it."""
    texts = view.texts
    at = first - 1
    if at < 1 or not joined(view, at) or texts[at] not in _GENITIVE or texts[at - 1] not in _FORCES:
        return False
    return not _STANDS.isdisjoint(texts[last + 1 : last + 1 + _FAR])


def _is_gone_in(view: FoldedText, last: int) -> bool:
    """Whether Arabic `walked` is `went`, in a vehicle (`مشيت في فلوكة`)."""
    if view.texts[last] not in _WENT or not joined(view, last):
        return False
    behind = view.texts[last + 1 : last + 3]
    if len(behind) == 2 and behind[0] in _IN_ARABIC:
        return behind[1] in _VEHICLES
    return behind[:1] != [] and behind[0][:1] == "ب" and behind[0][1:] in _VEHICLES


def _is_into_office(view: FoldedText, first: int, last: int) -> bool:
    """Whether anybody may walk into an office, a police station or the like (`walk into any police station`)."""
    if view.texts[last] not in _WALKS or view.texts[last + 1 : last + 2] == []:
        return False
    if view.texts[last + 1] == "in" and view.text[view.words[last].end] == "-":
        return True  # `walk-in: second floor`
    return view.texts[last + 1] in _INTO and not _HELP.isdisjoint(view.texts[last + 2 : last + 2 + _REACH])
