"""An index of a parsed page: which tags bear a name, a class, an id or an attribute, so that selectors try only those.

The answers are those of BeautifulSoup to the letter: whatever the last part of a selector names is looked up, and each
tag found so is then held against the whole selector. A page of posts asks each post for its author, time, text and so
on; without an index each question goes through every tag of the post.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

import soupsieve
from bs4 import BeautifulSoup, Tag

from crawlers.sites.dom.selectors import Need, SelectorChain, chains_of


class Index:
    """The tags of a page in its order, and under each key the places of those that bear it."""

    def __init__(self, soup: BeautifulSoup, tags: Sequence[Tag]) -> None:
        """`tags`: all of the page in its order; those taken out since then are found no more."""
        self._tags = tags
        self._place = {id(tag): place for place, tag in enumerate(tags)}
        self._place[id(soup)] = -1
        self._end = list(range(len(tags)))
        self._bearers: dict[str, list[int]] = defaultdict(list)
        self._values: dict[str, str] = {}
        self._sets: dict[str, frozenset[int]] = {}
        for place, tag in enumerate(tags):
            self._note(place, tag)
        for place in range(len(tags) - 1, -1, -1):
            above = self._place.get(id(tags[place].parent), -1)
            if above >= 0:
                self._end[above] = max(self._end[above], self._end[place])

    def _note(self, place: int, tag: Tag) -> None:
        bearers = self._bearers
        bearers[tag.name.lower()].append(place)
        for name, value in tag.attrs.items():
            bearers[f"[{name.lower()}]"].append(place)
            if name == "class":
                for one in value.split() if isinstance(value, str) else value:
                    bearers[f".{one}"].append(place)
            elif name == "id":
                bearers[f"#{_whole(value)}"].append(place)

    def meets(self, need: Need) -> bool:
        """Whether everything that one alternative of a selector names is there."""
        return need.names <= self._bearers.keys() and all(value in self._values_of(name) for name, value in need.values)

    def _values_of(self, name: str) -> str:
        """All values of an attribute in lower case, one a line."""
        told = self._values.get(name)
        if told is None:
            bearing = (self._tags[place].attrs for place in self._bearers[f"[{name}]"])
            different = {_whole(value) for attrs in bearing for key, value in attrs.items() if key.lower() == name}
            told = self._values[name] = "\n".join(different).lower()
        return told

    def select(self, root: Tag, selector: str, *, limit: int = 0) -> list[Tag] | None:
        """The descendants of `root` that fit, in the page's order; None where that cannot be looked up."""
        chains = chains_of(selector)
        start = self._place.get(id(root))
        if chains is None or start is None:
            return None
        end = self._end[start] if start >= 0 else len(self._tags)
        places = {place for chain in chains for place in self._candidates(chain, start, end)}
        if not places:
            return []
        fits = soupsieve.compile(selector).match
        found: list[Tag] = []
        for place in sorted(places):
            tag = self._tags[place]
            if _is_under(tag, root) and fits(tag):
                found.append(tag)
                if limit and len(found) >= limit:
                    break
        return found

    def named(self, root: Tag, names: Sequence[str], also: Sequence[str], *, limit: int = 0) -> list[Tag] | None:
        """The descendants of `root` with one of these names (any name for none) that bear all the keys in `also`.

        In the page's order; None where that cannot be looked up.
        """
        start = self._place.get(id(root))
        if start is None:
            return None
        end = self._end[start] if start >= 0 else len(self._tags)
        asked = [self._places_of(key) for key in (also if names else also[1:])]
        fitting = (
            self._tags[place]
            for place in self._within(names or also[:1], start, end)
            if all(place in places for places in asked)
        )
        return list(islice((tag for tag in fitting if _is_under(tag, root)), limit or None))

    def _within(self, keys: Sequence[str], start: int, end: int) -> Sequence[int]:
        """The places between two others that bear one of the keys, in their order."""
        bearing = [self._bearers.get(key, []) for key in keys]
        spans = [places[bisect_right(places, start) : bisect_right(places, end)] for places in bearing]
        return spans[0] if len(spans) == 1 else sorted({place for span in spans for place in span})

    def _places_of(self, key: str) -> frozenset[int]:
        found = self._sets.get(key)
        if found is None:
            found = self._sets[key] = frozenset(self._bearers.get(key, ()))
        return found

    def _candidates(self, chain: SelectorChain, start: int, end: int) -> Iterator[int]:
        """Places between `start` and `end` that bear the last key, inside of tags that bear the rarest key around."""
        bearers = self._bearers.get(chain.last, [])
        if not chain.around:
            yield from bearers[bisect_right(bearers, start) : bisect_right(bearers, end)]
            return
        outer = min((self._bearers.get(key, []) for key in chain.around), key=len)
        for place in outer[: bisect_right(outer, end)]:
            first, last = max(start, place), min(end, self._end[place])
            yield from bearers[bisect_right(bearers, first) : bisect_right(bearers, last)]


def _is_under(tag: Tag, root: Tag) -> bool:
    return any(parent is root for parent in tag.parents)


def _whole(value: str | list[str]) -> str:
    return value if isinstance(value, str) else " ".join(value)
