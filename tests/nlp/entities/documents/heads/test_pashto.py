"""Papers in Pashto: oblique and plural forms, loanwords in Pashto letters, qualities before them, and what is none."""

import pytest

from tests.nlp.reading import reader

FORMS = [
    ("د افغان پاسپورټونو بیه پنځه سوه ډالر ده", ["passport افغان پاسپورټونو"]),
    ("د جعلي تذکرو کاروبار کوي", ["id_card جعلي تذکرو"]),
    ("د زېږون سندونه جوړوو", ["birth_certificate زېږون سندونه"]),
    ("د ایران د ویزو سټیکرونه لرو", ["visa ایران د ویزو سټیکرونه"]),
    ("د سعودي اقامې یې نوې کړې", ["residence_permit سعودي اقامې"]),
    ("د نکاح نامې کاپي راوړه", ["other نکاح نامې کاپي"]),
    ("د لارۍ لایسنسونه په ډالرو", ["driving_licence لارۍ لایسنسونه"]),
    ("د پلاټ اسناد یې ګرو کړل", ["other پلاټ اسناد"]),
    ("د رکشې کاغذونه راسره دي", ["other رکشې کاغذونه"]),
    ("د لور پیدائش پرچه راوړه", ["birth_certificate پیدائش پرچه"]),
    ("د زوی بې فارم جوړول غواړم", ["birth_certificate بې فارم"]),
    ("آفر لېټر او این او سي موږ جوړوو", ["other آفر لېټر", "other این او سي"]),
    ("د عمرې کارډ مې ورک شو", ["other عمرې کارډ"]),
    ("د راتګ سفري سند یې راکړ", ["other سفري سند"]),
    ("د قابلګۍ ډیپلومې پلورو", ["degree قابلګۍ ډیپلومې"]),
    ("د بانک کتابچه مې ورکه ده", ["other بانک کتابچه"]),
    ("ملي آی ډي کاپي راولېږه", ["id_card ملي آی ډي کاپي"]),
]
QUALITIES = [
    ("۵۰ سپینې تذکرې یې وموندلې", ["id_card سپینې تذکرې"]),
    ("د ایران جوړ پاسپورټ راکوي", ["passport ایران جوړ پاسپورټ"]),
    ("ایکټیو سیمونه پلورم", ["sim ایکټیو سیمونه"]),
    ("د بهرنیو چارو وزارت جعلي مهر جوړوي", ["stamp بهرنیو چارو وزارت جعلي مهر"]),
]
NONE = [
    "د ویزې قرض مې خلاص کړ",
    "د ویزې دپاره درخواست کوو",
    "د ویزې د پاره درخواست کوو",
    "د شناختي کارډ نېټه ختمه شي نو څه به کېږي",
    "د سیم رجسټریشن څنګه کېږي",
    "د اقامې مسله لرم",
    "د ایران د ویزې فیس لوړ شو",
    "د پکتیا د سیم رجسټریشن څنګه کېږي",
    "سیم پکښې نشته",
    "ویزه درسره نشته",
    "ما سم ځواب ورکړ، پیسې یې واخیستې",
    "نوم، سي این آی سي، د مور نوم ټول لرم",
]


def _papers(text: str) -> list[str]:
    return [f"{one.value} {one.raw}" for one in reader().read(text).mentions if one.label == "DOCUMENT"]


@pytest.mark.parametrize(("text", "papers"), FORMS + QUALITIES)
def test_pashto_papers_are_found_with_what_belongs_to_them(text: str, papers: list[str]) -> None:
    assert _papers(text) == papers


@pytest.mark.parametrize("text", NONE)
def test_what_only_names_a_pashto_paper_or_denies_it_is_none(text: str) -> None:
    assert _papers(text) == []
