"""The time of a post in styles that keep it where their engine's own does not: the first beside its words. Pure."""

from copy import copy

from bs4 import Tag

from crawlers.dates.parser import Hints
from crawlers.sites.base.document import ParsedPage
from crawlers.sites.generic.times import timestamps


def time_beside(document: ParsedPage, block: Tag, apart: str) -> str:
    """The first time in a post as it is written, but in what `apart` selects: its words, its author's profile."""
    head = copy(block)
    for tag in head.select(apart):
        tag.extract()
    found = next(iter(timestamps.find(head, Hints(document.page.fetched_at))), None)
    return found.raw if found is not None else ""
