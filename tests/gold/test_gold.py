"""The hand-written test set compiles to what is recorded, and keeps its format and counts."""

import hashlib
import itertools
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.gold.build import CATEGORIES, COUNTS, LANGS, compile_all, compiled, near_duplicates, tally
from tests.gold.checks import ENTITIES, FORMS
from tests.gold.markup import phone_value

README = Path(__file__).parent / "README.md"
Row = dict[str, Any]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Posts as they are compiled."""
    return [json.loads(line) for line in compiled().splitlines()]


def test_the_sources_compile_to_the_set_that_is_recorded_in_the_readme() -> None:
    digest = hashlib.sha256(compiled().encode()).hexdigest()
    assert f"`{digest}`" in README.read_text(encoding="utf-8")


def test_the_sources_hold_no_mistake_and_no_post_twice() -> None:
    posts, errors = compile_all()
    assert errors == []
    assert near_duplicates(posts) == []


def test_the_set_is_printed_as_the_evaluation_takes_it() -> None:
    command = [sys.executable, "-m", "tests.gold.build", "--print"]
    assert subprocess.run(command, capture_output=True, check=True).stdout == compiled().encode()


def test_every_post_has_the_form_of_the_guide(rows: list[Row]) -> None:
    for row in rows:
        assert set(row) - {"decoys"} == {"id", "lang", "text", "category", "spans"}
        assert row["lang"] in LANGS
        assert row["category"] in CATEGORIES.values()
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows)


def test_every_span_lies_trimmed_in_its_text_and_its_value_holds(rows: list[Row]) -> None:
    for row in rows:
        for span in row["spans"]:
            assert set(span) - {"disguised"} == {"start", "end", "label", "value"}
            surface = row["text"][span["start"] : span["end"]]
            assert surface
            assert surface == surface.strip()
            assert FORMS[span["label"]](span["value"]), (row["id"], span)


def test_identifiers_do_not_overlap_one_another(rows: list[Row]) -> None:
    for row in rows:
        spans = sorted((s["start"], s["end"]) for s in row["spans"] if s["label"] not in ENTITIES)
        assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans)), row["id"]


def test_a_route_joins_the_places_inside_it(rows: list[Row]) -> None:
    for row in rows:
        places = [s for s in row["spans"] if s["label"] == "PLACE"]
        for route in (s for s in row["spans"] if s["label"] == "ROUTE"):
            inside = [s["value"] for s in places if route["start"] <= s["start"] and s["end"] <= route["end"]]
            assert sorted(inside) == sorted(route["value"].split(" > ")), row["id"]


def test_no_decoy_is_part_of_an_identifier(rows: list[Row]) -> None:
    for row in rows:
        surfaces = [row["text"][s["start"] : s["end"]] for s in row["spans"]]
        for decoy in row.get("decoys", []):
            assert decoy in row["text"]
            assert not any(decoy in surface for surface in surfaces), (row["id"], decoy)


def test_the_counts_are_those_recorded(rows: list[Row]) -> None:
    assert tally(rows) == json.loads(COUNTS.read_text(encoding="utf-8"))


def test_the_set_is_as_large_and_as_mixed_as_it_claims(rows: list[Row]) -> None:
    counts = tally(rows)
    identifiers = sum(number for label, number in counts["label"].items() if label not in ENTITIES)
    assert counts["total"]["posts"] >= 420
    assert identifiers >= 1000
    assert counts["total"]["decoys"] >= 400
    assert set(counts["label"]) == set(FORMS)
    assert 0.45 <= counts["category"]["benign"] / len(rows) <= 0.55
    for lang in ("en", "ur", "ur-Latn"):
        assert counts["lang"][lang] >= 100
        assert all(counts["lang_category"][f"{lang} {category}"] >= 8 for category in CATEGORIES.values())
    assert all(counts["lang"][lang] >= 15 for lang in LANGS)


def test_the_readme_gives_the_counts_by_label(rows: list[Row]) -> None:
    text = README.read_text(encoding="utf-8")
    counts = tally(rows)
    for label, number in counts["label"].items():
        assert re.search(rf"^\| {label} \| {number} \| {counts['disguised'].get(label, 0)} \|$", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("surface", "value"),
    [
        ("zero three double-zero one two three four five six seven", "+923001234567"),
        ("O3OO l23 4567", "+923001234567"),
        ("صفر تین ڈبل صفر ایک دو تین چار پانچ چھ سات", "+923001234567"),
        ("wa.me/306901234567", "+306901234567"),
    ],
)
def test_disguised_telephone_numbers_are_read_as_a_person_reads_them(surface: str, value: str) -> None:
    assert phone_value(surface, "PK") == value
