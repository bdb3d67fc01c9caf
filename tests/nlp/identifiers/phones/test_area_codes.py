"""Fixed lines by the area of a city that the text names, and the same digits where they are somebody's abroad."""

import phonenumbers
import pytest

from nlp.identifiers.phones.areas import areas_by_city
from nlp.identifiers.registry import find


def phones(text: str) -> list[str]:
    return [one.value for one in find(text) if one.label == "PHONE"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ملزم دبئی سے بلاتا ہے۔ سیالکوٹ دفتر 052 3555014", "+92523555014"),
        ("agent Saudi me hai. Jhelum wale ghar se milo 0544 62 34 77", "+92544623477"),
        ("Dammam ke liye welder chahiye, interview pindi me. (051) 555 0177", "+92515550177"),
        ("Turkey se wapas aaya, paise Gujrat me diye 053.355.51.342", "+925335551342"),
        ("The dealer sits in Dubai now. Shop in Gujranwala 055 3555019", "+92553555019"),
        ("حجزنا من القاهرة الى جدة، كلمت المكتب ٠٢ ٢٧٩٥ ١٢٧٧ ولا حد رد", "+20227951277"),
        ("الفرع في الاسكندرية، للعمل في الكويت. هاتف (03) 555-0177", "+2035550177"),
        ("تمريض في الدمام، التفاصيل 013 812 3477 داخلي 12", "+966138123477"),
        ("Our Birmingham branch rang me back from 0121 496 0177 yesterday", "+441214960177"),
        ("London desk o two oh 7946 0977 said maybe, flight is from Doha", "+442079460977"),
        ("بریشیا میں پتروناتو کا پرانا 030 555 0177 اب نہیں لگتا، پاکستان سے بتائیں", "+390305550177"),
        ("دفتر ما در مشهد است 051 3555 0177", "+985135550177"),
    ],
)
def test_an_area_code_whose_city_is_named_tells_the_country(text: str, value: str) -> None:
    assert phones(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Gujranwala ke larke, Dubai wale bhai ka number 055 355 5019", "+971553555019"),
        ("Sialkot se 4 banday gaye. Dubai office, mobile 052 555 0377", "+971525550377"),
        ("UAE bank pe bhejo. Sawal? 052 555 0144. Sialkot ka leader nahi chuna", "+971525550144"),
        ("Mashhad walay ziarat ke baad Multan aye, Multan office 061 4555012", "+92614555012"),
    ],
)
def test_the_same_digits_stay_abroad_where_the_clause_gives_them_to_somebody_there(text: str, value: str) -> None:
    assert phones(text) == [value]


def test_words_behind_a_fixed_line_are_none_of_its_digits() -> None:
    assert phones("Sialkot: Bismillah Tours, 052 555 0377, 7 lakh ki thagi") == ["+92525550377"]


def test_a_case_number_with_the_code_of_a_city_is_no_telephone() -> None:
    assert phones("Cairo court, case no 02 2795 1234") == []


def test_each_code_begins_fixed_lines_of_its_country() -> None:
    kinds = {phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}
    rests = (
        "3555012",
        "23555012",
        "4960123",
        "79460123",
        "555012",
        "2001234",
        "7111234",
        "27951234",
        "3555501",
        "555500",
    )
    for found in areas_by_city().values():
        for _, region, code in found:
            numbers = (phonenumbers.parse(code + rest, region) for rest in rests)
            assert any(phonenumbers.number_type(one) in kinds for one in numbers), (region, code)
