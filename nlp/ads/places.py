"""PLACE: the gazetteer's names in a text, with word borders; weak names only beside a route word or another place."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp.identifiers.view import View
from nlp.normalise import fold
from nlp.records import Mention

BY = "places 1"
_ROUTE_WORDS = frozenset(
    fold(
        "from to via through till until se tak towards near in at border city visa route dunki enter reach flight "
        "سے تک براستہ ذریعے بارڈر سرحد شہر ویزا من الی الى عبر از به تا له ته څخه نزدیک جزیره جزیرے"
    ).text.split()
)


_INSIDE = frozenset(fold("میں mein main وچ").text.split())
_ROOMS = frozenset(fold("روم وین چمن بنو van tank bagh chaman").text.split())
_CODE = re.compile(r"[-/]\d")
_LINK = re.compile(r"(?:^|[\s(])(?:\w|\S*[.:/]\S*)/$")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text, in folded offsets. `first` and `last` are indices of its first and last word."""

    value: str
    start: int
    end: int
    first: int
    last: int
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    automaton: AhoCorasick
    values: tuple[tuple[str, bool], ...]


def _names() -> list[tuple[str, str, bool]]:
    """Every name of the gazetteer, folded, with its value and whether it is weak."""
    text = resources.files("resources").joinpath("gazetteer/places.tsv").read_text(encoding="utf-8")
    parts = [line.split("\t") for line in text.splitlines()]
    return [(name, value, weak == "w") for name, value, weak in parts]


@cache
def _gazetteer() -> _Gazetteer:
    names = _names()
    patterns = [" " + name.replace(" ", "  ") + " " for name, _, _ in names]
    values = tuple((value, weak) for _, value, weak in names)
    return _Gazetteer(AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest), values)


@cache
def _values_of() -> dict[str, str]:
    return {name: value for name, value, _ in _names()}


def same_place(value: str) -> str:
    """One form for all values of one place: no diacritics, no capitals, the gazetteer's name where it knows the place.

    `value` is `Name/CC`. A name that the gazetteer has in another country stays as it is.
    """
    name, _, country = value.rpartition("/")
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    key = " ".join(re.findall(r"[^\W_]+", fold(plain).text))
    known = _values_of().get(key, "")
    return known.casefold() if known.endswith(f"/{country}") else f"{key}/{country}".casefold()


def places(view: View, taken: Sequence[tuple[int, int]] = ()) -> list[Place]:
    """The places of a text in order; none inside `taken` (folded spans of identifiers)."""
    words = view.words
    if not words:
        return []
    gazetteer = _gazetteer()
    haystack, starts, length = [], {}, 0
    for index, word in enumerate(words):
        starts[length] = index
        haystack.append(f" {word.text} ")
        length += len(word.text) + 2
    found: list[Place] = []
    for pattern, start, end in gazetteer.automaton.find_matches_as_indexes("".join(haystack)):
        first = starts[start]
        last = starts.get(end, len(words)) - 1
        value, weak = gazetteer.values[pattern]
        place = Place(value, words[first].start, words[last].end, first, last, weak)
        if _one_phrase(view, place) and not any(a < place.end and place.start < b for a, b in taken):
            found.append(place)
    proper = any(view.cased[place.start].isupper() for place in found)
    return [place for place in found if not place.weak or _supported(view, place, found, proper=proper)]


def _one_phrase(view: View, place: Place) -> bool:
    """Words of one name are parted by blanks, hyphens or dots alone; a handle's or link's part is no place."""
    words = view.words
    for left, right in zip(words[place.first : place.last], words[place.first + 1 : place.last + 1], strict=True):
        if len(view.text[left.end : right.start].strip(" .-")) or right.start - left.end > 3:
            return False
    before, after = view.text[place.start - 1 : place.start], view.text[place.end : place.end + 2]
    if place.end - place.start <= 3 and _CODE.match(view.text, place.end) and view.text[place.start].isascii():
        return False
    return (
        before not in ("@", "_")
        and not (before == "/" and _LINK.search(view.text, max(0, place.start - 40), place.start))
        and not after.startswith(("_", "@"))
        and not (after[:1] == "." and after[1:].isalpha())
    )


def _supported(view: View, place: Place, found: list[Place], *, proper: bool) -> bool:
    """Whether a weak name stands beside a route word or a place.

    A small letter speaks against it where others have capitals (`proper`).
    """
    words = view.words
    if proper and view.text[place.start].isascii() and view.cased[place.start].islower():
        return False
    after = words[place.last + 1 : place.last + 2]
    if after and after[0].text in _INSIDE and words[place.last].text not in _ROOMS:
        return True
    near = words[max(0, place.first - 2) : place.first] + words[place.last + 1 : place.last + 2]
    if any(word.text in _ROUTE_WORDS for word in near):
        return True
    return any(not other.weak and abs(other.first - place.last) <= 4 for other in found)


def mentions(view: View, found: Sequence[Place]) -> list[Mention]:
    """The public records of places."""
    result = []
    for place in found:
        start, end = view.folded.span(place.start, place.end)
        raw = view.folded.original[start:end]
        result.append(Mention("PLACE", place.value, start, end, raw, 0.75 if place.weak else 0.9, BY))
    return result
