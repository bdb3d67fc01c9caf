"""Sums of money in the many ways that people write them, and numbers that are none."""

import json
from pathlib import Path

from nlp.entities.prices.finder import find
from nlp.text.folded_text import view_of

_SUMS = Path(__file__).parents[2] / "data" / "sums.jsonl"
_MOST_WRONG = 0.01  # of the sentences


def test_hardly_a_sentence_with_sums_is_read_otherwise() -> None:
    cases = list(map(json.loads, _SUMS.read_text(encoding="utf-8").splitlines()))
    wrong = [case["text"] for case in cases if _sums(case["text"]) != case["found"]]
    assert len(cases) > 600
    assert len(wrong) / len(cases) < _MOST_WRONG, wrong


def test_a_sum_ends_where_its_currency_ends() -> None:
    view = view_of("advance Rs. 2 lakh 50 hazar rupay, rest later")
    assert [view.text[one.start : one.end] for one in find(view)] == ["rs. 2 lakh 50 hazar rupay"]


def _sums(text: str) -> list[str]:
    return [one.value for one in find(view_of(text))]
