"""Readers of the forms in which partners hand over findings: our own bundle, STIX 2.1, MISP, CSV. Pure.

Sources: STIX 2.1 (OASIS), MISP core format (draft-dulaunoy-misp-core-format), RFC 4180 for CSV. Whatever type a value
has, there are texts or one sentence; what was passed over is counted.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from workbench.domain.cases.partner_files import ImportKind
from workbench.domain.quotes.partner_items import (
    MOST,
    Item,
    Unread,
    UnreadableImportError,
    lines_of,
    load_json,
    load_lines,
    moment,
    objects,
    plain_item,
    text_of,
    unread_sentences,
    word,
)
from workbench.translation import sentence, sentence_of

PART_LETTERS = 500_000
_STIX_OUT = frozenset({
    "type", "id", "spec_version", "created", "modified", "pattern_type", "pattern_version", "hashes", "lang", "revoked",
    "first_observed", "last_observed", "valid_from", "valid_until", "labels", "extensions", "extension_type",
})  # fmt: skip
_STIX_PASSED = frozenset({"relationship", "marking-definition", "extension-definition", "language-content", "sighting"})
_MISP_OUT = frozenset(
    {"uuid", "id", "event_id", "object_id", "timestamp", "sharing_group_id", "distribution", "to_ids"}
)


def bundle(data: bytes, unread: Unread) -> Iterator[Item]:
    """The posts.jsonl of a bundle that was verified before."""
    for number, post in load_lines(data):
        text = post.get("text") if isinstance(post, dict) else None
        if not isinstance(text, str):
            raise UnreadableImportError(sentence("Line {n} of the bundle's posts has no text.", n=number))
        key = word(post.get("exhibit")) or str(number)
        yield Item(
            key, text_of([text], unread), word(post.get("thread_title")), word(post.get("author")),
            word(post.get("url"), 2000), moment(post.get("posted_at")), word(post.get("posted_at_raw")),
        )  # fmt: skip


def stix(data: bytes, unread: Unread) -> Iterator[Item]:
    """The objects of a STIX 2.1 bundle."""
    whole = load_json(data)
    found = whole.get("objects") if isinstance(whole, dict) and whole.get("type") == "bundle" else None
    if not isinstance(found, list):
        raise UnreadableImportError(sentence("The file is no STIX bundle."))
    for number, one in enumerate(objects(found, unread), start=1):
        if word(one.get("type")) in _STIX_PASSED:
            unread["ties"] += 1
            continue
        text = text_of(lines_of(one, _STIX_OUT, unread), unread)
        if text:
            raw = word(one.get("created")) or word(one.get("first_observed"))
            yield Item(word(one.get("id")) or str(number), text, word(one.get("name")), at=moment(raw), at_raw=raw)
        else:
            unread["wordless"] += 1


def misp(data: bytes, unread: Unread) -> Iterator[Item]:
    """The attributes and objects of MISP events."""
    found = misp_events(load_json(data), unread)
    if not found:
        raise UnreadableImportError(sentence("The file is no MISP event."))
    for event in found:
        yield from _misp_event(event, unread)


def misp_events(whole: object, unread: Unread | None = None) -> list[dict[str, Any]]:
    """The events of a file: one, a list of them, or the answer of a server."""
    found = whole.get("response", [whole]) if isinstance(whole, dict) else whole
    return objects([one.get("Event") for one in objects(found, unread)], unread)


def _misp_event(event: Mapping[str, Any], unread: Unread) -> Iterator[Item]:
    agency = event.get("Orgc")
    title, author = word(event.get("info")), word(agency.get("name")) if isinstance(agency, dict) else ""
    parts = [*objects(event.get("Attribute"), unread), *objects(event.get("Object"), unread)]
    for number, part in enumerate(parts, start=1):
        attributes = objects(part.get("Attribute"), unread) or [part]
        lines = (line for one in attributes for line in _attribute(one, unread))
        text = text_of(lines, unread)
        if text:
            raw = word(part.get("timestamp")) or word(event.get("date"))
            yield Item(word(part.get("uuid")) or str(number), text, title, author, at=moment(raw), at_raw=raw)
        else:
            unread["wordless"] += 1


def _attribute(one: Mapping[str, Any], unread: Unread) -> Iterator[str]:
    name = word(one.get("object_relation")) or word(one.get("type"))
    yield from lines_of(one.get("value"), _MISP_OUT, unread, name=name)
    yield from lines_of(one.get("comment"), _MISP_OUT, unread)


def table(data: bytes, unread: Unread) -> Iterator[Item]:
    """The rows of a CSV file with a head, whatever parts its columns; one item a row."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableImportError(sentence("The file is not UTF-8.")) from error
    parts = max(",;\t|", key=text.partition("\n")[0].count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=parts)
        head = [name.strip()[:200] for name in next(rows, [])]
        if not any(head):
            raise UnreadableImportError(sentence("The file has no line that names its columns."))
        for number, cells in enumerate(rows, start=2):
            unread["cells"] += any(cell.strip() for cell in cells[len(head) :])
            named = zip(head, cells, strict=False)
            words = text_of((f"{name}: {cell}" for name, cell in named if cell.strip()), unread)
            if words:
                yield Item(f"line {number}", words)
    except csv.Error as error:
        raise UnreadableImportError(sentence("The file is no table that can be read: {why}.", why=error)) from error


FORMS: Mapping[ImportKind, Callable[[bytes, Unread], Iterator[Item]]] = {
    "bundle": bundle,
    "stix": stix,
    "misp": misp,
    "csv": table,
}


def read(kind: ImportKind, data: bytes, *, first: int = 0, count: int = MOST) -> tuple[list[Item], bool]:
    """Some items of a file from number `first` on, and whether there are more. Raises UnreadableImportError.

    At most `count` of them, and no further ones once their texts are longer than a part of the work should be.
    """
    items = FORMS[kind](data, Unread())
    found: list[Item] = []
    letters = 0
    for item in islice(items, first, first + count):
        found.append(plain_item(item))
        letters += len(item.text)
        if letters > PART_LETTERS:
            break
    more = next(items, None) is not None
    if first + len(found) >= MOST and more:
        raise UnreadableImportError(
            sentence_of(
                "The file holds more than {most} thing. Ask the partner for parts of it.",
                "The file holds more than {most} things. Ask the partner for parts of it.",
                MOST,
                most=f"{MOST:,}",
            )
        )
    return found, more


def unread_of(kind: ImportKind, data: bytes) -> tuple[str, ...]:
    """What of a file is not read, and how often, in sentences. Raises UnreadableImportError."""
    unread = Unread()
    for _ in islice(FORMS[kind](data, unread), MOST):
        pass
    return unread_sentences(unread)


def kind_of(data: bytes) -> ImportKind:
    """What a file looks like: JSON of one form or the other, else a table. Raises UnreadableImportError."""
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] not in {b"{", b"["}:
        return "csv"
    whole = load_json(data)
    return "stix" if isinstance(whole, dict) and whole.get("type") == "bundle" else "misp"
