"""Files from partners are read into texts whatever is in them; what is not of its form is refused in a sentence."""

import contextlib
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.collector.partner_import.handling_markings import marks_of
from workbench.domain.cases.partner_files import ImportKind
from workbench.domain.quotes.partner_forms import FORMS, read
from workbench.domain.quotes.partner_items import MOST, Item, UnreadableImportError

STIX = {
    "type": "bundle",
    "id": "bundle--1",
    "objects": [
        {
            "type": "indicator", "id": "indicator--1", "spec_version": "2.1", "created": "2026-03-01T10:00:00Z",
            "name": "Agent's number", "pattern": "[phone:value = '+923001234567']", "pattern_type": "stix",
        },
        {"type": "relationship", "id": "relationship--1", "source_ref": "a", "target_ref": "b"},
        {"type": "email-addr", "id": "email-addr--1", "value": "agent@example.org", "belongs_to_ref": "user--1"},
    ],
}  # fmt: skip
MISP = {
    "Event": {
        "info": "Route sellers", "date": "2026-03-01", "Orgc": {"name": "Partner agency"},
        "Attribute": [{"uuid": "u1", "type": "phone-number", "value": "+306912345678", "timestamp": "1772359200"}],
        "Object": [
            {
                "uuid": "u2", "name": "telegram-account",
                "Attribute": [{"object_relation": "username", "value": "@seller", "comment": "seen in a group"}],
            }
        ],
    }
}  # fmt: skip
POST = {"text": "Italy game, 0300-1234567", "author": "x", "url": "http://a/", "exhibit": "EXH-0001",
        "thread_title": "Routes", "posted_at": "2026-03-01T10:00:00Z", "posted_at_raw": "1 Mar"}  # fmt: skip
AT = datetime(2026, 3, 1, 10, tzinfo=UTC)


def items(kind: ImportKind, data: object) -> list[Item]:
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    return read(kind, raw)[0]


def test_a_stix_bundle_gives_its_objects_without_ties_and_references() -> None:
    number, mail = items("stix", STIX)
    assert (number.key, number.title, number.at) == ("indicator--1", "Agent's number", AT)
    assert number.text == "name: Agent's number\npattern: [phone:value = '+923001234567']"
    assert mail.text == "value: agent@example.org"


@pytest.mark.parametrize("whole", [MISP, {"response": [MISP]}, [MISP]], ids=["one", "answer", "list"])
def test_a_misp_event_gives_its_attributes_and_objects(whole: object) -> None:
    phone, account = items("misp", whole)
    assert (phone.text, phone.title, phone.author) == ("phone-number: +306912345678", "Route sellers", "Partner agency")
    assert phone.at == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert (account.key, account.text) == ("u2", "username: @seller\nseen in a group")


def test_a_bundles_posts_keep_author_title_address_and_time() -> None:
    (one,) = items("bundle", json.dumps(POST).encode() + b"\n")
    assert one == Item("EXH-0001", POST["text"], "Routes", "x", "http://a/", AT, "1 Mar")


@pytest.mark.parametrize("parts", [",", ";", "\t"])
def test_a_table_gives_a_text_for_each_row_with_its_columns(parts: str) -> None:
    data = f"\ufeffname{parts}phone\nAli{parts}0300-1234567\n{parts}\nUmar{parts}\n".encode()
    assert [(one.key, one.text) for one in items("csv", data)] == [
        ("line 2", "name: Ali\nphone: 0300-1234567"),
        ("line 4", "name: Umar"),
    ]


def test_a_file_is_read_part_by_part_to_its_end() -> None:
    data = ("n\n" + "".join(f"{n}\n" for n in range(25))).encode()
    first, more = read("csv", data, first=0, count=10)
    assert (len(first), more) == (10, True)
    last, more = read("csv", data, first=20, count=10)
    assert ([one.text for one in last], more) == (["n: 20", "n: 21", "n: 22", "n: 23", "n: 24"], False)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("stix", b"{}"),
        ("stix", b"[" * 100_000),
        ("stix", b"\xff\xfe"),
        ("misp", b"[]"),
        ("misp", b'{"Event": 5}'),
        ("bundle", b"{}\n"),
        ("bundle", b'{"text": 5}\n'),
        ("csv", b"\n\n"),
        ("csv", b"\x00\xff"),
        ("stix", json.dumps({"type": "bundle", "objects": [json.loads('{"a":' * 80 + "1" + "}" * 80)]}).encode()),
    ],
)
def test_what_is_not_of_its_form_is_refused_in_a_sentence(kind: ImportKind, data: bytes) -> None:
    with pytest.raises(UnreadableImportError, match=r"\.$"):
        read(kind, data)


def test_more_than_can_be_taken_in_is_refused() -> None:
    data = b"n\n" + b"1\n" * (MOST + 1)
    with pytest.raises(UnreadableImportError, match="parts of it"):
        read("csv", data)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "objects", "Event", "Attribute", "Object", "value", "text"]), inner)
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(FORMS)), _JSON.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=200))
def test_whatever_the_bytes_there_are_texts_or_a_sentence(kind: ImportKind, data: bytes) -> None:
    try:
        found, _ = read(kind, data)
    except UnreadableImportError:
        return
    assert all(isinstance(one.text, str) and one.text is not None and one.key for one in found)


def test_how_a_partner_wants_its_file_handled_is_read_from_every_form() -> None:
    stix = {
        "type": "bundle",
        "objects": [
            {"type": "marking-definition", "definition": {"tlp": "red"}},
            {"type": "marking-definition", "definition": {"statement": "For police use only"}},
            {"type": "note", "content": "x", "labels": ["trafficking"]},
        ],
    }
    misp = {"Event": {"Tag": [{"name": "tlp:amber"}], "Attribute": [{"Tag": [{"name": "pap:red"}]}]}}
    assert marks_of("stix", json.dumps(stix).encode()) == ("For police use only", "TLP:RED", "trafficking")
    assert marks_of("misp", json.dumps(misp).encode()) == ("pap:red", "tlp:amber")
    assert marks_of("bundle", json.dumps({**POST, "tags": ["dark-web:topic"]}).encode()) == ("dark-web:topic",)
    assert marks_of("csv", b"a,b\n") == ()


@given(st.sampled_from(tuple(FORMS)), st.binary(max_size=200) | st.text().map(str.encode))
@settings(max_examples=80)
def test_no_bytes_make_the_reading_of_marks_fall_over(kind: ImportKind, data: bytes) -> None:
    with contextlib.suppress(UnreadableImportError):
        assert all(isinstance(mark, str) for mark in marks_of(kind, data))
