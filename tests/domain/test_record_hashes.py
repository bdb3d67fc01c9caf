"""The hashes that custody events cover records by: forms, salts, and the tree of RFC 9162."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.custody import record_hashes

NOTE: dict[str, Any] = {
    "id": 7, "case_file_id": 1, "words": "ایک نوٹ", "for_court": True, "written_by": "asma",
    "written_at": datetime(2026, 3, 1, 12, 0, 0, 5, UTC),
}  # fmt: skip


def test_a_record_is_hashed_with_its_salt_over_json_with_sorted_keys_and_no_blanks() -> None:
    raw = record_hashes.canonical(record_hashes.form("note", NOTE))
    assert raw.decode() == (
        '{"case":1,"for_court":true,"id":7,"record":"note","text":"ایک نوٹ","written_at":"2026-03-01T12:00:00.000005Z",'
        '"written_by":"asma"}'
    )
    salt = bytes(range(16))
    assert (
        record_hashes.record_hash(salt, record_hashes.form("note", NOTE))
        == hashlib.sha256(b"\x02" + salt + raw).digest()
    )
    assert record_hashes.record_hash(bytes(16), record_hashes.form("note", NOTE)) != record_hashes.record_hash(
        salt, record_hashes.form("note", NOTE)
    )


def test_a_form_that_was_read_from_json_again_gives_the_same_bytes() -> None:
    row: dict[str, Any] = {
        "id": 1, "revision_id": 2, "post_id": 3, "capture_id": 4, "reader": "r", "model": "m", "versions": "v",
        "lang": "ur", "category": "benign", "probability": 0.1 + 0.2, "scores": [["benign", 1]], "labels": {"PHONE": 1},
        "at": datetime(2026, 3, 1, tzinfo=UTC),
        "mentions": [{"label": "PHONE", "value": "+92", "start": 0, "end": 3, "raw": "0\x0092", "confidence": 1,
                      "by": "phone 1", "undone": ["digits"]}],
    }  # fmt: skip
    raw = record_hashes.canonical(record_hashes.form("reading", row))
    assert record_hashes.canonical(json.loads(raw)) == raw
    assert b'"score":1.0' in raw
    assert b'"probability":0.30000000000000004' in raw


def test_what_counts_up_while_a_run_goes_on_stands_in_its_form_once_it_has_ended() -> None:
    row = {name: 1 for name in record_hashes.columns_of("run")}
    under_way = record_hashes.form("run", {**row, "ended_at": None})
    assert "pages_fetched" not in under_way
    assert record_hashes.form("run", {**row, "ended_at": datetime(2026, 3, 1, tzinfo=UTC)})["pages_fetched"] == 1


def test_the_root_of_a_tree_is_that_of_rfc_9162() -> None:
    def leaf(entry: bytes) -> bytes:
        return hashlib.sha256(b"\x00" + entry).digest()

    def node(left: bytes, right: bytes) -> bytes:
        return hashlib.sha256(b"\x01" + left + right).digest()

    a, b, c, d, e = (leaf(entry) for entry in (b"a", b"b", b"c", b"d", b"e"))
    assert record_hashes.tree_root([]) == hashlib.sha256().digest()
    assert record_hashes.tree_root([b"a"]) == a
    assert record_hashes.tree_root([b"a", b"b", b"c"]) == node(node(a, b), c)
    assert record_hashes.tree_root([b"a", b"b", b"c", b"d", b"e"]) == node(node(node(a, b), node(c, d)), e)


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=70, unique=True), st.data())
def test_the_hashes_beside_some_entries_lead_to_the_root_and_from_no_others(
    entries: list[bytes], data: st.DataObject
) -> None:
    places = data.draw(st.sets(st.integers(0, len(entries) - 1), min_size=1))
    nodes, root, count = record_hashes.tree_nodes(entries, places), record_hashes.tree_root(entries), len(entries)
    shown = {place: entries[place] for place in places}
    assert record_hashes.root_by_nodes(count, shown, nodes) == root
    assert len(nodes) <= len(places) * count.bit_length()
    for place in places:
        assert record_hashes.root_by_nodes(count, {**shown, place: b"another"}, nodes) != root
    with pytest.raises(ValueError, match="too many"):
        record_hashes.root_by_nodes(count, shown, [*nodes, bytes(32)])
    with pytest.raises(ValueError, match="beyond the tree"):
        record_hashes.root_by_nodes(count, {**shown, count: b"another"}, nodes)
    if nodes:
        with pytest.raises(ValueError, match="too few"):
            record_hashes.root_by_nodes(count, shown, nodes[:-1])


def test_the_hashes_beside_one_entry_are_the_path_of_rfc_9162() -> None:
    entries = [bytes([n]) for n in range(7)]
    leaves = [hashlib.sha256(b"\x00" + entry).digest() for entry in entries]
    pairs = [hashlib.sha256(b"\x01" + leaves[n] + leaves[n + 1]).digest() for n in (0, 2, 4)]
    right = hashlib.sha256(b"\x01" + pairs[2] + leaves[6]).digest()
    # Left to right, where the RFC has them from the leaf up.
    assert record_hashes.tree_nodes(entries, [3]) == [pairs[0], leaves[2], right]
