"""Sums of money in the many ways that people write them, and numbers that are none."""

import json
from pathlib import Path

import pytest

from nlp.entities.prices.finder import find
from nlp.text.folded_text import view_of

_LINES = (Path(__file__).parents[2] / "data" / "sums.jsonl").read_text(encoding="utf-8").splitlines()
CASES: list[tuple[str, list[str]]] = [(case["text"], case["found"]) for case in map(json.loads, _LINES)]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=range(len(CASES)))
def test_just_the_sums_that_are_said_are_found(text: str, wanted: list[str]) -> None:
    assert [one.value for one in find(view_of(text))] == wanted


def test_a_sum_ends_where_its_currency_ends() -> None:
    view = view_of("advance Rs. 2 lakh 50 hazar rupay, rest later")
    assert [view.text[one.start : one.end] for one in find(view)] == ["rs. 2 lakh 50 hazar rupay"]
