"""Papers whose number follows, without their issuer, with the office of their seal and what was done to them."""

import pytest

from tests.nlp.reading import raws

FOUND = [
    ("The munshi kept her passport AB1234567 in a drawer for a year.", ["passport"]),
    ("Uske bhai ka passport AB1234567 pe nakli mohar lagi thi", ["passport", "nakli mohar"]),
    ("پاسپورٹ میرا AB1234567 ابھی تک ٹھیکیدار کے پاس ہے", ["پاسپورٹ"]),
    ("Police returned 12 passports, of which AB1234567 is a woman's", ["passports"]),
    ("Purse mila: CNIC 35201-1234567-1, licence LHR-22-1188, do hazar", ["CNIC", "licence"]),
    ("Name Ali, passport AB1234567, seat 14", []),
    ("Passport no. AB1234567, date of issue 2019", []),
    ("Board ki sanad kho gai hai", ["sanad"]),
    ("NADRA ka birth certificate aur union council ki sanad bhi chahiye", ["birth certificate", "sanad"]),
    ("پشاور یونیورسٹی کی ڈگری بنوانی ہے", ["ڈگری"]),
    ("کالج اصل سند واپس نہیں کر رہا", ["اصل سند"]),
    ("کمپنی جرمنی دا ورک پرمٹ دیندی اے", ["جرمنی دا ورک پرمٹ"]),
    ("Medical college degree with HEC stamp", ["Medical college degree", "HEC stamp"]),
    ("نوفر ختم مطار بغداد وختم جامعة دمشق", ["ختم مطار بغداد", "ختم جامعة دمشق"]),
    ("مدرک با مهر وزارت بهداشت می‌سازیم", ["مدرک", "مهر وزارت بهداشت"]),
    ("ختم القرآن في رمضان", []),
    ("ما ویزه زیارتی سه‌ماهه می‌فروشیم", ["ویزه زیارتی سه‌ماهه"]),
    ("موږ ویزه په اوو ورځو کې اخلو", ["ویزه"]),
    ("چاپ شوې ویزه او ورک شوی پاسپورټ راوړه", ["چاپ شوې ویزه", "ورک شوی پاسپورټ"]),
    ("phata hua passport nahi chalega, naya passport banwao", ["phata hua passport", "naya passport"]),
    ("mujhe pata hai kya hua passport jal gaya", ["passport"]),
    ("60 lakh wali bank statement chahiye", ["60 lakh wali bank statement"]),
    ("ڈھائی سال دا ویزا پکا", ["ڈھائی سال دا ویزا"]),
    ("The guard snapped my SIM and pawned the licence.", ["SIM", "licence"]),
    ("Seth ne hamare kaghaz girwi rakhwa diye, sim bhi tor di", ["kaghaz", "sim"]),
    ("مالک نے سم توڑ دی اور سند چھپائی", ["سم", "سند"]),
    ("سیٹھ نے سم بھن دتی تے لائسنس ڈک لیا", ["سم", "لائسنس"]),
    ("زما کاغذ یې وسوځاوه، سند یې پټ کړ", ["کاغذ", "سند"]),
    ("مزق الأوراق أمامنا وصادروا الشريحة", ["الأوراق", "الشريحة"]),
    ("سند را گرو گذاشت و مهر را دزدیدند", ["سند", "مهر"]),
    ("The torn wallpaper shows an old exam paper.", []),
    ("کاغذ کی کشتی ڈوب گئی، اخبار کا کاغذ بھیگ گیا", []),
    ("We do not sell visas and they never forge stamps", []),
    ("موږ ویزې نه پلورو، یوازې فورمې ډکوو", []),
    ("ما گذرنامه نمی‌فروشیم؛ لا نبيع تأشيرات", []),
    ("Officers who stamp nothing, visa rankings and degree inflation", []),
    ("unka passport club rakhta hai, club ki visa policies alag", ["passport"]),
    (
        "HEC attested degree here: BBA 90k, MSc .... 1.4 lakh, asli matric bhi",
        ["HEC attested degree", "BBA", "MSc", "asli matric"],
    ),
    ("BBA admission open, 50,000 per semester, degree in four years", ["degree"]),
    ("She came on a fruit picking job visa", ["fruit picking job visa"]),
    ("He got her a dance troupe visa; the same passport was shown", ["dance troupe visa", "passport"]),
    ("The agent took passport and left. Is your visa real?", ["passport", "visa"]),
    ("أرسل الوصل وصورة جوازك، لا يشترط وجود إقامة", ["صورة جوازك"]),
    ("د تذکرې د وېش مرکز تړلی و، خو زما تذکره مې واخیسته", ["تذکره"]),
    ("B.Com degree aur M.Sc ki sanad", ["B.Com degree", "M.Sc ki sanad"]),
]


@pytest.mark.parametrize(("text", "papers"), FOUND)
def test_a_paper_is_told_from_its_number_its_issuer_and_what_was_done(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers
