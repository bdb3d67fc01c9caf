"""Fixed lines of Pakistan by their area code and their groups, and the short free calls of the Emirates."""

import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.identifiers.context.number_context import phone_is_meant
from nlp.identifiers.context.quantities import counts, money_before
from nlp.identifiers.countries.country_context import is_of_pakistan, is_told_close, regions_meant, regions_told
from nlp.identifiers.countries.country_names import region_of
from nlp.identifiers.digits.atoms import DigitAtom, DigitRun
from nlp.identifiers.phones.validity import e164, mobile_there
from nlp.text.folded_text import FoldedText
from nlp.text.language_id import language
from nlp.text.normalise import either, folded

TOLL_FREE = ("0800", "0900")
"""What free and paid calls of Pakistan begin with."""
AREAS = frozenset({"02", "04", "05", "06", "07", "08", "09"})
"""What the code of an area of Pakistan begins with, its trunk 0 counted."""
STARS = frozenset("*•·~")
"""Signs that part the groups of no other number."""
_SHAPES = [
    [3, 7],
    [3, 8],
    [4, 6],
    [4, 7],
    [4, 3, 3],
    [3, 4, 4],
    [3, 3, 4],
    [3, 3, 3, 3],
    [3, 3, 5],
    [3, 4, 3],
    [3, 4, 2, 2],
    [3, 2, 3, 3],
]
_WITH_POINTS = ([3, 4, 4], [3, 3, 4], [4, 3, 4], [3, 4, 3], [4, 3, 3])
_OR_MAIL = re.compile(r"[ ](?:or|ya|" + either("یا او") + r")[ ][a-z0-9._\-]{2,30}@")
_MOUNTAIN_SHAPES = ([5, 6], [5, 3, 3], [5, 2, 2, 2])
_MOUNTAIN_AREA = re.compile("058[12][0-9]")  # of Gilgit-Baltistan and Azad Kashmir
_ON = folded("on at via علی عبر پر په به")  # what leads to where one calls
_MOBILES, _BESIDE = folded("mobile mob cell موبائل موبایل جوال الجوال ګرځنده"), 3
# Countries in which most landlines of Pakistan are valid: fixed lines have any length, or as many digits.
_ANY_LENGTH = frozenset({"IT", "DE", "AT", "IN", "LY", "FR", "CH", "NL", "SE", "UA"})
_BRACKET = re.compile(r"[0-9()\[][0-9 ()\-./]{6,20}[(\[](?P<name>[^\W\d_]+)")
_PASHTO_AREAS = ("081", "082", "083", "091", "092", "093", "094", "096", "099")
_MOBILE = re.compile(r"(?<![0-9+\-/])03[0-4][0-9][ \-]?[0-9]{2,3}[ \-]?[0-9]{2}[ \-]?[0-9]{2,3}(?![0-9])")
_FEWEST_SPOKEN = 2  # digits in words
_MOST_GROUPS = 6  # of a landline number, the area among them
_DASHES = "-\u2010\u2011\u2012\u2013\u2014"
_FULL_WIDTH = frozenset(map(chr, range(0xFF10, 0xFF1A)))
# The shortest numbers of the Emirates that cost the caller nothing: 800 and four digits.
_FREE_CALL = re.compile(r"(?<![\w+.\-/])800[ \-][0-9]{4}(?![\w/]|[.,\-:][0-9])")


def is_landline(view: FoldedText, part: DigitRun, digits: str) -> bool:
    """A Pakistani area code, parted from a number that is valid there (`042-35761234`, `(051) 2345678`)."""
    sizes = part.sizes
    if (digits.startswith(TOLL_FREE) and sizes == [4, 5]) or _is_of_the_mountains(part, digits):
        return bool(e164(digits, "PK"))
    if not digits.startswith("0") or sizes[0] not in {3, 4} or digits[1] in "03" or len(digits) not in {10, 11, 12}:
        return False
    gap = view.text[part[0].end : part[1].start] if len(part) > 1 else ""
    parted = gap != "" and (gap.strip(" ") in {")", ") -", "", *_DASHES} or parted_by_points(view, part))
    shaped = sizes in _SHAPES or (gap.startswith(")") and len(part) < _MOST_GROUPS)
    set_apart = (parted and shaped) or _parted_by_stars(view, part) or _parted_by_strokes(view, part)
    return set_apart and bool(e164(digits, "PK"))


def takes_any(view: FoldedText, region: str, start: int, digits: str) -> bool:
    """Whether landlines of Pakistan are valid in a country too, which a text that is of Pakistan names not close by.

    A text is where it is in a language of Pakistan, names it, or has a mobile number as people there write them.
    """
    if region not in _ANY_LENGTH or is_told_close(view, start, region) or mobile_there(digits, region, trusted=True):
        return False
    behind = _BRACKET.match(view.text, start)
    if behind and region_of(behind["name"]) == region:
        return False
    return is_at_home(view, digits) or "PK" in regions_told(view) or _MOBILE.search(view.text) is not None


def is_at_home(view: FoldedText, digits: str) -> bool:
    """Whether a fixed line is of Pakistan by the text's language, or by the code of an area where Pashto is spoken."""
    return is_of_pakistan(view) or (digits.startswith(_PASHTO_AREAS) and language(view) == "ps")


def as_a_mobile_abroad(view: FoldedText, part: DigitRun, digits: str) -> str:
    """E.164 in a country told of where digits are a mobile number, if the word before says that they are one."""
    start = part[0].start
    place = view.word_at(start) - 1
    if place < 0 or view.texts[place] not in _MOBILES or start - view.words[place].end > _BESIDE:
        return ""
    regions = (region for region in regions_meant(view, start) if region != "PK")
    return next(filter(None, (mobile_there(digits, region, trusted=True) for region in regions)), "")


def is_spelled_area(view: FoldedText, part: DigitRun, digits: str) -> bool:
    """Whether digits of a landline of Pakistan stand in words or one by one, as they do to hide one.

    `0 four two - 3555 0199`, `0-4-2-3-5-5-5-0-1-9-9`; one by one where nothing speaks for another country.
    """
    if digits[:2] not in AREAS or len(digits) not in {10, 11}:
        return False
    spoken = sum(len(atom.digits) for atom in part if atom.spoken)
    single = max(part.sizes) == 1 and regions_told(view) <= {"PK"}
    return (spoken >= _FEWEST_SPOKEN or single) and bool(e164(digits, "PK"))


def _is_of_the_mountains(part: DigitRun, digits: str) -> bool:
    """Whether the first group is one of the few area codes of five digits (`05811-555012`, `05827 555012`)."""
    return part.sizes in _MOUNTAIN_SHAPES and _MOUNTAIN_AREA.match(digits) is not None


def parted_by_points(view: FoldedText, part: DigitRun) -> bool:
    """Whether single points part three groups as they part those of telephone numbers (`042.3555.0166`)."""
    return part.sizes in _WITH_POINTS and all(view.text[a.end : b.start] == "." for a, b in pairwise(part))


def _parted_by_stars(view: FoldedText, part: DigitRun) -> bool:
    """Whether one and the same sign that no other number has parts all groups (`O64 • 24 • 555 • 66`)."""
    gaps = {view.text[a.end : b.start].strip(" ") for a, b in pairwise(part)}
    return len(part) > 2 and len(gaps) == 1 and gaps <= STARS


def _parted_by_strokes(view: FoldedText, part: DigitRun) -> bool:
    """Whether strokes part all groups before an address of mail (`042/3555/0166 or …`), as a file's never are."""
    gaps = {view.text[a.end : b.start] for a, b in pairwise(part)}
    return gaps == {"/"} and part.sizes in _WITH_POINTS and _OR_MAIL.match(view.text, part[-1].end) is not None


def in_a_known_area(view: FoldedText, part: DigitRun, digits: str) -> str:
    """E.164 of an unbroken landline of Pakistan whose area code stands set apart in another number of the text.

    Or one in full-width digits, in which nothing but what is to be hidden is written.
    """
    if len(part) > 1 or digits[:2] not in AREAS or len(digits) not in {10, 11} or part[0].how:
        return ""
    if _is_full_width(view, part[0]):
        return e164(digits, "PK")
    areas = (digits[:size] for size in (3, 4))
    known = any(mark in view.text for area in areas for mark in (f"({area})", f" {area}-", f" {area} "))
    return e164(digits, "PK") if known else ""


def _is_full_width(view: FoldedText, atom: DigitAtom) -> bool:
    """Whether digits stand in the forms that are as wide as Chinese signs (U+FF10 to U+FF19)."""
    if view.folded.original.isascii():
        return False
    first, last = view.folded.span(atom.start, atom.end)
    return _FULL_WIDTH.issuperset(view.folded.original[first:last])


def begins_with_area(part: DigitRun) -> bool:
    """Whether the first of several groups is as long as the code of an area with its 0 (`042.3555.0123`)."""
    first, sizes = part[0].digits, part.sizes
    return sizes[1:] != [2, 4] and len(part) > 1 and len(first) in {3, 4} and first[:2] in AREAS and not part[-1].spoken


def free_calls(view: FoldedText) -> Iterator[tuple[int, int, str]]:
    """(start, end, E.164) of each free call of the Emirates that a text about them gives to be called."""
    if "800" not in view.vocabulary:
        return
    for match in _FREE_CALL.finditer(view.text):
        start, end = match.span()
        value = e164(match.group(), "AE") if "AE" in regions_meant(view, start, lending=False) else ""
        if not value or money_before(view, start) or counts(view, end):
            continue
        if phone_is_meant(view, start, end) or view.words[view.word_at(start) - 1].text in _ON:
            yield start, end, value
