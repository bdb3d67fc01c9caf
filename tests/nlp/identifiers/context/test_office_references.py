"""Numbers that are a part of a reference, or that a word names or does not name as another thing's."""

import pytest

from nlp.identifiers.registry import find


def found(text: str) -> list[tuple[str, str]]:
    return [(one.label, one.value) for one in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "the police noted it as 7710/R/0142277/25, ask there",
        "diary 421/0312/5550177/25 thana Saddar",
        "LHC/214/0300/5550177/26 pending",
        "پولیس رپورٹ 5581/K/0312/5550177/25",
        "MMSI 538009914, bulk carrier",
        "Circular no. 0300-2026-115 of the bank",
        "سرکلر نمبر 0300-2026-115",
        "د ارډر شمېره 0700 555 014",
        "د آرډر شمېره 0700 555 014",
        "رقم لوحة السيارة 0551 234567",
        "شماره ثبت 0912 555 0123 شرکت",
        "د ثبت شمېره 0799 123 456",
        "patent no. 0312-5550177",
        "seaman book no 0312-5550177",
        "الرياض، الرقم الوظيفي 0501234567",
        "الرياض، الرقم المرجعي: 0501234567",
        "د بکس شمېره 0700 555 014",
    ],
)
def test_a_part_of_a_reference_and_a_ship_s_number_are_no_telephone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("call 0312/5550177", ["+923125550177"]),
        ("0312/5550177/0333 5550199", ["+923125550177", "+923335550199"]),
        ("0300-5550177/0301-5550178/0302-5550179", ["+923005550177", "+923015550178", "+923025550179"]),
        ("24/7/0312-5550177", ["+923125550177"]),
        ("jazz/0312-5550177/zong", ["+923125550177"]),
        ("FIR 421/25, SHO 0312-5550177", ["+923125550177"]),
        ("MMSI 538009914, captain +971 53 800 9914", ["+971538009914"]),
    ],
)
def test_telephones_that_strokes_part_are_telephones(text: str, numbers: list[str]) -> None:
    assert found(text) == [("PHONE", number) for number in numbers]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("please do not post your number like 0312 5550177 here", "+923125550177"),
        ("we record the number 0312 5550177 of each caller", "+923125550177"),
        ("اس کے پاس نمبر 0312 5550177 تھا", "+923125550177"),
        ("میرے پاس نمبر 0312 5550177 ہے", "+923125550177"),
        ("0312-5550177 (یہ رسید نمبر نہیں)", "+923125550177"),
        ("0312-5550177 ye tracking number nahi hai", "+923125550177"),
        ("live number 0312 5550177", "+923125550177"),
        ("الرياض، الرقم الجديد 0501234567", "+966501234567"),
        ("الرياض، السكن الجامعي 0501234567", "+966501234567"),
        ("تهران، برای ثبت سفارش 0912 555 0177", "+989125550177"),
    ],
)
def test_a_verb_a_postposition_and_what_is_denied_name_no_thing(text: str, number: str) -> None:
    assert found(text) == [("PHONE", number)]


@pytest.mark.parametrize(
    "text",
    [
        "post number 0312 5550177",
        "گیٹ پاس نمبر 0312 5550177",
        "0312-5550177 ye tracking number hai",
        "record no 03125550177",
    ],
)
def test_the_same_words_as_names_of_things_take_the_number_away(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "do NOT post your number like 42101 7770167 3 or your CNIC",
        "CNIC kabhi post na karein jaise 42101 7770167 3",
    ],
)
def test_a_number_that_nobody_shall_post_beside_the_word_for_the_card_is_that_card_s(text: str) -> None:
    assert found(text) == [("CNIC", "42101-7770167-3")]


def test_the_sixteen_digits_that_somebody_had_are_a_card_s() -> None:
    text = "فون پر کارڈ کے سولہ ہندسے پوچھے گئے۔ ان کے پاس نمبر 5101-6340-4729-2597 پہلے سے تھا"
    assert found(text) == [("CARD", "5101634047292597")]


@pytest.mark.parametrize(
    "text",
    [
        "5101-6340-4729-2597 ye voucher ka code hai",
        "5101634047292597 — یہ واؤچر کوڈ ہے",
        "5101634047292597، این شماره رهگیری است",
        "5101634047292597 هذا رقم التتبع",
        "5101634047292597 دا د رسید شمېره ده",
    ],
)
def test_a_number_of_which_is_said_that_it_is_a_code_or_a_receipt_s_is_no_card(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "5101-6340-4729-2597 ye card ka number hai",
        "5101-6340-4729-2597 یہ کارڈ کا کوڈ نہیں",
        "5101634047292597 is the card I lost",
    ],
)
def test_a_number_of_which_is_said_that_it_is_a_card_s_is_one(text: str) -> None:
    assert found(text) == [("CARD", "5101634047292597")]


@pytest.mark.parametrize(
    "text",
    [
        "گم شد: گذرنامه افغانستان به نام کریم رحیمی، شماره P01777234، در راه هرات",
        "بیگ ملا، اندر پاسپورٹ عبدالستار کا، نمبر P01777234، اور ٹکٹیں",
        "passport mila hai Abdul Sattar ka, number P01777234",
        "Found: Afghan passport in the name of Sattar, number P01777234",
        "جواز سفر باسم كريم رحيمي، رقم P01777234",
        "د عبدالستار پاسپورټ ورک دی، شمېره P01777234",
    ],
)
def test_the_number_of_a_passport_of_which_is_told_whose_it_is_is_found(text: str) -> None:
    assert found(text) == [("PASSPORT", "P01777234")]


@pytest.mark.parametrize(
    "text",
    [
        "پاسپورٹ آفس کی لائن، ٹوکن نمبر P01777234",
        "passport office ka, number P01777234",
        "passport lost, report at the counter. Locker, number P01777234",
        "گذرنامه و پرونده کریم، شماره P01777234",
        "passport and booking of Karim, number P01777234",
        "passport jama hai, visa Karim ka, number P01777234",
        "passport of Karim, order number P01777234",
        "BK7771234 visa ka number hai, passport wala nahi",
    ],
)
def test_the_number_of_another_thing_beside_a_passport_is_none(text: str) -> None:
    assert found(text) == []


def test_a_fingerprint_is_one_behind_its_name_in_pashto() -> None:
    digits = "A9F1585C337C6F3A12345A4150FAEF898835A000"
    assert found(f"ګوتنښه {digits}، مرسته") == [("PGP", digits)]


@pytest.mark.parametrize("text", ["ٹی ایکس آئی ڈی اور یوزر نمبر UID 88013 یہاں", "twitter pe UID 88013 bhejo"])
def test_the_letters_of_a_user_number_are_no_handle(text: str) -> None:
    assert found(text) == []
