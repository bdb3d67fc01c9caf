"""The time of a post in styles that keep it where their engine's own does not: the first beside its words. Pure."""

import re
from copy import copy

from bs4 import Tag

from crawlers.dates.parser import Hints, parse_with
from crawlers.sites.base.document import ParsedPage

_CLOCK = re.compile(r"\d[:.h]\d\d")
_LONGEST = 80


def time_beside(document: ParsedPage, block: Tag, apart: str) -> str:
    """The first text in a post that is a time of day, as it is written, but in what `apart` selects."""
    head, hints = copy(block), Hints(document.page.fetched_at)
    for tag in head.select(apart):
        tag.extract()
    for text in head.stripped_strings:
        told = " ".join(text.split()).strip(",:|»« ") if len(text) <= _LONGEST else ""
        if _CLOCK.search(told) and parse_with(told, hints).moment is not None:
            return told
    return ""
