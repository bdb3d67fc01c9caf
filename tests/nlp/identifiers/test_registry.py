"""Identifiers: the published vectors, every disguise, every near miss, and what holds for any text at all."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.identifiers.digits.checksum_codecs import keccak256
from nlp.identifiers.registry import find
from nlp.identifiers.wallet import address
from tests.nlp.clock import spent

DATA = Path(__file__).parents[1] / "data"
VECTORS: dict[str, list[str]] = json.loads((DATA / "vectors.json").read_text(encoding="utf-8"))
IBANS: list[str] = json.loads((DATA / "iban_valid.json").read_text(encoding="utf-8"))


def found(text: str) -> list[tuple[str, str, str]]:
    return [(one.label, one.value, one.raw) for one in find(text)]


@pytest.mark.parametrize("text", [*VECTORS["btc_valid_mainnet"], *VECTORS["eip55_valid"], *VECTORS["monero_valid"]])
def test_a_valid_wallet_is_found(text: str) -> None:
    assert [(label, raw) for label, _, raw in found(f"pay to {text} today")] == [("WALLET", text)]


@pytest.mark.parametrize("text", VECTORS["btc_invalid"])
def test_a_wallet_whose_checksum_fails_is_none(text: str) -> None:
    assert "WALLET" not in [label for label, _, _ in found(f"pay to {text} today")]


@pytest.mark.parametrize("label", VECTORS["onion_v3_valid"])
def test_a_valid_onion_is_found(label: str) -> None:
    assert found(f"http://{label}.onion/login") == [("ONION", f"{label}.onion", f"{label}.onion")]


@pytest.mark.parametrize("label", [*VECTORS["onion_v3_invalid"], "expyuzz4wqqyqhjn"])
def test_an_onion_whose_checksum_fails_or_of_version_two_is_none(label: str) -> None:
    assert found(f"see {label}.onion now") == []


@pytest.mark.parametrize("iban", IBANS)
def test_a_valid_iban_is_found(iban: str) -> None:
    assert found(f"transfer to {iban} today") == [("IBAN", iban.replace(" ", ""), iban)]


def test_an_iban_with_one_digit_changed_is_none() -> None:
    assert found("PK36SCBL0000001123456703") == []


def test_keccak_is_not_sha3() -> None:
    assert keccak256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"


def test_an_ethereum_address_in_one_case_gets_its_checksum() -> None:
    summed = VECTORS["eip55_valid"][0]
    assert address(summed.lower()) == address(summed) == f"eth:{summed}"


CONTEXTS = (
    "Dunki ka kaam, rabta {} par karein",
    "Contact me: {}. Only serious people",
    "ویزا کے لیے {} پر رابطہ کریں",
    "للتواصل {} فقط",
    "تماس: {}",
    "{}",
)
PHONES = (
    "0300-1234567",
    "03001234567",
    "+92 300 1234567",
    "0092 300 1234567",
    "+92 (0)300 1234567",
    "(0300) 1234567",
    "0 3 0 0 1 2 3 4 5 6 7",
    "0.3.0.0.1.2.3.4.5.6.7",
    "0300*123*4567",
    "0300_12_345_67",
    "0300★123★4567",
    "0300\n1234567",
    "O3OO-l234567",
    "ОЗОО-1234567",
    "۰۳۰۰۱۲۳۴۵۶۷",
    "٠٣٠٠-١٢٣٤٥٦٧",
    "０３００１２３４５６７",
    "𝟎𝟑𝟎𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕",
    "0️⃣3️⃣0️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣",
    "0\u200b3\u200b0\u200b0\u200b1\u200b2\u200b3\u200b4\u200b5\u200b6\u200b7",
    "zero three double zero one two three four five six seven",
    "03 double zero 1234 five six seven",
    "zerothreezerozeroonetwothreefourfivesixseven",
    "oh three oh oh 123 four five six seven",
    "plus nine two three zero zero 1234567",
    "sifar teen sifar sifar ek do teen char panch che saat",
    "sifar teen dabal sifar aik do teen chaar paanch chay sat",
    "صفر تین صفر صفر ایک دو تین چار پانچ چھ سات",
    "صفر تین ڈبل صفر ایک دو تین چار پانچ چھ سات",
    "صفر سه صفر صفر یک دو سه چهار پنج شش هفت",
    "wa.me/923001234567",
    "https://wa.me/923001234567?text=hi",
    "https://api.whatsapp.com/send?phone=923001234567",
    "signal.me/#p/+923001234567",
)


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("phone", PHONES)
def test_a_phone_is_found_under_each_disguise_in_each_language(phone: str, context: str) -> None:
    assert found(context.format(phone)) == [("PHONE", "+923001234567", phone)]


def test_what_was_undone_is_said_in_words() -> None:
    (one,) = find("call O3OO ۱۲۳ four five six seven")
    assert one.value == "+923001234567"
    assert {"O to 0", "Eastern digits to ASCII", "words to digits", "country code added"} <= set(one.undone)


def test_the_country_beside_a_local_number_decides() -> None:
    assert found("UAE number 050 123 4567")[0][1] == "+971501234567"
    assert found("Dubai visa, call 0300-1234567")[0][1] == "+923001234567"


NEAR_MISSES = (
    "Order no. 03451234567 confirmed",
    "order number O3OO-l234567",
    "Tracking ID 03001234567",
    "TRK-0300-1234567",
    "case number zero three double zero 1234567",
    "Case no 0321-1234567 of 2023",
    "IMEI 356938035643809",
    "version 3.0.0.1234567, Chrome/120.0.6099.109",
    "v1.2.3.4",
    "licence no. 0300-1234567",
    "03001234567 is the tracking number",
    "آرڈر نمبر 03001234567",
    "ٹریکنگ نمبر ۰۳۰۰۱۲۳۴۵۶۷",
    "رقم الطلب 03001234567",
    "شماره سفارش 03001234567",
    "990300123456712",
    "0300-1234567-8",
    "3 1 0 0 0 3 0 0 1 2 3 4 5 6 7",
    "Rs 1,500,000 or 15 lakh, 12/05/2024 10:30",
    "call 1991 or 8171",
    "git commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
    "card 4111 1111 1111 1112",
    "CNIC 95202-1234567-1",
    "CNIC 11111-1111111-1",
    "case no 35202-1234567-1",
    "tracking 3520212345671",
    "follow @someone, kaam.me karna",
    "email us at the office",
)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_a_near_miss_is_no_identifier(text: str) -> None:
    assert found(text) == []


OTHERS = (
    ("ali (at) gmail [dot] com", "EMAIL", "ali@gmail.com", "ali (at) gmail [dot] com"),
    ("write to ali.khan at proton dot me", "EMAIL", "ali.khan@proton.me", "ali.khan at proton dot me"),
    ("ali＠ｇｍａｉｌ．ｃｏｍ", "EMAIL", "ali@gmail.com", "ali＠ｇｍａｉｌ．ｃｏｍ"),
    ("علی ali ایٹ جی میل ڈاٹ کام", "EMAIL", "ali@gmail.com", "ali ایٹ جی میل ڈاٹ کام"),
    ("boss-at-onionmail-dot-org", "EMAIL", "boss@onionmail.org", "boss-at-onionmail-dot-org"),
    ("uncle62 at mailbox dot example", "EMAIL", "uncle62@mailbox.example", "uncle62 at mailbox dot example"),
    ("x y z @ g m a i l . c o m", "EMAIL", "xyz@gmail.com", "x y z @ g m a i l . c o m"),
    ("jabber: dark@jabb3r.example", "JABBER", "dark@jabb3r.example", "dark@jabb3r.example"),
    ("Telegram: @Dunki_King", "TELEGRAM", "dunki_king", "@Dunki_King"),
    ("t[.]me/dunki_king", "TELEGRAM", "dunki_king", "t[.]me/dunki_king"),
    ("https://t.me/+AbCdEfGhIjKlMnOp", "TELEGRAM", "+AbCdEfGhIjKlMnOp", "https://t.me/+AbCdEfGhIjKlMnOp"),
    ("telegram: visaking", "TELEGRAM", "visaking", "visaking"),
    ("insta @girl_123", "SOCIAL", "instagram:girl_123", "@girl_123"),
    ("signal: visa.42", "SOCIAL", "signal:visa.42", "visa.42"),
    ("session 05" + "ab" * 32, "SESSION", "05" + "ab" * 32, "05" + "ab" * 32),
    ("threema id: *SUPPORT", "THREEMA", "*SUPPORT", "*SUPPORT"),
    ("passport no AB 1234567", "PASSPORT", "AB1234567", "AB 1234567"),
    (
        "hxxps://evil[.]example[.]com/path?q=1.",
        "URL",
        "https://evil.example.com/path?q=1",
        "hxxps://evil[.]example[.]com/path?q=1",
    ),
    ("server 185.220.101.5:9050", "IP", "185.220.101.5", "185.220.101.5"),
    ("2001:DB8::1", "IP", "2001:db8::1", "2001:DB8::1"),
    ("4111 1111 1111 1111", "CARD", "4111111111111111", "4111 1111 1111 1111"),
    ("CNIC 35202-1234567-1", "CNIC", "35202-1234567-1", "35202-1234567-1"),
    ("شناختی کارڈ ۳۵۲۰۲۱۲۳۴۵۶۷۱", "CNIC", "35202-1234567-1", "۳۵۲۰۲۱۲۳۴۵۶۷۱"),
    ("chat.whatsapp.com/AbCdEf", "URL", "chat.whatsapp.com/AbCdEf", "chat.whatsapp.com/AbCdEf"),
)


@pytest.mark.parametrize(("text", "label", "value", "raw"), OTHERS)
def test_other_kinds_are_found(text: str, label: str, value: str, raw: str) -> None:
    assert found(text) == [(label, value, raw)]


@pytest.mark.parametrize("cut", [" ", "\n", "-", "\u200b", " - "])
def test_a_wallet_cut_in_pieces_is_put_together(cut: str) -> None:
    wallet = "bc1qvyq0cc6rahyvsazfdje0twl7ez82ndmuac2lhv"
    text = cut.join((wallet[:10], wallet[10:24], wallet[24:]))
    assert found(f"btc {text} ok") == [("WALLET", f"btc:{wallet}", text)]


PARTS = st.sampled_from(
    [
        "0300",
        "-",
        " ",
        "zero ",
        "double ",
        "@",
        "(at)",
        ".",
        "com",
        "bc1q",
        "0x",
        "۰۳",
        "\u200b",
        "️⃣",
        "ﷺ",
        "t.me/",
        "+92",
        "\n",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PARTS, max_size=40).map("".join)))
def test_offsets_hold_in_the_original_whatever_the_text(text: str) -> None:
    for one in find(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.raw == text[one.start : one.end]
        assert 0 < one.confidence <= 1


@pytest.mark.parametrize(
    "unit",
    [
        "0 ",
        "0300-",
        "a@",
        "a.",
        "zero ",
        "double ",
        "bc1q ",
        "(at)",
        "3a4b ",
        "\u0301",
        "t.me/",
        "a1:",
        "((((",
        "onion.",
        "4 1 ",
        "telegram ",
    ],
)
def test_hostile_lines_are_read_in_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        return spent(lambda: find(text))

    assert seconds(64_000) < 24 * max(seconds(8_000), 0.02)


@pytest.mark.parametrize("text", ["valley came uncle rain and", "Rs 3 lakh baad mein kat jaye"])
def test_words_whose_letters_pass_for_digits_are_no_iban(text: str) -> None:
    assert [one for one in find(text) if one.label == "IBAN"] == []


@pytest.mark.parametrize("text", ["00668-0165111-6", "91049-8756551-5", "call 91049-8756551-5"])
def test_groups_of_an_identity_card_with_a_wrong_first_digit_are_no_phone(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3•9•3•3•3•8•6•5•9•7•1•6", "+393338659716"),
        ("3~0~6~9~8~4~7~8~0~3~2~9", "+306984780329"),
        ("39 34 737 29 101", "+393473729101"),
        ("3 0 6 9 7 4 9 5 2 8 8 3", "+306974952883"),
    ],
)
def test_a_foreign_mobile_with_its_code_is_read_without_a_plus_where_its_groups_show_it(text: str, value: str) -> None:
    assert [(one.label, one.value, one.raw) for one in find(text)] == [("PHONE", value, text)]


@pytest.mark.parametrize("text", ["30 12 2025, 14 30 55", "1 2 3 4 5 6 7 8 9 10 11 12", "rows 39 40 41 42 43 44 45"])
def test_dates_and_counts_are_no_foreign_mobile(text: str) -> None:
    assert find(text) == []
