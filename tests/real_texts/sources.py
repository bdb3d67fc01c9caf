"""The sources of `resources/corpus/sources.toml`, and how one is written.

A source has `name`, `repository` (`owner/name`), `commit`, `licence`, `genre`, `languages`, `category`, `part` (`train`
or `aside`), `texts` (at most so many are drawn) and

* `path`: a regular expression for whole paths; behind `!/` stands the part for a file inside an archive (zip, tar);
* `format`: how a file is divided into texts (`formats.READERS`);
* `columns`, `where`, `delimiter`, `quote` (tables): the columns that make a text, by their head or by number from 1
  where there is no head; what others must hold, as a regular expression; what parts and quotes;
* `keys` (JSON): under which keys texts lie, at any depth; none for every text of some length;
* `between`: a regular expression for what stands between texts or around them and is taken out;
* `words`, `least`, `most`: lists of the table `[words]`, and how many of their rows a text has at least or at most.
"""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).parents[2] / "resources/corpus/sources.toml"
PARTS = ("train", "aside")


@dataclass(frozen=True)
class Source:
    """Where texts of one kind lie in one repository."""

    name: str
    repository: str
    commit: str
    path: str
    format: str
    licence: str
    texts: int
    genre: str
    languages: str
    category: str
    part: str
    columns: tuple[str, ...] = ()
    where: dict[str, str] = field(default_factory=dict)
    delimiter: str = ""
    quote: str = '"'
    keys: tuple[str, ...] = ()
    between: str = ""
    wording: tuple[re.Pattern[str], ...] = ()
    least: int = 0
    most: int = 1_000

    def wanted(self, text: str) -> bool:
        """Whether a text has as many of the words as the source asks for."""
        return self.least <= sum(1 for word in self.wording if word.search(text)) <= self.most


def sources(file: Path = SOURCES) -> tuple[list[Source], re.Pattern[str]]:
    """The sources of a file, and the words for which a text is left out."""
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    left_out = re.compile("|".join(told["left_out"]), re.IGNORECASE)
    return [_source(one, told["words"]) for one in told["source"]], left_out


def _source(told: dict[str, Any], words: dict[str, list[str]]) -> Source:
    rows = [row for name in told.pop("words", ()) for row in words[name]]
    wording = tuple(re.compile(row, re.IGNORECASE) for row in rows)
    columns, keys = tuple(told.pop("columns", ())), tuple(told.pop("keys", ()))
    return Source(**told, columns=columns, keys=keys, wording=wording)
