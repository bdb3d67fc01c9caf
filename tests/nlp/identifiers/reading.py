"""Posts of `tests/nlp/data` in the gold format, and which of them are read just as they are marked."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nlp.identifiers.registry import find

_DATA = Path(__file__).parents[1] / "data"


def posts(name: str) -> list[dict[str, Any]]:
    """The posts of a file."""
    return [json.loads(line) for line in (_DATA / name).read_text(encoding="utf-8").splitlines()]


def misread(some: Iterable[dict[str, Any]]) -> list[str]:
    """The ids of the posts in which something else is found than is marked: other spans, labels or values."""
    return [post["id"] for post in some if _found(post["text"]) != _marked(post)]


def _found(text: str) -> list[tuple[int, int, str, str]]:
    return sorted((one.start, one.end, one.label, one.value) for one in find(text))


def _marked(post: dict[str, Any]) -> list[tuple[int, int, str, str]]:
    return sorted((one["start"], one["end"], one["label"], one["value"]) for one in post["spans"])
