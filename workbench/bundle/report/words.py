"""The languages of the report: English is the key; the Urdu words are those of the catalogue of the whole program."""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from workbench.bundle.report.model import Both, Say, SayCount
from workbench.translation import Catalogue, LanguageCode, catalogue

Tongue = LanguageCode


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its name, its direction, and its translations."""

    name: Tongue
    direction: Literal["ltr", "rtl"]
    translations: Catalogue = field(default_factory=Catalogue)

    def words(self, said: Say | SayCount | Both) -> str:
        """The words with their {places}; those without a translation stay English."""
        if isinstance(said, Both):
            return said.urdu if self.name == "ur" else said.english
        if isinstance(said, SayCount):
            one, many = said.one.strip(), said.many.strip()
            return said.one.replace(one, self.translations.plural(one, many, said.n))
        words = said.words.strip()
        return said.words.replace(words, self.translations.sentence(words)) if words else said.words


ENGLISH = Language("en", "ltr")


@cache
def urdu() -> Language:
    """Urdu, from right to left."""
    return Language("ur", "rtl", catalogue("ur"))


def language(name: Tongue) -> Language:
    """The language of that name."""
    return urdu() if name == "ur" else ENGLISH
