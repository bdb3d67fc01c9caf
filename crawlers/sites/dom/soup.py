"""A parsed page that answers most questions at once: a selector that names what the page lacks is never run. Pure.

The answers are those of BeautifulSoup to the letter. One pass over the tree notes which tags, classes, ids and
attributes there are; a selector is run only if everything that one of its alternatives names is among them. Detection
asks a page some hundred selectors, of which a handful can fit.
"""

from collections.abc import Sequence
from io import StringIO
from typing import Any

from bs4 import BeautifulSoup, ResultSet, Tag

from crawlers.sites.dom.builder import QuickBuilder
from crawlers.sites.dom.index import Index
from crawlers.sites.dom.selectors import needs


class QuickTag(Tag):
    """A tag whose descendants are looked up in the index of its page."""

    def select_one(self, selector: str, namespaces: Any = None, **kwargs: Any) -> Tag | None:
        """As BeautifulSoup's."""
        index = None if namespaces or kwargs else _index_of(self)
        found = index.select(self, selector, limit=1) if index is not None else None
        if found is None:
            return super().select_one(selector, namespaces, **kwargs)
        return found[0] if found else None

    def select(self, selector: str, namespaces: Any = None, limit: int = 0, **kwargs: Any) -> ResultSet[Tag]:
        """As BeautifulSoup's."""
        index = None if namespaces or kwargs else _index_of(self)
        found = index.select(self, selector, limit=limit) if index is not None else None
        return super().select(selector, namespaces, limit, **kwargs) if found is None else ResultSet(None, found)


class QuickSoup(BeautifulSoup):
    """A tree that knows what it holds. Taking things out of it keeps the answers right.

    `texts`: what stood between the tags as parsed, in order, without comments, scripts and styles.
    Whoever puts in what was not there before must say so by `changed`.
    """

    def __init__(self, markup: str) -> None:
        self._index: Index | None = None
        builder = QuickBuilder()
        # As a file: of a string that looks like an address or a file name BeautifulSoup warns.
        super().__init__(StringIO(markup), builder=builder, element_classes={Tag: QuickTag})
        self._tags: Sequence[Tag] | None = builder.tags
        self.texts = builder.texts

    def changed(self) -> None:
        """Forget what was here."""
        self._index = self._tags = None

    @property
    def holdings(self) -> Index:
        """Which tags bear what."""
        if self._index is None:
            self._index = Index(self, self.find_all() if self._tags is None else self._tags)
        return self._index

    def may_hold(self, selector: str) -> bool:
        """Whether the selector can fit anything here."""
        return any(self.holdings.meets(need) for need in needs(selector))

    def select_one(self, selector: str, namespaces: Any = None, **kwargs: Any) -> Tag | None:
        """As BeautifulSoup's."""
        found = self.select(selector, namespaces, 1, **kwargs)
        return found[0] if found else None

    def select(self, selector: str, namespaces: Any = None, limit: int = 0, **kwargs: Any) -> ResultSet[Tag]:
        """As BeautifulSoup's."""
        if not self.may_hold(selector):
            return ResultSet(None, ())
        index = None if namespaces or kwargs else self.holdings
        found = index.select(self, selector, limit=limit) if index is not None else None
        return super().select(selector, namespaces, limit, **kwargs) if found is None else ResultSet(None, found)


def _index_of(tag: Tag) -> Index | None:
    """The index of the page that a tag is in; None for what was taken out of its page."""
    root = tag
    while root.parent is not None:
        root = root.parent
    return root.holdings if isinstance(root, QuickSoup) else None
