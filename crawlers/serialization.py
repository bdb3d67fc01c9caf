"""Frozen records as JSON and back, checked against their types on the way in: what a worker says is not trusted.

Knows the standard types the records are made of: str, int, float, bool, None, bytes (base64, RFC 4648), datetime,
tuples, mappings with string keys, typed dictionaries, unions, literals and frozen dataclasses. Anything else is a bug
and raises TypeError.
"""

import base64
import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Hashable, Mapping
from datetime import datetime
from typing import Any, TypeVar

Record = TypeVar("Record")


class WrongShapeError(ValueError):
    """The JSON does not have the shape of the record that was expected."""


def to_plain(value: object) -> Any:
    """A record as JSON values."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, tuple | list):
        return [to_plain(inner) for inner in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(inner) for key, inner in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: to_plain(getattr(value, name)) for name in _names(type(value))}
    raise TypeError(f"No record is made of {type(value).__name__}.")


def from_plain(kind: type[Record], value: object) -> Record:
    """The record that JSON values stand for. Raises `WrongShapeError`."""
    made = _reader(typing.cast("Hashable", kind))(value)
    return typing.cast("Record", made)


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@functools.cache
def _reader(kind: Hashable) -> Callable[[object], object]:
    """The function that reads one type; made once, so that a page of posts costs little."""
    if kind is datetime:
        return _datetime
    if kind is bytes:
        return _bytes
    if kind in {str, int, bool, float, types.NoneType}:
        return functools.partial(_scalar, typing.cast("type", kind))
    if dataclasses.is_dataclass(kind) or typing.is_typeddict(kind):
        return _record_reader(typing.cast("type", kind))
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return functools.partial(_choice, frozenset(arguments))
    if origin in {typing.Union, types.UnionType}:
        return functools.partial(_union, tuple(_reader(argument) for argument in arguments))
    if origin is tuple:
        return _tuple_reader(arguments)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return functools.partial(_mapping, _reader(arguments[1]))
    raise TypeError(f"No record is made of {kind}.")


def _scalar(kind: type, value: object) -> object:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise WrongShapeError(f"{kind.__name__} expected, {type(value).__name__} found")
    return value


def _datetime(value: object) -> datetime:
    if not isinstance(value, str):
        raise WrongShapeError("a time expected")
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise WrongShapeError("no time") from error
    if moment.tzinfo is None:
        raise WrongShapeError("a time without a zone")
    return moment


def _bytes(value: object) -> bytes:
    if not isinstance(value, str):
        raise WrongShapeError("bytes expected")
    try:
        return base64.b64decode(value, validate=True)
    except ValueError as error:
        raise WrongShapeError("no base64") from error


def _choice(allowed: frozenset[object], value: object) -> object:
    if not isinstance(value, str | int | bool) or value not in allowed:
        raise WrongShapeError(f"not one of the words allowed: {str(value)[:40]!r}")
    return value


def _union(readers: tuple[Callable[[object], object], ...], value: object) -> object:
    for reader in readers:
        try:
            return reader(value)
        except WrongShapeError:
            continue
    raise WrongShapeError(f"nothing that fits: {type(value).__name__}")


def _tuple_reader(arguments: tuple[Any, ...]) -> Callable[[object], object]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return functools.partial(_many, _reader(arguments[0]))
    return functools.partial(_fixed, tuple(_reader(argument) for argument in arguments))


def _many(reader: Callable[[object], object], value: object) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise WrongShapeError("a list expected")
    return tuple([reader(inner) for inner in value])


def _fixed(readers: tuple[Callable[[object], object], ...], value: object) -> tuple[object, ...]:
    if not isinstance(value, list) or len(value) != len(readers):
        raise WrongShapeError(f"a list of {len(readers)} expected")
    return tuple([reader(inner) for reader, inner in zip(readers, value, strict=True)])


def _mapping(reader: Callable[[object], object], value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise WrongShapeError("an object expected")
    return {str(key): reader(inner) for key, inner in value.items()}


def _record_reader(kind: type) -> Callable[[object], object]:
    hints = typing.get_type_hints(kind)
    names = _names(kind) if dataclasses.is_dataclass(kind) else hints
    readers = {name: _reader(hints[name]) for name in names}

    def read(value: object) -> object:
        if not isinstance(value, dict) or value.keys() != readers.keys():
            raise WrongShapeError(f"no {kind.__name__}")
        return kind(**{name: reader(value[name]) for name, reader in readers.items()})

    return read
