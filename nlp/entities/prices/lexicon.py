"""The words of this room as data: the tables of `resources/lexicons`, folded, and patterns made of their cells.

In a cell of phrases, parted by `|`, a `*` ends the beginning of a word and `#` is any number.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from nlp.text.normalise import fold

BORDER, END = r"(?<![^\W_])", r"(?![^\W_])"
"""Where a word begins and where it ends."""


def table(name: str) -> Iterator[list[str]]:
    """The rows of a list in their columns; lines that begin with `# ` say what it is."""
    text = resources.files("resources").joinpath(f"lexicons/{name}.tsv").read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("# "))


@cache
def _money_words() -> dict[str, str]:
    return {row[0]: row[1] for row in table("money_words")}


def words(name: str) -> frozenset[str]:
    """The phrases of a row of `money_words.tsv`, folded."""
    return phrases(_money_words()[name])


def phrases(cell: str) -> frozenset[str]:
    """The phrases of a cell, folded."""
    return frozenset(fold(cell).text.split("|"))


def alternatives(*cells: str) -> str:
    """A pattern of any phrase of some cells, the longest first, so that none hides a longer one."""
    longest_first = sorted(frozenset().union(*map(phrases, cells)), key=len, reverse=True)
    escaped = (re.escape(phrase).replace(r"\ ", " ") for phrase in longest_first)
    return "|".join(each.replace(r"\*", r"[^\W_]*").replace(r"\#", r"\d+") for each in escaped)


def any_of(*names: str) -> str:
    """A pattern of any phrase of some rows of `money_words.tsv`, as whole words."""
    return rf"(?:{alternatives(*(_money_words()[name] for name in names))}){END}"
