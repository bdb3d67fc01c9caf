"""Papers of Urdu and Roman Urdu beside what only looks like one: an `on`, an ID that is a handle, an appointment."""

import pytest

from tests.nlp.reading import raws

NONE = [
    "easypaisa pr bhej do phir kaam shuru",
    "Is number pr rabta kro, rate 500",
    "شینگن ویزے دی اپائنٹمنٹ نئیں ملدی",
    "Italy ke visa ki appointment 90 hazar, jaldi karo",
    "اسپین ویزے کا سلاٹ کھلا ہوا ہے، ساٹھ ہزار",
    "ہمارا پرانا چینل بند، نئی آئی ڈی @abc_def_22 ہے",
    "masked sender id se message aata hai",
    "پہلے بجلی کا بل بھرو پھر بات کریں گے",
    "sim activation ka system naya hai",
    "نمبر دو، شناختی کارڈ فیملی ٹری سب دس منٹ میں",
    "passport office ke sath photocopy ki dukan hai",
    "نام، شناختی کارڈ اور پتہ لکھ دو",
    "گاڑی کی لائسنس پلیٹ LEB-2210 نوٹ کر لیں",
    "سم کمپنی کوئی بھی ہو، بیلنس ڈلواؤ",
    "پاسپورٹ فوٹو والا دکان بند کر گیا",
    "فیملی ٹری تین ہزار، لوکیشن پانچ ہزار",
    "ایجنسی کا لائسنس مثلاً OEP/2210/RWP ویب سائٹ پر دیکھیں",
]
PAPERS = [
    ("Portugal PR 22 lakh, UK pr 40 lakh", ["Portugal PR", "UK pr"]),
    ("انٹرویو میں اپنا پاسپورٹ اصل ساتھ لائیں", ["پاسپورٹ اصل"]),
    ("ڈگری اصل جمع کروائیں، کاپی نہیں چلے گی", ["ڈگری اصل"]),
    ("جعلی آئی ڈی پانچ سو روپے", ["جعلی آئی ڈی"]),
    ("PTE ka jaali certificate aur IELTS ka asli result", ["PTE ka jaali certificate", "IELTS ka asli result"]),
    ("پی ٹی ای کا نقلی رزلٹ نوے ہزار", ["پی ٹی ای کا نقلی رزلٹ"]),
    ("bijli ka bill aur bank statement 5000 mein", ["bijli ka bill", "bank statement"]),
    ("گمکا کی رپورٹ بیس ہزار میں، ان فٹ کو فٹ", ["گمکا کی رپورٹ"]),
    ("Passport Multan ya Sialkot pohancha do", ["Passport"]),
    ("کسی انجان نمبر سے شناختی کارڈ کی کاپی مانگی جائے تو نہ دیں", ["شناختی کارڈ کی کاپی"]),
    ("کسے نوں شناختی کارڈ تے انگوٹھا نہ دیو", ["شناختی کارڈ"]),
    ("Passport ghar rakho, us ki photocopy chalegi", ["Passport", "photocopy"]),
    ("اپنا پاسپورٹ بھیجو یا اس کی تصویر", ["پاسپورٹ", "تصویر"]),
    ("active sims Jazz aur Zong 500 wali", ["active sims Jazz aur Zong"]),
    ("larkiyan 'dance group' ke visay par bhejo", ["dance group' ke visay"]),
    ("پاسپورٹ کی کاپی فوٹو سٹیٹ والا رکھ لیتا ہے", ["پاسپورٹ کی کاپی"]),
    ("carta d'identita 500, permesso 900, carta fake nahi", ["carta d'identita", "permesso", "carta"]),
    ("CNIC front back bhejo, baqi kaam hamara", ["CNIC front back"]),
    ("CNIC front back aur 18000 bhejo", ["CNIC"]),
    ("اٹلی کا ویزا نو مہینے کا، پکا کام", ["اٹلی کا ویزا نو مہینے کا"]),
    ("سات ماہ کا پاسپورٹ ساتھ لائیں", ["سات ماہ کا پاسپورٹ"]),
    ("سات ملکوں کی جعلی مہریں پکڑی گئیں", ["ملکوں کی جعلی مہریں"]),
    ("میعاد ختم اقامہ پر سفر کر سکتے ہیں؟", ["میعاد ختم اقامہ"]),
    ("نبيع ختم خروج مطار بخمسين دولار", ["ختم خروج مطار"]),
    ("کوئی اپنا پاسپورٹ ٹرے میں بھول گیا ہے", ["پاسپورٹ"]),
    ("عارضی تحفظ والا کملک بنوا دیں گے", ["عارضی تحفظ والا کملک"]),
    ("گامکا میڈیکل رپورٹ بیس ہزار میں", ["گامکا میڈیکل رپورٹ"]),
    ("کوڈ، پن اور سم ہمیں دینی ہے", ["سم"]),
]


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_paper_in_urdu_is_none(text: str) -> None:
    assert raws(text, "DOCUMENT") == []


@pytest.mark.parametrize(("text", "papers"), PAPERS)
def test_papers_beside_them_are_found_with_their_words(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers
