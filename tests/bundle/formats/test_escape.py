"""Captured text is looked at, never acted on."""

import csv
import html
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.bundle.formats.canonical_json import Json, line, parse_lines, pretty
from workbench.bundle.formats.escape import (
    BREAKS,
    acts,
    csv_cell,
    header_url,
    html_text,
    isolated,
    one_line,
    shown,
    visible,
)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+923001234567",
        "-2",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "\r\n=1",
        "＝1",
        "＋1",
        "|cmd",
        "%0A",
        "'=1",
        "\u200e=1",
    ],
)
def test_what_a_spreadsheet_could_take_for_a_formula_does_not_start_a_cell(text: str) -> None:
    assert csv_cell(text)[0] in "'\\"


@pytest.mark.parametrize("text", ["0300-1234567", "کراچی", "", "a=b", "x@example.org"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert csv_cell(text) == text


@given(st.text())
def test_a_cell_never_breaks_its_row_nor_starts_a_formula(text: str) -> None:
    cell = csv_cell(text)
    buffer = io.StringIO(newline="")
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerow([cell])
    buffer.seek(0)
    assert list(csv.reader(buffer)) == [[cell]]
    assert buffer.getvalue().count("\n") == 1
    assert cell.lstrip()[:1] not in set("=+-@")


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_html_holds_no_markup_and_no_steering_character(text: str) -> None:
    shown = html_text(text).replace('<span class="ctl">', "").replace("</span>", "")
    assert "<" not in shown
    assert '"' not in shown
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\x00\x1b")
    shown.encode()


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_each_character_that_steers_a_display_is_written_out_and_no_other(text: str) -> None:
    assert visible(text) == "".join(f"\\u{ord(char):04x}" if acts(char) else char for char in text)
    acting = [acts(char) and char not in BREAKS for char in text]
    told = [f"U+{ord(char):04X}" if acts_here else char for char, acts_here in zip(text, acting, strict=True)]
    assert shown(text) == "".join(told)
    assert html_text(text) == "".join(
        f'<span class="ctl">{as_told}</span>' if acts_here else html.escape(as_told)
        for as_told, acts_here in zip(told, acting, strict=True)
    )


_NAMES = st.text(st.characters(exclude_categories=()), max_size=5)
_VALUES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _NAMES


@given(
    st.dictionaries(
        _NAMES,
        st.recursive(_VALUES, lambda some: st.lists(some, max_size=3) | st.dictionaries(_NAMES, some, max_size=3)),
        max_size=4,
    )
)
def test_json_files_are_written_as_the_standard_library_writes_them(value: dict[str, Json]) -> None:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False)
    assert pretty(value) == text.encode("utf-8", "backslashreplace") + b"\n"


def test_joiners_of_urdu_stay() -> None:
    assert html_text("می\u200cخواہم") == "می\u200cخواہم"


def test_an_identifier_is_isolated_left_to_right() -> None:
    assert isolated("۰۳۰۰ & 1") == '<bdi dir="ltr">۰۳۰۰ &amp; 1</bdi>'


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_a_tag_file_value_is_one_line(text: str) -> None:
    value = one_line(text)
    assert "\n" not in value
    assert value == value.strip()
    assert len(value) <= 300
    value.encode()


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_a_url_in_a_header_is_printable_ascii(text: str) -> None:
    assert all(0x20 < ord(char) < 0x7F for char in header_url(text))


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_json_lines_give_back_every_text_even_lone_surrogates(text: str) -> None:
    # A pair of surrogates that stand side by side is one character in JSON, whoever wrote them.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert parse_lines(line({"text": text}), name="x") == [{"text": whole}]
