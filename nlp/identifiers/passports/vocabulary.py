"""Words of passports and of their numbers, in all languages, folded."""

import re

from nlp.identifiers.context.number_nouns import CALLING, NUMBER_WORDS, NUMBERED, STRONG, WEAK
from nlp.text.normalise import folded

NAMES = folded(
    "passeport passeports passaporto pasaporte reisepass pasaport διαβατήριο διαβατηρίου "
    "passport passports pasport passpot passprt ppt pp pport پاسپورٹ پاسپورت پاسپورټ گذرنامہ گذرنامه جواز الجواز "
    "گذرنامه‌اش گذرنامه‌شان گذرنامه‌ی گذرنامه‌مان پاسپورتشان پاسپورت‌ام پاسپورت‌اش "
    "پاسپورتم پاسپورتش پاسپورتت گذرنامہام جوازی جوازہ جوازها جوازک جوازات جوازاتهم "
    "باسبور الباسبور باسبورت الباسبورت بسبور البسبور باسبوره پاسپورٹس پاسپورتونه "
    "جوازا جوازان جوازین الجوازین بجوازین جوازیه جوازیها جوازیهما وجوازا وجوازین "
    "وجواز والجواز وجوازی وجوازہ وجوازها بجواز بجوازی بجوازہ بجوازها"
)
VISAS = folded(
    "visa visas visay vize visum permesso ویزا ویزے ویزہ ویزه ویزې ویزای فیزا الفیزا تاشیره التاشیره تاشیرتها تاشیرته "
    "تاشیرتی تاشیرتهم وتاشیرتها وتاشیرته وتاشیره والتاشیره وفیزا والفیزا فیزتها فیزته sticker stickers سٹیکر اسٹیکر"
)
BESIDES = folded(
    "photo photos size office seva cover fee آفس دفتر فوٹو تصویر فیس عکس صور"
)  # what has no passport's number
OTHER_SAMPLE = re.compile(r"(?<![^\W_])[A-Z]{1,2}[0-9]{7,8}(?![^\W_])")
NUMBERS = (NUMBER_WORDS | folded("الرقم رقمها ارقامها")) - folded("code under کود الکود رمز الرمز کوڈ id ids")
PHONES = CALLING - {"sim"}
OF_OTHERS = STRONG | (WEAK - NUMBERED)
OTHER_PAPERS = folded(
    "card cards cert certificate book booklet paper papers grant luggage bag suitcase sticker slip permit licence form "
    "stamp letter bond kaghaz کارڈ سرٹیفکیٹ کتاب کاغذ فارم پرمٹ سٹیکر اسٹیکر کارت گواهی گواهینامه بطاقه البطاقه شهاده "
    "الشهاده دفترچه کاپۍ کارډ سند"
)
"""Papers and things that a number may stand right behind, where a passport is spoken of later."""
