"""What a clause behind a number makes of it: a thing is no identifier, a person or an office keeps its telephone."""

import pytest

from nlp.identifiers.registry import find

THINGS = {
    "english head of the phrase": "0301 7770123 on that sticker is a warranty number, nobody will answer.",
    "english of-phrase": "0301-7770123 at the top is the number of the insurance policy.",
    "english next clause": "Don't save 0301 7770123, that's the gas meter.",
    "english bare": "03017770123 is the summons.",
    "roman urdu genitive": "Kaghaz pe 0301-7770123 likha hai, ye gaari ki registration ka number hai.",
    "roman urdu bare": "0301 7770123 jo deewar par likha hai woh permit hai.",
    "roman urdu after but": '"0301 7770123 milao" bola tha magar wo to chalaan ka number nikla.',
    "roman urdu code": "0301-7770123 (mashin ka code)",
    "urdu genitive": "۰۳۰۱۷۷۷۰۱۲۳ یہ تو بجلی کے کنکشن کا نمبر ہے بھائی",
    "urdu denied telephone": "03017770123 فون نہیں، یہ سکول کا داخلہ نمبر ہے۔",
    "punjabi": "03017770123 جیہڑا اتے لکھیا اے، اوہ گڈی دے پرمٹ دا نمبر اے۔",
    "pashto": "0701234567 چې پکې لیکل شوی، هغه د قرارداد شمېره ده.",
    "persian": "روی پاکت ۰۹۱۲۷۷۷۰۱۲۳ نوشته، این شماره پرونده است، تماس نگیرید.",
    "arabic": "وجدت ورقة فيها 0551234567 وهذا رقم الشحنة فقط.",
    "arabic dismissed open noun": "على اللوحة 0551234567 وهذا رقم البئر ليس هاتفا لأحد.",
    "egyptian code": "اللي وصلك ده 01012345678 ده كود الاشتراك يا باشا",
}
TELEPHONES = {
    "agent's": "0301 7770123 ye visa agent ka number hai, call kar lo.",
    "reader's": "0301-7770123 ye meter reader ka number hai.",
    "meter man's": "0301-7770123 wo bijli wale ka hai.",
    "what to call about": "0301-7770123 pe call karo, ye visa ka kaam karta hai.",
    "who has a ticket": "0301-7770123 pe rabta kare jis ke paas ticket hai.",
    "next number named": "03017770123, passport number hai AB7770123",
    "denied thing": "0301 7770123 is not a case number, it's my phone.",
    "office": "0301 7770123 is the ticket office.",
    "new sim": "0301 7770123 is my new sim, save it.",
    "driver": "0301 7770123 is the driver's number.",
    "swindler's, not to be called": "0301-7770123 par call mat karo ye scammer ka number hai",
    "arabic swindler's": "نحن في الرياض، احذروا 0551234567 وهذا رقم النصاب لا تتصلوا عليه",
    "urdu office": "03017770123 یہ پاسپورٹ دفتر کا نمبر ہے",
    "urdu clerk": "03017770123 یہ رجسٹری کلرک کا ہے، کال کر لیں",
    "pashto driver": "0701234567 دا د موټروان شمېره ده.",
    "persian agent": "۰۹۱۲۷۷۷۰۱۲۳ این شماره وکیل پرونده است، زنگ بزنید.",
    "arabic lawyer": "للتواصل معنا في الرياض 0551234567 وهذا رقم المحامي، اتصل به.",
    "next thing's number": "0551234567، رقم الملف 4455",
}


def _labels(text: str) -> list[str]:
    return [one.label for one in find(text)]


@pytest.mark.parametrize("text", THINGS.values(), ids=THINGS.keys())
def test_a_number_that_a_clause_says_is_a_things_is_no_telephone(text: str) -> None:
    assert "PHONE" not in _labels(text)


@pytest.mark.parametrize("text", TELEPHONES.values(), ids=TELEPHONES.keys())
def test_a_number_of_one_who_answers_stays_a_telephone(text: str) -> None:
    assert _labels(text).count("PHONE") == 1


def test_an_identity_card_s_number_said_to_be_one_stays_and_that_of_a_case_goes() -> None:
    assert _labels("35202-7771234-5 ye shanakhti card ka number hai") == ["CNIC"]
    assert _labels("35202-7771234-5 is the case, call the clerk") == []


def test_a_passport_s_number_said_to_be_one_stays_and_that_of_a_visa_goes() -> None:
    assert _labels("Mila hai: BK7771234, ye passport ka number hai.") == ["PASSPORT"]
    assert _labels("passport gum ho gaya. BK7771234 wo visa ka number hai.") == []
