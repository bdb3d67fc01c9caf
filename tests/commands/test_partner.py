"""`partner` as an officer uses it: a file is brought, accepted, read by a sealed collector, and matched."""

import json
import signal
import subprocess
import sys
from pathlib import Path

from jsonschema import validate

from tests.commands.desk import ROOT, Desk, schema
from tests.store import making
from workbench.store.opening import KeyFile, open_store

TEXT = "Italy game, call 0300-1234567"


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
