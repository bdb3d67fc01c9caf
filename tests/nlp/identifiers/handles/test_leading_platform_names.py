"""Names and keys that a platform's name leads to in a list, from behind, or with what its language joins to it."""

import pytest

from nlp.identifiers.registry import find


def found(text: str) -> list[tuple[str, str]]:
    return [(one.label, one.value) for one in find(text)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("threema KD7P2M9X, *DOCS01Q. XMR only", ["KD7P2M9X", "*DOCS01Q"]),
        ("تھریما KD7P2M9X یا Q8ZT3BW5", ["KD7P2M9X", "Q8ZT3BW5"]),
        ("واتساب مقفل وثريما *DOCS01Q", ["*DOCS01Q"]),
        ("تواصلوا بالثريما KD7P2M9X", ["KD7P2M9X"]),
        ("threema KD7P2M9X, order Q8ZT3BW5", ["KD7P2M9X"]),
        ("threema KD7P2M9X. Coupon Q8ZT3BW5", ["KD7P2M9X"]),
    ],
)
def test_a_threema_name_right_behind_another_in_a_list_is_one_too(text: str, codes: list[str]) -> None:
    assert [value for label, value in found(text) if label == "THREEMA"] == codes


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("وایکر: gulmina_77", "wickr:gulmina_77"),
        ("وائکر پر gulmina77", "wickr:gulmina77"),
        ("احكي مع docsboss ويكر", "wickr:docsboss"),
        ("0301 7770144, line lily.house, bye", "line:lily.house"),
        ("serious houses → line lily_house", "line:lily_house"),
        ("call ya signal pe raat_musafir.7", "signal:raat_musafir.7"),
        ("We have ten boys here. Line amy.hr77 or telegram", "line:amy.hr77"),
        ("ټیلیفون نشته، وېبر camp.pashto، ایمیل", "viber:camp.pashto"),
        ("0301 7770144, spa.doha.pk imo pe", "imo:spa.doha.pk"),
        ("signal zahedan.rasta. Plate baad mein", "signal:zahedan.rasta"),
        ("سگنل shah.benghazi، لیبی نمبر", "signal:shah.benghazi"),
        ("do not trust him, ping row_farmer#4410 instead", "discord:row_farmer#4410"),
        ("تماس rowfarm#0177", "discord:rowfarm#0177"),
    ],
)
def test_a_name_is_on_the_platform_that_stands_before_or_behind_it(text: str, wanted: str) -> None:
    assert ("SOCIAL", wanted) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "we stood in line near.gate, cold",
        "0301-4415, line fourteen of the form",
        "no signal at km.7 of the road",
        "signal weak.try later",
        "no signal.sorry, gone",
        "password Gulf_x1#4471",
        "Line item.a2 failed at night",
        "ticket_no#4471 is closed",
        "container#4410 stuck at port",
        "hash of the file 7C709BA5195061410C6BD5ABDC7365124DC68996",
    ],
)
def test_a_plain_word_that_is_a_platform_s_name_elsewhere_leads_to_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("word", ["بصمتي", "وبصمتنا", "ببصمتي"])
def test_forty_hexadecimal_digits_behind_an_arabic_word_for_a_print_are_a_fingerprint(word: str) -> None:
    digits = "7C709BA5195061410C6BD5ABDC7365124DC68996"
    assert found(f"هذا ناقص. {word} {digits} للتحقق") == [("PGP", digits)]
