"""Ways of moving people and roles in the languages of the guide, and the same words where they mean something else."""

import json
from pathlib import Path

import pytest

from tests.nlp.reading import reader

_LINES = (Path(__file__).parents[1] / "data" / "moving.jsonl").read_text(encoding="utf-8").splitlines()
CASES: list[tuple[str, list[str]]] = [(case["text"], case["found"]) for case in map(json.loads, _LINES)]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=range(len(CASES)))
def test_just_the_vehicles_and_roles_that_are_said_are_found_with_their_words(text: str, wanted: list[str]) -> None:
    found = sorted(reader().read(text).mentions, key=lambda one: one.start)
    assert [f"{one.label} {one.value} {one.raw}" for one in found if one.label in {"TRANSPORT", "ROLE"}] == wanted
