"""Figures with commas between in a log or a table are no telephone number; one that is so written still is."""

import pytest

from nlp.identifiers.registry import find


@pytest.mark.parametrize(
    "text",
    [
        "03,04,127,00,31",
        "$GPGSV,3,1,11,03,03,111,00,04,15,270,00,06,01,010,00*74",
        "52,031,45,20,03,04,127,00,31,0",
        "x = [0300, 0321, 0333]\ny = 11,0321,555,0123,9",
    ],
)
def test_a_row_of_figures_holds_no_telephone_number(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0335,555,0240", "+923355550240"),
        ("call 051,555,1234 today", "+92515551234"),
        ("0300,1234567,thanks", "+923001234567"),
        ("0,3,0,0,1,2,3,4,5,6,7", "+923001234567"),
        ("1,Ali,03001234567,Lahore", "+923001234567"),
    ],
)
def test_a_number_with_commas_between_its_groups_is_read(text: str, number: str) -> None:
    assert [one.value for one in find(text)] == [number]
