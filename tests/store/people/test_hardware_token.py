"""Keys in a hardware token, here SoftHSM's: made there, signing there, and told in words where the token is missing."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

import pkcs11
import pytest
from pkcs11.exceptions import AttributeSensitive
from sqlalchemy import select

from tests.commands.desk import Desk
from tests.store import making
from workbench.bundle.verify.verifier import verify
from workbench.errors import UserError, WrongUseError
from workbench.store.cases import cases, releases
from workbench.store.custody import event_queries, integrity_check
from workbench.store.db.lifecycle import KeyFile, Store, open_store
from workbench.store.keys import hardware_token
from workbench.store.keys.hardware_token import TokenKey
from workbench.store.people import operators
from workbench.store.schema.custody import signer_secret

LIBRARY = next(
    (p for p in map(Path, ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm.so")) if p.exists()), None
)
PIN = "271828"
SECRET, OTHER = KeyFile(b"what the supervisor has as a file"), KeyFile(b"what somebody else has as a file.")
pytestmark = [
    pytest.mark.skipif(LIBRARY is None, reason="SoftHSM is not installed"),
    pytest.mark.xdist_group("token"),  # its library reads its settings once a process
]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A folder of tokens; each test has one of its own."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=count)

    def new(self) -> str:
        """The label of a new token."""
        label = f"token {next(self.numbers)}"
        words = ["--init-token", "--free", "--label", label, "--so-pin", "99999999", "--pin", PIN]
        subprocess.run(["softhsm2-util", *words], check=True, stdout=subprocess.DEVNULL)
        pkcs11.lib(str(LIBRARY)).reinitialize()
        return label

    def pull_out(self) -> None:
        """No token is plugged in any more."""
        for path in self.folder.iterdir():
            shutil.rmtree(path)
        pkcs11.lib(str(LIBRARY)).reinitialize()


@pytest.fixture(scope="module")
def tokens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tokens]:
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    (folder / "settings").write_text(f"directories.tokendir = {folder}/tokens\nlog.level = ERROR\n", encoding="ascii")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "settings"))
        yield Tokens(folder / "tokens")


def _made(tokens: Tokens) -> TokenKey:
    assert LIBRARY is not None
    return hardware_token.made(LIBRARY, tokens.new(), PIN)


def _case_with_an_exhibit(store: Store) -> int:
    done = making.record(store, making.post("1", "visa"), one=making.run(store))
    case = cases.open_case(store, number="7", title="t", authority_id=making.authority(store).id, actor="tester")
    cases.add_exhibit(store, case.id, done.new[0], actor="tester")
    return case.id


def test_a_supervisor_whose_key_is_in_a_token_signs_what_a_check_finds_right(store: Store, tokens: Tokens) -> None:
    case = _case_with_an_exhibit(store)
    made = _made(tokens)
    operators.add(store, "sup", SECRET, role="supervisor", first=True, token=lambda: made)
    sup = operators.unlock(store, "sup", SECRET)
    assert (sup.public_key, sup.key) == (made.public_key, made)
    releases.sign(store, case, by=sup, reason="to the court")
    operators.certify(store, sup)
    event = event_queries.events(store, limit=1)[0]
    assert (event.action, event.facts["by"]) == ("certificate", made.public_key)
    assert integrity_check.everything(store).problems == ()


def test_the_private_key_is_read_out_neither_of_the_token_nor_of_the_store(store: Store, tokens: Tokens) -> None:
    made = _made(tokens)
    operators.add(store, "sup", SECRET, role="supervisor", first=True, token=lambda: made)
    with pkcs11.lib(str(LIBRARY)).get_token(token_label=made.label).open(user_pin=PIN) as session:
        key = session.get_key(object_class=pkcs11.ObjectClass.PRIVATE_KEY, id=bytes.fromhex(made.key_id))
        with pytest.raises(AttributeSensitive):
            key[pkcs11.Attribute.VALUE]
    with store.read() as connection:
        secrets = [bytes(one) for one in connection.scalars(select(signer_secret.c.secret))]
    assert not [one for one in secrets if PIN.encode() in one or made.serial.encode() in one]
    assert PIN not in repr(made)


def test_a_token_that_is_not_there_refuses_or_has_another_pin_is_told_in_words(store: Store, tokens: Tokens) -> None:
    made = _made(tokens)
    with pytest.raises(UserError, match="not the PIN of the token"):
        replace(made, pin="0000").sign(b"x")
    with pytest.raises(UserError, match="signing key is not in the token"):
        replace(made, key_id="ff").sign(b"x")
    with pytest.raises(UserError, match="library of the token cannot be loaded"):
        replace(made, library="/nowhere.so").sign(b"x")
    operators.add(store, "sup", SECRET, role="supervisor", first=True, token=lambda: made)
    sup = operators.unlock(store, "sup", SECRET)
    tokens.pull_out()
    before = event_queries.head(store)
    with pytest.raises(UserError, match=f"The token {made.label} is not plugged in"):
        operators.certify(store, sup)
    assert event_queries.head(store) == before


def test_one_key_in_a_token_is_one_person(store: Store, tokens: Tokens) -> None:
    made = _made(tokens)
    operators.add(store, "sup", SECRET, role="supervisor", first=True, token=lambda: made)
    sup = operators.unlock(store, "sup", SECRET)
    with pytest.raises(WrongUseError, match="somebody's already"):
        operators.add(store, "two", OTHER, role="analyst", by=sup, token=lambda: made)


def test_who_may_not_admit_leaves_no_key_in_a_token(store: Store, tokens: Tokens) -> None:
    operators.add(store, "sup", SECRET, role="supervisor", first=True)
    asked: list[str] = []

    def key() -> TokenKey:
        asked.append("a key")
        return _made(tokens)

    with pytest.raises(WrongUseError, match="A supervisor has to sign"):
        operators.add(store, "two", OTHER, role="analyst", token=key)
    assert asked == []


def test_a_token_that_signs_with_another_key_writes_nothing(store: Store, tokens: Tokens) -> None:
    other = replace(_made(tokens), public_key=_made(tokens).public_key)
    before = event_queries.head(store)
    with pytest.raises(UserError, match="signed with another key"):
        operators.add(store, "sup", SECRET, role="supervisor", first=True, token=lambda: other)
    assert event_queries.head(store) == before


def test_another_passphrase_leaves_the_key_in_the_token(store: Store, tokens: Tokens) -> None:
    made = _made(tokens)
    operators.add(store, "sup", SECRET, role="supervisor", first=True, token=lambda: made)
    operators.change_secret(store, operators.unlock(store, "sup", SECRET), OTHER)
    assert operators.unlock(store, "sup", OTHER).key == made
    assert integrity_check.everything(store).problems == ()


def test_a_key_that_the_tokens_own_program_made_is_found_by_its_id(tokens: Tokens) -> None:
    made = _made(tokens)
    assert LIBRARY is not None
    assert hardware_token.found(LIBRARY, made.label, PIN, made.key_id) == made
    with pytest.raises(UserError, match="has no key abcd"):
        hardware_token.found(LIBRARY, made.label, PIN, "abcd")
    with pytest.raises(WrongUseError, match="is hexadecimal"):
        hardware_token.found(LIBRARY, made.label, PIN, "no number")


def test_a_supervisor_is_admitted_with_a_token_and_exports_by_the_command_line(tokens: Tokens, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.ask("store", "init")
    with open_store(str(desk.store), KeyFile(desk.key.read_bytes()), operator="tester") as store:
        _case_with_an_exhibit(store)
    (tmp_path / "sup").write_bytes(b"the secret file of the supervisor")
    (tmp_path / "pin").write_text(PIN, encoding="ascii")
    token = ("--token", str(LIBRARY), "--token-label", tokens.new(), "--token-pin", str(tmp_path / "pin"))
    secret = ("--secret", str(tmp_path / "sup"))
    desk.ask("operator", "add", "sup", "--role", "supervisor", "--first", *secret, *token)
    at_work = ("--operator", "sup", "--operator-secret", str(tmp_path / "sup"))
    desk.ask("case", "release", "7", "--reason", "to the court", *at_work)
    done = desk.run("bundle", "export", "7", "--out", str(tmp_path / "out"), "--no-pdf", *at_work)
    assert verify(Path(json.loads(done.stdout.splitlines()[-1])["path"])).ok
    assert desk.ask("store", "check")["problems"] == []
