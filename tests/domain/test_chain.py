"""The arithmetic of the chain, held against values worked out by hand with hashlib and json."""

import hashlib

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.custody.chain import GENESIS, Fact, canonical, event_body, head_after, head_of, leaf_of, statement


def test_canonical_json_is_what_rfc_8785_says() -> None:
    assert canonical({"b": "ڈنکی\n\u2028", "a": {"z": None, "y": True, "x": -1}}) == (
        '{"a":{"x":-1,"y":true,"z":null},"b":"ڈنکی\\n\u2028"}'.encode()
    )


@pytest.mark.parametrize("value", [{"a": 1.5}, {"ä": 1}, {"a": 2**53 + 1}, {"a": [1]}])
def test_what_has_no_canonical_form_is_refused(value: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="not a canonical"):
        canonical(value)


def test_leaf_and_head_are_domain_separated_hashes() -> None:
    body = event_body(
        seq=1, at="2026-11-24T09:00:00Z", actor="a", action="capture", subject="capture:1", facts={"n": 1}
    )
    leaf = leaf_of(b"s" * 16, body)
    assert leaf == hashlib.sha256(b"\x00" + b"s" * 16 + body).digest()
    assert head_after(GENESIS, leaf) == hashlib.sha256(b"\x01" + bytes(32) + leaf).digest()


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=2, max_size=20, unique=True), st.data())
def test_cutting_or_swapping_leaves_changes_the_head(leaves: list[bytes], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(leaves) - 2))
    swapped = [*leaves[:at], leaves[at + 1], leaves[at], *leaves[at + 2 :]]
    assert len({head_of(leaves), head_of(leaves[:-1]), head_of(swapped)}) == 3


def test_strings_are_written_as_the_example_of_rfc_8785_has_them() -> None:
    # Section 3.2.2: the input's string, and its canonical form as the section's octets give it.
    assert canonical({"string": '\u20ac$\u000f\nA\'B"\\\\"/'}) == (
        b'{"string":"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


_SCALARS = st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | st.text(st.characters(codec="utf-8"))
_KEYS = st.text(st.characters(max_codepoint=127), max_size=8)


@given(st.dictionaries(_KEYS, _SCALARS | st.dictionaries(_KEYS, _SCALARS, max_size=4), max_size=6))
def test_canonical_json_is_byte_for_byte_what_another_implementation_writes(value: dict[str, Fact]) -> None:
    assert canonical(value) == rfc8785.dumps(value)


def test_what_is_signed_for_an_event_leaves_out_the_signature_alone() -> None:
    facts: dict[str, Fact] = {"public_key": "ab", "by": "cd", "signature": "ef"}
    said = statement("certificate", "installation", facts, store="s")
    assert said == b'{"facts":{"public_key":"ab"},"statement":"certificate","store":"s","subject":"installation"}'
