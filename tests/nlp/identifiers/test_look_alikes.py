"""What only looks like an identifier by a sign or a word beside it, and what is one for all that."""

import pytest

from nlp.identifiers.registry import find


def found(text: str) -> list[tuple[str, str]]:
    return [(one.label, one.value) for one in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "sample line ra•••z@example.com:pass12",
        "combo: s***a.khan@example.org | pwd",
        "login admin@***mail.com",
        "رسید پر لکھا نمبر 03001230082",
        "passport wala case MN-2025/814 abhi court mein hai",
        "passport ki file RT-3312/2024 embassy mein",
        "subtitles by @late_9pm",
        "کل شام فلم دیکھی، ٹائٹل از @subs_77",
        "Uçuş bagaj fişi PC 0412 556677 kayıp",
        "Kayıp bagaj etiketi TK 0412 556677",
        "build 0.4.2.1 of the server",
        "batch 5101-6340-4729-2597 of medicine expired",
        "کلمة السر: 0501234567",
        "customer number 03125550177",
        "میٹر نمبر 0301-5550133",
        "0301-5550133 hai tracking number, call na karein",
        "رسید 0312-5550177 پر درج رقم",
        "Calls from the clerk: 0312-5550177, this is the FIR",
        "The passport is here, order number is K1234567",
        "an Instagram page, really.nice people",
        "error in line: foo_bar",
        "hash 7kCTuL6RPLKnvJcY5zGMFHYiNYZ5nAwXj3rxxY7Tm4do of the build",
    ],
)
def test_what_a_sign_or_a_word_tells_apart_from_an_identifier_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("mail me: **zara.khan@example.com** today", "zara.khan@example.com"),
        ("mail *zara@example.com* or call", "zara@example.com"),
    ],
)
def test_stars_around_an_address_hide_nothing_of_it(text: str, address: str) -> None:
    assert found(text) == [("EMAIL", address)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ایہدے نمبر 0301-5550133 تے فون کرو", "+923015550133"),
        ("ohda number 0301-5550133 hun band ae", "+923015550133"),
        ("saade nambar 0301 5550133", "+923015550133"),
        ("0301-5550133 hai, order number yaad rakhna", "+923015550133"),
        ("A man texted from 0312-5550177 saying that it is the case of my uncle", "+923125550177"),
        ("د کابل سر: 0700 555 014", "+93700555014"),
        ("purana customer 0312 5550177 wapis aya", "+923125550177"),
        ("old customer: zero three one two, triple five, zero one double seven", "+923125550177"),
        ("receipt 0312-5550177 pe bhejo", "+923125550177"),
        ("Total جمع: 0770 555 0177 عراق", "+9647705550177"),
        ("جمع 92 312 5550177", "+923125550177"),
        ("بيروت، الخط الساخن 01 555 217", "+9611555217"),
        ("میلان میں سگنل پر 333 555 0188", "+393335550188"),
        ("+92<3>21<555>0199", "+923215550199"),
        ("call 0.3.0.1.5.5.5.0.1.4.4 now", "+923015550144"),
    ],
)
def test_a_number_is_a_telephone_whatever_its_neighbours_may_mean_elsewhere(text: str, number: str) -> None:
    assert found(text) == [("PHONE", number)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Karama, Dubai. Room share. Lahore people welcome. Ask for Bilal, cell 052-5550144", "+971525550144"),
        ("Gujranwala office mobile 055-5550172", "+92555550172"),
        ("Karama, Dubai. Gujranwala office, landline 055-5550172", "+92555550172"),
        ("کیملیک ترکیه، تحویل فوری. صفر پنج چهار یک پنج پنج پنج صفر ۳ ۱ ۵ تماس", "+905415550315"),
        ("دفتر زاهدان 054-33550123 تماس، یک شعبه هم ترکیه", "+985433550123"),
    ],
)
def test_what_is_a_mobile_number_where_the_text_plays_is_no_fixed_line_elsewhere(text: str, number: str) -> None:
    assert found(text) == [("PHONE", number)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("passport of Sudan number P01555077 found", "P01555077"),
        ("جواز سفر بتاعي رقم A20155507", "A20155507"),
        ("گذرنامه گم شد، شماره‌اش L12345678 بود", "L12345678"),
        ("her passport was taken; its number is K1234567", "K1234567"),
    ],
)
def test_a_passport_of_a_country_or_named_in_the_clause_before_has_its_number(text: str, number: str) -> None:
    assert found(text) == [("PASSPORT", number)]


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("WhatsApp group t.me/job_desk line: desk_99", [("TELEGRAM", "job_desk"), ("SOCIAL", "line:desk_99")]),
        ("our Facebook page, karwan.travels9. Like it", [("SOCIAL", "facebook:karwan.travels9")]),
        ("سناپ چیت rooh_92", [("SOCIAL", "snapchat:rooh_92")]),
        ("اینستای ما rooh_92", [("SOCIAL", "instagram:rooh_92")]),
        ("قیمت ها در کانال @safar_77 و بس", [("TELEGRAM", "safar_77")]),
        (
            "discord rooh_k9 telegram group https://t.me/roohgroup",
            [("SOCIAL", "discord:rooh_k9"), ("TELEGRAM", "roohgroup")],
        ),
    ],
)
def test_a_handle_is_on_the_platform_that_leads_up_to_it(text: str, handles: list[tuple[str, str]]) -> None:
    assert found(text) == handles


def test_a_card_out_of_a_lot_is_a_card() -> None:
    assert found("CC from new batch 5101-6340-4729-2597 tested") == [("CARD", "5101634047292597")]


def test_a_key_in_a_text_that_holds_an_address_is_one_of_solana() -> None:
    key = "7kCTuL6RPLKnvJcY5zGMFHYiNYZ5nAwXj3rxxY7Tm4do"
    text = f"He posted 0x4763CA1be471006a906fa48aF83d59DADdfC76f3 first. The second string was {key}"
    assert ("WALLET", f"sol:{key}") in found(text)


def test_no_words_make_an_account_whatever_their_letters_sum_up_to() -> None:
    assert "IBAN" not in {label for label, _ in found("Jo 031\u200b655\u200b502\u200b15 phaila raha tha wo ek teacher")}


def test_a_fingerprint_is_one_behind_the_letters_of_its_kind_in_persian() -> None:
    digits = "A9F1585C337C6F3A12345A4150FAEF898835A000"
    assert found(f"پی‌جی‌پی ما {digits}") == [("PGP", digits)]


@pytest.mark.parametrize(
    "text",
    [
        "اسے نمبر 0301-5550133 پر بات کریں",
        "مینوں نمبر 0301-5550133 توں آیا",
        "تیڈا نمبر 0301-5550133 لکھ لیا",
        "mujhe number 0301-5550133 mila",
        "phir number 0301-5550133 band",
    ],
)
def test_what_is_no_noun_before_the_word_for_number_names_no_thing(text: str) -> None:
    assert found(text) == [("PHONE", "+923015550133")]


@pytest.mark.parametrize("thing", ["lottery number", "committee number", "ڈبہ نمبر", "مشین نمبر", "dawa number"])
def test_a_noun_before_the_word_for_number_names_a_thing(thing: str) -> None:
    assert found(f"{thing} 0301-5550133") == []


def test_a_key_that_a_line_break_cuts_behind_another_of_a_list_is_put_together() -> None:
    text = "Pay 0x809F9Cede6e26A4AE6870AdB988d77eAb9aa6Fa7, DvYD2m9hKew6dmvzKpD3Y8\nS9ubm1YTdJg4RuVuS2E4dT. Only crypto"
    assert ("WALLET", "sol:DvYD2m9hKew6dmvzKpD3Y8S9ubm1YTdJg4RuVuS2E4dT") in found(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Muscat pahunch ke Rashid lene aye ga (9355 1284). Baqi wahan", ["+96893551284"]),
        ("Muscat mein kaam kiya (2015 2019). Baqi wahan", []),
    ],
)
def test_digits_alone_in_brackets_are_a_number_where_the_country_writes_them_so(text: str, numbers: list[str]) -> None:
    assert [value for label, value in found(text) if label == "PHONE"] == numbers
