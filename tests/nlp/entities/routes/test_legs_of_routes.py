"""Ways in the phrasings of each language: places side by side, particles, passing through, arrows, and what is none."""

import json
from pathlib import Path

import pytest

from tests.nlp.reading import reader

_LINES = (Path(__file__).parents[2] / "data" / "legs.jsonl").read_text(encoding="utf-8").splitlines()
CASES: list[tuple[str, list[str]]] = [(case["text"], case["found"]) for case in map(json.loads, _LINES)]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=range(len(CASES)))
def test_places_make_a_way_just_where_one_is_said(text: str, wanted: list[str]) -> None:
    found = sorted((one for one in reader().read(text).mentions if one.label == "ROUTE"), key=lambda one: one.start)
    assert [one.value for one in found] == wanted
