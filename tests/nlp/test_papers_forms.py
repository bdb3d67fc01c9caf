"""Papers of Arabic, Farsi and Dari with what belongs to them by its form, and words beside them that do not."""

import pytest

from tests.nlp.reading import reader

PAPERS = [
    ("عندنا إقامة بولندية بشريحة وهوية بلجيكية", ["residence_permit إقامة بولندية بشريحة", "id_card هوية بلجيكية"]),
    ("لقيت جواز سفر مصري مخفي تحت الكرسي", ["passport جواز سفر مصري"]),
    ("الجواز تبعي عند المدير", ["passport الجواز"]),
    ("شفت فيزا كندا بجيبي بالحلم", ["visa فيزا كندا"]),
    ("ابي اقامة دائمة باسم خوي", ["residence_permit اقامة دائمة"]),
    ("يختم على أي باسبور نظيف", ["passport باسبور نظيف"]),
    ("للبيع سكانات هويات ليبية", ["id_card سكانات هويات ليبية"]),
    ("ابعثلي تصويرة الباسبور", ["passport تصويرة الباسبور"]),
    ("الكفيل ماسك بـجواز السفر", ["passport جواز السفر"]),
    ("ضاع دفتر النفوس وبيان عائلي مصدق", ["id_card دفتر النفوس", "other بيان عائلي مصدق"]),
    ("نطلع كملك حماية مؤقتة بسعر زين", ["residence_permit كملك حماية مؤقتة"]),
    ("نعطيوك البيرمي دو ترافاي بعد شهر", ["work_permit البيرمي دو ترافاي"]),
    ("الليلة رخصتي خلصت وما أقدر أسوق", ["driving_licence رخصتي"]),
    ("سحبوا مني صورة المحضر وملكية السيارة", ["other صورة المحضر", "other ملكية السيارة"]),
    ("ویزای توریستی نود روزه و پاسپورت قبلی", ["visa ویزای توریستی نود روزه", "passport پاسپورت قبلی"]),
    ("گذرنامه با یک سال اعتبار بیاورید", ["passport گذرنامه با یک سال اعتبار"]),
    ("شناسنامه همراه بیاورید", ["birth_certificate شناسنامه"]),
    ("سیم‌کارت همراه اول جدا می‌فروشیم", ["sim سیم‌کارت همراه اول"]),
    ("ناخدا شناسنامه دریانوردی ما را گرفت", ["other شناسنامه دریانوردی"]),
    ("برگه سرشماری باطل‌شده را تمدید می‌کنیم", ["residence_permit برگه سرشماری باطل‌شده"]),
    ("کاغذهامون رو پاره کردن", ["other کاغذهامون"]),
    ("کیفم با سند موترم گم شد", ["other سند موترم"]),
    ("دو ماه است ویزا گرفتم. کارت بانکی هم دارم", ["visa ویزا"]),
]


@pytest.mark.parametrize(("text", "papers"), PAPERS)
def test_a_paper_ends_where_its_words_end(text: str, papers: list[str]) -> None:
    found = [f"{one.value} {one.raw}" for one in reader().read(text).mentions if one.label == "DOCUMENT"]
    assert found == papers
