"""What all forms of partners' files are read into: texts with where they stood. Pure; runs in the workers only."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from workbench.domain.strict_json import StrictJsonError, load
from workbench.translation import sentence

MOST = 50_000
MOST_VALUES = 1_000_000
_LONGEST = 100_000
_LONGEST_NAME = 200
_DEEPEST = 60
# A string of JSON may hold half of a pair of UTF-16, which no text has.
_NO_TEXT = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")

Passed = Literal["ties", "shapeless", "wordless", "cut", "cells"]
Unread = Counter[Passed]
"""What of a file was passed over, and how often."""


def unread_sentences(unread: Unread) -> tuple[str, ...]:
    """What was passed over, a sentence each."""
    words: Mapping[Passed, str] = {
        "ties": sentence("Ties, sightings and definitions of marks that were not read: {n}.", n=unread["ties"]),
        "shapeless": sentence("Entries that are no objects and were not read: {n}.", n=unread["shapeless"]),
        "wordless": sentence("Entries without words that are read: {n}.", n=unread["wordless"]),
        "cut": sentence("Texts that were too long, their ends not read: {n}.", n=unread["cut"]),
        "cells": sentence("Rows with more cells than columns, those cells not read: {n}.", n=unread["cells"]),
    }
    return tuple(said for passed, said in words.items() if unread[passed])


class UnreadableImportError(Exception):
    """The file is not what it says it is, in a sentence."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a partner's file. `key` is its own name in the file; empty fields are not told there."""

    key: str
    text: str
    title: str = ""
    author: str = ""
    url: str = ""
    at: datetime | None = None
    at_raw: str = ""


def plain(words: str) -> str:
    """Words with NUL and lone surrogates as U+FFFD, one for one: what every database and terminal takes."""
    return words.translate(_NO_TEXT)


def plain_item(item: Item) -> Item:
    """The same item with plain words."""
    key, text, title, author, url, raw = map(
        plain, (item.key, item.text, item.title, item.author, item.url, item.at_raw)
    )
    return Item(key, text, title, author, url, item.at, raw)


def load_json(data: bytes) -> Any:
    """A JSON document, bounded and strict. Raises UnreadableImportError in words, for any bytes."""
    try:
        return load(data.removeprefix(b"\xef\xbb\xbf"), most_values=MOST_VALUES, deepest=_DEEPEST)
    except StrictJsonError as error:
        raise UnreadableImportError(sentence("The file is no JSON that can be read: {why}.", why=error)) from error


def load_lines(data: bytes) -> Iterator[tuple[int, Any]]:
    """The lines of JSON Lines with their numbers, each bounded and strict. Raises UnreadableImportError in words."""
    for number, line in enumerate(data.removesuffix(b"\n").split(b"\n"), start=1):
        try:
            yield number, load(line, most_values=MOST_VALUES, deepest=_DEEPEST)
        except StrictJsonError as error:
            words = sentence("Line {n} of the bundle's posts is no JSON that can be read: {why}.", n=number, why=error)
            raise UnreadableImportError(words) from error


def objects(value: object, unread: Unread | None = None) -> list[dict[str, Any]]:
    """The objects of a list; what is no object is counted, and what is no list has none."""
    if not isinstance(value, list):
        return []
    found = [one for one in value if isinstance(one, dict)]
    if unread is not None and len(found) < len(value):
        unread["shapeless"] += len(value) - len(found)
    return found


def lines_of(
    value: object, left_out: frozenset[str], unread: Unread, *, name: str = "", depth: int = 0
) -> Iterator[str]:
    """The words in a JSON value, one a line, each behind its name; references and book-keeping left out."""
    if depth > _DEEPEST:
        raise UnreadableImportError(sentence("The file nests its parts too deeply."))
    if len(name) > _LONGEST_NAME:
        unread["cut"] += 1
        name = name[:_LONGEST_NAME]
    if isinstance(value, str) and value.strip():
        yield f"{name}: {value}" if name else value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in left_out and not key.endswith(("_ref", "_refs")):
                yield from lines_of(inner, left_out, unread, name=key, depth=depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from lines_of(inner, left_out, unread, name=name, depth=depth + 1)


def text_of(lines: Iterable[str], unread: Unread) -> str:
    """Lines as a text of bounded length; no more of them are made than it takes."""
    taken: list[str] = []
    length = 0
    for line in lines:
        taken.append(line)
        length += len(line) + 1
        if length > _LONGEST + 1:
            unread["cut"] += 1
            break
    return "\n".join(taken)[:_LONGEST]


def moment(raw: object) -> datetime | None:
    """An ISO 8601 time with zone, or whole seconds since 1970; None for anything else."""
    try:
        if isinstance(raw, str) and not raw.strip().isdecimal():
            found = datetime.fromisoformat(raw)
            return found.astimezone(UTC) if found.tzinfo is not None else None
        if isinstance(raw, int | str) and not isinstance(raw, bool):
            return datetime.fromtimestamp(int(raw), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return None


def word(value: object, most: int = 500) -> str:
    """A short text of a JSON value; empty for what is none."""
    return value[:most] if isinstance(value, str) else ""
