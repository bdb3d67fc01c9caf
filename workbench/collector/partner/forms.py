"""Readers of the forms in which partners hand over findings: our own bundle, STIX 2.1, MISP, CSV. Pure.

Sources: STIX 2.1 (OASIS), MISP core format (draft-dulaunoy-misp-core-format), RFC 4180 for CSV.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from workbench.collector.partner.items import (
    MOST,
    Item,
    UnreadableImportError,
    lines_of,
    load_json,
    moment,
    text_of,
    word,
)
from workbench.domain.imports import ImportKind
from workbench.translation import sentence

_STIX_OUT = frozenset({
    "type", "id", "spec_version", "created", "modified", "pattern_type", "pattern_version", "hashes", "lang", "revoked",
    "first_observed", "last_observed", "valid_from", "valid_until", "labels", "extensions", "extension_type",
})  # fmt: skip
_STIX_PASSED = frozenset({"relationship", "marking-definition", "extension-definition", "language-content", "sighting"})
_MISP_OUT = frozenset(
    {"uuid", "id", "event_id", "object_id", "timestamp", "sharing_group_id", "distribution", "to_ids"}
)


def bundle(data: bytes) -> Iterator[Item]:
    """The posts.jsonl of a bundle that was verified before."""
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
        try:
            post = json.loads(line)
            text = post["text"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise UnreadableImportError(sentence("Line {n} of the bundle's posts cannot be read.", n=number)) from error
        if not isinstance(text, str):
            raise UnreadableImportError(sentence("Line {n} of the bundle's posts has no text.", n=number))
        key = word(post.get("exhibit")) or str(number)
        yield Item(
            key, text, word(post.get("thread_title")), word(post.get("author")), word(post.get("url"), 2000),
            moment(post.get("posted_at")), word(post.get("posted_at_raw")),
        )  # fmt: skip


def stix(data: bytes) -> Iterator[Item]:
    """The objects of a STIX 2.1 bundle."""
    whole = load_json(data)
    objects = whole.get("objects") if isinstance(whole, dict) and whole.get("type") == "bundle" else None
    if not isinstance(objects, list):
        raise UnreadableImportError(sentence("The file is no STIX bundle."))
    for number, one in enumerate(objects, start=1):
        if not isinstance(one, dict) or one.get("type") in _STIX_PASSED:
            continue
        text = text_of(lines_of(one, _STIX_OUT))
        if text:
            raw = word(one.get("created") or one.get("first_observed"))
            yield Item(word(one.get("id")) or str(number), text, word(one.get("name")), at=moment(raw), at_raw=raw)


def misp(data: bytes) -> Iterator[Item]:
    """The attributes and objects of MISP events."""
    whole = load_json(data)
    found = whole.get("response", [whole]) if isinstance(whole, dict) else whole
    events = [event for one in _list(found) if isinstance(event := one.get("Event"), dict)]
    if not events:
        raise UnreadableImportError(sentence("The file is no MISP event."))
    for event in events:
        yield from _misp_event(event)


def _misp_event(event: Mapping[str, Any]) -> Iterator[Item]:
    title, author = word(event.get("info")), word((event.get("Orgc") or {}).get("name"))
    parts = [*_list(event.get("Attribute")), *_list(event.get("Object"))]
    for number, part in enumerate(parts, start=1):
        attributes = _list(part.get("Attribute")) or [part]
        lines = (line for one in attributes for line in _attribute(one))
        text = text_of(lines)
        if text:
            raw = word(part.get("timestamp")) or word(event.get("date"))
            yield Item(word(part.get("uuid")) or str(number), text, title, author, at=moment(raw), at_raw=raw)


def _attribute(one: Mapping[str, Any]) -> Iterator[str]:
    name = word(one.get("object_relation")) or word(one.get("type"))
    yield from lines_of(one.get("value"), _MISP_OUT, name=name)
    yield from lines_of(one.get("comment"), _MISP_OUT)


def _list(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def table(data: bytes) -> Iterator[Item]:
    """The rows of a CSV file with a head, whatever parts its columns; one item a row."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableImportError(sentence("The file is not UTF-8.")) from error
    parts = max(",;\t|", key=text.partition("\n")[0].count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=parts)
        head = [name.strip() for name in next(rows, [])]
        if not any(head):
            raise UnreadableImportError(sentence("The file has no line that names its columns."))
        for number, cells in enumerate(rows, start=2):
            words = text_of(f"{name}: {cell}" for name, cell in zip(head, cells, strict=False) if cell.strip())
            if words:
                yield Item(f"line {number}", words)
    except csv.Error as error:
        raise UnreadableImportError(f"The file is no table that can be read: {error}.") from error


FORMS: Mapping[ImportKind, Callable[[bytes], Iterator[Item]]] = {
    "bundle": bundle,
    "stix": stix,
    "misp": misp,
    "csv": table,
}


def read(kind: ImportKind, data: bytes, *, first: int = 0, count: int = MOST) -> tuple[list[Item], bool]:
    """Some items of a file from number `first` on, and whether there are more. Raises UnreadableImportError."""
    items = FORMS[kind](data)
    found = list(islice(items, first, first + count))
    more = next(items, None) is not None
    if first + len(found) >= MOST and more:
        raise UnreadableImportError(
            sentence("The file holds more than {most} things. Ask the partner for parts of it.", most=f"{MOST:,}")
        )
    return found, more
