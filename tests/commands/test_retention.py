"""`retention` and `restricted` as a person or a script uses them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from jsonschema import validate

from tests.commands.desk import Desk, inside, schema
from tests.store import making
from workbench.store.db.lifecycle import KeyFile, open_store


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A store with a benign post of long ago, one of today, and one that a rule withheld."""
    desk = Desk(tmp_path)
    desk.ask("store", "init")
    now = datetime.now(UTC)
    with open_store(str(desk.store), KeyFile(desk.key.read_bytes())) as store:
        making.record(store, making.post("1", "old words"), at=now - timedelta(days=200))
        making.record(store, making.post("2", "new words"), at=now)
        making.record(store, making.post("3", "not to be shown", restricted="a rule 1"), at=now)
    return desk


def test_what_is_over_its_term_is_listed_then_erased_and_a_hold_keeps_it(desk: Desk) -> None:
    plan = desk.ask("retention", "plan")
    validate(plan, schema("retention-plan"))
    assert [one["post_id"] for one in plan] == [1]
    laid = desk.ask("retention", "hold", "all", "--reason", "order 7")
    validate(laid, schema("retention-holds"))
    assert desk.ask("retention", "plan") == []
    assert desk.ask("retention", "holds") == laid
    assert desk.ask("retention", "release", str(laid[0]["id"]), "--reason", "lifted") == []
    done = desk.ask("retention", "run")
    validate(done, schema("retention-run"))
    assert done == {"posts": 1, "pages": 1}
    assert desk.ask("store", "check")["problems"] == []


def test_terms_are_signed_once_persons_are_admitted(desk: Desk) -> None:
    validate(desk.ask("retention", "terms"), schema("retention-terms"))
    assert desk.run("retention", "terms", "--benign", "10", "--reason", "r").returncode == 2
    desk.admit("boss", "supervisor")
    assert desk.ask_as("boss", "retention", "terms", "--benign", "10", "--reason", "an order") == {
        "benign": 10, "other": 1095,
    }  # fmt: skip
    desk.admit("ana", "analyst", "boss")
    refused = desk.run_as("ana", "retention", "erase", "2", "--reason", "r")
    assert "needs a supervisor's signature" in refused.stderr
    by = ("--by", "boss", "--by-secret", desk.secret("boss"))
    assert desk.ask_as("ana", "retention", "erase", "2", "--reason", "asked for", *by)["posts"] == 1
    assert desk.ask("store", "check")["problems"] == []


def test_one_post_is_erased_by_hand_with_its_reason(desk: Desk) -> None:
    assert desk.run("retention", "erase", "2").returncode == 2
    assert desk.ask("retention", "erase", "2", "--reason", "asked for by its author")["posts"] == 1
    assert desk.ask("search", "words")["total"] == 1


def test_the_officer_lists_looks_and_decides(desk: Desk) -> None:
    waiting = desk.ask("restricted", "list")
    validate(waiting, schema("restricted"))
    assert [one["post_id"] for one in waiting] == [3]
    said = inside("restricted", "list", "--store", str(desk.store), "--key-file", str(desk.key)).stdout
    assert "not to be shown" not in said
    assert "none is named" in said
    assert desk.ask("restricted", "show", "3", "--reason", "to decide")["text"] == "not to be shown"
    assert desk.ask("restricted", "lift", "3", "--reason", "a news report") == []
    assert [one["post_id"] for one in desk.ask("restricted", "withhold", "1", "--reason", "speaks of a child")] == [1]
