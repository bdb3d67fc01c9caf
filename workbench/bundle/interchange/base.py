"""What a structured file of a bundle is: made record by record, so that memory does not grow with the case."""

import hashlib
import json
import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Protocol

from workbench.bundle.formats.canonical_json import BrokenError, Json, JsonReader
from workbench.bundle.formats.layout import About
from workbench.domain.mention_kinds import MENTION_KINDS, ExchangeForms

_NO_FORMS = ExchangeForms()
_UNSAYABLE = re.compile("[\0\ud800-\udfff]")
_OWN_IDS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:workbench:bundle")


class Format(Protocol):
    """Gives the bytes of one file in order: its start, what each exhibit adds, its end."""

    def start(self) -> bytes:
        """The bytes before the first exhibit."""

    def add(self, record: JsonReader) -> bytes:
        """The bytes of one exhibit. Raises BrokenError on a record that is none."""

    def end(self) -> Iterator[bytes]:
        """The bytes after the last exhibit, in pieces."""


Maker = Callable[[About], Format]


class SeenNames:
    """Which names were told already. Of each it holds 16 bytes."""

    def __init__(self) -> None:
        self._seen: set[bytes] = set()

    def first(self, name: str) -> bool:
        """Whether a name comes for the first time."""
        key = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        before = len(self._seen)
        self._seen.add(key)
        return len(self._seen) > before


Element = tuple[str, Mapping[str, Json]]


class OneList:
    """A JSON file that is one list inside something: an element a line, none of them twice.

    An element comes with the name that it is known by; one that comes only once by its nature has the name "", and is
    not remembered.
    """

    def __init__(self, before: str, after: str) -> None:
        self._before = before
        self._after = after
        self._told = SeenNames()
        self._begun = False

    def start(self, *elements: Element) -> bytes:
        """The opening with the first elements."""
        return f"{self._before}[\n".encode() + self.add(elements)

    def add(self, elements: Iterable[Element]) -> bytes:
        """The bytes of those elements that were not told yet."""
        return b"".join(
            self.written(compact(element)) for name, element in elements if not name or self._told.first(name)
        )

    def written(self, element: bytes) -> bytes:
        """One more element, which is compact JSON already."""
        mark, self._begun = b",\n" if self._begun else b"", True
        return mark + element

    def last(
        self, element: Mapping[str, Json], key: str, listed: Iterator[bytes], *, otherwise: str = ""
    ) -> Iterator[bytes]:
        """The last element, of which one more key holds a long list, in pieces, and the closing."""
        before = compact({name: value for name, value in element.items() if name < key}).removesuffix(b"}")
        after = compact({name: value for name, value in element.items() if name > key}).removeprefix(b"{")
        yield self.written(before + f',"{key}":['.encode())
        yield next(listed, otherwise.encode())
        yield from listed
        yield (b"]," if after != b"}" else b"]") + after
        yield self.end()

    def end(self) -> bytes:
        """The closing."""
        return f"\n]{self._after}\n".encode()


class Ids:
    """Ids that end in a UUID, in order: of each it holds the 16 bytes."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def add(self, uuid_text: str) -> None:
        """Keep the id."""
        self._bytes += bytes.fromhex(uuid_text[-36:].replace("-", ""))

    def pieces(self, *before: str, after: str) -> Iterator[bytes]:
        """Each id between words, with commas between them; of several words before it, those are used in turn."""
        for number, place in enumerate(range(0, len(self._bytes), 16)):
            comma, words = "," if place else "", before[number % len(before)]
            yield f"{comma}{words}{_uuid(self._bytes[place : place + 16])}{after}".encode()


_COMPACT = json.JSONEncoder(ensure_ascii=True, sort_keys=True, allow_nan=False, separators=(",", ":"))


def compact(value: Mapping[str, Json]) -> bytes:
    """JSON on one line, keys sorted, in ASCII: lone surrogates and all stay what they are in every reader."""
    return _COMPACT.encode(value).encode()


def named_uuid(namespace: uuid.UUID, name: str) -> str:
    """A UUID of version 5 (RFC 9562). The standard library's own fails on half a character, which a page may hold."""
    data = namespace.bytes + name.encode("utf-8", "surrogatepass")
    found = hashlib.sha1(data, usedforsecurity=False).hexdigest()
    variant = "89ab"[int(found[16], 16) % 4]
    return f"{found[:8]}-{found[8:12]}-5{found[13:16]}-{variant}{found[17:20]}-{found[20:32]}"


def _uuid(data: bytearray) -> str:
    text = data.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def own_id(*parts: str) -> str:
    """A UUID that is the same for the same thing in every export."""
    return named_uuid(_OWN_IDS, "\x1f".join(parts))


def forms_of(label: str) -> ExchangeForms:
    """What the formats call a kind of mention; nothing for a label that is not known here."""
    kind = MENTION_KINDS.get(label)
    return kind.forms if kind else _NO_FORMS


def moment(text: str) -> datetime:
    """A time of a bundle. Raises BrokenError when it is none."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BrokenError(f"{text[:40]!a} is no time.") from error


def sayable(text: str) -> str:
    """A text for programs that take neither NUL nor half a character: those become the replacement sign."""
    return _UNSAYABLE.sub("\ufffd", text)
