"""Numbers in the groups of North America are of there, stay open, or are of Pakistan, as the text tells."""

import pytest

from nlp.identifiers.registry import find


def phones(text: str) -> list[str]:
    return [one.value for one in find(text) if one.label == "PHONE"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("call me at (317) 495-4426", "+13174954426"),
        ("(312) 666-2372 after six", "+13126662372"),
        ("Contact Gerald at 1-(419)-756-2950", "+14197562950"),
        ("toll free 1-800-356-9377", "+18003569377"),
        ("call 888-356-9377", "+18883569377"),
        ("(419) 756-2950", "+14197562950"),
        ("Call 317-495-4426, Indianapolis", "+13174954426"),
        ("Monterrey office in Mexico, call (317) 495-4426", "+523174954426"),
    ],
)
def test_a_bracket_a_free_call_or_a_place_tells_a_number_of_north_america(text: str, number: str) -> None:
    assert phones(text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Tel: 310-336-1274",
        "call 303.605.1804 any time",
        "my number is 312 666 2372",
        "office in Dubai, call (317) 495-4426",
    ],
)
def test_a_number_that_may_be_of_either_country_ties_nobody_to_anybody(text: str) -> None:
    assert phones(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Lahore office 312-666-2372, call", "+923126662372"),
        ("raabta karein 310-336-1274 par, Karachi wale", "+923103361274"),
        ("call 300 1234567", "+923001234567"),
        ("contact 300-123-4567", "+923001234567"),
    ],
)
def test_a_mobile_number_of_pakistan_without_its_0_is_read_where_the_text_or_its_area_tells(
    text: str, number: str
) -> None:
    assert phones(text) == [number]


def test_a_time_and_a_process_in_a_log_are_no_number() -> None:
    assert phones("081109 031257 18567 INFO dfs.DataNode: Receiving block src: /10.250.5.161:48457") == []
