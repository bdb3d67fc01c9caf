"""Fixed lines by the code of an area whose city the text names (`055 …` where Gujranwala is named, `02 …`, Cairo).

The codes and their cities are in `resources/lexicons/area_codes.tsv`, the names of the cities in the gazetteer.
"""

from functools import cache
from importlib import resources

from nlp.identifiers.countries.country_names import believed
from nlp.text.folded_text import FoldedText

_SHORTEST_NAME = 3


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


def _told(view: FoldedText) -> frozenset[tuple[str, str]]:
    """Country and code of the areas of all cities that the text names."""
    areas, texts = areas_by_city(), view.texts
    return frozenset(
        (region, code)
        for place, text in enumerate(texts)
        if text in areas
        for before, region, code in areas[text]
        if len(before) <= place and tuple(texts[place - len(before) : place]) == before
    )


def regions_of_area(view: FoldedText, digits: str) -> frozenset[str]:
    """ISO codes of the countries of which the text names a city whose code digits begin with."""
    return frozenset(region for region, code in view.once(_told) if digits.startswith(code))
