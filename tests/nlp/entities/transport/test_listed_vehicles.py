"""Steps of a way in chat spelling, in lists and with their makes; words that only look like them."""

import pytest

from tests.nlp.reading import raws

STEPS = [
    ("Hamara cousin bus mn tha jab police aayi", ["bus"]),
    ("Sab log van mn baithe, phr gari py Taftan", ["van", "gari"]),
    ("Maku tak dala mn, raat ko paidal", ["dala", "paidal"]),
    ("Subah van, shaam ko truck", ["van", "truck"]),
    ("The van was hired from a man in Sialkot", ["van"]),
    ("College van kal nahi aayegi", ["College van"]),
    ("Left my bag in a careem yesterday", ["careem"]),
    ("Visa, hotel, bus, ziyarat sab shamil", ["bus"]),
    ("عمرہ پیکج: ویزا، ہوٹل، بس سب شامل", ["بس"]),
    ("عمره ویزه، هوټل، بس او ډوډۍ شامل دي", ["بس"]),
    ('"What if she is tired?" Mule, 80 dollar.', ["Mule"]),
    ("phr machli wali kashti, 60 bande", ["machli wali kashti"]),
    ("آگے مچھلی پکڑنے والی کشتی میں بٹھایا", ["مچھلی پکڑنے والی کشتی"]),
    ("A boy on a Honda 125 brings it, we hired a Nissan Sunny", ["Honda 125", "Nissan Sunny"]),
    ("با پژو ۴۰۵ تا زاهدان", ["پژو ۴۰۵"]),
    ("شپه په زمباد ګاډے کې تېره شوه", ["زمباد ګاډے"]),
    ("شٹل بس میں بیٹھے", ["شٹل بس"]),
    ("Banda Sargodha se wagon mein aata hai", ["wagon"]),
    ("پڑھیا لکھیا منڈا موٹر سیکل تے آیا", ["موٹر سیکل"]),
    ("جس کو اس رات کی کشتی کا پتہ ہو", ["کشتی"]),
    ("Ek raat ki kashti, from there pickup to the farm", ["raat ki kashti", "pickup"]),
    ("پیدل چل چل کر پاؤں سوج گئے", ["پیدل"]),
    ("عن طريق الجو أو بالبحر", ["الجو", "البحر"]),
    ("We crossed in the panga", ["panga"]),
    ("Quetta se nikle, phr Pejo 405, phr paidal", ["Pejo 405", "paidal"]),
    ("We took the FlixBus, rowed to the island and cycled on", ["FlixBus", "rowed", "cycled"]),
    ("با پژوی شوتی بردند", ["پژوی شوتی"]),
    ("په کېښتۍ کې شل تنه وو", ["کېښتۍ"]),
    ("The container was full of people", ["container"]),
    ("Work visa aur flight company ka, gari company ki hogi", ["flight", "gari"]),
    ("ٹرالر کا انجن سمندر میں بند کر دیا تھا", ["ٹرالر"]),
    ("سکول وین میں بیٹھ کر گئے", ["سکول وین"]),
]
NONE = [
    "فری ویزا، ٹکٹ، بس پہنچ کر پاسپورٹ دو",
    "Machli wali launch pe larke chahiye",
    "Koi panga nahi hoga, police se panga mat lena",
    "ماكو أحد يجاوبني وماكو رقم",
    "الجو لازم يكون تمام قبل الطلعة",
    "The lorry was carrying cement, not people",
    "The container was full of rice",
    "سکول وین والے انکل نے فیس مانگی",
    "The bus company and the taxi app answer nobody",
    "He drives me mad with his visa talk",
    "أشتغل تكسي حتى أعيش",
]


@pytest.mark.parametrize(("text", "wanted"), STEPS)
def test_a_step_of_a_way_is_found_as_it_is_written_in_chats_and_lists(text: str, wanted: list[str]) -> None:
    assert raws(text, "TRANSPORT") == wanted


@pytest.mark.parametrize("text", NONE)
def test_words_that_only_look_like_a_way_are_none(text: str) -> None:
    assert raws(text, "TRANSPORT") == []
