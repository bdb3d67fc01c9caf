"""The report shows captured text as text: a browser's parser finds no tag, address or direction of a stranger in it."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag

from tests.bundle.made import HOSTILE, PHONE, make, snapshot
from workbench.bundle import layout
from workbench.bundle.escape import visible
from workbench.bundle.verify import verify
from workbench.bundle.verify_report import ATTRIBUTES, TAGS

BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def page_of(bundle: Path) -> BeautifulSoup:
    return BeautifulSoup((bundle / layout.REPORT).read_bytes(), "lxml")


def tags(page: BeautifulSoup) -> list[Tag]:
    return [tag for tag in page.find_all() if isinstance(tag, Tag)]


def test_a_parser_finds_only_our_own_tags_and_attributes(original: Path) -> None:
    found = tags(page_of(original))
    assert {tag.name for tag in found} <= TAGS
    assert {name for tag in found for name in tag.attrs} <= ATTRIBUTES


def test_a_hostile_text_adds_no_tag(tmp_path: Path) -> None:
    def shape(text: str, name: str) -> list[str]:
        return [tag.name for tag in tags(page_of(make(tmp_path / name, snapshot((text,))).path)) if tag.name != "span"]

    plain = "\n".join("plain words" for _ in HOSTILE.split("\n"))
    hostile = "\n".join(line.replace(PHONE, "") for line in HOSTILE.split("\n"))
    assert shape(hostile, "hostile") == shape(plain, "plain")


def test_the_words_of_the_text_are_all_there(original: Path) -> None:
    quote = page_of(original).select_one(".quote")
    assert quote is not None
    lines = [paragraph.get_text() for paragraph in quote.find_all("p")]
    assert lines[0] == HOSTILE.split("\n")[0]
    assert lines[2] == "U+202EevilU+2069U+200FU+0000U+001B[31mU+D800 &amp; ]]> <!-- -->"
    assert lines[3] == HOSTILE.split("\n")[3]


def test_no_character_that_turns_the_direction_survives(original: Path) -> None:
    assert not set((original / layout.REPORT).read_text(encoding="utf-8")) & BIDI


def test_a_phone_number_in_urdu_is_isolated_from_its_line(original: Path) -> None:
    isolated = page_of(original).select(".quote p bdi")
    assert [(bdi.get_text(), bdi["dir"]) for bdi in isolated] == [(PHONE, "ltr")]
    parent = isolated[0].parent
    assert parent is not None
    assert parent["dir"] == "auto"


def test_every_paragraph_of_a_quote_finds_its_own_direction(original: Path) -> None:
    assert {paragraph["dir"] for paragraph in page_of(original).select(".quote p")} == {"auto"}


def test_the_policy_stands_before_everything_and_there_is_no_address_to_load(original: Path) -> None:
    page = page_of(original)
    first, second = page.select("head meta")[:2]
    assert first["charset"] == "utf-8"
    assert second["http-equiv"] == "Content-Security-Policy"
    assert str(second["content"]).startswith("default-src 'none'; style-src 'sha256-")
    assert not page.select("[src], [href], [style], script, link, iframe, object")


@pytest.mark.parametrize("heading", ["ایگزیبٹ", "تحویل", "طریقۂ کار اور حدود"])
def test_urdu_headings_stand_beside_the_english_ones(heading: str, original: Path) -> None:
    urdu = {span.get_text(): span for span in page_of(original).select("h2 span[lang=ur]")}
    assert urdu[heading]["dir"] == "rtl"
    before = urdu[heading].previous_sibling
    assert before is not None
    assert before.get_text().isascii()


@pytest.mark.parametrize("text", ["", "\n\n", "a" * 50_000, "\u2067" * 300, "</p></div></section>", "&lt;", "\r\r"])
def test_odd_texts_make_a_report_that_holds(text: str, tmp_path: Path) -> None:
    made = make(tmp_path / "b", snapshot((text,)))
    report = verify(made.path)
    assert report.ok, report


def test_hashes_identifiers_and_custody_are_named(original: Path) -> None:
    text = page_of(original).get_text(" ")
    for word in (
        "EXH-0001",
        "<b>quoted</b>",
        "javascript:alert(1)",
        "Cookie",
        "+923001234567",
        "capture:11",
        "PECA 2016",
        visible("FIR 7/2026 <x>"),
    ):
        assert word in text
