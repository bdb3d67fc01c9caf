"""Vehicles that change hands in Urdu, Punjabi, Pashto, Farsi and Arabic, and those in which a seat is sold."""

import pytest

from tests.nlp.reading import raws

BARGAINED = [
    "ابا نے رکشہ بیچ کر ایجنٹ کو پیسے دیے",
    "ٹریکٹر گروی رکھ کے بھیجا تھا",
    "ساڈی ٹرالی تے مجھ وک گئی",
    "موټر خرڅ شو، پور پاتې دی",
    "وانت پدرم را گرو گذاشتیم",
    "موتورسیکلت را با گوشی عوض کردم",
    "رهن السيارة عند المهرب",
    "سيارات مستعملة بحالة جيدة",
    "باعوا القارب بعد الشتاء",
]

RIDDEN = [
    ("ٹکٹ بیچ کر بس پر گیا", ["بس"]),
    ("ٹرک پر بیٹھے، گھر بیچا تھا", ["ٹرک"]),
    ("با ماشین رفتیم، خانه را فروختیم", ["ماشین"]),
    ("ركبنا السيارة وبعنا البيت قبلها", ["السيارة"]),
    ("په موټر کې ځای پلورو", ["موټر"]),
    ("ٹرک میں چھپ کر گیا، گھر بیچ کر", ["ٹرک"]),
    ("اتوبوس ساعت صفر حرکت می‌کند", ["اتوبوس"]),
]


@pytest.mark.parametrize("text", BARGAINED)
def test_a_vehicle_that_changes_hands_moves_nobody(text: str) -> None:
    assert raws(text, "TRANSPORT") == []


@pytest.mark.parametrize(("text", "wanted"), RIDDEN)
def test_a_vehicle_beside_something_else_that_is_sold_is_found(text: str, wanted: list[str]) -> None:
    assert raws(text, "TRANSPORT") == wanted
