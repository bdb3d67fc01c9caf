"""The words of the interface in English and Urdu. English is the key; the Urdu words are data beside the icons."""

import re
from functools import cache
from importlib import resources
from typing import Literal

Language = Literal["en", "ur"]

_chosen: list[Language] = ["en"]


def set_language(language: Language) -> None:
    """Choose the language of every text that is made from now on."""
    _chosen[0] = language


def language() -> Language:
    """The language of the interface."""
    return _chosen[0]


def is_urdu() -> bool:
    """Whether the interface reads from right to left."""
    return _chosen[0] == "ur"


def t(english: str, **values: object) -> str:
    """The words in the chosen language, with `{name}` places filled in. Words without an Urdu row stay English."""
    words = urdu_words().get(english, english) if is_urdu() else english
    return words.format(**values) if values else words


def told(english: str) -> str:
    """A sentence that another part of the program said: its numbers stand as # in the list of words."""
    if not is_urdu() or english in urdu_words():
        return t(english)
    numbers = re.findall(r"\d+", english)
    pattern = urdu_words().get(re.sub(r"\d+", "#", english))
    if pattern is None or pattern.count("#") != len(numbers):
        return english
    for number in numbers:
        pattern = pattern.replace("#", number, 1)
    return pattern


@cache
def urdu_words() -> dict[str, str]:
    """English to Urdu, from `resources/translations/ur.tsv`: a pair a line, a tab between; other lines are remarks."""
    text = resources.files("resources").joinpath("translations/ur.tsv").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if "\t" in line)
    return {english: urdu for english, urdu in pairs}
