"""What the phrase before a number announces, and marks of lists that belong to no number."""

import pytest

from nlp.identifiers.registry import find

THINGS = {
    "english code": "contact the desk by mail, referral code 0301-7770123",
    "urdu code": "ڈسکاؤنٹ کوڈ 0301-7770-123 لگائیں",
    "persian code": "خانه امن در تهران. کد انبار 09127770123، شب بیایید",
    "arabic code": "أنا في القاهرة وصلني كود التحويل 01012345678 من البنك",
    "arabic pass word": "شقق في دبي، كلمة المرور على الباب 0501234567",
    "arabic chain": "مكتب في الإمارات، رقم رخصة المحل 0501234567",
    "persian chain": "در تهران هستیم، شماره پرونده پناهندگی 09127770123 ثبت شد",
    "heading": "Serial of the waybill: 0301-7770123",
    "abbreviation": "Malaysia factory, permit KDN 012-3456789, bus daily",
    "permission": "اوورسیز پروموٹر، منظوری 03017770123",
    "card of a camp": "camp card 0301-7770123 jeb mein tha",
    "its number, of a thing": "أنا في بغداد، الشحنة باسم علي حسن رقمها 07701234567",
}
TELEPHONES = {
    "dialling code": "country code 0092 301 7770123",
    "code of Pakistan": "پاکستان کوڈ 0092 3017770123",
    "licence office": "أنا في دبي، رقم مكتب التراخيص 0501234567",
    "persian lawyer": "در تهران هستیم، شماره وکیل پرونده 09127770123",
    "her number": "أختي في بغداد رقمها 07701234567",
    "sim card": "sim card 0301-7770123 chalu hai",
    "abbreviated telephone": "booking PH 0301-7770123",
}


def _telephones(text: str) -> list[str]:
    return [one.value for one in find(text) if one.label == "PHONE"]


@pytest.mark.parametrize("text", THINGS.values(), ids=THINGS.keys())
def test_what_is_announced_as_a_thing_is_no_telephone(text: str) -> None:
    assert _telephones(text) == []


@pytest.mark.parametrize("text", TELEPHONES.values(), ids=TELEPHONES.keys())
def test_the_number_of_one_who_answers_is_found_behind_its_phrase(text: str) -> None:
    assert len(_telephones(text)) == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1) call +39 347 777 0123\n2) telegram @nobody_there", "+393477770123"),
        ("۳) فون +92 301 777 0123\n۴) دفتر بند", "+923017770123"),
        ("• 0301 7770123\n[9:20] Ali: haan", "+923017770123"),
        ("driver 2 0301 7770123 raat ko", "+923017770123"),
        ("0301\n7770123", "+923017770123"),
    ],
    ids=["roman mark", "eastern mark", "time of a message", "which one", "a number goes on in the next line"],
)
def test_the_mark_of_the_next_entry_belongs_to_no_number(text: str, value: str) -> None:
    assert _telephones(text) == [value]
