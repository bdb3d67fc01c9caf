"""Positions on the map, words before digits and addresses side by side: what is an identifier, and of which kind."""

import pytest

from nlp.identifiers.registry import find


def found(text: str) -> list[tuple[str, str]]:
    return [(one.label, one.value) for one in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Dinghy adrift south of Crete at 34.8123, 24.1177, forty on board",
        "distress at 35.501200 / 14.514700 near Malta",
        "کشتی کا مقام ۳۶٫۱۲ نہیں، 36.8841، 27.2903 ہے",
        "GPS: 37.983810, 23.727539; send help",
    ],
)
def test_a_latitude_and_a_longitude_are_no_telephone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("near 34.8123, 24.1177. Alarm line 0301 7770144", "+923017770144"),
        ("call 0301.777.0144", "+923017770144"),
        ("Rome: 345.777.0144, ask for Rana", "+393457770144"),
    ],
)
def test_points_in_a_number_and_a_position_beside_it_hide_no_telephone(text: str, number: str) -> None:
    assert found(text) == [("PHONE", number)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("passport aur diary mili jis me 03-01-777-0-144 tha", "+923017770144"),
        ("Passport kho gaya, mil jaye to is pe 0301777 0144", "+923017770144"),
        ("passport ready hai. se 0301777-0144 pe poocho", "+923017770144"),
    ],
)
def test_a_word_before_a_telephone_number_makes_no_passport_of_it(text: str, number: str) -> None:
    assert found(text) == [("PHONE", number)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("passport no. me 1777014", "ME1777014"),
        ("passport PE0177014 found in the bus", "PE0177014"),
        ("passport number ko1777014", "KO1777014"),
        ("his passport: DE 17 77 014", "DE1777014"),
        ("أوقفوه وبيده جوازا ليس له رقمه B1777014", "B1777014"),
    ],
)
def test_two_letters_are_a_passport_s_where_they_are_no_word_of_the_sentence(text: str, number: str) -> None:
    assert found(text) == [("PASSPORT", number)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "mail: rana.docs@example.org - jabber: rana@xmpp-test.example.net",
            [("EMAIL", "rana.docs@example.org"), ("JABBER", "rana@xmpp-test.example.net")],
        ),
        (
            "rana.docs@example.org xmpp rana@chat-test.example.net",
            [("EMAIL", "rana.docs@example.org"), ("JABBER", "rana@chat-test.example.net")],
        ),
        ("rana@chat-test.example.net on jabber", [("JABBER", "rana@chat-test.example.net")]),
        (
            "rana@chat-test.example.net jabber, rana.docs@example.org mail",
            [("JABBER", "rana@chat-test.example.net"), ("EMAIL", "rana.docs@example.org")],
        ),
        (
            "rana@chat-test.example.net (jabber) rana.docs@example.org",
            [("JABBER", "rana@chat-test.example.net"), ("EMAIL", "rana.docs@example.org")],
        ),
    ],
)
def test_a_word_for_xmpp_between_two_addresses_belongs_to_the_one_it_leads_to(
    text: str, wanted: list[tuple[str, str]]
) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("mail riyadh.jobs-77 at example.com", [("EMAIL", "riyadh.jobs-77@example.com")]),
        ("email rana_docs et example.org", [("EMAIL", "rana_docs@example.org")]),
        (
            "Yasir 0301 7770144 aur yasir.camp at example.org",
            [("PHONE", "+923017770144"), ("EMAIL", "yasir.camp@example.org")],
        ),
        ("we are open.look at example.org", [("URL", "example.org")]),
        ("mail us at example.com", [("URL", "example.com")]),
        ("email support at example.com", [("URL", "example.com")]),
    ],
)
def test_a_bare_at_behind_a_word_for_mail_joins_a_name_that_is_no_word(
    text: str, wanted: list[tuple[str, str]]
) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("0301 7770144 / kaghazking.pk snapchat, abhi", ["snapchat:kaghazking.pk"]),
        ("kaghazking.pk insta pe milo", ["instagram:kaghazking.pk"]),
        ("site kaghazking.pk facebook, dono dekho", ["kaghazking.pk"]),
        ("visit jobs-gulf.net tiktok, now", ["jobs-gulf.net"]),
        ("rates snapchat – nakli visa stickers sasta", []),
        ("snapchat – nakli_king", ["snapchat:nakli_king"]),
    ],
)
def test_a_name_that_ends_as_a_country_s_hosts_do_is_on_the_platform_behind_it(text: str, wanted: list[str]) -> None:
    assert [value for label, value in found(text) if label != "PHONE"] == wanted


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ask for Ustad, 351 777 0144, I work in Milan", "+393517770144"),
        ("Torino. +39 351 777 0144 I am here", "+393517770144"),
        ("call 0301 777 OI44", "+923017770144"),
        ("0 3 0 I 7 7 7 0 1 4 4", "+923017770144"),
    ],
)
def test_i_is_who_speaks_before_a_verb_and_a_one_among_digits(text: str, number: str) -> None:
    assert found(text) == [("PHONE", number)]
