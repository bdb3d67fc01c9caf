"""Things of daily life that have numbers, papers beside a passport, tables, and numbers that a list or a text shows."""

import pytest

from nlp.identifiers.registry import find

THINGS = [
    "Locker key band 0333 7712345 mat khona",
    "Blood bag 0333-7712345, O positive, expiry 12/26",
    "Lab sample 0345 7712345 haemolysed",
    "dose card batch 4120H003-0300 7712345",
    "Prescription Rx 0333-7712345 refill twice",
    "scholarship form 03007712345 jama karwa diya",
    "stamp paper vendor register 0345-7712345",
    "Steuernummer 030/771/23451",
    "taxi plate 0345-7712345",
    "د ګمرک پاڼه 0799771234 ده",
    "میٹر ریڈنگ 03007 712 345",
    "ووٹر لسٹ سلسلہ 0345 7712345 گھرانہ 12",
    "Police bulletin 2101-77-1234 Omonia",
    "Barcelona cita previa localizador 612771234",
    "سکہ نمبر 0307-7770-423",
    "آنچه او «شماره پروانه» می‌نامد، 09121771234، جعلی است",
    "Order | Serial | Account\n0301-7712345 | 99812 | HBL",
    "COVID cert AB7712345 and passport at gate",
    "Polio card AB7712345, saath passport",
    "Visa grant AB7712345, passport to be shown",
    "library card AB7712345 with passport photo",
    "model O3O2-SOLIBIS laptop",
    "الكويت، ملف 55771234 محفوظ",
    "الدوحة، بلاغ 5577 1234",
    "بغداد هوية رقم 07707712345",
    "جلال آباد، قباله 0700-771-234",
    "Lisbon AIMA processo 912771234",
    "Calais camp wristband 0612 77 12 34",
    "Muscat budget: 95771235 rials in all",
]
PHONES = {
    "form of a person": ("exam controller 0345-7712345", ["+923457712345"]),
    "sample, asked for": ("sample dekhne ke liye call 0345-7712345", ["+923457712345"]),
    "meter reader": ("meter reader 0345-7712345", ["+923457712345"]),
    "driver's": ("ڈرائیور نمبر 0307-7770-423", ["+923077770423"]),
    "contact, so called": ("آنچه او «شماره تماس» می‌نامد، 09121771234، خاموش است", ["+989121771234"]),
    "table, first column": ("Phone | Serial | Account\n0301-7712345 | 99812 | HBL", ["+923017712345"]),
    "spelled without its zero": ("3 0 1 - triple 7 - 0 2 2 2 hai, code lagana", ["+923017770222"]),
    "letters alone behind": ("topup jazzcash O3O1-SSSIZII", ["+923015551211"]),
    "list of Kuwait": ("عاملات إلى الكويت. 5001 7391، ٩٩١٧٣٤٩٢، خاص", ["+96550017391", "+96599173492"]),
    "list of Muscat": ("Muscat jobs. 9577 1234, 95771235", ["+96895771234", "+96895771235"]),
    "sentence before": ("it came back, 312 of 312. zero three one five, triple seven, 0 double 7 8", ["+923157770778"]),
    "to report, Doha": ("الدوحة، للبلاغ 5577 1234", ["+97455771234"]),
    "Kolkata's fixed line": ("Kolkata 033-2277-1234", ["+913322771234"]),
    "a mobile beside India": ("India jana hai. 0332-2771234", ["+923322771234"]),
    "Italy, by points": ("Milano translator 3 2 0 . 7 7 7 . 0 1 . 9 9", ["+393207770199"]),
}


@pytest.mark.parametrize("text", THINGS)
def test_the_number_of_a_thing_is_no_identifier(text: str) -> None:
    assert [(one.label, one.value) for one in find(text)] == []


@pytest.mark.parametrize(("text", "values"), PHONES.values(), ids=PHONES)
def test_a_telephone_beside_such_words_or_in_a_list_is_read(text: str, values: list[str]) -> None:
    assert [one.value for one in find(text) if one.label == "PHONE"] == values


@pytest.mark.parametrize(
    "text",
    [
        "passport AB7712345, card later",
        "passport ka card AB7712345",
        "AB7712345 his passport",
        "ye AB7712345 passport hai",
    ],
)
def test_a_passport_beside_a_card_stays_one(text: str) -> None:
    assert [one.value for one in find(text) if one.label == "PASSPORT"] == ["AB7712345"]
