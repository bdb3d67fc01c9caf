"""Papers that the rules of a group forbid to offer are none, in Arabic letters; those that somebody offers are."""

import pytest

from tests.nlp.reading import raws

BANNED = [
    "یہاں جعلی ڈگری بیچنا منع ہے، ایڈمن",
    "گروپ میں جو پاسپورٹ بیچنے کی پوسٹ ڈالے گا اسے بلاک کر دیا جائے گا",
    "ڈگریاں، سمیں، اقامے بیچنے والا ہر اشتہار ڈیلیٹ ہوگا",
    "ایتھے لائسنس ویچن والی پوسٹ ڈیلیٹ ہو جاوے گی",
    "په دې ګروپ کې د پاسپورټ او سیم پلورل منع دي",
    "دلته د ویزې خرڅولو اعلان حذف کېږي",
    "ممنوع هنا بيع الجوازات",
    "أي منشور لبيع شهادات مزورة يحذف فورا",
    "حذفنا أمس ثلاث إعلانات بيع إقامات",
    "آگهی فروش گواهینامه در این گروه ممنوع است",
    "دو اکانت به خاطر تبلیغ مدرک جعلی بلاک شدند",
]
OFFERED = [
    ("جس نے گروپ میں یونان کا ویزا بیچنے کی پوسٹ لگائی وہ فراڈیا ہے", ["یونان کا ویزا"]),
    ("پاسپورٹ بیچنے والے گروہ کے تین بندے گرفتار", ["پاسپورٹ"]),
    ("جعلی ڈگری 60 ہزار، پوسٹ ڈیلیٹ ہو جاتی ہے اس لیے انباکس کریں", ["جعلی ڈگری"]),
    ("نبيع جوازات مزورة، والقروب القديم محظور", ["جوازات مزورة"]),
    ("فروش پاسپورت آلمانی ۳۰۰۰ یورو، کانال قبلی بلاک شد", ["پاسپورت آلمانی"]),
    ("ایجنټ راته جعلي ویزه خرڅه کړه", ["جعلي ویزه"]),
]


@pytest.mark.parametrize("text", BANNED)
def test_a_paper_whose_adverts_a_group_removes_or_forbids_is_none(text: str) -> None:
    assert raws(text, "DOCUMENT") == []


@pytest.mark.parametrize(("text", "papers"), OFFERED)
def test_a_paper_that_is_sold_or_told_of_beside_a_ban_is_one(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers
