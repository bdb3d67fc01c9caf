"""Whether a word for a vehicle or a way of travelling moves people where it stands: no load, sale, prize or image.

Only candidates are asked about; what a whole text says is looked up once, when first asked.
The words are data (`resources/lexicons/transport.tsv`).
"""

import re
from collections.abc import Sequence
from functools import cached_property

from nlp.entities.transport.boarding_words import (
    brings_people,
    is_boarded,
    is_entered,
    is_next_step,
    leaves_off,
    offers_seats,
)
from nlp.entities.transport.course_words import COURSES, goes_between, is_course, is_flight
from nlp.entities.transport.goods.other_offers import (
    carries_goods,
    deals_in_contraband,
    hands_prizes,
    is_had,
    sells,
    sells_vehicles,
)
from nlp.entities.transport.namesakes.similes import is_coach, is_likeness
from nlp.entities.transport.riders import (
    is_advertised,
    is_at_work,
    is_auctioned,
    is_boat,
    is_code,
    is_crowded,
    is_fishing_boat,
    is_of_service,
    is_ridden,
    offers_work_aboard,
)
from nlp.entities.transport.sibling_vehicles import PLATE_TOLD, is_beside, is_make
from nlp.entities.transport.sibling_words import ARABIC_STEPS, BESIDE, ON, STEPS, is_paid
from nlp.text.folded_text import FoldedText
from nlp.text.normalise import fold, folded
from nlp.text.phrase_lexicon import Heads, joined, longest_before, longest_behind, rows, singles, starts_with
from nlp.text.word_classes import kind

_ROWS = rows("transport")
ADJECTIVES, BEHIND = _ROWS["adjective"], _ROWS["behind"]
_GOODS, _NOT_AFTER = singles(_ROWS["goods"]), singles(_ROWS["not_after"])
_SOLD = starts_with(_ROWS["sold"])
_CONTRABAND, _LOAD, _PEOPLE = (singles(_ROWS[name]) for name in ("contraband", "load", "people"))
_DRAW, _PRIZE, _THEFT, _IDLE, _OWNED = (singles(_ROWS[name]) for name in ("draw", "prize", "theft", "idle", "owned"))
_NOT_BEFORE = singles(_ROWS["not_before"] | _ROWS["tickets"])
_MAKES, _WEIGHED, _SEIZED = (singles(_ROWS[name]) for name in ("make", "weighed", "seized"))
_FOR_SALE, _WEATHER = singles(_ROWS["for_sale"]), singles(_ROWS["weather"])
_CARRIED = _CONTRABAND | _LOAD | _WEIGHED
_DRUGGED = singles(_ROWS["drugged"])
_FIGURES = Heads({"figure": _ROWS["figure"]})
_FIGURING, _DEFINITE = _FIGURES.opening(), kind(lambda word: word.startswith("ال"))

JAHAZ, FEET, URDU = (singles(_ROWS[name]) for name in ("jahaz", "feet", "urdu"))
_FISH, _OF_PEOPLE, _TAKES = (singles(_ROWS[name]) for name in ("fish", "of_people", "takes"))
_URDU_ONLY, _ARABIC = singles(_ROWS["urdu_only"]), singles(_ROWS["arabic"])
_CHAT, _CREW, _BOT = (singles(_ROWS[name]) for name in ("chat", "crew", "bot"))
_CARS, _BY_PLATE, _LOADED, _KIN = (singles(_ROWS[name]) for name in ("cars", "by_plate", "loaded", "kin"))
_WRESTLING, _WALKED_IN = singles(_ROWS["wrestling"]), singles(_ROWS["walked_in"])
_PICKED, _DOUBTFUL = singles(_ROWS["picked"]), singles(_ROWS["doubtful"])
DRIVES = folded("drive drives driving drove driven")
_FERRIES = folded("ferry ferries ferryboat")
_SENDS_TO = folded(
    "har worldwide everywhere anywhere globally internationally abroad overnight discreetly karte karta karti kar hota"
)
_SHIPPERS, _SEAFARING = (singles(_ROWS[name]) for name in ("shippers", "seafaring"))
_PASHTO_WAYS, _COACHES, _INSIDE = (singles(_ROWS[name]) for name in ("pashto_ways", "coaches", "inside"))
_REQUIRED, _SPORT, _AT_SEA = (singles(_ROWS[name]) for name in ("required", "sport", "at_sea"))
_CALLED, _IN_ROMAN, _FULL = (singles(_ROWS[name]) for name in ("called", "in_roman", "full"))
_GENITIVE, _PART = singles(_ROWS["genitive"]), singles(_ROWS["part"])
_DRIVERS, _WANTED, _RESCUED = (singles(_ROWS[name]) for name in ("drivers", "wanted", "rescued"))
_FISHING_CREW, _CARRYING, _POSTS = (singles(_ROWS[name]) for name in ("fishing_crew", "carrying", "posts"))
_PEDALLED, _DECK, _GAMES, _OWN = (singles(_ROWS[name]) for name in ("pedalled", "deck", "games", "own"))
_PLANK, _AFLOAT_LATIN = singles(_ROWS["plank"]), singles(_ROWS["afloat_latin"])
_IN_ENGLISH = folded("the a an of to is are in by for with and you we they no from was on at")
_HAILED, _PLATES = singles(_ROWS["hailed"]), singles(_ROWS["plate"])
_SEA, _SIDE, _RIHLA, _PA = (fold(word).text for word in ("البحر", "لوري", "رحلة", "په"))
_PLATE = re.compile(r" [a-z]{2,4}[ -]?\d{2,5}(?![^\W_])")
_MONTH = re.compile(r"[ .,]*\d|[ ,]*(?:ka|mein|me|tak|کو)\b")
_MONTH_BEFORE = re.compile(r"(?:in|since|of|by|last|until|till|\d+(?:st|nd|rd|th)?|this|next|from|on) $")
_BERTH = re.compile(r" (?:\d{1,3}(?:-?[a-z])?|[a-z]{1,2}-?\d{1,2})(?![^\W_])")
_WHO = fold("کی").text  # in Farsi; `of` in Urdu
_LEH, _BE = fold("له").text, folded("was were is are")
_PARTS = re.compile(r"[.!?؟\n](?!\d)")
_QUOTES = frozenset("\"'«“”‘’")


class Scene:
    """One text in which vehicles are named; `said` are all its words."""

    def __init__(self, view: FoldedText, taken: Sequence[tuple[int, int]] = ()) -> None:
        self.view, self.said, self._taken = view, view.vocabulary, taken
        self._sentences: dict[tuple[int, int], list[str]] = {}

    @cached_property
    def sells(self) -> bool:
        """Whether a vehicle or a plot is for sale."""
        return sells(self.view)

    @cached_property
    def sells_vehicles(self) -> bool:
        """Whether any vehicle is for sale, a boat too."""
        return sells_vehicles(self.view)

    @cached_property
    def figurative(self) -> bool:
        """Whether a figure of speech is in it."""
        return bool(self._figures)

    @cached_property
    def urdu(self) -> bool:
        """Whether words of Urdu or Punjabi grammar stand in it."""
        said = URDU & self.said
        return len(said) > 1 or (bool(said) and _WHO not in said)

    @cached_property
    def arabic(self) -> bool:
        """Whether two words at least begin with the Arabic article."""
        return len(self.view.places(_DEFINITE)) > 1

    @cached_property
    def english(self) -> bool:
        """Whether words of English grammar stand in it and none of Roman Urdu."""
        return len(_IN_ENGLISH & self.said) > 1 and not self.roman

    @cached_property
    def roman(self) -> bool:
        """Whether words of Roman Urdu stand in it."""
        return len(_IN_ROMAN & self.said) > 1

    @cached_property
    def _figures(self) -> list[tuple[int, int]]:
        """The first and last word of each figure of speech."""
        words = self.view.words
        found = ((place, _FIGURES.at(words, place, text=self.view.text)) for place in _FIGURING.places(self.view))
        return [(place, place + len(matched[0]) - 1) for place, matched in found if matched is not None]

    def is_taken(self, place: int) -> bool:
        """Whether a word is part of a place or a paper."""
        return place in self._held

    @cached_property
    def _held(self) -> frozenset[int]:
        words, held = self.view.words, set[int]()
        for start, end in self._taken:
            place = self.view.word_at(start)
            place -= place > 0 and words[place - 1].end > start
            while place < len(words) and words[place].start < end:
                held.add(place)
                place += 1
        return frozenset(held)

    def sentence(self, first: int, last: int) -> list[str]:
        """The words of the sentence around words `first` to `last`, at most 30 and 200 characters on either side."""
        if (first, last) not in self._sentences:
            view, start, stop = self.view, self.view.words[first].start, self.view.words[last].end
            left, end = start - 200, _PARTS.search(view.text, stop, stop + 200)
            for part in _PARTS.finditer(view.text, max(0, left), start):
                left = part.end()
            begin, behind = view.word_at(left), view.word_at(end.start() if end else stop + 200)
            said = view.texts[max(begin, first - 30) : first] + view.texts[last + 1 : min(behind, last + 31)]
            self._sentences[first, last] = said
        return self._sentences[first, last]

    def means(self, first: int, last: int, mode: str) -> bool:
        """Whether words `first` to `last`, a way of travelling by their form, move people."""
        view, words, text = self.view, self.view.words, self.view.words[first].text
        before = words[first - 1].text if joined(view, first - 1) else ""
        after = words[last + 1].text if joined(view, last) else ""
        if (
            before in _NOT_BEFORE
            or (
                after in _NOT_AFTER
                and text not in FEET
                and not (after == "office" and self.roman)
                and not leaves_off(words, last)
                and not is_paid(words, last)
            )
            or (before in _GOODS and not is_entered(words, first - 1) and not brings_people(words, last))
            or (after in _GOODS and before not in _INSIDE)
        ):
            return False
        if (
            self._is_other(first, last, mode)
            or self._is_unmoving(first, last, mode)
            or self._is_likeness(first, last, mode)
        ):
            return False
        near = [word.text for word in words[max(0, first - 4) : first] + words[last + 1 : last + 3]]
        told = mode != "land" or PLATE_TOLD.match(view.text, words[last].end)
        sold = [] if told else [word for word in near if _SOLD.fullmatch(word)]
        if sold and not _HAILED.isdisjoint({text, words[last].text}):
            sold = [word for word in sold if word not in _PLATES]
        if sold and not set(sold).isdisjoint(self.sentence(first, last)):
            return False
        if (
            (mode == "sea" or text in JAHAZ)
            and not _FISH.isdisjoint(near[:3])
            and not (is_fishing_boat(words, first) or is_ridden(words, first, last))
        ):
            return False
        further = words[last + 2].text if last + 2 < len(words) else ""
        if after == "of" and (further in _GOODS or text in {"train", "sea", "launch", "fleet"}):
            return False
        if before in _FULL and words[first - 2].text not in _PEOPLE and not is_crowded(self.sentence(first, last)):
            return False
        if (mode != "sea" and after in _GENITIVE and further in _PART) or (
            before in _DRIVERS and not _WANTED.isdisjoint(self.said)
        ):
            return False
        return self._is_said(first, last, (before, after, further))

    def _is_likeness(self, first: int, last: int, mode: str) -> bool:
        """Whether the words right beside a vehicle make something else of it."""
        arrived = joined(self.view, first - 1) and self.is_taken(first - 1)
        crowd = arrived and is_crowded(self.sentence(first, last))
        return is_likeness(self.view, first, last, mode, arabic=self.arabic, arrived=arrived, crowd=crowd)

    def _is_other(self, first: int, last: int, mode: str) -> bool:
        """Whether the word is another thing: a chat bot, a kidnapper, a match, a name, a picture of something."""
        view, words, text = self.view, self.view.words, self.view.words[first].text
        start = words[first].start
        before = words[first - 1].text if first else ""
        sign = view.text[start - 1 : start]
        named = sign in {"@", "_"} or (sign in _QUOTES and before in _CALLED) or is_code(view, first, last)
        figure = any(left <= last and first <= right for left, right in self._figures)
        if named or figure or (text in _CARS and before in _KIN):
            return True
        if text in _BOT:
            return before in _CHAT or not is_boat(words, first, self.said, dressed=self._is_dressed(first))
        if (text in _PLANK and _AFLOAT_LATIN.isdisjoint(self.said)) or is_auctioned(words, first, last, self.said):
            return True
        if text in JAHAZ and not (
            (self.urdu or _ARABIC.isdisjoint(self.said)) and _DRUGGED.isdisjoint(self.sentence(first, last))
        ):
            return True
        if (text == "کشتی" and not _WRESTLING.isdisjoint(self.said)) or (text == _SEA and before in _SEAFARING):
            return True
        if text in _AT_SEA:
            return not _WEATHER.isdisjoint(word.text for word in words[last + 1 : last + 3])
        after = words[last + 1].text if last + 1 < len(words) else ""
        if mode == "sea":
            manned = "seaman" in self.said and text not in _FERRIES and not is_boarded(words, first)
            return after in _CREW or manned or (text == "ship" and (before in _SHIPPERS or after in _SENDS_TO))
        return mode == "land" and (
            (text == _SIDE and (after in _PASHTO_WAYS or before == _LEH)) or self._is_numbered(first, last)
        )

    def _is_numbered(self, first: int, last: int) -> bool:
        """Whether a vehicle is named for its plate or its number in a train, or trains a team."""
        view, words, text = self.view, self.view.words, self.view.words[first].text
        behind = words[last + 1].text if joined(view, last) else ""
        if text in _COACHES and (
            _PLATE.match(view.text, words[last].end)
            or behind in {"of", "no", "number"}
            or _BERTH.match(view.text, words[last].end)
        ):
            return True
        if (
            text in _COACHES
            and not is_entered(words, first)
            and (is_coach(view, first, last) or not _SPORT.isdisjoint(self.said))
        ):
            return True
        if words[last].text in _BY_PLATE and _PLATE.match(view.text, words[last].end):
            return True
        if behind == "of" and text in _LOADED:
            return words[last + 2].text not in _PEOPLE if last + 2 < len(words) else True
        behind = "".join(view.texts[last + 2 : last + 3]) if behind in _BE else behind
        return behind in _CARRYING and text in _LOADED and not is_crowded(self.sentence(first, last))

    def is_loaded(self, first: int, last: int, *, near_by: bool = False) -> bool:
        """Whether drugs are spoken of, or a load beside words `first` to `last`, and no people who are moved.

        With `near_by` the drugs too are spoken of in the same sentence.
        """
        carried = carries_goods(self.said)
        if not carried and _CARRIED.isdisjoint(self.said):
            return False
        near = self.sentence(first, last)
        words = self.view.words
        loaded = first > 0 and words[first - 1].text in _LOAD and is_entered(words, first - 1)
        if loaded or is_crowded(near) or offers_seats(near):
            return False
        if carried:
            return True
        weighed = not _WEIGHED.isdisjoint(near) and not _SEIZED.isdisjoint(near)
        drugs = not _CONTRABAND.isdisjoint(near) if near_by else deals_in_contraband(self.view)
        return weighed or drugs or not _LOAD.isdisjoint(near)

    def _is_unmoving(self, first: int, last: int, mode: str) -> bool:
        """Whether the vehicle carries a load, is owned, won, stolen, sold or mended, or is a place of work."""
        words = self.view.words
        if mode in {"foot", "rail"} or words[first].text.startswith("hitch"):
            return False
        if first and is_of_service(words[first - 1].text, words[first].text, mode):
            return True
        if mode == "air":
            return carries_goods(self.said) and self.is_loaded(first, last)
        if self.is_loaded(first, last) and not is_ridden(words, first, last):
            return True
        said = self.sentence(first, last)
        near, crowd = frozenset(said), is_crowded(said)
        if mode == "sea":
            hired = not _DECK.isdisjoint(self.said) or (self.said >= _FISHING_CREW and _RESCUED.isdisjoint(self.said))
            behind = words[last + 1].text if last + 1 < len(words) else ""
            posted = behind in _GENITIVE and not _POSTS.isdisjoint(near)
            sold = not crowd and self.sells_vehicles
            return (
                hired
                or posted
                or sold
                or (
                    _GAMES.isdisjoint(self.said)
                    and offers_work_aboard(self.view, first, last)
                    and not goes_between(self.view, last, self.is_taken)
                )
            )
        names = {words[first].text, words[first].text[1:], words[last].text}  # Arabic particles are joined
        owned = not _OWNED.isdisjoint(names)
        return is_at_work(words, first, last, self.said, crowd=crowd) or (
            owned and not is_ridden(words, first, last) and self._is_possession(first, last, near, crowd=crowd)
        )

    def _is_possession(self, first: int, last: int, near: frozenset[str], *, crowd: bool) -> bool:
        """Whether a vehicle that people own is had, asked for in a job, won, stolen, sold or mended."""
        words = self.view.words
        if first and words[first - 1].text in _OWN and not _REQUIRED.isdisjoint(near):
            return True
        beside = {word.text for word in words[max(0, first - 3) : first] + words[last + 1 : last + 4]}
        won = not _PRIZE.isdisjoint(beside & near)
        offered = (
            won or not (_DRAW.isdisjoint(self.said) and _FOR_SALE.isdisjoint(self.said)) or is_advertised(self.said)
        )
        offered = offered or self.sells or hands_prizes(self.said)
        if offered or not _IDLE.isdisjoint(near) or is_had(words, last):
            return True
        lost = not _PRIZE.isdisjoint(near) or (not _THEFT.isdisjoint(near) and not leaves_off(words, last))
        return lost and not crowd

    def _is_said(self, first: int, last: int, near: tuple[str, str, str]) -> bool:
        """Whether a word with another common sense is used for travelling."""
        before, after, further = near
        view, text = self.view, self.view.words[first].text
        start, end = view.words[first].start, view.words[last].end
        dated = text == "march" and (_MONTH.match(view.text, end) or _MONTH_BEFORE.search(view.text[:start]))
        if (
            dated
            or (text == "pedal" and after in _PEDALLED)
            or (text == "walk" and after == "in" and (further in _WALKED_IN or self.is_taken(first + 2)))
            or (text == "pick" and before not in _PICKED and after not in ON and not is_next_step(view, first, last))
        ):
            return False
        if last == first and text in COURSES:
            return is_course(view, first, before, after, arrived=first > 0 and self.is_taken(first - 1))
        if (
            first == last
            and (text in _MAKES or text == "van")
            and not is_make(view, first, before, after, dressed=self._is_dressed(first), is_taken=self.is_taken)
        ):
            return False
        if first == last and (text in BESIDE or text in {"بس", "bus"}):
            return is_beside(
                view, first, before, after, roman=self.roman, dressed=self._is_dressed(first), is_taken=self.is_taken
            )
        if text in _URDU_ONLY or text == "قطار":
            train = text == "قطار"
            van = text == "وین" and (self._is_dressed(first) or (before == _PA and after in _PASHTO_WAYS))
            return before != "پہ" if train and not self.urdu else self.urdu is not train or van
        if text == _RIHLA:
            return is_flight(view.words, first)
        stepped = before in STEPS.get(text, ()) and (not self.arabic or text in ARABIC_STEPS)
        return (
            stepped
            or first < last
            or text not in _DOUBTFUL
            or longest_behind(view.words, last, BEHIND) > 0
            or (text == "van" and self._is_dressed(first))
            or self._moves(first, last)
            or (text in DRIVES and self._goes_between(last))
        )

    def _is_dressed(self, place: int) -> bool:
        return joined(self.view, place - 1) and longest_before(self.view.words, place, ADJECTIVES) > 0

    def _goes_between(self, last: int) -> bool:
        """Whether places alone tell where somebody is driven (`driven Calais–Dover`, `driving Slough to Harrow`)."""
        behind = range(last + 2, min(last + 8, len(self.view.words)))
        return self.is_taken(last + 1) and sum(self.is_taken(at) for at in behind) > 0

    def _moves(self, first: int, last: int) -> bool:
        near = self.view.words[max(0, first - 3) : first] + self.view.words[last + 1 : last + 2]
        return any(word.text in _OF_PEOPLE or word.text in _TAKES for word in near)
