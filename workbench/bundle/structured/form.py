"""What a structured file of a bundle is: made record by record, so that memory does not grow with the case."""

import hashlib
import json
import re
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Protocol

from workbench.bundle.jsonform import BrokenError, Json, Reader
from workbench.bundle.layout import About

_UNSAYABLE = re.compile("[\0\ud800-\udfff]")
_OWN_IDS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:workbench:bundle")


class Format(Protocol):
    """Gives the bytes of one file in order: its start, what each exhibit adds, its end."""

    def start(self) -> bytes:
        """The bytes before the first exhibit."""

    def add(self, record: Reader) -> bytes:
        """The bytes of one exhibit. Raises BrokenError on a record that is none."""

    def end(self) -> bytes:
        """The bytes after the last exhibit."""


Maker = Callable[[About], Format]


class OneList:
    """A JSON file that is one list inside something: an element a line, none of them twice.

    Memory holds the names of the elements, not the elements.
    """

    def __init__(self, before: str, after: str) -> None:
        self._before = before
        self._after = after
        self._told: set[str] = set()

    def start(self, *elements: tuple[str, Mapping[str, Json]]) -> bytes:
        """The opening with the first elements, each with the name it is known by."""
        return f"{self._before}[\n".encode() + self.add(elements)

    def add(self, elements: Iterable[tuple[str, Mapping[str, Json]]]) -> bytes:
        """The bytes of those elements that were not told yet."""
        parts: list[bytes] = []
        for name, element in elements:
            if name not in self._told:
                parts.append((b",\n" if self._told else b"") + compact(element))
                self._told.add(name)
        return b"".join(parts)

    def end(self) -> bytes:
        """The closing."""
        return f"\n]{self._after}\n".encode()


def compact(value: Mapping[str, Json]) -> bytes:
    """JSON on one line, keys sorted, in ASCII: lone surrogates and all stay what they are in every reader."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, allow_nan=False, separators=(",", ":")).encode()


def named_uuid(namespace: uuid.UUID, name: str) -> str:
    """A UUID of version 5 (RFC 9562). The standard library's own fails on half a character, which a page may hold."""
    digest = hashlib.sha1(namespace.bytes + name.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()
    return str(uuid.UUID(bytes=digest[:16], version=5))


def own_id(*parts: str) -> str:
    """A UUID that is the same for the same thing in every export."""
    return named_uuid(_OWN_IDS, "\x1f".join(parts))


def moment(text: str) -> datetime:
    """A time of a bundle. Raises BrokenError when it is none."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BrokenError(f"{text[:40]!a} is no time.") from error


def sayable(text: str) -> str:
    """A text for programs that take neither NUL nor half a character: those become the replacement sign."""
    return _UNSAYABLE.sub("\ufffd", text)
