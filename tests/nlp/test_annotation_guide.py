"""`docs/annotation.md` names all that is found, and the program reads its examples as it says."""

import json
import re
from pathlib import Path

import pytest

from nlp.pipeline import Extractor, load
from tests.kinds import patterned
from workbench.domain.mention_kinds import MENTION_KINDS
from workbench.domain.post_categories import POST_CATEGORIES

GUIDE = (Path(__file__).parents[2] / "docs" / "annotation.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `?(?P<name>\w+)`? \|.*\| (?P<examples>[^|]+) \|$", re.MULTILINE)
_EXAMPLE = re.compile(r"`([^`]+)` → `([^`]+)`")
ROWS = {row["name"]: row["examples"] for row in _ROW.finditer(GUIDE) if row["name"] not in {"label", "category"}}
EXAMPLES = [(name, *pair) for name, cell in ROWS.items() for pair in _EXAMPLE.findall(cell)]
# A kind that a pattern tells is its pattern: its example stands in the table of kinds.
_KINDS = MENTION_KINDS.keys() - {kind.label for kind in patterned()}


@pytest.fixture(scope="module")
def reader() -> Extractor:
    return load()


def test_the_guide_has_a_row_for_each_label_and_each_category() -> None:
    assert ROWS.keys() == _KINDS | POST_CATEGORIES.keys()


def test_each_label_has_an_example_with_its_value() -> None:
    assert {name for name, _, _ in EXAMPLES} == _KINDS


def test_the_examples_of_the_guide_are_read_as_it_says(reader: Extractor) -> None:
    read = reader.read_all(text for _, text, _ in EXAMPLES)
    found = [{(one.label, one.value) for one in each.mentions} for each in read]
    missed = [
        example for example, values in zip(EXAMPLES, found, strict=True) if (example[0], example[2]) not in values
    ]
    assert missed == []


def test_the_line_of_gold_that_the_guide_shows_is_what_the_program_reads(reader: Extractor) -> None:
    [line] = re.findall(r"^```json\n(.*)\n```$", GUIDE, re.MULTILINE)
    gold = json.loads(line)
    read = reader.read(gold["text"])
    assert read.category == gold["category"]
    assert {(one.start, one.end, one.label, one.value) for one in read.mentions} == {
        (one["start"], one["end"], one["label"], one["value"]) for one in gold["spans"]
    }
