"""The languages of the report: English is the key, the Urdu words are data beside those of the window."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Literal

from workbench.bundle.report.model import Both, Say

Tongue = Literal["en", "ur"]
TABLES = ("ur.tsv", "report-ur.tsv")


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its name, its direction, and the words for the English ones."""

    name: Tongue
    direction: Literal["ltr", "rtl"]
    table: Mapping[str, str] = field(default_factory=dict)

    def words(self, said: Say | Both) -> str:
        """The words with their {places}; those without a row stay English."""
        if isinstance(said, Both):
            return said.urdu if self.name == "ur" else said.english
        words = said.words.strip()
        return said.words.replace(words, self.table.get(words) or self._with_numbers(words)) if words else said.words

    def _with_numbers(self, english: str) -> str:
        """A sentence that another part of the program said: its numbers stand as # in the table."""
        numbers = re.findall(r"\d+", english)
        pattern = self.table.get(re.sub(r"\d+", "#", english)) if numbers else None
        if pattern is None or pattern.count("#") != len(numbers):
            return english
        for number in numbers:
            pattern = pattern.replace("#", number, 1)
        return pattern


ENGLISH = Language("en", "ltr")


@cache
def urdu() -> Language:
    """Urdu, from `resources/translations`: a pair a line, a tab between; other lines are remarks."""
    folder = resources.files("resources").joinpath("translations")
    table: dict[str, str] = {}
    for name in TABLES:
        lines = folder.joinpath(name).read_text(encoding="utf-8").splitlines()
        table |= dict(line.split("\t", 1) for line in lines if "\t" in line and not line.startswith("#"))
    return Language("ur", "rtl", table)


def language(name: Tongue) -> Language:
    """The language of that name."""
    return urdu() if name == "ur" else ENGLISH
