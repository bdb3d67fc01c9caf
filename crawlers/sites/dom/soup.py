"""A parsed page that answers most questions at once: a selector that names what the page lacks is never run. Pure.

The answers are those of BeautifulSoup to the letter. One pass over the tree notes which tags, classes, ids and
attributes there are; a selector is run only if everything that one of its alternatives names is among them. Detection
asks a page some hundred selectors, of which a handful can fit.
"""

from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from bs4 import BeautifulSoup, ResultSet, Tag
from bs4.element import NavigableString

from crawlers.sites.dom.builder import QuickBuilder
from crawlers.sites.dom.index import Index
from crawlers.sites.dom.selectors import needs

_NO_ATTRIBUTES = frozenset({"class_", "string", "text", "recursive", "attrs", "name"})
"""What BeautifulSoup's searches take by name, beside attributes."""


class _QuickFinds(Tag):
    """Searches by names, classes and attributes that are looked up in the index of the page."""

    def find_all(self, *args: Any, **kwargs: Any) -> Any:
        """As BeautifulSoup's."""
        if not args and kwargs == {"string": True}:
            return ResultSet(None, [node for node in self.descendants if isinstance(node, NavigableString)])
        found = self._looked_up(args, kwargs, kwargs.get("limit") or 0)
        return super().find_all(*args, **kwargs) if found is None else ResultSet(None, found)

    def find(self, *args: Any, **kwargs: Any) -> Any:
        """As BeautifulSoup's."""
        found = self._looked_up(args, kwargs, 1)
        return super().find(*args, **kwargs) if found is None else next(iter(found), None)

    def _looked_up(self, args: tuple[Any, ...], kwargs: Mapping[str, Any], limit: int) -> list[Tag] | None:
        """What a search finds; None where it asks for more than names, classes and attributes."""
        if len(args) > 1:
            return None
        asked = _keys_of(args[0] if args else None, {name: kwargs[name] for name in kwargs if name != "limit"})
        index = _index_of(self) if asked is not None else None
        return index.named(self, *asked, limit=limit) if index is not None and asked is not None else None

    def find_parent(self, *args: Any, **kwargs: Any) -> Any:
        """As BeautifulSoup's."""
        names = _names_of(args[0]) if len(args) == 1 and not kwargs else None
        if names is None:
            return super().find_parent(*args, **kwargs)
        return next((parent for parent in self.parents if parent.name in names), None)


class QuickTag(_QuickFinds):
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


class QuickSoup(_QuickFinds, BeautifulSoup):
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


def _names_of(name: Any) -> tuple[str, ...] | None:
    """Names of tags that are asked for one by one; None for whatever else BeautifulSoup takes as a name."""
    names = (name,) if isinstance(name, str) else name
    fits = isinstance(names, (tuple, list, frozenset, set)) and names and all(_is_name(one) for one in names)
    return tuple(names) if fits else None


def _is_name(name: object) -> bool:
    return isinstance(name, str) and name.isascii() and name.isalnum() and name == name.lower()


def _keys_of(name: Any, attributes: Mapping[str, Any]) -> tuple[tuple[str, ...], list[str]] | None:
    """What a search asks for, as keys of the index: names, and `[attribute]` or `.class` beside them; None for more."""
    names = _names_of(name) if name is not None else ()
    if names is None or not (names or attributes):
        return None
    also = []
    for key, value in attributes.items():
        if key == "class_" and isinstance(value, str) and value and not value.split()[1:]:
            also.append(f".{value.strip()}")
        elif value is True and key not in _NO_ATTRIBUTES:
            also.append(f"[{key}]")
        else:
            return None
    return names, also


def _index_of(tag: Tag) -> Index | None:
    """The index of the page that a tag is in; None for what was taken out of its page."""
    root = tag
    while root.parent is not None:
        root = root.parent
    return root.holdings if isinstance(root, QuickSoup) else None
