"""The reader of contacts: what it makes of candidates, alone or among others, in short and in long texts."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from nlp import checksums
from nlp.identifiers.context.candidates import Candidate
from nlp.identifiers.context.contacts import CERTAINTY, CONTACTS, VERSION, chosen, load_contacts
from nlp.identifiers.registry import find, proposed
from nlp.text.folded_text import view_of

TEXTS = (
    "Visa and passport ready, call 0300-1234567 or telegram @desk_agent",
    "order no 03001234567, tracking 0301 7771234",
    "nothing here",
    "",
    "میرا نمبر 0321-7654321 ہے، شناختی کارڈ 35202-1234567-1",
    "\ud800 call 0300-1234567",
)


def chances(texts: Sequence[str]) -> list[list[float]]:
    views = list(map(view_of, texts))
    return load_contacts().chances(views, list(map(proposed, views)))


def test_a_text_is_weighed_the_same_alone_and_among_others() -> None:
    assert [chances([text])[0] for text in TEXTS] == chances(TEXTS)


def test_a_contact_far_down_a_long_text_is_read_as_in_a_short_one() -> None:
    line, post = (
        "The weather was fair and we walked along the river. ",
        "Passport ready, whatsapp 0300-1234567.",
    )
    text = line * 200 + post + line * 200
    assert [(one.label, one.value) for one in find(text)] == [("PHONE", "+923001234567")]


def test_what_a_word_calls_a_number_decides() -> None:
    assert [one.value for one in find("whatsapp number 0300-1234567")] == ["+923001234567"]
    assert find("tracking number 0300-1234567") == []


def test_of_candidates_that_touch_the_likelier_is_chosen_and_none_below_one_half() -> None:
    def one(value: str, start: int, end: int) -> Candidate:
        return Candidate("PHONE", value, start, end, "phone", ())

    found = [one("a", 0, 8), one("b", 4, 12), one("c", 12, 20), one("d", 30, 40)]
    taken = chosen(found, [0.7, 0.9, 0.6, 0.4])
    assert [(each.value, chance) for each, chance in taken] == [("b", 0.9), ("c", 0.6)]


def test_confidence_is_one_of_the_shares_that_were_measured() -> None:
    steps = load_contacts().steps
    assert {low for low, _ in steps} <= set(CERTAINTY)
    found = [one for text in TEXTS for one in find(text)]
    assert {one.confidence for one in found} <= {share for _, share in steps}


def test_weights_that_were_changed_are_not_read(tmp_path: Path) -> None:
    folder = tmp_path / VERSION
    folder.mkdir()
    for file in (CONTACTS / VERSION).iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    assert checksums.check(folder) == []
    (folder / "weights.npz").write_bytes(b"other")
    with pytest.raises(OSError, match=r"weights\.npz"):
        load_contacts(VERSION, tmp_path)
