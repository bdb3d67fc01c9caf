"""Papers that are dealt with and papers in passing, roles, and places with their spellings."""

import pytest

from nlp.pipeline import load

DEALT_WITH = [
    (
        "We print UK driving licences and Italian residence permits",
        ["UK driving licences", "Italian residence permits"],
    ),
    ("he keeps my passport and my old iqama", ["passport", "old iqama"]),
    ("Italy ka seasonal visa lagwana hai", ["Italy ka seasonal visa"]),
    ("دبئی کا وزٹ ویزا تین ماہ", ["دبئی کا وزٹ ویزا"]),
    ("إقامة إيطالية أصلية ورخصة قيادة ألمانية", ["إقامة إيطالية أصلية", "رخصة قيادة ألمانية"]),
    ("پاسپورت اصلی افغانستان بدون حضور", ["پاسپورت اصلی افغانستان"]),
    ("send a passport copy", ["passport copy"]),
    ("rented licence, driving test not needed", ["licence"]),
    ("kafeel ne passport daftar mein jama kar liya", ["passport"]),
    ("Spain ka card ban jayega", ["Spain ka card"]),
    ("میرا پاسپورٹ ایجنٹ کے پاس ہے", ["پاسپورٹ"]),
    ("apna passport check karo", ["passport"]),
    ("his student visa was refused", ["student visa"]),
    ("uk spouse visa ki fees", ["uk spouse visa"]),
    ("گواهینامه بین المللی بدون آزمون", ["گواهینامه بین المللی"]),
    ("visa free ticket free khana free", ["visa"]),
    ("60 euro per stamp", ["stamp"]),
    ("500 fi sim", ["sim"]),
    ("my CNIC 35201-1234567-3 is lost", ["CNIC"]),
    ("nulla osta Italy, 9000 euro", ["nulla osta Italy"]),
    ("paise visa lagne ke baad", ["visa"]),
    ("passport counter pe jama hoga", ["passport"]),
    ("Passport ki pic bhejo", ["Passport ki pic"]),
    ("رہائشی کارڈوں کی مدت بڑھا دی", ["رہائشی کارڈوں"]),
    ("us sim pe loan nikla", ["sim"]),
    ("الجواز يبقى عند الكفيل", ["الجواز"]),
    ("entry/exit stamps of any airport, ready today", ["entry/exit stamps"]),
    ("bring passport copy and trade test certificate", ["passport copy", "trade test certificate"]),
    ("یو کے پاسپورٹ، بینک کے کاغذات", ["یو کے پاسپورٹ", "بینک کے کاغذات"]),
    ("EU ID cards and بینک statement ready", ["EU ID cards", "بینک statement"]),
    ("د کاناډا ویزه مې واخیسته", ["کاناډا ویزه"]),
    ("تذکره‌ام را کارفرما گرفت", ["تذکره‌ام"]),
    ("ویزای سه‌ماهه ترکیه ۵۰۰ دالر", ["ویزای سه‌ماهه ترکیه"]),
    ("سیم‌کارت ایرانی فعال می‌کنیم", ["سیم‌کارت ایرانی"]),
    ("گر گیا، اس میں شناختی کارڈ نمبر 33100-5550123-7 تھا", ["شناختی کارڈ"]),
    ("سپین کا پاسپورٹ فوٹو تبدیل", ["سپین کا پاسپورٹ"]),
    ("قطر کا فری ویزا", ["قطر کا فری ویزا"]),
    ("جاندیاں ای پاسپورٹ لے لیا تے کم تے لا دتا", ["پاسپورٹ"]),
    ("تأشيرة عمل حرة ستيكر، إقامة دائمة سارية", ["تأشيرة عمل حرة ستيكر", "إقامة دائمة سارية"]),
    ("إقامتي المصرية خلصت", ["إقامتي المصرية"]),
    ("بدنا نمدد عالإقامة", ["الإقامة"]),
    ("شرائح مسجلة بأسماء ناس", ["شرائح"]),
    ("رسالة مزورة من الجامعة", ["رسالة مزورة"]),
    ("اقامت آلمانم رد شد", ["اقامت آلمانم"]),
    ("سیم‌کارتم را گرفتند", ["سیم‌کارتم"]),
    ("ورک پرمیت ایتالیا جور می‌کنیم", ["ورک پرمیت ایتالیا"]),
    ("ویزای تجارتی ترکیه", ["ویزای تجارتی ترکیه"]),
    ("درزی کا ویزا، خاکروب نہیں", ["درزی کا ویزا"]),
    ("قطر کے دو پرانے ویزے", ["قطر کے دو پرانے ویزے"]),
    ("سیٹھ نے موبائل اور کارڈ چھین لیا", ["کارڈ"]),
    ("پاسپورٹ آفس کے لاکر میں ہے", ["پاسپورٹ"]),
    ("شناختی کارڈ آفس میں رہے گا", ["شناختی کارڈ"]),
    ("تھیلا ملا ہے، کارڈ 33100-5550123-7", ["کارڈ"]),
    ("لائسنس اور پاسپورٹ گاؤں میں چھوڑے", ["لائسنس", "پاسپورٹ"]),
    ("ایچ ای سی کا اسٹیکر", ["ایچ ای سی کا اسٹیکر"]),
    ("زما بینک سټېټمنټ او جاب لیټر", ["بینک سټېټمنټ", "جاب لیټر"]),
    ("MBA degree of any university", ["MBA degree"]),
    ("adeia diamonis aur AMKA bana ke do", ["adeia diamonis", "AMKA"]),
    ("company passport rakhti hai", ["passport"]),
    ("he waits for indefinite leave to remain", ["indefinite leave to remain"]),
]
IN_PASSING = [
    "the passport office opens at 8",
    "visa interview on 4 May",
    "passport no AB1234567",
    "CNIC: 35202-1234567-1",
    "name, cnic, address of 500 people",
    "pay with visa card or mastercard",
    "my telegram ID: some_name12",
    "licence no. 2231/RWP of the agency",
    "كم سعر تذكرة الباص",
    "نہ پاسپورٹ کے بغیر",
    "visa ki fees kitni hai",
    "پاسپورٹ کی میعاد کتنی ہے",
    "visa agent ne dhoka diya",
    "without a valid visa",
    "kimlik nahi hai",
    "CC list USA visa 18, UK non vbv 25",
    "search by imei, cnic or number",
    "you do not need a visa for Bosnia",
    "passport ki zaroorat nahi",
    "Visa and Mastercard accepted",
    "we make your visa file strong",
    "passport size photo",
    "bring the trade licence of the company",
    "سفر کے لیے بہانہ، تذكرة مجانية",
    "Visa free travel for Pakistanis",
    "SIM check at the border",
    "رقم الهوية مطلوب عند التسجيل",
    "اداره پاسپورت امروز تعطیل است",
    "د پاسپورټ ریاست نن تړلی دی",
    "passport office mein naya token system hai",
    "do not open nadra_cnic_2024.zip",
    "CNIC to number 600, number to CNIC 400",
    "شناختی کارڈ کا ڈیٹا، دو لاکھ لائن",
    "صرف شناختی کارڈ پر قرضہ، پندرہ منٹ میں",
    "green passport pe kitne mulk jaa sakte hain?",
    "مدارک اروپا:",
    "آپ کی سم پر انعام نکلا ہے",
    "«ویزا بابا» فراڈ ہے",
    "اے ٹی ایم کارڈ مشین نے رکھ لیا",
    "عید کا کارڈ باجی نے رکھ لیا",
    "کارڈ لے لو، سستا ہے",
    "پاسپورٹ آفس دو دن بند ہے",
    "کاغذ نہ ہوں تو کوئی بات نہیں",
    "کاغذ ہاؤس، اردو بازار",
    "لائسنس ہے کہ نہیں، یہ پوچھو",
    "مدرک نمی‌خواهد",
    "گذرنامه نیست",
    "نامه خواهرم رسید",
    "وكالة الأنباء نشرت الخبر",
    "ما عندي جواز",
    "رسالة من أمي",
    "لیټر نشته",
    "the police took her statement",
    "fresh VISA/MASTER for sale",
    "cnic to all sims 500",
    "8171 pe CNIC bhejo",
    "passport hai ya nahi?",
    "to a degree of doubt",
    "overseas license OP&HRD/1188/MBD",
]


@pytest.mark.parametrize(("text", "wanted"), DEALT_WITH)
def test_a_paper_that_is_dealt_with_is_found_with_its_words(text: str, wanted: list[str]) -> None:
    assert [one.raw for one in load().read(text).mentions if one.label == "DOCUMENT"] == wanted


@pytest.mark.parametrize("text", IN_PASSING)
def test_a_paper_in_passing_is_none(text: str) -> None:
    assert [one.raw for one in load().read(text).mentions if one.label == "DOCUMENT"] == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("half with saraf, half when you reach", ["financier saraf"]),
        ("captain of the boat is Egyptian", ["transporter captain"]),
        ("the captain of the cricket team", []),
        ("وقال إن المهربين والسماسرة أخذوا المال", ["other المهربين", "recruiter السماسرة"]),
        ("Ronaldo ka agent bhi kamata hai", []),
        ("driving license of a driver", ["transporter driver"]),
    ],
)
def test_just_the_roles_of_the_trade_are_found(text: str, roles: list[str]) -> None:
    assert [f"{one.value} {one.raw}" for one in load().read(text).mentions if one.label == "ROLE"] == roles


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("کوئٹے توں تفتان", ["Quetta/PK", "Taftan/PK"]),
        ("من دمشق إلى بيلاروسيا", ["Damascus/SY", "Belarus/BY"]),
        ("Fullz USA/UK", ["United States/US", "United Kingdom/GB"]),
        ("Flight to Bangkok, van from there", ["Bangkok/TH"]),
        ("thessaloniki se bihac tak", ["Thessaloniki/GR", "Bihac/BA"]),
        ("300 دینار تنخواہ", []),
    ],
)
def test_places_are_known_in_their_spellings(text: str, places: list[str]) -> None:
    assert [one.value for one in load().read(text).mentions if one.label == "PLACE"] == places
