"""Sentences with sums that are known to be read wrong, with the reason; one that is read right leaves the list."""

import json
from pathlib import Path
from typing import Any

import pytest

from nlp.entities.prices.finder import find
from nlp.text.folded_text import view_of

CASES: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("unread.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.xfail(strict=True, reason="known to be read wrong, see the list")
@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_a_sentence_that_is_known_to_be_read_wrong(case: dict[str, Any]) -> None:
    assert [one.value for one in find(view_of(case["text"]))] == case["found"]
