"""The phrases that texts are made of, one JSON file a language under `phrases/`. All in them is made up."""

import json
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "phrases"


@dataclass(frozen=True, slots=True)
class Book:
    """The phrases of one language. `offending` maps a category to its `open`, `body` and `price` phrases."""

    offending: dict[str, dict[str, list[str]]]
    contact: dict[str, list[str]]
    close: list[str]
    benign: list[str]
    remarks: list[str]
    titles: dict[str, list[str]]


def read(lang: str) -> Book:
    """The book of a language (`en`, `ur-Latn`, `ur`)."""
    content = json.loads((_FOLDER / f"{lang}.json").read_text(encoding="utf-8"))
    del content["about"]
    return Book(**content)
