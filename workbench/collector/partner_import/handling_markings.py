"""How a partner wants its file to be handled: the marks and tags that stand in it. Pure; runs in the workers only.

Sources: STIX 2.1 (OASIS) section 7.2, MISP core format (draft-dulaunoy-misp-core-format), FIRST TLP 2.0.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from workbench.domain.cases.partner_files import ImportKind
from workbench.domain.quotes.partner_forms import misp_events
from workbench.domain.quotes.partner_items import load_json, load_lines, objects, plain, word

_MOST = 40
_LONGEST = 120


def bundle(data: bytes) -> Iterator[str]:
    """The tags of its posts."""
    for _, post in load_lines(data):
        if isinstance(post, dict):
            yield from _words(post.get("tags"))


def stix(data: bytes) -> Iterator[str]:
    """Its marking definitions, by name, TLP level or statement, and the labels of its objects."""
    whole = load_json(data)
    for one in objects(whole.get("objects") if isinstance(whole, dict) else None):
        if one.get("type") == "marking-definition":
            yield _marking(one)
        yield from _words(one.get("labels"))


def _marking(one: Mapping[str, Any]) -> str:
    found = one.get("definition")
    definition: Mapping[str, Any] = found if isinstance(found, dict) else {}
    level = word(definition.get("tlp"))
    return word(one.get("name")) or (f"TLP:{level.upper()}" if level else word(definition.get("statement")))


def misp(data: bytes) -> Iterator[str]:
    """The tags of its events and attributes."""
    for event in misp_events(load_json(data)):
        for part in _parts(event):
            yield from (word(tag.get("name")) for tag in objects(part.get("Tag")))


def _parts(event: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield event
    for one in [*objects(event.get("Attribute")), *objects(event.get("Object"))]:
        yield one
        yield from objects(one.get("Attribute"))


def table(_data: bytes) -> Iterator[str]:
    """A table has none."""
    return iter(())


FORMS: Mapping[ImportKind, Callable[[bytes], Iterable[str]]] = {
    "bundle": bundle, "stix": stix, "misp": misp, "csv": table,
}  # fmt: skip


def marks_of(kind: ImportKind, data: bytes) -> tuple[str, ...]:
    """The distinct marks of a file, sorted; the first few where it has many. Raises UnreadableImportError."""
    found = {plain(mark).strip()[:_LONGEST] for mark in FORMS[kind](data)}
    return tuple(sorted(found - {""})[:_MOST])


def _words(value: object) -> Iterator[str]:
    return (word(one) for one in value) if isinstance(value, list) else iter(())
