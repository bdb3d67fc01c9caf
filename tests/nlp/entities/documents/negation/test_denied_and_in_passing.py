"""Papers that are only denied, or that only say what something else is: an office, its staff, a rule, talk."""

import pytest

from tests.nlp.reading import raws

DENIED = [
    ("Bhai hum visa nahi lagate, sirf ticket bechte hain", []),
    ("Malik ne visa nahi lagwaya, paise kha gaya", ["visa"]),
    ("Passport ka kaam chhor diya, ab sirf iqama banate hain", ["iqama"]),
    ("Degree, license ka kaam band hai", []),
    ("Sim kaam nahi karti, paise wapas karo", ["Sim"]),
    ("ہم پاسپورٹ نہیں بناتے، شناختی کارڈ بنوا دیں گے", ["شناختی کارڈ"]),
    ("جن کے پاس شناختی کارڈ نہیں وہ کل آئیں", []),
    ("مالک کے پاس پاسپورٹ ہے، دیتا نہیں", ["پاسپورٹ"]),
    ("اقامے دی وی لوڑ نئیں، پاسپورٹ گھلو", ["پاسپورٹ"]),
    ("We don't sell licences here, but we do sell fake passports", ["fake passports"]),
    ("Would you do it? No. I sell blank visa stickers", ["blank visa stickers"]),
    ("ما گذرنامه جعل نمی‌کنیم", []),
    ("موږ د سند اړتیا نه لرو، پاسپورټ راوړه", ["پاسپورټ"]),
    ("زه له پاسپورټ پرته راغلم", []),
    ("نوی پاسپورټ پرته له نوبته ۲۰۰۰ ډالر", ["نوی پاسپورټ"]),
]
PASSING = [
    ("The visa desk was closed and the passport hotline plays music", []),
    ("He kept my passport at his desk", ["passport"]),
    ("Visa-free travellers laughed at my new passport", ["new passport"]),
    ("Licence wale saamne wali line mein aayein", []),
    ("Licence wala purse gum ho gaya, cnic bhi us mein tha", ["Licence", "cnic"]),
    ("Shanakhti card ki fee 400 hai, purana card saath lao", ["purana card"]),
    ("Passport ke naye qanoon par behas, meri degree ghar par hai", ["degree"]),
    ("پاسپورٹ کمپنی رکھے گی، ویزا افسر کا فون بند ہے", ["پاسپورٹ"]),
    ("شباك الجوازات مغلق، وموظف الجوازات أخذ جوازي", ["جوازي"]),
    ("باجه ویزا بسته بود، گذرنامه‌ام را پس ندادند", ["گذرنامه‌ام"]),
    ("د پاسپورټ څانګه تړلې ده، خو پاسپورټ مې ورک شو", ["پاسپورټ"]),
]


@pytest.mark.parametrize(("text", "papers"), DENIED + PASSING)
def test_a_paper_is_dealt_with_unless_it_is_denied_or_only_says_what_else_is_meant(
    text: str, papers: list[str]
) -> None:
    assert raws(text, "DOCUMENT") == papers
