"""Papers in Pashto and Urdu: cards of the lands people live in, copies through a genitive, and what only is named."""

import pytest

from tests.nlp.reading import reader

LANDS = [
    ("د جرمني دولډونګ مې بیا نوی کړ", ["residence_permit جرمني دولډونګ"]),
    ("په بارسلونا کې تارخېتا مې ورکه شوه", ["residence_permit تارخېتا"]),
    ("امپادرونامینتو مې وکیل ته ورکړ", ["other امپادرونامینتو"]),
    ("له پولیسو دینونسیا راوړه", ["other دینونسیا"]),
    ("په آتن کې یې وایټ کارډ راکړ", ["residence_permit وایټ کارډ"]),
    ("زموږ د ای سي سي کارډ موده وغځېده، نوی کارت یې راکړ", ["residence_permit ای سي سي کارډ"]),
    ("د چمن د ثبت کارت یې وښودل", ["other ثبت کارت"]),
    ("د پېښور د طلاق نامه راوړه", ["other طلاق نامه"]),
    ("راهداري پاڼه موږ اخلو", ["other راهداري پاڼه"]),
    ("سمندري کتابچه یې پټه کړه", ["other سمندري کتابچه"]),
    ("د ایم اې ډګري یې ورکه شوه", ["degree ایم اې ډګري"]),
    ("د بانک چیک بک یې رانه واخیست", ["other چیک بک"]),
    ("تارخیتا بن گئی ہے", ["residence_permit تارخیتا"]),
    ("پی این ایم سی سرٹیفکیٹ کھو گیا", ["other پی این ایم سی سرٹیفکیٹ"]),
    ("ڈی پی او آفس کی مہر لگوا دیں گے", ["stamp ڈی پی او آفس کی مہر"]),
    ("یونیورسٹی کی سند، پرانی تاریخ", ["degree سند"]),
    ("mera licence purse samet chori hua", ["driving_licence licence"]),
]
COPIES = [
    ("د تذکرې د مخ او شا عکس ولېږه", ["id_card تذکرې د مخ او شا عکس"]),
    ("د پاسپورټ د معلوماتو پاڼې رنګه کاپي راکړه", ["passport پاسپورټ د معلوماتو پاڼې رنګه کاپي"]),
    ("د اقامې د دواړو خواوو سکن راوړئ", ["residence_permit اقامې د دواړو خواوو سکن"]),
    ("د شناختي کارډ صافه فوټو کاپي غواړي", ["id_card شناختي کارډ صافه فوټو کاپي"]),
]
DEALT = [
    ("پولیسو افسر پاسپورټ وساته", ["passport پاسپورټ"]),
    ("اصل کارډ سبا درسره راوړه", ["id_card اصل کارډ"]),
    ("د پرتګال ویزه، ټاپه یې هېڅ فرق نه لري", ["visa پرتګال ویزه", "stamp ټاپه"]),
    ("ویزا اصلی بتایا مگر مہر سے افسر ہنس پڑا", ["visa ویزا", "stamp مہر"]),
    ("د پاسپورټ د جوړولو کار ۲۰۰ ډالر کوو", ["passport پاسپورټ"]),
]
NONE = [
    "د اقامې نوي شرطونه اعلان شول",
    "د پاسپورټ لوړ فیس د خلکو چیغې وایستې",
    "د شناختي کارډ د نوي کولو طریقه څه ده",
    "د ویزې د ترلاسه کولو لپاره ښوونه",
    "ویزې ته نوبت نه رسېږي څو میاشتې",
    "ناروې ته ویزه ډېره سخته شوې، خلک خپه دي",
    "د سمونو سټال یې درلود، په ښار کې مشهور و",
    "خبره لا په کاغذ نه ده لیکل شوې",
    "پر هغه د ښاروالۍ مهر پرې نه دی، څوک",
    "تذکره پکار نه ده، ځه",
    "د واده کارډ راوړه، ځو",
    "سمیں گننے کے لیے میسج کریں",
    "passport kisi ke paas nahi hote",
]


def _papers(text: str) -> list[str]:
    return [f"{one.value} {one.raw}" for one in reader().read(text).mentions if one.label == "DOCUMENT"]


@pytest.mark.parametrize(("text", "papers"), LANDS + COPIES + DEALT)
def test_papers_of_pashto_and_urdu_are_found_with_their_copies(text: str, papers: list[str]) -> None:
    assert _papers(text) == papers


@pytest.mark.parametrize("text", NONE)
def test_what_a_paper_only_names_and_what_is_told_of_visas_in_general_is_none(text: str) -> None:
    assert _papers(text) == []
