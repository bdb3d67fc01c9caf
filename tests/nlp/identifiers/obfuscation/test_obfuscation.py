"""Identifiers in another order, in parts, or with something to be taken out: one each, its span from first to last."""

import pytest

from nlp.identifiers.registry import find
from tests.nlp.clock import spent

BTC = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"
ONION = "duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad"


def read(text: str) -> list[tuple[str, str, str]]:
    return [(one.label, one.value, one.raw) for one in find(text)]


@pytest.mark.parametrize(
    ("text", "value", "raw"),
    [
        ("number ulta likha hai, peeche se parho 7654321 0030", "+923001234567", "7654321 0030"),
        ("my number backwards: 7654321003 29+", "+923001234567", "7654321003 29+"),
        ("نمبر الٹا ہے 76543210030", "+923001234567", "76543210030"),
        ("mail reversed, read it back: moc.liamg@sepap.ila", "ali.papes@gmail.com", "moc.liamg@sepap.ila"),
    ],
)  # fmt: skip
def test_what_is_written_backwards_is_turned_around_where_the_text_says_so(text: str, value: str, raw: str) -> None:
    [found] = find(text)
    assert (found.value, found.raw, found.undone[-1]) == (value, raw, "written backwards")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("call 0300[REMOVE]1234[REMOVE]567 and remove the word", "+923001234567"),
        ("mail me, take out the brackets: ali.[DELETE]docs@proton.me", "ali.docs@proton.me"),
        ('write to alixxdocs@gmail.com, pehle "xx" hata den', "alidocs@gmail.com"),
        ("ali.NOSPAMdocs@mailfence.com (no spam, you know)", "ali.docs@mailfence.com"),
        ("حروف نکال دیں: 0300ب123ت4567", "+923001234567"),
        ("0x3x0x0x1x2x3x4x5x6x7", "+923001234567"),
    ],
)
def test_what_is_to_be_taken_out_is_left_out(text: str, value: str) -> None:
    [found] = find(text)
    assert (found.value, found.undone[-1]) == (value, "fillers dropped")


HALVES = (BTC[:20], BTC[20:])


@pytest.mark.parametrize(
    ("before", "raw", "value"),
    [
        ("contact\n", "+387 61\n👁 2.1K   18:44\n000\n👁 1.9K   18:44\n417", "+38761000417"),
        ("Ali: likh lo ", "0300\nAli: 1234\nAli: 567", "+923001234567"),
        ("[08:46] Raja: ", "0300 one two three\n[08:46] Raja: four five six seven", "+923001234567"),
        ("number ", "03001  __  doosra hissa 234567", "+923001234567"),
        ("address in two posts, first half\n", "\nsecond half\n".join(HALVES), f"btc:{BTC}"),
        ("join the parts:\n1) ", "\n2) ".join(HALVES), f"btc:{BTC}"),
    ],
)
def test_parts_of_one_identifier_are_put_together(before: str, raw: str, value: str) -> None:
    found = [one for one in find(before + raw) if one.label in {"PHONE", "WALLET"}]
    assert [(one.value, one.raw, one.undone[-1]) for one in found] == [(value, raw, "parts put together")]


def test_an_onion_address_without_its_ending_is_one() -> None:
    assert read(f"add the ending yourself: {ONION} and then dot onion") == [("ONION", f"{ONION}.onion", ONION)]


@pytest.mark.parametrize(
    "text",
    [
        "we travelled backwards, flight 76543210030 was late",
        "Ali: 0300\nBilal: 1234567 views\nAli: ok",
        "Tom: room 0313\nJess: page 88\nTom: 7204 words left",
        "table\n0300 1\n0301 2\n0302 3",
        "remove 12a34b56c78 from the list of parts",
    ],
)
def test_figures_that_are_not_said_to_be_parts_are_not_put_together(text: str) -> None:
    assert [one for one in read(text) if one[0] == "PHONE"] == []


def test_an_address_that_stands_as_it_is_meant_is_not_turned_around() -> None:
    assert read("in reverse order: dan.j@intel.com, 2 patches") == [("EMAIL", "dan.j@intel.com", "dan.j@intel.com")]


def words(number: int) -> list[str]:
    """So many words of four letters, all different."""
    return ["".join(chr(97 + number // 26**place % 26) for place in range(4)) for number in range(number)]


@pytest.mark.parametrize(
    "row",
    [
        [f'"{word}" ali.docs@x.com' for word in words(8000)],
        ["0300\nAli: 12345\nAli:"] * 8000,
        ["76543210030"] * 8000,
        ["a1[x]b2@c.com"] * 8000,
    ],
)
def test_no_row_of_what_may_be_rewritten_takes_more_than_50_milliseconds_a_kilobyte(row: list[str]) -> None:
    text = "remove, ulta, first half " + " ".join(row)
    assert spent(lambda: find(text)) < 0.05 * len(text) / 1000


def test_a_text_that_says_nothing_of_it_is_read_as_it_stands() -> None:
    assert read("call 0300-1234567 or 0321 7654321") == [
        ("PHONE", "+923001234567", "0300-1234567"),
        ("PHONE", "+923217654321", "0321 7654321"),
    ]
