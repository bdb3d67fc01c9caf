"""What each record of a discussion is called: the site's own id, its address, its number, or a digest of ours. Pure."""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from crawlers.sites.base.document import ParsedPage, attribute
from crawlers.sites.dom.nodes import Tag, TextNode
from crawlers.sites.generic.layout.records import Record, TextAtom

_DIGITS = re.compile(r"\d+")


def _are_ids(keys: Sequence[str], *, first_page: bool) -> bool:
    """Whether each record has a key with figures and of its own, and they are not just its places on a later page."""
    if not all(keys) or len(set(keys)) != len(keys):
        return False
    figures = [_DIGITS.findall(key)[-1:] for key in keys]
    if not all(figures):
        return False
    counted = [int(figure[0]) for figure in figures]
    return first_page or counted not in (list(range(1, len(keys) + 1)), list(range(len(keys))))


def keys_of(records: Sequence[Record], *, first_page: bool) -> list[tuple[str, str]]:
    """The site's own id of each record with its address, where every record has one."""
    ways: tuple[Callable[[Record], str], ...] = (_own_id, _data_id, _anchor, _inner_id)
    for way in ways:
        keys = [way(record) for record in records]
        if _are_ids(keys, first_page=first_page):
            return [(key, _address(record, key)) for key, record in zip(keys, records, strict=True)]
    return [("", "") for _ in records]


def _address(record: Record, key: str) -> str:
    """The record's own link, where one of its links names its key."""
    for node in record.nodes:
        for link in node.find_all("a", has="href", limit=40) if isinstance(node, Tag) else []:
            target = attribute(link, "href")
            if target.endswith(key) and not target.startswith("#"):
                return target
    return f"#{key}"


def whole(document: ParsedPage, target: str) -> str:
    """A post's address with its fragment."""
    path, _, fragment = target.partition("#")
    whole = (document.here(path) if path else document.url) or document.url
    return f"{whole.partition('#')[0]}#{fragment}" if fragment else whole


def _own_id(record: Record) -> str:
    return next((attribute(node, "id") for node in record.nodes if isinstance(node, Tag) and attribute(node, "id")), "")


def _data_id(record: Record) -> str:
    for node in record.nodes:
        for name, value in node.attrs.items() if isinstance(node, Tag) else ():
            if name.startswith("data-") and name.endswith("id") and isinstance(value, str) and value.strip():
                return value.strip()
    return ""


def _anchor(record: Record) -> str:
    """A named anchor in or right before the record, else the target of its link to itself."""
    first = record.nodes[0].previous_sibling
    while isinstance(first, TextNode) and not str(first).strip():
        first = first.previous_sibling
    if isinstance(first, Tag) and first.name == "a" and attribute(first, "name"):
        return attribute(first, "name")
    for link in _anchors_in(record, linked=False):
        if link.name == "a" and attribute(link, "name"):
            return attribute(link, "name")
    for link in _anchors_in(record, linked=True):
        target = attribute(link, "href").partition("#")[2]
        if link.name == "a" and _DIGITS.search(target):
            return target
    return ""


def _anchors_in(record: Record, *, linked: bool) -> Iterator[Tag]:
    """The tags of a record, each before the anchors in it: all of them, or those that lead somewhere."""
    for node in record.nodes:
        if isinstance(node, Tag):
            yield node
            yield from node.find_all("a", has="href", limit=40) if linked else node.find_all("a", limit=40)


def _inner_id(record: Record) -> str:
    for node in record.nodes:
        for tag in node.find_all(has="id", limit=4) if isinstance(node, Tag) else []:
            if _DIGITS.search(attribute(tag, "id")):
                return attribute(tag, "id")
    return ""


def numbers_of(table: Sequence[Sequence[TextAtom]], before: int) -> list[int]:
    """The posts' numbers as the page shows them, when they are numbers in a row; else their places on the page."""
    rows = [
        {
            int(match[1])
            for atom in pieces
            if (match := re.fullmatch(r"(?:#|№|nr?\.?)\s*(\d{1,6})", atom.text, re.IGNORECASE))
        }
        for pieces in table
    ]
    firsts = [min(row) if row else 0 for row in rows]
    steps = {two - one for one, two in pairwise(firsts)}
    if all(firsts) and steps in ({1}, {-1}):
        return firsts
    return [before + place for place in range(1, len(rows) + 1)]


def digest(author: str, record: Record, text: str) -> str:
    """An id of our own for a post that has none: who and when, and what where the time is vague or moves."""
    stamp = record.stamp
    settled = stamp.exact and any(len(number) == 4 for number in _DIGITS.findall(stamp.raw))
    return digest_of(author, stamp.when.moment.isoformat() if settled and stamp.when.moment else "", text)


def digest_of(author: str, moment: str, text: str) -> str:
    """An id from author and time, from the text where one of them is missing."""
    told = f"{author}\0{moment}\0" + ("" if moment and author else text[:200])
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:12]


def author_id(link: Tag | None) -> str:
    """The number of a member in the link to their page."""
    found = re.search(r"(?:uid|id|user|u|member)[=/](\d+)", attribute(link, "href"), re.IGNORECASE)
    return found[1] if found else ""
