"""The store's key, wrapped: a random 32-byte key opens the files, and several things open the key.

`keys.json` holds one wrap for each passphrase, key file, recovery key or key ring (see `wrapping`), and one for each
operator, by what opens their own key. An operator's wrap is bound to their name and does not hold it: the file tells
a thief how many operators there are, and no more. `check` tells a wrong key from a damaged file. The file is replaced
whole (fsync, rename), readable by its owner alone.
"""

import hashlib
import hmac
import json
import secrets
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench import atomic_file
from workbench.errors import NotFoundError, StoreDamagedError, StoreLockedError, UserError, WrongUseError
from workbench.store.keys import key_wrapping
from workbench.store.keys.key_wrapping import KeyFile, OperatorSecret, Passphrase, RecoveryKey, RingKey, Wrapper
from workbench.translation import sentence

__all__ = ["KeyFile", "OperatorSecret", "Passphrase", "RawKey", "RecoveryKey", "RingKey", "Unlock", "Wrapper"]

NAME = "keys.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class RawKey:
    """The 32 bytes themselves, as a process hands them to its child."""

    key: bytes = field(repr=False)


Unlock = Wrapper | OperatorSecret | RawKey


@dataclass(frozen=True, slots=True)
class Opener:
    """One thing that opens the store: its number in the list, its kind, and who keeps it."""

    id: str
    kind: str
    kept_by: str
    made_at: str
    # A mark of whose it is, which says something only to who has the key (see `mark_of`); empty for no operator's.
    operator: str = ""


def create(folder: Path, unlock: Wrapper, *, store: str) -> bytes:
    """A new key, wrapped into `keys.json`; returns the raw 32 bytes."""
    key = secrets.token_bytes(32)
    atomic_file.write_whole(folder / NAME, wrapped(key, [unlock], store=store))
    return key


def wrapped(key: bytes, unlocks: Sequence[Wrapper], *, store: str) -> bytes:
    """The content of a `keys.json` in which each of these opens `key`."""
    wraps = [key_wrapping.wrap(key, unlock, owner=store) for unlock in unlocks]
    return _body({"format": _FORMAT, "store": store, "check": _check(key, store), "wraps": wraps})


def unwrap(folder: Path, unlock: Unlock) -> bytes:
    """The raw key. StoreLockedError when nothing given opens it, StoreDamagedError when the file makes no sense."""
    return _opened(_read(folder / NAME), unlock)[0]


def store_of(folder: Path) -> str:
    """The id of the store that the file belongs to."""
    return str(_read(folder / NAME)["store"])


def openers(folder: Path) -> list[Opener]:
    """What opens the store, without the secrets."""
    return [
        Opener(
            str(wrap.get("salt", ""))[:8],
            str(wrap["kind"]),
            str(wrap.get("kept_by", "")),
            str(wrap.get("at", "")),
            str(wrap.get("operator", "")),
        )
        for wrap in _read(folder / NAME)["wraps"]
    ]


def add(folder: Path, unlock: Unlock, new: Wrapper, *, kept_by: str = "", at: str = "") -> Opener:
    """One more thing that opens the store."""
    body = _read(folder / NAME)
    key = _opened(body, unlock)[0]
    facts = {name: value for name, value in (("kept_by", kept_by), ("at", at)) if value}
    wrap = key_wrapping.wrap(key, new, owner=str(body["store"]), **facts)
    _replace(folder / NAME, {**body, "wraps": [*body["wraps"], wrap]})
    return openers(folder)[-1]


def let_in(folder: Path, key: bytes, operator: OperatorSecret, *, public_key: str, at: str = "") -> Opener:
    """Let an operator's own secret open the store; a former one of theirs opens it no longer."""
    body = _read(folder / NAME)
    mark = mark_of(key, public_key)
    facts = {"operator": mark, **({"at": at} if at else {})}
    wrap = key_wrapping.wrap(key, operator.secret, owner=_owner(str(body["store"]), operator.name), **facts)
    others = [one for one in body["wraps"] if one.get("operator") != mark]
    _replace(folder / NAME, {**body, "wraps": [*others, wrap]})
    return openers(folder)[-1]


def shut_out(folder: Path, key: bytes, public_keys: Collection[str]) -> list[Opener]:
    """Let only the operators with these keys open the store from now on; gives what was removed."""
    body = _read(folder / NAME)
    stay = {"", *(mark_of(key, one) for one in public_keys)}
    gone = [one for one in openers(folder) if one.operator not in stay]
    if gone:
        _replace(folder / NAME, {**body, "wraps": [one for one in body["wraps"] if one.get("operator", "") in stay]})
    return gone


def mark_of(key: bytes, public_key: str) -> str:
    """The mark of an operator's wrap: without the store's key it cannot be told whose it is."""
    return hmac.new(key, b"workbench operator " + public_key.encode(), hashlib.sha256).hexdigest()[:16]


def remove(folder: Path, unlock: Unlock, opener: str) -> Opener:
    """Let one thing open the store no longer. WrongUseError when nothing would be left, NotFoundError: no such one."""
    body = _read(folder / NAME)
    _opened(body, unlock)
    gone = [one for one in openers(folder) if one.id == opener]
    if not gone:
        raise NotFoundError(f"Nothing that opens the store has the number {opener}.")
    left = [wrap for wrap in body["wraps"] if str(wrap.get("salt", ""))[:8] != opener]
    if not left:
        raise WrongUseError("At least one passphrase or key file must open the store.")
    _replace(folder / NAME, {**body, "wraps": left})
    return gone[0]


def opener_of(folder: Path, unlock: Wrapper) -> str:
    """The number of what opens the store by this; StoreLockedError when nothing does."""
    return _opened(_read(folder / NAME), unlock)[1]


def replace_all(folder: Path, unlock: Unlock, new: Sequence[Wrapper]) -> None:
    """Let only `new` open the store from now on; the key and the encrypted files stay as they are."""
    if not new:
        raise WrongUseError("At least one passphrase or key file must open the store.")
    key = unwrap(folder, unlock)
    atomic_file.write_whole(folder / NAME, wrapped(key, new, store=store_of(folder)))


def _opened(body: Mapping[str, Any], unlock: Unlock) -> tuple[bytes, str]:
    """The key, and the number of the wrap that gave it."""
    store = str(body["store"])
    if isinstance(unlock, RawKey):
        if not hmac.compare_digest(_check(unlock.key, store), str(body["check"])):
            raise StoreLockedError("This key does not belong to the store.")
        return unlock.key, ""
    theirs = isinstance(unlock, OperatorSecret)
    secret, owner = (
        (unlock.secret, _owner(store, unlock.name)) if isinstance(unlock, OperatorSecret) else (unlock, store)
    )
    for wrap in body["wraps"]:
        if theirs != bool(wrap.get("operator")):
            continue
        try:
            key = key_wrapping.unwrap(wrap, secret, owner=owner)
        except ValueError as error:
            raise _damaged() from error
        if key is not None and hmac.compare_digest(_check(key, store), str(body["check"])):
            return key, str(wrap["salt"])[:8]
    if isinstance(unlock, OperatorSecret):
        raise StoreLockedError(
            sentence("This name and passphrase do not open the store together. Nothing was changed.")
            if isinstance(unlock.secret, Passphrase)
            else sentence("This name and key file do not open the store together. Nothing was changed.")
        )
    raise StoreLockedError(f"The {key_wrapping.kind_of(unlock)} does not open the store. Nothing was changed.")


def _owner(store: str, name: str) -> str:
    """What an operator's wrap is bound to: the store, and the name as it is typed on any keyboard."""
    return f"{store} operator {unicodedata.normalize('NFC', name).strip()}"


def _check(key: bytes, store: str) -> str:
    return hmac.new(key, b"workbench store " + store.encode(), hashlib.sha256).hexdigest()


def _damaged() -> StoreDamagedError:
    return StoreDamagedError(
        f"The store's {NAME} is not what was written. Restore it from a backup; nothing was changed."
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        body = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise StoreDamagedError(f"The store has lost its {NAME}. Restore it from a backup.") from error
    except OSError as error:
        raise UserError(f"The store's {NAME} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise _damaged() from error
    if (
        not isinstance(body, dict)
        or not _FIELDS.keys() <= body.keys()
        or not all(isinstance(body[name], kind) for name, kind in _FIELDS.items())
    ):
        raise _damaged()
    if body["format"] != _FORMAT:
        raise UserError("The store's keys were written by a newer version of this program. Use that one.")
    if not all(isinstance(wrap, dict) and "kind" in wrap for wrap in body["wraps"]):
        raise _damaged()
    return body


_FIELDS: Mapping[str, type] = {"format": int, "store": str, "check": str, "wraps": list}


def _replace(path: Path, body: Mapping[str, Any]) -> None:
    atomic_file.write_whole(path, _body(body))


def _body(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, indent=1).encode()
