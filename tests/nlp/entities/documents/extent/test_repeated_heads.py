"""Papers named again by their bare head, counted, joined, left somewhere; what only stands for a thing beside them."""

import pytest

from tests.nlp.reading import raws

DEALT_WITH = [
    (
        "Dubai driving licence and Saudi iqama done. Licence 2500 riyal",
        ["Dubai driving licence", "Saudi iqama", "Licence"],
    ),
    ("intermediate ki sanad aur domicile, sanad 35 hazar", ["intermediate ki sanad", "domicile", "sanad"]),
    ("رہائشی کارڈ بناتا تھا، فی کارڈ دو لاکھ لیتا تھا", ["رہائشی کارڈ", "کارڈ"]),
    ("رہائشی کارڈ بناتا تھا، اے ٹی ایم کارڈ بھی گم گیا", ["رہائشی کارڈ"]),
    ("his residence card is lost, the metro card too", ["residence card"]),
    ("اقامہ نو ہزار ریال میں", ["اقامہ"]),
    ("Italy aur Malta ke visa lag rahe hain", ["Italy aur Malta ke visa"]),
    ("ترکی اور یونان کے رہائشی کارڈ دستیاب", ["ترکی اور یونان کے رہائشی کارڈ"]),
    ("jis ki degree na ho us ki bhi bana dete hain", ["degree"]),
    ("جس کے پاس ڈگری نہ ہو وہ نہ آئے", []),
    ("اپنا نیا پاسپورٹ کاؤنٹر پر چھوڑ گئے", ["نیا پاسپورٹ"]),
    ("passport counter par sirf token walay", []),
    ("پرانے گاہک کا پاسپورٹ دکھا دوں گا، نمبر CD 5550123", ["پاسپورٹ"]),
    ("passport number: CD 5550123", []),
    ("bag mein iqama tha, gum gaya. iqama no. 2455500315", ["iqama"]),
    ("visa wala aaya tha", []),
    ("tankhwah kaghaz pe 900 riyal thi", []),
    ("کاغذ پر سب ٹھیک ہے", []),
    (
        "asylum file: FIR copy, membership letter, newspaper cutting",
        ["FIR copy", "membership letter", "newspaper cutting"],
    ),
    ("اخبار کا تراشہ اور پارٹی کارڈ جعلی بنواؤ", ["اخبار کا تراشہ", "پارٹی کارڈ"]),
    ("مہر پرانے پاسپورٹ پر لگوانی ہے", ["مہر", "پرانے پاسپورٹ"]),
    ("گواهینامه طبقه B با مهر سفارت", ["گواهینامه طبقه B", "مهر سفارت"]),
    ("تقدم بشهادته أمام القاضي", []),
    ("files lie at abcd-test.example.org/stickers now", []),
    ("ya TRC TFNeSSXAwJ2b3f6PVd4eCjnaNbETh6bmNQ", []),
    ("Interview ke din asal passport aur degree sath layen", ["asal passport", "degree"]),
    ("qasai ka visa aur bakery wala visa", ["qasai ka visa", "bakery wala visa"]),
    ("bhai ka visa lag gaya, uski degree bhi", ["visa", "degree"]),
    ("قصائی کا ویزا اور بھائی کا ویزا", ["قصائی کا ویزا", "ویزا"]),
    ("د ډریورۍ ویزه لرو", ["ډریورۍ ویزه"]),
    ("زما د ورور ویزه رد شوه", ["ویزه"]),
    ("9 universities ki mohrein baramad", ["mohrein"]),
    ("visa 90 din ka, 90 din ka visa", ["visa 90 din ka", "90 din ka visa"]),
    ("تأشيرة لم شمل وجواز ساري المفعول", ["تأشيرة لم شمل", "جواز ساري المفعول"]),
    ("ویزای شش ماهه ترکیه", ["ویزای شش ماهه ترکیه"]),
    ("licence 2500 riyal, mohar 15 hazar", ["licence", "mohar"]),
    ("لایسنس اتلس زره، مهر ۵۰ یورو", ["لایسنس", "مهر"]),
    ("stamp 3 times, licence 0301 2345678", []),
    ("كشف حركة حساب وشهادة ولادة", ["كشف حركة حساب", "شهادة ولادة"]),
    ("د موټر لایسنس او د زېږېدو سند", ["موټر لایسنس", "زېږېدو سند"]),
    ("د انټرویو لپاره اصلي پاسپورټ راوړئ", ["اصلي پاسپورټ"]),
]


@pytest.mark.parametrize(("text", "papers"), DEALT_WITH)
def test_a_paper_is_found_where_it_is_dealt_with_and_only_there(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers
