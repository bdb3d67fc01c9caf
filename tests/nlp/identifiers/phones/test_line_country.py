"""The country of a local number by the words right behind it, by what else is told, and numbers grouped as few are."""

import pytest

from nlp.identifiers.registry import find


def found(text: str) -> list[tuple[str, str]]:
    return [(one.label, one.value) for one in find(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("o151 777 01235 (German number), 6947770144 Greek line", ["+4915177701235", "+306947770144"]),
        ("برلین والا o151 777 01235، ۶۹۴۷۷۷۰۱۴۴ یونانی خط", ["+4915177701235", "+306947770144"]),
        ("Vienna se Dubai. 0664 777 0144 Austrian sim", ["+436647770144"]),
        ("بیلگراد پہنچو، 0607770144 سربیا دی سم", ["+381607770144"]),
        ("ایران و ترکیه؛ 0532 777 01 44 شماره ترکیه", ["+905327770144"]),
        ("Milano office, 3207770144 Italian number: 0301 7770144", ["+393207770144", "+923017770144"]),
        ("0664 777 0144 Greek number 6947770144", ["+926647770144", "+306947770144"]),
    ],
)
def test_a_country_with_a_word_for_a_line_right_behind_a_number_is_its_country(text: str, numbers: list[str]) -> None:
    assert [value for _, value in found(text)] == numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Farms in Italy and near Bari. Sialkot side office: 0546-777014, 0301 77 70 144", "+92546777014"),
        ("میلان سے لکھ رہا ہوں، @seat.pk سے بچو، اسے 3 2 0 — 7 7 7 — 0 1 4 4 سے میسج آیا", "+393207770144"),
        ("میانمار نه، تایلېنډ ته ځو. واټساپ 081 777 0144", "+66817770144"),
        ("درې کاله قید، بیا ترکیې او دوبۍ ته. O56 777 l234 ته تلیفونونه شوي", "+971567771234"),
        ("لندن میں ہوں، میرا نمبر 07400 777 014 اے", "+447400777014"),
        (
            "Oman. Papers stay in the drawer of the shop, every single one of them. Talk only on 9577 0123.",
            "+96895770123",
        ),
        ("ایجنسی دا نمبر 051-7770144 اے، لیبیا توں اٹلی دا راہ موت اے", "+92517770144"),
        ("د وړیا مشورې شمېره (091) 577-1234، جرمني ته مه ځئ", "+92915771234"),
        ("Lost bag, night bus. Control room 07911 777014.", "+447911777014"),
        ("پلیس قطر به همه خبر داده که مراقب باشند. 4477 1234 رسمی ماست.", "+97444771234"),
    ],
)
def test_a_local_number_is_of_the_country_that_its_text_is_about(text: str, number: str) -> None:
    assert number in [value for _, value in found(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("نشانی بتائیں، 042 3577 01 44 ایکسٹینشن 212", [("PHONE", "+924235770144")]),
        ("exit mohar 30k. 3OI-777-OI44", [("PHONE", "+923017770144")]),
        ("exit mohar 30k. 301-777-0144", []),
        ("Zwara mein hai, Libya ke number pe 091 277 7144. Baqi hundi", [("PHONE", "+218912777144")]),
        ("ہمارا دفتر 051-7770144 (Tripoli)", [("PHONE", "+218517770144")]),
        ("Lahore cab 07911 777014", []),
        ("order 07911 777014", []),
        ("لیبیا وچ طرابلس دا دفتر 021-4447770", [("PHONE", "+218214447770")]),
        ("خلک دې معلومات په 0915-7712-34 ورکړي", [("PHONE", "+92915771234")]),
        ("tip-offs to 0423-5771-234 please", [("PHONE", "+924235771234")]),
        ("report on 0423-5771-234 was filed", []),
        ("Doha deal on 5511 2233 points", []),
        ("سزا درې کاله، دوه کاله بند", []),
    ],
)
def test_groups_that_few_numbers_have_are_one_where_nothing_else_is_written_so(
    text: str, wanted: list[tuple[str, str]]
) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("apna pin is number pe bhejen 0301 7770 144. Fee 1500", "+923017770144"),
        ("ہرگز کوڈ نہ بتائیں: 0301-7770144", "+923017770144"),
        ("کسی کو پن کوڈ مت دیں: 0301-7770144", "+923017770144"),
        ("ضرور نمبر 03017770144 ملاؤ", "+923017770144"),
    ],
)
def test_where_a_secret_is_asked_for_is_a_telephone(text: str, number: str) -> None:
    assert found(text) == [("PHONE", number)]


@pytest.mark.parametrize("text", ["pin code is 0301-7770144", "order code: 0301-7770144", "میرا پن کوڈ 0301-7770144"])
def test_a_secret_that_is_given_is_no_telephone(text: str) -> None:
    assert found(text) == []


def test_a_number_word_with_a_capital_behind_a_full_stop_begins_a_sentence() -> None:
    assert found("Peshawar office 091 five seven seven 0 3 3 2. Ek customer bola") == [("PHONE", "+92915770332")]
    assert found("zero three zero one. seven seven seven. Zero one four four. Call") == [("PHONE", "+923017770144")]
