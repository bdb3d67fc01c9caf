"""How commands print results: as JSON, or as sentences without anything that a terminal would obey."""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any


def plain(value: Any) -> Any:
    """A record as JSON has it: dates in ISO 8601, bytes in hexadecimal."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, date | Path):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    return value


def iso(moment: datetime) -> str:
    """ISO 8601 in UTC with a Z."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def print_json(value: Any) -> None:
    """One JSON document on stdout, keys in order."""
    sys.stdout.write(_json(value, indent=2) + "\n")


def print_json_line(value: Any) -> None:
    """One JSON object on one line of stdout, at once."""
    sys.stdout.write(_json(value, indent=None) + "\n")
    sys.stdout.flush()


def _json(value: Any, *, indent: int | None) -> str:
    """JSON that UTF-8 can hold: a lone surrogate stands only in a string, as the escape that JSON has for it."""
    text = json.dumps(plain(value), ensure_ascii=False, sort_keys=True, indent=indent)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def say(words: str) -> None:
    """A sentence for the person at the terminal, there at once also where it goes through a pipe or to a file."""
    sys.stdout.write(f"{terminal_safe(words)}\n")
    sys.stdout.flush()


def terminal_safe(text: str) -> str:
    """Captured text without what a terminal would obey: control characters are shown as their code."""
    return "".join(
        char if char.isprintable() or char in "\n\t" else f"\\u{ord(char):04x}" for char in text.replace("\r\n", "\n")
    )
