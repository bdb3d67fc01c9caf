"""Words for vehicles that stand for something else: a number to call, a plate, a bundle, departures, a sailor's ship.

`ambulance is 112`, `keys of a Vitz`, `پلاک موتر BG-1516`, `two launches a week`, `پوری گڈی سمیں`.
The words are data (`resources/lexicons/other_things.tsv`). Each rule asks for what stands right beside the word, most
of them only where the text has the word that makes the other sense.
"""

import re

from nlp.entities.transport.moves_people import JAHAZ, Scene
from nlp.entities.transport.riders import is_crowded
from nlp.text.folded_text import FoldedText
from nlp.text.phrase_lexicon import joined, rows, singles

_ROWS = rows("other_things")
_AMBULANCES, _CALL_WORDS = singles(_ROWS["ambulance"]), singles(_ROWS["call_words"])
_BELONGS, _OF, _ARTICLES = (singles(_ROWS[name]) for name in ("belongs", "of", "article"))
_PLATES, _BUNDLES, _BUNDLED = (singles(_ROWS[name]) for name in ("plate_of", "bundle", "bundled"))
_DEPARTURES, _EACH, _TIMES = (singles(_ROWS[name]) for name in ("departures", "each", "time"))
_COLLECTING, _WITHIN = _ROWS["collecting"], singles(_ROWS["within"])
_SEAMEN, _BOOKS, _OWN = (singles(_ROWS[name]) for name in ("seaman", "book", "own"))
_SHIPS, _SHIPS_TO, _POSTED = (singles(_ROWS[name]) for name in ("ship", "ships_to", "posted"))
_SAVED, _BUSES, _PARCELS = (singles(_ROWS[name]) for name in ("saved", "bus", "parcel"))
_ON, _WALA, _FROM = (singles(_ROWS[name]) for name in ("on", "wala", "from"))
_CRATES, _FRUIT = singles(_ROWS["crates"]), singles(_ROWS["fruit"])
_REWARDS, _REWARD_FOR = singles(_ROWS["reward"]), singles(_ROWS["reward_for"])
_CARAVANS, _PILGRIMS = singles(_ROWS["caravan"]), singles(_ROWS["pilgrims"])
_GENITIVE, _TICKETS = singles(_ROWS["genitive"]), singles(_ROWS["ticket"])
_DIGGERS, _AFLOAT = singles(_ROWS["digger"]), singles(_ROWS["afloat"])
_CONTAINERS, _HIRE, _BOTS = (singles(_ROWS[name]) for name in ("container", "hire", "bot"))
_NUMBERED = re.compile(r":? (?:[^\W\d_]{1,4}[ -]?)?\d")
_SHORT_NUMBER, _CODE = re.compile(r"\d{3,4}"), re.compile(r"-\d")
_ADDRESS = re.compile(r" ?:? ?(?:https?://)?(?:t\.me/|@\w)")
_OPENS_CLAUSE = re.compile(r"(?:^|[.!?\n;:•·|,→✅–—-]) *$")
_QUOTES = frozenset("\"'“”‘’«»")
_ARROW = re.compile(r" ?(?:[-=]+>|→|➡|>|[–—-] ?[^\W\d_])")
_COLLECTED, _LEADS_ON = frozenset({"pickup", "pick up"}), frozenset({"to", "se", "till", "until", "tak", "then"})
_NEAR, _FAR = 3, 8  # words to what is bundled or called; words from a ticket to the places of its journey


def is_other_thing(scene: Scene, first: int, last: int, mode: str) -> bool:
    """Whether words `first` to `last`, a way of travelling by their form, stand for something else."""
    view = scene.view
    if mode == "foot":
        return False
    if mode == "sea":
        return (
            (view.texts[first] in _DIGGERS and _AFLOAT.isdisjoint(view.vocabulary))
            or _is_departures(view, first, last)
            or _is_sailors(view, first)
            or _is_posting(view, first, last)
            or _is_chat(view, first, last)
            or _is_saved(view, first, last)
        )
    if view.texts[last] in JAHAZ:
        return not {"cdc", "manning"}.isdisjoint(view.vocabulary)
    return mode in {"land", "rail"} and (
        _is_called(view, first, last)
        or _is_belonging_to(view, first, last)
        or _is_bundle(view, first, last)
        or _is_collection(scene, first, last)
        or _is_parcels(view, first, last)
        or _is_ticketed(scene, first, last)
        or _is_hired_or_given(view, first, last)
        or _is_plate(view, first, last)
        or _is_saved(view, first, last)
        or _sells_fruit(scene, first, last)
    )


def _is_called(view: FoldedText, first: int, last: int) -> bool:
    """Whether the number of the service follows (`Ambulance is 112`, `ایمبولینس کا نمبر 115`)."""
    if view.texts[first] not in _AMBULANCES:
        return False
    at = last + 1
    while at < len(view.texts) and at - last <= _NEAR and view.texts[at] in _CALL_WORDS:
        at += 1
    return at < len(view.texts) and _SHORT_NUMBER.fullmatch(view.texts[at]) is not None


def _is_belonging_to(view: FoldedText, first: int, last: int) -> bool:
    """Whether a key or the like of the vehicle is meant, or its plate, which is told (`keys of a Vitz`)."""
    before = view.texts[first - 1] if joined(view, first - 1) else ""
    if before in _PLATES and _NUMBERED.match(view.text, view.words[last].end):
        return True
    if _BELONGS.isdisjoint(view.vocabulary):
        return False
    at = first - 1
    while at > 0 and first - at < _NEAR and view.texts[at] in _ARTICLES:
        at -= 1
    return at > 0 and view.texts[at] in _OF and view.texts[at - 1] in _BELONGS


def _is_bundle(view: FoldedText, first: int, last: int) -> bool:
    """Whether a bundle of cards or notes is meant, which is spelt as a car."""
    if view.texts[last] not in _BUNDLES:
        return False
    near = view.texts[max(0, first - _NEAR) : first] + view.texts[last + 1 : last + 1 + _NEAR]
    return not _BUNDLED.isdisjoint(near)


def _is_collection(scene: Scene, first: int, last: int) -> bool:
    """Whether goods are to be picked up in the place that follows (`Pickup Vienna or by post`)."""
    view = scene.view
    if " ".join(view.texts[first : last + 1]) not in _COLLECTED or not scene.is_taken(last + 1):
        return False
    start, at = view.words[first].start, last + 1
    while scene.is_taken(at + 1) and joined(view, at):
        at += 1
    onward = view.texts[at + 1 : at + 2]
    opens = _OPENS_CLAUSE.search(view.text, max(0, start - 3), start) is not None
    return opens and joined(view, last) and _LEADS_ON.isdisjoint(onward) and not _goes_on(view, at)


def _goes_on(view: FoldedText, place: int) -> bool:
    """Whether an arrow or a line leads on from a place."""
    return _ARROW.match(view.text, view.words[place].end) is not None


def _is_departures(view: FoldedText, first: int, last: int) -> bool:
    """Whether boats are said to leave so often (`two launches a week`)."""
    behind = view.texts[last + 1 : last + 3]
    return (
        first == last
        and view.texts[last] in _DEPARTURES
        and len(behind) == 2
        and (behind[0] in _EACH and behind[1] in _TIMES)
    )


def _is_sailors(view: FoldedText, first: int) -> bool:
    """Whether the ship is one that a sailor served on (`a discharge book from my old ship`)."""
    if _SEAMEN.isdisjoint(view.vocabulary) or _BOOKS.isdisjoint(view.vocabulary):
        return False
    return not _OWN.isdisjoint(view.texts[max(0, first - 2) : first])


def _is_posting(view: FoldedText, first: int, last: int) -> bool:
    """Whether `ship` opens a clause of somebody who sends goods (`Ship from Bulgaria in DVD case, tracked`)."""
    if view.texts[last] not in _SHIPS or first != last or _POSTED.isdisjoint(view.vocabulary):
        return False
    start = view.words[first].start
    opens = _OPENS_CLAUSE.search(view.text, max(0, start - 3), start) is not None
    return opens and not _SHIPS_TO.isdisjoint(view.texts[last + 1 : last + 2])


def _is_chat(view: FoldedText, first: int, last: int) -> bool:
    """Whether Urdu `بوٹ` is a programme of a chat, whose address follows."""
    return view.texts[first] in _BOTS and _ADDRESS.match(view.text, view.words[last].end) is not None


def _is_saved(view: FoldedText, first: int, last: int) -> bool:
    """Whether the word ends a name in quotes under which somebody is saved (`contact "uncle ferry"`)."""
    end = view.words[last].end
    if view.text[end : end + 1] not in _QUOTES or _SAVED.isdisjoint(view.vocabulary):
        return False
    begin = view.words[max(0, first - 2)].start - 1
    opened = not _QUOTES.isdisjoint(view.text[max(0, begin) : view.words[first].start])
    return opened and not _SAVED.isdisjoint(view.texts[max(0, first - 5) : first] + view.texts[last + 1 : last + 3])


def _is_parcels(view: FoldedText, first: int, last: int) -> bool:
    """Whether a parcel goes by the bus, or is got from its man (`مال بس پر نہیں`, `بس والے سے ڈبہ`)."""
    if view.texts[last] not in _BUSES or _PARCELS.isdisjoint(view.vocabulary):
        return False
    behind = view.texts[last + 1 : last + 4] if joined(view, last) else []
    if not behind:
        return False
    if joined(view, first - 1) and view.texts[first - 1] in _PARCELS:
        return behind[0] in _ON
    man = behind[0] in _WALA and behind[1:2] != [] and behind[1] in _FROM
    return man and not _PARCELS.isdisjoint(behind[2:])


def _is_ticketed(scene: Scene, first: int, last: int) -> bool:
    """Whether the word only tells what a ticket is for, and no journey is named beside (`bus ki ticket ka number`)."""
    view = scene.view
    behind = view.texts[last + 1 : last + 3] if joined(view, last) else []
    if len(behind) < 2 or behind[0] not in _GENITIVE or behind[1] not in _TICKETS:
        return False
    near = (*range(max(0, first - _FAR), first), *range(last + 1, min(len(view.texts), last + _FAR)))
    return not any(scene.is_taken(place) for place in near)


def _is_hired_or_given(view: FoldedText, first: int, last: int) -> bool:
    """Whether a container is hired, a vehicle is a reward for bringing members, or pilgrims go as a caravan."""
    text = view.texts[last]
    behind = view.texts[last + 1 : last + 3] if joined(view, last) else []
    if text in _CONTAINERS:
        return len(behind) == 2 and behind[0] in _GENITIVE and behind[1] in _HIRE
    before = view.texts[max(0, first - 2) : first]
    if text in _CARAVANS:
        return not _PILGRIMS.isdisjoint(before[-1:] + behind[:1])
    if (text,) in _COLLECTING or tuple(view.texts[first : last + 1]) in _COLLECTING:
        return len(before) == 2 and before[1] in _WITHIN and before[0] in {"taxi", "cab", "airport", "car", "gari"}
    if text.isascii() and behind[:1] == ["side"]:
        return True  # `found at the parking, truck side`
    return len(before) == 2 and before[0] in _REWARDS and before[1] in _REWARD_FOR


def _is_plate(view: FoldedText, first: int, last: int) -> bool:
    """Whether the word is the letters of a plate (`CAB-3312`)."""
    start, end = view.words[first].start, view.words[last].end
    return _CODE.match(view.text, end) is not None and view.cased[start:end].isupper()


def _sells_fruit(scene: Scene, first: int, last: int) -> bool:
    """Whether boxes of fruit are sold that the lorry brings, and nobody rides."""
    view = scene.view
    if _CRATES.isdisjoint(view.vocabulary) or _FRUIT.isdisjoint(view.vocabulary):
        return False
    said = scene.sentence(first, last)
    return not _FRUIT.isdisjoint(said) and not is_crowded(said)
