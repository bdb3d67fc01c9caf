"""The published vectors of BIP 173, BIP 350 and EIP-55 (`data/official.json` names sources and licences)."""

import json
from pathlib import Path

import pytest

from nlp.identifiers.registry import find
from nlp.identifiers.wallet import address

VECTORS: dict[str, list[str]] = json.loads(
    (Path(__file__).parents[1] / "data" / "official.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("text", VECTORS["segwit_valid"])
def test_a_valid_segwit_address_is_a_wallet(text: str) -> None:
    assert [(one.label, one.value, one.raw) for one in find(f"pay {text} today")] == [
        ("WALLET", f"btc:{text.lower()}", text)
    ]


@pytest.mark.parametrize("text", VECTORS["segwit_invalid"])
def test_an_invalid_segwit_address_is_none(text: str) -> None:
    assert find(f"pay {text} today") == []


@pytest.mark.parametrize("text", VECTORS["eip55_valid"])
def test_an_address_of_eip55_is_a_wallet(text: str) -> None:
    (one,) = find(f"pay {text} today")
    assert (one.label, one.raw) == ("WALLET", text)


@pytest.mark.parametrize(
    "text", [text for text in VECTORS["eip55_valid"] if text[2:] not in (text[2:].lower(), text[2:].upper())]
)
def test_an_address_whose_capitals_break_eip55_is_none(text: str) -> None:
    assert address(text[:2] + text[2:].swapcase()) == ""
