"""What binds the records of a bundle to its custody chain, changed by whoever holds the key: each change is found."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.bundle.made import AT, STATE, export, make, sign, snapshot
from tests.bundle.tamper import edit_json, edit_lines
from tests.bundle.verify.test_exhibits import failed, signed_again
from workbench.bundle.export.request import ExportRequest
from workbench.bundle.formats import layout
from workbench.bundle.formats.export_profiles import LAB, PARTNER
from workbench.bundle.verify.verifier import verify

RECORD = layout.record_path("EXH-0001")
Entries = list[dict[str, Any]]


def entry(entries: Entries, kind: str) -> dict[str, Any]:
    return next(one for one in entries if one["kind"] == kind)


def drop(kind: str) -> Callable[[Entries], object]:
    return lambda entries: entries.remove(entry(entries, kind))


def seal(one: dict[str, Any]) -> None:
    """Tell a record by a hash alone."""
    del one["salt"], one["also"]
    one["hash"] = "0" * 64


# What is changed beside an exhibit, and the check that finds it.
EDITS: dict[str, tuple[Callable[[Entries], object], str]] = {
    "nothing": (lambda _: None, ""),
    **{f"no {kind}": (drop(kind), "exhibits") for kind in ("exhibit", "wording", "reading", "basis", "capture")},
    "no authority": (drop("authority"), "exhibits"),
    "no absence": (drop("absence"), "exhibits"),
    "one twice": (lambda entries: entries.append(entry(entries, "wording")), "exhibits"),
    "one of the case": (lambda entries: entries.append({**entry(entries, "wording"), "kind": "note"}), "exhibits"),
    "another kind": (lambda entries: entry(entries, "reading").update(kind="wording"), "exhibits"),
    "another number": (lambda entries: entry(entries, "capture").update(number=99), "exhibits"),
    "another number, in the form too": (
        lambda entries: (entry(entries, "wording").update(number=99), entry(entries, "wording")["also"].update(id=99)),
        "exhibits",
    ),
    "another salt": (lambda entries: entry(entries, "wording").update(salt="00" * 16), "bindings"),
    "another place": (lambda entries: entry(entries, "wording").update(place=0), "bindings"),
    "a place that there is not": (lambda entries: entry(entries, "wording").update(place=1 << 40), "bindings"),
    "a place below zero": (lambda entries: entry(entries, "wording").update(place=-1), "exhibits"),
    "another event": (lambda entries: entry(entries, "wording").update(seq=1), "bindings"),
    "an event that there is not": (lambda entries: entry(entries, "wording").update(seq=10**6), "bindings"),
    "a hash alone": (lambda entries: seal(entry(entries, "wording")), "exhibits"),
    "a field that the record shows": (
        lambda entries: entry(entries, "wording")["also"].update(author="another"), "exhibits",
    ),
    "a field that no form has": (lambda entries: entry(entries, "authority")["also"].update(x=1), "bindings"),
    "other reasons": (lambda entries: entry(entries, "basis")["also"].update(evidence=[]), "exhibits"),
    "the wording of another exhibit": (
        lambda entries: entry(entries, "exhibit")["also"].update(wording=98), "exhibits",
    ),
    "words for a number": (lambda entries: entry(entries, "wording").update(number="1"), "exhibits"),
    "nested without end": (
        lambda entries: entry(entries, "wording")["also"].update(id=[[[[{"x": [1.5, None]}]]]]), "exhibits",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "check"), EDITS.values(), ids=EDITS)
def test_another_binding_beside_an_exhibit_is_found(
    edit: Callable[[Entries], object], check: str, bundle: Path
) -> None:
    edit_json(bundle / RECORD, lambda record: edit(record["bound"]))
    assert failed(signed_again(bundle)) == check


CASE_EDITS: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "no case": (lambda told: drop("case")(told["bound"]), "exhibits"),
    "no source": (lambda told: drop("source")(told["bound"]), "exhibits"),
    "no note": (lambda told: drop("note")(told["bound"]), "exhibits"),
    "another order": (lambda told: told["bound"].reverse(), "exhibits"),
    "another title": (lambda told: entry(told["bound"], "case")["also"].update(title="x"), "exhibits"),
    "another authority": (lambda told: entry(told["bound"], "authority")["also"].update(officer="x"), "exhibits"),
    "a note of the workroom": (lambda told: entry(told["bound"], "note")["also"].update(for_court=False), "exhibits"),
    "a case by its hash": (lambda told: seal(entry(told["bound"], "case")), "exhibits"),
    "one key more": (lambda told: told.update(x=1), "exhibits"),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "check"), CASE_EDITS.values(), ids=CASE_EDITS)
def test_another_binding_beside_the_exhibits_is_found(
    edit: Callable[[dict[str, Any]], object], check: str, bundle: Path
) -> None:
    edit_json(bundle / layout.CASE_RECORDS, edit)
    assert failed(signed_again(bundle)) == check


LINES: dict[str, Callable[[Entries], object]] = {
    "a hash": lambda lines: lines[0].update(nodes=["0" * 64]),
    "one hash more": lambda lines: lines[0]["nodes"].append("0" * 64),
    "no hash": lambda lines: lines[0].update(nodes=[]),
    "another event": lambda lines: lines[0].update(seq=1),
    "an event less": lambda lines: lines.pop(),
    "an event twice": lambda lines: lines.append(lines[-1]),
    "the order": lambda lines: lines.reverse(),
    "words": lambda lines: lines[0].update(nodes=["x"]),
}


@pytest.mark.parametrize("edit", LINES.values(), ids=LINES)
def test_other_hashes_beside_an_event_are_found(edit: Callable[[Entries], object], tmp_path: Path) -> None:
    # A laboratory's bundle shows no findings: there are hashes beside those of the records that it shows.
    bundle = export(
        snapshot(("one", "two")), tmp_path / "b", sign=sign, at=AT, state=STATE, order=ExportRequest(LAB, printed=False)
    ).path
    before = (bundle / layout.BINDINGS).read_bytes()
    assert json.loads(before.splitlines()[0])["nodes"]
    edit_lines(bundle / layout.BINDINGS, edit)
    assert (bundle / layout.BINDINGS).read_bytes() != before
    assert failed(signed_again(bundle)) == "bindings"


def test_the_same_snapshot_gives_the_same_bindings_and_no_record_is_bound_twice(tmp_path: Path) -> None:
    one, two = (make(tmp_path / name, snapshot(("a", "b"))).path for name in ("one", "two"))
    for name in (layout.BINDINGS, layout.CASE_RECORDS, RECORD):
        assert (one / name).read_bytes() == (two / name).read_bytes()
    assert verify(one).ok
    places = [
        (each["kind"], each["number"], each["seq"], each["place"])
        for path in one.glob("data/exhibits/*/record.json")
        for each in json.loads(path.read_bytes())["bound"]
    ]
    shared = [each for each in places if each[0] == "authority"]
    assert len(places) - len(set(places)) == len(shared) - len(set(shared))


def test_a_partner_is_not_told_a_record_by_its_hash_where_nothing_of_it_is_hidden(tmp_path: Path) -> None:
    order = ExportRequest(PARTNER, bytes(32), printed=False)
    bundle = export(snapshot(), tmp_path / "b", sign=sign, at=AT, state=STATE, order=order).path
    assert verify(bundle).ok
    edit_lines(bundle / layout.NOTES, lambda lines: lines[0].update(text="another"))
    edit_json(bundle / layout.CASE_RECORDS, lambda told: seal(entry(told["bound"], "note")))
    assert failed(signed_again(bundle)) == "exhibits"
