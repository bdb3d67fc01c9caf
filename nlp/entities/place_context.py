"""Whether a name of the gazetteer stands as a place in a text: by its mark, its capitals, and what is beside it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.entities.place_homonyms import verdict
from nlp.gazetteer import PlaceMatch
from nlp.text.folded_text import FoldedText
from nlp.text.language_packs import singles, words
from nlp.text.phrase_lexicon import rows

_BEFORE, _BEHIND, _BESIDE = (words(f"place_{name}") for name in ("before", "behind", "beside"))
_PARENTS, _STREETS, _OFFICES, _THINGS, _VEHICLES, _SUMS, _MONEY = (
    singles(rows("place_context")[row])
    for row in ("parent", "street", "office", "thing", "vehicle", "sum_before", "money_behind")
)
_GOES = _BEHIND | singles(rows("transport")["van_goes"])
_LINK = re.compile(r"(?:^|[\s(])(?:\w|\S*[.:]\S*|/\S*)/$")
_LONGEST_LINK = 120
_CODE_BEHIND = re.compile(r"[-/](?:\d|[a-z]+[-/]\d)")
_CODE_BEFORE = re.compile(r"\d ?[-/]$")
_LONGER_THAN_CODES = 5
_NUMBER = re.compile(r"[ -]?\(?\d")
_SUM_BEFORE = re.compile(rf"(?:\d|\b(?:{'|'.join(sorted(_SUMS))})) ?\Z")
_PLATE = re.compile(rf" \d{{4}}(?!\d)(?! ?(?:[-/$€]|k\b|{'|'.join(sorted(_MONEY))}))")
_CONTACT = re.compile(r" ?: ?[+(]?\d")
_ONWARD_BEHIND = re.compile(
    rf"\s*(?:[-\u2013\u2014>\u2192\u27a1|:]|(?:{'|'.join(sorted(words('route_to', 'route_to_behind')))}) )"
)
_SIGNS = frozenset("$€£")
_HAMZA = frozenset("أإؤئ")
_SENTENCE = re.compile(r"(?:^|[.!?\n] ?)$")
_TAIL = re.compile(r"[_@]|\.[^\W\d_]|#\d")  # right behind: the name is part of a handle, a host or a channel
_NEAR, _AROUND = 2, 4  # words before a doubtful name, and up to the next place


def is_one_phrase(view: FoldedText, place: PlaceMatch) -> bool:
    """Words of one name are parted by blanks, hyphens or dots alone; a handle's, code's or link's part is no place."""
    gaps = view.gaps[place.first : place.last]
    if any(len(gap) > 3 or gap.strip(" .-") for gap in gaps) or _TAIL.match(view.text, place.end):
        return False
    before = view.text[max(0, place.start - 1) : place.start]
    if before == "/" and _LINK.search(view.text, max(0, place.start - _LONGEST_LINK), place.start):
        return False
    return before not in {"@", "_"} and not (place.end - place.start < _LONGER_THAN_CODES and _is_code(view, place))


def _is_code(view: FoldedText, place: PlaceMatch) -> bool:
    """Whether a short name is a part of a code (`PK-301`, `12-UAE`)."""
    before = _CODE_BEFORE.search(view.text, max(0, place.start - 3), place.start)
    return before is not None or _CODE_BEHIND.match(view.text, place.end) is not None


def judged(view: FoldedText, place: PlaceMatch, mark: str) -> PlaceMatch | None:
    """The place as its mark lets it stand: sure, weak, or not at all."""
    written = view.cased[place.start : place.end]
    meant = verdict(view, place.start, place.end)
    if meant == "other":
        return None
    if mark == "i":
        return place if _is_country_code(view, place, written) else None
    if _is_refused(view, place, mark, written):
        return None
    if meant == "sure" and mark == "w":
        return place
    return replace(place, weak=True) if mark in {"w", "c"} or (mark == "t" and not written[0].isupper()) else place


def _is_country_code(view: FoldedText, place: PlaceMatch, written: str) -> bool:
    """Whether initials are in capitals that the words around are not in, and no part of a sum or number (`US$ 40`)."""
    around = view.cased[max(0, place.start - 24) : place.end + 24]
    if not written.isupper() or around.isupper() or view.text[place.end : place.end + 1] in _SIGNS:
        return False
    before = _SUM_BEFORE.search(view.text, max(0, place.start - 12), place.start)
    return before is None and _NUMBER.match(view.text, place.end) is None


def _is_refused(view: FoldedText, place: PlaceMatch, mark: str, written: str) -> bool:
    """Whether a name is written as its mark forbids: a number plate, a father's name, the first word of a sentence."""
    if mark == "t" and len(written) == 3 and written.isupper() and _PLATE.match(view.text, place.end):
        return True
    if place.first and view.texts[place.first - 1] in _PARENTS:
        return True
    if mark == "c":
        begins = _SENTENCE.search(view.text, max(0, place.start - 3), place.start)
        return not written[0].isupper() or (begins is not None and not _ONWARD_BEHIND.match(view.text, place.end))
    if written.isascii() or not (mark == "w" or len(written) < 4):
        return False
    first, last = view.folded.span(place.start, place.end)
    return not _HAMZA.isdisjoint(view.folded.original[first:last])


def standing(view: FoldedText, found: Sequence[PlaceMatch]) -> list[PlaceMatch]:
    """The places without streets, and without weak names that nothing beside them supports."""
    begins = {place.first for place in found}
    kept = [place for place in found if not _is_street(view, place, begins)]
    proper = any(view.cased[place.start].isupper() for place in kept)
    return [one for one in kept if not one.weak or _is_supported(view, one, kept, proper=proper)]


def _is_street(view: FoldedText, place: PlaceMatch, begins: set[int]) -> bool:
    """Whether a name is a street's in a town or of an office (`مری روڈ راولپنڈی`, `Bhimber Road par daftar`)."""
    road = place.last + 1
    if road >= len(view.texts) or view.texts[road] not in _STREETS or view.gaps[place.last] != " ":
        return False
    near = view.texts[max(0, place.first - 3) : place.first] + view.texts[road + 1 : road + 5]
    return road + 1 in begins or not _OFFICES.isdisjoint(near)


def _is_supported(view: FoldedText, place: PlaceMatch, found: Sequence[PlaceMatch], *, proper: bool) -> bool:
    """Whether a weak name stands beside a word of places or of ways, or near a place.

    A small letter speaks against it where others have capitals (`proper`).
    """
    if proper and view.text[place.start].isascii() and view.cased[place.start].islower():
        return False
    name = view.texts[place.last]
    near, around = (1, 1) if name in _VEHICLES else (_NEAR, _AROUND)
    before, behind = view.texts[max(0, place.first - near) : place.first], view.texts[place.last + 1 : place.last + 2]
    if name in _THINGS and not _GOES.isdisjoint(behind):
        return False
    if not _BESIDE.isdisjoint(before + behind) or not _BEFORE.isdisjoint(before[-1:]):
        return True
    if not _BEHIND.isdisjoint(behind) or (name not in _THINGS and _CONTACT.match(view.text, place.end)):
        return True
    return any(not other.weak and abs(other.first - place.last) <= around for other in found)
