"""Papers whose word, difference, ban or age is told of, and what is only written like a paper in Arabic letters."""

import pytest

from nlp.records import TextMention
from tests.nlp.reading import raws, reader

TOLD_OF = [
    # its word in another language
    "اقامے کو فارسی میں کیا کہتے ہیں",
    "شناختی کارڈ نوں انگریزی وچ کی کہندے نیں",
    "تذکرې ته په انګلیسي کې څه وایي",
    "ویزا به انگلیسی چی میشه",
    "ما معنى الإقامة بالتركية",
    # the difference of two
    "ویزے اور پرمٹ میں فرق سمجھا دو",
    "د پاسپورټ او تذکرې ترمنځ توپیر څه دی",
    "ما الفرق بين الجواز والهوية",
    "تفاوت گذرنامه و ویزا چیست",
    # a ban on visas
    "وزٹ ویزوں پر پابندی کی خبر غلط نکلی",
    "حظر التأشيرات يشمل سبع دول",
    # from what age on it is given
    "سولہ سال سے کم عمر کو شناختی کارڈ نہیں ملتا",
    "زیر هجده سال گواهینامه نمی‌دهند",
    # what is forbidden, without, whose holders
    "خرید و فروش سیم‌کارت ممنوع",
    "جو ڈگری بیچنے کا اشتہار لگائے گا نکالا جائے گا",
    "له تذکرې پرته راغلو او چا هېڅ ونه ویل",
    "د پي او ار کارتونو لرونکي ستنېږي",
    # only upon another's card
    "سم کسی اور کے شناختی کارڈ پر نکلی",
    # what is written like a paper
    "تقریر میں ایران کا تذکرہ کئی بار آیا",
    "گوند اور سفید کاغذ لے آنا",
    "اسٹامپ تے لکھ کے دینا پوے گا",
    "مریخ کا ویزا کون دے گا",
    "ٹی آر سی والا ایڈریس بھیجو",
]
DEALT = [
    ("ہمارے پاسپورٹ اور اصلی میں کوئی فرق نہیں", ["passport پاسپورٹ"]),
    ("لا فرق بين الجواز الأصلي وجوازنا، اطلب الآن", ["passport الجواز الأصلي", "passport جوازنا"]),
    ("ما في فرق بين الجواز الأصلي وجوازنا", ["passport الجواز الأصلي", "passport جوازنا"]),
    ("میرے ویزے پر پابندی لگ گئی، کیا کروں", ["visa ویزے"]),
    ("افغانستان کا تذکرہ بنوا لو", ["id_card افغانستان کا تذکرہ"]),
    ("جعلي ویزې سره ونیول شول", ["visa جعلي ویزې"]),
    ("كرت إقامة تركي طباعة ملونة مع شريحة، ٧٠٠ دولار", ["residence_permit كرت إقامة تركي"]),
    ("حساب كامل مع شريحة، ٣٠٠ يورو", ["sim شريحة"]),
    ("سفید کاغذ ملنے کے بعد کیمپ سے نکلا", ["residence_permit سفید کاغذ"]),
]


@pytest.mark.parametrize("text", TOLD_OF)
def test_papers_that_are_only_told_of_are_none(text: str) -> None:
    assert raws(text, "DOCUMENT") == []


@pytest.mark.parametrize(("text", "found"), DEALT)
def test_papers_beside_the_same_words_that_are_dealt_with_stay(text: str, found: list[str]) -> None:
    assert [f"{one.value} {one.raw}" for one in _papers(text)] == found


def _papers(text: str) -> list[TextMention]:
    return [one for one in reader().read(text).mentions if one.label == "DOCUMENT"]
