"""Papers as Urdu and Pashto spell them by ear, and papers by further names in Arabic letters."""

import pytest

from nlp.records import TextMention
from tests.nlp.reading import raws, reader

SPELT = [
    ("چاچا کا شناحتی کارڈ بس میں گم ہو گیا", ["id_card شناحتی کارڈ"]),
    ("مالک نے سب کا پاسپوٹ رکھ لیا", ["passport پاسپوٹ"]),
    ("نیا پسپورٹ بنوا لو، دو ہفتے میں", ["passport نیا پسپورٹ"]),
    ("کویتی ڈرایونگ لائسینس چاہیے تو میسج کریں", ["driving_licence کویتی ڈرایونگ لائسینس"]),
    ("ورک پرمنٹ دلوا دیں گے", ["work_permit ورک پرمنٹ"]),
    ("برتھ سرٹفکیٹ بنوانا ہے", ["birth_certificate برتھ سرٹفکیٹ"]),
    ("ماموں نے طلاق ناما عدالت میں جمع کرایا", ["other طلاق ناما"]),
    ("HTV ډرایونګ لیسن بې ازموینې جوړوو", ["driving_licence HTV ډرایونګ لیسن"]),
    ("شینګن ویزه درته اخلم، پیسې مخکې", ["visa شینګن ویزه"]),
    ("پولیسو یې پي او ار کارتونه واخیستل", ["residence_permit پي او ار کارتونه"]),
]
NAMED = [
    ("عدالت نے رفیوجی ٹریول ڈاکیومنٹ ضبط کر لیا", ["other رفیوجی ٹریول ڈاکیومنٹ"]),
    ("سلمتهم خطاب من البنك مع الجواز", ["bank_statement خطاب من البنك", "passport الجواز"]),
    ("عندنا أختام مطارات مزورة بالجملة", ["stamp أختام مطارات مزورة"]),
    ("ضاع مني كرت الكلية قرب الموقف", ["id_card كرت الكلية"]),
    ("نستخرج مضمون ولادة بدون حضور", ["birth_certificate مضمون ولادة"]),
    ("پرینت حساب بانکی می‌سازیم، ۸۰ یورو", ["bank_statement پرینت حساب بانکی"]),
    ("پاسپورٹ نئی سیریز ........ تین لاکھ", ["passport پاسپورٹ نئی سیریز"]),
    ("تنخواہ وی نئیں ہندی پاسپورٹ وی مالک کول اے", ["passport پاسپورٹ"]),
    # what stays: the passport of India, papers without a mistake
    ("ہندی پاسپورٹ تے ویزا لبھیا", ["passport ہندی پاسپورٹ", "visa ویزا"]),
    ("میرا شناختی کارڈ گم ہو گیا", ["id_card شناختی کارڈ"]),
]
OTHERS = [
    "اس کا پاسورڈ بدل دو",
    "ایسٹامپ پیپر پر لکھوا لو",
    "اینٹی وائرس کا لائسنس ختم ہو گیا",
    "سیگیٹ پاسپورٹ ہارڈ ڈرائیو برائے فروخت",
    "رخصة الجمع للمسافر ثابتة",
    "نشرت الجريدة شهادات مؤثرة عن الحرب",
    "صورة بمقاس جواز السفر وخلفية زرقاء",
    "کاغذ کاٹن والی مشین ویچنی اے",
]


@pytest.mark.parametrize(("text", "found"), SPELT)
def test_papers_spelt_by_ear_in_arabic_letters_are_read(text: str, found: list[str]) -> None:
    assert [f"{one.value} {one.raw}" for one in _papers(text)] == found


@pytest.mark.parametrize(("text", "found"), NAMED)
def test_papers_by_their_full_names_are_read_whole(text: str, found: list[str]) -> None:
    assert [f"{one.value} {one.raw}" for one in _papers(text)] == found


@pytest.mark.parametrize("text", OTHERS)
def test_what_only_has_a_word_of_papers_in_its_name_is_none(text: str) -> None:
    assert raws(text, "DOCUMENT") == []


def _papers(text: str) -> list[TextMention]:
    return [one for one in reader().read(text).mentions if one.label == "DOCUMENT"]
