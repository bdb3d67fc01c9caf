"""A parsed page that answers most questions at once: a selector that names what the page lacks is never run. Pure.

The answers are those of BeautifulSoup to the letter. One pass over the tree notes which tags, classes, ids, attributes
and values there are; a selector is run only if everything that one of its alternatives names is among them. Detection
asks a page some hundred selectors, of which a handful can fit.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bs4 import BeautifulSoup, ResultSet, Tag

from crawlers.sites.quick_index import Index

_NOT = re.compile(r":not\([^()]*\)")
_ATTRIBUTE = re.compile(
    r"\[\s*([\w-]+)\s*(?:[~|^$*]?=\s*(?:\"([^\"]*)\"|'([^']*)'|([\w-]+))\s*([is])?\s*)?\]", re.IGNORECASE
)
_NAME = re.compile(r"([#.]?)(-?[A-Za-z_][\w-]*)")
_PSEUDO = re.compile(r":[\w-]+")
_LIMIT = 4096


@dataclass(frozen=True, slots=True)
class Need:
    """What one alternative of a selector names: `div`, `.class`, `#id`, `[attribute]`; values by their attribute."""

    names: frozenset[str]
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What a tree holds: its names, and for each attribute all values in lower case, one a line."""

    names: frozenset[str]
    values: Mapping[str, str]

    def meets(self, need: Need) -> bool:
        """Whether everything that is named is there."""
        return need.names <= self.names and all(value in self.values.get(name, "") for name, value in need.values)


@lru_cache(maxsize=_LIMIT)
def needs(selector: str) -> tuple[Need, ...]:
    """What each alternative of a selector needs; nothing for one that is too involved to say."""
    return tuple(_needs_of(part) for part in _alternatives(selector))


def _alternatives(selector: str) -> list[str]:
    """The parts between commas that stand outside of brackets and quotes."""
    parts, depth, quote, start = [], 0, "", 0
    for place, sign in enumerate(selector):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
        elif sign == "," and not depth:
            parts.append(selector[start:place])
            start = place + 1
    return [*parts, selector[start:]]


def _needs_of(part: str) -> Need:
    bare = _NOT.sub("", part)
    rest = _ATTRIBUTE.sub("", bare)
    if any(sign in rest for sign in "()[]|\\\"'") or "\\" in bare:
        return Need(frozenset(), ())
    names: set[str] = set()
    values: list[tuple[str, str]] = []
    for match in _ATTRIBUTE.finditer(bare):
        name, value = match[1].lower(), (match[2] or match[3] or match[4] or "").lower()
        names.add(f"[{name}]")
        if value:
            values.append((name, value))
    names |= {match[1] + match[2] if match[1] else match[2].lower() for match in _NAME.finditer(_PSEUDO.sub("", rest))}
    return Need(frozenset(names), tuple(values))


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

    Whoever puts in what was not there before must set `known` and `lookup` to None.
    """

    known: Known | None = None
    lookup: Index | None = None

    def __init__(self, markup: str | bytes, features: str) -> None:
        super().__init__(markup, features, element_classes={Tag: QuickTag})

    def may_hold(self, selector: str) -> bool:
        """Whether the selector can fit anything here."""
        known = self.known
        if known is None:
            known = self.known = _known(self)
        return any(known.meets(need) for need in needs(selector))

    def select_one(self, selector: str, namespaces: Any = None, **kwargs: Any) -> Tag | None:
        """As BeautifulSoup's."""
        found = self.select(selector, namespaces, 1, **kwargs)
        return found[0] if found else None

    def select(self, selector: str, namespaces: Any = None, limit: int = 0, **kwargs: Any) -> ResultSet[Tag]:
        """As BeautifulSoup's."""
        if not self.may_hold(selector):
            return ResultSet(None, ())
        index = None if namespaces or kwargs else _index_of(self)
        found = index.select(self, selector, limit=limit) if index is not None else None
        return super().select(selector, namespaces, limit, **kwargs) if found is None else ResultSet(None, found)


def _index_of(tag: Tag) -> Index | None:
    """The index of the page that a tag is in; None for what was taken out of its page."""
    root = tag
    while root.parent is not None:
        root = root.parent
    if not isinstance(root, QuickSoup):
        return None
    lookup = root.lookup
    if lookup is None:
        lookup = root.lookup = Index(root)
    return lookup


def _known(soup: BeautifulSoup) -> Known:
    names: set[str] = set()
    values: dict[str, set[str]] = defaultdict(set)
    for tag in soup.find_all():
        names.add(tag.name)
        for name, value in tag.attrs.items():
            whole = value if isinstance(value, str) else " ".join(value)
            values[name.lower()].add(whole)
            if name == "class":
                names.update(f".{one}" for one in (whole.split() if isinstance(value, str) else value))
            elif name == "id":
                names.add(f"#{whole}")
    names.update(f"[{name}]" for name in values)
    return Known(frozenset(names), {name: "\n".join(told).lower() for name, told in values.items()})
