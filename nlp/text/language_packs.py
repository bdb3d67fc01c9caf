"""What the readers know of each language: one file a language, `resources/languages/TAG.toml`, one schema for all.

A pack says how a text in its language is told from others, and which of its words join places to ways. Readers do not
ask which language a text is in: a word counts wherever it stands, so that they see the packs as one (`words`,
`phrases`). `docs/howto/language.md` adds a language.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from importlib import resources
from typing import Any

from nlp.text.normalise import fold

Phrase = tuple[str, ...]
Phrases = frozenset[Phrase]
NONE: Phrases = frozenset()
# The letters of each script that a pack may name, as a class of a regular expression.
SCRIPTS = {
    "latin": "a-z",
    "arabic": "\u0620-\u06d3\u0750-\u077f",
    "greek": "\u0370-\u03ff",
    "cyrillic": "\u0400-\u052f",
    "devanagari": "\u0900-\u097f",
    "gurmukhi": "\u0a00-\u0a7f",
}


class LanguagePackError(ValueError):
    """A file of `resources/languages` does not follow the schema; the message names file and field."""


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """One language. In a file, words stand in one text, parted by blanks; a `_` joins the words of a phrase.

    `prior` is what the language has over others before a word is read: it decides where two are as likely.
    `letters` and `beginnings`: what each of these letters, or a word with this beginning, adds to it.
    `decimal_comma`: its speakers part thousands by a point, and cents by a comma, in sums of any money.
    `countries`: ISO 3166-1 codes of those whose numbers its speakers mean where they write no code, if not Pakistan.
    `lexicons`: further rows of `resources/lexicons`, by list and row, words parted by `|` as there.
    """

    tag: str
    name: str
    script: str
    function_words: Phrases
    prior: float = 0.0
    letters: Mapping[str, float] = field(default_factory=dict)
    beginnings: Mapping[str, float] = field(default_factory=dict)
    countries: str = ""
    decimal_comma: bool = False
    lexicons: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    route_to: Phrases = NONE  # between two places: the way goes on to the second
    route_to_behind: Phrases = NONE  # behind a place: the way goes there (`tak`)
    route_towards: Phrases = NONE  # before a place that is reached, also where its origin follows (`به`)
    route_then: Phrases = NONE  # between two places: another leg begins
    route_from: Phrases = NONE  # before a place: the way begins there
    route_origin: Phrases = NONE  # between two places: the way begins at the second
    route_from_before: Phrases = NONE  # before a place, where another word behind it makes it the origin (`له … نه`)
    route_from_behind: Phrases = NONE  # behind a place: the way begins there (`se`)
    route_from_between: Phrases = NONE  # behind a place that `route_from_before` stands before (`la … na`)
    route_and_from: Phrases = NONE  # another way begins, or this one goes on from where it came (`ومن`)
    route_via: Phrases = NONE  # before a place that is passed
    route_by_way_of: Phrases = NONE  # between the goal and a place that is passed
    route_through: Phrases = NONE  # behind a place that is passed (`ke raste`)
    route_passing: Phrases = NONE  # behind a place that is passed, in order of travel (`se hote hue`)
    route_filler: Phrases = NONE  # may stand between two places of a way and says nothing of their order
    route_travelling: Phrases = NONE  # verbs and pronouns that alone join the origin to the goal (`از … رفتم …`)
    route_going: Phrases = NONE  # behind a goal whose origin follows (`jana hai`)
    route_for: Phrases = NONE  # goes on to the next place only behind a word of leaving
    route_and: Phrases = NONE  # joins two places of a list
    route_leaving: Phrases = NONE  # before an origin whose goal has `for` (`leaves … for`)
    route_sent: Phrases = NONE  # behind places in a row: somebody was sent, or went, that way
    route_ticket: Phrases = NONE  # before two places in a row: between these
    route_way: Phrases = NONE  # beside places in a row: a way (`flight`, `qafila`, `route`)
    route_in: Phrases = NONE  # before a place where something happens, so that what follows is no way
    route_if: Phrases = NONE  # behind a place: a condition, which ends the way (`mein ho to`)
    place_before: Phrases = NONE  # right before a doubtful name: it is a place
    place_behind: Phrases = NONE  # right behind a doubtful name: it is a place
    place_beside: Phrases = NONE  # within two words before a doubtful name, or right behind it: it is a place


_FIELDS = {one.name: one for one in fields(LanguagePack) if one.name != "tag"}


@cache
def packs() -> Mapping[str, LanguagePack]:
    """The packs by their tags, in the order of the tags."""
    files = (file for file in resources.files("resources").joinpath("languages").iterdir())
    texts = {file.name.removesuffix(".toml"): file.read_text("utf-8") for file in files if file.name.endswith(".toml")}
    return {tag: read(tag, texts[tag]) for tag in sorted(texts)}


def read(tag: str, text: str) -> LanguagePack:
    """The pack in a file.

    Raises:
        LanguagePackError: the text is no TOML, a field is missing, unknown or of another kind, or a script is unknown.
    """
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LanguagePackError(f"{tag}.toml is no TOML: {error}") from error
    if unknown := sorted(given.keys() - _FIELDS.keys()):
        raise LanguagePackError(f"{tag}.toml has unknown fields: {', '.join(unknown)}.")
    required = {one.name for one in _FIELDS.values() if one.default is MISSING and one.default_factory is MISSING}
    if missing := sorted(required - given.keys()):
        raise LanguagePackError(f"{tag}.toml lacks: {', '.join(missing)}.")
    pack = LanguagePack(tag, **{name: _value(tag, name, value) for name, value in given.items()})
    if pack.script not in SCRIPTS:
        raise LanguagePackError(f"{tag}.toml names no known script: {pack.script}.")
    return pack


def _value(tag: str, name: str, value: object) -> Any:
    """The value of a field as the pack has it: words folded and cut into phrases."""
    wanted = _FIELDS[name].type
    if wanted is Phrases and isinstance(value, str):
        return frozenset(_phrase(phrase) for phrase in value.split())
    if wanted is bool and isinstance(value, bool):
        return value
    if wanted is float and isinstance(value, float | int) and not isinstance(value, bool):
        return float(value)
    if (wanted is str and isinstance(value, str)) or (
        wanted not in {str, float, bool, Phrases} and isinstance(value, dict)
    ):
        return value
    raise LanguagePackError(f"{tag}.toml: {name} is of another kind than the schema says.")


def _phrase(written: str) -> Phrase:
    return tuple(fold(written.replace("_", " ")).text.split())


def countries_of(tag: str) -> tuple[str, ...]:
    """The `countries` of a language; none for one without a pack."""
    pack = packs().get(tag)
    return tuple(pack.countries.split()) if pack else ()


def has_decimal_comma(tag: str) -> bool:
    """The `decimal_comma` of a language; not for one without a pack."""
    return tag in packs() and packs()[tag].decimal_comma


@cache
def phrases(name: str) -> Phrases:
    """What all packs together have in a field of words."""
    return frozenset[Phrase]().union(*(getattr(pack, name) for pack in packs().values()))


def words(*names: str) -> frozenset[str]:
    """The single words that all packs together have in fields of words."""
    return singles(phrase for name in names for phrase in phrases(name))


def singles(found: Iterable[Phrase]) -> frozenset[str]:
    """The phrases of one word."""
    return frozenset(phrase[0] for phrase in found if len(phrase) == 1)
