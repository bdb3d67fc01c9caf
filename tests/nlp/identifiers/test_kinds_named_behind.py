"""Numbers whose kind is said behind them, by a row's fields, or by the country told; and what is none beside them."""

import pytest

from nlp.identifiers.registry import find

CARDS_IN_ROWS = {
    "row, arrow": ("dump Punjab, CNIC fronts. row >> 35201-7654321-3 ¦ Bashir A ¦ Okara", "35201-7654321-3"),
    "fours beside a card": ("row >> 42101-7654321-3 ¦ N\nrow >> 3310 2777 0167 5 ¦ I\nCNIC data", "33102-7770167-5"),
    "fours in a sample row": ("CNIC fronts only, sample entry: 3310 2777 0167 5 ¦ R. Iqbal", "33102-7770167-5"),
    "fours, likened": ("naam, 3410 1777 4567 2 jaise CNIC number, pata", "34101-7774567-2"),
    "fours between fields, Urdu": ("سم ڈیٹا: نام، 3520 2777 4567 1، پتہ", "35202-7774567-1"),
    "fours between fields, Pashto": ("د سیمونو ډېټا: نوم، 1730 1777 4567 1 شان نمبرونه", "17301-7774567-1"),
}
PASSPORTS = {
    "no behind": ("a neighbour's address, also his B7712345 passport no", "B7712345"),
    "in a quotation": ('the courier, K0771774 on his "passport no", still texts', "K0771774"),
    "copula": ("N7712345 is the passport number on the fake page", "N7712345"),
    "in brackets": ("they sent me G8812345 (her passport number)", "G8812345"),
    "Roman Urdu": ("L8898123 uska passport number hai", "L8898123"),
    "Urdu": ("P07712345 میرا پاسپورٹ نمبر ہے", "P07712345"),
    "Arabic": ("P07712345 رقم جوازي", "P07712345"),
    "Farsi": ("P07712345 شماره گذرنامه من است", "P07712345"),
    "led to, Farsi": ("گذرنامه‌اش گم شد به شماره K7712345", "K7712345"),
    "led to, Arabic": ("الجواز عند الكفيل برقم A07712345", "A07712345"),
    "led to, Pashto": ("پاسپورټ ورسره و په شمېره P07712345", "P07712345"),
    "led to, Roman Urdu": ("uska passport saath tha number P07712345", "P07712345"),
}
NO_PASSPORTS = [
    "the booking B7712345 needs your passport no before Friday",
    "visa K0771774 in his passport, not stamped",
    "ref A7712345 with passport no and photos",
    "room B7712345, passport number required at check in",
    "code Z7712345. Passport no will be asked",
    "parcha B7712345 passport no: 12",
    "پاسپورتش همراهش است، نامه سفارت به شماره P07712345",
    "پاسپورت دارد و پرونده به شماره P07712345",
    "الجواز ومفتاح برقم A07712345",
]
TELEPHONES = {
    "full width, Hazara": ("براہ راست ０９９２７７７０１４", "+92992777014"),
    "full width, Lahore": ("helpline direct ０４２３７７７０１４５", "+924237770145"),
    "Sri Lanka, spoken": ("From Badulla. Missed call seven two, triple seven, zero one two three", "+94727770123"),
    "Sri Lanka, doubled": ("Sisters from Kandy. seven seven, double seven five, zero one two three", "+94777750123"),
    "Casablanca, joined": ("ديبلوم فكازا، عيط 06 61 77 50 13 ولا فيسبوك", "+212661775013"),
    "Yemen, its own sentence": ("شغل من عدن ← القاهرة ← كمبوديا. ٧٧١٧٧٥٠١٣ وyemen.kh وي شات", "+967771775013"),
    "Bangalore, its code": ("Number shown is 80 4777 O123 (Bangalore code?)", "+918047770123"),
}
NOTHING = [
    "direct flight wapsi 14 ko, luggage tag 0229 477130.",
    "bag tag 0301 7771234 kho gaya",
    "suitcase label 0229 477130",
    "baggage claim 0229 477130",
    "Baku Azerbaijan. W.P. 57713-2024 is fixed for Monday",
    "Azerbaijan wala mamla, Crl. Misc. 57713-2024",
    "Azerbaijan, ask for 57713-2024 at the counter",
    "رسید ０９９２７７７０１４",
    "row 3: 3520 2777 4567 1 ¦ parcel ¦ Multan",
    "consignment: name, 3520 2777 4567 1, address",
    "gearbox 3410 1777 4567 2 fits, no cnic needed",
    "صنعاء في الليل، ٧٧١٧٧٥٠١٣ شخص في الدنيا",
]


def _values(text: str, label: str) -> list[str]:
    return [one.value for one in find(text) if one.label == label]


@pytest.mark.parametrize(("text", "value"), CARDS_IN_ROWS.values(), ids=CARDS_IN_ROWS)
def test_an_identity_card_in_a_row_of_data_is_read(text: str, value: str) -> None:
    assert value in _values(text, "CNIC")


@pytest.mark.parametrize(("text", "value"), PASSPORTS.values(), ids=PASSPORTS)
def test_a_passport_is_said_behind_its_number_or_leads_to_it_in_one_clause(text: str, value: str) -> None:
    assert value in _values(text, "PASSPORT")


@pytest.mark.parametrize("text", NO_PASSPORTS)
def test_what_another_thing_names_is_no_passport_s_number(text: str) -> None:
    assert _values(text, "PASSPORT") == []


@pytest.mark.parametrize(("text", "value"), TELEPHONES.values(), ids=TELEPHONES)
def test_a_telephone_is_of_the_country_told_and_read_in_full_width_digits(text: str, value: str) -> None:
    assert value in _values(text, "PHONE")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mera luggage kho gaya 0301-7771234", "+923017771234"),
        ("luggage tag par likha number 0301-7771234 pe call karo", "+923017771234"),
        ("luggage lost, call 0229 477130", "+92229477130"),
        ("C.P. 0301-7771234", "+923017771234"),
        ("Kuwait office, call 5551-2024", "+96555512024"),
    ],
)
def test_a_telephone_beside_luggage_persons_in_short_or_a_year_stays_one(text: str, value: str) -> None:
    assert _values(text, "PHONE") == [value]


@pytest.mark.parametrize("text", NOTHING)
def test_tags_petitions_receipts_and_goods_are_no_telephone_and_no_card(text: str) -> None:
    assert [one.label for one in find(text)] == []
