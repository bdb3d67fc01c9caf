"""Names that a text announces further up and gives below, and lines that only look like such names."""

import pytest

from nlp.identifiers.registry import find


def found(text: str) -> list[tuple[str, str]]:
    return sorted((one.label, one.value) for one in find(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Our names on XMPP, Signal and Threema are below, one a line.\n\nhelp@talk-test.org\nhelp.77\nHELP77QX",
            [("JABBER", "help@talk-test.org"), ("SOCIAL", "signal:help.77"), ("THREEMA", "HELP77QX")],
        ),
        (
            "pehla Threema, doosra XMPP, isi tarteeb mein neechay hain.\n1) *MADAD77\n2) madad@talk.example.org",
            [("JABBER", "madad@talk.example.org"), ("THREEMA", "*MADAD77")],
        ),
        ("تھریما کی شناخت آخر میں ہے۔ قیمت بات پر۔\nشکریہ\nQAFLA7Z2", [("THREEMA", "QAFLA7Z2")]),
        ("تریما دارم، شناسه ته پیام است. زنگ نزنید\nQAFLA7Z2", [("THREEMA", "QAFLA7Z2")]),
        ("معرف ثريما في اسفل الاعلان.\nلا اتصال\nQAFLA7Z2", [("THREEMA", "QAFLA7Z2")]),
        ("xmpp wala sab se aakhir mein. paisa pehle\nqafla@sea.example.net", [("JABBER", "qafla@sea.example.net")]),
        ("signal pe aao, username neeche hai\nUstad\nqafla_ustad.88", [("SOCIAL", "signal:qafla_ustad.88")]),
        ("telegram id neeche likhi hai\n\nqafla_ustad8", [("TELEGRAM", "qafla_ustad8")]),
    ],
)
def test_a_name_alone_in_its_line_is_of_the_service_announced_above(text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Threema is what I use. Order below:\nBLUE SHIRT\nAB12CD34E",
        "Order the kit below.\nTHREEMA7",
        "Threema id neeche nahi di, pehle paisa\nPASSWORD",
        "telegram pe order karein, list neeche hai\nrates_2025.pdf",
        "Signal is below par today.\ncovid.19",
        "we are on telegram, order now\nprice_list\nsize_40",
    ],
)
def test_lines_without_the_shape_or_the_announcement_are_none(text: str) -> None:
    assert found(text) == []


def test_an_address_below_is_of_mail_where_mail_is_announced_too() -> None:
    assert found("xmpp aur email neeche hain.\nqafla@sea.example.net") == [("EMAIL", "qafla@sea.example.net")]


def test_a_code_that_is_said_to_be_nothing_is_none() -> None:
    assert found("Threema ka QAFLA7Z2 mera hai, ECHO5678 kuch nahi bas misaal") == [("THREEMA", "QAFLA7Z2")]


def test_fingerprints_in_rows_of_names_are_found_one_below_the_other() -> None:
    first, second = "660D F2B0 0572 AEE7 8EC6 3E1E B1F3 F96D C6B7 A71A", "D70205DFAF63809E844FAC906AF37321F48AF6DC"
    rows = f"print this. fingerprints:\nAli {first} ali@example.net\nNoor {second}\n\nbuild 7 {second.lower()}"
    assert [one.raw for one in find(rows) if one.label == "PGP"] == [first, second]


@pytest.mark.parametrize("text", ["reply se pehle rules.pl parhein", "run setup.sh first", "notes.md dekho"])
def test_files_of_programs_are_no_addresses(text: str) -> None:
    assert found(text) == []


def test_a_name_with_a_low_line_before_a_bare_at_is_an_address() -> None:
    assert found("likho noor_rent at example.com.") == [("EMAIL", "noor_rent@example.com")]
    assert ("EMAIL", "rate_list@example.com") not in found("download file rate_list at example.com")
    assert ("EMAIL", "see_list@example.com") not in found("open see_list at example.com/list")
