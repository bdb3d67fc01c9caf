"""What a search gives back: the hits of one page, and how all hits divide."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

SuggestionKind = Literal["without", "alone", "spelling", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of hits, newest first. `next_before` is where the next page begins, None on the last page."""

    ids: tuple[int, ...]
    next_before: int | None
    query_described: str


@dataclass(frozen=True, slots=True)
class Facets:
    """How many of all hits fall under each category, source name, language and label of identifier or entity."""

    by_category: Mapping[str, int]
    by_source: Mapping[str, int]
    by_lang: Mapping[str, int]
    by_label: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A search near one that found nothing: its text in the query language, and how many posts it finds (1 or more).

    `part` is the condition that it differs by, in the query language: the one left out ("without"), the only one kept
    ("alone"), one that is written much alike in its place ("spelling"), or the same words looked for in another field
    or in any order ("elsewhere").
    """

    kind: SuggestionKind
    query: str
    part: str
    count: int
