"""Telephone numbers by disguises of their digits, and by words around them that say whose they are."""

import pytest

from nlp.identifiers.registry import find


def phones(text: str) -> list[str]:
    return [one.value for one in find(text) if one.label == "PHONE"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("wechat tour_queen, Lahore man 0321-S S S-0277", "+923215550277"),
        ("Karachi head office 0-2-1-3-5-5-5-0-2-7-7, ask for Saima", "+922135550277"),
        ("UK licence, uk mob 07400 <five five five> 177", "+447400555177"),
        ("سوال گھلو 042/3555/0166 یا radio@pardes-test.example.net", "+924235550166"),
        ("padron Barcelona, insta instagram.com/nie.help.bcn // 6 1 1 - 5 5 5 - 0 7 7", "+34611555077"),
        ("در آتن، شماره‌اش 69 4 555 1 5 7 7 را به پلیس دادیم", "+306945551577"),
        ("الخط الأخضر في طنجة مجاني: 0 8 0 0 0 0 1 2 7 7", "+212800001277"),
        (
            "المغرب والجزائر\nاستثمر معنا واربح الضعف خلال ثلاثة ايام، اقل مبلغ 300 درهم والسحب فوري\n"
            "واتساب\n٠٦٦١\n٢٣٤\n٥٧٧",
            "+212661234577",
        ),
        ("د مسقط په بټۍ کې کار شته. کاغذونه مالک ساتي. ９２１２３４７７", "+96892123477"),
    ],
)
def test_a_disguised_number_is_read(text: str, value: str) -> None:
    assert phones(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "file 0321-5 S 0277 of the court",
        "case 042/3555/0166 of the board",
        "x <0740> 05 <123>",
    ],
)
def test_what_is_cut_up_so_and_is_no_number_stays_none(text: str) -> None:
    assert phones(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("وأحد منكم يعرف رقم القنصلية في الدوحة غير 4412 3477؟", "+97444123477"),
        ("انا في الرياض، الرقم رقم جارتنا 0501112277 بعد المغرب", "+966501112277"),
        ("په ترکیه کې زما د بل زوی نمبر 0312 5550277 دی", "+923125550277"),
        ("عجمان کې کار. د کرک خلک دې ۰۵۲ ۵۵۵ ۰۱۷۷ نه فون وکړي", "+971525550177"),
        ("FYI the number 0800-55077 people keep sending around is a shop", "+9280055077"),
        ("شماره 0333-5551577 که کد 6 رقمی را می‌خواست", "+923335551577"),
        ("بیٹی شارجہ میں ہے، لاہور سے گئی۔ عجمان والی عورت کا نمبر 055 555 0177", "+971555550177"),
        ("سعودي کې کار، دیر او بونیر ته ترجیح. رابطه ٠٥٥٥٥٥٠١٧٧ ، په پاکستان کې 0344 5550177", "+966555550177"),
        ("Ajman camp, labour court ja rahe. Embassy ka number 02 555 0277 nahi uthata", "+97125550277"),
    ],
)
def test_the_words_beside_a_number_tell_that_it_is_one_and_whose(text: str, value: str) -> None:
    assert value in phones(text)


@pytest.mark.parametrize(
    "text",
    [
        "رقم الطلب 0501112277",
        "the counter went over 0300 1234577 rows",
        "0333-5551577 که کد پیگیری است",
        "دا 0312 5550277 نه فون دی",
        "Kuwait me kaam. larkon ko khana aur rehaish mufat, har mahine milenge 5000 7000",
    ],
)
def test_the_number_of_a_thing_a_count_and_what_is_denied_stay_none(text: str) -> None:
    assert phones(text) == []
