"""Papers only talked about, likened to something, that nobody can give; the forms, windows and laws of what is done."""

import pytest

from tests.nlp.reading import raws

TALK = [
    ("A lecture on visas will be held on Monday.", []),
    ("He asked for advice about driving licences in Germany.", []),
    ("Please do not ask me about degrees or visas.", []),
    ("Topics: student visas, driving licences abroad and exams.", []),
    ("The bill about birth certificates passed the senate.", []),
    ("Ask me about Schengen visas, cheap and quick.", ["Schengen visas"]),
    ("DM about passports, ready stock.", ["passports"]),
    ("We talked about my lost passport and the police wrote it down.", ["passport"]),
    ("The report about fake visas named the printer.", ["fake visas"]),
    ("Documents on sale: student visas, driving licences.", ["student visas", "driving licences"]),
]
UPON = [
    ("ویزوں پر لیکچر پیر کو ہوگا۔", []),
    ("visa par behas band karo", []),
    ("passport ke mozu par film dekhi", []),
    ("محاضرة عن التأشيرات يوم الأحد", []),
    ("I failed the test for my driving licence.", []),
    ("The fee for a duplicate licence went up.", []),
    ("The queue for visas was long.", []),
    ("مجھ سے ویزے کا مت پوچھو۔", []),
    ("ویزوں کی خبریں پڑھ کر تھک گیا۔", []),
    ("ویزے پر مہر لگوا دی، بیس ہزار لیے", ["ویزے", "مہر"]),
    ("پاسپورٹ پر لگا ویزا جعلی نکلا", ["پاسپورٹ", "ویزا"]),
    ("Fee for a Spanish visa 900 euro, ready in a week.", ["Spanish visa"]),
    ("I am waiting for my passport since March.", ["passport"]),
]
SAYINGS = [
    ("My uncle jokes that a degree is just an expensive piece of paper.", []),
    ("The minister said visas are a privilege.", []),
    ("Your smile is your passport.", []),
    ("A driving licence is a licence to waste petrol.", []),
    ("ڈگری تو بس کاغذ کا ٹکڑا ہے", []),
    ("degree to kaghaz ka tukra hai bhai", []),
    ("ډیپلوم خو کاغذ دی", []),
    ("جواز سفرك ابتسامتك", []),
    ("ماں کی دعا جنت کا ویزا ہے", []),
    ("dil par kisi ne stamp nahi lagai", []),
    ("A passport is a must for the booking, bring it.", ["passport"]),
    ("Visas are for sale here.", ["Visas"]),
    ("میری ڈگری ایجنٹ کے پاس ہے", ["ڈگری"]),
    ("دل کرتا ہے ویزا لگ جائے، ایجنٹ کو پیسے دے دیے", ["ویزا"]),
]
NOBODYS = [
    ("Nobody can sell you a visa, whatever the agent says.", []),
    ("No agent can promise a work permit.", []),
    ("Nobody can sell you a genuine Polish work permit on Telegram.", ["genuine Polish work permit"]),
    ("We can get you a visa in ten days.", ["visa"]),
    ("Nobody has given me my visa yet.", ["visa"]),
]
PROCESSES = [
    ("ڈگری اٹیسٹیشن کی کھڑکی نمبر چار ہے۔", []),
    ("لائسنس گمشدگی کا فارم کہاں سے ملے گا؟", []),
    ("سم بائیومیٹرک کا قانون بدل گیا۔", []),
    ("degree attestation ki fees kitni hai?", []),
    ("licence gumshudgi ka form kahan se milega?", []),
    ("ڈگری تصدیق شدہ چاہیے، دو لاکھ میں۔", ["ڈگری تصدیق شدہ"]),
    ("bache ka B-form banwane ka tareeqa batao", ["B-form"]),
    ("The new e-passport gates open at Lahore airport.", []),
    ("I can travel visa free from here.", []),
]
REFUSED = [
    ("visa shisa ka sawal interview mein nahi hota.", []),
    ("Passport shasport yahan kisi ke paas nahi.", []),
    ("passport lane ka kisi ne nahi kaha.", []),
    ("شناختی کارڈ دکھانے کو کسی نے نہیں کہا۔", []),
    ("پاسپورٹ، شناختی کارڈ، ب فارم کی ضرورت نہیں۔", []),
    ("پاسپورٹ، ڈومیسائل یا ب فارم کا کام نہیں کرتے۔", []),
    ("passport lane ka kaha tha, agent ne rakh liya.", ["passport"]),
    ("پاسپورٹ، شناختی کارڈ، ب فارم سب بنواتے ہیں۔", ["پاسپورٹ", "شناختی کارڈ", "ب فارم"]),
]
DENIED = [
    ("COVID cards are no longer needed.", []),
    ("A CNIC is not necessary for this form.", []),
    ("Visas we do not do, only tickets.", []),
    ("Passport or no passport, same price.", []),
    ("None of them had passports.", []),
    ("For work permits ask somewhere else.", []),
    ("visa na bhi ho to chalega", []),
    ("پولیو کارڈ کی اب شرط نہیں رہی", []),
    ("پاسپورټ نه غواړو، ویزه هم نه.", []),
    ("پاسپورٹ نہیں چاہیے، سند دی وی نئیں۔", []),
    ("د زېږون سند که نه وي پروا نه کوي.", []),
    ("سم بند رکھنا، نمبر کسی کو نہ دینا", []),
    ("کفیل نے ڈگری بھی نہیں دی واپس", ["ڈگری"]),
    ("د زېږون سند که نه لرئ، موږ یې جوړوو.", ["زېږون سند"]),
    ("قاضي وویل دا سند کافي نه دی.", []),
    ("ڈگری سے پیٹ نہیں بھرتا", []),
    ("My passport is not returned yet.", ["passport"]),
    ("Your licence was not renewed, bring the old one.", ["licence"]),
    ("For visas ask me, ready in ten days.", ["visas"]),
    ("All of them had forged passports.", ["forged passports"]),
    ("گذرنامه را با خودت نیاور، راهبلد می‌گیرد", ["گذرنامه"]),
]
SHEETS = [
    ("Stamp paper is sold at the window opposite.", []),
    ("بیان اشٹام پیپر پر لکھوا لیا", []),
    ("embassy stamp for the paper, 40 euro", ["embassy stamp"]),
]


@pytest.mark.parametrize(("text", "papers"), TALK)
def test_a_paper_that_talk_or_a_work_is_about_is_none(text: str, papers: list[str]) -> None:
    """Talk."""
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), UPON)
def test_a_paper_that_a_work_is_upon_or_a_step_for_is_none(text: str, papers: list[str]) -> None:
    """Upon."""
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), SAYINGS)
def test_a_saying_deals_with_no_paper(text: str, papers: list[str]) -> None:
    """Sayings."""
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), NOBODYS)
def test_a_paper_that_nobody_can_give_is_none(text: str, papers: list[str]) -> None:
    """Nobody's."""
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), PROCESSES)
def test_a_form_or_law_of_what_an_office_does_with_a_paper_is_none(text: str, papers: list[str]) -> None:
    """Processes."""
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), REFUSED)
def test_papers_refused_in_a_list_or_as_the_like_are_none(text: str, papers: list[str]) -> None:
    """Refused."""
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), DENIED)
def test_a_paper_not_required_not_sold_or_had_by_none_is_none(text: str, papers: list[str]) -> None:
    """Denied."""
    assert raws(text, "DOCUMENT") == papers


@pytest.mark.parametrize(("text", "papers"), SHEETS)
def test_a_sheet_of_stamp_paper_is_none(text: str, papers: list[str]) -> None:
    """Sheets."""
    assert raws(text, "DOCUMENT") == papers
