"""Certificates of Urdu, classes and years of licences, a report that somebody is to pass."""

import pytest

from tests.nlp.reading import reader

PAPERS = [
    ("پولیس نے میٹرک اور انٹر کی اصل اسناد مانگیں", [("degree", "میٹرک اور انٹر کی اصل اسناد")]),
    ("اپنی تعلیمی اسناد اور ڈومیسائل لے آئیں", [("degree", "تعلیمی اسناد"), ("other", "ڈومیسائل")]),
    ("اسنادم پیش صاحب کار است، پس نمی‌دهد", [("other", "اسنادم")]),
    ("ټول اسناد مې په کندهار کې ورک شول", [("other", "اسناد")]),
    ("Greek licence C category, 500 euro", [("driving_licence", "Greek licence C category")]),
    ("ehliyet B class, 300 euro", [("driving_licence", "ehliyet B class")]),
    ("Irish licence B, 500 euro", [("driving_licence", "Irish licence B")]),
    ("international licence 1 year, 5000 rs", [("driving_licence", "international licence 1 year")]),
    ("driving licence 10 days, 5000 rs", [("driving_licence", "driving licence")]),
    (
        "سپین دا ورک ویزا نو مہینیاں دا تے کارڈ دی گل وی ہووے گی",
        [("visa", "سپین دا ورک ویزا نو مہینیاں دا")],
    ),
    ("گامکا میڈیکل رپورٹ فیل ہو تو پاس کروا دیں گے", [("other", "گامکا میڈیکل رپورٹ")]),
]


@pytest.mark.parametrize(("text", "papers"), PAPERS)
def test_a_certificate_a_class_and_years_belong_to_their_paper(text: str, papers: list[tuple[str, str]]) -> None:
    """The kind and the words of each."""
    found = [(one.value, one.raw) for one in reader().read(text).mentions if one.label == "DOCUMENT"]
    assert found == papers
