"""The gazetteer: every name of a place, its value and its mark, and a place in a text.

It stands beside the identifiers and not inside `nlp.entities`, as the searches look names up in it too.
"""

import difflib
import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp.text.normalise import fold

BETWEEN = "  "  # two words in what the gazetteer searches: each has its blanks, so that no name ends within one
_ALIKE = 0.75  # of 1, as difflib measures
_MOST_LONGER = 2
_NAMES_OF_ONE = 4


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """A place in a text, in folded offsets. `first` and `last` are indices of its first and last word."""

    value: str
    start: int
    end: int
    first: int
    last: int
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The names, and of each its value and its mark (one letter or none)."""

    automaton: AhoCorasick
    values: tuple[str, ...]
    marks: tuple[str, ...]


def _names() -> list[tuple[str, str, str]]:
    """Every name of the gazetteer, folded, with its value and its mark."""
    text = resources.files("resources").joinpath("gazetteer/places.tsv").read_text(encoding="utf-8")
    parts = [line.split("\t") for line in text.splitlines()]
    return [(name, sys.intern(value), sys.intern(mark)) for name, value, mark in parts]


@cache
def gazetteer() -> Gazetteer:
    """All names, read once."""
    names = _names()
    patterns = [f" {name.replace(' ', BETWEEN)} " for name, _, _ in names]
    automaton = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest)
    return Gazetteer(automaton, tuple(value for _, value, _ in names), tuple(mark for _, _, mark in names))


@cache
def shared() -> dict[str, dict[str, str]]:
    """Values that several places share -> country named beside one -> the value it then has."""
    text = resources.files("resources").joinpath("lexicons/places_shared.tsv").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            usual, other, countries = line.split("\t")
            found.setdefault(usual, {}).update(dict.fromkeys(countries.split(","), other))
    return found


@cache
def lands() -> frozenset[str]:
    """The values that are countries, provinces or larger."""
    text = resources.files("resources").joinpath("gazetteer/lands.txt").read_text(encoding="utf-8")
    return frozenset(text.splitlines())


@cache
def values_of() -> dict[str, str]:
    """The value of each name."""
    return {name: value for name, value, _ in _names()}


@cache
def _known() -> dict[str, tuple[str, str]]:
    return {name: (value, mark) for name, value, mark in _names()}


def meant_by(words: str) -> tuple[str, ...]:
    """The values (`Name/CC`) that a name may have as it is written in any script, the usual one first; () for none."""
    value, _ = _known().get(_key(words), ("", ""))
    return tuple(dict.fromkeys((value, *shared().get(value, {}).values()))) if value else ()


def is_sure(words: str) -> bool:
    """Whether these words name a place wherever they stand, and are no other word as well."""
    value, mark = _known().get(_key(words), ("", "w"))
    return bool(value) and not mark


def near_names(words: str, *, most: int) -> list[str]:
    """The names, folded, that are written most like these words, one for each place; `most` at most."""
    key = _key(words)
    alike = [name for name in _known() if name[:1] == key[:1] and abs(len(name) - len(key)) <= _MOST_LONGER]
    by_value: dict[str, str] = {}
    for name in difflib.get_close_matches(key, alike, n=most * _NAMES_OF_ONE, cutoff=_ALIKE):
        value, _ = _known()[name]
        usual = _key(value.rpartition("/")[0])
        by_value.setdefault(value, usual if key.isascii() and usual in _known() else name)
    return list(by_value.values())[:most]


def _key(words: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(words).text))


def same_place(value: str) -> str:
    """One form for all values of one place: no diacritics, no capitals, the gazetteer's name where it knows the place.

    `value` is `Name/CC`. A name that the gazetteer has in another country stays as it is.
    """
    name, _, country = value.rpartition("/")
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    key = _key(plain)
    known = values_of().get(key, "")
    return known.casefold() if known.endswith(f"/{country}") else f"{key}/{country}".casefold()
