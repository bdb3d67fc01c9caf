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
        ("عمان کا وزٹ ویزا تین مہینے والا ختم ہو گیا", "عمان کا وزٹ ویزا تین مہینے والا"),
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


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("تیس لاکھ بیلنس والی بینک سٹیٹمنٹ بنوانی ہے", "تیس لاکھ بیلنس والی بینک سٹیٹمنٹ"),
        ("مجھے ہولوگرام آلا شناختی کارڈ بنوا دو", "ہولوگرام آلا شناختی کارڈ"),
        ("ترکی کی مہر والا پاسپورٹ مل جائے گا", "ترکی کی مہر والا پاسپورٹ"),
        ("ملائیشیا فیکٹری کا ورک پرمٹ ملے گا", "ملائیشیا فیکٹری کا ورک پرمٹ"),
    ],
)
def test_what_a_wala_before_a_paper_says_it_is_with_belongs_to_it(text: str, paper: str) -> None:
    assert raws(text, "DOCUMENT") == [paper]


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("کاؤنٹر والی پاسپورٹ واپس دینا بھول گئی", ["پاسپورٹ"]),
        ("بھائی والا پاسپورٹ بھی چوری ہو گیا", ["پاسپورٹ"]),
        ("گھر آنے والا شناختی کارڈ گم ہو گیا", ["شناختی کارڈ"]),
        ("جعلی مہر والا پاسپورٹ پکڑا گیا", ["جعلی مہر", "پاسپورٹ"]),
    ],
)
def test_a_wala_before_a_paper_that_says_whose_or_where_is_none_of_its_words(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(
    "text",
    [
        "د پاسپورټ د خدماتو دفتر بند دی",
        "د ویزې په اندازه عکس اخلو",
        "د لایسنس ښوونځی نن رخصت دی",
        "رخصة البناء عند البلدية",
        "مشاوران ویزا در این شهر زیاد شده‌اند",
        "ویزا کنسلٹنٹ نے سیمینار کیا",
    ],
)
def test_what_only_a_service_a_size_or_a_trade_is_named_for_is_none(text: str) -> None:
    assert raws(text, "DOCUMENT") == []


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("بدنا كرت مفوضية أصفر للبيع", "كرت مفوضية أصفر"),
        ("نبيع صورة جواز ملونة وسيلفي", "صورة جواز ملونة"),
        ("مهر فلزی اداره می‌سازیم", "مهر فلزی اداره"),
    ],
)
def test_a_chain_behind_an_arabic_or_farsi_paper_belongs_to_it(text: str, paper: str) -> None:
    assert raws(text, "DOCUMENT")[0] == paper
