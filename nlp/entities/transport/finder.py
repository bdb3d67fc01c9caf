"""TRANSPORT: the way of moving people: a vehicle or mode word, noun or verb, with its adjectives.

The words are data (`resources/lexicons/transport.tsv`); whether they move people where they stand, `vehicles` tells.
"""

import re
from collections.abc import Iterator, Sequence

from nlp.entities.transport.goods.fishing_boats import is_workplace
from nlp.entities.transport.goods.freight import is_freight
from nlp.entities.transport.goods.mail_and_cargo import is_carriage
from nlp.entities.transport.goods.possessions import is_belonging
from nlp.entities.transport.goods.sales import is_bargained
from nlp.entities.transport.moves_people import ADJECTIVES, FEET, JAHAZ, URDU, Scene
from nlp.entities.transport.namesakes.figures_of_speech import is_unboarded
from nlp.entities.transport.namesakes.homographs import is_homograph
from nlp.entities.transport.namesakes.mere_mentions import is_mentioned
from nlp.entities.transport.namesakes.modifiers_of_nouns import is_qualifier
from nlp.entities.transport.namesakes.nobody_rides import is_unreal
from nlp.entities.transport.namesakes.other_meanings import is_other_thing
from nlp.entities.transport.namesakes.proper_names import is_named_way
from nlp.entities.transport.number_plates import is_known_by_plate
from nlp.entities.transport.sibling_words import BESIDE, RIDDEN
from nlp.entities.transport.vehicle_adjectives import first_of, how_many_behind
from nlp.entities.transport.vehicle_models import is_model
from nlp.text.folded_text import FoldedText, SpanMatch
from nlp.text.normalise import fold, folded
from nlp.text.phrase_lexicon import Heads, joined, longest_before, rows, singles

BY = "transport"
_UNRIDDEN = (
    is_named_way,
    is_unboarded,
    is_qualifier,
    is_freight,
    is_homograph,
    is_workplace,
    is_bargained,
    is_belonging,
    is_other_thing,
    is_unreal,
)
_ROWS = rows("transport")
_BRANDS = singles(_ROWS["made_by"]) | folded("zamyad زامیاد زمباد")
MODES = ("air", "sea", "land", "foot", "rail")
_MODE_WORDS = {mode: _ROWS[mode] | RIDDEN.get(mode, frozenset()) for mode in MODES}
_OTHER_MODES = singles(phrase for mode, words in _MODE_WORDS.items() if mode != "land" for phrase in words)
_MODES = Heads(
    _MODE_WORDS | {"land": _MODE_WORDS["land"] | _ROWS["make"] | {(one,) for one in BESIDE.keys() - _OTHER_MODES}}
)
_SEA_SAID = singles(_ROWS["sea_said"])
_WRECKED, _AT_SEA, _IN_AIR = (singles(_ROWS[name]) for name in ("wrecked", "wreck_at_sea", "wreck_in_air"))
# A voyage that takes days, a ship that is said to be no boat.
_IN_DAYS = re.compile(
    r" (?:تے|پر|پہ|میں|وچ|pe|par|mein|me) (?:\w+ )?\w+ (?:دن|دناں|راتاں|راتیں|din) (?:لگ|[دک]ا سفر|lag|ka safar)"
)
_NO_BOAT = re.compile(
    r"[,،]? (?:(?!پھر|فیر|phir|then)\w+ ){0,2}"
    r"(?:ڈنگی|کشتی|ڈونگی|ٹیوب|kashti|dinghy|dingi|boat) (?:نہیں|نئیں|nahi|nahin|nai)\b"
)
_BIG, _BIG_AT_SEA = singles(_ROWS["big"]), singles(_ROWS["big_at_sea"])
_NOT, _BOATS = folded("nahi nahin nai نہیں نئیں"), folded("kashti kishti boat dinghy کشتی ڈنگی بوٹ")
_VAN = fold("وین").text
_LEADS_TO_CAR = folded("a the his ek aik aage aagay agay agey phir phr fir apni meri wo us")
_VAN_GOES = singles(_ROWS["van_goes"])
_CARRIAGES, _RAILS, _LATE = (singles(_ROWS[name]) for name in ("carriages", "rails", "late"))
_WAITED, _BERTHS = singles(_ROWS["waited"]), singles(_ROWS["berths"])
_PLATE, _PLATED, _FORM = folded("پلیٹ"), folded("نمبر پلیٹ"), fold("فارم").text
_JOINED = frozenset("وبل")
# `پیدل بارہ گھنٹے چل کر`: how long or how far one walks stands between.
_STRETCH, _GOING_ON = 4, folded("چل چلا چلے چلتے ٹر ٹرے chal chala chale chalte tur")
_HOW_FAR = re.compile(r" \w+ (?:گھنٹے|گھنٹہ|دن|راتیں|راتاں|میل|کلومیٹر|ghante|ghantay|din|raatein|km|kilometer|meel) ")
_TRALERS, _ON_ROAD, _ON_SEA = folded("ٹرالر ٹرالروں ٹرالرز"), singles(_ROWS["on_road"]), singles(_ROWS["on_sea"])
_THREE_LETTERS = folded("باص بلم لنش لنج يخت فان بوت شاص")
# `بباص`; which four letters hold a particle, `_matched` tells
_OPENING = _MODES.opening(lambda word: (0, 1) if len(word) > 3 and word[0] in _JOINED else (0,))
_OWNERS = folded("کی ایک بڑی چھوٹی سفید")
_ALONE = FEET | {"drive", "road", "land", "sadak"} | folded("بس ٹرنا ٹرن turna راه چل chal")


def find(view: FoldedText, taken: Sequence[tuple[int, int]] = ()) -> Iterator[SpanMatch]:
    """Every mode of moving people; none inside `taken` (folded spans of places and papers)."""
    words, free, none, walked = view.words, 0, 0, 0
    moved: set[str] = set()
    scene: Scene | None = None
    for place in _OPENING.places(view):
        if place < max(free, none):
            continue
        matched, skipped = _matched(view, place)
        if matched is None:
            continue
        phrase, mode = matched
        last = place + len(phrase) - 1
        scene = scene or Scene(view, taken)
        if mode == "foot" and _goes_on_walking(view, place, walked):
            continue
        if (scene.is_taken(place) and scene.is_taken(last)) and not _is_vehicle(scene, place):
            continue
        known = is_known_by_plate(scene, last, moved)
        if not known and (
            not scene.means(place, last, mode) or any(is_none(scene, place, last, mode) for is_none in _UNRIDDEN)
        ):
            none = last + 1
            continue
        first = first_of(scene, place, free)
        last = _last(view, place, last, mode, scene)
        if not known and (is_carriage(scene, first, last, mode) or is_mentioned(scene, first, last, mode)):
            none = last + 1
            continue
        sea = len(phrase) == 1 and phrase[0] in JAHAZ and _at_sea(view, first, place)
        start = words[first].start + (skipped if first == place else 0)
        rail = not known and len(phrase) == 1 and phrase[0] in _CARRIAGES and _on_rails(view, place)
        if phrase[0] in _TRALERS and not _ON_ROAD.isdisjoint(scene.said) and _ON_SEA.isdisjoint(scene.said):
            mode = "land"
        yield SpanMatch("TRANSPORT", "sea" if sea else "rail" if rail else mode, start, words[last].end, BY, 0.85)
        moved.add(view.texts[last])
        free = last + 1
        walked = free if mode == "foot" else 0


def _goes_on_walking(view: FoldedText, place: int, walked: int) -> bool:
    """Whether a word of walking only goes on with the one before word `walked` (`پیدل چل کر`, `پیدل چل چل کر`)."""
    if (
        0 < walked < place
        and place - walked <= _STRETCH
        and _HOW_FAR.fullmatch(view.text, view.words[walked - 1].end, view.words[place].start)
    ):
        return view.texts[place] in _GOING_ON
    again = 0 < walked == place - 1 and view.texts[walked] == view.texts[place] and joined(view, walked)
    return walked > 0 and (place == walked or again) and joined(view, walked - 1)


def _matched(view: FoldedText, place: int) -> tuple[tuple[tuple[str, ...], str] | None, int]:
    """The phrase that begins at a word, and how many letters of an Arabic particle are written together with it."""
    text = view.words[place].text
    matched = _MODES.at(view.words, place)
    if (len(text) > 4 or text.startswith("بب") or text[1:] in _THREE_LETTERS) and (
        text.startswith("بال") or (matched is None and text[0] in _JOINED)
    ):
        bare = _MODES.at(view.words, place, skipped=1)
        if matched is None:
            return bare, 1
        return matched, int(bare is not None and text.startswith("بال"))
    return matched, 0


def _is_vehicle(scene: Scene, place: int) -> bool:
    """Whether a name is no place here: Urdu `وین`, also Vienna, a van, and a `kali Vigo` no town of Spain."""
    words = scene.view.words
    before = words[place - 1].text if place else ""
    if words[place].text == "vigo":
        return before in _LEADS_TO_CAR or longest_before(words, place, ADJECTIVES) > 0
    return words[place].text == _VAN and (
        before in _OWNERS
        or longest_before(words, place, ADJECTIVES) > 0
        or (place + 1 < len(words) and words[place + 1].text in URDU | _VAN_GOES)
    )


def _last(view: FoldedText, first: int, last: int, mode: str, scene: Scene) -> int:
    """The last word: a second one of the same mode, or adjectives where they stand behind."""
    definite = any(text.removeprefix("ب").startswith("ال") for text in (view.texts[first], view.texts[last]))
    while joined(view, last):
        more = _MODES.at(view.words, last + 1)
        if is_model(view, last):
            last += 1
            continue
        alike = view.words[last].text.isascii() == view.words[last + 1].text.isascii()
        alike = alike or view.texts[last] in _BRANDS
        if alike and more is not None and more[1] == mode and more[0][0] not in _ALONE:
            last += len(more[0])
        elif mode != "foot" and not scene.urdu and (said := how_many_behind(scene, last, definite=definite)):
            last += said
        else:
            break
    return last


def _on_rails(view: FoldedText, place: int) -> bool:
    """Whether a `gari`, a car or a train, stands beside a platform or the like, or is hours late."""
    near = {word.text for word in view.words[max(0, place - 3) : place + 4]}
    if not (_RAILS - _PLATE if near >= _PLATED and _FORM not in near else _RAILS).isdisjoint(near):
        return True
    return not _LATE.isdisjoint(near) and not (_WAITED.isdisjoint(near) and _BERTHS.isdisjoint(view.vocabulary))


def _at_sea(view: FoldedText, first: int, place: int) -> bool:
    """Whether the sea is said beside a `jahaz`, or its wreck there and a boat in the text, and nothing of the air."""
    near = view.words[max(0, first - 3) : place] + view.words[place + 1 : place + 4]
    if any(word.text in _WRECKED for word in near) and not _AT_SEA.isdisjoint(view.vocabulary):
        return _IN_AIR.isdisjoint(view.vocabulary)
    if first < place and view.texts[place - 1] in _BIG and not _BIG_AT_SEA.isdisjoint(view.vocabulary):
        return True  # a `bara jahaz` that agents promise is a ship, where boats or their coast are spoken of
    start, end = view.words[place].start, view.words[place].end
    if _IN_DAYS.match(view.text, end) or _NO_BOAT.match(view.text, end):
        return True
    if first > 1 and view.texts[first - 1] in _NOT and view.texts[first - 2] in _BOATS:
        return True  # `kashti nahi bara jahaz hai`
    return any(
        word.text in _SEA_SAID and not re.search("[,.;:\n]", view.text[min(word.end, end) : max(word.start, start)])
        for word in near
    )
