"""The words that belong to a vehicle: known adjectives, and unknown ones where the grammar leaves no doubt.

The known ones are data (`resources/lexicons/transport.tsv`). A word that no list holds belongs to the vehicle where it
is shut in between it and a determiner or a preposition (`by longtail boat`, `ایک چمکیلی بس`), between Pashto `په` and
`کې`, before a `wali`, or where it is a participle (`چوری شدہ ویگن`, `ترپال لرونکې لارۍ`, `قطارهای سوخته`).
"""

import re
from functools import lru_cache

from nlp.entities.transport.moves_people import ADJECTIVES, BEHIND, Scene
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold, folded
from nlp.text.phrase_lexicon import joined, longest_before, longest_behind, rows, singles

_ROWS = rows("transport")
_DETERMINERS = folded("a an the one two three four five by in ek aik ایک اک دو تین یو یوه ته هره زموږ خپل خپله دا دغه")
_PASHTO_ONE = folded("یو یوه ته هره زموږ خپل خپله دا دغه")
_ENGLISH_LEADS, _NO_OPENING = singles(_ROWS["leads_english"]), singles(_ROWS["no_opening"])
_WAGONS = frozenset(word for mode in ("sea", "land", "rail") for phrase in _ROWS[mode] for word in phrase) | folded(
    "flight flights plane planes پرواز فلائٹ الوتکه"
)
_NO_NOUNS, _NO_ADJECTIVES = singles(_ROWS["no_noun"]), singles(_ROWS["no_adjective"])
_OF_WHOM, _OF_SERVICE, _BOUND = singles(_ROWS["english_adjective"]), singles(_ROWS["of_service"]), "bound"
_WALI = folded("والی والا والے wali wala wale walay waley waly waali waale waala آلی آلا آلے")
_TAKEN_ALONG = folded(
    "جانے آنے چلنے لے jaane jaanay aanay jany aany "
    "jane janay aane ane chalne lene dene نکلن جان آن آون چلن جاون nikalne nikalnay pohanchne"
)
_INFINITIVE = ("نے", "ne", "nay")  # `ڈوبنے والی کشتی`: what became of it
_PARTICIPLE_ENDS = singles(_ROWS["participle"])  # the second word of Urdu and Pashto participles (`بھری ہوئی`)
_IMPERFECT = ("تے", "تی", "te", "ti", "tay", "ته")  # `جاتے ہوئے کشتی میں`: who goes, not the boat
_NO_BEHIND = singles(_ROWS["no_behind"])
_PERSIAN = tuple(singles(_ROWS["persian_ends"]))
_LEADS, _NO_LEG = (
    folded("پھر فیر فر آگے اگے تک تیکر phir phr fir agay aage agey tak tk بیا پورې then"),
    singles(_ROWS["no_leg"] | _ROWS["no_opening"]),
)
_LEG_ENDS = re.compile(r" ?(?:$|[\n،,;؛.+)|/→>–—۔-](?!\w)| \d)")
_LEG_BEGINS = re.compile(r"[\n،,;؛.+(|/→>–—۔:✅•] ?$")
_EASTERN_LETTERS = re.compile("[ښځڅډټګېۍړڼږٹڈڑےں]")
_GENITIVE, _COLOUR = folded("کی کا کے دی دا دے ki ka ke ky di da de والی والا wali wala"), folded("رنگ rang")
_NISBA, _FEMININE, _ARTICLE = ("ی", "یا"), fold("ة").text, "ال"
_VERBS = tuple(folded("ی می نمی ت ن لل"))
_PASSIVE = re.compile(r"م[^\Wا]\wو\wا?")  # `مثقوب`, `مكشوف`
_WIDE = re.compile(r"\w\wی\wا?")  # `صغیر`, `ثقیل`
_WALKERS, _TRAVELLER = folded("پلي پیدل پیاده"), folded("مسافر شپې شپه")
_NIGHT = fold("شپې").text
_LINES = frozenset({"number", "no", "route", "line"})
_LINED = frozenset({"matatu", "tram", "trolleybus", "metro", "train", "wagon", "dolmus"})
_NIGHTS = singles(_ROWS["nights"])
_OF_NIGHT, _THAT = folded("رات raat دن din شام sham"), folded("اس اُس اسی اُسی us is usi isi uss iss ایس اوس")
_LANDS = folded("سپین ترکی turki turky")
_RIDES, _BRIEF = folded("ride rides trip trips journey hop drive"), folded("short long quick brief lengthy bumpy easy")
_IN_PASHTO, _PA = folded("کې کښې باندې کي"), fold("په").text


def first_of(scene: Scene, noun: int, free: int) -> int:
    """The first of the words from `free` on that belong to the vehicle or way at word `noun`; `noun` for none."""
    words = scene.view.words
    if not words[noun].text.isascii() and not scene.urdu and not _is_eastern(scene.view.text):
        return noun  # Arabic and Farsi put them behind
    if not _RIDES.isdisjoint(scene.view.texts[noun + 1 : noun + 2]) and not _BRIEF.isdisjoint(
        scene.view.texts[max(0, noun - 1) : noun]
    ):
        return noun  # `a short rickshaw ride`
    return _unknown_from(scene, noun, _known_from(scene, noun, free), free)


def _unknown_from(scene: Scene, noun: int, place: int, free: int) -> int:
    """The first of the words from `free` on that belong to `noun` and its known adjectives from word `place` on."""
    words = scene.view.words
    if place - 2 >= free and _is_line_number(scene, place):
        return place - 2
    if words[noun].text in _WAGONS and (bound := _bound_from(scene, place, free)) < place:
        return bound
    if words[noun].text in _NO_NOUNS or words[noun].text not in _WAGONS or place - 1 < free:
        return place
    if not joined(scene.view, place - 1):
        return place
    if place - 2 >= free and joined(scene.view, place - 2) and (two := _two_words_from(scene, place, free)) < place:
        return two
    if not _is_unknown(scene, place - 1):
        return place
    known = _known_from(scene, place - 1, free)
    return known if _is_shut_in(scene, known, noun, free) else place


def _bound_from(scene: Scene, place: int, free: int) -> int:
    """The first word of what compounds with an English vehicle right before word `place`; `place` for none.

    Whose it is (`company bus`, `airport shuttle`) or where it goes (`Baku-bound flight`).
    """
    words, at = scene.view.words, place - 1
    if at < free or not joined(scene.view, at):
        return place
    if words[at].text in _OF_WHOM and words[place].text in _OF_SERVICE and (scene.english or scene.roman):
        return at
    if words[at].text == _BOUND:
        while at > free and joined(scene.view, at - 1) and scene.is_taken(at - 1):
            at -= 1
        return at if words[at].text != _BOUND else place
    return place


def _is_line_number(scene: Scene, place: int) -> bool:
    """Whether the number of a line stands right before (`the number 9 bus`)."""
    view = scene.view
    return (
        view.texts[place - 1].isdecimal()
        and view.texts[place - 2] in _LINES
        and scene.english
        and joined(view, place - 1)
        and view.texts[place] in _OF_SERVICE | _LINED
    )


@lru_cache(maxsize=64)
def _is_eastern(text: str) -> bool:
    """Whether a text has letters of Urdu or Pashto; looked for once, however many vehicles it names."""
    return _EASTERN_LETTERS.search(text) is not None


def _two_words_from(scene: Scene, place: int, free: int) -> int:
    """The first word of an unknown adjective of two words before word `place`: of a `wali`, or a participle."""
    words = scene.view.words
    ending, word = words[place - 1].text, words[place - 2].text
    if ending in _GENITIVE and word in _COLOUR and place - 3 >= free and joined(scene.view, place - 3):
        return place - 3  # `لال رنگ کی کوسٹر`
    if ending in _WALI:
        own = _is_unknown(scene, place - 2) and not (word in _TAKEN_ALONG or word.endswith(_INFINITIVE))
    else:
        own = ending in _PARTICIPLE_ENDS and _is_unknown(scene, place - 2) and not word.endswith(_IMPERFECT)
    return _known_from(scene, place - 2, free) if own else place


def _is_shut_in(scene: Scene, known: int, noun: int, free: int) -> bool:
    """Whether what leads up to the adjectives from word `known` on leaves no doubt that they belong to `noun`."""
    view, words = scene.view, scene.view.words
    if _is_leg(scene, known, noun):
        return True
    if known == free or not joined(view, known - 1):
        return scene.english and all(_may_open(word.text) for word in words[known:noun])
    before = words[known - 1].text
    if before == _PA and _ends_pashto(view, noun):
        return True
    if before in _ENGLISH_LEADS and scene.english:
        return True
    return before in _DETERMINERS and (before.isascii() or before in _PASHTO_ONE or scene.urdu)


def _is_leg(scene: Scene, known: int, noun: int) -> bool:
    """Whether words `known` to `noun` are all that is said of a part of the way (`پھر بند ٹرک، 500`)."""
    view, words = scene.view, scene.view.words
    if _LEG_ENDS.match(view.text, words[noun].end) is None or not _NO_LEG.isdisjoint(
        word.text for word in words[known:noun]
    ):
        return False
    led = known == 0 or scene.is_taken(known - 1) or words[known - 1].text in _LEADS
    return led or _LEG_BEGINS.search(view.text, max(0, words[known].start - 3), words[known].start) is not None


def _may_open(text: str) -> bool:
    """Whether a word at the beginning of an English clause may be an adjective of the vehicle behind it."""
    return text.isascii() and text not in _NO_OPENING


def _is_unknown(scene: Scene, place: int) -> bool:
    """Whether a word may be an adjective that no list holds: no number, no place, no word of grammar."""
    text = scene.view.words[place].text
    return text.isalpha() and len(text) > 2 and text not in _NO_ADJECTIVES and not scene.is_taken(place)


def _is_land(scene: Scene, place: int) -> bool:
    """Whether a word that may be an adjective is a country here (`سپین` is Spain, or white)."""
    return scene.view.words[place].text in _LANDS and scene.is_taken(place)


def _is_enclosed(view: FoldedText, noun: int) -> bool:
    """Whether Pashto `په … کې` stands around a vehicle and the one word before it."""
    return noun > 1 and view.words[noun - 2].text == _PA and _ends_pashto(view, noun)


def _ends_pashto(view: FoldedText, noun: int) -> bool:
    """Whether a Pashto postposition stands right behind."""
    return noun + 1 < len(view.words) and view.words[noun + 1].text in _IN_PASHTO


def _known_from(scene: Scene, place: int, free: int) -> int:
    """The first of the known adjectives right before word `place`."""
    words, noun = scene.view.words, place
    while place - 1 >= free and joined(scene.view, place - 1):
        said = longest_before(words, place, ADJECTIVES)
        if said == 1 and words[place - 1].text == "night" and place > 1 and words[place - 2].text in _NIGHTS:
            break  # `one night walking` lasts a night, `a night walk` is by night
        if not said or place - said < free or (_is_land(scene, place - 1) and not _is_enclosed(scene.view, place)):
            break
        if said == 2 and place > 2 and words[place - 2].text in _OF_NIGHT and words[place - 3].text in _THAT:
            break  # `اس رات کی کشتی`: the boat of that night
        if place < noun and words[place - 1].text == _NIGHT:
            break  # `د شپې سپین پیک اپ`: it drives by night
        if words[place].text in _WALKERS and words[place - 1].text in _TRAVELLER:
            break
        place -= said
    return place


def how_many_behind(scene: Scene, last: int, *, definite: bool) -> int:
    """How many words right behind word `last` are an adjective; of a `definite` Arabic noun it is definite too."""
    words = scene.view.words
    text = words[last + 1].text
    if definite:
        known = text.startswith(_ARTICLE) and (text[2:],) in BEHIND
        return int(known or (text.startswith(_ARTICLE) and text not in _NO_BEHIND and not scene.is_taken(last + 1)))
    if text.startswith(_ARTICLE) and (text[2:],) in BEHIND:
        return 1  # `قارب الصيد`, a boat of fishing
    return longest_behind(words, last, BEHIND) or int(_is_formed(scene, last + 1, words[last].text))


def _is_formed(scene: Scene, place: int, noun: str) -> bool:
    """Whether word `place` is an adjective behind `noun` by its form: a nisba, a participle, agreeing in Arabic."""
    text = scene.view.words[place].text
    if (
        noun.isascii()
        or text.isascii()
        or text in _NO_BEHIND
        or not _is_unknown(scene, place)
        or _is_eastern(scene.view.text)
    ):
        return False
    if text.endswith(_PERSIAN):
        return True
    if scene.arabic:
        return _agrees(text, noun)
    return len(text) > 3 and text.endswith(_NISBA) and not text.startswith(_VERBS)


def _agrees(text: str, noun: str) -> bool:
    """Whether an indefinite Arabic word has the form of an adjective and the gender of `noun`."""
    if len(text) < 4 or text.startswith(_ARTICLE):
        return False
    if noun.endswith(_FEMININE):
        return text.endswith(_FEMININE) and (text.startswith("م") or text.endswith("ی" + _FEMININE))
    nisba = len(text) > 4 and text.endswith(_NISBA) and not text.startswith(_VERBS)
    return nisba or _PASSIVE.fullmatch(text) is not None or _WIDE.fullmatch(text) is not None
