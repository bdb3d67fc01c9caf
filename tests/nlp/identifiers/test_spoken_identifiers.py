"""Identifiers in the many ways that people say and hide them, and sentences that only look as if they held one."""

import json
from pathlib import Path

import pytest

from nlp.identifiers.registry import find

_LINES = (Path(__file__).parents[1] / "data" / "said.jsonl").read_text(encoding="utf-8").splitlines()
CASES: list[tuple[str, list[str]]] = [(case["text"], case["found"]) for case in map(json.loads, _LINES)]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=range(len(CASES)))
def test_just_the_identifiers_that_are_said_are_found(text: str, wanted: list[str]) -> None:
    assert sorted({f"{one.label} {one.value}" for one in find(text)}) == wanted


def test_a_local_number_is_of_the_country_that_the_text_names_nearest() -> None:
    text = "In Turkey we have no one.\nOur men wait in Athens.\nWrite to 6912345678 before you leave, whatsapp."
    assert [one.value for one in find(text)] == ["+306912345678"]


def test_a_local_number_without_a_country_is_pakistani() -> None:
    assert [one.value for one in find("write to 0321 4567890 before you leave")] == ["+923214567890"]


def test_a_word_before_a_telephone_number_is_no_passport() -> None:
    text = "Buying expired passports.\nCall 0_3_2_1_4_5_6_7_8_9_0, ask for Kashi."
    assert [(one.label, one.value) for one in find(text)] == [("PHONE", "+923214567890")]
