"""Names and numbers told by where they stand: in an entry, a clause, a bracket, behind a heading or a port."""

import pytest

from nlp.identifiers.registry import find
from tests.nlp.reading import handles


def values(text: str, label: str) -> list[str]:
    return [one.value for one in find(text) if one.label == label]


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("New line: +94771234567 · islandsimseller on snap · no calls", "snapchat:islandsimseller"),
        ("call 0312-5550177 | bridalmakeuproom on insta | Gujrat", "instagram:bridalmakeuproom"),
        ("girls from Isaan\nLINE orchid.house / +66 81 555 0177", "line:orchid.house"),
        ("انٹرویو کے لیے mekong_hr22 (لائن ایپ) پر لکھیں", "line:mekong_hr22"),
        ("میڈم دی فوٹو اسنیپ تے: gul.rani_mlt", "snapchat:gul.rani_mlt"),
        ("اسنیپ چیٹ: shab_gul77", "snapchat:shab_gul77"),
        ("ask for rooms, Messenger hostal.del.puerto, tel +51 912 345 678", "facebook:hostal.del.puerto"),
        ("میسنجر: rana.visa ، فون 0300-1234567", "facebook:rana.visa"),
    ],
)
def test_a_name_in_an_entry_or_a_bracket_is_on_the_platform_beside_it(text: str, handle: str) -> None:
    assert handle in handles(text)


@pytest.mark.parametrize(
    "text",
    [
        "call 0312-5550177 | advertisements on snap | Gujrat",
        "we saw it online orchid.house / nice place",
        "the queue is in line orchid.house today",
        "messenger 2.0 update, fixed",
        "Our messenger brings the papers, rooms 12",
        "write noor55555 (online) now",
    ],
)
def test_no_name_is_read_where_the_platform_is_not_meant(text: str) -> None:
    assert handles(text) == []


def test_messenger_behind_another_platform_names_no_second_one() -> None:
    assert handles("Telegram messenger: costura_norte") == ["telegram:costura_norte"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("گروپ کے اصول: اشتہار منع، شکایت @mod_karwan کو، شکریہ", "mod_karwan"),
        ("Rules: no ads. Complaints to @admin_rahat, no calls", "admin_rahat"),
        ("SCAM ALERT!! @gulf_visa_hub ne mere 2 lakh le liye", "gulf_visa_hub"),
        ("فراڈ الرٹ! @qatar_jobs_92 نے مجھ سے پیسے لیے", "qatar_jobs_92"),
    ],
)
def test_who_takes_complaints_or_is_warned_of_in_a_heading_is_on_telegram(text: str, name: str) -> None:
    assert values(text, "TELEGRAM") == [name]


@pytest.mark.parametrize(
    "text",
    ["@mod_karwan please pin this post", "thanks @mod_karwan for the fast answer", "Good news! @ali_khan92 has passed"],
)
def test_who_is_only_spoken_to_or_told_of_is_no_contact(text: str) -> None:
    assert values(text, "TELEGRAM") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Passport number in case the clinic asks: P02881745. His sister waits", "P02881745"),
        ("لقيت جواز سفر سوري باسم ريم الحسن رقم N01552834 قدام المحطة", "N01552834"),
        ("پاسپورټ د کریم جان په نوم نمبر P01552834", "P01552834"),
        ("passport no. of the Syrian girl is N01552834", "N01552834"),
        ("رقم جواز سفر اخوي السوداني: P01552834", "P01552834"),
        ("uska passport number jo usne likhwaya: A1552834, theek", "A1552834"),
    ],
)
def test_a_passports_number_stands_behind_the_clause_that_tells_of_it(text: str, number: str) -> None:
    assert values(text, "PASSPORT") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "جواز سفر وبطاقة عمل رقم P04417239 قدام",
        "My passport and the order number of the shop: P01882735",
        "پاسپورٹ جعلی نکلا۔ ایف آئی آر 341/2026 درج",
        "passport and visa number P01882735",
    ],
)
def test_the_number_of_another_thing_beside_a_passport_is_none(text: str) -> None:
    assert values(text, "PASSPORT") == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("CV bhejo babar.hr at green-hiring.example.net. Form no 3", "babar.hr@green-hiring.example.net"),
        ("send to nadia.rooms at stay-house.example.org today", "nadia.rooms@stay-house.example.org"),
        ("zoya.docs at papers.example.com pe apni cv bhejo", "zoya.docs@papers.example.com"),
    ],
)
def test_a_name_with_a_point_that_is_written_to_is_an_address_of_mail(text: str, address: str) -> None:
    assert values(text, "EMAIL") == [address]


def test_a_file_that_is_found_at_a_site_is_no_address_of_mail() -> None:
    assert values("see setup.txt at mirror.example.net for it", "EMAIL") == []


def test_an_address_with_a_port_is_one_whatever_stands_on_the_machine() -> None:
    assert values("السيرفر اللي عليه العينة 203.0.113.44:8080 وبس", "IP") == ["203.0.113.44"]


def test_an_identity_card_in_fours_is_read_behind_the_name_of_a_sample() -> None:
    assert values("CNIC scans bulk. Sample: Bilal Aslam, 3520 1555 0177 3, 0300-1234567", "CNIC") == ["35201-5550177-3"]
    assert values("Tracking sample: Bilal Aslam, 3520 1555 0177 3, by post", "CNIC") == []


def test_a_receipt_is_sent_to_a_number_with_points() -> None:
    assert values("رسید 0345.5550.177 تے واٹس ایپ کرو", "PHONE") == ["+923455550177"]
    assert values("رسید 0345.5550.177 گم ہو گئی", "PHONE") == []


def test_the_room_of_an_office_is_not_rome() -> None:
    assert values("گوادر خبر۔ کنٹرول روم 0864-555014، عملہ موجود", "PHONE") == ["+92864555014"]
