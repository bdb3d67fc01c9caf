"""What a tagger is told of a text: its words, where lexicons have them, and the rows of a table that tell it."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from nlp.tagging.lexicon import LexiconHit

ROWS = 1 << 15


class TaggerWord(NamedTuple):
    """A word: folded, in its plain spelling, with its case, and the sign before it or the kind of it.

    The plain spelling is `#PHONE` and the like within an identifier that is known, `#3` for three digits.
    """

    folded: str
    plain: str
    cased: str
    gap: str


class TaggerText(NamedTuple):
    """The words of a text, where lexicons have them, and its main language, of which the network is not told."""

    words: list[TaggerWord]
    hits: list[LexiconHit]
    lang: str = ""


def rows_of_hits(text: TaggerText) -> dict[int, list[int]]:
    """For each word that a lexicon has the rows of what it says of it."""
    found: dict[int, list[str]] = {}
    for hit in text.hits:
        for at in range(hit.first, hit.last + 1):
            part = "B" if at == hit.first else "I"
            found.setdefault(at, []).extend((f"l{part}{hit.label}", f"l{hit.label}{hit.value}"))
    for one, other in pairwise(text.hits):
        if one.label != other.label and one.last + 1 == other.first:
            found[one.last].append(f"l>{other.label}")
            found[other.first].append(f"l<{one.label}")
    return {at: rows_of(features) for at, features in found.items()}


def rows_of(features: Iterable[str]) -> list[int]:
    """The row of each feature."""
    return [crc32(feature.encode("utf-8", "surrogatepass")) % ROWS for feature in features]
