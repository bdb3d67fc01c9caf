"""What all forms of partners' files are read into: texts with where they stood. Pure; runs in the workers only."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from workbench.translation import sentence

MOST = 50_000
_LONGEST = 100_000
_DEEPEST = 60


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


def load_json(data: bytes) -> Any:
    """A JSON document. Raises UnreadableImportError in words, for any bytes."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableImportError(sentence("The file is not UTF-8.")) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableImportError(sentence("The file is no JSON that can be read.")) from error


def lines_of(value: object, left_out: frozenset[str], *, name: str = "", depth: int = 0) -> Iterator[str]:
    """The words in a JSON value, one a line, each behind its name; references and book-keeping left out."""
    if depth > _DEEPEST:
        raise UnreadableImportError(sentence("The file nests its parts too deeply."))
    if isinstance(value, str):
        if value.strip():
            yield f"{name}: {value}" if name else value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in left_out and not key.endswith(("_ref", "_refs")):
                yield from lines_of(inner, left_out, name=str(key), depth=depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from lines_of(inner, left_out, name=name, depth=depth + 1)


def text_of(lines: Iterator[str]) -> str:
    """Lines as a text of bounded length."""
    return "\n".join(lines)[:_LONGEST]


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
