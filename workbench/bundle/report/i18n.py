"""The languages of the report: English is the key; the Urdu words are those of the catalogue that are the report's own.

Only texts of the files in `OURS` are taken out of the catalogue, so that the program and the verifier inside a bundle,
which holds no others, say every text in the same way.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Literal

from workbench.bundle.report.model import BilingualText, Say, SayCount
from workbench.translation import Catalogue, LanguageCode, messages

Tongue = LanguageCode
URDU = "translations/ur.po"
OURS = (
    "workbench/bundle/report/", "workbench/bundle/contents/texts.py", "workbench/domain/display_names.py",
    "resources/kinds.toml", "workbench/domain/post_categories.py", "workbench/domain/value_prefixes.py",
    "workbench/domain/sources/authority_period.py",
)  # fmt: skip
_FILES = "#: "


@dataclass(frozen=True, slots=True)
class ReportLanguage:
    """One language: its name, its direction, and its translations."""

    name: Tongue
    direction: Literal["ltr", "rtl"]
    translations: Catalogue = field(default_factory=Catalogue)

    def words(self, said: Say | SayCount | BilingualText) -> str:
        """The words with their {places}; those without a translation stay English."""
        if isinstance(said, BilingualText):
            return said.urdu if self.name == "ur" else said.english
        if isinstance(said, SayCount):
            one, many = said.one.strip(), said.many.strip()
            return said.one.replace(one, self.translations.plural(one, many, said.n))
        words = said.words.strip()
        return said.words.replace(words, self.translations.text(words)) if words else said.words


ENGLISH = ReportLanguage("en", "ltr")


@cache
def urdu() -> ReportLanguage:
    """Urdu, from right to left."""
    po = resources.files("resources").joinpath(URDU).read_text(encoding="utf-8")
    return ReportLanguage("ur", "rtl", Catalogue(tuple(messages(of_the_report(po))), right_to_left=True))


def language(name: Tongue) -> ReportLanguage:
    """The language of that name."""
    return urdu() if name == "ur" else ENGLISH


def of_the_report(po: str) -> str:
    """The head of a `.po` file and the texts in it that the report may say, without the names of other files."""
    return "\n\n".join(_kept(po.strip().split("\n\n"))) + "\n"


def _kept(blocks: list[str]) -> Iterator[str]:
    yield "\n".join(line for line in blocks[0].splitlines() if not line.startswith("#"))
    for block in blocks[1:]:
        lines = block.splitlines()
        files = [name for line in lines if line.startswith(_FILES) for name in line.removeprefix(_FILES).split()]
        if ours := sorted(name for name in files if name.startswith(OURS)):
            yield "\n".join((_FILES + " ".join(ours), *(line for line in lines if not line.startswith("#"))))
