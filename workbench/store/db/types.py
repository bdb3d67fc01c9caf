"""Column types that read the same on both databases: exact instants, text that a stranger wrote, small JSON."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Dialect, Text
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_UNSTORABLE = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def storable(text: str) -> str:
    """`text` with NUL and lone surrogates as U+FFFD, one for one, so that offsets into it stay right.

    PostgreSQL refuses the first and UTF-8 the second; the captured bytes keep what was really sent.
    """
    return text if text.isascii() and "\0" not in text else text.translate(_UNSTORABLE)


def microseconds(at: datetime) -> int:
    """Whole microseconds since 1970 of an aware time; raises ValueError on a naive one."""
    if at.tzinfo is None:
        raise ValueError(f"a time without zone: {at!r}")
    return (at - _EPOCH) // _MICROSECOND


class Instant(TypeDecorator[datetime]):
    """An aware UTC time as whole microseconds since 1970: exact, sortable, the same on both databases."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Microseconds."""
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Back to an aware time."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


class Words(TypeDecorator[str]):
    """Text that may come from anybody, see `storable`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Without what a database refuses."""
        return None if value is None else storable(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """As stored."""
        return value


class Json(TypeDecorator[Any]):
    """A small list or object as JSON text; tuples come back as lists."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """Compact JSON; a NUL inside stays escaped."""
        return storable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Parsed."""
        return None if value is None else json.loads(value)
