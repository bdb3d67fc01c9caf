"""What a paper is like, of, or told with: the original, a country, a price, a ticket, the card that it is given as."""

import pytest

from tests.nlp.reading import raws, reader

LIKE_THE_ORIGINAL = [
    ("جواز بلجيكا طبق الأصل، التسليم باليد", ["جواز بلجيكا طبق الأصل"]),
    ("رخصة سواقة زي الأصلية بـ٣٠٠ دولار", ["رخصة سواقة زي الأصلية"]),
    ("پاسپورت ترکیه عین اصل، گواهینامه قابل استعلام", ["پاسپورت ترکیه عین اصل", "گواهینامه قابل استعلام"]),
    ("د جرمني ویزه د اصل په څېر، بیه یې جوړېږي", ["جرمني ویزه د اصل په څېر"]),
    ("الجواز أصلي مو مزور", ["الجواز"]),
]
OF_WHAT = [
    (
        "He bought a driving licence of Bulgaria and an ID card of Croatia",
        ["driving licence of Bulgaria", "ID card of Croatia"],
    ),
    ("they took the passport of my brother at the gate", ["passport"]),
    ("account statement 3 months and LUMS student card needed", ["account statement 3 months", "LUMS student card"]),
    ("THE student card is lost", ["student card"]),
    ("send CNIC front and back tonight", ["CNIC front and back"]),
    ("send CNIC copies, front and back", ["CNIC copies"]),
    ("send your passport data page and a passport photo", ["passport data page"]),
    ("كشف ثلاثة أشهر بـ١٢٠٠ درهم وشهادة عزوبية", ["كشف ثلاثة أشهر", "شهادة عزوبية"]),
]
TOLD_WITH_A_SUM = [
    ("نطلع شهادات جامعية، وسعر الشهادة ٧٠٠ دولار", ["شهادات جامعية", "الشهادة"]),
    ("سعر الجواز يتغير كل سنة", []),
    ("تكلفة التذكرة والفيزا عليك", []),
    ("the cost of the ticket and visa is cut from pay", []),
    ("ticket and visa are given by us", ["visa"]),
    ("مصارف تکت و ویزا از معاش کم می‌شود، پاسپورت نزد ماست", ["پاسپورت"]),
    ("د ویزې پیسې مه ورکوئ", []),
]
DEALT_WITH = [
    ("An agent may not sell a work permit, tell us", ["work permit"]),
    ("We do not sell any work permit", []),
    ("کوئی شناختی کارڈ مانگے تو مت دیں", ["شناختی کارڈ"]),
    ("وصلتني ورقة مختومة من السفارة", ["ورقة مختومة"]),
    ("د پولیسو په وړاندې پاسپورټ دفتر ته ورکړه", ["پاسپورټ"]),
    ("د پاسپورټ دفتر ته لاړ شه", []),
    ("he has their shanakhti and will not return it", ["shanakhti"]),
    ("shanakhti alamat ka sawal aaya", []),
    ("Bring degree, IELTS and two pictures", ["degree", "IELTS"]),
    ("my IELTS keeps failing, which school is good", []),
    (
        "asylum set: threat letter, news clipping, police FIR made in two days",
        ["threat letter", "news clipping", "police FIR"],
    ),
    ("فورم کیس را پنجاه دالر می‌فروخت", ["فورم کیس"]),
]
WHOSE_AND_OF_WHAT = [
    ("سرقوا جواز أختي في الباص", ["جواز"]),
    ("عنده جواز لبناني سليم", ["جواز لبناني سليم"]),
    ("كشف حساب بنكي لآخر ثلاثة أشهر جاهز", ["كشف حساب بنكي لآخر ثلاثة أشهر"]),
    ("ومعاه الجواز رقم A55501234 وأخدوه منه عند الحدود", ["الجواز"]),
    ("د زېږون اصلي سند او د بانک جعلي سټېټمنټ", ["زېږون اصلي سند", "بانک جعلي سټېټمنټ"]),
    ("د نادرا شناختي کارډ مې ورک شو", ["شناختي کارډ"]),
    ("جعلي سیم کارډونه او واده خط پلورو", ["جعلي سیم کارډونه", "واده خط"]),
    ("lost: driving licence and UBL card", ["driving licence"]),
    ("lost: driving licence and NUST student card", ["driving licence", "NUST student card"]),
    ("who won a residence card appeal in Bari", []),
]
IN_PASSING = [
    ("Never type your CNIC on such a page", []),
    ("CDR, family tree, location: 3000 per CNIC", []),
    ("CNIC scans with selfie, 300 per CNIC", ["CNIC scans", "CNIC"]),
    ("A residence permit does not entitle you to work at sea", []),
    ("The residence permit was sold and does not scan", ["residence permit"]),
    ("Recruiter licence MPD 1842/LHR, bring GCC licence", ["GCC licence"]),
    ("the passport has last four digits 5501", []),
    ("خریدار سلفی با برگه، روزی صد تا", []),
    ("للبيع أرقام هويات مع الجوال", []),
]


@pytest.mark.parametrize(("text", "papers"), LIKE_THE_ORIGINAL + OF_WHAT + WHOSE_AND_OF_WHAT)
def test_likeness_country_months_and_faces_belong_to_the_paper_they_tell_of(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), TOLD_WITH_A_SUM + DEALT_WITH + IN_PASSING)
def test_a_paper_is_told_from_its_costs_its_number_and_a_rule_about_it(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("برای اقامت پرتغال پول دادم. کارت را پست کرد و جعلی بود", ["اقامت پرتغال", "کارت"]),
        ("He promised a Polish residence permit, then posted the card", ["Polish residence permit", "card"]),
        ("He promised a Polish residence permit, and my bank card was swallowed", ["Polish residence permit"]),
        ("کارت بانکی را گرفت", []),
    ],
)
def test_a_bare_card_is_the_permit_told_of_before_where_something_is_done_to_it(text: str, papers: list[str]) -> None:
    found = [one for one in reader().read(text).mentions if one.label == "DOCUMENT"]
    assert [text[one.start : one.end] for one in found] == papers
    assert {one.value for one in found} <= {"residence_permit"}
