"""Changing what opens a store of files, each change a custody event: who may come in is evidence, too."""

from collections.abc import Sequence
from pathlib import Path

from workbench.domain.custody.chain import Fact
from workbench.errors import StoreLockedError
from workbench.store.custody import append
from workbench.store.db import engines
from workbench.store.db.store import Store
from workbench.store.keys import key_file, key_wrapping, recovery_key
from workbench.store.keys.key_file import Opener, RawKey, Unlock
from workbench.store.keys.key_wrapping import OperatorSecret, RecoveryKey, Wrapper
from workbench.store.people import operators

_REPLACING = frozenset({"passphrase", "key file"})


def all_(location: str) -> list[Opener]:
    """What opens the store, without the secrets."""
    return key_file.openers(Path(location).expanduser())


def change(
    store: Store, unlock: Unlock, new: Sequence[Wrapper], *, kept_by: str = "", keep: bool = False, remove: str = ""
) -> None:
    """Let `new` open the store; a passphrase or key file replaces what opened it now, a recovery key all older ones.

    With `keep` nothing is replaced; `remove` is the number of one thing that shall open it no longer.
    """
    folder = Path(store.location)
    ended = _replaced(folder, unlock, [key_wrapping.kind_of(one) for one in new]) if not keep else []
    for one in new:
        _tell(store, "added", key_file.add(folder, unlock, one, kept_by=kept_by, at=append.stamp()))
    if not keep:
        carry_operators(store, unlock, new)
    key = RawKey(key_file.unwrap(folder, unlock))
    for number in [*ended, *([remove] if remove else [])]:
        _tell(store, "removed", key_file.remove(folder, key, number))


def carry_operators(store: Store, unlock: Unlock, new: Sequence[Wrapper]) -> None:
    """Operators whose own key the former passphrase opens get the new one, too: the first run made both with one."""
    typed = next((one for one in new if key_wrapping.kind_of(one) in _REPLACING), None)
    if typed is None or isinstance(unlock, RawKey | OperatorSecret) or key_wrapping.kind_of(unlock) not in _REPLACING:
        return
    for one in operators.all_(store):
        if one.kind == "operator" and one.revoked_at is None:
            try:
                found = operators.unlock(store, one.name, unlock)
            except StoreLockedError:
                continue
            operators.change_secret(store, found, typed)


def end(store: Store, unlock: Wrapper) -> None:
    """Let what opened the store so far open it no longer, as when its operators have secrets of their own."""
    folder = Path(store.location)
    number = key_file.opener_of(folder, unlock)
    _tell(store, "removed", key_file.remove(folder, RawKey(engines.key_of(store.engine)), number))


def sheet(key: RecoveryKey, store: Store, *, kept_by: str) -> str:
    """The sheet of a new recovery key; it names the supervisors, so that one who came in later can be told apart."""
    there = [one for one in operators.all_(store) if one.role == "supervisor" and one.revoked_at is None]
    return recovery_key.sheet(
        key,
        store=store.id,
        made_for=kept_by or "________________",
        made_at=append.stamp()[:16],
        supervisors=[(one.name, one.public_key) for one in there],
    )


def _replaced(folder: Path, unlock: Unlock, kinds: Sequence[str]) -> list[str]:
    ended = []
    if not isinstance(unlock, RawKey | OperatorSecret) and _REPLACING & set(kinds):
        ended.append(key_file.opener_of(folder, unlock))
    if "recovery key" in kinds:
        ended += [one.id for one in key_file.openers(folder) if one.kind == "recovery key" and one.id not in ended]
    return ended


def _tell(store: Store, what: str, opener: Opener) -> None:
    facts: dict[str, Fact] = {"what": what, "kind": opener.kind, "number": opener.id, "kept_by": opener.kept_by}
    with store.write("custody") as connection:
        append.append(connection, store, action="keys changed", subject="store", actor=store.operator, facts=facts)
