"""Whether a word that is a vehicle only beside its like stands so: a bus that is also `enough`, a launch, a hailed car.

The words beside it are those of `neighbours`, the further ones data (`resources/lexicons/transport.tsv`).
"""

import re
from collections.abc import Callable

from nlp.entities.transport.boarding_words import is_on_its_way, is_sent_for
from nlp.entities.transport.course_words import ends_leg, goes_there, opens_way
from nlp.entities.transport.listed_vehicles import is_listed
from nlp.entities.transport.sibling_words import (
    BEASTS,
    BESIDE,
    HAILED,
    OF_SERVICE,
    ON_IT,
    is_alternative,
    is_companys,
    takes_along,
)
from nlp.entities.transport.vehicle_models import is_model
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold, folded
from nlp.text.phrase_lexicon import longest_behind, rows, singles

_ROWS = rows("transport")
_BEHIND = _ROWS["behind"]
_BUS_BEFORE, _BUS_AFTER, _BUS_SAID = (singles(_ROWS[name]) for name in ("bus_before", "bus_after", "bus_said"))
_BEFORE_BUS, _BUS, _ENOUGH = (singles(_ROWS[name]) for name in ("before_bus", "bus", "enough"))
_ARTICLES = singles(_ROWS["articles"])
_GENITIVE, _AFLOAT_ROMAN = singles(_ROWS["genitive"]), singles(_ROWS["afloat_roman"])
_ENDING_LEGS = folded("بس ڈالا ڈالے dala bus")
_LAUNCHED = folded("fishing motor speed wooden rubber fibre fiber steel inflatable patrol")
_OUT_OF, _BUS_GOES = folded("سے توں"), singles(_ROWS["bus_goes"])
# `بس کے نو ریال لگتے ہیں`
_FARE_TAKEN = re.compile(
    r" (?:کے|دے|کا|دا) \w+ (?:\w+ )?(?:روپے|روپئے|ریال|درہم|دینار|ڈالر|یورو|لیرے|لیرا) (?:لگ|لے|دے|لین)"
)
_WHETHER, _FARES = fold("که").text, folded("kiraya kiraye fare کرایہ کرایا کرائے")
_TO, _GOALS = folded("to till until"), folded("border fence river frontier village beach checkpoint wall")
_NEXT = folded("phir phr pher fir agay aage agey then پھر فیر فر آگے اگے بیا بعد سپس ثم")
_WALK, _BUS_WORD, _MOUNTED = fold("واک").text, "بس", frozenset({"a", "the", "his", "her", "my", "our", "their", "one"})
PLATE_TOLD = re.compile(
    r" پلیٹ فارم\b|(?: کار| گاڑی| گڈی| car)?,?(?: (?:کا|کی|دا|دی|ka|ki|da|di))? \(?"
    r"(?:نمبر پلیٹ|نمبر|پلیٹ|پلېټ|پلیټ|number plate|number|plate|no\.?) [^\W\d_]{1,4}[ -]?(?:\d\d-)?\d{2,5}(?![^\W_])"
)
_RIDDEN_BY_NUMBER = re.compile(
    r" (?:نمبر|number|no\.?) [^\W\d_]{1,4}[ -]?\d{2,5}(?![^\W_]) (?:میں|سے|پر|تے|وچ|mein|me|main|se|pe|par)(?!\w)"
)


def is_beside(
    view: FoldedText,
    place: int,
    before: str,
    after: str,
    *,
    roman: bool,
    dressed: bool,
    is_taken: Callable[[int], bool],
) -> bool:
    """Whether word `place` stands so; `roman`: the text is Roman Urdu, `dressed`: an adjective of vehicles leads."""
    text = view.words[place].text
    if _RIDDEN_BY_NUMBER.match(view.text, view.words[place].end) or is_listed(view, place):
        return True
    if text == "bus":
        ridden = not roman or not _BUS_SAID.isdisjoint(view.vocabulary) or ends_leg(view, place, is_taken)
        ridden = ridden or (is_taken(place + 1) and is_on_its_way(view.words, place))
        return ridden or before in _BUS_BEFORE or after in _BUS_AFTER or dressed
    if is_alternative(view.words, place):
        return True
    if text in HAILED and after in _GENITIVE:
        return not _FARES.isdisjoint(view.texts[place + 2 : place + 3])
    if text == "launch" and (before in _LAUNCHED or not _AFLOAT_ROMAN.isdisjoint(view.vocabulary)):
        return True
    if text in _ENDING_LEGS and ends_leg(view, place, is_taken):
        return True
    if text == _BUS_WORD and (dressed or _is_bus(view, place, before, after, is_taken)):
        return True
    if text in BEASTS and before in _MOUNTED and place > 1:
        before = view.texts[place - 2]  # `on a camel`
    if is_model(view, place):
        after = "".join(view.texts[place + 2 : place + 3])
    befores, afters = BESIDE.get(text, (_BEFORE_BUS, _BUS))
    if text == _WALK:
        afters |= frozenset({after} if after.isdecimal() else ())  # `واک 6 گھنٹے`
    by_itself = text in OF_SERVICE and (dressed or longest_behind(view.words, place, _BEHIND) > 0)
    return by_itself or before in befores or after in afters


def _is_bus(view: FoldedText, place: int, before: str, after: str, is_taken: Callable[[int], bool]) -> bool:
    """Whether Urdu or Pashto `بس`, a bus or `enough`, is the bus."""
    asked = before == _WHETHER and view.text[view.words[place].end :][:1] in {"؟", "?"}
    return (
        asked
        or (not place and after not in _ENOUGH)
        or is_companys(view.words, place)
        or takes_along(view, place)
        or goes_there(view, place, is_taken)
        or opens_way(view, place, is_taken)
        or _FARE_TAKEN.match(view.text, view.words[place].end) is not None
        or (before in _OUT_OF and is_taken(place - 2) and not _BUS_GOES.isdisjoint(view.texts[place + 1 : place + 7]))
    )


def is_make(
    view: FoldedText, place: int, before: str, after: str, *, dressed: bool, is_taken: Callable[[int], bool]
) -> bool:
    """Whether a make of cars is a car at word `place`, and `Van`, also a town, a van."""
    if is_model(view, place) and not ON_IT.isdisjoint(view.texts[place + 2 : place + 3]):
        return True  # `سوزوکی مہران میں`
    if before in _ARTICLES or dressed or ends_leg(view, place, is_taken):
        return True
    if after in _TO and not _GOALS.isdisjoint(view.texts[place + 2 : place + 6]):
        return True
    word = view.words[place]
    if word.text == "van":
        return not view.cased.startswith("Van", word.start)
    fare = after in _GENITIVE and not _FARES.isdisjoint(view.texts[place + 2 : place + 3])
    return fare or before in _NEXT or after in ON_IT or is_sent_for(after)
