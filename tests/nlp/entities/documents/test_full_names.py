"""Papers of Arabic letters by their whole names, licences of trades and councils among them; beside what is alike."""

import pytest

from tests.nlp.reading import raws, reader

OF_A_KIND = [
    # licences to practise a trade are no driving licences, nor passports
    ("ڈینٹل لائسنس دو لاکھ میں بنوا دیتے ہیں", [("other", "ڈینٹل لائسنس")]),
    ("جعلی وکالت کا لائسنس بیچتا تھا", [("other", "جعلی وکالت کا لائسنس")]),
    ("میرا ڈاکٹری دا لائسنس گواچ گیا", [("other", "ڈاکٹری دا لائسنس")]),
    ("زما د درملتون جواز په لار کې ورک شو", [("other", "درملتون جواز")]),
    ("ضاعت مني رخصة صيدلة أمس", [("other", "رخصة صيدلة")]),
    ("پروانه پرستاری من گم شد", [("other", "پروانه پرستاری")]),
    # those of a council that is named by its letters
    ("میرا ایچ اے اے ڈی لائسنس گم ہو گیا", [("other", "ایچ اے اے ڈی لائسنس")]),
    ("این ٹی ڈی سی رجسٹریشن کارڈ بھی بھیج دیا", [("other", "این ٹی ڈی سی رجسٹریشن کارڈ")]),
    # classes of vehicles are spelled so too
    ("میرا ایل ٹی وی لائسنس گم ہو گیا", [("driving_licence", "ایل ٹی وی لائسنس")]),
    ("میرا یو اے ای لائسنس گم ہو گیا", [("driving_licence", "یو اے ای لائسنس")]),
    ("میرا کرین لائسنس گم ہو گیا", [("driving_licence", "کرین لائسنس")]),
    # permits of residence by their names abroad
    ("میرا پرمیسو دی سیجورنو گم ہو گیا", [("residence_permit", "پرمیسو دی سیجورنو")]),
    ("ضاعت مني رخصة الإقامة أمس", [("residence_permit", "رخصة الإقامة")]),
    ("کملیک حفاظت موقت من گم شد", [("residence_permit", "کملیک حفاظت موقت")]),
    ("کیملیک من گم شد", [("id_card", "کیملیک")]),
    # cards and certificates
    ("سرقوا جوازو وهويتو بالكراج", [("passport", "جوازو"), ("id_card", "هويتو")]),
    ("زما وظیفوي کارت ورک شو", [("id_card", "وظیفوي کارت")]),
    ("بانکي مکتوب مې سفارت ته وروړ", [("bank_statement", "بانکي مکتوب")]),
    ("تذکرهٔ تولد پسرم گم شد", [("birth_certificate", "تذکرهٔ تولد")]),
    ("ضاعت مني مصدقة التخرج أمس", [("degree", "مصدقة التخرج")]),
    ("میری ان فٹ میڈیکل رپورٹ گم ہو گئی", [("other", "ان فٹ میڈیکل رپورٹ")]),
]
BORDERS = [
    # nations of Pashto beside a feminine word, and in their longer form
    ("پولنډۍ ویزه راته واخله", ["پولنډۍ ویزه"]),
    ("رومانیايي پاسپورټ پلورم", ["رومانیايي پاسپورټ"]),
    ("سنګل انټري ویزه مې ترلاسه کړه", ["سنګل انټري ویزه"]),
    # what a genitive leads up to may have its quality before the genitive
    ("اصلي د زېږون سند پلورم", ["اصلي د زېږون سند"]),
    # a kind of two words between a country and its visa
    ("پولینڈ دا مالک کہندا ویزا آ گیا", ["ویزا"]),
    ("پولینڈ دا مشروم پلانٹ ویزا آیا ہویا جے", ["پولینڈ دا مشروم پلانٹ ویزا"]),
    # whose it is stands outside, of any relative
    ("داماد کا سپاؤس ویزا لگ گیا", ["سپاؤس ویزا"]),
    ("پھوپھی کا عمرہ ویزا لگ گیا", ["عمرہ ویزا"]),
    ("ویلڈنگ ڈپلومہ دس ہزار میں", ["ویلڈنگ ڈپلومہ"]),
    ("ویزای چندبار ورود ترکیه می‌فروشم", ["ویزای چندبار ورود ترکیه"]),
]
NONE = [
    "ٹریڈ لائسنس شارجہ میں تین دن میں نکلواتے ہیں",
    "او ای پی لائسنس والا ایجنٹ ہے",
    "شريحة لحم بدينارين عندنا",
    "ادفع ببطاقة فيزا أو نقدا",
    "ماسټر کارډ یا ویزه کارډ باندې پیسې راکړئ",
    "پانچ لاکھ ادھار پر لیا",
]


@pytest.mark.parametrize(("text", "wanted"), OF_A_KIND)
def test_a_paper_is_known_by_its_whole_name_and_kind(text: str, wanted: list[tuple[str, str]]) -> None:
    found = [one for one in reader().read(text).mentions if one.label == "DOCUMENT"]
    assert [(one.value, text[one.start : one.end]) for one in found] == wanted


@pytest.mark.parametrize(("text", "wanted"), BORDERS)
def test_nation_kind_and_quality_belong_to_a_paper_and_its_owner_does_not(text: str, wanted: list[str]) -> None:
    assert raws(text, "DOCUMENT") == wanted


@pytest.mark.parametrize("text", NONE)
def test_what_only_bears_the_name_of_a_paper_is_none(text: str) -> None:
    assert raws(text, "DOCUMENT") == []
