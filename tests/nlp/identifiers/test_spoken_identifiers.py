"""Identifiers in the many ways that people say and hide them, and sentences that only look as if they held one."""

import json
from pathlib import Path

from nlp.identifiers.registry import find
from nlp.train.corpus import posts
from tests.nlp.identifiers.reading import found_in, marked_in

_SAID = Path(__file__).parents[1] / "data" / "said.jsonl"
_WEIGHED = frozenset({"PHONE", "CNIC", "PASSPORT", "TELEGRAM", "SOCIAL", "THREEMA", "JABBER", "IP", "CARD"})
_MOST_WRONG = 0.02  # of the sentences


def test_hardly_a_sentence_that_says_an_identifier_is_read_otherwise() -> None:
    cases = list(map(json.loads, _SAID.read_text(encoding="utf-8").splitlines()))
    wrong = [case["text"] for case in cases if case["found"] != _values(case["text"])]
    assert len(cases) > 1000
    assert len(wrong) / len(cases) < _MOST_WRONG, wrong


def test_hardly_a_sentence_that_earlier_rules_were_made_for_is_read_otherwise() -> None:
    cases = posts("contact_cases")
    wrong = [case["text"] for case in cases if found_in(case["text"], _WEIGHED) != marked_in(case, _WEIGHED)]
    assert len(cases) > 5000
    assert len(wrong) / len(cases) < _MOST_WRONG, wrong


def _values(text: str) -> list[str]:
    return sorted({f"{one.label} {one.value}" for one in find(text)})
