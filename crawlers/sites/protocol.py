"""What a site reader is: a module that knows one engine by its markup."""

from typing import Protocol

from crawlers.records import PageReading
from crawlers.sites.base.document import ParsedPage


class SiteReader(Protocol):
    """A module of this room. `NAME` is the engine's name."""

    NAME: str

    def confidence(self, document: ParsedPage) -> float:
        """How sure the reader is that this page comes from its engine, 0 to 1, by structure, never by address."""

    def read(self, document: ParsedPage) -> PageReading:
        """All that the page holds."""
