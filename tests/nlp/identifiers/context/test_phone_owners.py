"""Numbers and names of which the text around tells whose they are: money, banks, embassies, rows and what is left."""

import pytest

from nlp.identifiers.registry import find


def given(text: str) -> list[tuple[str, str]]:
    return [(one.label, one.value) for one in find(text)]


WHOSE = [
    ("RM1500 each, lodging paid, call zero one two, three four five, six seven eight one", "+60123456781"),
    ("تحويل إلى TR662649792876028113461498، واتس 0541 555 01 63", "+905415550163"),
    ("اخذ الفلوس على موعد سفارة المانيا، حسابه TR662649792876028113461498، رقمه 0541 555 01 64", "+905415550164"),
    ("Kathmandu, Brazil, Mexico, USA. Pay later, whatsapp 9841234577", "+9779841234577"),
    ("زما ورور له کوئٹہ نه ولاړ، د تره شمېره 0799 550 188 ده، اړیکه ونیسئ", "+93799550188"),
]
SIGNAL = [
    ("بکنگ کے لیے لکھو nur_boat.47", "signal:nur_boat.47"),
    ("calls no, only night_hawk.31 or +33612345678", "signal:night_hawk.31"),
    ("هماهنگی moj_abi.08", "signal:moj_abi.08"),
]
NO_SIGNAL = [
    "see build_tools.12 in the archive",
    "files main_module.07 and util_module.08 are lost",
    "write notes_old.12.txt again",
]
ROWS = [
    "CNIC list for sale. Sample row 35202-1234567-3. Pay in XMR",
    "CNIC list for sale. record 35202-1234567-3 free",
    "شناخت: سی این آئی سی والی فائل\nسیمپل\nرضیہ / 3520-2123-4567-3 / لاہور\nکاشف / 17301-1234567-9 / پشاور",
]


@pytest.mark.parametrize(("text", "number"), WHOSE)
def test_the_text_tells_in_which_country_a_number_is(text: str, number: str) -> None:
    assert ("PHONE", number) in given(text)


def test_the_country_whose_embassy_is_spoken_of_lends_no_number_its_code() -> None:
    assert all(not value.startswith("+49") for _, value in given("موعد سفارة المانيا واختفى. رقمه 0541 555 01 65"))


@pytest.mark.parametrize(("text", "name"), SIGNAL)
def test_a_name_as_signal_has_them_that_is_left_as_a_contact_is_signals(text: str, name: str) -> None:
    assert ("SOCIAL", name) in given(text)


@pytest.mark.parametrize("text", NO_SIGNAL)
def test_a_name_with_a_point_and_digits_that_nobody_is_to_write_to_is_none(text: str) -> None:
    assert given(text) == []


@pytest.mark.parametrize("text", ROWS)
def test_the_number_of_a_sample_row_is_an_identity_cards_where_the_text_names_them(text: str) -> None:
    assert ("CNIC", "35202-1234567-3") in given(text)


def test_digits_with_number_words_run_together_are_a_telephone_number_and_no_name() -> None:
    found = given("Dammam flat, imo pe ao abu_salim_7 ya 05five 0one0 9eight77")
    assert ("PHONE", "+966550109877") in found
    assert all("five" not in value for _, value in found)


def test_a_dotted_name_behind_line_and_a_colon_is_one_where_people_are_to_be_reached() -> None:
    assert ("SOCIAL", "line:ms.rose22") in given("contact Miss Rose line: ms.rose22 whatsapp me first")
    assert given("our new product line: model.x22 comes in May") == []
