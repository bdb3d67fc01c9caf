"""Wrapping 32 secret bytes so that a passphrase, a key file, a recovery key or the key ring opens them.

AES-256-GCM under a key from argon2id (RFC 9106) for what a person remembers, from HKDF-SHA256 (RFC 5869) for what is
random already; the wrap's own facts and what it belongs to are authenticated with it.
"""

import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from workbench.errors import WrongUseError
from workbench.translation import sentence_of

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
class RecoveryKey:
    """The 20 random bytes on the recovery sheet, see `recovery`."""

    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class RingKey:
    """The 32 random bytes that the key ring of the operating system keeps."""

    content: bytes = field(repr=False)


Wrapper = Passphrase | KeyFile | RecoveryKey | RingKey


@dataclass(frozen=True, slots=True)
class OperatorSecret:
    """An operator's name and what opens their own key: it opens the store, too, for them alone."""

    name: str
    secret: Wrapper = field(repr=False)


KINDS: Mapping[type, str] = {
    Passphrase: "passphrase",
    KeyFile: "key file",
    RecoveryKey: "recovery key",
    RingKey: "key ring",
}


def kind_of(unlock: Wrapper) -> str:
    """What a wrap by this is called."""
    return KINDS[type(unlock)]


def wrap(secret: bytes, unlock: Wrapper, *, owner: str, **facts: str) -> dict[str, Any]:
    """`secret` wrapped for `owner` (a store, a person); `facts` stand in the open but cannot be changed."""
    told: dict[str, Any] = {**facts, "salt": secrets.token_hex(16), "kind": kind_of(unlock)}
    if isinstance(unlock, Passphrase):
        told |= _ARGON2
    nonce = secrets.token_bytes(12)
    sealed = AESGCM(_derive(told, unlock)).encrypt(nonce, secret, _bound(told, owner))
    return {**told, "nonce": nonce.hex(), "sealed": sealed.hex()}


def unwrap(wrapped: Mapping[str, Any], unlock: Wrapper, *, owner: str) -> bytes | None:
    """The secret, None when this does not open it. ValueError when the wrap makes no sense."""
    if wrapped["kind"] != kind_of(unlock):
        return None
    facts = {name: value for name, value in wrapped.items() if name not in {"nonce", "sealed"}}
    try:
        derived = _derive(facts, unlock)
        return AESGCM(derived).decrypt(
            bytes.fromhex(wrapped["nonce"]), bytes.fromhex(wrapped["sealed"]), _bound(facts, owner)
        )
    except InvalidTag:
        return None
    except (KeyError, TypeError) as error:
        raise ValueError("the wrap of a key lacks a part") from error


def _derive(facts: Mapping[str, Any], unlock: Wrapper) -> bytes:
    salt = bytes.fromhex(facts["salt"])
    if isinstance(unlock, Passphrase):
        return _from_passphrase(facts, salt, unlock.text)
    if len(unlock.content) < _LEAST_KEY_FILE:
        raise WrongUseError(
            sentence_of(
                "A key file has {n} random byte or more.", "A key file has {n} random bytes or more.", _LEAST_KEY_FILE
            )
        )
    info = b"workbench " + kind_of(unlock).encode()
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(unlock.content)


def _from_passphrase(facts: Mapping[str, Any], salt: bytes, words: str) -> bytes:
    if not words:
        raise WrongUseError("The passphrase is empty.")
    cost = {name: int(facts[name]) for name in _ARGON2}
    if any(cost[name] > most for name, most in _ARGON2_MOST.items()):
        raise ValueError("the wrap of a key asks for too much memory or time")
    derived: bytes = hash_secret_raw(
        unicodedata.normalize("NFC", words).encode("utf-8", "surrogatepass"),
        salt,
        time_cost=cost["time"],
        memory_cost=cost["memory"],
        parallelism=cost["lanes"],
        hash_len=32,
        type=Type.ID,
    )
    return derived


def _bound(facts: Mapping[str, Any], owner: str) -> bytes:
    return json.dumps({**facts, "store": owner}, sort_keys=True).encode()
