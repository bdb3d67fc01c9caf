"""Release by two persons and the review, by the command line; an export is refused until the second one signed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import validate

from tests.commands.test_command_line import ROOT, Desk, schema
from tests.store import making
from workbench.store.opening import KeyFile, open_store


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "desk").mkdir()
    desk = Desk(tmp_path / "desk")
    desk.ask("store", "init")
    with open_store(str(desk.store), KeyFile(desk.key.read_bytes()), operator="tester") as store:
        making.record(store, making.post("1", "visa words"))
        held = making.open_ended(store)
    desk.ask("case", "open", "T-1", "A case", "--authority", str(held.id))
    desk.ask("case", "add", "T-1", "1", "--reason", "names the route")
    return desk


def test_an_export_is_refused_until_a_second_person_signed_and_the_review_tells_of_both(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "boss").write_bytes(b"what opens the key of the boss")
    boss = ("--by", "boss", "--by-secret", str(tmp_path / "boss"))
    desk.ask("operator", "add", "boss", "--role", "supervisor", "--secret", str(tmp_path / "boss"))

    def export() -> "subprocess.CompletedProcess[str]":
        words = ["bundle", "export", "T-1", "--out", str(tmp_path / "out"), "--operator", "analyst"]
        store = ["--store", str(desk.store), "--key-file", str(desk.key), "--json"]
        env = {**os.environ, "WORKBENCH_RELEASE_NEEDS_TWO": "yes"}
        command = [sys.executable, str(ROOT / "main.py"), *words, *store]
        return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=120)

    refused = export()
    assert refused.returncode == 3
    assert "does not leave without the signature of a supervisor who is not analyst" in refused.stderr
    assert not (tmp_path / "out").exists()
    validate(desk.ask("case", "release", "T-1", "--reason", "to the court", *boss), schema("case-release"))
    made = export()
    assert made.returncode == 0, made.stderr
    desk.ask("search", "visa", "--reason", "case T-1")
    acts = desk.ask("store", "review", "--since", "2026-01-01")
    validate(acts, schema("store-review"))
    told = {(act["kind"], act["who"], act["reason"]) for act in acts}
    assert ("release", "boss", "to the court") in told
    assert {kind for kind, _, _ in told} == {"search", "exhibit", "release", "export"}
    assert ("export", "analyst", "") in told
    searches = [(act["words"], act["reason"]) for act in acts if act["kind"] == "search"]
    assert searches == [("visa", "case T-1")]
