"""Partners' files in which any value may be of any type: texts or one sentence, never an error of the program."""

import copy
import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from tests.collector.partner_import.test_parsers import MISP, POST, STIX
from tests.hostile.faults.chance import Chance
from workbench.collector.partner_import.handling_markings import marks_of
from workbench.domain.cases.partner_files import ImportKind
from workbench.domain.quotes.partner_forms import kind_of, read, unread_of
from workbench.domain.quotes.partner_items import MOST_VALUES, Item, UnreadableImportError

KINDS: tuple[ImportKind, ...] = get_args(ImportKind)
SHORT, LONG = 600, 5_000
Place = tuple[str | int, ...]

FULL_STIX: dict[str, Any] = {
    **STIX,
    "objects": [
        *STIX["objects"],
        {"type": "marking-definition", "name": "x", "definition": {"tlp": "red", "statement": "for police"}},
        {"type": "note", "id": "note--1", "labels": ["a"], "first_observed": "2026-03-01T10:00:00Z", "content": "x"},
    ],
}
FULL_MISP: dict[str, Any] = copy.deepcopy(MISP)
FULL_MISP["Event"]["Tag"] = [{"name": "tlp:amber"}]
FULL_MISP["Event"]["Attribute"][0]["Tag"] = [{"name": "pap:red"}]
FULL_POST: dict[str, Any] = {**POST, "tags": ["dark-web:topic"]}
WHOLE: dict[ImportKind, Any] = {"stix": FULL_STIX, "misp": {"response": [FULL_MISP]}, "bundle": FULL_POST}

HOSTILE: tuple[str, ...] = (
    "null", "true", "false", "0", "-1", "1.5", "1e308", str(10**30), str(-(10**30)), '""', '"x"', '"\\ud800"',
    '"\\udc00\\ud800"', '"\\u0000"', '"a\\u2028b\\u0085c"', '"\\u001b[31m\\u202e"', '"9999999999999999"',
    '"0000-00-00"',
    '"9999-12-31T23:59:59-14:00"', "[]", "{}", "[[]]", "[null]", "[{}]", '[{"a":[{"b":"\\ud800"}]}]', '{"name":[]}',
    '{"Event":null}', '{"":""}', '{"\\ud800":"x"}', "[" * 50 + "]" * 50, '{"a":' * 50 + "1" + "}" * 50,
    '["' + "x" * 150_000 + '"]', '{"' + "k" * 3_000 + '":["a","b","c"]}',
)  # fmt: skip
CELLS = ("", "x", "\ud800", "\0", '"', "'", "=1+1", "\r", "\x85", "٠٣٠٠", "9" * 400)
REFUSED = {
    "NaN": "NaN is no JSON number",
    "Infinity": "Infinity is no JSON number",
    "-Infinity": "-Infinity is no JSON number",
    "1e999": "beyond the numbers",
    '{"a":1,"a":2}': "the key 'a' stands twice",
    "[" * 100 + "]" * 100: "nested deeper",
    "9" * 5000: "too many digits",
    "[" + "0," * MOST_VALUES + "0]": "too many values (the most is 1,000,000)",
    "[1,]": "no JSON",
}


def places(value: Any, here: Place = ()) -> Iterator[Place]:
    """Every place in a JSON value."""
    yield here
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, (*here, key))


def with_at(whole: Any, place: Place, raw: str) -> bytes:
    """The document with this raw JSON at that place."""
    if not place:
        return raw.encode()
    mark = "0b7f hostile"
    made = copy.deepcopy(whole)
    holder = made
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = mark
    return json.dumps(made).replace(f'"{mark}"', raw).encode()


def holds_or_is_refused(kind: ImportKind, data: bytes) -> str:
    """Read all that a worker reads; the sentence that refuses it, or nothing."""
    items: list[Item] = []
    told: tuple[str, ...] = ()
    refusal = ""
    try:
        items, _ = read(kind, data)
        told = (*marks_of(kind, data), *unread_of(kind, data))
    except UnreadableImportError as error:
        refusal = str(error)
    assert refusal.encode()[-1:] in {b"", b"."}
    for one in items:
        assert one.key
        assert "\0" not in one.text
        for words in (one.key, one.text, one.title, one.author, one.url, one.at_raw):
            words.encode()
    for words in told:
        words.encode()
    return refusal


@pytest.mark.parametrize("kind", WHOLE)
def test_a_value_of_any_type_at_any_place_gives_texts_or_a_sentence(kind: ImportKind) -> None:
    for place in places(WHOLE[kind]):
        for raw in HOSTILE:
            holds_or_is_refused(kind, with_at(WHOLE[kind], place, raw))


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize(("raw", "words"), REFUSED.items(), ids=[raw[:12] for raw in REFUSED])
def test_json_that_can_be_read_in_two_ways_or_has_no_bound_is_refused_in_words(
    kind: ImportKind, raw: str, words: str
) -> None:
    last = list(places(WHOLE[kind]))[-1]
    for place in ((), last):
        data = with_at(WHOLE[kind], place, raw)
        assert words in holds_or_is_refused(kind, data)
    with pytest.raises(UnreadableImportError, match=r"\.$"):
        kind_of(b"[" + raw.encode() + b"]")


def test_an_event_whose_agency_is_text_is_read() -> None:
    data = with_at(MISP, ("Event", "Orgc"), '"Partner agency"')
    assert [one.author for one in read("misp", data)[0]] == ["", ""]


def test_half_of_a_pair_becomes_the_sign_for_no_letter() -> None:
    (one,) = read("bundle", with_at(POST, ("text",), r'"a\ud800b \ud83d\ude00"'))[0]
    assert one.text == "a\ufffdb \U0001f600"


def test_a_post_that_holds_the_line_separator_of_unicode_stays_one_post() -> None:
    data = json.dumps({**POST, "text": "one\u2028two\u0085three"}, ensure_ascii=False).encode() + b"\n"
    assert [one.text for one in read("bundle", data)[0]] == ["one\u2028two\u0085three"]


def test_what_is_passed_over_is_said_in_numbers() -> None:
    stix = with_at(
        STIX, ("objects",), json.dumps([*STIX["objects"], 5, None, {"type": "x"}, {"content": "y" * 100_001}])
    )
    assert unread_of("stix", stix) == (
        "Ties, sightings and definitions of marks that were not read: 1.",
        "Entries that are no objects and were not read: 2.",
        "Entries without words that are read: 1.",
        "Texts that were too long, their ends not read: 1.",
    )
    misp = with_at(MISP, ("Event", "Attribute"), '["x", {"value": ""}]')
    assert unread_of("misp", misp) == (
        "Entries that are no objects and were not read: 1.",
        "Entries without words that are read: 1.",
    )
    assert unread_of("csv", b"a,b\n1,2,3\n4,5\n") == ("Rows with more cells than columns, those cells not read: 1.",)
    assert unread_of("bundle", json.dumps(POST).encode()) == ()


def test_a_long_name_over_many_values_takes_no_more_than_a_text() -> None:
    data = json.dumps({"type": "bundle", "objects": [{"n" * 1_000_000: ["v"] * 400_000}]}).encode()
    (one,) = read("stix", data)[0]
    assert len(one.text) == 100_000


def hostile_file(chance: Chance) -> tuple[ImportKind, bytes]:
    """A file of a random form with hostile values at random places, perhaps cut or changed in its bytes."""
    kind = chance.choice(KINDS)
    if kind == "csv":
        cells = [
            chance.choice(["", "x", "\ud800", "\0", '"', "'", "=1+1", "\r", "\x85", "٠٣٠٠", "9" * 400])
            for _ in range(40)
        ]
        rows = (chance.choice(",;\t|").join(cells[at : at + chance.between(1, 8)]) for at in range(0, 40, 5))
        data = "\n".join(rows).encode("utf-8", "surrogatepass")
    else:
        whole = WHOLE[kind]
        data = with_at(whole, chance.choice(list(places(whole))), chance.choice([*HOSTILE, *list(REFUSED)[:5]]))
    if chance.share() < 0.2:
        at = chance.below(len(data) + 1)
        data = data[:at] + chance.choice([b"", chance.some_bytes(3), b"\xff", b"\xed\xa0\x80"]) + data[at + 1 :]
    return (chance.choice(KINDS) if chance.share() < 0.1 else kind), data


def test_hostile_files_of_each_form_give_texts_or_a_sentence() -> None:
    chance = Chance("1")
    for _ in range(SHORT):
        holds_or_is_refused(*hostile_file(chance))


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20))
def test_many_hostile_files_of_each_form_give_texts_or_a_sentence(seed: int) -> None:
    chance = Chance(str(seed))
    for _ in range(LONG):
        holds_or_is_refused(*hostile_file(chance))
