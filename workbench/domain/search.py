"""What a search gives back: the hits of one page, and how all hits divide."""

from collections.abc import Mapping
from dataclasses import dataclass


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
