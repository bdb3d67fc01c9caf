"""`partner` as an officer uses it: a file is brought, accepted, read by a sealed collector, and matched."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import validate

from tests.bundle.made import AT, export, sign, snapshot
from tests.commands.desk import ROOT, Desk, inside, schema
from tests.store import making
from workbench.bundle.export.request import ExportRequest
from workbench.bundle.formats.export_profiles import LAB
from workbench.store.db.lifecycle import KeyFile, open_store

TEXT = "Italy game, call 0300-1234567"

# Runs a command and prints the most memory that it held, in KiB. A child begins with the memory of the process that
# it was forked from, which counts as its own (getrusage(2)): so it is forked from a small one.
MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)
"""


def test_a_partners_file_is_quarantined_accepted_read_and_matched(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.ask("store", "init")
    with open_store(str(desk.store), KeyFile(desk.key.read_bytes())) as store:
        phone = making.mention(TEXT, "0300-1234567", "PHONE", "+923001234567")
        making.record(store, making.post("1", TEXT, mentions=(phone,)))
    file = tmp_path / "theirs.json"
    objects = [{"type": "note", "id": "note--1", "content": "He writes: WhatsApp +92 300 1234567"}]
    file.write_text(json.dumps({"type": "bundle", "id": "bundle--1", "objects": objects}), encoding="utf-8")
    (brought,) = desk.ask("partner", "bring", str(file), "--partner", "FIA")
    validate([brought], schema("partner"))
    assert (brought["kind"], brought["state"]) == ("stix", "quarantined")
    held = desk.ask("partner", "look", str(brought["capture_id"]))
    validate(held, schema("partner-look"))
    assert (held["posts"], held["identifiers"], held["known"], held["problem"]) == (1, {"PHONE": 1}, 1, "")
    assert desk.ask("search", "WhatsApp")["total"] == 0
    (accepted,) = desk.ask("partner", "accept", str(brought["capture_id"]), "--reason", "known agency")
    assert (accepted["state"], accepted["posts"]) == ("accepted", 1)
    assert desk.ask("search", "WhatsApp")["total"] == 1
    matches = desk.ask("partner", "matches", "FIA")
    validate(matches, schema("partner-matches"))
    assert [(one["label"], one["value"]) for one in matches] == [("PHONE", "+923001234567")]
    assert desk.ask("store", "check")["problems"] == []


def test_a_file_that_is_no_bundle_is_not_kept(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.ask("store", "init")
    (tmp_path / "bad").mkdir()
    done = desk.run("partner", "bring", str(tmp_path / "bad"), "--partner", "FIA")
    assert (done.returncode, "Traceback" in done.stderr, "Nothing was kept" in done.stderr) == (3, False, True)
    assert desk.ask("partner", "list") == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"type": "bundle", "type": "bundle", "objects": []}', "the key 'type' stands twice"),
        (b'{"Event": {"info": NaN}}', "NaN is no JSON number"),
        (b'{"Event": {"info": -Infinity}}', "-Infinity is no JSON number"),
        (b"[" * 100_000, "nested deeper"),
        (b'{"Event": ', "no JSON"),
    ],
)
def test_json_that_is_not_strict_is_not_kept_and_the_sentence_says_why(data: bytes, words: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.ask("store", "init")
    (tmp_path / "theirs.json").write_bytes(data)
    done = desk.run("partner", "bring", str(tmp_path / "theirs.json"), "--partner", "FIA")
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)
    assert words in done.stderr
    assert "Nothing was kept" in done.stderr
    assert desk.ask("partner", "list") == []


def test_halves_of_pairs_and_an_agency_that_is_text_are_looked_at(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.ask("store", "init")
    file = tmp_path / os.fsdecode(b"theirs\xff.json")
    file.write_bytes(rb'{"Event":{"Orgc":"x","info":"\ud800","Attribute":[{"type":"a","value":"\udfffx"},5]}}')
    (brought,) = desk.ask("partner", "bring", str(file), "--partner", os.fsdecode(b"FIA\xff"))
    held = desk.ask("partner", "look", str(brought["capture_id"]))
    validate(held, schema("partner-look"))
    assert (held["posts"], held["problem"]) == (1, "")
    assert held["samples"][0]["text"] == "a: \ufffdx"
    assert held["unread"] == ["Entries that are no objects and were not read: 1."]
    said = inside("partner", "look", str(brought["capture_id"]), *desk.options()[:-1])
    assert (said.returncode, held["unread"][0] in said.stdout) == (0, True)


def test_what_has_no_end_is_no_file_of_a_partner(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.ask("store", "init")
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        done = desk.run("partner", "bring", str(path), "--partner", "FIA")
        assert (done.returncode, "no plain file" in done.stderr) == (3, True)


def test_a_bundle_for_a_laboratory_holds_no_posts_to_bring(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.ask("store", "init")
    bundle = export(snapshot(), tmp_path / "b", sign=sign, at=AT, order=ExportRequest(LAB)).path
    done = desk.run("partner", "bring", str(bundle), "--partner", "FIA")
    assert (done.returncode, "without findings" in done.stderr) == (3, True)


def test_thirty_megabytes_of_brackets_take_little_memory_and_no_key_is_beside_them(tmp_path: Path) -> None:
    file = tmp_path / "theirs.json"
    file.write_bytes(b'{"type":"bundle","objects":[' + b"[]," * (10 * 2**20) + b"[]]}")
    where = ["--store", str(tmp_path / "none"), "--key-file", str(tmp_path / "none too")]
    command = [sys.executable, "main.py", "partner", "bring", str(file), "--partner", "FIA", *where]
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    # The store is not looked for before the file is read: what is said is said of the file.
    assert (done.returncode, "too many values (the most is 1,000,000)" in done.stderr) == (3, True)
    assert int(done.stdout) < 300 * 1024


def test_a_long_file_tells_how_far_it_was_read_and_stops_when_asked(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.ask("store", "init")
    file = tmp_path / "long.csv"
    file.write_text("phone\n" + "".join(f"0300-{number:07}\n" for number in range(45_000)), encoding="utf-8")
    (brought,) = desk.ask("partner", "bring", str(file), "--partner", "FIA")
    command = ["partner", "accept", str(brought["capture_id"]), "--reason", "known agency", "--progress"]
    where = ["--store", str(desk.store), "--key-file", str(desk.key)]
    with subprocess.Popen([sys.executable, "main.py", *command, *where], cwd=ROOT, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        first = json.loads(child.stdout.readline())
        child.send_signal(signal.SIGTERM)
        last = json.loads(child.stdout.read().splitlines()[-1])
    assert (first["done"] % 1000, first["words"]) == (0, "posts read")
    assert (child.returncode, last["cancelled"]) == (3, True)
    assert [(one["state"], one["posts"]) for one in desk.ask("partner", "list")] == [("accepted", 0)]
    assert [one["state"] for one in desk.ask("redigest", "list")] == ["cancelled"]
    assert desk.ask("store", "stats")["posts"] == 0
