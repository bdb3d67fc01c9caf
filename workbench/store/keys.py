"""The store's key, wrapped: a random 32-byte key opens the files, passphrases and key files open the key.

`keys.json` holds one wrap for each passphrase or key file. Each is AES-256-GCM under a key from argon2id (RFC 9106)
or, for a key file, HKDF-SHA256 (RFC 5869); the wrap's own facts are authenticated with it. `check` tells a wrong key
from a damaged file. The file is replaced whole (fsync, rename), readable by its owner alone.
"""

import hashlib
import hmac
import json
import os
import secrets
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from workbench.errors import StoreDamagedError, StoreLockedError, UserError, WrongUseError

NAME = "keys.json"
_FORMAT = 1
_ARGON2 = {"time": 3, "memory": 65_536, "lanes": 4}
_ARGON2_MOST = {"time": 64, "memory": 4_194_304, "lanes": 64}
_LEAST_KEY_FILE = 16


@dataclass(frozen=True, slots=True)
class Passphrase:
    """What a person types."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The content of a file kept elsewhere, of 16 random bytes or more."""

    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class RawKey:
    """The 32 bytes themselves, as a process hands them to its child."""

    key: bytes = field(repr=False)


Unlock = Passphrase | KeyFile | RawKey


def create(folder: Path, unlock: Passphrase | KeyFile, *, store: str) -> bytes:
    """A new key, wrapped into `keys.json`; returns the raw 32 bytes."""
    key = secrets.token_bytes(32)
    body = {"format": _FORMAT, "store": store, "check": _check(key, store), "wraps": [_wrap(key, unlock, store=store)]}
    _replace(folder / NAME, body)
    return key


def unwrap(folder: Path, unlock: Unlock) -> bytes:
    """The raw key. StoreLockedError when nothing given opens it, StoreDamagedError when the file makes no sense."""
    body = _read(folder / NAME)
    store = str(body["store"])
    if isinstance(unlock, RawKey):
        if not hmac.compare_digest(_check(unlock.key, store), str(body["check"])):
            raise StoreLockedError("This key does not belong to the store.")
        return unlock.key
    for wrap in body["wraps"]:
        key = _open(wrap, unlock, store=store)
        if key is not None and hmac.compare_digest(_check(key, store), str(body["check"])):
            return key
    kind = "passphrase" if isinstance(unlock, Passphrase) else "key file"
    raise StoreLockedError(f"The {kind} does not open the store. Nothing was changed.")


def store_of(folder: Path) -> str:
    """The id of the store that the file belongs to."""
    return str(_read(folder / NAME)["store"])


def add(folder: Path, unlock: Unlock, new: Passphrase | KeyFile) -> None:
    """One more passphrase or key file that opens the store."""
    key = unwrap(folder, unlock)
    body = _read(folder / NAME)
    _replace(folder / NAME, {**body, "wraps": [*body["wraps"], _wrap(key, new, store=str(body["store"]))]})


def replace_all(folder: Path, unlock: Unlock, new: Sequence[Passphrase | KeyFile]) -> None:
    """Let only `new` open the store from now on; the key and the encrypted files stay as they are."""
    if not new:
        raise WrongUseError("At least one passphrase or key file must open the store.")
    key = unwrap(folder, unlock)
    body = _read(folder / NAME)
    _replace(folder / NAME, {**body, "wraps": [_wrap(key, one, store=str(body["store"])) for one in new]})


def _check(key: bytes, store: str) -> str:
    return hmac.new(key, b"workbench store " + store.encode(), hashlib.sha256).hexdigest()


def _wrap(key: bytes, unlock: Passphrase | KeyFile, *, store: str) -> dict[str, Any]:
    facts: dict[str, Any] = {"salt": secrets.token_hex(16)}
    facts |= {"kind": "passphrase", **_ARGON2} if isinstance(unlock, Passphrase) else {"kind": "key file"}
    nonce = secrets.token_bytes(12)
    sealed = AESGCM(_derive(facts, unlock)).encrypt(nonce, key, _bound(facts, store))
    return {**facts, "nonce": nonce.hex(), "sealed": sealed.hex()}


def _open(wrap: Mapping[str, Any], unlock: Passphrase | KeyFile, *, store: str) -> bytes | None:
    """The key in a wrap, None when this does not open it."""
    if wrap["kind"] != ("passphrase" if isinstance(unlock, Passphrase) else "key file"):
        return None
    facts = {name: value for name, value in wrap.items() if name not in {"nonce", "sealed"}}
    try:
        derived = _derive(facts, unlock)
        return AESGCM(derived).decrypt(
            bytes.fromhex(wrap["nonce"]), bytes.fromhex(wrap["sealed"]), _bound(facts, store)
        )
    except InvalidTag:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged() from error


def _derive(facts: Mapping[str, Any], unlock: Passphrase | KeyFile) -> bytes:
    salt = bytes.fromhex(facts["salt"])
    if isinstance(unlock, KeyFile):
        if len(unlock.content) < _LEAST_KEY_FILE:
            raise WrongUseError(f"A key file has {_LEAST_KEY_FILE} random bytes or more.")
        return HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"workbench key file").derive(unlock.content)
    if not unlock.text:
        raise WrongUseError("The passphrase is empty.")
    cost = {name: int(facts[name]) for name in _ARGON2}
    if any(cost[name] > most for name, most in _ARGON2_MOST.items()):
        raise _damaged()
    derived: bytes = hash_secret_raw(
        unicodedata.normalize("NFC", unlock.text).encode("utf-8", "surrogatepass"),
        salt,
        time_cost=cost["time"],
        memory_cost=cost["memory"],
        parallelism=cost["lanes"],
        hash_len=32,
        type=Type.ID,
    )
    return derived


def _bound(facts: Mapping[str, Any], store: str) -> bytes:
    return json.dumps({**facts, "store": store}, sort_keys=True).encode()


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
    write_whole(path, json.dumps(body, indent=1).encode())


def write_whole(path: Path, content: bytes, *, sync: Callable[[int], None] = os.fsync) -> None:
    """Put `content` at `path` all at once, mode 0600, on the disk before this returns."""
    new = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            sync(file.fileno())
        new.replace(path)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise UserError(f"{path.name} could not be written: {error.strerror}. The old one is unchanged.") from error
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        sync(folder)
    finally:
        os.close(folder)
