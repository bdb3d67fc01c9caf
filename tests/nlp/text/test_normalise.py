"""Folding and tokens: what falls together, and that the way back to the original always holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.text.normalise import fold, query_tokens, tokens
from tests.nlp.clock import spent


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ڈنكي", "ڈنکی"),
        ("دُنکی", "دنکی"),
        ("مدينة", "مدینہ"),
        ("کتـــاب", "کتاب"),
        ("می‌روم", "میروم"),
        ("۰۳۰۰-۱۲۳۴۵۶۷", "0300-1234567"),
        ("٠٣٠٠", "0300"),
        ("０３００", "0300"),
        ("𝟎𝟑𝟎𝟎", "0300"),
        ("0️⃣3️⃣0️⃣0️⃣", "0300"),
        ("⓿❸①", "031"),
        ("раypаl", "paypal"),
        ("pαypal", "paypal"),
        ("\u202e0300\u202c", "0300"),
        ("Straße", "strasse"),
        ("VISA", "visa"),
        ("café", "cafe"),
    ],
)
def test_what_reads_alike_is_folded_alike(written: str, folded: str) -> None:
    assert fold(written).text == folded


def test_a_word_wholly_in_cyrillic_stays_cyrillic() -> None:
    assert fold("СССР").text == "ссср"


def test_a_span_leads_back_to_the_keycaps_as_written() -> None:
    text = "call 0️⃣3️⃣ now"
    folded = fold(text)
    at = folded.text.index("03")
    start, end = folded.span(at, at + 2)
    assert text[start:end] == "0️⃣3️⃣"


@given(st.text())
def test_every_offset_points_into_the_original(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.cased) == len(folded.offsets)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert all(0 <= at < len(text) for at in folded.offsets)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(st.text())
def test_tokens_are_letters_and_digits_and_stand_in_order(text: str) -> None:
    found = tokens(text)
    assert all(token.text.isalnum() and 0 <= token.start < token.end <= len(text) for token in found)
    plain = [token.start for token in found if not token.joined]
    assert plain == sorted(plain)


@pytest.mark.parametrize("written", ["0300-1234567", "0300 1234567", "(0300) 123 4567", "۰۳۰۰ ۱۲۳۴۵۶۷", "03001234567"])
def test_a_number_is_one_token_however_its_groups_are_parted(written: str) -> None:
    assert "03001234567" in [token.text for token in tokens(f"call {written} now")]
    assert [token.text for token in query_tokens(written)] == ["03001234567"]


def test_groups_far_apart_are_not_joined() -> None:
    assert not any(token.joined for token in tokens("page 1234 of the book 5678"))


def test_a_huge_hostile_line_is_tokenised_in_linear_time() -> None:
    def seconds(size: int) -> float:
        text = "1 - " * size + "а" * size + "\u0301" * size + "ﷺ" * (size // 10)
        return spent(lambda: tokens(text))

    assert seconds(80_000) < 20 * max(seconds(10_000), 0.01)
