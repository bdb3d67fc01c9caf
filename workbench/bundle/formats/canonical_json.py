"""JSON as a bundle holds it: written the same way every time, read strictly and without trust."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from json.encoder import encode_basestring as _quoted

from workbench.domain import strict_json

MOST_VALUES = 8_000_000

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class BrokenError(Exception):
    """Something in a bundle is not what it has to be; the message is a sentence."""


@contextmanager
def true_records(what: str) -> Iterator[None]:
    """Records that the program did not make, of which it would have made nothing either, are broken ones.

    `what` begins the sentence: nothing of that can be made. Raises BrokenError.
    """
    try:
        yield
    except (AttributeError, LookupError, OverflowError, TypeError, ValueError) as error:
        raise BrokenError(f"{what} can be made of what the files of the bundle say ({error}).") from error


def utc(at: datetime) -> str:
    """A time in UTC as ISO 8601 with a Z. Raises ValueError on a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone has no place in a bundle")
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def utc_or_none(at: datetime | None) -> str | None:
    """As `utc`; None for a time that is not known."""
    return None if at is None else utc(at)


def text_sha256(text: str) -> str:
    """The hash of a text as UTF-8; a lone surrogate as the three bytes that it would have."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def pretty(value: Mapping[str, Json]) -> bytes:
    """A JSON file: sorted keys, two blanks, UTF-8, a line feed at the end."""
    return _bytes(_indented(value, "\n")) + b"\n"


def line(value: Mapping[str, Json]) -> bytes:
    """One line of a JSON Lines file."""
    return _bytes(_LINE.encode(value)) + b"\n"


def lines(values: Iterable[Mapping[str, Json]]) -> bytes:
    """A JSON Lines file."""
    return b"".join(line(value) for value in values)


_LINE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, allow_nan=False)


def _indented(value: object, edge: str) -> str:
    """As `json.dumps` writes with `indent=2`, which until Python 3.14 it does a letter at a time in Python."""
    inside = edge + "  "
    if value and isinstance(value, Mapping):
        told = (f"{_quoted(key)}: {_indented(value[key], inside)}" for key in sorted(value))
        return f"{{{inside}{f',{inside}'.join(told)}{edge}}}"
    if value and isinstance(value, list | tuple):
        return f"[{inside}{f',{inside}'.join(_indented(each, inside) for each in value)}{edge}]"
    return _quoted(value) if isinstance(value, str) else _LINE.encode(value)


def _bytes(text: str) -> bytes:
    # A lone surrogate stands only inside a string, where backslashreplace gives the very escape that JSON has for it.
    return text.encode("utf-8", "backslashreplace")


def parse(data: bytes, *, name: str) -> dict[str, Json]:
    """Strictly read one JSON object: UTF-8, no byte order mark, no key twice, no NaN, bounded. Raises BrokenError."""
    try:
        value = strict_json.load(data, most_values=MOST_VALUES)
    except strict_json.StrictJsonError as error:
        raise BrokenError(f"{name} is not JSON of the strict kind ({error}).") from error
    if not isinstance(value, dict):
        raise BrokenError(f"{name} does not hold a JSON object.")
    return value


def parse_lines(data: bytes, *, name: str) -> list[dict[str, Json]]:
    """Strictly read a JSON Lines file of objects; every line ends with a line feed. Raises BrokenError."""
    if not data:
        return []
    if not data.endswith(b"\n"):
        raise BrokenError(f"The last line of {name} is cut off.")
    return [parse(part, name=f"line {number} of {name}") for number, part in enumerate(data[:-1].split(b"\n"), start=1)]


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 file", "2 files"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


class JsonReader:
    """Takes typed values out of an untrusted object; `name` says in errors where it stands. Raises BrokenError."""

    def __init__(self, value: Json, *, name: str) -> None:
        if not isinstance(value, dict):
            raise BrokenError(f"{name} is not an object.")
        self.value: dict[str, Json] = value
        self.name = name

    def only(self, *keys: str) -> "JsonReader":
        """Refuse keys beyond these and missing ones."""
        if set(self.value) != set(keys):
            odd = ", ".join(sorted(set(self.value) ^ set(keys)))
            raise BrokenError(f"{self.name} has other keys than it must ({odd[:200]}).")
        return self

    def text(self, key: str) -> str:
        """A string."""
        found = self.value.get(key)
        if not isinstance(found, str):
            raise BrokenError(f"{self.name}: {key} is not text.")
        return found

    def whole(self, key: str) -> int:
        """A whole number."""
        found = self.value.get(key)
        if not isinstance(found, int) or isinstance(found, bool):
            raise BrokenError(f"{self.name}: {key} is not a whole number.")
        return found

    def part(self, key: str) -> "JsonReader":
        """An object inside."""
        return JsonReader(self.value.get(key), name=f"{self.name}: {key}")

    def parts(self, key: str) -> list["JsonReader"]:
        """A list of objects inside."""
        found = self.value.get(key)
        if not isinstance(found, list):
            raise BrokenError(f"{self.name}: {key} is not a list.")
        return [JsonReader(item, name=f"{self.name}: {key}[{place}]") for place, item in enumerate(found)]

    def texts(self, key: str) -> list[str]:
        """A list of strings inside."""
        found = self.value.get(key)
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise BrokenError(f"{self.name}: {key} is not a list of texts.")
        return [str(item) for item in found]

    def hexadecimal(self, key: str, *, size: int) -> bytes:
        """`size` bytes as lower-case hexadecimal."""
        return from_hexadecimal(self.text(key), size=size, name=f"{self.name}: {key}")


def from_hexadecimal(text: str, *, size: int, name: str) -> bytes:
    """`size` bytes from lower-case hexadecimal and nothing else. Raises BrokenError."""
    try:
        made = bytes.fromhex(text)
    except ValueError:
        made = b""
    # Capitals and blanks, which are read too, are not written again.
    if len(made) != size or made.hex() != text:
        raise BrokenError(f"{name} is not {counted(size, 'byte')} in lower-case hexadecimal.")
    return made
