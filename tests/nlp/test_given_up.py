"""Vehicles and ways that a verb behind them gives up in Farsi, Pashto, Arabic and Urdu, and those that are offered."""

import pytest

from tests.nlp.reading import raws

GIVEN_UP = [
    "ما قایق نداریم، فقط مدرک",
    "کشتی و لنج کار ما نیست",
    "هواپیما به دردمان نمی‌خورد",
    "با بچه‌ایم، پیاده نمی‌تونیم",
    "اسم اتوبوس و قطار نیارید",
    "ټرک نه لرو، یوازې کاغذونه",
    "بېړۍ زموږ کار نه دی",
    "ما عندنا مراكب ولا سيارات",
    "لا طيارة ولا باخرة، بس أوراق",
    "السيارات ما تهمنا",
    "صرف ویزا، گاڑی شاڑی نہیں کرتے",
    "مدرک هست، تریلی هم نه",
    "لانچ والا دھندہ اب نہیں کرتے",
    "ٹرالر وغیرہ کی بات مت کرو",
    "ټرک نه، بېړۍ نه، یوازې پاسپورټ",
    "با اتوبوس و این چیزها کاری نداریم",
    "ما ننقل أحدا ولا قوارب عندنا",
]

OFFERED = [
    ("قایق داریم، شب حرکت", ["قایق"]),
    ("با قطار رفتیم و پول نداریم", ["قطار"]),
    ("پیاده می‌رویم", ["پیاده"]),
    ("سيارة أو باص، كما تريد", ["سيارة", "باص"]),
    ("د ټرک لپاره سبا راشه", ["ټرک"]),
    ("باران باشد تریلی نمی‌رود", ["تریلی"]),
    ("ما أدري باص ولا تكسي أفضل", ["باص", "تكسي"]),
    ("له موټر نه، بیا پلي", ["موټر", "پلي"]),
    ("کشتی والا کام ہم کرتے ہیں", ["کشتی"]),
]


@pytest.mark.parametrize("text", GIVEN_UP)
def test_a_vehicle_that_nobody_deals_in_or_wants_is_none(text: str) -> None:
    assert raws(text, "TRANSPORT") == []


@pytest.mark.parametrize(("text", "wanted"), OFFERED)
def test_a_vehicle_that_is_offered_or_only_late_is_found(text: str, wanted: list[str]) -> None:
    assert raws(text, "TRANSPORT") == wanted
