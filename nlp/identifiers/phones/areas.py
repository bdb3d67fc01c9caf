"""Fixed lines by the code of an area whose city the text names (`055 …` where Gujranwala is named, `02 …`, Cairo).

The codes and their cities are in `resources/lexicons/area_codes.tsv`, the names of the cities in the gazetteer.
"""

import re
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

from nlp.identifiers.countries.country_context import is_arabic, is_of_pakistan, region_told_first, regions_told
from nlp.identifiers.countries.country_names import believed, region_at, region_of
from nlp.identifiers.countries.line_country import region_of_line
from nlp.identifiers.digits.atoms import DigitRun
from nlp.identifiers.phones.landlines import as_a_mobile_abroad
from nlp.identifiers.phones.validity import e164, landline_there, mobile_there
from nlp.text.folded_text import FoldedText

_SHORTEST_NAME = 3
_SIGNS = frozenset(" -./()~_*•·\u2010\u2011\u2013\n")
_SENTENCE = 160  # characters before a number among which its sentence is looked for
_BREAK = re.compile(r"[.!?;؟۔](?=[ \n])|\n|[0-9](?:[ \-]?[0-9]){6,14}")  # the end of a sentence, or another number


class _Area(NamedTuple):
    """The code of an area, its country, and where a city of it is named in a text."""

    region: str
    code: str
    at: int


@cache
def areas_by_city() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """By the last word of a city's name: the words before that, its country and its area's code."""
    codes: dict[str, list[tuple[str, str]]] = {}
    text = resources.files("resources").joinpath("lexicons/area_codes.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        region, code, *cities = line.split("\t")
        for city in cities:
            codes.setdefault(f"{city}/{region}", []).append((region, code))
    named: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for name, value in believed():
        if value in codes and len(name) >= _SHORTEST_NAME:
            *before, last = name.split()
            named.setdefault(last, []).extend((tuple(before), region, code) for region, code in codes[value])
    return named


def _told(view: FoldedText) -> list[_Area]:
    """The areas of all cities that the text names."""
    areas, texts = areas_by_city(), view.texts
    return [
        _Area(region, code, view.starts[place - len(before)])
        for place, text in enumerate(texts)
        if text in areas
        for before, region, code in areas[text]
        if len(before) <= place and tuple(texts[place - len(before) : place]) == before
    ]


def in_an_area_told(view: FoldedText, part: DigitRun, digits: str, *, meant: bool) -> str:
    """E.164 of a fixed line that begins with the code of an area of which the text names a city; or empty.

    Not where the clause gives the number to a person or an office in another country in which it is valid too. Digits
    that are a number of Pakistan too are another country's only if their city stands in the clause, or nothing speaks
    for Pakistan.
    """
    if digits[0] != "0" or len(digits) > 11:
        return ""
    start, end = part[0].start, part[-1].end
    told = [one for one in view.once(_told) if digits.startswith(one.code) and _is_parted(part, one.code, meant=meant)]
    if not told or not _is_one_row(view, part) or as_a_mobile_abroad(view, part, digits):
        return ""
    begin = _clause(view, start)
    for area in sorted(told, key=lambda one: abs(one.at - start)):
        if (value := landline_there(digits, area.region)) and _may_be(view, area, part, (begin, start)):
            return "" if _is_of_another(view, area.region, digits, begin, (start, end)) else value
    return ""


def _is_parted(part: DigitRun, code: str, *, meant: bool) -> bool:
    """Whether the code stands apart from the rest, or the words speak of a telephone."""
    size = 0
    for atom in part[:-1]:
        size += len(atom.digits)
        if size >= len(code):
            return size == len(code)
    return meant and len(part) == 1


def _is_one_row(view: FoldedText, part: DigitRun) -> bool:
    """Whether signs alone part the digits, and no word for a digit goes on what is written in figures (`…, 7 lakh`)."""
    if any(atom.spoken and not before.spoken and not before.how for before, atom in pairwise(part)):
        return False
    return all(_SIGNS.issuperset(view.text[a.end : b.start]) for a, b in pairwise(part))


def _clause(view: FoldedText, start: int) -> int:
    """Where the sentence of a number begins, or what follows on another number in it."""
    begin = max(0, start - _SENTENCE)
    ends = [match.end() for match in _BREAK.finditer(view.text, begin, start)]
    return ends[-1] if ends else begin


def _may_be(view: FoldedText, area: _Area, part: DigitRun, clause: tuple[int, int]) -> bool:
    """Whether digits of an area may be meant: of Pakistan's or, if they are no number of Pakistan, of another's.

    A mobile number abroad they are where the code does not stand apart and no city of the area stands in the clause,
    and where that is named behind alone.
    """
    begin, start = clause
    near = begin <= area.at < start
    digits = "".join(atom.digits for atom in part)
    if area.region == "PK":
        apart = area.at < start and len(part) > 1
        return not is_arabic(view) and (near or apart or not _is_mobile_abroad(view, digits))
    if near or not e164(digits, "PK") or _is_where_it_begins(view, area):
        return True
    return not is_of_pakistan(view) and "PK" not in regions_told(view)


def _is_where_it_begins(view: FoldedText, area: _Area) -> bool:
    """Whether a text begins in a city abroad and names it again, and no city of Pakistan with the same code."""
    told = view.once(_told)
    if region_told_first(view) != area.region or any(one[:2] == ("PK", area.code) for one in told):
        return False
    return sum(one[:2] == area[:2] for one in told) > 1


def _is_mobile_abroad(view: FoldedText, digits: str) -> bool:
    return any(mobile_there(digits, region, trusted=True) for region in regions_told(view) - {"PK"})


def _is_of_another(view: FoldedText, region: str, digits: str, begin: int, span: tuple[int, int]) -> bool:
    """Whether the clause names another country beside the number, nearer than its own, and it is valid there."""
    start, end = span
    if line := region_of_line(view, end):
        return line != region and e164(digits, line) != ""
    behind = view.words[(place := view.word_at(end)) : place + 1]
    if behind and view.text[end : behind[0].start].strip(" ") in {"(", "["} and (named := region_of(behind[0].text)):
        return named != region and e164(digits, named) != ""
    for place in range(view.word_at(start) - 1, -1, -1):
        if view.starts[place] < begin:
            return False
        if named := region_at(view, place):
            return named != region and e164(digits, named) != ""
    return False
