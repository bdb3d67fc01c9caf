"""PLACE: the gazetteer's names in a text, with word borders; Arabic particles written together with one stay outside.

What a name needs beside itself is its mark in the gazetteer (`nlp/train/gazetteer.py`); whether it stands as a place
here, `nlp.entities.place_context` says. A name that several places share means the one whose country is named beside.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from nlp.entities.place_context import is_one_phrase, judged, standing
from nlp.gazetteer import BETWEEN, PlaceMatch, gazetteer, values_of
from nlp.gazetteer import shared as shared_names
from nlp.records import TextMention
from nlp.text.folded_text import FoldedText, FoldedWord
from nlp.text.language_id import language
from nlp.text.word_classes import kind

BY = "places"
_ENDS = re.compile(r" ?[^\w\s]|\s*$")
_JOINED = frozenset("وبلفکع")
_JOINS_NONE = frozenset({"ur", "pa-Arab", "ps"})
_NOT_ARABIC = re.compile("[ٹڈڑںےټډړږښځڅېۍ]")
_AND = "و"
_PLAIN, _FIRST, _SECOND = frozenset("وبلف"), frozenset("وف"), frozenset("بلک")
_SHORT, _LONG = 3, 5
_LED = kind(lambda word: word[0] in _JOINED and len(word) > _SHORT)  # words that may begin with a particle
_MOST_BEHIND = 3
_JOINER = re.compile("\\w(\u200c)+\\w")
_SHORTEST_PART = 4
_OMAN = "Oman/OM"


def places(view: FoldedText, taken: Sequence[tuple[int, int]] = ()) -> list[PlaceMatch]:
    """The places of a text in order; none inside `taken` (folded spans of identifiers)."""
    if not view.words:
        return []
    free = (
        (place, mark)
        for place, mark in _named(view)
        if is_one_phrase(view, place) and not any(a < place.end and place.start < b for a, b in taken)
    )
    found = [place for one in free if (place := judged(view, *one))]
    return _told_apart(view, standing(view, found))


def _named(view: FoldedText) -> list[tuple[PlaceMatch, str]]:
    """Every name in order, with its mark."""
    words = view.words
    found = list(_written(words, view.texts))
    named = {index for place, _ in found for index in range(place.first, place.last + 1)}
    led = view.places(_LED)
    if led and language(view) in _JOINS_NONE and _NOT_ARABIC.search(view.folded.original):
        led = []
    parts = _parts(view, named) if "\u200c" in view.folded.original else []
    if not led and not parts:
        return found
    behind = list(_behind_particles(words, [index for index in led if index not in named]))
    found, behind = _with_seconds(view, found, behind, led)
    inside = {index for place, _ in behind for index in range(place.first + 1, place.last + 1)}
    found = [(place, mark) for place, mark in found if place.first not in inside]
    found += [*behind, *_in_parts(parts)]
    return sorted(found, key=lambda one: one[0].start)


def _written(words: Sequence[FoldedWord], texts: Sequence[str]) -> Iterator[tuple[PlaceMatch, str]]:
    """Every name that stands as words of its own, with its mark. `texts`: the words without their offsets."""
    names = gazetteer()
    haystack, first, passed = f" {BETWEEN.join(texts)} ", 0, 0
    for pattern, start, end in names.automaton.find_matches_as_indexes(haystack):
        first += haystack.count(BETWEEN, passed, start + 1)
        passed = start + 1
        last = first + haystack.count(BETWEEN, start, end)
        mark = names.marks[pattern]
        yield PlaceMatch(names.values[pattern], words[first].start, words[last].end, first, last), mark


def _behind_particles(words: Sequence[FoldedWord], particles: Sequence[int]) -> Iterator[tuple[PlaceMatch, str]]:
    """Sure names with Arabic particles written together with them (`ببيروت`, `وبتركيا`, `للامبيدوزا`, `ببندر عباس`).

    `particles` are the indices of the words that begin with a letter of one.
    """
    haystack, begins, ends, length = [], dict[int, tuple[int, int]](), dict[int, int](), 0
    for index in particles:
        following = [word.text for word in words[index + 1 : index + _MOST_BEHIND]]
        for rest in _without_particles(words[index].text):
            begins[length] = (index, len(rest))
            for last, text in enumerate((rest, *following), index):
                haystack.append(f" {text} ")
                length += len(text) + 2
                ends[length] = last
            haystack.append("\n")
            length += 1
    names = gazetteer()
    for pattern, start, end in names.automaton.find_matches_as_indexes("".join(haystack)):
        if start in begins and not names.marks[pattern]:
            first, size = begins[start]
            yield from _led(words, names.values[pattern], first, ends[end], size)


def _led(words: Sequence[FoldedWord], value: str, first: int, last: int, size: int) -> Iterator[tuple[PlaceMatch, str]]:
    """The place whose first word has so many letters behind a particle; none where that is another word."""
    word = words[first]
    begin = word.end - min(size, len(word.text) - 1)
    nisba = first == last and word.text.endswith("یہ") and not word.text.startswith("ال", begin - word.start)
    if not nisba and (size > 3 or word.text[0] not in _FIRST):
        yield PlaceMatch(value, begin, words[last].end, first, last), ""


def _with_seconds(
    view: FoldedText, found: list[tuple[PlaceMatch, str]], behind: list[tuple[PlaceMatch, str]], led: Sequence[int]
) -> tuple[list[tuple[PlaceMatch, str]], list[tuple[PlaceMatch, str]]]:
    """The names and those behind particles, with short ones that `و` adds to a place right before (`بيروت وصيدا`).

    A name that begins with the letter itself, in another country, is then none (`الرياض وجدة`).
    """
    ends = {place.last: place for place, mark in (*found, *behind) if not mark}
    held = {place.first for place, _ in behind}
    added = [
        (PlaceMatch(value, view.words[at].start + 1, view.words[at].end, at, at), "")
        for at in led
        if at not in held and at - 1 in ends and view.gaps[at - 1] == " "
        if (value := _second(view, ends[at - 1], at, goes_on=at + 1 in held))
    ]
    firsts = {place.first for place, _ in added}
    return [one for one in found if one[0].first not in firsts], [*behind, *added]


def _second(view: FoldedText, before: PlaceMatch, at: int, *, goes_on: bool) -> str:
    """The value of a name behind the `و` of a word, which stands behind a place; empty where it is none."""
    word = view.words[at]
    value = values_of().get(word.text[1:], "") if word.text[0] == _AND else ""
    lists = goes_on or _ENDS.match(view.text, word.end) is not None
    fits = _country(value) == _country(before.value) or values_of().get(word.text, value) == value
    return value if lists and fits else ""


def _without_particles(word: str) -> Iterator[str]:
    """What may be a name in a word that begins with a letter of a particle; `لل` stands for that and the article.

    Behind the rarer particles (`ك`, `ع`, two at once) a name is long: short ones are other words.
    """
    if word[0] in _PLAIN:
        yield from ((word[1:], "ا" + word[1:]) if word[:2] == "لل" else (word[1:],))
    elif len(word) > _LONG:
        yield word[1:]
    if len(word) > _LONG and word[0] in _FIRST and word[1] in _SECOND:
        yield from ((word[2:], "ا" + word[2:]) if word[1:3] == "لل" else (word[2:],))


def _parts(view: FoldedText, named: Collection[int]) -> list[list[tuple[FoldedWord, int]]]:
    """The parts of each word that zero-width non-joiners cut, with the word's index; none of words in `named`."""
    cut: dict[int, list[int]] = {}
    for match in _JOINER.finditer(view.folded.original):
        place = view.folded_span(match.end() - 1, match.end())[0]
        index = view.word_at(place + 1) - 1
        if index not in named and view.words[index].start < place < view.words[index].end:
            cut.setdefault(index, []).append(place)
    return [
        [
            (FoldedWord(view.text[start:end], start, end), index)
            for start, end in pairwise((view.words[index].start, *cuts, view.words[index].end))
        ]
        for index, cuts in cut.items()
    ]


def _in_parts(parts: Sequence[Sequence[tuple[FoldedWord, int]]]) -> Iterator[tuple[PlaceMatch, str]]:
    """Sure names that are parts of one written word: a name with an ending, or two words of it joined."""
    for of_one in parts:
        words = [word for word, _ in of_one]
        for place, mark in _written(words, [word.text for word in words]):
            if not mark and place.end - place.start >= _SHORTEST_PART:
                yield replace(place, first=of_one[0][1], last=of_one[0][1]), ""


def _told_apart(view: FoldedText, found: list[PlaceMatch]) -> list[PlaceMatch]:
    """The same places; a name that several share means the one in whose country the next place lies.

    Where no place is next to it, those of the whole text tell, if all that tell lie on one side.
    """
    shared = shared_names()
    if not any(place.value in shared for place in found):
        return found
    countries = {_country(place.value) for place in found if place.value not in shared}
    return [
        _meant(view, found, at, shared[place.value], countries) if place.value in shared else place
        for at, place in enumerate(found)
    ]


def _meant(
    view: FoldedText, found: Sequence[PlaceMatch], at: int, others: Mapping[str, str], countries: set[str]
) -> PlaceMatch:
    """A place that shares its name with `others` (country -> value), as the one that is meant."""
    place = found[at]
    own = _country(place.value)
    beside = (*found[max(0, at - 1) : at], *found[at + 1 : at + 2])
    codes = [_country(one.value) for one in beside if _near(one, place)]
    if own not in countries and others.keys().isdisjoint(codes) and own not in codes:
        codes += sorted(countries)
    value = next((others[code] for code in codes if code in others), "")
    if place.value == _OMAN and (spelled := _spelled_out(view, place)):
        value = others["JO"] if spelled == "JO" else ""
    return replace(place, value=value) if value else place


def _country(value: str) -> str:
    return value.rpartition("/")[2]


def _spelled_out(view: FoldedText, place: PlaceMatch) -> str:
    """The country that the vowel signs tell: `عمّان` is Amman, `عُمان` Oman; empty without them."""
    written = view.folded.original[slice(*view.folded.span(place.start, place.end))]
    return "JO" if "\u0651" in written else "OM" if "\u064f" in written else ""


def _near(one: PlaceMatch, other: PlaceMatch) -> bool:
    return min(abs(one.first - other.last), abs(other.first - one.last)) <= 2


def mentions(view: FoldedText, found: Sequence[PlaceMatch]) -> list[TextMention]:
    """The public records of places."""
    result = []
    for place in found:
        start, end = view.folded.span(place.start, place.end)
        raw = view.folded.original[start:end]
        result.append(TextMention("PLACE", place.value, start, end, raw, 0.75 if place.weak else 0.9, BY))
    return result
