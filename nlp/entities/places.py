"""PLACE: the gazetteer's names in a text, with word borders; weak names only beside a route word or another place.

What a name needs beside itself is its mark in the gazetteer (`nlp/train/gazetteer.py`). Arabic `و`, `ب` and `ل`
that are written together with a name stay outside it. A name that several places share means the one whose country is
named beside it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from nlp.entities.place_homonyms import Senses
from nlp.gazetteer import BETWEEN, PlaceMatch, gazetteer, values_of
from nlp.gazetteer import shared as shared_names
from nlp.records import TextMention
from nlp.text.folded_text import FoldedText, FoldedWord
from nlp.text.language_id import language
from nlp.text.normalise import folded
from nlp.text.phrase_lexicon import rows, singles
from nlp.text.word_classes import kind

BY = "places"
_ROUTE_WORDS = folded(
    "from to via through till until se tak tk towards near in at border city visa route dunki enter reach flight "
    "سے تک براستہ ذریعے بارڈر سرحد شہر ویزا من الی الى عبر از به تا له ته څخه نزدیک جزیره جزیرے "
    "upto ton توں تیکر تا تر ضلع تحصیل تھانہ district tehsil raste raaste راستے "
    "مدينة محافظة ميناء مطار معبر مخيم ساحل سواحل شواطئ شاطئ قبالة جزيرة منطقة بلدة قضاء ريف لحد نحو باتجاه "
    "ولایت ولسوالی استان شهرستان بندر مرز گمرک فرودگاه کمپ محله ترمینال سمت ښار ولسوالۍ "
    "ائیرپورٹ ایئرپورٹ بندرگاہ کیمپ airport port coast island"
)
_INSIDE = folded(
    "میں mein main mn وچ کې اترنے اتر اترتے پہنچ پہنچنے پہنچے utar utarne utarke pohanch pohnch pahunch pohanchne"
)
_LOCAL = folded(
    "fishery harbour harbor jetty dock ghat فشری جیٹی گھاٹ "
    "سائیڈ side اڈا اڈہ اڈے بھٹا بھٹہ بھٹے بھٹیاں ضلع تحصیل adda bhatta bhatte"
)
_AT = folded("دادگاه دادگاہ عدالت محكمة محکمه court جزیره جزیرہ در في فی ساکن باشنده داخل خارج قرب سكان أهالي خط")
_ROOMS = folded("روم وین چمن بنو van tank bagh chaman")
_LINK = re.compile(r"(?:^|[\s(])(?:\w|\S*[.:]\S*|/\S*)/$")
_VEHICLES = folded("وین van")
_VAN_GOES = singles(rows("transport")["van_goes"])
_CODE_BEHIND = re.compile(r"[-/](?:\d|[a-z]+[-/]\d)")
_NUMBER = re.compile(r"[ -]?\(?\d")
_STREETS = folded("road rd روڈ")
_OFFICES = folded("office daftar dukan shop plaza branch دفتر دکان پلازہ برانچ آفس نزد near opposite بالمقابل")
_SUM_BEFORE = re.compile(r"(?:\d|\bk|thousand|hundred|million|iban) ?\Z")
_PLATE = re.compile(r" \d{4}(?!\d)(?! ?(?:[-/]|k\b|rs|pkr|aed|sar|usd|eur|\$|€|rup|lakh|riyal|dirham))")
_PARENTS = folded("abu abou umm um أبو ابا")
_ABOUT, _SURROUNDINGS = (
    folded("کے دے ke kay de"),
    folded("نواحی نواح علاقے علاقہ گاؤں قریب رہائشی مضافات مضافاتی نزدیک nawahi ilaqe ilaqay qareeb rehaishi gaon"),
)
_CONTACT = re.compile(r" ?: ?[+(]?\d")
_CODE_BEFORE = re.compile(r"\d ?[-/]$")
_ONWARD_BEHIND = re.compile(r"\s*(?:[-\u2013\u2014>\u2192\u27a1|:]|to |se |tak )")
_ARRIVED, _HAVING = folded("pohanch pohnch pahunch پہنچ"), folded("kar kr ke k ker کر کے")
_LINE = re.compile(r" ?(?:\u2013|\u2014|-+>|\u2192|\u27a1\ufe0f?) ?")
_ENDS = re.compile(r" ?[^\w\s]|\s*$")
_SIGNS = frozenset("$€£")
_HAMZA = frozenset("أإؤئ")
_SENTENCE = re.compile(r"(?:^|[.!?\n] ?)$")
_JOINED = frozenset("وبلفکع")
_JOINS_NONE = frozenset({"ur", "pa-Arab", "ps"})
_NOT_ARABIC = re.compile("[ٹڈڑںےټډړږښځڅېۍ]")
_AND = "و"
_PLAIN, _FIRST, _SECOND = frozenset("وبلف"), frozenset("وف"), frozenset("بلک")
_SHORT, _LONG = 3, 5
_LED = kind(lambda word: word[0] in _JOINED and len(word) > _SHORT)  # words that may begin with a particle
_MOST_BEHIND = 3
_LONGEST_LINK = 120
_STRICT = folded("وین")
_JOINER = re.compile("\\w(\u200c)+\\w")
_SHORTEST_PART = 4
_OMAN = "Oman/OM"


def places(view: FoldedText, taken: Sequence[tuple[int, int]] = ()) -> list[PlaceMatch]:
    """The places of a text in order; none inside `taken` (folded spans of identifiers)."""
    words = view.words
    if not words:
        return []
    found = [
        place
        for place in _named(view)
        if _one_phrase(view, place[0]) and not any(a < place[0].end and place[0].start < b for a, b in taken)
    ]
    senses = Senses(view)
    sure = [_marked(view, senses, place, mark) for place, mark in found]
    kept = [place for place in sure if place]
    begins = {place.first for place in kept}
    kept = [place for place in kept if not _is_street(view, place, begins)]
    proper = any(view.cased[place.start].isupper() for place in kept)
    return _told_apart(view, [one for one in kept if not one.weak or _supported(view, one, kept, proper=proper)])


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
        for rest in _without_particles(words[index].text):
            begins[length] = (index, len(rest))
            following = [word.text for word in words[index + 1 : index + _MOST_BEHIND]]
            for last, text in enumerate((rest, *following), index):
                haystack.append(f" {text} ")
                length += len(text) + 2
                ends[length] = last
            haystack.append("\n")
            length += 1
    names = gazetteer()
    for pattern, start, end in names.automaton.find_matches_as_indexes("".join(haystack)):
        if start not in begins or names.marks[pattern]:
            continue
        (first, size), last = begins[start], ends[end]
        word = words[first]
        begin = word.end - min(size, len(word.text) - 1)
        nisba = first == last and word.text.endswith("یہ") and not word.text.startswith("ال", begin - word.start)
        if not nisba and (size > 3 or word.text[0] not in _FIRST):
            yield PlaceMatch(names.values[pattern], begin, words[last].end, first, last), ""


def _with_seconds(
    view: FoldedText, found: list[tuple[PlaceMatch, str]], behind: list[tuple[PlaceMatch, str]], led: Sequence[int]
) -> tuple[list[tuple[PlaceMatch, str]], list[tuple[PlaceMatch, str]]]:
    """The names and those behind particles, with short ones that `و` adds to a place right before (`بيروت وصيدا`).

    A name that begins with the letter itself, in another country, is then none (`الرياض وجدة`).
    """
    words, ends = view.words, {place.last: place for place, mark in (*found, *behind) if not mark}
    held = {place.first for place, _ in behind}
    added: list[tuple[PlaceMatch, str]] = []
    for at in led:
        before, word = ends.get(at - 1), words[at]
        value = values_of().get(word.text[1:]) if before and word.text[0] == _AND and at not in held else None
        if before is None or value is None or view.gaps[at - 1] != " ":
            continue
        whole = values_of().get(word.text, value)
        lists = _ENDS.match(view.text, word.end) or at + 1 in held
        if (lists and _country(value) == _country(before.value)) or (lists and whole == value):
            added.append((PlaceMatch(value, word.start + 1, word.end, at, at), ""))
    firsts = {place.first for place, _ in added}
    return [one for one in found if one[0].first not in firsts], [*behind, *added]


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


def _marked(view: FoldedText, senses: Senses, place: PlaceMatch, mark: str) -> PlaceMatch | None:
    """The place as its mark lets it stand: sure, weak, or not at all."""
    written = view.cased[place.start : place.end]
    capital = written[0].isupper()
    if senses.is_other(place.start, place.end):
        return None
    if mark == "i":
        around = view.cased[max(0, place.start - 24) : place.end + 24]
        priced = view.text[place.end : place.end + 1] in _SIGNS  # the dollars of a country (`US$ 40`)
        lone = written.isupper() and not priced and not around.isupper() and not _NUMBER.match(view.text, place.end)
        lone = lone and not _SUM_BEFORE.search(view.text, max(0, place.start - 12), place.start)
        return place if lone else None
    if mark == "t" and len(written) == 3 and written.isupper() and _PLATE.match(view.text, place.end):
        return None
    if place.first and view.words[place.first - 1].text in _PARENTS:
        return None
    if mark == "c" and (not capital or (_begins(view, place) and not _ONWARD_BEHIND.match(view.text, place.end))):
        return None
    if (mark == "w" or len(written) < 4) and not written.isascii():
        first, last = view.folded.span(place.start, place.end)
        if not _HAMZA.isdisjoint(view.folded.original[first:last]):
            return None
        if senses.is_sure(place.start, place.end):
            return place
    return replace(place, weak=True) if mark in {"w", "c"} or (mark == "t" and not capital) else place


def _begins(view: FoldedText, place: PlaceMatch) -> bool:
    """Whether a sentence or line begins with the place."""
    return _SENTENCE.search(view.text, max(0, place.start - 3), place.start) is not None


def _told_apart(view: FoldedText, found: list[PlaceMatch]) -> list[PlaceMatch]:
    """The same places; a name that several share means the one in whose country the next place lies.

    Where no place is next to it, those of the whole text tell, if all that tell lie on one side.
    """
    shared = shared_names()
    if not any(place.value in shared for place in found):
        return found
    countries = {_country(place.value) for place in found if place.value not in shared}
    result = []
    for at, place in enumerate(found):
        others = shared.get(place.value, {})
        beside = [one for one in (*found[max(0, at - 1) : at], *found[at + 1 : at + 2]) if _near(one, place)]
        codes = [_country(one.value) for one in beside]
        if others and not set(codes) & {*others, _country(place.value)} and _country(place.value) not in countries:
            codes += sorted(countries)
        value = next((others[code] for code in codes if code in others), "")
        if place.value == _OMAN and (spelled := _spelled_out(view, place)):
            value = others["JO"] if spelled == "JO" else ""
        result.append(replace(place, value=value) if value else place)
    return result


def _country(value: str) -> str:
    return value.rpartition("/")[2]


def _spelled_out(view: FoldedText, place: PlaceMatch) -> str:
    """The country that the vowel signs tell: `عمّان` is Amman, `عُمان` Oman; empty without them."""
    written = view.folded.original[slice(*view.folded.span(place.start, place.end))]
    return "JO" if "\u0651" in written else "OM" if "\u064f" in written else ""


def _near(one: PlaceMatch, other: PlaceMatch) -> bool:
    return min(abs(one.first - other.last), abs(other.first - one.last)) <= 2


def _one_phrase(view: FoldedText, place: PlaceMatch) -> bool:
    """Words of one name are parted by blanks, hyphens or dots alone; a handle's or link's part is no place."""
    words = view.words
    for left, right in zip(words[place.first : place.last], words[place.first + 1 : place.last + 1], strict=True):
        if len(view.text[left.end : right.start].strip(" .-")) or right.start - left.end > 3:
            return False
    before, after = view.text[max(0, place.start - 1) : place.start], view.text[place.end : place.end + 2]
    if place.end - place.start < 5 and (
        _CODE_BEHIND.match(view.text, place.end) or _CODE_BEFORE.search(view.text, max(0, place.start - 3), place.start)
    ):
        return False
    return (
        before not in ("@", "_")
        and not (before == "/" and _LINK.search(view.text, max(0, place.start - _LONGEST_LINK), place.start))
        and not after.startswith(("_", "@"))
        and not (after[:1] == "." and after[1:].isalpha())
        and not (after[:1] == "#" and after[1:].isdigit())
    )


def _is_street(view: FoldedText, place: PlaceMatch, begins: Collection[int]) -> bool:
    """Whether a name is a street's in a town or of an office (`مری روڈ راولپنڈی`, `Bhimber Road par daftar`)."""
    words, road = view.words, place.last + 1
    if road >= len(words) or words[road].text not in _STREETS or view.text[place.end : words[road].start] != " ":
        return False
    near = words[max(0, place.first - 3) : place.first] + words[road + 1 : road + 5]
    return road + 1 in begins or any(word.text in _OFFICES for word in near)


def _supported(view: FoldedText, place: PlaceMatch, found: list[PlaceMatch], *, proper: bool) -> bool:
    """Whether a weak name stands beside a route word or a place.

    A small letter speaks against it where others have capitals (`proper`).
    """
    words = view.words
    if proper and view.text[place.start].isascii() and view.cased[place.start].islower():
        return False
    after = words[place.last + 1 : place.last + 2]
    if after and after[0].text in {*_INSIDE, "me"} and words[place.last].text not in _ROOMS:
        return True
    if after and after[0].text in _INSIDE | _VAN_GOES and words[place.last].text in _VEHICLES:
        return _reached(view, place)
    around = words[place.last + 2 : place.last + 3]
    if (around and after[0].text in _ABOUT and around[0].text in _SURROUNDINGS) or any(
        other.weak and _is_joined(view, place, other) for other in found
    ):
        return True
    if (after and after[0].text in _LOCAL) or (place.first and words[place.first - 1].text in _AT):
        return True
    if _CONTACT.match(view.text, place.end) and words[place.last].text not in _VEHICLES:
        return True
    strict = words[place.first].text in _STRICT
    near = words[max(0, place.first - (1 if strict else 2)) : place.first] + after
    if any(word.text in _ROUTE_WORDS for word in near):
        return True
    return any(not other.weak and abs(other.first - place.last) <= (1 if strict else 4) for other in found)


def _reached(view: FoldedText, place: PlaceMatch) -> bool:
    """Whether somebody is to arrive there first (`half when in Van`, `Van pohanch kar`): no van that arrives."""
    behind = [word.text for word in view.words[place.last + 1 : place.last + 3]]
    return view.cased[place.start].isupper() and behind[0] in _ARRIVED and behind[1:] != [] and behind[1] in _HAVING


def _is_joined(view: FoldedText, one: PlaceMatch, other: PlaceMatch) -> bool:
    """Whether a line between two names of capitals joins them (`Bar–Bari`)."""
    first, second = sorted((one, other), key=lambda place: place.start)
    return (
        second.first - first.last == 1
        and view.cased[first.start].isupper()
        and view.cased[second.start].isupper()
        and _LINE.fullmatch(view.text, first.end, second.start) is not None
    )


def mentions(view: FoldedText, found: Sequence[PlaceMatch]) -> list[TextMention]:
    """The public records of places."""
    result = []
    for place in found:
        start, end = view.folded.span(place.start, place.end)
        raw = view.folded.original[start:end]
        result.append(TextMention("PLACE", place.value, start, end, raw, 0.75 if place.weak else 0.9, BY))
    return result
