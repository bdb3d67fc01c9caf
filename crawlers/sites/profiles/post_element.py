"""One post of a page as a site profile tells it: its tags, its parts by their keys, its time. Pure; see `schema`."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from crawlers.dates.parser import Hints
from crawlers.sites.base.document import attribute, words
from crawlers.sites.base.parts_engine import stamp_of
from crawlers.sites.dom.nodes import Tag
from crawlers.sites.generic.times import timestamps
from crawlers.sites.profiles.schema import Place, Spot

_CLOCK = re.compile(r"\d[:.h]\d\d")
_SINCE_1970 = re.compile(r"(?<!\d)1\d{9}(?:\d{3})?(?!\d)")
_PARTS_OF_A_TIME = 2
_CLOCK_LENGTH = 24
MEDIA = ["img", "video", "audio", "iframe", "embed", "object"]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One post of the page: its tag, the rows beside it that belong to it, and what its profile says of its parts.

    `nested` are the ids of all the page's posts: what stands in another post within this one is not this one's.
    """

    tag: Tag
    beside: tuple[Tag, ...]
    spots: Mapping[str, Spot]
    nested: frozenset[int]

    def select(self, key: str) -> list[tuple[Tag, str]]:
        """All that is this post's own at the first of the places that has something."""
        for place in self.spots.get(key, ()):
            found = [(tag, place.attribute) for tag in self.at(place)]
            if any(attribute(tag, name) if name else _shows(tag, key) for tag, name in found):
                return found
        return []

    def _own(self, root: Tag, place: Place) -> list[Tag]:
        if place.selector == ":scope" and root is not self.tag:
            return []
        return [tag for tag in place.in_tree(root) if root is not self.tag or self._holder(tag) is self.tag]

    def _holder(self, tag: Tag) -> Tag | None:
        return next((parent for parent in (tag, *tag.parents) if id(parent) in self.nested), None)

    def has(self, key: str) -> bool:
        """Whether there is anything at a key, be it without words."""
        return any(self.at(place) for place in self.spots.get(key, ()))

    def at(self, place: Place) -> list[Tag]:
        """The post's own tags at a place."""
        return [tag for root in (self.tag, *self.beside) for tag in self._own(root, place)]

    def first(self, key: str) -> Tag | None:
        """The first tag at a key."""
        return next((tag for tag, _ in self.select(key)), None)

    def tell(self, key: str) -> str:
        """What is said first at a key."""
        told = (attribute(tag, name) if name else words(tag) for tag, name in self.select(key))
        return next((text for text in told if text), "")

    def above(self) -> Tag | None:
        """The post that this one is nested in."""
        return next((parent for parent in self.tag.parents if id(parent) in self.nested), None)


def _shows(tag: Tag, key: str) -> bool:
    """Whether a tag has words, or is a picture; the words of a post may be a picture alone."""
    return bool(words(tag)) or tag.name == "img" or (key == "body" and tag.find(MEDIA) is not None)


def blocks_of(found: Sequence[tuple[Tag, Mapping[str, Spot]]]) -> list[Block]:
    nested = frozenset(id(tag) for tag, _ in found)
    return [Block(tag, _beside(tag, spots), spots, nested) for tag, spots in found]


def _beside(tag: Tag, spots: Mapping[str, Spot]) -> tuple[Tag, ...]:
    """The nearest row before a post that `head` fits, and the nearest after it that `foot` fits."""
    head = tag.previous_tag(_fits(spots["head"])) if "head" in spots else None
    foot = tag.next_tag(_fits(spots["foot"])) if "foot" in spots else None
    return tuple(one for one in (head, foot) if isinstance(one, Tag))


def _fits(spot: Spot) -> Callable[[Tag], bool]:
    return lambda tag: any(tag.fits(place.selector) for place in spot)


def stamp(block: Block, hints: Hints) -> str:
    """The time at the profile's spot, without the words around it; without a spot the first time in the block."""
    told = [text for place in block.spots.get("time", ()) if (text := _told_at(block, place))]
    read = (_bare_time(text, hints) for text in told)
    found = next((raw for raw in read if raw), "")
    if not found and ("time" not in block.spots or not told):
        first = next(iter(timestamps.find(block.tag, hints)), None)
        found = first.raw if first is not None else ""
    return (_with_clock(block, found, hints) if found else "") or next(iter(told), "")


def _with_clock(block: Block, day: str, hints: Hints) -> str:
    """A day with the clock that stands right behind its tag, where it tells none itself."""
    if _CLOCK.search(day) or not any(sign.isdigit() for sign in day) or _SINCE_1970.fullmatch(day):
        return day
    tags = (tag for place in block.spots.get("time", ()) if not place.attribute for tag in block.at(place)[:1])
    holder = next((tag for tag in tags if words(tag).endswith(day)), None)
    behind = _behind(holder) if holder is not None else ""
    whole = _bare_time(f"{day} {behind}", hints) if _CLOCK.search(behind) else ""
    return whole if whole.startswith(day) else day


def _behind(tag: Tag) -> str:
    """The next few words behind a tag, of the same line."""
    found = ""
    for node in list(tag.next_siblings)[:_PARTS_OF_A_TIME]:
        found += " " + (words(node) if isinstance(node, Tag) else str(node))[:_CLOCK_LENGTH]
        if isinstance(node, Tag):
            break
    return " ".join(found.split())


def _told_at(block: Block, place: Place) -> str:
    """What a place tells of a time; a day and a clock may stand in two tags of it."""
    parts = [_told(tag, place.attribute) for tag in block.at(place)[:_PARTS_OF_A_TIME]]
    return parts[0] if parts and (place.attribute or _CLOCK.search(parts[0])) else " ".join(dict.fromkeys(parts))


def _told(tag: Tag, name: str) -> str:
    return attribute(tag, name) if name else attribute(tag, "content") or stamp_of(tag)


def _bare_time(told: str, hints: Hints) -> str:
    """The time in a text, or the seconds since 1970 in an address; empty where there is none."""
    hit = timestamps.read_in(told, hints)
    if hit is not None:
        return told[hit[0] : hit[1]]
    since = _SINCE_1970.search(told)
    return since[0] if since is not None else ""
