"""Places as people write them: spellings, short forms, scripts, particles; and words that only look like a place."""

import json
from pathlib import Path

import pytest

from tests.nlp.reading import reader

_LINES = (Path(__file__).parents[1] / "data" / "places.jsonl").read_text(encoding="utf-8").splitlines()
CASES: list[tuple[str, list[list[str]]]] = [(case["text"], case["found"]) for case in map(json.loads, _LINES)]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=range(len(CASES)))
def test_just_the_places_that_are_named_are_found(text: str, wanted: list[list[str]]) -> None:
    found = [[one.value, one.raw] for one in reader().read(text).mentions if one.label == "PLACE"]
    assert sorted(found) == sorted(wanted)
