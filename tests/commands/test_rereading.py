"""`redigest` and `correct` as a person or a script uses them: real processes, a real store with a real kept page."""

import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import validate

from nlp.train.dataset import corrected
from tests.commands.desk import ROOT, Desk, inside, schema
from tests.patience import PATIENCE
from tests.store import making
from tests.tree_copy import copy_of_the_tree
from workbench.store.db import collector_lock
from workbench.store.db.lifecycle import KeyFile, open_store
from workbench.store.posts import captures, queries

PASTE = (Path(__file__).parents[1] / "crawlers" / "pages" / "pinnwand-paste.html").read_bytes()
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%b" % (
    len(PASTE),
    PASTE,
)
TEXT = "Visa agent, call 0300-1234567"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A store with one kept paste that an earlier model read as one post, and no term for what is benign.

    The paste is older than the term; a collector that is at work for half a minute would erase it.
    """
    monkeypatch.setenv("WORKBENCH_KEEP_BENIGN_DAYS", "0")
    desk = Desk(tmp_path)
    desk.ask("store", "init")
    with open_store(str(desk.store), KeyFile(desk.key.read_bytes())) as store:
        one = making.run(store)
        kept = captures.keep(
            store, replace(making.new_capture(one, "http://paste.example/XODMG", ANSWER), kind="paste")
        )
        phone = making.mention(TEXT, "0300-1234567", "PHONE", "+923001234567")
        queries.record(store, kept.id, [making.post("x", TEXT, mentions=(phone,))])
    return desk


def test_kept_pages_are_read_again_without_tor_and_it_is_told_how_that_went(desk: Desk) -> None:
    ended = desk.ask("redigest", "start", "--reason", "a better model")
    validate(ended, schema("redigest"))
    assert (ended["state"], ended["pages"], ended["pages_done"]) == ("done", 1, 1)
    listed = desk.ask("redigest", "list")
    assert listed == [ended]
    assert "1 of 1 page read again (done)" in inside(
        "redigest", "list", "--store", str(desk.store), "--key-file", str(desk.key)
    ).stdout.replace("\n", " ")


def test_a_changed_row_of_a_lexicon_gives_new_readings_and_an_unchanged_tree_gives_none(
    desk: Desk, tmp_path: Path
) -> None:
    def read_again(tree: Path) -> str:
        words = ["--store", str(desk.store), "--key-file", str(desk.key), "--reason", "again", "--json"]
        done = subprocess.run(
            [sys.executable, str(tree / "main.py"), "redigest", "start", *words],
            cwd=tree,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return str(json.loads(done.stdout)["state"])

    desk.ask("redigest", "start", "--reason", "once")
    tree = copy_of_the_tree(tmp_path / "copy")
    assert read_again(tree) == "unchanged"
    lexicon = tree / "resources" / "lexicons" / "roles.tsv"
    lexicon.write_text(lexicon.read_text(encoding="utf-8").replace("\tdonkers|", "\tdonkeyman|donkers|"), "utf-8")
    assert read_again(tree) == "done"
    assert read_again(tree) == "unchanged"


def test_pages_read_again_by_the_same_versions_are_said_to_have_changed_nothing(desk: Desk) -> None:
    desk.ask("redigest", "start", "--reason", "once")
    ended = desk.ask("redigest", "start", "--reason", "once more")
    validate(ended, schema("redigest"))
    assert (ended["state"], ended["posts"], ended["pages_done"]) == ("unchanged", 0, 1)
    assert ended["message"].startswith("Nothing was written: no post could get a reading that it does not have")


def test_a_command_that_waits_for_a_collector_ends_when_that_one_is_gone(desk: Desk) -> None:
    before = {one["id"] for one in desk.ask("redigest", "list")}
    command = [sys.executable, str(ROOT / "main.py"), "redigest", "start", "--reason", "r", "--json"]
    with collector_lock.take(str(desk.store)):
        waiting = subprocess.Popen(
            [*command, "--store", str(desk.store), "--key-file", str(desk.key)], stdout=subprocess.PIPE, text=True
        )
        until = time.monotonic() + PATIENCE
        while {one["id"] for one in desk.ask("redigest", "list")} == before and time.monotonic() < until:
            time.sleep(0.1)
    told, _ = waiting.communicate(timeout=PATIENCE)
    assert (waiting.returncode, json.loads(told)["state"]) == (3, "requested")
    desk.ask("redigest", "cancel", str(json.loads(told)["id"]))


def test_an_order_for_a_source_that_is_not_there_or_one_that_is_over_is_said(desk: Desk) -> None:
    assert desk.run("redigest", "start", "--reason", "r", "--source", "none").returncode == 3
    done = desk.run("redigest", "cancel", "99")
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)


def test_corrections_are_listed_and_exported_as_a_gold_file_that_evaluate_takes(desk: Desk, tmp_path: Path) -> None:
    before = len(desk.ask("correct", "list", "1"))
    validate(desk.ask("correct", "category", "1", "document_fraud", "--reason", "sells visas"), schema("correct"))
    validate(desk.ask("correct", "missed", "1", "ROLE", "5:10", "agent"), schema("correct"))
    assert [one["kind"] for one in desk.ask("correct", "list", "1")[before:]] == ["category", "added"]
    gold = tmp_path / "gold.jsonl"
    assert desk.run("correct", "export", str(gold)).returncode == 0
    (line,) = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    assert (line["category"], [span["label"] for span in line["spans"]]) == ("document_fraud", ["ROLE", "PHONE"])
    by_file = json.loads(inside("evaluate", str(gold), "--json").stdout)
    assert by_file["posts"] == 1
    assert desk.ask("evaluate", "--from-corrections") == by_file
    assert [one.category for one in corrected([gold])] == ["document_fraud"]


def test_a_correction_is_taken_back_by_its_number(desk: Desk) -> None:
    (said,) = desk.ask("correct", "category", "1", "online_fraud")
    assert desk.ask("search", "category:fraud")["total"] == 1
    back = desk.ask("correct", "undo", str(said["id"]), "--reason", "a slip")
    validate(back, schema("correct"))
    assert [(one["kind"], one["value"], one["reason"]) for one in back] == [("undone", str(said["id"]), "a slip")]
    assert desk.ask("search", "category:fraud")["total"] == 0
    done = desk.run("correct", "undo", str(said["id"]))
    assert (done.returncode, "undone already" in done.stderr) == (2, True)


def test_a_place_that_is_none_is_refused_in_words(desk: Desk) -> None:
    done = desk.run("correct", "missed", "1", "ROLE", "five", "agent")
    assert (done.returncode, "START:END" in done.stderr) == (2, True)
