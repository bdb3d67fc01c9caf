"""Posts of `tests/nlp/data` in the gold format, and which of them are read just as they are marked."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nlp.identifiers.registry import find
from nlp.records import IDENTIFIER_LABELS

Spans = list[tuple[int, int, str, str]]
_DATA = Path(__file__).parents[1] / "data"


def posts(name: str) -> list[dict[str, Any]]:
    """The posts of a file."""
    return [json.loads(line) for line in (_DATA / name).read_text(encoding="utf-8").splitlines()]


def misread(some: Iterable[dict[str, Any]]) -> list[str]:
    """The ids of the posts in which something else is found than is marked: other spans, labels or values."""
    return [post["id"] for post in some if found_in(post["text"]) != marked_in(post)]


def found_in(text: str, labels: frozenset[str] = IDENTIFIER_LABELS) -> Spans:
    """What is found in a text of some labels, in order: start, end, label, value."""
    return sorted((one.start, one.end, one.label, one.value) for one in find(text) if one.label in labels)


def marked_in(post: dict[str, Any], labels: frozenset[str] = IDENTIFIER_LABELS) -> Spans:
    """What is marked in a post, alike."""
    spans = post["spans"]
    return sorted((one["start"], one["end"], one["label"], one["value"]) for one in spans if one["label"] in labels)
