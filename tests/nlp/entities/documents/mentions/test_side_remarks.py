"""What stands beside a paper in Arabic letters: digits, reports to file, love, offices, blank sheets, data."""

import pytest

from tests.nlp.reading import raws


@pytest.mark.parametrize(
    "text",
    [
        "کوپن کے لیے شناختی کارڈ کے آخری چار ہندسے بتا دیں",
        "فون پر کارڈ کے صرف آخری چھ ہندسے پوچھیں گے",
        "أعطهم آخر أربعة أرقام من الهوية فقط",
    ],
)
def test_a_paper_of_which_a_few_digits_are_meant_is_none(text: str) -> None:
    assert raws(text, "DOCUMENT") == []


def test_a_paper_that_is_handed_over_is_one_whatever_digits_it_has() -> None:
    assert raws("میرا شناختی کارڈ چھین لیا، فون کے آخری چار ہندسے 4455 ہیں", "DOCUMENT") == ["شناختی کارڈ"]


def test_a_report_that_is_yet_to_be_filed_is_no_paper() -> None:
    assert raws("موبائل چھن گیا تو پہلے پولیس رپورٹ درج کرائیں", "DOCUMENT") == []
    assert raws("گمشدگی کے لیے پولیس رپورٹ ساتھ لائیں", "DOCUMENT") == ["پولیس رپورٹ"]


@pytest.mark.parametrize(
    "text", ["مشاعرے میں بس داد کا ویزا لے کر آئیں", "کہتا ہے محبت کا ویزا نہیں لگتا", "ویزای دلم را به تو دادم"]
)
def test_what_no_office_grants_is_no_visa(text: str) -> None:
    assert raws(text, "DOCUMENT") == []


def test_a_visa_of_a_country_is_one_also_where_hearts_are_spoken_of() -> None:
    assert raws("محبت سے کہا اور سپین کا ویزا لگوا دیا", "DOCUMENT") == ["سپین کا ویزا"]


def test_upon_a_stamp_of_pashto_that_is_signed_stands_no_paper() -> None:
    assert raws("د قرض لپاره یې په سټامپ ګوته ولګوله", "DOCUMENT") == []
    assert raws("جعلي سټامپ جوړوو، په یوه ورځ کې", "DOCUMENT") == ["جعلي سټامپ"]


def test_a_blank_sheet_is_no_paper() -> None:
    assert raws("پول داد و کاغذ سفید تحویل گرفت", "DOCUMENT") == []
    assert raws("پول داد و برگه تردد تحویل گرفت", "DOCUMENT") == ["برگه تردد"]


@pytest.mark.parametrize("text", ["قالوا لي في الجوازات ارجع بكرة", "سألت في الجوازات عن الغرامة"])
def test_the_passports_where_somebody_is_told_something_are_the_office(text: str) -> None:
    assert raws(text, "DOCUMENT") == []


def test_the_passports_that_lie_somewhere_are_papers() -> None:
    assert raws("حط الجوازات في الخزنة وما رجعها", "DOCUMENT") == ["الجوازات"]


def test_a_record_of_a_sim_is_data_and_its_set_is_not() -> None:
    assert raws("سم کا مکمل ریکارڈ 1500 میں، فیملی ٹری 2000", "DOCUMENT") == []
    assert raws("جاز کی رجسٹرڈ سم کا پیکٹ 1500 میں", "DOCUMENT") == ["رجسٹرڈ سم"]


def test_a_picture_of_a_card_in_a_row_of_data_is_a_copy_and_the_card_is_a_field() -> None:
    assert raws("بيانات زبائن: الاسم + صورة الهوية + رقم الجوال", "DOCUMENT") == ["صورة الهوية"]
    assert raws("بيانات زبائن: الاسم، الهوية، رقم الجوال", "DOCUMENT") == []


def test_who_forbids_to_sell_papers_may_be_the_admin() -> None:
    assert raws("ایڈمن: جعلی سند بیچنے والوں کو بلاک کیا جائے گا", "DOCUMENT") == []
    assert raws("جعلی سند بیچنے والا پکڑا گیا", "DOCUMENT") == ["جعلی سند"]


def test_what_a_visa_is_given_with_is_not_what_it_is_named_for() -> None:
    assert raws("رومانیہ کا ورک ویزا گارنٹی کے ساتھ", "DOCUMENT") == ["رومانیہ کا ورک ویزا"]
    assert raws("ویزا گارنٹی کوئی نہیں دے سکتا", "DOCUMENT") == []
