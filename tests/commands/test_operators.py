"""Operators and their signatures by the command line: admitted, certified, rotated, revoked."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from jsonschema import validate

from tests.commands.desk import Desk, inside, schema
from tests.postgres import server
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import KeyFile, open_store
from workbench.store.people import operators


@dataclass(frozen=True, slots=True)
class Shared:
    """A store with persons: its place, what opens it besides them, and the key files of each."""

    place: str
    opens: tuple[str, ...]
    desk: Desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("operators"))
    desk.ask("store", "init")
    return desk


def test_operators_are_admitted_certify_and_are_revoked_by_the_command_line(desk: Desk, tmp_path: Path) -> None:
    for name in ("boss", "analyst"):
        (tmp_path / name).write_bytes(f"the secret file of {name}".encode())
    boss = ("--by", "boss", "--by-secret", str(tmp_path / "boss"))
    desk.ask("operator", "add", "boss", "--role", "supervisor", "--first", "--secret", str(tmp_path / "boss"))
    refused = desk.run("operator", "add", "analyst", "--secret", str(tmp_path / "analyst"))
    assert (refused.returncode, "A supervisor has to sign" in refused.stderr) == (2, True)
    boss_at_work = ("--operator", "boss", "--operator-secret", str(tmp_path / "boss"))
    desk.ask("operator", "add", "analyst", "--secret", str(tmp_path / "analyst"), *boss)
    assert desk.ask("operator", "certify", *boss)[0]["certified_by"] == ["boss"]
    new = desk.ask("operator", "rotate", "--reason", "a year is over", *boss)[0]
    desk.ask("operator", "revoke", "analyst", "--reason", "left the unit", *boss)
    listed = desk.ask("operator", "list", *boss_at_work)
    validate(listed, schema("operator"))
    assert [(one["name"], one["revoked_because"]) for one in listed] == [
        ("installation", "a year is over"), ("boss", ""), ("analyst", "left the unit"), ("installation", ""),
    ]  # fmt: skip
    assert listed[-1] == new
    report = desk.ask("store", "check")
    assert report["problems"] == []


def test_a_wrong_secret_is_a_sentence(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "wrong").write_bytes(b"some other file of enough bytes")
    done = desk.run("operator", "certify", "--by", "nobody", "--by-secret", str(tmp_path / "wrong"))
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (3, 1)


def test_a_store_is_made_with_its_first_supervisor_whom_the_recovery_sheet_names(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    (tmp_path / "boss").write_bytes(b"the secret file of the boss")
    desk.ask("store", "init", "--supervisor", "boss", "--supervisor-secret", str(tmp_path / "boss"))
    boss_at_work = ("--operator", "boss", "--operator-secret", str(tmp_path / "boss"))
    boss = desk.ask("operator", "list", *boss_at_work)[-1]
    assert (boss["name"], boss["role"]) == ("boss", "supervisor")
    (tmp_path / "other").write_bytes(b"the secret file of another")
    more = ("operator", "add", "other", "--role", "supervisor", "--first", "--secret", str(tmp_path / "other"))
    assert "A supervisor has to sign" in desk.run(*more).stderr
    sheet = desk.ask("store", "rekey", "--new-recovery-key", *boss_at_work)["sheet"]
    assert f"boss  key {boss['public_key'][:16]}" in sheet


def test_where_there_is_a_recovery_sheet_the_first_supervisor_comes_in_with_it_alone(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.ask("store", "init")
    sheet = desk.ask("store", "rekey", "--new-recovery-key")["sheet"]
    assert "none was admitted yet" in sheet
    (tmp_path / "sheet").write_text(
        " ".join(word for word in sheet.split() if len(word) == 6 and word[4] == "-"), encoding="utf-8"
    )
    (tmp_path / "boss").write_bytes(b"the secret file of the boss")
    more = ("operator", "add", "boss", "--role", "supervisor", "--first", "--secret", str(tmp_path / "boss"))
    assert "needs the second officer" in desk.run(*more).stderr
    desk.ask(*more, "--recovery-key", str(tmp_path / "sheet"))
    assert desk.ask("store", "check")["problems"] == []


def test_an_operator_signs_in_by_their_own_key_file_and_the_chain_says_who(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.ask("store", "init")
    for name in ("boss", "asma"):
        (tmp_path / name).write_bytes(f"the secret file of {name}".encode())
    desk.ask("operator", "add", "boss", "--role", "supervisor", "--first", "--secret", str(tmp_path / "boss"))
    boss = ("--by", "boss", "--by-secret", str(tmp_path / "boss"))
    desk.ask("operator", "add", "asma", "--secret", str(tmp_path / "asma"), *boss)
    validate(desk.ask("store", "keys"), schema("store-keys"))
    asma = ("--store", str(desk.store), "--operator", "asma", "--operator-secret", str(tmp_path / "asma"), "--json")
    assert inside("case", "open", "1/2026", "A case", *asma).returncode == 0
    with open_store(str(desk.store), KeyFile(desk.key.read_bytes())) as store:
        key = next(one.public_key for one in operators.all_(store) if one.name == "asma")
        told = [(one.action, one.actor, one.facts.get("operator")) for one in event_queries.events(store, limit=3)]
    assert told == [("signed out", "asma", key[:16]), ("case opened", "asma", key[:16]), ("signed in", "asma", None)]
    wrong = ("--store", str(desk.store), "--operator", "asma", "--operator-secret", str(tmp_path / "boss"), "--json")
    assert inside("case", "list", *wrong).returncode == 3
    desk.ask("operator", "revoke", "asma", "--reason", "left the unit", *boss)
    assert inside("case", "list", *asma).returncode == 3


EVERY_COMMAND = (
    ("case", "open", "1/2026", "A case"), ("case", "list"), ("search", "visa"), ("store", "rules"),
    ("operator", "list"), ("store", "review", "--since", "2026-01-01"), ("source", "list"), ("watch", "list"),
    ("retention", "holds"), ("restricted", "list"), ("partner", "list"), ("correct", "list", "1"),
    ("authority", "list"), ("bundle", "contents", "1/2026"),
)  # fmt: skip


def _by_key_file(desk: Desk) -> tuple[str, ...]:
    return ("--key-file", str(desk.key))


@pytest.fixture(scope="module", params=["files", pytest.param("team database", marks=pytest.mark.postgres)])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    """A store with a supervisor and an analyst, and what opens it without any of them."""
    folder = tmp_path_factory.mktemp("shared")
    desk = Desk(folder)
    with contextlib.ExitStack() as stack:
        if request.param == "files":
            place, opens = str(desk.store), _by_key_file(desk)
        else:
            place, opens = stack.enter_context(server()).database(), ()
        inside("store", "init", "--store", place, *opens)
        for name, role, more in (("boss", "supervisor", ("--first",)), ("asma", "analyst", ())):
            by = () if more else ("--by", "boss", "--by-secret", desk.secret("boss"))
            words = ("operator", "add", name, "--role", role, "--secret", desk.secret(name), *more, *by)
            assert inside(*words, "--store", place, *opens).returncode == 0
        yield Shared(place, opens, desk)


@pytest.mark.parametrize("name", ["boss", "asma", "a visitor", ""])
def test_where_persons_are_admitted_no_command_takes_a_name_at_its_word(name: str, shared: Shared) -> None:
    typed = ("--operator", name) if name else ()
    for words in EVERY_COMMAND:
        done = inside(*words, "--store", shared.place, *shared.opens, *typed)
        assert done.returncode == 3, (words, done.stdout)
        assert "signs in to this store by their own key" in done.stderr
    if shared.opens:
        assert inside("store", "rekey", "--remove", "1", "--store", shared.place, *shared.opens, *typed).returncode == 3
    if name:
        assert inside("store", "check", "--store", shared.place, *shared.opens, *typed).returncode == 3


def test_another_persons_secret_opens_nothing_and_ones_own_does(shared: Shared) -> None:
    where = ("--store", shared.place, *shared.opens, "--operator", "asma", "--operator-secret")
    assert inside("case", "list", *where, shared.desk.secret("boss")).returncode == 3
    assert inside("case", "open", "2/2026", "A case", *where, shared.desk.secret("asma")).returncode == 0


def test_unattended_a_store_is_checked_and_copied_in_nobodys_name(shared: Shared, tmp_path: Path) -> None:
    opens = ("--store", shared.place, *shared.opens, "--json")
    (tmp_path / "key").write_bytes(b"what opens the copy of a database")
    copied = inside("store", "backup", str(tmp_path / "copy"), "--backup-key", str(tmp_path / "key"), *opens)
    assert copied.returncode == 0, copied.stderr
    done = inside("store", "check", *opens)
    assert (done.returncode, json.loads(done.stdout)["problems"]) == (0, [])
    own = ("--operator", "boss", "--operator-secret", shared.desk.secret("boss"))
    acts = json.loads(inside("store", "review", "--since", "2026-01-01", *opens, *own).stdout)
    assert [act["who"] for act in acts if act["kind"] == "copy"] == ["unattended"]
