"""An index of a parsed page: which tags bear a name, a class, an id or an attribute, so that selectors try only those.

The answers are those of BeautifulSoup to the letter: whatever the last part of a selector names is looked up, and each
tag found so is then held against the whole selector. A page of posts asks each post for its author, time, text and so
on; without an index each question goes through every tag of the post.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import soupsieve
from bs4 import BeautifulSoup, Tag

_LIMIT = 4096
_NAMED = re.compile(r"([#.]?)(-?[A-Za-z_][\w-]*)")
_ATTRIBUTE = re.compile(r"\[\s*([\w-]+)")
_BRACKETS = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Chain:
    """What one alternative of a selector asks: a key of its last part, and keys of parts that must be around that."""

    last: str
    around: tuple[str, ...]


@lru_cache(maxsize=_LIMIT)
def chains_of(selector: str) -> tuple[Chain, ...] | None:
    """The alternatives of a selector; None for one that cannot be looked up."""
    if any(sign in selector for sign in "()\\|") or ":" in _BRACKETS.sub("", selector):
        return None
    found = [_chain(alternative.strip()) for alternative in _split(selector, ",")]
    return tuple(found) if all(chain.last for chain in found) else None


def _chain(alternative: str) -> Chain:
    parts = [part for part in _split(alternative, " \t\n>+~") if part]
    beside = any(sign in _BRACKETS.sub("", alternative) for sign in "+~")
    around = () if beside else tuple(key for part in parts[:-1] if (key := _key(part)))
    return Chain(_key(parts[-1]) if parts else "", around)


def _split(selector: str, signs: str) -> list[str]:
    """The parts between signs that stand outside of brackets and quotes."""
    parts, depth, quote, start = [], 0, "", 0
    for place, sign in enumerate(selector):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign == "[":
            depth += 1
        elif sign == "]":
            depth -= 1
        elif sign in signs and not depth:
            parts.append(selector[start:place])
            start = place + 1
    return [*parts, selector[start:]]


def _key(part: str) -> str:
    """What narrows most: an id, a class, a tag's name, an attribute; empty for none."""
    names = {match[1]: match[1] + match[2] for match in reversed(list(_NAMED.finditer(_BRACKETS.sub("", part))))}
    attribute = _ATTRIBUTE.search(part)
    name = names.get("#") or names.get(".") or names.get("", "").lower()
    return name or (f"[{attribute[1].lower()}]" if attribute is not None else "")


class Index:
    """The tags of a page in its order, and under each key the places of those that bear it."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self._tags: list[Tag] = list(soup.find_all())
        self._place = {id(tag): place for place, tag in enumerate(self._tags)}
        self._place[id(soup)] = -1
        self._end = list(range(len(self._tags)))
        self._bearers: dict[str, list[int]] = defaultdict(list)
        for place, tag in enumerate(self._tags):
            self._note(place, tag)
        for place in range(len(self._tags) - 1, -1, -1):
            above = self._place.get(id(self._tags[place].parent), -1)
            if above >= 0:
                self._end[above] = max(self._end[above], self._end[place])

    def _note(self, place: int, tag: Tag) -> None:
        names = {tag.name.lower()}
        for name, value in tag.attrs.items():
            names.add(f"[{name.lower()}]")
            if name == "class":
                names.update(f".{one}" for one in (value.split() if isinstance(value, str) else value))
            elif name == "id":
                names.add(f"#{value if isinstance(value, str) else ' '.join(value)}")
        for name in names:
            self._bearers[name].append(place)

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
            if any(parent is root for parent in tag.parents) and fits(tag):
                found.append(tag)
                if limit and len(found) >= limit:
                    break
        return found

    def _candidates(self, chain: Chain, start: int, end: int) -> Iterator[int]:
        """Places between `start` and `end` that bear the last key, inside of tags that bear the rarest key around."""
        bearers = self._bearers.get(chain.last, [])
        if not chain.around:
            yield from bearers[bisect_right(bearers, start) : bisect_right(bearers, end)]
            return
        outer = min((self._bearers.get(key, []) for key in chain.around), key=len)
        for place in outer[: bisect_right(outer, end)]:
            first, last = max(start, place), min(end, self._end[place])
            yield from bearers[bisect_right(bearers, first) : bisect_right(bearers, last)]
