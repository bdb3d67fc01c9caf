"""Bundles by the command line: profiles, one file, encryption, what is hidden from partners."""

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validate
from pyrage import x25519

from tests import tsa
from tests.bundle.seek import found_in
from tests.commands.desk import Desk, inside, schema
from tests.patience import PATIENCE
from tests.store import making
from workbench.domain.custody.witness import parsed
from workbench.store.cases import cases
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import KeyFile, open_store
from workbench.store.sources import authorities
from workbench.store.witness import outside_heads, rollback

AT = ("--at", "2026-11-24T09:00:00Z")
TEXT = "Rabta 0301-5556677, poochain Sajida Parveen ko"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A store with a case of two exhibits."""
    desk = Desk(tmp_path_factory.mktemp("bundles"))
    desk.ask("store", "init")
    with open_store(str(desk.store), KeyFile(desk.key.read_bytes()), operator="analyst_a") as store:
        phone = making.mention(TEXT, "0301-5556677", "PHONE", "+923015556677")
        made = making.record(store, making.post("1", TEXT, mentions=(phone,)), making.post("2", "another offer"))
        case = cases.open_case(
            store, number="FIR 1/26", title="one", authority_id=making.open_ended(store).id, actor="analyst_a"
        )
        for post in made.new:
            cases.add_exhibit(store, case.id, post, actor="analyst_a", reason="an offer")
    return desk


def exported(desk: Desk, folder: Path, *words: str) -> dict[str, Any]:
    """The last line that an export prints."""
    done = desk.run("bundle", "export", "FIR 1/26", "--out", str(folder), *AT, *words)
    assert done.returncode == 0, done.stdout + done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_a_tar_for_the_laboratory_is_made_and_verified(desk: Desk, tmp_path: Path) -> None:
    told = exported(desk, tmp_path, "--tar", "--profile", "lab")
    assert told["verified"] is True
    done = inside("bundle", "verify", told["path"], "--json")
    validate(json.loads(done.stdout), schema("bundle-verify"))
    assert done.returncode == 0
    assert json.loads(inside("bundle", "inspect", told["path"], "--json").stdout)["profile"] == "lab"


def test_a_partner_bundle_hides_what_was_marked_and_its_key_stays_in_the_store(desk: Desk, tmp_path: Path) -> None:
    one = desk.ask("case", "hide", "FIR 1/26", "--value", "0301-5556677", "--label", "PHONE", "--why", "a victim")
    validate(one, schema("case-hide"))
    start = TEXT.index("Sajida")
    span = ("--exhibit", "EXH-0001", "--span", f"{start}:{start + 14}")
    assert desk.ask("case", "hide", "FIR 1/26", *span, "--why", "a victim")["value"] == "Sajida Parveen"
    before = desk.ask("bundle", "contents", "FIR 1/26", "--profile", "partner")
    validate(before, schema("bundle-contents"))
    assert (before["exhibits"], before["refused"]) == (2, "")
    assert "a victim" in {each["why"] for each in before["hidden"]}
    told = exported(desk, tmp_path, "--profile", "partner", "--no-pdf")
    left = json.loads((Path(told["path"]) / "data" / "not-in-this-bundle.json").read_bytes())["not_in_this_bundle"]
    assert {each["what"] for each in left} == {each["what"] for each in before["not_in_it"]}
    for value in ("+923015556677", "Sajida Parveen"):
        assert found_in(Path(told["path"]), value) == []
    kept = desk.ask("case", "hidden", "FIR 1/26")
    validate(kept, schema("case-hidden"))
    assert [(len(each["key"]), each["profile"]) for each in kept["keys"]] == [(64, "partner")]
    assert found_in(Path(told["path"]), kept["keys"][0]["key"]) == []
    assert desk.ask("store", "check")["problems"] == []


def test_an_encrypted_bundle_is_opened_with_its_key_and_verifies(desk: Desk, tmp_path: Path) -> None:
    key = x25519.Identity.generate()
    (tmp_path / "key").write_text(f"{key}\n")
    told = exported(desk, tmp_path, "--no-pdf", "--to", str(key.to_public()))
    assert told["path"].endswith(".tar.age")
    refused = inside("bundle", "verify", told["path"])
    assert (refused.returncode, "age -d" in refused.stderr) == (2, True)
    plain = told["path"].removesuffix(".age")
    command = ["age", "-d", "-i", str(tmp_path / "key"), "-o", plain, told["path"]]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    assert inside("bundle", "verify", plain).returncode == 0


def test_a_word_that_is_no_key_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    done = desk.run("bundle", "export", "FIR 1/26", "--out", str(tmp_path), "--to", "age1nothing")
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])


@pytest.mark.parametrize(
    "words",
    [("--value", "x", "--why", "w"), ("--value", "0301-5556677", "--why", " "), ("--child", "--why", "w"),
     ("--span", "a:b", "--exhibit", "EXH-0001", "--why", "w"), ("--span", "5:5", "--exhibit", "EXH-0001", "--why", "w"),
     ("--child", "--exhibit", "EXH-0099", "--why", "w"), ("--why", "w")],
)  # fmt: skip
def test_hiding_nothing_that_could_be_hidden_is_refused_in_words(words: tuple[str, ...], desk: Desk) -> None:
    done = desk.run("case", "hide", "FIR 1/26", *words)
    assert done.returncode in {2, 3}
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_case_without_a_valid_authority_does_not_leave_and_leaves_once_it_has_one(desk: Desk, tmp_path: Path) -> None:
    with open_store(str(desk.store), KeyFile(desk.key.read_bytes()), operator="analyst_a") as store:
        case = cases.open_case(store, number="BARE", title="t", authority_id=None, actor="analyst_a")
        cases.add_exhibit(store, case.id, 1, actor="analyst_a", reason="an offer")
        ended = authorities.add(
            store, statute="Act 1", reference="old/1", officer="o", valid_from=date(2025, 1, 1),
            valid_until=date(2025, 12, 31), actor="analyst_a",
        )  # fmt: skip
        holds = making.open_ended(store)

    def refused() -> str:
        done = desk.run("bundle", "export", "BARE", "--out", str(tmp_path / "out"), "--no-pdf")
        assert (done.returncode, (tmp_path / "out").exists()) == (3, False)
        return done.stderr

    assert "Case BARE has no legal authority" in refused()
    desk.ask("case", "authority", "BARE", str(ended.id))
    assert "The authority old/1 of case BARE ran out on 31 Dec 2025" in refused()
    desk.ask("case", "authority", "BARE", str(holds.id))
    done = desk.run("bundle", "export", "BARE", "--out", str(tmp_path / "out"), "--no-pdf", "--at", "2025-06-01T00:00Z")
    assert "begins only on" in done.stderr
    done = desk.run("bundle", "export", "BARE", "--out", str(tmp_path / "out"), "--no-pdf")
    assert done.returncode == 0, done.stderr


def test_a_bundle_is_stamped_by_the_authority_of_the_settings_from_inside_the_seal(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tsa.running(tmp_path / "tsa") as authority:
        monkeypatch.setenv("WORKBENCH_ANCHOR_URL", authority.url)
        refused = desk.run("bundle", "export", "FIR 1/26", "--out", str(tmp_path / "out"), "--stamp")
        assert (refused.returncode, "WORKBENCH_ANCHOR_CA" in refused.stderr) == (3, True)
        monkeypatch.setenv("WORKBENCH_ANCHOR_CA", str(authority.root))
        made = Path(exported(desk, tmp_path / "out", "--stamp", "--no-pdf", "--reason", "to the court")["path"])
        authority.down = True
        silent = desk.run("bundle", "export", "FIR 1/26", "--out", str(tmp_path / "none"), "--stamp", "--no-pdf")
    assert (silent.returncode, "No bundle was written" in silent.stderr) == (3, True)
    assert not (tmp_path / "none").exists()
    monkeypatch.delenv("WORKBENCH_ANCHOR_CA")
    report = inside("bundle", "verify", str(made), "--json", "--tsa-ca", str(authority.root))
    assert "leads to the one that was given" in report.stdout
    assert report.returncode == 0


def test_an_exhibit_a_mark_and_a_note_are_taken_out_of_a_case_with_a_reason(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.ask("store", "init")
    with open_store(str(desk.store), KeyFile(desk.key.read_bytes()), operator="analyst_a") as store:
        post = making.record(store, making.post("1", TEXT)).new[0]
    desk.ask("case", "open", "T-1", "A case")
    desk.ask("case", "add", "T-1", str(post), "--reason", "names the number")
    mark = desk.ask("case", "hide", "T-1", "--value", "0301-5556677", "--label", "PHONE", "--why", "a victim")
    note = desk.ask("case", "note", "T-1", "ask the bank")
    asked = (
        ("case", "unhide", "T-1", str(mark["id"]), "--reason", "no victim"),
        ("case", "remove", "T-1", "--note", str(note["id"]), "--reason", "done"),
        ("case", "remove", "T-1", "EXH-0001", "--reason", "another case's"),
    )
    for words in asked:
        told = desk.ask(*words)
        validate(told, schema("case-withdrawal"))
        assert told[0]["withdrawn"]
    shown = desk.ask("case", "show", "T-1")
    assert (shown["exhibits"], shown["notes"], desk.ask("case", "hidden", "T-1")["hidden"]) == ([], [], [])
    assert [one["name"] for one in shown["taken_out"]] == [f"mark {mark['id']}", f"note {note['id']}", "EXH-0001"]
    for words in asked:
        assert desk.run(*words).returncode == 3, words
    assert desk.run("case", "remove", "T-1", "--reason", "what").returncode == 2
    assert desk.ask("case", "add", "T-1", str(post)) == ["EXH-0001"]


def test_an_export_is_told_to_the_witness_at_once(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "witness").mkdir()
    monkeypatch.setenv("WORKBENCH_WITNESS", str(tmp_path / "witness"))
    exported(desk, tmp_path / "out", "--no-pdf", "--profile", "lab")
    (file,) = (tmp_path / "witness").iterdir()
    line = parsed(file.read_bytes().splitlines()[-1])
    with open_store(str(desk.store), KeyFile(desk.key.read_bytes())) as store:
        newest = next(one for one in event_queries.events(store, limit=9) if one.action == "bundle")
        kept = outside_heads.read(outside_heads.here(), store.id, whole=True)
        assert rollback.held_against(store, kept).problems == ()
    assert line is not None
    assert (line.why, line.head.count >= newest.seq) == ("export", True)
