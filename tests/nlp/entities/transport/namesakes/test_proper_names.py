"""Words for ways that name a contact, an airline, a stop, a car of the police; and vehicles known by their plates."""

import pytest

from tests.nlp.reading import reader

NONE = [
    'Numbers were saved as "Boat 3" and "Lanch 4"',
    "طيران الكويت: مواعيد جديدة للموظفين",
    "لقيت محفظة جنب مترو الدقي",
    "میرا بٹوہ میٹرو کے قریب گر گیا",
    "پولیس دی گڈی باہر کھڑی سی",
    "police ki gaari gali mein khari thi",
    "If you are afraid, walk into the nearest embassy or police station",
    "تیل لانے والی گاڑی کو ڈالا کیوں کہتے ہیں",
    'The phrase "night train" is slang for a debt',
    "bus ki parchi gum ho gayi, booking SKW-2211",
    "کپتان نوں پنج لکھ تے موٹرسیکل ملیا، میچ جتیا",
    "الرايس قديم وعارف البحر",
]
WAYS = [
    ("گیم کل رات، ویگن کی پلیٹ QBA 771 پہچان لینا", [("ویگن", "land")]),
    ("ایجنٹ آکھیا گڈی دی پلیٹ LEX 5512 پچھان لئی", [("گڈی", "land")]),
    (
        "He drove nine people in a blue van to Trieste. Case 14/24, van plate NHB 4417",
        [("blue van", "land"), ("van", "land")],
    ),
    ("میرا لائسنس بس نمبر LES-4471 میں رہ گیا", [("بس", "land")]),
    ("Bring your card and come by bus no. 7", [("bus", "land")]),
    ("ایئر پہلے، آخری حصہ لانچ", [("لانچ", "sea")]),
    ("Maidan se darya ki kashti, phir paidal", [("darya ki kashti", "sea"), ("paidal", "foot")]),
    ("family walon ke liye alag gaari mein jagah hai", [("alag gaari", "land")]),
    ("مسافران را با بس ۳۰۲ به نیمروز بردند", [("بس ۳۰۲", "land")]),
    ("40 kişiyi minibüste buldular", [("minibüste", "land")]),
    ("لیبیا کے قریب جہاز کے حادثے میں چالیس ڈوبے، ٹرالر طبرق سے چلا تھا", [("جہاز", "sea"), ("ٹرالر", "sea")]),
    ("کراچی میں جہاز کے حادثے کی رپورٹ آ گئی، پائلٹ ذمہ دار", [("جہاز", "air")]),
    ("تقلع رحلة RJ-305 من عمان صباحا", [("رحلة", "air")]),
    ("سافرت طيران من دبي", [("طيران", "air")]),
    ("They walked into Hungary at night", [("walked", "foot")]),
    ("پولیس کی گاڑی میں ہمیں کوئٹہ لے گئے", [("گاڑی", "land")]),
    ("قایق بادی نو، جلیقه داریم، نفری ۹۰۰ یورو", [("قایق بادی نو", "sea")]),
]


def ways(text: str) -> list[tuple[str, str]]:
    """The ways of moving people read in a text, as written, with their values."""
    return [(one.raw, one.value) for one in reader().read(text).mentions if one.label == "TRANSPORT"]


@pytest.mark.parametrize("text", NONE)
def test_a_word_that_names_somebody_or_something_else_is_no_way(text: str) -> None:
    assert ways(text) == []


@pytest.mark.parametrize(("text", "found"), WAYS)
def test_vehicles_that_carry_people_are_found_with_their_words(text: str, found: list[tuple[str, str]]) -> None:
    assert ways(text) == found
