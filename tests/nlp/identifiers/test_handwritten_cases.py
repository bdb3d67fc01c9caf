"""Hand-written cases for every kind, language and disguise, with decoys (`data/written-*.jsonl`, in the gold format).

`written-dev.jsonl` was read while the rules grew: each case must hold. `written-heldout.jsonl` was split off before and
is counted only: its sums say what the rules do on writing they were not made for.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from nlp.identifiers.registry import find

DATA = Path(__file__).parents[1] / "data"


def posts(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("post", posts("written-dev.jsonl"), ids=lambda post: post["id"])
def test_just_the_identifiers_of_a_written_case_are_found(post: dict[str, Any]) -> None:
    wanted = sorted((one["start"], one["end"], one["label"], one["value"]) for one in post["spans"])
    assert sorted((one.start, one.end, one.label, one.value) for one in find(post["text"])) == wanted


def test_held_out_cases_are_read_nearly_as_well() -> None:
    right = given = 0
    wanted, found = {True: 0, False: 0}, {True: 0, False: 0}
    for post in posts("written-heldout.jsonl"):
        got = {(one.label, one.value) for one in find(post["text"])}
        spans = [((one["label"], one["value"]), bool(one.get("disguised"))) for one in post["spans"]]
        given += len(got)
        right += len(got & {value for value, _ in spans})
        for value, disguised in spans:
            wanted[disguised] += 1
            found[disguised] += value in got
    assert right / given > 0.965
    assert found[False] / wanted[False] > 0.98
    assert found[True] / wanted[True] > 0.95


def test_the_written_cases_are_many_and_of_every_kind() -> None:
    everything = [*posts("written-dev.jsonl"), *posts("written-heldout.jsonl")]
    assert len(everything) > 1600
    assert sum(len(post.get("decoys", ())) for post in everything) > 250
    assert len({span["label"] for post in everything for span in post["spans"]}) == 17
    assert {post["lang"] for post in everything} == {"en", "ur", "ur-Latn", "ps", "pa-Arab", "ar", "fa", "mul"}
