"""The country of a number by the groups in which it is written there, among those that a text names."""

import pytest

from nlp.identifiers.registry import find


def phones(text: str) -> list[str]:
    return [one.value for one in find(text) if one.label == "PHONE"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Mombasa port job, passport stays with office. Call 0722 345 678", "+254722345678"),
        ("Addis Ababa to Beirut maid, whatsapp 0911 345 678", "+251911345678"),
        ("Lagos to Tripoli by Agadez, call Pastor 0803 345 6789", "+2348033456789"),
        ("Accra office, Libya work, 024 345 6789", "+233243456789"),
        ("Sarajevo to Zagreb taxi, 062 345 678", "+38762345678"),
        ("Skopje taxi to Tabanovce, 070 345 678", "+38970345678"),
        ("Tirana to Bari speed boat 069 345 6789", "+355693456789"),
        ("Guayaquil to Guatemala by plane, kids half. 098 345 6789, deposit", "+593983456789"),
        ("Medellin, Turbo, Capurgana. Reserve: 3l1-345-6789", "+573113456789"),
        ("Only WhatsApp (Colombia): 3113456789", "+573113456789"),
        ("Pokhara, need passport fast, who? 98O 345 6789", "+9779803456789"),
        ("Hanoi girls in Bavet, call 0912 345 678", "+84912345678"),
        ("Manila maids to Riyadh, call 0917 345 6789", "+639173456789"),
        ("نیروبی میں ایجنٹ، کال 0712 345 678", "+254712345678"),
        ("من اديس ابابا الى بيروت، اتصل 0911 345 678", "+251911345678"),
    ],
)
def test_a_number_without_its_code_is_of_the_country_told_that_groups_it_so(text: str, value: str) -> None:
    assert phones(text) == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Brother is in Joburg: 082 345 6789, me in Bulawayo 0772 345 678", ["+27823456789", "+263772345678"]),
        ("From Dire Dawa, now stuck in Bangkok. Call 0911 345 678", ["+251911345678"]),
        ("From Dire Dawa, now stuck in Bangkok. Call 091 134 5678", ["+66911345678"]),
    ],
)
def test_groups_tell_apart_two_countries_whose_numbers_begin_alike(text: str, values: list[str]) -> None:
    assert phones(text) == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("We are from Harare, road to Nairobi is shut. Call 0772 345 678", "+263772345678"),
        (
            "Agent at Moyale: Ethiopia to the south, text zero seven double two, five six two, double three eight",
            "+254",
        ),
        ("Prize for Kenya and Tanzania, pay KES 900 in Arusha. Call O72O-345-678", "+254720345678"),
    ],
)
def test_of_several_countries_it_is_the_writers_or_that_whose_money_is_told(text: str, value: str) -> None:
    assert phones(text)[0].startswith(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sukkur office 0712 345 678, visa for Nairobi", "+92712345678"),
        ("Quetta office 081 345 6789, Bangkok se aya", "+92813456789"),
        ("Islamabad office 051 345 6789, Bologna ka visa", "+92513456789"),
        ("Lahore me Colombia ka larka, call 311 345 6789", "+923113456789"),
    ],
)
def test_a_number_of_pakistan_stays_one_where_pakistan_is_told(text: str, value: str) -> None:
    assert phones(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Order 0712 345 678 shipped from Nairobi",
        "Parcel from Kampala, tracking 0772 345 678",
        "Quito museum, ticket no 098 345 6789",
    ],
)
def test_the_number_of_a_thing_is_none_whatever_country_is_told(text: str) -> None:
    assert phones(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Banjul to Las Canarias, boat leaves Friday, call 701 2345", "+2207012345"),
        ("The backway is death, give him my line 312 3456", "+2203123456"),
        ("Guesthouse staff for Maldives, call 777 1234", "+9607771234"),
    ],
)
def test_seven_digits_are_a_number_where_such_a_country_is_told_and_somebody_called(text: str, value: str) -> None:
    assert phones(text) == [value]


@pytest.mark.parametrize(
    "text",
    ["Gambia budget 301 2345 dalasi", "Gambia match, 301 2345 seats sold", "call 701 2345", "Banjul 2021 2022 report"],
)
def test_seven_digits_are_none_where_they_count_or_no_such_country_is_told(text: str) -> None:
    assert phones(text) == []


def test_a_fixed_line_is_of_the_city_abroad_in_which_a_text_begins_and_stays() -> None:
    told = "Behan Bologna me hai. Lahore se aayi. Bologna ki Questura suno. Patronato ka number 051 345 6789 hai"
    assert phones(told) == ["+390513456789"]
    assert phones("Lahore se Bologna gaya. Sab theek. Office ka number 051 345 6789 hai") == ["+92513456789"]


def test_a_mobile_number_is_of_the_emirates_where_pakistan_is_named_behind_alone() -> None:
    assert phones(
        "UAE account me paise gaye. Us ka number O56-345-6789 nahi lag raha hai ab. FIA Sialkot me complaint"
    ) == ["+971563456789"]


def test_a_mans_name_lends_no_country() -> None:
    assert phones("Bihac se Trieste gari. Malang 061 345 678") == ["+38761345678"]
