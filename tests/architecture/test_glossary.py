"""Each term of `docs/glossary.md` stands once, in both languages, and what carries it is there."""

import importlib
import re

from tests.architecture.room_map import ROOT

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| term ")
]


def carried(name: str) -> bool:
    """Whether a module or a class of a module has this name."""
    try:
        importlib.import_module(name)
    except ImportError:
        module, _, last = name.rpartition(".")
        return hasattr(importlib.import_module(module), last)
    return True


def test_what_carries_each_term_of_the_glossary_is_there() -> None:
    names = [row[3].strip("`") for row in ROWS]
    assert len(names) > 40
    assert [name for name in names if not carried(name)] == []


def test_each_term_stands_once_in_order_with_its_urdu_and_its_meaning() -> None:
    terms = [row[0] for row in ROWS]
    assert terms == sorted(set(terms))
    assert [row for row in ROWS if not re.fullmatch(r"[\u0600-\u06ff ]+", row[1]) or len(row[2]) < 20] == []
