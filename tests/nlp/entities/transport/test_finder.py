"""Routes and means of transport in the languages of the guide, and vehicles that move nobody."""

import json
from pathlib import Path

import pytest

from nlp.records import TextMention
from tests.nlp.reading import reader

_LINES = (Path(__file__).parents[2] / "data" / "ways.jsonl").read_text(encoding="utf-8").splitlines()
CASES: list[tuple[str, list[str]]] = [(case["text"], case["found"]) for case in map(json.loads, _LINES)]


def shown(one: TextMention) -> str:
    return f"{one.label} {one.value}" + (f" {one.raw}" if one.label == "TRANSPORT" else "")


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=range(len(CASES)))
def test_just_the_routes_and_vehicles_that_are_said_are_found(text: str, wanted: list[str]) -> None:
    found = sorted(reader().read(text).mentions, key=lambda one: (one.label, one.start))
    assert [shown(one) for one in found if one.label in {"ROUTE", "TRANSPORT"}] == wanted
