"""Bare words behind a paper: its year, class, length, what it is with, adjectives that agree."""

import pytest

from tests.nlp.reading import raws


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("ایف ایس سی کی ڈگری 2015، مہر سمیت", "ایف ایس سی کی ڈگری 2015"),
        ("گواهی تولد ۱۳۶۸، نکاح‌نامه و تذکره می‌سازیم", "گواهی تولد ۱۳۶۸"),
        ("شهادة جامعية 2018 جاهزة للتصديق", "شهادة جامعية 2018"),
    ],
)
def test_a_year_right_behind_a_paper_belongs_to_it(text: str, paper: str) -> None:
    assert raws(text, "DOCUMENT")[0] == paper


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("میرا پاسپورٹ 2019 میں بنا تھا اور چوری ہو گیا", "پاسپورٹ"),
        ("جعلی ویزا 2010 ریال میں ملا", "جعلی ویزا"),
        ("عندي جواز عراقي 2010 دولار، الدفع بعد الاستلام", "جواز عراقي"),
        ("اصلی پاسپورٹ 2023 اگست میں گم ہوا", "اصلی پاسپورٹ"),
    ],
)
def test_a_date_or_a_sum_behind_a_paper_is_none_of_its_words(text: str, paper: str) -> None:
    assert raws(text, "DOCUMENT")[0] == paper


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("اٹلی کا ڈرائیونگ لائسنس سی کلاس بغیر ٹیسٹ", "اٹلی کا ڈرائیونگ لائسنس سی کلاس"),
        ("نبيع رخصة قيادة أردنية فئة ب بدون فحص", "رخصة قيادة أردنية فئة ب"),
    ],
)
def test_a_class_behind_a_paper_belongs_to_it(text: str, paper: str) -> None:
    assert raws(text, "DOCUMENT") == [paper]


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("قطر کا ورک ویزا دو سال والا اور ٹکٹ بھی", "قطر کا ورک ویزا دو سال والا"),
        ("بینک سٹیٹمنٹ بیس لاکھ والی تیار ہے", "بینک سٹیٹمنٹ بیس لاکھ والی"),
        ("کینیڈا کا ورک پرمٹ تین سال ملے گا", "کینیڈا کا ورک پرمٹ تین سال"),
    ],
)
def test_a_length_or_a_wala_behind_a_paper_belongs_to_it(text: str, paper: str) -> None:
    assert raws(text, "DOCUMENT") == [paper]


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("جعلی ویزا لگوانے والا پکڑا گیا", "جعلی ویزا"),
        ("اصلی پاسپورٹ رکھنے والا بندہ چاہیے", "اصلی پاسپورٹ"),
        ("وزٹ ویزا ایک ماہ میں لگے گا", "وزٹ ویزا"),
        ("جعلی پاسپورٹ ایجنٹ والا کام بند کرو", "جعلی پاسپورٹ"),
    ],
)
def test_who_deals_with_a_paper_and_when_is_none_of_its_words(text: str, paper: str) -> None:
    assert raws(text, "DOCUMENT") == [paper]


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("نبيع جوازات سورية ملصوقة وصور هويات سليمة", ["جوازات سورية ملصوقة", "صور هويات سليمة"]),
        ("استرجعت الشرطة الجوازات المسروقة أمس", ["الجوازات المسروقة"]),
        ("عندنا إقامة يونانية مختومة والفيزا مطلوبة من السفارة", ["إقامة يونانية مختومة", "الفيزا"]),
    ],
)
def test_an_adjective_that_agrees_belongs_to_an_arabic_paper(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT")[: len(papers)] == papers


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("وجدوا جواز سفر مصري ملفوف بالنايلون", "جواز سفر مصري"),
        ("وظائف في لاوس، فيزا عمل مجانية وسكن", "فيزا عمل"),
        ("ضبطوا ختم الوزارة مقلوب على الورقة", "ختم الوزارة"),
    ],
)
def test_what_is_said_of_an_arabic_paper_is_none_of_its_words(text: str, paper: str) -> None:
    assert raws(text, "DOCUMENT")[0] == paper
