"""The store's own commands as an officer uses them: what opens it, backups, anchors, all by the command line."""

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import validate

from tests.commands.desk import ROOT, Desk, inside, schema, workbench
from tests.patience import PATIENCE

OLDER = "This is an older copy of the store"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "desk").mkdir()
    desk = Desk(tmp_path / "desk")
    desk.ask("store", "init")
    return desk


def test_a_recovery_sheet_is_printed_once_and_opens_the_store(desk: Desk, tmp_path: Path) -> None:
    made = desk.ask("store", "rekey", "--new-recovery-key", "--kept-by", "officer_b")
    validate(made, schema("store-keys"))
    assert [(one["kind"], one["kept_by"]) for one in made["openers"]] == [
        ("key file", ""),
        ("recovery key", "officer_b"),
    ]
    words = [word for word in made["sheet"].split() if len(word) == 6 and word[4] == "-"]
    (tmp_path / "sheet").write_text(" ".join(words), encoding="ascii")
    done = inside("store", "stats", "--store", str(desk.store), "--recovery-key", str(tmp_path / "sheet"), "--json")
    assert done.returncode == 0, done.stderr
    listed = desk.ask("store", "keys")
    validate(listed, schema("store-keys"))
    assert listed["sheet"] is None
    assert words[0] not in json.dumps(listed)


def test_a_key_file_is_replaced_and_everything_encrypted_anew(desk: Desk, tmp_path: Path) -> None:
    before = (desk.store / "evidence.db").read_bytes()[16:4096]
    (tmp_path / "new").write_bytes(b"another key file of the test, long")
    desk.ask("store", "rekey", "--full", "--new-key-file", str(tmp_path / "new"))
    assert desk.run("store", "stats").returncode == 3
    desk.key = tmp_path / "new"
    assert desk.ask("store", "check")["problems"] == []
    assert (desk.store / "evidence.db").read_bytes()[16:4096] != before


def test_a_rekey_that_says_nothing_to_change_is_refused(desk: Desk) -> None:
    done = desk.run("store", "rekey")
    assert (done.returncode, "Say what to change" in done.stderr) == (2, True)


def test_a_backup_is_made_and_brought_back(desk: Desk, tmp_path: Path) -> None:
    desk.ask("case", "open", "1/2026", "A case")
    made = desk.ask("store", "backup", str(tmp_path / "copy"), "--reason", "every night")
    validate(made, schema("store-backup"))
    back = ("--store", str(tmp_path / "back"), "--key-file", str(desk.key), "--json")
    done = inside("store", "restore", str(tmp_path / "copy"), *back)
    assert done.returncode == 0, done.stderr
    validate(json.loads(done.stdout), schema("store-backup"))
    listed = json.loads(inside("case", "list", *back).stdout)
    assert [one["number"] for one in listed] == ["1/2026"]
    again = desk.run("store", "backup", str(tmp_path / "copy"))
    assert (again.returncode, "is there already" in again.stderr) == (2, True)


def test_an_anchor_kept_by_another_office_tells_of_a_store_put_back_to_an_older_day(desk: Desk, tmp_path: Path) -> None:
    desk.ask("store", "backup", str(tmp_path / "old"))
    desk.ask("case", "open", "1/2026", "A case")
    validate(desk.ask("store", "anchor", "export", str(tmp_path / "anchor")), schema("store-anchor-file"))
    checked = desk.ask("store", "anchor", "check", str(tmp_path / "anchor"))
    validate(checked, schema("store-anchor-file"))
    assert checked["problems"] == []
    back = ("--store", str(tmp_path / "back"), "--key-file", str(desk.key), "--json")
    inside("store", "restore", str(tmp_path / "old"), *back)
    done = inside("store", "check", "--anchor", str(tmp_path / "anchor"), *back)
    report = json.loads(done.stdout)
    validate(report, schema("store-check"))
    assert done.returncode == 3
    assert [one for one in report["problems"] if "cut off" in one or "written anew" in one]


def test_a_store_put_back_to_an_older_day_is_said_by_every_command_until_somebody_answers_for_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "witness").mkdir()
    monkeypatch.setenv("WORKBENCH_WITNESS", str(tmp_path / "witness"))
    monkeypatch.setenv("WORKBENCH_STORE", str(desk.store))
    shutil.copytree(desk.store, tmp_path / "older")
    desk.ask("case", "open", "1/2026", "A case")
    validate(desk.ask("store", "witness"), schema("store-witness"))
    shutil.rmtree(desk.store)
    shutil.copytree(tmp_path / "older", desk.store)
    listed = desk.run("case", "list")
    assert (listed.returncode, f"WARNING: {OLDER}" in listed.stderr) == (0, True)
    checked = desk.run("store", "check")
    validate(json.loads(checked.stdout), schema("store-check"))
    assert (checked.returncode, OLDER in checked.stdout) == (3, True)
    assert [one for one in inside("doctor").stdout.splitlines() if "notice  Past of the store" in one and OLDER in one]
    answered = desk.ask("store", "acknowledge-rollback", "--reason", "the disk broke")
    validate(answered, schema("store-acknowledge-rollback"))
    again = desk.run("case", "list")
    assert (again.returncode, again.stderr) == (0, "")
    assert desk.ask("store", "check")["problems"] == []
    assert "well    Past of the store" in inside("doctor").stdout


def test_a_head_waits_in_the_queue_until_the_collector_sends_it(desk: Desk) -> None:
    (asked,) = desk.ask("store", "anchor", "ask")
    listed = desk.ask("store", "anchor", "list")
    validate(listed, schema("store-anchor"))
    assert (listed, asked["stamped_at"]) == ([asked], None)


def test_a_passphrase_is_changed_at_a_terminal(desk: Desk) -> None:
    words = ["store", "rekey", "--store", str(desk.store), "--key-file", str(desk.key), "--new-passphrase"]
    said = _at_a_terminal(words, ["six words of an officer", "six words of an officer"])
    assert "passphrase" in said
    said = _at_a_terminal(["store", "keys", "--store", str(desk.store)], [])
    assert "key file" not in said
    assert "posts" in _at_a_terminal(["store", "stats", "--store", str(desk.store)], ["six words of an officer"])
    assert desk.run("store", "stats").returncode == 3


def _at_a_terminal(words: list[str], typed: list[str]) -> str:
    """Run a command at a pseudo-terminal; each line is typed when the program waits for it."""
    screen, seat = pty.openpty()
    command = [sys.executable, str(ROOT / "main.py"), *words]
    child = subprocess.Popen(command, stdin=seat, stdout=seat, stderr=seat, start_new_session=True)
    os.close(seat)
    said = ""
    while fresh := _read(screen):
        said += fresh
        if typed and said.rstrip(" ").endswith(":"):
            os.write(screen, typed.pop(0).encode() + b"\n")
    os.close(screen)
    child.wait(PATIENCE)
    return said


def _read(screen: int) -> str:
    """What comes next; nothing once the program has ended."""
    try:
        return os.read(screen, 4096).decode("utf-8", "replace")
    except OSError:
        return ""


def test_without_a_terminal_the_supervisors_secret_is_asked_for_by_its_own_option(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    words = ("store", "init", "--store", str(desk.store), "--key-file", str(desk.key), "--supervisor", "boss")
    done = workbench(*words)
    assert done.returncode == 2
    assert "New passphrase of boss" in done.stderr
    assert "--supervisor-secret FILE" in done.stderr
    assert not desk.store.exists()
    (tmp_path / "secret").write_bytes(b"what opens the key of the boss, in a file")
    assert workbench(*words, "--supervisor-secret", str(tmp_path / "secret")).returncode == 0


def test_without_a_terminal_each_secret_is_asked_for_by_the_option_that_takes_its_file(desk: Desk) -> None:
    where = ("--store", str(desk.store), "--key-file", str(desk.key))
    told = {
        "--key-file": ("store", "init", "--store", str(desk.store) + "2"),
        "--new-key-file": ("store", "rekey", "--new-passphrase", *where),
        "--secret": ("operator", "add", "someone", *where),
    }
    for option, words in told.items():
        done = workbench(*words)
        assert (done.returncode, f"with {option} FILE." in done.stderr) == (2, True), done.stderr
