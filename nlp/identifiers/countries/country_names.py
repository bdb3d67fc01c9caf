"""Which word names a country: countries and demonyms from lexicons of their own, cities from the gazetteer."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from nlp.text.folded_text import FoldedText
from nlp.text.language_packs import singles
from nlp.text.normalise import fold
from nlp.text.phrase_lexicon import rows

_ROME = fold("روم").text  # Rome, and the English word for a room as Urdu writes it
_YEARS, _PASHTO_LETTERS = fold("کاله").text, re.compile("[ټډړږښګڼۍ]")  # Pashto for years, and Calais in Farsi
_SUNSET = fold("المغرب").text  # the prayer, and Morocco
_SHORTEST_NAME = 3
# Towns whose names mean other things in other languages, behind the Farsi words that lead to them (`وین` is a van too).
_LED = [(fold(f"{leading} وین").text, "AT") for leading in ("در", "از", "به", "شهر")]
_LED += [(fold(f"{leading} وان").text, "TR") for leading in ("در", "به", "شهر")]
_LED += [(fold("وان میں").text, "TR")]
_NOT_IN_TWO_WORDS = frozenset({"PK", "US", "CA", "GB", "AU", "IN"})


@cache
def words(row: str) -> frozenset[str]:
    """The words of a row of the lexicon `country_words`, folded."""
    return singles(rows("country_words")[row])


@cache
def by_region(lexicon: str) -> dict[str, str]:
    """ISO code by each word of a lexicon whose rows are countries; of two rows the last has a word."""
    return {word: region for region, phrases in rows(lexicon).items() for word in singles(phrases)}


@cache
def _cities_in_two_words() -> dict[str, dict[str, str]]:
    """Country by the second word and then the first of a name in two words (`kuala lumpur`).

    None in Latin letters where Pakistan's numbers are at home, nor where names are two plain English words.
    """
    named: dict[str, dict[str, str]] = {}
    for name, region in (*_cities(), *_LED):
        first, blank, second = name.partition(" ")
        if blank and " " not in second and (region not in _NOT_IN_TWO_WORDS or (region == "PK" and not name.isascii())):
            named.setdefault(second, {})[first] = region
    return named


def believed() -> Iterator[tuple[str, str]]:
    """Names that are believed anywhere, with the value of the place of each (`Jhelum/PK`)."""
    text = resources.files("resources").joinpath("gazetteer/places.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        name, value, weak = line.split("\t")
        if not weak and not value.endswith("-"):
            yield name, value


def _cities() -> Iterator[tuple[str, str]]:
    """Names that are believed anywhere, with the country of each."""
    return ((name, value.rsplit("/", 1)[1]) for name, value in believed())


def is_place(word: str) -> bool:
    """Whether one folded word names a country, its people, or a city that is believed anywhere."""
    return bool(region_of(word))


def region_of(word: str) -> str:
    """ISO code of the country that one folded word names; or empty."""
    return _regions().get(word, "")


@cache
def _regions() -> dict[str, str]:
    """Country by a word that names it, its people or a city of it (of more than three letters)."""
    cities = {name: region for name, region in _cities() if " " not in name and len(name) > 3}
    for name in words("rather a word"):
        cities.pop(name, None)
    names = by_region("countries")
    return _demonyms() | _with_prefixes(names) | cities | names


@cache
def _demonyms() -> dict[str, str]:
    """Country by a word for what is of it: the masculine, the feminine, and both with the Arabic article."""
    folded_names = by_region("demonyms")
    endings = ("", fold("ة").text)
    arabic = {name: region for name, region in folded_names.items() if not name.isascii()}
    return folded_names | {
        article + name + ending: region
        for name, region in arabic.items()
        for article in ("", "ال")
        for ending in endings
    }


def _with_prefixes(names: dict[str, str]) -> dict[str, str]:
    """The Arabic names with what Arabic joins to them: in (of the Maghreb too), to, and, also before the article."""
    return {
        prefix + stem: region
        for name, region in names.items()
        if not name.isascii() and len(stem := name.removeprefix("ال")) > _SHORTEST_NAME
        for prefix in (("ب", "ل", "و", "ف") if stem == name else ("بال", "لل", "وال"))
    }


@cache
def names_or_their_ends() -> frozenset[str]:
    """All words at which `region_at` may find a country."""
    return frozenset([*_regions(), *_cities_in_two_words()])


def _is_of_an_embassy(view: FoldedText, place: int) -> bool:
    """Whether the word at `place` says whose an embassy is, that stands elsewhere (`Spanish embassy`, `سفارة ألمانيا`).

    A city beside it says where (`embassy Athens`, `Riyadh embassy`).
    """
    texts = view.texts
    before, behind = texts[max(0, place - 2) : place], texts[place + 1 : place + 3]
    if before[-1:] and before[-1] in words("embassy") and not before[-1].isascii():
        return True
    if len(before) > 1 and before[1] == "of" and before[0] in words("embassy"):
        return True
    if texts[place] not in _demonyms():
        return False
    return bool(behind) and (
        behind[0] in words("embassy") or (behind[0] in words("of") and behind[-1] in words("embassy"))
    )


def region_at(view: FoldedText, place: int) -> str:
    """ISO code of the country of the name that is, or ends with, the word at `place`; or empty."""
    word = view.words[place].text
    if region := region_of(word):
        if not words("embassy").isdisjoint(view.vocabulary) and _is_of_an_embassy(view, place):
            return ""
        if word == _ROME and place and view.texts[place - 1] in words("room"):
            return ""
        if word == _SUNSET and place and view.texts[place - 1] in words("prayer"):
            return ""
        return "" if word == _YEARS and _PASHTO_LETTERS.search(view.text) else region
    firsts = _cities_in_two_words().get(word)
    return firsts.get(view.words[place - 1].text, "") if firsts and place else ""
