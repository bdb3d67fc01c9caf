"""Where papers of Urdu script, Pashto, Arabic and Farsi begin and end: issuers, holders, purposes, kinds, networks."""

import pytest

from tests.nlp.reading import raws


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("جامعہ کی ڈگری اسی ہزار میں", "ڈگری"),
        ("تصدیق کی HEC کی مہر بھی لگے گی", "HEC کی مہر"),
        ("اٹیسٹیشن کی وزارت خارجہ کی مہر تین ہزار", "وزارت خارجہ کی مہر"),
        ("تصدیق کی مہر تین ہزار", "تصدیق کی مہر"),
        ("ایران کی خروج کی مہر تین ہزار", "ایران کی خروج کی مہر"),
        ("طالب علم کالج کارڈ دکھائیں", "کالج کارڈ"),
        ("طالب علم کارڈ دکھائیں", "طالب علم کارڈ"),
        ("د کندهار د ښوونځي دولسم سند راوړئ", "دولسم سند"),
        ("د ښوونځي سند راوړئ", "ښوونځي سند"),
    ],
)
def test_who_issues_or_shows_a_paper_and_what_a_stamp_is_for_stand_outside(text: str, paper: str) -> None:
    assert raws(text, "DOCUMENT") == [paper]


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("بورڈ ویریفائیڈ سند ستر ہزار", "بورڈ ویریفائیڈ سند"),
        ("شرط: قابلِ منتقلی اقامہ", "قابلِ منتقلی اقامہ"),
        ("ڈرائیور کے پاس ٹرانسفر ایبل اقامہ ہونا چاہیے", "ٹرانسفر ایبل اقامہ"),
        ("کسے کول یونان دا جاب ویزا ہووے تے دسو", "یونان دا جاب ویزا"),
        ("فرانس کا ڈومیسٹک ویزا نو لاکھ", "فرانس کا ڈومیسٹک ویزا"),
        ("کینیڈا کا سپر ویزا چاہیے", "کینیڈا کا سپر ویزا"),
        ("نبيع رخصة سواقة دولية ✅ هوية", "رخصة سواقة دولية"),
        ("سیم کارت روشن اتصالات به نام دیگران، ۲۰ عدد", "سیم کارت روشن اتصالات"),
    ],
)
def test_quality_kind_and_networks_beside_a_paper_belong_to_it(text: str, paper: str) -> None:
    assert raws(text, "DOCUMENT")[0] == paper


@pytest.mark.parametrize("text", ["دبئی کا ابھی ویزا نہ لو، اگلے ماہ لو", "قطر کا صرف ویزا چاہیے"])
def test_an_adverb_between_a_country_and_its_visa_is_no_kind(text: str) -> None:
    assert not any("ابھی" in one or "صرف" in one for one in raws(text, "DOCUMENT"))


def test_a_farsi_quality_with_its_verb_stays_outside() -> None:
    assert raws("پاسپورتی که داد جعلی است و پس گرفتم، ویزا جعلی بود", "DOCUMENT")[-1] == "ویزا"


def test_a_state_that_papers_are_asked_for_in_belongs_to_them() -> None:
    assert "عقد الزواج موثق" in raws("طلبوا عقد الزواج موثق وشهادة ميلاد", "DOCUMENT")
    assert "شهادة التخرج مصدقة" in raws(
        "المستندات المطلوبة: صورة جواز السفر، شهادة التخرج مصدقة، شهادة خبرة", "DOCUMENT"
    )
    assert "عقد الزواج" in raws("أضعت عقد الزواج موثق كان أو لا", "DOCUMENT")


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("جال کے ساتھ ماہی گیر کارڈ اور شناختی کارڈ گم ہو گیا", ["ماہی گیر کارڈ", "شناختی کارڈ"]),
        ("دراز سے پانچ مہریں اور ایک خالی پاسپورٹ ملا", ["مہریں", "خالی پاسپورٹ"]),
        ("درخواست پاسپورٹ واپسی، سائل اکرم", ["پاسپورٹ"]),
        ("موټر مې غلا شو، اسناد پکې وو", ["اسناد"]),
        ("پاسپورټ یې هم ورسره دی (نمبر AB1234567)", ["پاسپورټ"]),
        ("حقوق نمی‌دهد و پاس نزد رئیس است", ["پاس"]),
        ("روز حرکت پاسپورت همراهش بود به شماره P01234567", ["پاسپورت"]),
        ("تبيع ديبلوم التكوين المهني؟", ["ديبلوم التكوين المهني"]),
        ("ورق تولدی پسرم را گم کردم", ["ورق تولدی"]),
        ("مدارک لازم: گواهی مهارت، پاسپورت معتبر", ["گواهی مهارت", "پاسپورت معتبر"]),
    ],
)
def test_papers_held_lost_found_or_asked_for_are_found(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize("text", ["درخواست پاسپورٹ فیس دس ہزار", "کیک تولدی پسرم را سفارش دادم"])
def test_what_only_has_their_name_is_not(text: str) -> None:
    assert raws(text, "DOCUMENT") == []


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("پولیس یونان پاسپورت را گرفت", ["پاسپورت"]),
        ("چرا سفارت ایران پاسپورت ما را نمی‌دهد", ["پاسپورت"]),
        ("یونان پاسپورت ہو تو چلے گا", ["یونان پاسپورت"]),
    ],
)
def test_in_farsi_no_country_stands_before_its_paper(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("پاسپورت خدمتی می‌فروشم، ۹۰۰ دالر", "پاسپورت خدمتی"),
        ("ضاعت بطاقة المفوضية في الباص", "بطاقة المفوضية"),
        ("كرت اللاجئ منتهي وما جددوه", "كرت اللاجئ"),
    ],
)
def test_kinds_of_passports_and_cards_of_refugees_are_named_in_full(text: str, paper: str) -> None:
    assert raws(text, "DOCUMENT")[0] == paper


def test_what_a_visa_costs_and_the_box_of_a_sim_are_no_papers() -> None:
    assert raws("تطالبني بثمن التأشيرة كل شهر", "DOCUMENT") == []
    assert raws("سم کے ڈبے پر جو نمبر ہے وہ بھیج دیں", "DOCUMENT") == []


def test_a_word_that_only_begins_like_a_particle_of_arabic_hides_no_paper() -> None:
    assert raws("میرا بلیک لسٹ پاسپورٹ صاف کروا دو", "DOCUMENT") == ["بلیک لسٹ پاسپورٹ"]
    assert raws("نبيعلك جواز ألماني بشهادة", "DOCUMENT") == ["جواز ألماني", "شهادة"]
