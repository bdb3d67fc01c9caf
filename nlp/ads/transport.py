"""TRANSPORT: the way of moving people: a vehicle or mode word, noun or verb, with its adjectives.

The words are data (`resources/lexicons/transport.tsv`); whether they move people where they stand, `vehicles` tells.
"""

import re
from collections.abc import Iterator, Sequence

from nlp.ads.neighbours import BESIDE
from nlp.ads.vehicles import ADJECTIVES, BEHIND, FEET, JAHAZ, URDU, Scene, joined
from nlp.ads.words import Heads, longest_before, longest_behind, rows, singles
from nlp.identifiers.view import Found, View
from nlp.normalise import fold, folded

BY = "transport 5"
_ROWS = rows("transport")
_NOUNS = ("air", "sea", "land", "foot", "rail")
_OTHER_MODES = singles(_ROWS["sea"] | _ROWS["foot"] | _ROWS["rail"])
_MODES = Heads(
    {mode: _ROWS[mode] for mode in _NOUNS}
    | {"land": _ROWS["land"] | _ROWS["make"] | {(one,) for one in BESIDE.keys() - _OTHER_MODES}}
)
_SEA_SAID = singles(_ROWS["sea_said"])
_VAN = fold("وین").text
_VAN_GOES, _NIGHTS = singles(_ROWS["van_goes"]), singles(_ROWS["nights"])
_CARRIAGES, _RAILS, _LATE = (singles(_ROWS[name]) for name in ("carriages", "rails", "late"))
_WAITED, _BERTHS = singles(_ROWS["waited"]), singles(_ROWS["berths"])
_JOINED = frozenset("وبل")
_OPENS = _MODES.opener(_JOINED, longer=3)  # `بباص`; which four letters hold a particle, `_matched` tells
_DETERMINERS = folded("a an the one two three four five by in ek aik ایک اک دو تین یو یوه ته")
_WAGONS = frozenset(word for mode in ("sea", "land", "rail") for phrase in _ROWS[mode] for word in phrase) | folded(
    "flight flights plane planes پرواز فلائٹ الوتکه"
)
_NO_NOUNS = folded(
    "drive drives driving driven drove overland road land sea sail sails sailing sailed hitchhike hitchhiking pick up "
    "هوایی هوايي bas rail railway metro سڑک زمینی خشکی سمندر launch samandar samundar sadak khushki zameeni horseback"
)
_NO_ADJECTIVES = folded(
    "of and or to from by in on at for with via is was are were be has had not no only also then my our your his her "
    "their its this that these those same other another each every any some all both who which what when where how "
    "january february march april may june july august september october november december refugee jan "
    "canary airport company hotel agent owner boy man men woman people driver smuggler guide "
    "next last first second third "
    "side taraf "
    "ne se ka ki ke ko me mein pe par hi bhi hai ho the tha thi bus wala wali wale apni apna meri mera hamari "
    "ہی بھی کا کی کے سے میں پر کو نے ہے اور یا بار ماہ دن رات گھنٹے ہفتے مہینے بندے ہزار لاکھ سو "
    "والی والا والے طرف سائیڈ جگہ "
    "سهار ماښام سبا نن پرون هره بل بله نو بیا یو یوه دوه درې نږدې لرې ته کې د نه له او سره ورځ شپه ځل خپل خپله "
    "زموږ دې هغه day days week weeks hour hours month night way"
)
_WALI = folded("والی والا والے wali wala wale آلی آلا")
_TAKEN_ALONG = folded(
    "جانے آنے چلنے لے jane janay aane ane chalne lene dene نکلن جان آن آون چلن جاون nikalne nikalnay pohanchne"
)
_ALONE = FEET | {"drive"} | folded("بس ٹرنا ٹرن turna راه")
_WALKERS, _TRAVELLER = folded("پلي پیدل پیاده"), fold("مسافر").text
_LANDS = folded("سپین ترکی turki turky")
_PASHTO_ONE, _OWNERS = folded("یو یوه ته"), folded("کی ایک بڑی چھوٹی سفید")
_IN_PASHTO, _PA = folded("کې کښې باندې کي"), fold("په").text


def find(view: View, taken: Sequence[tuple[int, int]] = ()) -> Iterator[Found]:
    """Every mode of moving people; none inside `taken` (folded spans of places and papers)."""
    words, free, none, walked = view.words, 0, 0, 0
    scene: Scene | None = None
    for place, word in enumerate(words):
        if not _OPENS(word.text) or place < max(free, none):
            continue
        matched, skipped = _matched(view, place)
        if matched is None:
            continue
        phrase, mode = matched
        last = place + len(phrase) - 1
        scene = scene or Scene(view, taken)
        if mode == "foot" and 0 < place == walked and joined(view, place - 1):
            continue
        if (scene.is_taken(place) and scene.is_taken(last)) and not _is_vehicle(scene, place):
            continue
        if not scene.means(place, last, mode):
            none = last + 1
            continue
        first = _first(scene, place, free)
        last = _last(view, last, mode, scene)
        sea = len(phrase) == 1 and phrase[0] in JAHAZ and _at_sea(view, first, place)
        start = words[first].start + (skipped if first == place else 0)
        rail = len(phrase) == 1 and phrase[0] in _CARRIAGES and _on_rails(view, place)
        yield Found("TRANSPORT", "sea" if sea else "rail" if rail else mode, start, words[last].end, BY, 0.85)
        free = last + 1
        walked = free if mode == "foot" else 0


def _matched(view: View, place: int) -> tuple[tuple[tuple[str, ...], str] | None, int]:
    """The phrase that begins at a word, and how many letters of an Arabic particle are written together with it."""
    text = view.words[place].text
    matched = _MODES.at(view.words, place)
    if (len(text) > 4 or text.startswith("بب")) and (
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
        return longest_before(words, place, ADJECTIVES) > 0
    return words[place].text == _VAN and (
        before in _OWNERS or (place + 1 < len(words) and words[place + 1].text in URDU | _VAN_GOES)
    )


def _first(scene: Scene, place: int, free: int) -> int:
    """The first of the adjectives that lead up to word `place`; where the grammar leaves no doubt, unknown ones too."""
    noun, view, words = place, scene.view, scene.view.words
    place = _adjectives_from(scene, place, free)
    if words[noun].text in _NO_NOUNS or words[noun].text not in _WAGONS or place - 2 < free:
        return place
    if not (joined(view, place - 1) and joined(view, place - 2)):
        return place
    known = _adjectives_from(scene, place - 1, free)
    unknown, before = words[place - 1].text, words[known - 1].text if known else ""
    if unknown in _WALI and _is_unknown(scene, place - 2) and not _is_verb(words[place - 2].text):
        return _adjectives_from(scene, place - 2, free)
    enclosed = before == _PA and _ends_pashto(view, noun)
    led = before in _DETERMINERS and (before.isascii() or before in _PASHTO_ONE or scene.urdu)
    led = (led or enclosed) and known > free and joined(view, known - 1)
    return known if led and _is_unknown(scene, place - 1) else place


def _is_verb(text: str) -> bool:
    """Whether a word before `والی` is an infinitive, so that the vehicle is on its way or about to leave."""
    return text in _TAKEN_ALONG or text.endswith("نے")


def _is_unknown(scene: Scene, place: int) -> bool:
    """Whether a word may be an adjective that no list holds: no number, no place, no word of grammar."""
    text = scene.view.words[place].text
    return text.isalpha() and len(text) > 2 and text not in _NO_ADJECTIVES and not scene.is_taken(place)


def _is_land(scene: Scene, place: int) -> bool:
    """Whether a word that may be an adjective is a country here (`سپین` is Spain, or white)."""
    return scene.view.words[place].text in _LANDS and scene.is_taken(place)


def _is_enclosed(view: View, noun: int) -> bool:
    """Whether Pashto `په … کې` stands around a vehicle and the one word before it."""
    return noun > 1 and view.words[noun - 2].text == _PA and _ends_pashto(view, noun)


def _ends_pashto(view: View, noun: int) -> bool:
    """Whether a Pashto postposition stands right behind."""
    return noun + 1 < len(view.words) and view.words[noun + 1].text in _IN_PASHTO


def _adjectives_from(scene: Scene, place: int, free: int) -> int:
    """The first of the known adjectives right before word `place`."""
    words = scene.view.words
    while place - 1 >= free and joined(scene.view, place - 1):
        said = longest_before(words, place, ADJECTIVES)
        if said == 1 and words[place - 1].text == "night" and place > 1 and words[place - 2].text in _NIGHTS:
            break  # `one night walking` lasts a night, `a night walk` is by night
        if not said or place - said < free or (_is_land(scene, place - 1) and not _is_enclosed(scene.view, place)):
            break
        if words[place].text in _WALKERS and words[place - 1].text == _TRAVELLER:
            break
        place -= said
    return place


def _last(view: View, last: int, mode: str, scene: Scene) -> int:
    """The last word: a second one of the same mode, or adjectives where they stand behind."""
    definite = view.words[last].text.removeprefix("ب").startswith("ال")
    while joined(view, last):
        more = _MODES.at(view.words, last + 1)
        alike = view.words[last].text.isascii() == view.words[last + 1].text.isascii()
        if alike and more is not None and more[1] == mode and more[0][0] not in _ALONE:
            last += len(more[0])
        elif mode != "foot" and not scene.urdu and (said := _behind(view, last, definite=definite)):
            last += said
        else:
            break
    return last


def _behind(view: View, last: int, *, definite: bool) -> int:
    """How many words right behind are an adjective; of a definite Arabic noun it is definite too."""
    if definite:
        text = view.words[last + 1].text
        return int(text.startswith("ال") and (text[2:],) in BEHIND)
    return longest_behind(view.words, last, BEHIND)


def _on_rails(view: View, place: int) -> bool:
    """Whether a `gari`, a car or a train, stands beside a platform or the like, or is hours late."""
    near = {word.text for word in view.words[max(0, place - 3) : place + 4]}
    if not _RAILS.isdisjoint(near):
        return True
    return not _LATE.isdisjoint(near) and not (_WAITED.isdisjoint(near) and _BERTHS.isdisjoint(view.vocabulary))


def _at_sea(view: View, first: int, place: int) -> bool:
    """Whether the sea is said beside a `jahaz`."""
    near = view.words[max(0, first - 3) : place] + view.words[place + 1 : place + 4]
    start, end = view.words[place].start, view.words[place].end
    return any(
        word.text in _SEA_SAID and not re.search("[,.;:\n]", view.text[min(word.end, end) : max(word.start, start)])
        for word in near
    )
