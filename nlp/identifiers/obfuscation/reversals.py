"""Identifiers written from their end to their beginning (`number backwards: 607714925179+`)."""

import re
from collections.abc import Iterator

from nlp.identifiers.hosts import TLDS
from nlp.identifiers.obfuscation.rewriting import Edit, Rewriting, rewritten, says
from nlp.text.folded_text import FoldedText

UNDONE = "written backwards"
_SHORTEST = 8  # letters and digits
# Digits in groups, or one word of letters, digits and the signs of addresses.
_WRITTEN = re.compile(r"(?<![^\W_])(?:\+?[0-9](?:[ \-]?[0-9])+\+?|[a-z0-9][a-z0-9@._+\-]+[a-z0-9])(?![^\W_])")


def reversals(view: FoldedText) -> Iterator[Rewriting]:
    """The text with every word that may be an identifier turned around, where it says that one is."""
    if not says(view, "reversed"):
        return
    edits = (
        Edit(match.start(), match.end(), range(match.end() - 1, match.start() - 1, -1))
        for match in _WRITTEN.finditer(view.text)
        if _may_be_one(match.group())
    )
    yield from rewritten(view, edits, UNDONE)


def _may_be_one(text: str) -> bool:
    if sum(sign.isalnum() for sign in text) < _SHORTEST:
        return False
    if text.strip("+").replace(" ", "").replace("-", "").isdecimal():
        return text.endswith(("+", "0"))  # of a country's code, of the 0 before a code of a city or network
    if "@" in text:  # an address ends in a top-level domain: before it is turned around it begins with one
        return text.partition(".")[0][::-1] in TLDS and text.rpartition(".")[2] not in TLDS
    return any(sign.isdecimal() for sign in text)
