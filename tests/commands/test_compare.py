"""`compare` as two offices use it: a list goes there, a countersignature comes back."""

from pathlib import Path

from jsonschema import validate

from tests.commands.desk import Desk, inside, schema
from tests.store import making
from workbench.store.cases import cases
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import KeyFile, init


def _office(folder: Path, words: str) -> tuple[Desk, str]:
    """A desk whose store has a source with two posts, both exhibits; and the key of its installation."""
    folder.mkdir()
    desk = Desk(folder)
    with init(str(desk.store), KeyFile(desk.key.read_bytes()), operator="tester") as store:
        board = making.source(store, "board")
        one = making.run(store, board.id)
        made = making.record(store, making.post("1", "Rabta, visa"), making.post("2", words), one=one)
        case = cases.open_case(store, number="7/2026", title="t", authority_id=making.authority(store).id, actor="x")
        for post_id in made.new:
            cases.add_exhibit(store, case.id, post_id, actor="tester", reason="a lead")
        return desk, event_queries.head(store).public_key


def test_two_offices_compare_a_source_and_one_countersigns_for_the_other(tmp_path: Path) -> None:
    (first, _), (second, key) = _office(tmp_path / "a", "call before noon"), _office(tmp_path / "b", "call after noon")
    listed, given = str(tmp_path / "list.json"), str(tmp_path / "countersignature.json")
    validate(first.ask("compare", "list", "board", "--texts", "--out", listed), schema("compare-list"))
    shown = second.ask("compare", "show", "board", "--list", listed)
    validate(shown, schema("compare-show"))
    assert [(one["ours"], one["theirs"]) for one in shown["different"]] == [("call after noon", "call before noon")]
    signed = second.ask("compare", "countersign", "board", "--list", listed, "--out", given)
    validate(signed, schema("compare-countersign"))
    assert (signed["agreed"], signed["differ"]) == (1, 1)
    received = first.ask("compare", "receive", given, "--public-key", key)
    validate(received, schema("compare-receive"))
    assert received == {"posts": [1]}
    refused = first.run("compare", "receive", given, "--public-key", "00" * 32)
    assert (refused.returncode, "another key" in refused.stderr) == (2, True)


def test_words_that_differ_are_marked_at_the_terminal(tmp_path: Path) -> None:
    (first, _), (second, _) = _office(tmp_path / "a", "call before noon"), _office(tmp_path / "b", "call after noon")
    listed = str(tmp_path / "list.json")
    first.ask("compare", "list", "board", "--texts", "--out", listed)
    opens = ("--store", str(second.store), "--key-file", str(second.key))
    told = inside("compare", "show", "board", "--list", listed, *opens).stdout
    assert "[-after-]" in told
    assert "{+before+}" in told
