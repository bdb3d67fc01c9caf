"""Release by two persons and the review, by the command line; an export is refused until the second one signed."""

import json
from pathlib import Path

import pytest
from jsonschema import validate

from tests.commands.desk import Desk, Done, inside, schema
from tests.store import making
from workbench.store.db.lifecycle import KeyFile, open_store


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
    new = ("operator", "add", "boss", "--role", "supervisor", "--secret", str(tmp_path / "boss"))
    assert "This store has no supervisor" in desk.run(*new).stderr
    desk.ask(*new, "--first")
    rules = (
        "store",
        "rules",
        "--on",
        "release_needs_two",
        "--on",
        "search_needs_reason",
        "--on",
        "export_needs_reason",
    )
    assert desk.run(*rules, "--reason", "an order").returncode == 3
    validate(desk.ask(*rules, "--reason", "an order", *boss), schema("store-rules"))
    boss_at_work = ("--operator", "boss", "--operator-secret", str(tmp_path / "boss"))
    assert set(desk.ask("store", "rules", *boss_at_work).values()) == {True}

    (tmp_path / "ana").write_bytes(b"what opens the key of the analyst")
    desk.ask("operator", "add", "analyst", "--role", "analyst", "--secret", str(tmp_path / "ana"), *boss)

    def export(*words: str, who: str = "analyst", own_key: str = "ana") -> Done:
        own = ("--operator", who, *(("--operator-secret", str(tmp_path / own_key)) if own_key else ()))
        return desk.run("bundle", "export", "T-1", "--out", str(tmp_path / "out"), *own, *words)

    assert "ask for the reason of an export" in export().stderr
    refused = export("--reason", "the court asked")
    assert refused.returncode == 3
    assert "does not leave without the signature of a supervisor who is not analyst" in refused.stderr
    assert not (tmp_path / "out").exists()
    validate(desk.ask("case", "release", "T-1", "--reason", "to the court", *boss), schema("case-release"))
    for name in ("analyst", "Boss ", "boss"):
        assert "signs in to this store by their own key" in export("--reason", "x", who=name, own_key="").stderr
    assert "who is not boss" in export("--reason", "x", who="boss", own_key="boss").stderr
    made = export("--reason", "the court asked")
    assert made.returncode == 0, made.stderr
    (signed,) = (tmp_path / "out").glob("*/signatures/exporter.json")
    assert json.loads(signed.read_bytes())["name"] == "analyst"
    assert "ask for the reason of a search" in desk.run("search", "visa", *boss_at_work).stderr
    desk.ask("search", "visa", "--reason", "case T-1", *boss_at_work)
    acts = desk.ask("store", "review", "--since", "2026-01-01", *boss_at_work)
    validate(acts, schema("store-review"))
    told = {(act["kind"], act["who"], act["reason"]) for act in acts}
    assert {("release", "boss", "to the court"), ("export", "analyst", "the court asked")} <= told
    assert ("rules", "boss", "an order") in told
    assert {kind for kind, _, _ in told} == {
        "case",
        "exhibit",
        "export",
        "keys",
        "release",
        "rules",
        "search",
        "source",
    }
    searches = [(act["words"], act["reason"]) for act in acts if act["kind"] == "search"]
    assert searches == [("visa", "case T-1")]
    assert desk.ask("store", "check")["problems"] == []


def test_a_bundle_that_fails_its_verification_leaves_an_event_where_the_store_is_open(
    desk: Desk, tmp_path: Path
) -> None:
    made = desk.run("bundle", "export", "T-1", "--out", str(tmp_path / "out"), "--no-pdf")
    bundle = next((tmp_path / "out").iterdir())
    assert made.returncode == 0, made.stderr
    desk.run("bundle", "verify", str(bundle))
    (bundle / "README.txt").write_text("other words", encoding="utf-8")
    assert inside("bundle", "verify", str(bundle), "--json").returncode == 3
    assert desk.run("bundle", "verify", str(bundle)).returncode == 3
    acts = desk.ask("store", "review", "--since", "2026-01-01")
    assert [act["words"] for act in acts if act["kind"] == "check"] == ["Changed since it was signed: README.txt."]
