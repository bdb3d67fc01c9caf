"""Supporting papers named in two words, copies behind an Arabic particle, whose SIM and whose stamp it is."""

import pytest

from tests.nlp.reading import raws

FOUND = [
    ("Give me your camp paper and the insurance slip", ["camp paper", "insurance slip"]),
    ("Insurance wali parchi aur kafalat ka kaghaz saath lao", ["Insurance wali parchi", "kafalat ka kaghaz"]),
    ("کیمپ کا کاغذ پھینک دو، جوائننگ لیٹر کمپنی دے گی", ["کیمپ کا کاغذ", "جوائننگ لیٹر"]),
    ("طبي راپور او بانکي پاڼه راوړئ", ["طبي راپور", "بانکي پاڼه"]),
    ("گواهی سکونت و برگه معاینه را بیاورید", ["گواهی سکونت", "برگه معاینه"]),
    ("أحضر شهادة الجيش وإفادة العمل", ["شهادة الجيش", "إفادة العمل"]),
    ("The camp is full and the insurance is late", []),
    ("Kharab mausam mein camp ki report TV par chali", []),
    ("Ufone ki sim aur jazz sim dono chahiye", ["sim", "jazz sim"]),
    ("زونگ کی سم بند ہو گئی، نئی سم نکلوانی ہے", ["سم", "نئی سم"]),
    ("Selling exit stamp of Malaysia", ["exit stamp of Malaysia"]),
    ("The stamp of approval came from my aunt", []),
    ("Welding course ka certificate bana do", ["course ka certificate"]),
    ("کمپنی ویلڈر کا ڈپلومہ مانگتی ہے", ["ویلڈر کا ڈپلومہ"]),
    ("ترجمہ کرو: بھائی کا برطانیہ کا ویزا لگ گیا", ["برطانیہ کا ویزا"]),
]


@pytest.mark.parametrize(("text", "papers"), FOUND)
def test_a_paper_of_two_words_is_read_whole_and_its_issuer_stays_outside(text: str, papers: list[str]) -> None:
    assert raws(text, "DOCUMENT") == papers
